"""The proposals of a network for itself; all that was sent for chiefs and HR, with how long answers take; files for the case system."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.people.viewer import Request, must
from ledernet.proposals import actions, queries
from ledernet.proposals.models import Proposal
from ledernet.proposals.papers import pdf_of
from ledernet.proposals.table import Proposals, csv_headers, csv_rows, waits
from ledernet.proposals.times import reply_times
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import csv_response, file_name
from ledernet.ui.tables import render_table

from .loading import room_of


@require_safe
def of_network(request: Request, pk: int) -> HttpResponse:
    """Drafts and all, for those in the room."""
    network, on = room_of(request, pk), request.viewer.on
    rows = [(row, *waits(row, on)) for row in queries.of_network(network)]
    context = {
        "network": network,
        "drafts": [row for row, _when, _over in rows if queries.is_draft(row)],
        "sent": [line for line in rows if not queries.is_draft(line[0])],
        "days": queries.days_promised(network),
    }
    return respond(request, "proposals/of_network.html", context)


@require_safe
def proposals(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "proposals.list_proposals")
    context = {
        "times": reply_times(viewer),
        "owed": [(row, *waits(row, viewer.on)) for row in queries.owed_by(viewer)],
        "query": request.GET.urlencode(),
    }
    return render_table(request, Proposals(viewer, request.GET), "proposals/proposals.html", context)


@require_safe
def export_csv(request: Request) -> HttpResponse:
    rows = _exported(request, "csv")
    return csv_response(_title(request), csv_headers(), csv_rows(rows))


@require_safe
def export_pdf(request: Request) -> HttpResponse:
    rows, title, viewer = _exported(request, "pdf"), _title(request), request.viewer
    paper = pdf_of(rows, title=title, organisation=viewer.organisation, on=viewer.on, at=timezone.now())
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(title)}.pdf"'
    return response


def _title(request: Request) -> str:
    return _("Proposals to the management of %(name)s") % {"name": request.viewer.organisation}


def _exported(request: Request, form: str) -> list[Proposal]:
    """What the list shows, no more; said in the log."""
    viewer = request.viewer
    must(viewer, "proposals.export_proposals")
    rows = list(Proposals(viewer, request.GET).rows)
    actions.record_export(
        organisation=viewer.organisation, form=form, proposals=len(rows), by=request.user, at=timezone.now()
    )
    return rows
