"""The signs of all programmes that one looks after, and those of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ledernet.insight.indicators.queries import programmes_with_profiles
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.paging import page_links

from .gather import Units
from .queries import active_with_networks, signals_of

AT_ONCE = 5
"""Programmes on a page: each of them is looked into by itself."""


@require_safe
def signals(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "signals.view_signals")
    programmes = active_with_networks(list(programmes_with_profiles(viewer)), on=viewer.on)
    page = Paginator(programmes, AT_ONCE).get_page(request.GET.get("page") or 1)
    units = Units.of(viewer.organisation.pk)
    context = {
        "programmes": [(programme, signals_of(programme, on=viewer.on, units=units)) for programme in page],
        "links": page_links(page, lambda number: f"?page={number}"),
    }
    return respond(request, "insight/signals/signals.html", context)


@require_safe
def programme(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = get_object_or_404(programmes_with_profiles(viewer), pk=pk)
    must(viewer, "signals.view_programme", found)
    context = {"programme": found, "signals": signals_of(found, on=viewer.on)}
    return respond(request, "insight/signals/programme.html", context)
