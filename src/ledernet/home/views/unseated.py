"""Leaders without a network."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.home import actions
from ledernet.home.unseated import Unseated, spread
from ledernet.people.viewer import Request, must
from ledernet.ui.spreadsheet import Sheet, xlsx_response
from ledernet.ui.tables import render_table


@require_safe
def unseated(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "home.list_unseated")
    # The bars are drawn with the whole page alone: a search asks for the list only.
    context = {"spread": SimpleLazyObject(lambda: spread(viewer)), "query": request.GET.urlencode()}
    return render_table(request, Unseated(viewer, request.GET), "home/unseated.html", context)


@require_safe
def unseated_xlsx(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "home.export_unseated")
    table = Unseated(viewer, request.GET)
    rows = list(table.export_rows())
    actions.record_unseated_export(
        organisation=viewer.organisation, count=len(rows), by=request.user, at=timezone.now()
    )
    name = _("Leaders without a network")
    headers = [*table.export_headers()[:-1], _("Months without a seat")]
    return xlsx_response(name, Sheet(name, headers, rows))
