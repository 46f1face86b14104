"""What can be wrong with a row of the list: codes, and their words with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.people.guided.told import Told
from ledernet.people.readers.records import Severity

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class RowTrouble(StrEnum):
    NO_AMOUNT = "no_amount"
    BAD_AMOUNT = "bad_amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    DECIMALS = "decimals"
    LARGE = "large"
    NOTHING = "nothing"
    NO_DATE = "no_date"
    BAD_DATE = "bad_date"
    ODD_DATE = "odd_date"
    AHEAD = "ahead"
    NO_PLACE = "no_place"
    NO_KIND = "no_kind"
    UNDECIDED = "undecided"
    LEFT_OUT = "left_out"
    FORMULA = "formula"
    STRUCK_OUT = "struck_out"
    TWICE = "twice"
    SAME_ROW = "same_row"
    DIFFERS = "differs"
    LONG_TEXT = "long_text"
    LONG_REFERENCE = "long_reference"
    OUTSIDE = "outside"


_REJECT, _ADJUST, _NOTE = Severity.REJECTED, Severity.ADJUSTED, Severity.NOTED
_WRITE_AMOUNT = _("Write the amount as 12500 or 12500.50.")
_WRITE_DATE = _("Write the date as 31-12-2026.")
_TABLE: dict[RowTrouble, tuple[Severity, Text, Text]] = {
    RowTrouble.NO_AMOUNT: (_REJECT, _("The amount is missing."), _WRITE_AMOUNT),
    RowTrouble.BAD_AMOUNT: (_REJECT, _("The amount cannot be read: “%(said)s”."), _WRITE_AMOUNT),
    RowTrouble.UNCLEAR_AMOUNT: (
        _REJECT,
        _("“%(said)s” can be two amounts: thousands, or three decimals."),
        _WRITE_AMOUNT,
    ),
    RowTrouble.DECIMALS: (
        _REJECT,
        _("“%(said)s” has more than two decimals."),
        _("Round it to whole øre."),
    ),
    RowTrouble.LARGE: (
        _REJECT,
        _("“%(said)s” is more than an expense can be."),
        _("Check that the right column is chosen for the amount."),
    ),
    RowTrouble.NOTHING: (_NOTE, _("The amount is 0 and changes nothing."), _("Nothing.")),
    RowTrouble.NO_DATE: (_REJECT, _("The day is missing."), _WRITE_DATE),
    RowTrouble.BAD_DATE: (_REJECT, _("The date cannot be read."), _WRITE_DATE),
    RowTrouble.ODD_DATE: (
        _REJECT,
        _("The date %(day)s cannot be right."),
        _("Write a day after 1 January 2000."),
    ),
    RowTrouble.AHEAD: (
        _REJECT,
        _("The date %(day)s is still to come."),
        _("Only what is posted is an expense. Write what is still to come as a commitment."),
    ),
    RowTrouble.NO_PLACE: (
        _REJECT,
        _("The row names neither network nor programme."),
        _("Write the network in the row, or choose a programme for such rows when you upload the file."),
    ),
    RowTrouble.NO_KIND: (
        _REJECT,
        _("The row names no kind of expense."),
        _("Write the kind in the row, or choose one for such rows when you upload the file."),
    ),
    RowTrouble.UNDECIDED: (
        _REJECT,
        _("It is not decided what “%(word)s” means."),
        _("Answer the question about it."),
    ),
    RowTrouble.LEFT_OUT: (
        _REJECT,
        _("You have chosen to leave rows with “%(word)s” out."),
        _("Nothing, or answer the question anew."),
    ),
    RowTrouble.FORMULA: (
        _REJECT,
        _("The cell holds a formula, not a value."),
        _("Copy the column and paste it as values, then save again."),
    ),
    RowTrouble.STRUCK_OUT: (
        _ADJUST,
        _("Something that looks like a CPR number is struck out of the text."),
        _("Nothing; it is not stored."),
    ),
    RowTrouble.TWICE: (
        _REJECT,
        _("Row %(other)s has the same number in the accounts and says something else."),
        _("Give one of them another number, or choose another column for the number."),
    ),
    RowTrouble.SAME_ROW: (
        _NOTE,
        _("The row repeats row %(other)s and is counted once."),
        _("Nothing; it is the same."),
    ),
    RowTrouble.DIFFERS: (
        _NOTE,
        _(
            "The number in the accounts is here already with another amount, day or place. What is here stays."
        ),
        _("Change the expense by hand, if the file is right."),
    ),
    RowTrouble.LONG_TEXT: (
        _ADJUST,
        _("The text is longer than %(limit)s characters and is cut."),
        _("Nothing, if the beginning says enough."),
    ),
    RowTrouble.LONG_REFERENCE: (
        _REJECT,
        _("The number in the accounts is longer than %(limit)s characters."),
        _("Check that the right column is chosen for it."),
    ),
    RowTrouble.OUTSIDE: (
        _NOTE,
        _("%(network)s does not run on that day."),
        _("Nothing, if the bill came before or after."),
    ),
}


@dataclass(frozen=True)
class RowProblem(Told[RowTrouble]):
    """One thing about one row of the list."""

    table = _TABLE
