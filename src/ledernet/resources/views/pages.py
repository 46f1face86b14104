"""The money and time of one programme, and of one network."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from ledernet.networks.models import Network
from ledernet.people.viewer import Request, must
from ledernet.resources import actions
from ledernet.resources.accounts import money_of
from ledernet.resources.attended import together as attended_together
from ledernet.resources.bars import bar_of
from ledernet.resources.costs import hour_cost, real_cost
from ledernet.resources.enums import CommitmentState
from ledernet.resources.forms import MonthForm, months_until
from ledernet.resources.hours import administration_of, hours_in, together
from ledernet.resources.models import UsedHours
from ledernet.resources.places import Place
from ledernet.resources.queries import (
    budget_of,
    commitments_visible_to,
    expenses_visible_to,
    rates_of,
)
from ledernet.resources.reckoning import Account
from ledernet.resources.terms import terms_of_network, terms_of_programme
from ledernet.resources.words import trouble_words
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond

from .loading import YEAR, network_of, programme_of, year_of, year_tabs
from .overview import Shown, networks_shown

LATEST = 8
METHODS = ["GET", "HEAD", "POST"]


@require_safe
def programme(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found, year = programme_of(request, pk), year_of(request)
    money = money_of(found, year=year, on=viewer.on)
    rates = rates_of(viewer)
    rows = hours_in(Network.objects.filter(programme=found), year=year, on=viewer.on, rates=rates)
    seats = sum(row.seats for row in rows)
    load = administration_of(viewer, [found], rows, year=year)
    noted = sum(one.used for one in load.loads if one.programme)
    context: dict[str, Any] = {
        **_shared(request, year, money.total, found),
        "programme": found,
        "money": money,
        "common": Shown(_("In common for all of them"), "", found.pk, money.common, year),
        "networks": networks_shown(money, year),
        "budget": budget_of(found, year),
        "cost": hour_cost(terms_of_programme(found, rates), seats=seats, networks=len(rows))
        if rows
        else None,
        "real": real_cost(
            terms_of_programme(found, rates),
            attended_together(row.attended for row in rows),
            used={role.role: role.used for role in together(rows, noted=noted)},
            spent={kind: figures.spent for kind, figures in money.total.kinds.items()},
        ),
        "hours": [role for role in together(rows, noted=noted) if role.planned or role.used],
        "load": load,
        "place": Place(found).code,
        **_money_lists(request, year, programme=found),
    }
    return respond(request, "resources/programme.html", context)


@require_safe
def network(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found, year = network_of(request, pk), year_of(request)
    account = money_of(found.programme, year=year, on=viewer.on).of(found)
    rates = rates_of(viewer)
    rows = hours_in(Network.objects.filter(pk=found.pk), year=year, on=viewer.on, rates=rates)
    context: dict[str, Any] = {
        **_shared(request, year, account, found.programme),
        "network": found,
        "programme": found.programme,
        "cost": hour_cost(terms_of_network(found, rates), seats=found.size),  # type: ignore[attr-defined]
        "real": real_cost(
            terms_of_network(found, rates),
            attended_together(row.attended for row in rows),
            used={role.role: role.used for row in rows for role in row.roles},
            spent={kind: figures.spent for kind, figures in account.kinds.items()},
        ),
        "hours": [role for row in rows for role in row.roles if role.planned or role.used],
        "place": Place(found.programme, found).code,
        **_money_lists(request, year, network=found),
    }
    return respond(request, "resources/network.html", context)


def _shared(request: Request, year: int, account: Account, programme: Programme) -> dict[str, Any]:
    viewer = request.viewer
    return {
        "year": year,
        "years": year_tabs(viewer, year),
        "account": account,
        "bar": bar_of(account.total),
        "warning": trouble_words(account, year=year),
        "sets_budget": has_perm("resources.set_budget", viewer, programme),
        "keeps": has_perm("resources.keep_programme", viewer, programme),
    }


def _money_lists(request: Request, year: int, **where: Any) -> dict[str, Any]:
    """What is promised and not paid, and the latest that was posted in the year."""
    promised = commitments_visible_to(request.viewer).filter(**where, state=CommitmentState.OPEN)
    posted = expenses_visible_to(request.viewer).filter(**where, posted_on__year=year)
    rows = promised.select_related("programme", "network").annotate(paid=Sum("expenses__oere"))
    return {
        "commitments": rows.order_by("due_on", "pk"),
        "expenses": posted.select_related("programme", "network").order_by("-posted_on", "-pk")[:LATEST],
    }


def _address(name: str, pk: int, year: int) -> str:
    return f"{reverse(name, args=[pk])}?{YEAR}={year}"


@require_http_methods(METHODS)
def month(request: Request, pk: int) -> HttpResponse:
    """What each role used on the network in one month."""
    found = network_of(request, pk)
    must(request.viewer, "resources.keep_programme", found.programme)
    months = months_until(request.viewer.on)
    chosen = _month(request, months)
    rows = UsedHours.objects.filter(network=found, month=chosen)
    used = dict(rows.values_list("role", "minutes"))
    form = MonthForm(request.POST if request.method == "POST" else None, used=used)
    if request.method == "POST" and form.is_valid():
        actions.set_hours(
            network=found, month=chosen, minutes=form.minutes(), by=request.user, at=timezone.now()
        )
        messages.success(request, _("The hours are saved."))
        return redirect(_address("resources:network", found.pk, chosen.year))
    context = {"network": found, "form": form, "months": months, "chosen": chosen}
    return respond(request, "resources/month.html", context)


def _month(request: Request, months: list[date]) -> date:
    """The month asked for (2026-11), or this one."""
    asked = request.GET.get("maaned", "")
    return next((one for one in months if one.strftime("%Y-%m") == asked), months[0])
