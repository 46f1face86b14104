"""Two policies side by side: the questions, how far the calculation is, and what it found."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from rules import has_perm

from ledernet.insight.enums import CalculationState
from ledernet.insight.models import Calculation
from ledernet.insight.simulator import actions, queries
from ledernet.insight.simulator.asked import MONTHS, Asked
from ledernet.insight.simulator.forms import AskedForm
from ledernet.insight.simulator.ground import Ground, asked_first, ground_of
from ledernet.insight.simulator.results import comparison_of
from ledernet.insight.simulator.words import short_name
from ledernet.people.viewer import Request, must
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to
from ledernet.ui.pages import is_part, respond

GOING = {CalculationState.QUEUED, CalculationState.RUNNING}


@require_GET
def simulator(request: Request) -> HttpResponse:
    """The newest comparison of the chosen programme, or its own numbers to begin with."""
    must(request.viewer, "simulator.view_simulator")
    programmes = queries.programmes_for(request.viewer)
    programme = _chosen(programmes, request.GET.get("program", ""))
    if programme is None:
        return respond(request, "insight/simulator/simulator.html", {"programmes": []})
    ground = ground_of(programme, on=request.viewer.on)
    newest = queries.newest_of(programme)
    asked = Asked.of(newest.asked) if newest else asked_first(programme, ground)
    form = AskedForm(asked=asked)
    return _page(request, programme, form, asked, ground, found=newest, programmes=programmes)


@require_POST
def calculate(request: Request, programme: int) -> HttpResponse:
    found = get_object_or_404(
        programmes_visible_to(request.viewer).exclude(state=ProgrammeState.CLOSED), pk=programme
    )
    must(request.viewer, "simulator.calculate", found)
    ground = ground_of(found, on=request.viewer.on)
    before = asked_first(found, ground)
    form = AskedForm(request.POST, asked=before)
    if not form.is_valid():
        return _page(request, found, form, before, ground, found=None)
    made = actions.open_calculation(
        programme=found, asked=form.asked(), own=ground.stored(), by=request.user, at=timezone.now()
    )
    return redirect("simulator:calculation", made.pk)


@require_GET
def calculation(request: Request, pk: int) -> HttpResponse:
    """How far it is, then what it found."""
    must(request.viewer, "simulator.view_simulator")
    found = the_calculation(request, pk)
    if found.state not in GOING and is_part(request):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = request.path
        return response
    asked, ground = Asked.of(found.asked), Ground.of(found.own)
    return _page(request, found.programme, AskedForm(asked=asked), asked, ground, found=found)


@require_POST
def stop(request: Request, pk: int) -> HttpResponse:
    must(request.viewer, "simulator.view_simulator")
    found = the_calculation(request, pk)
    must(request.viewer, "simulator.calculate", found.programme)
    try:
        actions.stop_calculation(calculation=found, by=request.user, at=timezone.now())
    except actions.CalculationIsOver:
        messages.info(request, _("The calculation had ended already."))
    return redirect("simulator:calculation", pk)


def the_calculation(request: Request, pk: int) -> Calculation:
    found = get_object_or_404(queries.calculations_visible_to(request.viewer), pk=pk)
    must(request.viewer, "simulator.view_calculation", found)
    return found


def _chosen(programmes: list[Programme], wanted: str) -> Programme | None:
    if not wanted:
        return programmes[0] if programmes else None
    found = next((one for one in programmes if str(one.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: Request,
    programme: Programme,
    form: AskedForm,
    asked: Asked,
    ground: Ground,
    *,
    found: Calculation | None,
    programmes: list[Programme] | None = None,
) -> HttpResponse:
    """`found` may be under way, worked out, or ended without an answer."""
    going = found is not None and found.state in GOING
    context: dict[str, Any] = {
        "programmes": queries.programmes_for(request.viewer) if programmes is None else programmes,
        "programme": programme,
        "form": form,
        "asked": asked,
        "names": {"a": short_name(asked.a), "b": short_name(asked.b)},
        "ground": ground,
        "found": found,
        "going": going,
        "under_way": None if found else queries.under_way(programme),
        "comparison": comparison_of(found) if found else None,
        "choices": list(found.choices.select_related("chosen_by").order_by("-chosen_at")) if found else [],
        "may_use": has_perm("simulator.use_way", request.viewer, found),
        "all_months": MONTHS,
        "poll_url": reverse("simulator:calculation", args=[found.pk]) if found else "",
    }
    return respond(request, "insight/simulator/simulator.html", context, part="state" if going else "")
