"""The budget of a programme in a year: one sheet, filled from charter and frames where nothing is set yet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.resources import actions
from ledernet.resources.forms import BudgetForm
from ledernet.resources.models import Budget
from ledernet.resources.queries import budget_of, rates_of, running_in
from ledernet.resources.suggestions import suggested_budget
from ledernet.resources.words import kinds_of
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .loading import YEAR, programme_of, year_of, year_tabs

Amounts = dict[tuple[int | None, str], int]


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request: Request, pk: int) -> HttpResponse:
    found, year = programme_of(request, pk), year_of(request)
    must(request.viewer, "resources.set_budget", found)
    stored = budget_of(found, year)
    amounts = _amounts(stored)
    suggestion = suggested_budget(found, year=year, on=request.viewer.on, rates=rates_of(request.viewer))
    begins = request.method != "POST" and (stored is None or request.GET.get("fra") == "kommissorium")
    shown = suggestion.amounts if begins else amounts
    form = _form(request, found, stored, year=year, shown=shown, kept=amounts)
    context: dict[str, Any] = {
        "programme": found,
        "year": year,
        "years": year_tabs(request.viewer, year),
        "budget": stored,
        "form": form,
        "suggestion": suggestion,
        "begins": begins,
    }
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_budget(
                programme=found,
                year=year,
                version=form.cleaned_data["version"],
                amounts=form.amounts(),
                by=request.user,
                at=timezone.now(),
            )
        except actions.BudgetMoved:
            fresh = budget_of(found, year)
            form.data = typed_on(request.POST, version=fresh.version if fresh else 0)
            return respond(request, "resources/budget.html", {**context, "met": True}, status=409)
        messages.success(request, _("The budget is saved."))
        return redirect(f"{reverse('resources:programme', args=[found.pk])}?{YEAR}={year}")
    return respond(request, "resources/budget.html", context)


def _amounts(stored: Budget | None) -> Amounts:
    rows = stored.lines.all() if stored else ()
    return {(line.network_id, line.kind): line.oere for line in rows}


def _form(
    request: Request, programme: Programme, stored: Budget | None, *, year: int, shown: Amounts, kept: Amounts
) -> BudgetForm:
    """All networks that run in the year, and those that have money there; all kinds that are offered or used."""
    rows = Network.objects.filter(programme=programme)
    running = list(running_in(rows, year))
    with_money = {network for network, _kind in kept if network} - {network.pk for network in running}
    return BudgetForm(
        request.POST if request.method == "POST" else None,
        networks=[*running, *rows.filter(pk__in=with_money).order_by("name_sort", "pk")],
        kinds=kinds_of(programme.organisation, also={kind for _network, kind in kept}),
        amounts=shown,
        version=stored.version if stored else 0,
    )
