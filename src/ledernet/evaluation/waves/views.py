"""Rounds of evaluation for HR and chiefs: what there is and what is due, planning one, following it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.instrument import minutes, read
from ledernet.evaluation.instrument.sections import sections
from ledernet.evaluation.models import OwnItem, Questionnaire, Wave
from ledernet.people.enums import Role
from ledernet.people.viewer import Request, must
from ledernet.ui.formatting import full_day
from ledernet.ui.pages import respond
from ledernet.ui.parts import Knot, Step

from . import actions, schedule
from .asked import assembled
from .errors import ChangedMeanwhile, NotPlanned, Unsound
from .forms import WaveForm, chosen_in, usual
from .queries import (
    Turnout,
    due_networks,
    lines_of,
    networks_to_ask,
    programmes_to_evaluate,
    standings,
    waves_visible_to,
)

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def waves(request: Request) -> HttpResponse:
    must(request.viewer, "evaluation.list_waves")
    return respond(request, "evaluation/waves.html", {"rows": standings(request.viewer)})


@require_http_methods(METHODS)
def plan(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "evaluation.list_waves")
    programme = get_object_or_404(programmes_to_evaluate(request.viewer, Role.HR), pk=pk)
    must(request.viewer, "evaluation.plan_for_programme", programme)
    networks = list(networks_to_ask(programme))
    due = due_networks([programme], on=request.viewer.on).get(programme.pk, [])
    initial = usual(networks, due=due, **_proposed_days(request.viewer.on, due))
    form = WaveForm(request.POST or None, networks=networks, items=_items(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            wave = actions.plan_wave(
                programme=programme, plan=form.plan(), by=request.user, at=timezone.now()
            )
        except Unsound as refused:
            _complain(form, refused)
        else:
            messages.success(request, _("The evaluation is planned. Nobody has been told yet."))
            return redirect("evaluation:wave", pk=wave.pk)
    return respond(request, "evaluation/plan.html", {"form": form, "programme": programme})


@require_http_methods(METHODS)
def change(request: Request, pk: int) -> HttpResponse:
    wave = _wave(request, pk)
    must(request.viewer, "evaluation.plan_wave", wave)
    if not wave.is_planned:
        return _locked(request, wave)
    networks = list(networks_to_ask(wave.programme))
    items = _items(request, also=wave)
    form = WaveForm(request.POST or None, networks=networks, items=items, initial=chosen_in(wave))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_wave(
                wave=wave,
                plan=form.plan(),
                version=form.cleaned_data["version"] or 0,
                by=request.user,
                at=timezone.now(),
            )
        except Unsound as refused:
            _complain(form, refused)
        except ChangedMeanwhile:
            form.add_error(
                None,
                _("Somebody else has changed the plan meanwhile. Load the page again to see how it is now."),
            )
        except NotPlanned:
            return _locked(request, wave)
        else:
            messages.success(request, _("The plan is changed."))
            return redirect("evaluation:wave", pk=wave.pk)
    return respond(request, "evaluation/plan.html", {"form": form, "programme": wave.programme, "wave": wave})


@require_safe
def wave(request: Request, pk: int) -> HttpResponse:
    found = _wave(request, pk)
    lines = lines_of(found, on=request.viewer.on)
    turnout = Turnout.of(line.asked for line in lines)
    context = {
        "wave": found,
        "programme": found.programme,
        "lines": [(line, _standing(line.asked, found, is_few=line.is_few)) for line in lines],
        "steps": steps_of(found, on=request.viewer.on),
        "reminders": schedule.reminders(found.opens_on, found.closes_on),
        "asked": turnout.asked if found.is_closed else sum(line.count for line in lines if not line.is_few),
        "answered": turnout.answered,
        "few": sum(line.is_few for line in lines),
        "unreachable": sum(line.asked.unreachable for line in lines),
        "longest": max((line.minutes for line in lines), default=0),
        "plans": has_perm("evaluation.plan_wave", request.viewer, found),
        "stands_still": found.is_planned and request.viewer.on >= found.closes_on,
    }
    return respond(request, "evaluation/wave.html", context)


@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    found = _wave(request, pk)
    must(request.viewer, "evaluation.plan_wave", found)
    try:
        actions.withdraw_wave(wave=found, by=request.user, at=timezone.now())
    except NotPlanned:
        return _locked(request, found)
    messages.success(request, _("The evaluation is withdrawn. What had been answered is thrown away unread."))
    return redirect("evaluation:waves")


@require_safe
def preview(request: Request, pk: int) -> HttpResponse:
    """What the members of one network are asked: as it will be, or as it is locked."""
    rows = Questionnaire.objects.select_related(
        "wave__programme__unit", "network__charter", "network__organisation"
    )
    asked = get_object_or_404(rows, pk=pk, wave__in=waves_visible_to(request.viewer))
    must(request.viewer, "evaluation.view_wave", asked.wave)
    questions = read(asked.rows) if asked.is_locked else assembled(asked.wave, asked.network)
    context = {
        "asked": asked,
        "wave": asked.wave,
        "network": asked.network,
        "sections": sections(questions, request.user.language),
        "minutes": minutes(questions),
        "count": len(questions),
    }
    return respond(request, "evaluation/preview.html", context)


def steps_of(found: Wave, *, on: date) -> list[Step]:
    """Prepare, run, follow up: where the round is on its thread."""
    is_over = found.is_closed
    prepared = Knot.DONE if found.state != WaveState.PLANNED else Knot.RUNNING
    running = Knot.DONE if is_over else Knot.RUNNING if found.is_open else Knot.MISSING
    own = found.closes_on + timedelta(days=1 + found.comment_days)
    after = Knot.MISSING if not is_over else Knot.DONE if on >= own else Knot.RUNNING
    words = {"from": full_day(found.opens_on), "until": full_day(found.closes_on)}
    return [
        Step(pgettext("evaluation", "Before"), _("What is asked is locked when it opens"), prepared),
        Step(pgettext("evaluation", "Meanwhile"), _("%(from)s – %(until)s") % words, running),
        Step(
            pgettext("evaluation", "After"),
            _("The networks talk about it, until %(day)s") % {"day": full_day(own)},
            after,
        ),
    ]


def _standing(asked: Questionnaire, found: Wave, *, is_few: bool) -> str:
    """How far a network is, in words that tell nothing of answers."""
    if is_few:
        return _("Too few to be asked")
    if not found.is_closed:
        return _("Asked now") if found.is_open else _("Not asked yet")
    if asked.round is not None and asked.round.answered is None:
        return _("Too few answered")
    if asked.released_at is None:
        return _("The network talks about it")
    return _("Passed on, with a comment") if asked.comment else _("Passed on, without a comment")


def _proposed_days(on: date, due: list[Any]) -> dict[str, Any]:
    """Two weeks that end on the day that the charter names; if that is too near, two weeks from next Monday."""
    first = on + timedelta(days=7 - on.weekday())
    wanted = min(
        (network.evaluated_on for network in due if network.evaluated_on), default=first + timedelta(days=14)
    )
    closes_on = max(wanted, first + timedelta(days=14))
    opens_on = closes_on - timedelta(days=14)
    return {"opens_on": opens_on, "closes_on": closes_on, "name": _season(closes_on)}


def _season(day: date) -> str:
    name = (
        pgettext("evaluation", "Spring %(year)s")
        if day.month <= 6
        else pgettext("evaluation", "Autumn %(year)s")
    )
    return name % {"year": day.year}


def _items(request: Request, also: Wave | None = None) -> list[OwnItem]:
    rows = OwnItem.objects.filter(organisation=request.viewer.organisation)
    in_use = {item.pk: item for item in rows.filter(retired_at__isnull=True)}
    if also is not None:
        in_use |= {item.pk: item for item in also.items.all()}
    return list(in_use.values())


def _complain(form: WaveForm, refused: Unsound) -> None:
    for field, sentence in refused.problems.items():
        form.add_error(field, sentence)


def _wave(request: Request, pk: int) -> Wave:
    must(request.viewer, "evaluation.list_waves")
    found = get_object_or_404(waves_visible_to(request.viewer), pk=pk)
    must(request.viewer, "evaluation.view_wave", found)
    return found


def _locked(request: Request, found: Wave) -> HttpResponse:
    messages.warning(request, _("The evaluation has opened: what is asked is locked."))
    return redirect("evaluation:wave", pk=found.pk)
