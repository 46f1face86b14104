"""Money and time of a year as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from ledernet.ui.spreadsheet import Sheet

from .accounts import ProgrammeMoney
from .hours import NetworkHours
from .models import Expense
from .reckoning import Account
from .words import kind_words


def kroner_cell(oere: int) -> Decimal:
    return Decimal(oere) / 100


def money_heads() -> list[str]:
    return [
        _("Programme"), _("Network"), _("Kind of expense"), _("Budget"), _("Used"), _("Promised"),
        _("Expected at the end of the year"), _("Left"), _("Remark"),
    ]  # fmt: skip


def money_rows(moneys: Sequence[ProgrammeMoney]) -> Iterator[list[object]]:
    """Place by place and kind by kind; sums are left to the spreadsheet."""
    for money in moneys:
        name = money.programme.name
        yield from _rows(name, _("In common"), money.common)
        for one in money.networks:
            yield from _rows(name, one.network.name, one.account)


def _rows(programme: str, network: str, account: Account) -> Iterator[list[object]]:
    remark = str(account.trouble.label) if account.trouble else ""
    for kind, figures in account.kinds.items():
        if not figures.is_empty:
            yield [
                programme,
                network,
                kind_words(kind),
                kroner_cell(figures.budget),
                kroner_cell(figures.spent),
                kroner_cell(figures.committed),
                kroner_cell(figures.expected),
                kroner_cell(figures.left),
                remark,
            ]


def sheets_of(
    moneys: Sequence[ProgrammeMoney], hours: Sequence[NetworkHours], expenses: Sequence[Expense]
) -> list[Sheet]:
    return [
        Sheet(_("Money"), money_heads(), money_rows(moneys)),
        Sheet(
            _("Hours"),
            [_("Programme"), _("Network"), _("Role"), _("Planned hours"), _("Used hours")],
            (
                [
                    row.network.programme.name,
                    row.network.name,
                    role.role.label,
                    "" if role.planned is None else round(Decimal(role.planned) / 60, 2),
                    round(Decimal(role.used) / 60, 2),
                ]
                for row in hours
                for role in row.roles
            ),
        ),
        Sheet(
            _("Expenses"),
            [
                _("Day"), _("Programme"), _("Network"), _("Kind of expense"), _("Text"), _("Amount"),
                _("Number in the accounts"),
            ],
            (
                [
                    expense.posted_on,
                    expense.programme.name,
                    expense.network.name if expense.network else _("In common"),
                    kind_words(expense.kind),
                    expense.text,
                    kroner_cell(expense.oere),
                    expense.shown_reference,
                ]
                for expense in expenses
            ),
        ),
    ]  # fmt: skip
