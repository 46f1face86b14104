"""What a real history of memberships says about the numbers of the model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Observed:
    """From one period to the next, over all periods but the first, as shares of those who were there before:

    `turnover` people who are in no network any more, `kept` members who are still in theirs, `moved` members who stayed in
    the organisation but left the network, `pairs_kept` pairs who still sit together, `new_faces` pairs of the later period
    that had not met in any period before. `changes` holds `kept` for each period after the first, in order.
    """

    turnover: float
    kept: float
    moved: float
    pairs_kept: float
    new_faces: float
    changes: tuple[float, ...]


def observe(memberships: Iterable[tuple[int, Hashable, Hashable]]) -> Observed:
    """Rates from (period, network, person) rows; periods are numbers in order of time. Networks that are closed in the
    next period are left out of it. Raises ValueError with fewer than two periods."""
    periods: dict[int, dict[Hashable, set[Hashable]]] = defaultdict(lambda: defaultdict(set))
    for period, network, person in memberships:
        periods[period][network].add(person)
    order = sorted(periods)
    if len(order) < 2:
        raise ValueError("Rates need memberships in two periods at least.")
    count = dict.fromkeys(("people", "gone", "members", "kept", "present", "moved", "pairs", "together"), 0)
    new = pairs_later = 0
    met: set[frozenset[Hashable]] = set()
    changes = []
    for earlier, later in pairwise(order):
        before, after = periods[earlier], periods[later]
        met |= _pairs(before)
        people, still = set().union(*before.values()), set().union(*after.values())
        count["people"] += len(people)
        count["gone"] += len(people - still)
        members = stayed = 0
        for network in before.keys() & after.keys():
            then, both = before[network], before[network] & after[network]
            members += len(then)
            stayed += len(both)
            count["present"] += len(then & still)
            count["moved"] += len(then & still) - len(both)
            count["pairs"] += len(then) * (len(then) - 1) // 2
            count["together"] += len(both) * (len(both) - 1) // 2
        count["members"] += members
        count["kept"] += stayed
        changes.append(_share(stayed, members))
        now = _pairs(after)
        pairs_later += len(now)
        new += len(now - met)
    return Observed(
        turnover=_share(count["gone"], count["people"]),
        kept=_share(count["kept"], count["members"]),
        moved=_share(count["moved"], count["present"]),
        pairs_kept=_share(count["together"], count["pairs"]),
        new_faces=_share(new, pairs_later),
        changes=tuple(changes),
    )


def _pairs(networks: dict[Hashable, set[Hashable]]) -> set[frozenset[Hashable]]:
    found = set()
    for members in networks.values():
        people = list(members)
        found |= {frozenset((a, b)) for k, a in enumerate(people) for b in people[k + 1 :]}
    return found


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
