"""Whether an assessment is asked for: the nine criteria of the data protection authorities (WP 248, rev. 01), answered for this product."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Text = str | Promise


class Met(Enum):
    YES = pgettext_lazy("criterion", "Yes")
    PARTLY = pgettext_lazy("criterion", "Partly")
    NO = pgettext_lazy("criterion", "No")


@dataclass(frozen=True)
class Criterion:
    what: Text
    met: Met
    why: Text


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        _("People are evaluated or scored"), Met.NO,
        _("Networks are evaluated, never persons. No figure about a single leader is made."),
    ),
    Criterion(
        _("A machine decides, with effect for people"), Met.NO,
        _("A calculation proposes who sits where; HR looks at it and a person approves it."),
    ),
    Criterion(
        _("People are watched systematically"), Met.PARTLY,
        _("Attendance at meetings is noted. Those in the network see it by name, nobody else."),
    ),
    Criterion(
        _("Sensitive or very personal data"), Met.PARTLY,
        _("None are asked for. Confidential words, and whom somebody would rather not sit with, may hold some."),
    ),
    Criterion(
        _("Data about very many"), Met.NO,
        _("The leaders of one organisation: some hundreds, in the largest some thousands."),
    ),
    Criterion(
        _("Data sets are put together"), Met.PARTLY,
        _("What the organisation's own register says of leaders is put beside networks, meetings and wishes."),
    ),
    Criterion(
        _("People who cannot easily say no"), Met.YES,
        _("Employees stand in an unequal relation to their employer, leaders too."),
    ),
    Criterion(
        _("New technology or a new use of it"), Met.PARTLY,
        _("Groups are put together by mathematical optimisation. Every proposal is explained, person by person."),
    ),
    Criterion(
        _("People are kept from a right, a service or a contract"), Met.NO,
        _("A seat in a network is an offer or a duty of the job. Nobody's pay or position depends on it here."),
    ),
)  # fmt: skip
ENOUGH = 2
"""Criteria met from which on an assessment is as a rule to be made."""


def count_met() -> int:
    """Those met at least in part."""
    return sum(criterion.met is not Met.NO for criterion in CRITERIA)
