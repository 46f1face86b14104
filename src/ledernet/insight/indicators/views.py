"""Figures of networks and programmes: side by side for chief and HR, and one by one for all who may read them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond
from ledernet.ui.paging import Leaf, leaf_of
from ledernet.ui.spreadsheet import csv_response
from ledernet.ui.tables import render_table

from . import outcomes
from .actions import record_export
from .listing import Profiles, headers, rows_of
from .own import away_for, own_readings
from .participation import REFERENCE, participation_of
from .queries import (
    profiles_of,
    profiles_of_programmes,
    profiles_visible_to,
    programmes_with_profiles,
)
from .shown import blocks_of, others, purpose_rows, worth_rows, year_rows
from .years import beside, years_of

AT_ONCE = 200
"""Networks up to which the programmes are summed up on the page of them all."""
BESIDE = 40
"""Networks of a programme whose cost stands beside their outcome on one page."""


@require_safe
def overview(request: Request) -> HttpResponse:
    """One line for each network that runs, and one sentence for each programme."""
    viewer = request.viewer
    must(viewer, "indicators.view_overview")
    running = Network.objects.exclude(state=NetworkState.CLOSED).values("programme")
    programmes = list(programmes_with_profiles(viewer).filter(pk__in=running))
    table = Profiles(viewer, request.GET)
    few = (
        Network.objects.filter(programme__in=programmes).exclude(state=NetworkState.CLOSED).count() <= AT_ONCE
    )
    profiles = (
        profiles_of_programmes(programmes, on=viewer.on) if few else {}
    )  # else each says it on its own page
    context = {
        "programmes": [(programme, profiles.get(programme.pk)) for programme in programmes],
        "query": request.GET.urlencode(),
    }
    return render_table(request, table, "insight/indicators/overview.html", context)


@require_safe
def overview_csv(request: Request) -> HttpResponse:
    """What the list finds now, with every indicator."""
    must(request.viewer, "indicators.view_overview")
    found = Profiles(request.viewer, request.GET).all_with_profiles()
    record_export(
        organisation=request.viewer.organisation,
        form="csv",
        networks=len(found),
        by=request.user,
        at=timezone.now(),
    )
    return csv_response(_("Figures of the networks"), headers(), list(rows_of(found)))


@require_safe
def network(request: Request, pk: int) -> HttpResponse:
    """The whole profile of one network, and how it was the years before."""
    viewer = request.viewer
    rows = profiles_visible_to(viewer).select_related(
        "programme__unit", "programme__organisation", "organisation"
    )
    found = get_object_or_404(rows, pk=pk)
    must(viewer, "indicators.view_network", found)
    profile = profiles_of([found], on=viewer.on)[found.pk]
    years = years_of([found], on=viewer.on)
    result = outcomes.of_network(viewer, found)
    lines = (
        [
            outcomes.PurposeYears(part.purpose, part.together, None, part.change)
            for part in result[1].purposes
            if part.together is not None
        ]
        if result
        else []
    )
    context = {
        "network": found,
        "profile": profile,
        "blocks": blocks_of(profile.with_more(own_readings(viewer, found))),
        "others": others(profile),
        "away": away_for(viewer, found),
        **_years(years),
        "asked": result[0] if result else None,
        "purposes": purpose_rows(lines),
        "compares": has_perm("indicators.view_overview", viewer),
        "manages": has_perm("indicators.view_programme", viewer, found.programme),
    }
    return respond(request, "insight/indicators/network.html", context)


@require_safe
def programme(request: Request, pk: int) -> HttpResponse:
    """A programme this year beside last, what came of it, and what it cost."""
    viewer = request.viewer
    found = get_object_or_404(programmes_with_profiles(viewer), pk=pk)
    must(viewer, "indicators.view_programme", found)
    profile = profiles_of_programmes([found], on=viewer.on)[found.pk]
    networks = list(Network.objects.filter(programme=found).order_by("name_sort", "pk"))
    running = [one for one in networks if one.state != NetworkState.CLOSED]
    leaf: Leaf[Network] = leaf_of(request, running, size=BESIDE)
    results = outcomes.of_programme(viewer, found)
    context = {
        "programme": found,
        "profile": profile,
        "blocks": blocks_of(profile),
        "others": others(profile),
        "running": len(running),
        **_years(years_of(networks, on=viewer.on, programme=found)),
        "results": results,
        "purposes": purpose_rows(results[2]) if results else [],
        "worth": worth_rows(outcomes.worth_of(viewer, leaf.rows)),
        "links": leaf.links,
        **_participation(found, request),
    }
    return respond(request, "insight/indicators/programme.html", context)


def _years(years: list[Any]) -> dict[str, Any]:
    return {
        "years": year_rows(years),
        "beside": beside(years[0], years[1]) if len(years) > 1 else [],
    }


def _participation(programme: Programme, request: Request) -> dict[str, Any]:
    from ledernet.evaluation.results.shown import Strip
    from ledernet_engine.measurement import Interval

    found = participation_of(programme, on=request.viewer.on)
    if found is None:
        return {"participation": None}
    strip = Strip.of(Interval(found.share, found.share), reference=REFERENCE)
    return {"participation": found, "participation_strip": strip}
