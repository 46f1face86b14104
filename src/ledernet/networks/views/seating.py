"""Who sits where on any day, for chiefs and HR."""

from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.networks import actions
from ledernet.networks.joining.seating import Seating, day_asked
from ledernet.people.viewer import Request, must
from ledernet.ui.spreadsheet import Sheet, csv_response, xlsx_response
from ledernet.ui.tables import render_table


@require_safe
def seating(request: Request) -> HttpResponse:
    must(request.viewer, "networks.list_seating")
    day, understood = day_asked(request.GET.get("day", ""), otherwise=request.viewer.on)
    table = Seating(request.viewer, request.GET, day)
    context = {"day": day, "understood": understood, "query": table.url().removeprefix("?")}
    return render_table(request, table, "networks/seating.html", context)


@require_safe
def seating_csv(request: Request) -> HttpResponse:
    name, headers, rows = _exported(request, "csv")
    return csv_response(name, headers, rows)


@require_safe
def seating_xlsx(request: Request) -> HttpResponse:
    name, headers, rows = _exported(request, "xlsx")
    return xlsx_response(name, Sheet(name, headers, rows))


def _exported(request: Request, form: str) -> tuple[str, list[str], list[list[object]]]:
    must(request.viewer, "networks.list_seating")
    day, _understood = day_asked(request.GET.get("day", ""), otherwise=request.viewer.on)
    table = Seating(request.viewer, request.GET, day)
    rows = list(table.export_rows())
    _record(request, form, day, len(rows))
    return _("Who sits where %(day)s") % {"day": day.isoformat()}, table.export_headers(), rows


def _record(request: Request, form: str, day: date, count: int) -> None:
    actions.record_seating_export(
        organisation=request.viewer.organisation,
        form=form,
        day=day,
        count=count,
        by=request.user,
        at=timezone.now(),
    )
