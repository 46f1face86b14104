"""Groups so small that a figure is nearly a name are told together. Pure: counts in, counts out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ledernet.insight.small import SMALL
from ledernet.ui.danish import sort_key


@dataclass(frozen=True)
class Group:
    """So many leaders, and how many of them have what is counted. `is_rest`: small groups told together."""

    name: str
    total: int
    count: int
    is_rest: bool = False

    @property
    def share(self) -> float:
        return self.count / self.total if self.total else 0.0

    @property
    def width(self) -> float:
        """For a bar, in per cent."""
        return round(100 * self.share, 1)

    @property
    def is_shown(self) -> bool:
        return self.total >= SMALL


@dataclass(frozen=True)
class Bucket:
    """So many with a number from `low` to below `high` (None: and more)."""

    low: int
    high: int | None
    count: int


def pooled(groups: Iterable[Group]) -> list[Group]:
    """The least covered first, and last the small groups together.

    One small group alone could be reckoned from the sum of all, so the next smallest is told together with it. Where even all
    of them are too few, nothing is told.
    """
    ordered = sorted((one for one in groups if one.total), key=lambda one: (one.total, sort_key(one.name)))
    small = [one for one in ordered if one.total < SMALL]
    alone = ordered[len(small) :]
    while small and alone and (len(small) < 2 or sum(one.total for one in small) < SMALL):
        small.append(alone.pop(0))
    alone.sort(key=lambda one: (one.share, sort_key(one.name)))
    together = sum(one.total for one in small)
    if together >= SMALL:
        name = _("Smaller groups together")
        alone.append(Group(name, together, sum(one.count for one in small), is_rest=True))
    return alone


def merged(buckets: Sequence[Bucket]) -> list[Bucket]:
    """Neighbours told together until none holds one to four. Empty ones stay; where all are too few, nothing is told."""
    found: list[Bucket] = []
    for bucket in buckets:
        last = found[-1] if found else None
        if last is not None and 0 < last.count < SMALL:
            found[-1] = _joined(last, bucket)
        else:
            found.append(bucket)
    while len(found) > 1 and 0 < found[-1].count < SMALL:
        last = found.pop()
        found[-1] = _joined(found[-1], last)
    return [] if len(found) == 1 and 0 < found[0].count < SMALL else found


def _joined(one: Bucket, other: Bucket) -> Bucket:
    return Bucket(one.low, other.high, one.count + other.count)


def counted(numbers: Iterable[int], edges: Sequence[int]) -> list[Bucket]:
    """How many of the numbers lie between the edges; the last bucket has no end. Numbers below the first edge are not counted."""
    numbers = list(numbers)
    ends: list[int | None] = [*edges[1:], None]
    return [
        Bucket(low, high, sum(low <= one and (high is None or one < high) for one in numbers))
        for low, high in zip(edges, ends, strict=True)
    ]
