"""How mixed a network is: how many kinds sit there, and whether everything divides it in the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ledernet_engine.measurement import blau_of_most


@dataclass(frozen=True)
class Variety:
    """Blau's index of the highest that can be reached; `low` and `high`: if one member were of another kind."""

    value: float
    low: float
    high: float


def variety(kinds: Sequence[Hashable], possible: int) -> Variety | None:
    """`kinds` holds that of each member, `possible` how many there are among those who could sit there.

    None where there could be only one kind, or one member.
    """
    counts = list(Counter(kinds).values())
    most = max(possible, len(counts))
    counts += [0] * (most - len(counts))
    value = blau_of_most(counts, most)
    if value is None:
        return None
    others = [found for moved in _moved(counts) if (found := blau_of_most(moved, most)) is not None]
    return Variety(value, min([value, *others]), max([value, *others]))


def _moved(counts: Sequence[int]) -> Iterable[list[int]]:
    """With one member of another kind, each way that makes a difference."""
    seen: set[tuple[int, int]] = set()
    for here, there in ((i, j) for i in range(len(counts)) for j in range(len(counts)) if i != j):
        if counts[here] and (counts[here], counts[there]) not in seen:
            seen.add((counts[here], counts[there]))
            moved = list(counts)
            moved[here] -= 1
            moved[there] += 1
            yield moved


@dataclass(frozen=True)
class FaultLine:
    """The split that goes deepest: by which attribute and kind, and how many are on the one side.

    `depth`: how much of what members differ in otherwise follows the split, 0 to 1; `low` and `high` with any one of them away.
    """

    by: str
    kind: Hashable
    count: int
    depth: float
    low: float
    high: float


LEAST_SIDE = 2
"""One alone is no half of a split."""


def fault_line(members: Sequence[Mapping[str, Hashable]], *, closer: float = 0.0) -> FaultLine | None:
    """Of members as attribute → kind. None with fewer than four, or fewer than two attributes in which they differ.

    Every split into those of one kind and the rest is tried. Its depth is the share of the variance in the other attributes that
    lies between the two sides: Goodman and Kruskal's tau (1954), the measure of Thatcher, Jehn and Zanutto 2003 (Group Decision and
    Negotiation 12:217-241) for attributes that are kinds, over the splits that have a name. Only what is deeper than `closer` is tried
    with each member away.
    """
    found = _deepest(members)
    if found is None:
        return None
    by, kind, count, depth = found
    low = high = depth
    if depth > closer:
        for away in range(len(members)):
            less = _depth([one for place, one in enumerate(members) if place != away], by, kind)
            low, high = min(low, less or 0.0), max(high, less or 0.0)
    return FaultLine(by, kind, count, depth, low, high)


def _deepest(members: Sequence[Mapping[str, Hashable]]) -> tuple[str, Hashable, int, float] | None:
    best: tuple[str, Hashable, int, float] | None = None
    if len(members) < 2 * LEAST_SIDE:
        return None
    for by in sorted({key for one in members for key in one}):
        for kind, count in sorted(
            Counter(one.get(by) for one in members).items(), key=lambda pair: str(pair[0])
        ):
            if not LEAST_SIDE <= count <= len(members) - LEAST_SIDE:
                continue
            depth = _depth(members, by, kind)
            if depth is not None and (best is None or depth > best[3] + 1e-12):
                best = (by, kind, count, depth)
    return best


def _depth(members: Sequence[Mapping[str, Hashable]], by: str, kind: Hashable) -> float | None:
    """Between the sides over the whole, all other attributes together; None where members differ in no other."""
    sides = [one.get(by) == kind for one in members]
    between = whole = 0.0
    for other in sorted({key for one in members for key in one} - {by}):
        kinds = [one.get(other) for one in members]
        both = Counter(zip(sides, kinds, strict=True))
        all_of, side = Counter(kinds), Counter(sides)
        mean = sum(count**2 for count in all_of.values()) / len(members)
        whole += len(members) - mean
        between += sum(count**2 / side[on] for (on, _kind), count in both.items()) - mean
    return between / whole if whole > 1e-9 else None
