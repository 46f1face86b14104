"""The best known way to seat so many people for several rounds without anybody meeting twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from ledernet_engine.scoring import ProblemError

from . import designs, transversal
from .schedule import Groups, Schedule, seat_fewer
from .starters import starter, starter_rounds, turned_rows, turned_rows_rounds

MAX_CELLS = 40_000_000
"""Rounds × people of a schedule at most."""

Count = Callable[[int, int], int]
Make = Callable[[int, int, int], Groups]

KINDS: dict[str, tuple[Count, Make]] = {
    "affine": (designs.affine_rounds, designs.affine),
    "arc": (designs.arc_rounds, designs.arc),
    "unital": (designs.unital_rounds, designs.unital),
    "kirkman": (designs.kirkman_rounds, designs.kirkman),
    "round_robin": (designs.round_robin_rounds, designs.round_robin),
    "linear": (transversal.linear_rounds, transversal.linear),
    "logarithmic": (transversal.logarithmic_rounds, transversal.logarithmic),
    "starter": (starter_rounds, starter),
    "turned_rows": (turned_rows_rounds, turned_rows),
}
TABLES = ("linear", "logarithmic")
"""Kinds with rows that never meet, which may be divided further."""


@dataclass(frozen=True)
class _Candidate:
    kind: str
    groups: int
    size: int
    rounds: int


def repeat_free_rounds(
    people: int, low: int, high: int, rounds: int | None = None, *, groups: int | None = None
) -> Schedule | None:
    """Rounds in which no two people meet twice, each in equally many groups of `low` to `high` people.

    As many rounds as a construction gives, but not more than `rounds`; one round there always is. `groups` asks for
    just so many groups. None if no division into groups of these sizes exists. Raises ProblemError for sizes or
    rounds below 1.
    """
    if people < 0 or not 1 <= low <= high or (rounds is not None and rounds < 1):
        raise ProblemError("bad_rounds", f"{people} people, groups of {low} to {high}, {rounds} rounds.")
    counts = range(-(-people // high), people // low + 1)
    if groups is not None:
        counts = range(groups, groups + 1) if groups in counts else range(0)
    counts = range(max(1, counts.start), counts.stop)
    if not counts:
        return None
    limit = max(1, (people - 1) // (low - 1)) if low > 1 else max(1, people - 1)
    limit = max(1, min(limit, MAX_CELLS // max(1, people)))
    wanted = limit if rounds is None else min(rounds, limit)
    best = _once(people, counts[0])
    found = sorted(
        _candidates(people, high, counts), key=lambda c: (-min(c.rounds, wanted), c.groups * c.size)
    )
    for candidate in found:
        reach = min(candidate.rounds, wanted)
        if reach <= best.rounds:
            break
        whole = make(candidate.kind, candidate.groups, candidate.size, reach)
        seated = seat_fewer(whole, people, low, reach)
        if seated is not None:
            best = seated
    return best


def constructed(sizes: Sequence[int], rounds: int) -> Schedule | None:
    """Rounds without a repeat in groups of just these sizes, which may differ by one; None with fewer than two."""
    if not sizes or min(sizes) < 1 or max(sizes) - min(sizes) > 1:
        return None
    built = repeat_free_rounds(sum(sizes), min(sizes), max(sizes), rounds, groups=len(sizes))
    if built is None or built.rounds < 2:
        return None
    order = np.argsort(np.array(sizes, np.int64), kind="stable")
    name = np.empty((built.rounds, len(sizes)), np.int32)
    for r, row in enumerate(built.groups):
        name[r, np.argsort(np.bincount(row, minlength=len(sizes)), kind="stable")] = order
    return Schedule(np.take_along_axis(name, built.groups, axis=1), built.source, built.facts)


def _once(people: int, groups: int) -> Schedule:
    return Schedule((np.arange(people, dtype=np.int32) % groups)[None, :], "one_round", {"groups": groups})


def _candidates(people: int, high: int, counts: range) -> Iterator[_Candidate]:
    for g in counts:
        for s in range(max(2, -(-people // g)), high + 1):
            for kind in (*KINDS, *(f"{table}+rows" for table in TABLES)):
                rounds = count(kind, g, s)
                if rounds > 1:
                    yield _Candidate(kind, g, s, rounds)


def count(kind: str, g: int, s: int) -> int:
    """Rounds that a kind of construction gives for g groups of s."""
    table, _, rows = kind.partition("+")
    rounds = KINDS[table][0](g, s)
    if not rows:
        return rounds
    return 0 if g % s or rounds == 0 else rounds + most_rounds(g // s, s)[0]


@cache
def most_rounds(g: int, s: int) -> tuple[int, str]:
    """The most rounds any kind gives for g groups of s, and which kind; a single round is always possible."""
    best = (1, "one_round")
    for kind in (*KINDS, *(f"{table}+rows" for table in TABLES)):
        rounds = count(kind, g, s)
        if rounds > best[0]:
            best = (rounds, kind)
    return best


def make(kind: str, g: int, s: int, rounds: int) -> Schedule:
    """The first so many rounds of one kind."""
    if kind == "one_round":
        return _once(g * s, g)
    table, _, rows = kind.partition("+")
    own = min(rounds, KINDS[table][0](g, s))
    groups = KINDS[table][1](g, s, own)
    if rows:
        groups = transversal.with_rows(groups, g, s, _inner(s, rounds - own), rounds)
    return Schedule(groups.astype(np.int32), kind, {"groups": g, "size": s})


def _inner(s: int, rounds: int) -> Callable[[int, int], Groups | None]:
    def inner(people: int, groups: int) -> Groups | None:
        most, kind = most_rounds(groups, s)
        return make(kind, groups, s, min(most, rounds)).groups if rounds > 0 else None

    return inner
