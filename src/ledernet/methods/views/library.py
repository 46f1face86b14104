"""The library, and one way of working as a run sheet."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.audit.actors import System
from ledernet.methods import actions
from ledernet.methods.forms import JudgeForm, NarrowForm
from ledernet.methods.models import MOST_MINUTES, Method, Verdict
from ledernet.methods.queries import (
    in_order,
    methods_visible_to,
    narrowed,
    networks_of,
    purpose_name,
    said_of,
)
from ledernet.methods.timing import fitted
from ledernet.people.viewer import Request, must
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

TIMES = (20, 30, 45, 60, 90)


@require_safe
def library(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "methods.view_library")
    actions.ensure_methods(organisation=viewer.organisation, by=System("library"), at=timezone.now())
    form = NarrowForm(request.GET or None)
    form.is_valid()  # what cannot be used is as if it were not asked for
    asked = form.cleaned_data if form.is_bound else {}
    rows = in_order(methods_visible_to(viewer).select_related("network"))
    offered = [row for row in rows if not row.is_retired]
    shown = narrowed(
        offered,
        purpose=asked.get("formaal", ""),
        minutes=asked.get("minutter"),
        people=asked.get("personer"),
        words=asked.get("soeg", ""),
    )
    said = said_of(offered)
    context = {
        "form": form,
        "rows": [(row, said[row.pk]) for row in shown],
        "retired": [row for row in rows if row.is_retired]
        if has_perm("methods.offer_method", viewer, rows[0])
        else [],
        "adds": has_perm("methods.add_method", viewer),
    }
    return respond(request, "methods/library.html", context, status=200)


@require_safe
def method(request: Request, pk: int) -> HttpResponse:
    found = method_of(request, pk)
    return respond(request, "methods/method.html", page_of(request, found))


def method_of(request: Request, pk: int) -> Method:
    must(request.viewer, "methods.view_library")
    rows = methods_visible_to(request.viewer).select_related("organisation", "network__programme__unit")
    return get_object_or_404(rows, pk=pk)


def page_of(request: Request, found: Method, form: JudgeForm | None = None) -> dict[str, object]:
    """What the page of a way of working shows; `form`: what was typed and could not be used."""
    viewer = request.viewer
    networks = list(networks_of(viewer))
    mine = {row.network_id: row for row in Verdict.objects.filter(method=found, network__in=networks)}
    length = _minutes(request.GET.get("minutter", ""))
    return {
        "method": found,
        "parts": fitted(found.plain_steps, length),
        "length": length or found.minutes,
        "times": [time for time in TIMES if time >= len(found.plain_steps)],
        "purposes": [purpose_name(code) for code in found.serves],
        "said": said_of([found])[found.pk],
        "form": form
        or (JudgeForm(networks=networks, on=viewer.on, initial={"used_on": viewer.on}) if networks else None),
        "mine": [(network, mine[network.pk]) for network in networks if network.pk in mine],
        "changes": has_perm("methods.change_method", viewer, found),
        "offers": has_perm("methods.offer_method", viewer, found),
        "adds": has_perm("methods.add_method", viewer),
    }


def _minutes(text: str) -> int | None:
    """The time that was asked for; None where it is no number of minutes."""
    number = whole_number(text)
    return number if 0 < number <= MOST_MINUTES else None
