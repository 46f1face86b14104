"""Answering by link without a log-in, step by step; what has been filled in so far is readable with the link alone.

These pages write no session and no message and stand outside the access log, so that nothing dates an answer; looking at them changes
nothing.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledernet.accounts.house import language_here, opened_by_link
from ledernet.answers import actions as answers
from ledernet.answers import drafts
from ledernet.answers.models import THRESHOLD, Ballot
from ledernet.answers.queries import is_open
from ledernet.answers.questions import BadAnswer
from ledernet.evaluation.instrument import Kind, minutes, read
from ledernet.evaluation.instrument.sections import Section, sections
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.waves.asked import KIND
from ledernet.networks.shared.queries import language_of, leaders_of
from ledernet.people.viewer import Request
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

from .forms import StepForm, handed_in
from .links import behind, questionnaire_of
from .own import mine


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    ballot = behind(token)
    asked = questionnaire_of(ballot) if ballot else None
    if ballot is None or asked is None:
        return respond(request, "evaluation/link_over.html", {"why": "unknown"}, status=404)
    opened_by_link(request, asked.network.organisation)
    language = language_here(request, language_of(ballot))
    with translation.override(language):
        if not is_open(ballot.round, at=timezone.now()):
            return respond(request, "evaluation/link_over.html", {"why": "over"}, status=410)
        if ballot.is_answered:
            return respond(request, "evaluation/done.html", {"again": True})
        return _step(request, token, ballot, asked, language)


def _step(
    request: HttpRequest, token: str, ballot: Ballot, asked: Questionnaire, language: str
) -> HttpResponse:
    steps = sections(read(asked.rows), language)
    kept = drafts.load(token=token, kind=KIND)
    section = steps[_number(request, steps, kept) - 1]
    form = StepForm(section, request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        keys = {question.key for question in section.questions}
        said = {key: value for key, value in kept.items() if key not in keys} | form.said()
        if "send" in request.POST and section is steps[-1]:
            if answered := handed_in(said):
                return _sent(request, token, ballot, asked, answered)
            form.add_error(
                None, translation.gettext("Answer at least one of the questions. Nothing has been sent.")
            )
        else:
            return _kept(request, token, said, steps, section)
    return respond(request, "evaluation/answer.html", _page(asked, steps, section, form, kept))


def _kept(
    request: HttpRequest, token: str, said: dict[str, Any], steps: list[Section], section: Section
) -> HttpResponse:
    """On to another step, or away from here until later."""
    try:
        drafts.save(token=token, kind=KIND, content=said, at=timezone.now())
    except drafts.NothingToAnswer:
        return respond(request, "evaluation/link_over.html", {"why": "over"}, status=410)
    if "later" in request.POST:
        return respond(request, "evaluation/later.html", {"token": token})
    onward = section.number - 1 if "back" in request.POST else section.number + 1
    number = min(max(onward, 1), len(steps))
    answering = redirect("evaluation:answer", token=token)
    answering["Location"] += f"?trin={number}"
    return answering


def _sent(
    request: HttpRequest, token: str, ballot: Ballot, asked: Questionnaire, said: dict[str, Any]
) -> HttpResponse:
    rows = read(asked.rows)
    texts = {one.key for one in rows if one.kind == Kind.TEXT}
    known = {one.key for one in rows}
    try:
        answers.answer(
            ballot=ballot,
            answers={key: value for key, value in said.items() if key in known - texts},
            texts={key: str(value) for key, value in said.items() if key in texts},
            token=token,
            at=timezone.now(),
        )
    except answers.IsAnswered:
        return respond(request, "evaluation/done.html", {"again": True})
    except (answers.RoundIsOver, BadAnswer):
        return respond(request, "evaluation/link_over.html", {"why": "over"}, status=410)
    return respond(
        request, "evaluation/done.html", {"again": False, "wave": asked.wave, "network": asked.network}
    )


def _number(request: HttpRequest, steps: list[Section], kept: dict[str, Any]) -> int:
    """The step in the address; else the first of which nothing has been filled in."""
    wanted = whole_number(request.GET.get("trin"))
    if 1 <= wanted <= len(steps):
        return wanted
    empty = (step.number for step in steps if not any(question.key in kept for question in step.questions))
    return next(empty, len(steps)) if kept else 1


def _page(
    asked: Questionnaire, steps: list[Section], section: Section, form: StepForm, kept: dict[str, Any]
) -> dict[str, Any]:
    return {
        "asked": asked,
        "network": asked.network,
        "wave": asked.wave,
        "steps": steps,
        "section": section,
        "form": form,
        "is_first": section.number == 1,
        "is_last": section is steps[-1],
        "minutes": minutes(read(asked.rows)),
        "least": asked.wave.min_answers,
        "goes_on": bool(kept),
    }


@login_not_required
@require_safe
def explanation(request: HttpRequest) -> HttpResponse:
    """Why nobody can find out what I answered; for everybody."""
    return respond(request, "evaluation/explanation.html", {"least": THRESHOLD})


@require_safe
def own(request: Request) -> HttpResponse:
    """What is kept of me: that I was asked, and whether I have answered; also as a guest."""
    rows = [row for leader in leaders_of(request.viewer) for row in mine(leader)]
    return respond(request, "evaluation/own.html", {"rows": rows})
