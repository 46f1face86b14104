"""Answering by link without a log-in, and reading what was told.

The pages of the link write no session and no message, so that nothing dates an answer; looking at them changes nothing.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from ledernet.answers import actions as answers
from ledernet.answers.models import THRESHOLD, Ballot
from ledernet.answers.queries import is_open
from ledernet.answers.questions import BadAnswer
from ledernet.answers.telling import tell
from ledernet.meetings.queries import facilitators_of, meetings_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from .asking import QUESTIONS
from .forms import PulseForm
from .links import behind
from .queries import language_of, lines_to_the_facilitator, meeting_of, mine, pulse_of, shown

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


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    ballot = behind(token)
    if ballot is None:
        return respond(request, "conduct/pulses/link_over.html", {"why": "unknown"}, status=404)
    with translation.override(language_of(ballot)):
        return _answered(request, ballot)


def _answered(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    at = timezone.now()
    meeting = meeting_of(ballot)
    if meeting is None or not is_open(ballot.round, at=at):
        return respond(request, "conduct/pulses/link_over.html", {"why": "over"}, status=410)
    if ballot.is_answered:
        return respond(request, "conduct/pulses/done.html", {"again": True})
    form = PulseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            answers.answer(ballot=ballot, answers=form.answers(), remark=form.cleaned_data["remark"], at=at)
        except answers.IsAnswered:
            return respond(request, "conduct/pulses/done.html", {"again": True})
        except (answers.RoundIsOver, BadAnswer):
            return respond(request, "conduct/pulses/link_over.html", {"why": "over"}, status=410)
        return respond(
            request, "conduct/pulses/done.html", {"again": False, "closes_at": ballot.round.closes_at}
        )
    context = {
        "form": form,
        "meeting": meeting,
        "closes_at": ballot.round.closes_at,
        "least": ballot.round.min_answers,
        "facilitators": facilitators_of(meeting),
    }
    return respond(request, "conduct/pulses/answer.html", context)


@login_not_required
@require_safe
def explanation(request: HttpRequest) -> HttpResponse:
    """Why nobody can find out what I answered; for everybody."""
    return respond(request, "conduct/pulses/explanation.html", {"least": THRESHOLD})


@require_safe
def own(request: Request) -> HttpResponse:
    """What is kept of me: that I was asked, and whether I have answered."""
    leader = request.viewer.leader
    return respond(request, "conduct/pulses/own.html", {"rows": mine(leader) if leader else []})


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
