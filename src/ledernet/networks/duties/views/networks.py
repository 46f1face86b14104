"""Who does what by when in one network, with the names of today."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from ledernet.networks.actions import record_export
from ledernet.networks.duties import actions
from ledernet.networks.duties.gaps import gap_lines
from ledernet.networks.duties.models import Allotment
from ledernet.networks.duties.queries import Line, my_duties, my_networks, table_of
from ledernet.networks.duties.table import csv_headers, csv_rows
from ledernet.networks.queries import networks_visible_to
from ledernet.networks.views.loading import network_of
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.paging import page_links
from ledernet.ui.spreadsheet import csv_response

AT_ONCE = 40
"""Networks on the page of one's own duties: a chief may answer for hundreds."""


@require_safe
def duties(request: Request, pk: int) -> HttpResponse:
    """All duties, or (`?mine=1`) those of who looks."""
    found = network_of(request, pk)
    viewer = request.viewer
    table = table_of(found, on=viewer.on, user=viewer.user.pk)
    mine = bool(request.GET.get("mine"))
    lines = [line for line in table.lines if line.i_do] if mine else list(table.lines)
    context = {
        "network": found,
        "groups": [
            (name, list(rows)) for name, rows in groupby(_by_group(lines), key=lambda line: line.group)
        ],
        "is_begun": bool(table.lines),
        "gaps": gap_lines(found, table.gaps, viewer),
        "mine": mine,
        "has_mine": bool(table.mine),
        "manages": has_perm("networks.assign", viewer, found),
        "edits_catalogue": has_perm("networks.edit_duty_catalogue", viewer),
    }
    return respond(request, "networks/duties/network.html", context)


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I do or answer for, in all my networks."""
    page = Paginator(my_networks(request.viewer), AT_ONCE).get_page(request.GET.get("page") or 1)
    context = {
        "mine": my_duties(request.viewer, list(page)),
        "links": page_links(page, lambda number: f"?page={number}"),
    }
    return respond(request, "networks/duties/mine.html", context)


def _by_group(lines: list[Line]) -> list[Line]:
    """The groups in the order in which they first come, each with its own."""
    order = list(dict.fromkeys(line.group for line in lines))
    return sorted(lines, key=lambda line: order.index(line.group))


@require_safe
def duties_csv(request: Request, pk: int) -> HttpResponse:
    """The same as a file; that it was taken out is recorded."""
    found = network_of(request, pk)
    table = table_of(found, on=request.viewer.on)
    rows = list(csv_rows(found.name, table))
    record_export(
        organisation=found.organisation, form="csv", networks=1, leaders=0, by=request.user, at=timezone.now()
    )
    return csv_response(_("Duties in %(network)s") % {"network": found.name}, csv_headers(), rows)


@require_POST
def usual(request: Request, pk: int) -> HttpResponse:
    """What is otherwise in a network or programme becomes as usual again."""
    rows = Allotment.objects.select_related("network__programme__unit", "programme__unit", "duty")
    found = get_object_or_404(rows, pk=pk, duty__organisation=request.viewer.organisation)
    if found.network is not None:
        seen = networks_visible_to(request.viewer)
        network = get_object_or_404(seen.select_related("programme__unit"), pk=found.network_id)
        must(request.viewer, "networks.assign", network)
        back = redirect("networks:duties", pk=network.pk)
    else:
        must(request.viewer, "networks.allot_in_programme", found.programme)
        back = redirect("networks:programme-duties", pk=found.programme_id)
    actions.allot_as_usual(allotment=found, by=request.user, at=timezone.now())
    messages.success(request, _("It is as usual again."))
    return back
