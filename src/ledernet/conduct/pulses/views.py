"""Answering by link without a log-in, and reading what was told.

The pages of the link write no session and no message, so that nothing dates an answer; looking at them changes nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.answers import actions as answers
from ledernet.answers.models import THRESHOLD, Ballot
from ledernet.answers.queries import is_open
from ledernet.answers.questions import BadAnswer
from ledernet.answers.telling import tell
from ledernet.mail.links import BadLink, LinkOver, LinkUsed
from ledernet.mail.once import Context, Question, once_view
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import facilitators_of, meetings_visible_to
from ledernet.networks.shared.queries import language_of, leaders_of
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from .asking import KIND, QUESTIONS
from .forms import PulseForm
from .links import behind
from .queries import lines_to_the_facilitator, meeting_of, mine, pulse_of, shown

EXAMPLE = [
    {"worth": 9, "use": "yes", "challenge": "right"},
    {"worth": 8, "use": "yes", "challenge": "right"},
    {"worth": 8, "use": "yes", "challenge": "little"},
    {"worth": 7, "use": "maybe", "challenge": "little"},
    {"worth": 10, "use": "yes", "challenge": "right"},
    {"worth": 4, "use": "no", "challenge": "little"},
    {"worth": 8, "use": "maybe", "challenge": "right"},
]
"""Seven invented answers of nine, for the preview."""


class HowWasIt(Question):
    """How was the meeting? Answered once, by nobody in particular."""

    template = "conduct/pulses/answer.html"
    used_template = "conduct/pulses/done.html"
    thanks_template = "conduct/pulses/done.html"
    over_template = bad_template = "conduct/pulses/link_over.html"

    def __init__(self, ballot: Ballot, meeting: Meeting) -> None:
        self.ballot, self.meeting = ballot, meeting
        self.was_answered = ballot.is_answered

    @classmethod
    def behind(cls, token: str, *, at: datetime) -> Self:
        ballot = behind(token)
        meeting = meeting_of(ballot) if ballot else None
        if ballot is None or meeting is None:
            raise BadLink(KIND)
        return cls(ballot, meeting)

    @property
    def house(self) -> Organisation:
        return self.meeting.network.organisation

    @property
    def language(self) -> str:
        return language_of(self.ballot)

    def is_over(self, at: datetime) -> bool:
        return not is_open(self.ballot.round, at=at)

    def is_used(self) -> bool:
        return self.ballot.is_answered

    def page(self, asked: QueryDict, *, at: datetime) -> Context:
        return self._facts(PulseForm())

    def answer(self, data: QueryDict, *, at: datetime) -> Context | None:
        form = PulseForm(data)
        if not form.is_valid():
            return self._facts(form)
        remark = form.cleaned_data["remark"]
        try:
            answers.answer(ballot=self.ballot, answers=form.answers(), remark=remark, at=at)
        except answers.IsAnswered as error:
            self.was_answered = True
            raise LinkUsed from error
        except (answers.RoundIsOver, BadAnswer) as error:
            raise LinkOver from error
        return None

    def _facts(self, form: PulseForm) -> dict[str, Any]:
        return {
            "form": form,
            "meeting": self.meeting,
            "closes_at": self.ballot.round.closes_at,
            "least": self.ballot.round.min_answers,
            "facilitators": facilitators_of(self.meeting),
            "again": self.was_answered,
        }


answer = once_view(HowWasIt)


@login_not_required
@require_safe
def explanation(request: HttpRequest) -> HttpResponse:
    """Why nobody can find out what I answered; for everybody."""
    return respond(request, "conduct/pulses/explanation.html", {"least": THRESHOLD})


@require_safe
def own(request: Request) -> HttpResponse:
    """What is kept of me: that I was asked, and whether I have answered; also as a guest."""
    rows = [row for leader in leaders_of(request.viewer) for row in mine(leader)]
    return respond(request, "conduct/pulses/own.html", {"rows": rows})


@never_cache
@require_safe
def result(request: Request, pk: int) -> HttpResponse:
    meeting = get_object_or_404(
        meetings_visible_to(request.viewer).select_related("network__organisation", "facilitator"), pk=pk
    )
    must(request.viewer, "conduct.read_pulse", meeting)
    pulse = pulse_of(meeting)
    reads_lines = has_perm("conduct.read_pulse_lines", request.viewer, meeting)
    context = {
        "meeting": meeting,
        "network": meeting.network,
        "pulse": pulse,
        "least": THRESHOLD,
        "reads_lines": reads_lines,
        "lines": lines_to_the_facilitator(pulse) if pulse and reads_lines else [],
    }
    return respond(request, "conduct/pulses/result.html", context)


@require_safe
def preview(request: Request) -> HttpResponse:
    """How it looks, with invented answers; for HR and facilitators, who tell others of it."""
    must(request.viewer, "conduct.preview_pulse")
    example = shown(tell(QUESTIONS, EXAMPLE, asked=9, at_least=THRESHOLD))
    return respond(
        request, "conduct/pulses/preview.html", {"form": PulseForm(), "pulse": example, "least": THRESHOLD}
    )
