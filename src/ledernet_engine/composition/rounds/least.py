"""How often pairs must meet again at least, whatever the plan."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import Pairs

Sizes = Sequence[Sequence[int]]
"""Group sizes of each round."""

Counts = NDArray[np.int64]


def least_cost(people: int, sizes: Sizes, known: Pairs | None = None, stay: Sequence[Counts] = ()) -> float:
    """A lower bound on Σ known·met + C(met, 2) over pairs for a plan with groups of these sizes.

    The larger of two: what each person must meet again, and what groups of two rounds must have in common.
    `stay[r][g]` people at least stay in group g from round r to r + 1.
    """
    return max(by_person(people, sizes, known), float(by_rounds(sizes, stay)))


def by_rounds(sizes: Sizes, stay: Sequence[Counts] = ()) -> int:
    """Members of a group of one round spread over the groups of another: Σ C(common, 2) over all pairs of rounds.

    A pair that meets in m rounds is counted in C(m, 2) pairs of rounds.
    """
    rounds = [np.array([size for size in row if size > 0], np.int64) for row in sizes]
    total = 0
    for r, first in enumerate(rounds):
        for q in range(r + 1, len(rounds)):
            held = stay[r] if q == r + 1 and r < len(stay) else None
            here = _spread(first, len(rounds[q])).sum()
            if held is not None:
                here = max(here, _with_stayers(np.array(sizes[r], np.int64), held, len(rounds[q])))
            total += max(int(here), int(_spread(rounds[q], len(first)).sum()))
    return total


def least_repeats(people: int, sizes: Sizes, known: Pairs | None = None, stay: Sequence[Counts] = ()) -> int:
    """A lower bound on how often two sit together who knew each other or sat together in an earlier round.

    The larger of two. By person: nobody meets more strangers than there are, and every other meeting is a repeat.
    By rounds: what groups of a round must have in common with those of one before it. `sizes` and `stay` as above.
    """
    meetings = sum(size * (size - 1) // 2 for row in sizes for size in row)
    most = sum(max(row, default=1) - 1 for row in sizes)
    partners = known.by_person if known is not None else {}
    strangers = sum(min(most, people - 1 - len(partners.get(person, ()))) for person in range(people))
    common = sum(
        max(
            (by_rounds([sizes[r], sizes[q]], stay[r : r + 1] if q == r + 1 else ()) for r in range(q)),
            default=0,
        )
        for q in range(1, len(sizes))
    )
    return max(0, meetings - strangers // 2, common)


def _spread(sizes: Counts, groups: int) -> Counts:
    """Fewest pairs in common when each of these is divided over so many groups."""
    each, over = np.divmod(sizes, max(1, groups))
    pairs: Counts = groups * (each * (each - 1) // 2) + over * each
    return pairs


def _with_stayers(sizes: Counts, stay: Counts, groups: int) -> int:
    """The same if so many of each stay in one and the same group."""
    total = 0
    for size, held in zip(sizes.tolist(), stay.tolist(), strict=True):
        even = -(-size // groups)
        if held <= even:
            total += int(_spread(np.array([size]), groups)[0])
        else:
            rest = np.array([size - held])
            total += held * (held - 1) // 2 + int(_spread(rest, max(1, groups - 1))[0])
    return total


def by_person(people: int, sizes: Sizes, known: Pairs | None = None) -> float:
    """Everybody meets the least known first, and again only when nobody less known is left.

    The cost of a person's m-th meeting with another is what they knew plus m − 1; the cheapest are taken, and
    all meetings there must be are shared out where they cost least. Each is counted at both ends.
    """
    if people < 2:
        return 0.0
    seated = [sum(row) for row in sizes]
    all_there = all(count == people for count in seated)
    fewest = sum(min((size for size in row if size > 0), default=1) - 1 for row in sizes) if all_there else 0
    most = sum(max(row, default=1) - 1 for row in sizes)
    meetings = sum(size * (size - 1) for row in sizes for size in row)
    by_person = known.by_person if known is not None else {}
    plain = _cheapest(np.zeros(0), people - 1, most)
    cost = float(plain[:fewest].sum()) * (people - len(by_person))
    further = [np.repeat(plain[fewest:], people - len(by_person))]
    for partners in by_person.values():
        prices = _cheapest(np.array(list(partners.values())), people - 1, most)
        cost += float(prices[:fewest].sum())
        further.append(prices[fewest:])
    rest = meetings - fewest * people
    if rest > 0:
        cost += float(np.sort(np.concatenate(further))[:rest].sum())
    half = cost / 2
    whole = known is None or all(float(weight).is_integer() for weight in known.weight)
    return max(0.0, float(np.ceil(half - 1e-9)) if whole else half) + 0.0


def _cheapest(known: NDArray[np.float64], others: int, count: int) -> NDArray[np.float64]:
    """The prices of so many meetings with `others` people, the cheapest first."""
    if count == 0:
        return np.zeros(0)
    turns = -(-count // others)
    price = np.concatenate([known, np.zeros(others - len(known))])
    # After the first turn with everybody at most count − 1 more are needed beyond what is known.
    levels = np.arange(min(count, turns + int(np.ceil(known.max(initial=0.0)))) + 1.0)
    prices: NDArray[np.float64] = np.sort((price[:, None] + levels[None, :]).ravel())[:count]
    return prices
