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


class Trouble(StrEnum):
    NO_NETWORK = "no_network"
    NOBODY = "nobody"
    UNKNOWN = "unknown"
    UNDECIDED = "undecided"
    LEFT_OUT = "left_out"
    CONTRADICTION = "contradiction"
    NO_START = "no_start"
    NO_COUNT = "no_count"
    BAD_DATE = "bad_date"
    ODD_DATE = "odd_date"
    REVERSED = "reversed"
    OUTSIDE = "outside"
    LEFT_BEFORE = "left_before"
    TWICE = "twice"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    STRUCK_OUT = "struck_out"
    NOT_BROUGHT_IN = "not_brought_in"
    NETWORK_UNCLEAR = "network_unclear"
    BAD_ROLE = "bad_role"
    NO_LOGIN = "no_login"
    DIFFERS = "differs"
    CUT = "cut"
    ELSEWHERE = "elsewhere"
    SAME_ROW = "same_row"
    NO_SEATS = "no_seats"


_REJECT, _ADJUST, _NOTE = Severity.REJECTED, Severity.ADJUSTED, Severity.NOTED
_TABLE: dict[Trouble, tuple[Severity, Text, Text]] = {
    Trouble.NO_NETWORK: (_REJECT, _("The network has no name."), _("Write which network the row is about.")),
    Trouble.NOBODY: (
        _REJECT,
        _("Nobody is named."),
        _("Write the leader's name, e-mail or number."),
    ),
    Trouble.UNKNOWN: (
        _REJECT,
        _("We know no leader called %(who)s."),
        _(
            "Check the spelling, or bring the leader in first. Who has left before Ledernet came cannot be seated."
        ),
    ),
    Trouble.UNDECIDED: (
        _REJECT,
        _("It is not decided who %(who)s is."),
        _("Answer the question about the person."),
    ),
    Trouble.LEFT_OUT: (
        _REJECT,
        _("You have chosen to leave %(who)s out."),
        _("Nothing, or answer the question anew."),
    ),
    Trouble.CONTRADICTION: (
        _REJECT,
        _("Number and e-mail belong to two leaders: %(one)s and %(other)s."),
        _("Correct the one that is wrong."),
    ),
    Trouble.NO_START: (
        _REJECT,
        _("It is not said since when."),
        _("Write the first day in the network as 31-12-2026."),
    ),
    Trouble.NO_COUNT: (
        _REJECT,
        _("It is not said on which day the list was taken."),
        _("Write the day of the count as 31-12-2026."),
    ),
    Trouble.BAD_DATE: (_REJECT, _("The date cannot be read."), _("Write the date as 31-12-2026.")),
    Trouble.ODD_DATE: (
        _REJECT,
        _("The date %(day)s cannot be right."),
        _("Write a date between 1970 and ten years from now."),
    ),
    Trouble.REVERSED: (_REJECT, _("It ends before it begins."), _("Check the two dates.")),
    Trouble.OUTSIDE: (
        _REJECT,
        _("The seat lies outside the life of the network: %(from)s – %(to)s."),
        _("Check the dates of the seat, or those of the network."),
    ),
    Trouble.LEFT_BEFORE: (
        _REJECT,
        _("%(who)s was no longer a leader here on that day."),
        _("Check the first day, or when the person left."),
    ),
    Trouble.TWICE: (
        _REJECT,
        _("%(who)s has a seat in the network in the same time already: row %(other)s."),
        _("Delete one of the rows, or put the dates right."),
    ),
    Trouble.TOO_LONG: (
        _REJECT,
        _("The name of the network is longer than %(limit)s characters."),
        _("Shorten it, in all rows of the network."),
    ),
    Trouble.FORMULA: (
        _REJECT,
        _("The cell holds a formula, not a value."),
        _("Copy the column and paste it as values, then save again."),
    ),
    Trouble.STRUCK_OUT: (
        _REJECT,
        _("A CPR number stands where a name or number should be. It is not stored."),
        _("Replace it with the name or an employee number."),
    ),
    Trouble.NOT_BROUGHT_IN: (
        _REJECT,
        _("There is a network called %(network)s already, put together here."),
        _("Give the seat on the network's own page, or give the network in the file another name."),
    ),
    Trouble.NETWORK_UNCLEAR: (
        _REJECT,
        _("The file gives the network different dates: see row %(other)s."),
        _("Write the same dates in all rows of a network."),
    ),
    Trouble.NO_SEATS: (
        _REJECT,
        _("Nobody who sits in the network comes in with the list, and it is not here already."),
        _("Write a row for each who sits there, or put right what is told of their rows."),
    ),
    Trouble.BAD_ROLE: (
        _ADJUST,
        _("We do not know the role “%(role)s”; she comes in as a participant."),
        _("Use participant, reference leader, coordinator, facilitator or responsible chief."),
    ),
    Trouble.NO_LOGIN: (
        _ADJUST,
        _("Nobody called %(who)s has a login; the network comes in without."),
        _("Give the person a login and name her on the network's page."),
    ),
    Trouble.DIFFERS: (
        _NOTE,
        _("The seat is here already with another end or role. What is here stays."),
        _("Change it on the network's page, if the file is right."),
    ),
    Trouble.CUT: (
        _ADJUST,
        _("%(who)s left on %(day)s; the seat ends then."),
        _("Nothing, or correct when the person left."),
    ),
    Trouble.ELSEWHERE: (
        _NOTE,
        _("%(who)s sits in %(network)s in the same time."),
        _("Nothing, if it is so. The next composition expects one network of the programme for each."),
    ),
    Trouble.SAME_ROW: (
        _NOTE,
        _("The row repeats row %(other)s and is counted once."),
        _("Nothing; it is the same."),
    ),
}


@dataclass(frozen=True)
class Problem(Told[Trouble]):
    """One thing about one row of the list."""

    table = _TABLE
