"""Meetings in figures: those of one network, and for chiefs and HR those of all they look after."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from ledernet.networks.queries import networks_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.paging import Leaf, leaf_of
from ledernet.ui.spreadsheet import Sheet, csv_response, xlsx_response

from .actions import ChangedMeanwhile, record_figures_export, set_limits
from .forms import LimitsForm
from .limits import HOUSE, limits_of
from .queries import Compared, Line, compared, own_figures
from .words import band_words, headers, rows_of, swing_words

AT_ONCE = 100
"""Networks on one page."""


@require_safe
def overview(request: Request) -> HttpResponse:
    must(request.viewer, "conduct.compare_figures")
    found = compared(request.viewer, at=timezone.now(), with_topics=False)
    limits = limits_of(request.viewer.organisation)
    leaf: Leaf[Line] = leaf_of(request, found.lines, size=AT_ONCE)
    lines = [
        (line, band_words(line.figures.attendance, limits), swing_words(line.figures.volatility))
        for line in leaf.rows
    ]
    context = {
        "found": found,
        "lines": lines,
        "leaf": leaf,
        "limits": limits.percent,
        "may_set": has_perm("conduct.set_limits", request.viewer),
    }
    return respond(request, "conduct/reading/overview.html", context)


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
    network = get_object_or_404(
        networks_visible_to(request.viewer).select_related("programme", "organisation"), pk=pk
    )
    must(request.viewer, "conduct.read_figures", network)
    own = own_figures(network, at=timezone.now())
    swing, limits = own.figures.volatility, limits_of(network.organisation)
    context = {
        "network": network,
        "own": own,
        "figures": own.figures,
        "said": band_words(own.figures.attendance, limits),
        "limits": limits.percent,
        "swing": swing_words(swing),
        "observed": round(100 * swing.observed) if swing else None,
        "chance": round(100 * swing.chance) if swing else None,
        "compares": has_perm("conduct.compare_figures", request.viewer),
    }
    return respond(request, "conduct/reading/network.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: Request) -> HttpResponse:
    """What few and most mean in this organisation."""
    must(request.viewer, "conduct.set_limits")
    organisation = request.viewer.organisation
    there = limits_of(organisation)
    initial = {"few": there.percent[0], "most": there.percent[1], "version": there.version}
    house = dict(zip(("few", "most"), HOUSE.percent, strict=True)) if "house" in request.POST else {}
    typed = request.POST.dict() | house
    form = LimitsForm(typed if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        few, most, version = (form.cleaned_data[name] for name in ("few", "most", "version"))
        try:
            set_limits(
                organisation=organisation,
                percent=(few, most),
                version=version,
                by=request.user,
                at=timezone.now(),
            )
        except ChangedMeanwhile:
            said = _(
                "Somebody else has set them meanwhile, to %(few)s and %(most)s. Save again to have yours."
            )
            form.add_error(None, said % {"few": there.percent[0], "most": there.percent[1]})
            form.data = typed | {"version": there.version}
        else:
            messages.success(request, _("The limits are set."))
            return redirect("reading:overview")
    context = {"form": form, "is_own": there.percent != HOUSE.percent, "house": HOUSE.percent}
    return respond(request, "conduct/reading/limits.html", context)
