"""The letters of a round: the questions, a reminder to the silent, word that the figures are there, and that they have been passed on.

None of them holds an answer. The reminder leaves no trace in the outbox.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.answers.models import Ballot
from ledernet.evaluation.answering.links import link_of, questionnaire_of
from ledernet.evaluation.instrument import minutes, read
from ledernet.evaluation.models import Questionnaire
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.ui.formatting import full_day

TEMPLATE = "mail/plain"


def _words(asked: Questionnaire) -> dict[str, object]:
    return {
        "network": asked.network.name,
        "until": full_day(asked.wave.closes_on),
        "least": asked.wave.min_answers,
        "minutes": minutes(read(asked.rows)),
    }


def _open_ballot(message: Message) -> tuple[Ballot, Questionnaire, str] | None:
    """The ballot, its questionnaire and its link; None when the round is over."""
    ballot = (
        Ballot.objects.filter(pk=message.params.get("ballot")).select_related("round__organisation").first()
    )
    asked = questionnaire_of(ballot) if ballot else None
    link = link_of(ballot) if ballot else ""
    return (ballot, asked, link) if ballot and asked and link else None


def _safe(words: dict[str, object]) -> str:
    return (
        _(
            "You need not log in; the link is yours alone. Nobody can see what you answer, or when. The network gets figures, if at "
            "least %(least)s have answered; otherwise the answers are thrown away."
        )
        % words
    )


def build_asked(message: Message) -> Letter | None:
    """None when the round is over. It goes also to who has answered: a letter called back would tell that she has."""
    found = _open_ballot(message)
    if found is None:
        return None
    _ballot, asked, link = found
    words = _words(asked)
    return Letter(
        subject=_("What has %(network)s given you? %(minutes)s minutes before %(until)s") % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                _(
                    "Once in a while we ask whether %(network)s does what it is for. Your answers decide what becomes of it: the network "
                    "sees them first, talks about them, and then the management decides."
                )
                % words,
                _("It takes about %(minutes)s minutes, also on a phone. You can stop and go on later.")
                % words,
            ],
            "link": link,
            "label": _("Answer the questions"),
            "after": [_("Answer before the end of %(until)s.") % words, _safe(words)],
        },
    )


def build_reminded(message: Message) -> Letter | None:
    """None for who has answered meanwhile."""
    found = _open_ballot(message)
    if found is None or found[0].is_answered:
        return None
    _ballot, asked, link = found
    words = _words(asked)
    is_last = message.params.get("number") == 2
    subject = (
        _("Last chance to say what %(network)s has given you")
        if is_last
        else _("Your view of %(network)s is missing")
    )
    return Letter(
        subject=subject % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                _(
                    "We have not had your answer about %(network)s. With few answers little can be shown, and then others decide without "
                    "knowing what you think."
                )
                % words,
                _("It takes about %(minutes)s minutes. Anything you have begun is still there.") % words,
            ],
            "link": link,
            "label": _("Answer the questions"),
            "after": [
                _("Answer before the end of %(until)s. This is the last reminder.") % words
                if is_last
                else _("Answer before the end of %(until)s.") % words,
                _safe(words),
                _("Nowhere is it written down that you have been reminded."),
            ],
        },
    )


def _of_network(message: Message) -> Questionnaire | None:
    rows = Questionnaire.objects.select_related("wave", "network", "round")
    return rows.filter(
        pk=message.params.get("questionnaire"), wave__organisation=message.organisation_id
    ).first()


def _result_link(asked: Questionnaire) -> str:
    return f"{settings.PUBLIC_URL}{reverse('evaluation:result', args=[asked.pk])}"


def build_told(message: Message) -> Letter | None:
    """To those who sit in the network and facilitate it. Nothing of the answers stands in it."""
    asked = _of_network(message)
    if asked is None or asked.released_at is not None:
        return None
    words = {"network": asked.network.name, "days": asked.wave.comment_days}
    return Letter(
        subject=_("What %(network)s got out of it: you see it first") % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                _(
                    "The questions about %(network)s are closed, and you can see what came of them. Nobody outside the network can yet."
                )
                % words,
                _(
                    "Talk about it at your next meeting and write down together what you make of it. Then pass it on. After %(days)s days it "
                    "is passed on by itself, with your comment if there is one."
                )
                % words,
            ],
            "link": _result_link(asked),
            "label": _("See the result"),
            "after": [],
        },
    )


def build_released(message: Message) -> Letter | None:
    """To the sponsor: she may see it now."""
    asked = _of_network(message)
    if asked is None or asked.released_at is None:
        return None
    words = {"network": asked.network.name}
    paragraph = (
        _("%(network)s has talked about its evaluation, written its comment and passed both on to you.")
        if asked.comment
        else _("The evaluation of %(network)s can be read. The network has not written a comment.")
    )
    return Letter(
        subject=_("The evaluation of %(network)s") % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                paragraph % words,
                _("Read what they say before you read the figures, and talk with them before you decide."),
            ],
            "link": _result_link(asked),
            "label": _("Read the evaluation"),
            "after": [],
        },
    )
