"""The rooms of the data protection officer: what has been done, and what is stored."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ledernet.people.viewer import Request, must
from ledernet.privacy import actions
from ledernet.privacy.queries import everything_stored, tell_all
from ledernet.privacy.tables import Log, Question
from ledernet.privacy.ways import ways
from ledernet.ui.spreadsheet import Sheet, csv_response, xlsx_response
from ledernet.ui.tables import render_table


@require_GET
def audit_log(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "privacy.read_audit")
    actions.read_audit(organisation=viewer.organisation, by=request.user, at=timezone.now())
    question = Question(request.GET, viewer=viewer)
    table = Log(viewer, question, request.GET)
    return render_table(
        request, table, "privacy/audit.html", {"form": question, "tabs": ways(viewer, "privacy:audit")}
    )


@require_GET
def export(request: Request, kind: str) -> HttpResponse:
    """What the filters have found, all of it. That it was taken out is recorded first."""
    viewer = request.viewer
    must(viewer, "privacy.export_audit")
    if kind not in {"csv", "xlsx"}:
        raise Http404
    question = Question(request.GET, viewer=viewer)
    table = Log(viewer, question, request.GET)
    newest = table.rows.aggregate(newest=Max("number"))["newest"] or 0
    records = table.rows.filter(number__lte=newest)  # not the record of this export itself
    actions.export_audit(
        organisation=viewer.organisation,
        kind=kind,
        rows=records.count(),
        filters=question.parameters,
        by=request.user,
        at=timezone.now(),
    )

    def rows() -> Iterator[list[Any]]:
        for told in tell_all(records, organisation=viewer.organisation):
            lines = "\n".join(map(str, told.lines))
            yield [told.number, told.at, told.actor, told.verb, told.target, told.target_name, lines]

    headers = [_("No."), _("When"), _("Who"), _("What was done"), _("To what"), _("Name or number"), _("Before and now")]  # fmt: skip
    name = _("Audit log")
    if kind == "csv":
        return csv_response(name, headers, rows())
    return xlsx_response(name, Sheet(name, headers, rows()))


@require_GET
def fields(request: Request) -> HttpResponse:
    must(request.viewer, "privacy.list_fields")
    tables = everything_stored()
    context = {
        "personal": [table for table in tables if table.is_personal],
        "other": [table for table in tables if not table.is_personal],
        "tabs": ways(request.viewer, "privacy:fields"),
    }
    return render(request, "privacy/fields.html", context)
