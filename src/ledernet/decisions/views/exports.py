"""The register for the case system: as CSV and as a paper. What the list shows, no more; said in the log."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.decisions import actions
from ledernet.decisions.models import Decision
from ledernet.decisions.papers import pdf_of
from ledernet.decisions.queries import with_history
from ledernet.decisions.register import Register, csv_headers, csv_rows
from ledernet.people.viewer import Request, must
from ledernet.ui.spreadsheet import csv_response, file_name


@require_safe
def export_csv(request: Request) -> HttpResponse:
    rows = _exported(request, "csv")
    return csv_response(_title(request), csv_headers(), csv_rows(rows))


@require_safe
def export_pdf(request: Request) -> HttpResponse:
    rows, title = _exported(request, "pdf"), _title(request)
    paper = pdf_of(
        rows, title=title, organisation=request.viewer.organisation, on=request.viewer.on, at=timezone.now()
    )
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(title)}.pdf"'
    return response


def _title(request: Request) -> str:
    return _("Decisions of %(name)s") % {"name": request.viewer.organisation}


def _exported(request: Request, form: str) -> QuerySet[Decision]:
    viewer = request.viewer
    must(viewer, "decisions.export_decisions")
    rows = with_history(Register(viewer, request.GET).rows)
    actions.record_export(
        organisation=viewer.organisation, form=form, decisions=len(rows), by=request.user, at=timezone.now()
    )
    return rows
