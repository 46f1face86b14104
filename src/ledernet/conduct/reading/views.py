"""Meetings in figures: those of one network, and for chiefs and HR those of all they look after."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.networks.queries import networks_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import Sheet, csv_response, xlsx_response

from .actions import record_figures_export
from .queries import Compared, compared, own_figures
from .words import band_words, headers, rows_of, swing_words


@require_safe
def overview(request: Request) -> HttpResponse:
    must(request.viewer, "conduct.compare_figures")
    found = compared(request.viewer, at=timezone.now())
    lines = [
        (line, band_words(line.figures.attendance), swing_words(line.figures.volatility))
        for line in found.lines
    ]
    return respond(request, "conduct/reading/overview.html", {"found": found, "lines": lines})


@require_safe
def overview_csv(request: Request) -> HttpResponse:
    found = _taken(request, "csv")
    return csv_response(_("Meetings in figures"), headers(), list(rows_of(found)))


@require_safe
def overview_xlsx(request: Request) -> HttpResponse:
    found = _taken(request, "xlsx")
    title = _("Meetings in figures")
    return xlsx_response(title, Sheet(title, headers(), list(rows_of(found))))


def _taken(request: Request, form: str) -> Compared:
    must(request.viewer, "conduct.compare_figures")
    at = timezone.now()
    found = compared(request.viewer, at=at)
    record_figures_export(
        organisation=request.viewer.organisation,
        form=form,
        networks=len(found.lines),
        by=request.user,
        at=at,
    )
    return found


@require_safe
def of_network(request: Request, pk: int) -> HttpResponse:
    network = get_object_or_404(networks_visible_to(request.viewer).select_related("programme"), pk=pk)
    must(request.viewer, "conduct.read_figures", network)
    own = own_figures(network, at=timezone.now())
    swing = own.figures.volatility
    context = {
        "network": network,
        "own": own,
        "figures": own.figures,
        "said": band_words(own.figures.attendance),
        "swing": swing_words(swing),
        "observed": round(100 * swing.observed) if swing else None,
        "chance": round(100 * swing.chance) if swing else None,
        "compares": has_perm("conduct.compare_figures", request.viewer),
    }
    return respond(request, "conduct/reading/network.html", context)
