"""Money and time of all programmes that one answers for, on screen and as files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.people.viewer import Request, must
from ledernet.resources import actions
from ledernet.resources.accounts import ProgrammeMoney, accounts_of
from ledernet.resources.bars import Bar, bar_of
from ledernet.resources.exports import money_heads, money_rows, sheets_of
from ledernet.resources.hours import RoleHours, administration_of, hours_in, together
from ledernet.resources.queries import (
    expenses_visible_to,
    networks_with_money,
    programmes_with_money,
    rates_of,
)
from ledernet.resources.reckoning import Account, Span
from ledernet.resources.words import trouble_words
from ledernet.strategy.enums import ProgrammeState
from ledernet.ui.pages import respond
from ledernet.ui.spreadsheet import csv_response, xlsx_response

from .loading import YEAR, year_of, year_tabs

FEW = 40
"""Networks that a programme shows among the others."""
IN_FILE = ("posted_on", "kind", "oere", "text", "reference", "programme__name", "network__name")
"""Of an expense: of tens of thousands nothing else is read."""
FIRST = 20
"""In trouble, and shown on the first page."""


@dataclass(frozen=True)
class Shown:
    """One line: a programme or a network, its money and its page (none: ""); address, bar and words for those that are shown."""

    name: str
    page: str
    pk: int
    account: Account
    year: int

    @cached_property
    def url(self) -> str:
        return f"{reverse(self.page, args=[self.pk])}?{YEAR}={self.year}" if self.page else ""

    @cached_property
    def bar(self) -> Bar:
        return bar_of(self.account.total)

    @cached_property
    def words(self) -> str:
        return trouble_words(self.account, year=self.year)


@dataclass(frozen=True)
class ShownProgramme:
    line: Shown
    money: ProgrammeMoney
    networks: tuple[Shown, ...]

    @property
    def is_long(self) -> bool:
        """Then its networks stand on its own page alone."""
        return len(self.networks) > FEW


@require_safe
def overview(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "resources.list_money")
    year = year_of(request)
    moneys = _moneys(request, year)
    shown = [_shown(money, year) for money in moneys]
    warnings = _warnings(shown)
    total = Account.together([money.total for money in moneys], empty=Span.of_year(year), on=viewer.on)
    context: dict[str, Any] = {
        "year": year,
        "years": year_tabs(viewer, year),
        "programmes": shown,
        "warnings": warnings[:FIRST],
        "more_warnings": len(warnings[FIRST:]),
        "total": total,
        "bar": bar_of(total.total),
        "hours": _hours(request, year),
        "keeps": has_perm("resources.keep_money", viewer),
        "changes_rates": has_perm("resources.change_rates", viewer),
    }
    return respond(request, "resources/overview.html", context)


@require_safe
def export_csv(request: Request) -> HttpResponse:
    year, moneys = _exported(request, "csv")
    return csv_response(_title(year), money_heads(), money_rows(moneys))


@require_safe
def export_xlsx(request: Request) -> HttpResponse:
    year, moneys = _exported(request, "xlsx")
    viewer = request.viewer
    networks = networks_with_money(viewer)
    hours = hours_in(networks, year=year, on=viewer.on, rates=rates_of(viewer))
    expenses = expenses_visible_to(viewer).filter(posted_on__year=year)
    rows = expenses.select_related("programme", "network").only(*IN_FILE).order_by("posted_on", "pk")
    return xlsx_response(_title(year), *sheets_of(moneys, hours, list(rows)))


def _exported(request: Request, form: str) -> tuple[int, list[ProgrammeMoney]]:
    must(request.viewer, "resources.list_money")
    year = year_of(request)
    moneys = _moneys(request, year)
    actions.record_export(
        organisation=request.viewer.organisation,
        form=form,
        year=year,
        programmes=len(moneys),
        by=request.user,
        at=timezone.now(),
    )
    return year, moneys


def _title(year: int) -> str:
    return _("Money and time %(year)s") % {"year": year}


def _moneys(request: Request, year: int) -> list[ProgrammeMoney]:
    """Every programme of hers, but those that are closed and had no money in the year."""
    moneys = accounts_of(programmes_with_money(request.viewer), year=year, on=request.viewer.on)
    kept = [money for money in moneys if _has_money(money) or money.programme.state != ProgrammeState.CLOSED]
    return sorted(
        kept, key=lambda money: not _has_money(money)
    )  # those without any last, else in Danish order


def _has_money(money: ProgrammeMoney) -> bool:
    return money.has_budget or not money.total.total.is_empty


def _shown(money: ProgrammeMoney, year: int) -> ShownProgramme:
    programme = money.programme
    line = Shown(programme.name, "resources:programme", programme.pk, money.total, year)
    return ShownProgramme(line, money, networks_shown(money, year))


def networks_shown(money: ProgrammeMoney, year: int) -> tuple[Shown, ...]:
    return tuple(
        Shown(one.network.name, "resources:network", one.network.pk, one.account, year)
        for one in money.networks
    )


def _warnings(programmes: list[ShownProgramme]) -> list[Shown]:
    """What is in trouble: the programmes, then their networks. A budget that is missing is said once."""
    networks = [network for one in programmes if one.money.has_budget for network in one.networks]
    return [line for line in (*(one.line for one in programmes), *networks) if line.account.trouble]


def _hours(request: Request, year: int) -> list[RoleHours]:
    viewer = request.viewer
    rows = hours_in(networks_with_money(viewer), year=year, on=viewer.on, rates=rates_of(viewer))
    load = administration_of(viewer, list(programmes_with_money(viewer)), rows, year=year)
    return [role for role in together(rows, noted=load.used) if role.planned or role.used]
