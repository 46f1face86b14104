"""What a colleague is told who is asked to answer: that there is a question, by when, and where. Never what others answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.mail.letters import Letter, invented_day
from ledernet.mail.models import Message
from ledernet.mail.signals import Due
from ledernet.mail.words import DAY, PROGRAMME, Placeholder, Words
from ledernet.ui.formatting import day

from .enums import AnswerState, ProgrammeState, Question
from .models import Answer

ASKED, ASKED_SOON = "strategy.asked", "strategy.asked_soon"
ASKER = Placeholder("asker", pgettext_lazy("placeholder", "asker"), gettext_lazy("who asks"))
ASKED_WORDS = Words(
    subject=gettext_lazy("By {day}: a question to you about {programme}"),
    opening=gettext_lazy("{asker} asks for your answer to a question about the networks of {programme}."),
    placeholders=(PROGRAMME, DAY, ASKER),
    must=("programme",),
)
ASKED_SOON_WORDS = Words(
    subject=gettext_lazy("By {day}: we look forward to your answer about {programme}"),
    opening=gettext_lazy(
        "{asker} has asked for your answer to a question about the networks of {programme}. It is not there yet."
    ),
    placeholders=(PROGRAMME, DAY, ASKER),
    must=("programme",),
)


@dataclass(frozen=True)
class Invented:
    """A question that nobody has asked."""

    asked_until: date
    get_question_display: str


def build_asked(message: Message) -> Letter | None:
    """None where the question is answered by now, taken back, or sent to somebody else."""
    answer = _open().filter(pk=message.params.get("answer"), asked=message.to_user_id).first()
    if answer is None:
        return None
    # Where nobody is known to have asked, it is said without a name.
    nobody = _("You are asked to answer a question about the networks of %(programme)s.")
    opening = "" if answer.asked_by else nobody % {"programme": answer.programme.name}
    context = _context(answer)
    return Letter(template="strategy/mail/asked", context=context, opening=opening, values=_values(answer))


def build_asked_soon(message: Message) -> Letter | None:
    """None where it is answered by now, has got another day, or the day is over."""
    answer = _open().filter(pk=message.params.get("answer"), asked=message.to_user_id).first()
    if answer is None or answer.asked_until is None:
        return None
    leaves = message.leaves_on
    if answer.asked_until < leaves or answer.asked_until.isoformat() != message.params.get("on"):
        return None
    return Letter(template="strategy/mail/asked", context=_context(answer), values=_values(answer))


def due_answers(organisation: Organisation, on: date, days: int) -> Iterator[Due]:
    """Questions that colleagues have been asked to answer within so many days from now."""
    rows = _open().filter(
        programme__organisation=organisation, asked__is_active=True,
        asked_until__gt=on, asked_until__lte=on + timedelta(days=days),
    )  # fmt: skip
    for row in rows.select_related("asked").order_by("pk"):
        assert row.asked is not None
        assert row.asked_until is not None
        on_day = row.asked_until.isoformat()
        yield Due.to(row.asked, f"{row.pk}:{on_day}:{row.asked_id}", answer=row.pk, on=on_day)


def before_the_answer_is_due(days: int) -> str:
    return ngettext(
        "the day before a colleague’s answer is due, if it is not there",
        "%(days)s days before a colleague’s answer is due, if it is not there",
        days,
    )


def example_asked(organisation: Organisation) -> Letter:
    question = Invented(invented_day(organisation), str(Question.LEADER_GAIN.label))
    context = {"answer": question, "link": f"{settings.PUBLIC_URL}/"}
    values = {
        "day": day(question.asked_until),
        "programme": _("Leaders across"),
        "asker": "Dorthe Opdigtet",
    }
    return Letter(template="strategy/mail/asked", context=context, values=values)


def _open() -> QuerySet[Answer]:
    rows = Answer.objects.select_related("programme", "asked_by").filter(state=AnswerState.ASKED)
    return rows.exclude(programme__state=ProgrammeState.CLOSED)


def _context(answer: Answer) -> dict[str, Any]:
    link = f"{settings.PUBLIC_URL}{reverse('strategy:asked-answer', args=[answer.pk])}"
    return {"answer": answer, "link": link}


def _values(answer: Answer) -> dict[str, str]:
    asker = answer.asked_by.name if answer.asked_by else _("The management")
    return {"day": day(answer.asked_until), "programme": answer.programme.name, "asker": asker}
