"""What a real history of memberships says about the numbers of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Staying:
    """From one period to the next, over all periods but the first, as shares of those who were there before:

    `turnover` people who are in no network any more, `kept` members who are still in theirs, `moved` members who stayed in
    the organisation but left the network. `changes` holds `kept` for each period after the first, in order.
    """

    turnover: float
    kept: float
    moved: float
    changes: tuple[float, ...]


@dataclass(frozen=True)
class Observed(Staying):
    """Those, and `pairs_kept` pairs who still sit together, `new_faces` pairs of the later period that had not met in any
    period before."""

    pairs_kept: float
    new_faces: float


Membership = tuple[int, Hashable, Hashable]
Networks = dict[Hashable, set[Hashable]]


def staying(memberships: Iterable[Membership]) -> Staying:
    """Rates from (period, network, person) rows, in a time that grows with the rows; periods are numbers in order of time.
    Networks that are closed in the next period are left out of it. Raises ValueError with fewer than two periods."""
    return _staying(_in_order(memberships))


def observe(memberships: Iterable[Membership]) -> Observed:
    """As `staying`, and what becomes of the pairs: the time grows with the pairs in each network."""
    periods = _in_order(memberships)
    pairs = together = new = pairs_later = 0
    met: set[frozenset[Hashable]] = set()
    for before, after in pairwise(periods):
        met |= _pairs(before)
        for network in before.keys() & after.keys():
            then, both = before[network], before[network] & after[network]
            pairs += len(then) * (len(then) - 1) // 2
            together += len(both) * (len(both) - 1) // 2
        now = _pairs(after)
        pairs_later += len(now)
        new += len(now - met)
    stayed = _staying(periods)
    return Observed(
        stayed.turnover,
        stayed.kept,
        stayed.moved,
        stayed.changes,
        pairs_kept=_share(together, pairs),
        new_faces=_share(new, pairs_later),
    )


def _in_order(memberships: Iterable[Membership]) -> list[Networks]:
    periods: dict[int, Networks] = defaultdict(lambda: defaultdict(set))
    for period, network, person in memberships:
        periods[period][network].add(person)
    if len(periods) < 2:
        raise ValueError("Rates need memberships in two periods at least.")
    return [periods[period] for period in sorted(periods)]


def _staying(periods: list[Networks]) -> Staying:
    people = gone = members = kept = present = moved = 0
    changes = []
    for before, after in pairwise(periods):
        there, still = set().union(*before.values()), set().union(*after.values())
        people += len(there)
        gone += len(there - still)
        common = before.keys() & after.keys()
        sat = sum(len(before[network]) for network in common)
        stayed = sum(len(before[network] & after[network]) for network in common)
        here = sum(len(before[network] & still) for network in common)
        members, kept = members + sat, kept + stayed
        present, moved = present + here, moved + here - stayed
        changes.append(_share(stayed, sat))
    return Staying(
        turnover=_share(gone, people),
        kept=_share(kept, members),
        moved=_share(moved, present),
        changes=tuple(changes),
    )


def _pairs(networks: Networks) -> set[frozenset[Hashable]]:
    found = set()
    for members in networks.values():
        people = list(members)
        found |= {frozenset((a, b)) for k, a in enumerate(people) for b in people[k + 1 :]}
    return found


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
