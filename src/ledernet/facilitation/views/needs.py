"""What each network needs of those who run it, and who has run it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ledernet.facilitation import actions
from ledernet.facilitation.forms import NeedForm
from ledernet.facilitation.hours import frames_of, hours_from_frames, hours_of, need_of, people_of
from ledernet.facilitation.models import Competence
from ledernet.facilitation.queries import (
    competences_of,
    in_pool,
    networks_to_staff,
    services_ever,
    services_of_networks,
)
from ledernet.facilitation.words import Names, reasons_said
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Request, must
from ledernet.strategy.enums import Staffing
from ledernet.ui.danish import sort_key
from ledernet.ui.pages import respond
from ledernet.ui.paging import Leaf, leaf_of
from ledernet.ui.seen import typed_on

AT_ONCE = 100
"""Networks on one page."""


@require_safe
def needs(request: Request) -> HttpResponse:
    """All networks the viewer finds facilitators for, those that lack somebody first."""
    viewer = request.viewer
    must(viewer, "facilitation.list_needs")
    rows = networks_to_staff(viewer)
    serving = Counter(
        Assignment.objects.filter(
            not_ended_on(viewer.on), role=AssignmentRole.FACILITATOR, network__in=rows.values("pk").order_by()
        ).values_list("network_id", flat=True)
    )
    lacking = {row.pk: max(0, people_of(row) - serving[row.pk]) for row in rows.prefetch_related(None)}
    leaf: Leaf[int] = leaf_of(request, sorted(lacking, key=lambda pk: not lacking[pk]), size=AT_ONCE)
    shown = {row.pk: row for row in rows.filter(pk__in=leaf.rows)}
    there = services_of_networks(shown.values(), on=viewer.on)
    lines = [
        {
            "network": shown[pk],
            "people": people_of(shown[pk]),
            "hours": hours_of(shown[pk]),
            "asked": _asked(shown[pk]),
            "there": [service.user.name for service in there[pk]],
            "lacks": lacking[pk],
        }
        for pk in leaf.rows
        if pk in shown
    ]
    context = {"lines": lines, "links": leaf.links}
    return respond(request, "facilitation/needs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def need(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "facilitation.list_needs")
    rows = networks_to_staff(viewer).select_related(
        "organisation", "programme__frames", "programme__unit", "need"
    )
    found = get_object_or_404(rows, pk=pk)
    must(viewer, "facilitation.change_need", found)
    actions.ensure_competences(organisation=viewer.organisation, by=request.user, at=timezone.now())
    known = need_of(found)
    had = frozenset(row.competence_id for row in known.asked_for.all()) if known else frozenset()
    form = NeedForm(
        request.POST or None,
        offered=competences_of(viewer.organisation, chosen=had),
        people=list(in_pool(viewer.organisation, on=viewer.on).order_by("name_sort", "pk")),
        initial=NeedForm.initial_of(known),
    )
    context: dict[str, Any] = {"form": form, "network": found}
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_need(
                network=found,
                version=form.cleaned_data["version"],
                **form.values(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.NeedMoved:
            fresh = Network.objects.select_related("need").get(pk=found.pk)
            form.data = typed_on(request.POST, version=getattr(need_of(fresh), "version", 0))
            return respond(
                request, "facilitation/need.html", context | {"met": True} | _about(found), status=409
            )
        messages.success(request, _("What the network needs is saved."))
        return redirect("facilitation:needs")
    return respond(request, "facilitation/need.html", context | _about(found))


def _about(network: Network) -> dict[str, Any]:
    """What follows from the frames, and who has run it, from when to when and why."""
    skills = Competence.objects.filter(organisation=network.organisation_id)
    names = Names(competences={one.pk: str(one) for one in skills})
    ever = [
        (
            service,
            reasons_said(service.engagement.reasons, names) if hasattr(service, "engagement") else [],
        )
        for service in services_ever(network)
    ]
    return {
        "frames_hours": hours_from_frames(network.programme),
        "frames_staffing": frames_of(network.programme).staffing,
        "is_led_by_leaders": frames_of(network.programme).staffing == Staffing.NONE,
        "ever": ever,
    }


def _asked(network: Network) -> list[str]:
    known = need_of(network)
    return sorted((str(row.competence) for row in known.asked_for.all()), key=sort_key) if known else []
