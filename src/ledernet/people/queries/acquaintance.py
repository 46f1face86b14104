"""Who has sat with whom, and for how long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ledernet.people.models import Acquaintance, Leader

from .days import years_between

FEW = 5_000  # ids that are put into a question, twice in one of them (SQLite takes 32,766); more are sorted out here


@dataclass(frozen=True, slots=True)
class Acquainted:
    """Two leaders (lower id first), how many years together in all, and how many since the last day together."""

    first: int
    second: int
    years: float
    years_since: float


def acquaintance_between(leaders: Iterable[int], *, on: date) -> list[Acquainted]:
    """Every pair among these who have sat together by that day. One query.

    Times that overlap (two networks at once, a network and an import) count once.
    """
    chosen = sorted(set(leaders))
    if not chosen:
        return []
    facts = Acquaintance.objects.filter(starts_on__lt=on)
    if len(chosen) <= FEW:
        facts = facts.filter(first__in=chosen, second__in=chosen)
    else:
        facts = facts.filter(organisation__in=Leader.objects.filter(pk=chosen[0]).values("organisation"))
    wanted = frozenset(chosen)
    spans: dict[tuple[int, int], list[tuple[date, date]]] = {}
    for first, second, start, end in facts.values_list("first_id", "second_id", "starts_on", "ends_on"):
        if first in wanted and second in wanted:
            spans.setdefault((first, second), []).append((start, min(end or on, on)))
    return [_of_pair(pair, spans[pair], on) for pair in sorted(spans)]


def _of_pair(pair: tuple[int, int], spans: Sequence[tuple[date, date]], on: date) -> Acquainted:
    years = 0.0
    reached: date | None = None
    for start, end in sorted(spans):
        begin = start if reached is None else max(start, reached)
        years += years_between(begin, end)
        reached = end if reached is None else max(reached, end)
    assert reached is not None
    return Acquainted(*pair, years=round(years, 2), years_since=round(years_between(reached, on), 2))
