"""Two letters: the questions to those who were there, and word to the facilitator that the answers can be read, or why not."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.answers.enums import Withheld
from ledernet.answers.models import THRESHOLD, Ballot
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.mail.plain import plain_letter
from ledernet.meetings.models import Meeting
from ledernet.ui.formatting import full_day, moment

from .links import link_of
from .queries import meeting_of, pulse_of

TEMPLATE = "mail/plain"


def build_asked(message: Message) -> Letter | None:
    """None when it is answered, or over: then the letter is not sent."""
    ballot = (
        Ballot.objects.filter(pk=message.params.get("ballot"), is_answered=False)
        .select_related("round__organisation")
        .first()
    )
    link = link_of(ballot) if ballot else ""
    meeting = meeting_of(ballot) if ballot else None
    if ballot is None or meeting is None or not link:
        return None
    words = {
        "network": meeting.network.name,
        "day": full_day(meeting.starts_at),
        "until": moment(ballot.round.closes_at),
        "least": THRESHOLD,
    }
    return Letter(
        subject=_("Half a minute about the meeting in %(network)s") % words,
        template=TEMPLATE,
        context={
            "paragraphs": [
                _(
                    "You were at the meeting in %(network)s on %(day)s. Was it worth your time? Three questions, one click each."
                )
                % words
            ],
            "link": link,
            "label": _("Answer the questions"),
            "after": [
                _(
                    "You need not log in. The link works once, until %(until)s, and is yours alone. You will not be reminded."
                )
                % words,
                _(
                    "Nobody can see what you answer, or when. The answers are shown to the network as figures when the questions close, "
                    "if at least %(least)s have answered; otherwise they are thrown away."
                )
                % words,
            ],
        },
    )


def build_told(message: Message) -> Letter | None:
    """To whoever led the meeting. Nothing of the answers stands in it."""
    meeting = (
        Meeting.objects.filter(pk=message.params.get("meeting"))
        .select_related("network__organisation")
        .first()
    )
    if meeting is None:
        return None
    words = {"network": meeting.network.name, "day": full_day(meeting.starts_at)}
    link = f"{settings.PUBLIC_URL}{reverse('pulses:result', args=[meeting.pk])}"
    pulse = pulse_of(meeting)
    if pulse is None or not pulse.is_told:
        return plain_letter(
            _("Too few answered about the meeting on %(day)s") % words,
            [
                _("The questions after the meeting in %(network)s on %(day)s are closed.") % words,
                str(Withheld.FEW.label),
                _("If somebody wrote a line to you, it is still there. Ask the others round the table next time: was it worth their time?"),
            ],
            link=link,
            label=_("See if there is a line to you"),
        )  # fmt: skip
    return plain_letter(
        _("What the network thought of the meeting on %(day)s") % words,
        [
            _(
                "The questions after the meeting in %(network)s on %(day)s are closed. You and the members can see the figures now."
            )
            % words,
            _("They do not change any more. Take them along to the next meeting."),
        ],
        link=link,
        label=_("See the figures"),
    )
