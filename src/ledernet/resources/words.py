"""What kinds of expense are called, and what is wrong with money, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.ui.danish import sort_key
from ledernet.ui.formatting import full_day

from .amounts import whole_kroner
from .enums import ExpenseKind, Trouble
from .models import OwnKind
from .reckoning import Account


def kind_words(kind: str) -> str:
    """The kind in the reader's language; own kinds as they were written."""
    return str(ExpenseKind(kind).label) if kind in ExpenseKind.values else kind


def kinds_of(organisation: Organisation, *, also: Iterable[str] = ()) -> list[str]:
    """The kinds that are offered, and those of `also` that money stands on: the product's first. One query."""
    own = set(
        OwnKind.objects.filter(organisation=organisation, is_withdrawn=False).values_list("name", flat=True)
    )
    extra = (own | set(also)) - set(ExpenseKind.values)
    return [*ExpenseKind.values, *sorted(extra, key=lambda kind: (sort_key(kind), kind))]


def trouble_words(account: Account, *, year: int) -> str:
    """One sentence with the figures behind a warning; "" where there is none."""
    trouble, figures = account.trouble, account.total
    if trouble is None:
        return ""
    values = {
        "budget": whole_kroner(figures.budget),
        "spent": whole_kroner(figures.spent),
        "both": whole_kroner(figures.spent + figures.committed),
        "expected": whole_kroner(figures.expected),
        "over": whole_kroner(figures.expected - figures.budget),
        "year": year,
    }
    match trouble:
        case Trouble.EXCEEDED:
            text = _("%(spent)s of %(budget)s is used.") % values
        case Trouble.PROMISED:
            text = _("%(both)s of %(budget)s is used or promised.") % values
        case Trouble.FORECAST:
            text = (
                _(
                    "If it goes on like this, %(expected)s will be used in %(year)s: %(over)s more than there is."
                )
                % values
            )
        case Trouble.NO_BUDGET:
            return _("%(both)s is used or promised, and no budget is set for %(year)s.") % values
    if trouble == Trouble.FORECAST and account.meetings is not None:
        held, ahead = account.meetings
        text += " " + _("Reckoned from %(held)s meetings held and %(ahead)s to come.") % {
            "held": held,
            "ahead": ahead,
        }
    return f"{text} {runs_out_words(account.runs_out_on, on=account.on)}".strip()


def runs_out_words(day: date | None, *, on: date) -> str:
    """On which day there is nothing left, or was."""
    if day is None:
        return ""
    if day <= on:
        return _("The money was used up on %(day)s.") % {"day": full_day(day)}
    return _("At the present pace it is used up on %(day)s.") % {"day": full_day(day)}
