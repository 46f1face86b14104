"""Coverage: figures for chiefs and HR, on the screen and as a file."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ledernet.home import actions
from ledernet.insight.coverage import SMALL, Figures, figures_of
from ledernet.insight.coverage.words import headers, months_words, reports_words, rows_of
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import Sheet, csv_response, xlsx_response


@require_safe
def coverage(request: Request) -> HttpResponse:
    must(request.viewer, "home.list_coverage")
    figures = figures_of(request.viewer)
    context = {
        "figures": figures,
        "small": SMALL,
        "months": [
            (months_words(one), one.count, _width(one.count, figures.longest)) for one in figures.months
        ],
        "reports": [
            (reports_words(one), one.count, _width(one.count, figures.widest)) for one in figures.reports
        ],
    }
    return respond(request, "home/coverage.html", context)


@require_safe
def coverage_csv(request: Request) -> HttpResponse:
    rows = list(rows_of(_exported(request, "csv")))
    return csv_response(_("Coverage"), headers(), rows)


@require_safe
def coverage_xlsx(request: Request) -> HttpResponse:
    rows = list(rows_of(_exported(request, "xlsx")))
    return xlsx_response(_("Coverage"), Sheet(_("Coverage"), headers(), rows))


def _exported(request: Request, form: str) -> Figures:
    must(request.viewer, "home.export_coverage")
    figures = figures_of(request.viewer)
    actions.record_coverage_export(
        organisation=request.viewer.organisation, form=form, by=request.user, at=timezone.now()
    )
    return figures


def _width(count: int, longest: int) -> float:
    return round(100 * count / longest, 1) if longest else 0.0
