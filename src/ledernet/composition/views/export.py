"""A draft as a file: for those who sit round a table. Written down as a read."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from ledernet.composition import actions
from ledernet.composition.exports.document import pdf_of
from ledernet.composition.exports.workbook import workbook_of
from ledernet.composition.queries.report import report_of
from ledernet.composition.queries.studio import studio_of
from ledernet.people.viewer import Request, must
from ledernet.ui.spreadsheet import file_name

from .loading import the_draft


@require_GET
def excel(request: Request, pk: int) -> HttpResponse:
    draft = the_draft(request.viewer, pk)
    must(request.viewer, "composition.export_draft", draft)
    report = report_of(studio_of(draft), on=request.viewer.on)
    response = workbook_of(report)
    actions.record_export(draft=draft, form="excel", by=request.user, at=timezone.now())
    return response


@require_GET
def pdf(request: Request, pk: int) -> HttpResponse:
    draft = the_draft(request.viewer, pk)
    must(request.viewer, "composition.export_draft", draft)
    at = timezone.now()
    report = report_of(studio_of(draft), on=request.viewer.on)
    content = pdf_of(report, at=at)
    actions.record_export(draft=draft, form="pdf", by=request.user, at=at)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(report.name)}.pdf"'
    return response
