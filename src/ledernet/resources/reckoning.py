"""How money stands in a year, and how it looks as if it will: plain sums over whole øre, no database.

A *cell* is one kind of expense in one network (or in common). What is expected of it at the year's end is what is used, and of
what is to come the larger of what is promised and what the plan has left: the budget, spread evenly over the days on which the
network runs in the year. So money that was used late is not used twice, and money that was used early is.

Where money is used meeting by meeting, the meetings to come are expected to cost what those held have cost, if that is more.

Few postings say nothing of a pace: a bill for the whole year, paid in January, is no drift. Until there are `FEWEST_POSTINGS` over
`FEWEST_DAYS` days, the rest of the plan is never reckoned as more than what is left of the budget.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from .enums import Trouble

FEWEST_POSTINGS = 4
FEWEST_DAYS = 60
FEWEST_HELD = 3
"""From so many held meetings, with as many postings of a kind, each meeting is taken to have its price: the real pace."""
MARGIN = Fraction(5, 100)
"""So much more than the budget may be expected before anybody is warned: an even spread is only a guess."""


@dataclass(frozen=True)
class Span:
    """The days of a year on which something runs, both included. `first > last`: none."""

    first: date
    last: date

    @classmethod
    def of_year(cls, year: int, starts_on: date | None = None, ends_on: date | None = None) -> Span:
        """`ends_on` is the first day on which it no longer runs."""
        begin, end = date(year, 1, 1), date(year, 12, 31)
        last = min(end, ends_on - timedelta(days=1)) if ends_on else end
        return cls(max(begin, starts_on) if starts_on else begin, last)

    @property
    def days(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def passed(self, on: date) -> int:
        """How many of its days are over when `on` begins … and `on` itself counts as over."""
        return min(self.days, max(0, (on - self.first).days + 1))

    def left(self, on: date) -> Fraction:
        """The share of its days still to come."""
        return Fraction(self.days - self.passed(on), self.days) if self.days else Fraction(0)

    def share_of_year(self) -> Fraction:
        year = (date(self.first.year, 12, 31) - date(self.first.year, 1, 1)).days + 1
        return Fraction(self.days, year)

    def over(self, other: Span) -> Span:
        """From the first day of either to the last."""
        return Span(min(self.first, other.first), max(self.last, other.last))


@dataclass(frozen=True)
class Figures:
    """Øre: what may be used, is used, is promised, and is expected to be used by the year's end."""

    budget: int = 0
    spent: int = 0
    committed: int = 0
    expected: int = 0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.budget + other.budget,
            self.spent + other.spent,
            self.committed + other.committed,
            self.expected + other.expected,
        )

    @property
    def left(self) -> int:
        """Neither used nor promised; below zero where there is too little."""
        return self.budget - self.spent - self.committed

    @property
    def short(self) -> int:
        """How much is lacking; 0 where there is enough."""
        return max(0, -self.left)

    @property
    def is_empty(self) -> bool:
        return not (self.budget or self.spent or self.committed)


@dataclass(frozen=True)
class Posting:
    """One amount on one day."""

    on: date
    oere: int


def cell(
    *,
    budget: int,
    spent: int,
    committed: int,
    left: Fraction,
    is_thin: bool,
    to_come: Fraction | None = None,
) -> Figures:
    """One kind in one place. `left` is the share of the plan's days still to come; `to_come` is meetings ahead by meetings held."""
    rest = _half_up(budget * left)
    if is_thin:
        rest = min(rest, max(0, budget - spent))
    if to_come is not None:
        rest = max(rest, _half_up(spent * to_come))
    return Figures(budget, spent, committed, spent + max(committed, rest))


def is_thin(postings: int, passed: int) -> bool:
    """Too little has happened to speak of a pace."""
    return postings < FEWEST_POSTINGS or passed < FEWEST_DAYS


@dataclass(frozen=True)
class Account:
    """The money of one place, or of several together, in a year, as it stands on a day."""

    span: Span
    on: date
    kinds: Mapping[str, Figures] = field(default_factory=dict)
    postings: tuple[Posting, ...] = ()
    has_budget: bool = False
    meetings: tuple[int, int] | None = None  # held and ahead, where money is seen to go meeting by meeting

    @property
    def total(self) -> Figures:
        return sum(self.kinds.values(), Figures())

    @property
    def is_thin(self) -> bool:
        return is_thin(len(self.postings), self.span.passed(self.on))

    @property
    def trouble(self) -> Trouble | None:
        """The worst that can be said; None where all is well."""
        total = self.total
        if not self.has_budget:
            return Trouble.NO_BUDGET if total.spent > 0 or total.committed > 0 else None
        if total.spent > total.budget:
            return Trouble.EXCEEDED
        if total.spent + total.committed > total.budget:
            return Trouble.PROMISED
        known = self.meetings is not None or not self.is_thin
        if known and total.expected > total.budget * (1 + MARGIN):
            return Trouble.FORECAST
        return None

    @property
    def runs_out_on(self) -> date | None:
        """The day on which the money was used up, or will be at the present pace; None: it lasts, or nobody can say."""
        total = self.total
        if not self.has_budget or total.budget <= 0:
            return None
        if total.spent > total.budget:
            return _used_up(self.postings, total.budget)
        passed = self.span.passed(self.on)
        if self.is_thin or total.spent <= 0 or self.span.passed(self.on) >= self.span.days:
            return None
        days = (total.budget - total.spent) * passed // total.spent
        day = self.on + timedelta(days=days + 1)
        return day if day <= self.span.last else None

    @classmethod
    def together(cls, accounts: Sequence[Account], *, empty: Span, on: date) -> Account:
        """All of them as one: every figure is the sum of theirs."""
        kinds: dict[str, Figures] = {}
        for account in accounts:
            for kind, figures in account.kinds.items():
                kinds[kind] = kinds.get(kind, Figures()) + figures
        spans = [account.span for account in accounts if account.span.days]
        span = spans[0] if spans else empty
        for other in spans[1:]:
            span = span.over(other)
        postings = sorted((one for account in accounts for one in account.postings), key=lambda one: one.on)
        paced = [account.meetings for account in accounts if account.meetings is not None]
        meetings = (
            (sum(held for held, _ahead in paced), sum(ahead for _held, ahead in paced)) if paced else None
        )
        return cls(
            span, on, kinds, tuple(postings), any(account.has_budget for account in accounts), meetings
        )


def account(
    *,
    span: Span,
    on: date,
    budget: Mapping[str, int] | None,
    postings: Iterable[tuple[str, date, int]],
    committed: Mapping[str, int],
    held: int = 0,
    ahead: int = 0,
) -> Account:
    """One place. `budget` is None where none is set; `postings` are (kind, day, øre); `held` and `ahead` are its meetings in the year."""
    rows = sorted(postings, key=lambda row: (row[1], row[2]))
    spent: dict[str, int] = {}
    for kind, _day, oere in rows:
        spent[kind] = spent.get(kind, 0) + oere
    often = Counter(kind for kind, _day, _oere in rows)
    paced = {kind for kind, count in often.items() if held >= FEWEST_HELD and count >= FEWEST_HELD}
    thin, left = is_thin(len(rows), span.passed(on)), span.left(on)
    kinds = {
        kind: cell(
            budget=(budget or {}).get(kind, 0),
            spent=spent.get(kind, 0),
            committed=committed.get(kind, 0),
            left=left,
            is_thin=thin,
            to_come=Fraction(ahead, held) if kind in paced else None,
        )
        for kind in dict.fromkeys([*(budget or {}), *spent, *committed])
    }
    kept = tuple(Posting(day, oere) for _kind, day, oere in rows)
    return Account(span, on, kinds, kept, budget is not None, (held, ahead) if paced else None)


def _used_up(postings: Sequence[Posting], budget: int) -> date | None:
    """The first day after which more was used than there is."""
    used = 0
    for posting in postings:
        used += posting.oere
        if used > budget:
            return posting.on
    return None


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2))
