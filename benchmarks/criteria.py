"""How near the bound when more than mixing counts: memory, keeping together, journeys, unequal sizes, all at once.

    python -m benchmarks.criteria [--people 80 800] [--seconds 5] [--seeds 5] [--write]

Leaders come from LEDERNET_DATA (else ../shared/data), their memory, places and sizes from a fixed seed. Bounds are the
engine's own; values and rules are counted anew by its plain evaluation. With --write the table goes into
benchmarks/results/criteria.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import dist

from benchmarks.composition import machine
from benchmarks.goals import Goal, note
from benchmarks.leaders import ATTRIBUTES, ROOT, listed
from ledernet_engine import __version__
from ledernet_engine.composition import Seconds, Steps, solve, warm
from ledernet_engine.scoring import (
    Attribute,
    Criterion,
    Even,
    KeepTogether,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Places,
    Problem,
    Rules,
    Superiors,
    Travel,
    evaluate,
)

YEARS = 10
SHARE = 0.5
SQUARE = 60.0
"""Minutes across the square in which places lie at random."""


@dataclass(frozen=True)
class Case:
    """What counts beside the mixing of five attributes."""

    name: str
    memory: bool = False
    keep: bool = False
    travel: bool = False
    unequal: bool = False
    even: bool = False


CASES = (
    Case("mixing alone"),
    Case("ten years of memory", memory=True),
    Case("half of last year's networks stay", keep=True),
    Case("memory and staying", memory=True, keep=True),
    Case("journeys, members host in turn", travel=True),
    Case("sizes of 6, 8 and 10", unequal=True),
    Case("the weakest networks", even=True),
    Case("all but the weakest at once", memory=True, keep=True, travel=True, unequal=True),
)


class House:
    """Leaders with a past, places and superiors, the same for every case."""

    def __init__(self, people: int) -> None:
        rows, rng = listed(people), random.Random(people)
        self.people = tuple(row["id"] for row in rows)
        self.attributes = tuple(
            Attribute.from_values(name, [row[name] for row in rows]) for name in ATTRIBUTES
        )
        index = {row["id"]: number for number, row in enumerate(rows)}
        above = [(index[row["id"]], index[row["boss"]]) for row in rows if row["boss"] in index]
        below = {person for person, _ in above}
        top = [boss for _, boss in above if boss not in below]
        self.rules = Rules(superiors=Superiors.from_pairs(above, only_direct=top))
        names = sorted({row["geo"] for row in rows})
        spots = [(rng.random() * SQUARE, rng.random() * SQUARE) for _ in names]
        self.places = Places(
            array("i", [names.index(row["geo"]) for row in rows]),
            tuple(array("d", [dist(a, b) for b in spots]) for a in spots),
        )
        self.count = people // 8
        self.last = self._networks_of_last_year()
        self.known = self._known(rng)

    def _networks_of_last_year(self) -> tuple[int, ...]:
        """Well mixed, as they would be."""
        return solve(self.problem(Case("")), stop=Steps(400 * len(self.people)), seed=99).groups

    def _known(self, rng: random.Random) -> Pairs:
        """Nine years of random networks and last year's."""
        pairs: dict[tuple[int, int], float] = {}
        order = list(range(len(self.people)))
        years = [list(self.last)]
        for _ in range(YEARS - 1):
            rng.shuffle(order)
            seats = [0] * len(order)
            for position, person in enumerate(order):
                seats[person] = position // 8
            years.append(seats)
        for seats in years:
            for members in self.problem(Case("")).members(seats):
                for pair in combinations(members, 2):
                    pairs[pair] = pairs.get(pair, 0.0) + 1.0
        return Pairs.from_mapping(pairs)

    def problem(self, case: Case) -> Problem:
        """The leaders with what a case asks for."""
        criteria: list[Criterion] = [Mix(name, attribute=name) for name in ATTRIBUTES]
        if case.memory:
            criteria.append(NewFaces("new faces", pairs=self.known))
        if case.keep:
            criteria.append(KeepTogether("keep", weight=3.0, previous=array("i", self.last), share=SHARE))
        if case.travel:
            criteria.append(Travel("travel", weight=0.05))
        if case.even:
            criteria.append(Even("even", weight=5.0))
        sizes = [(6, 8, 10)[k % 3] for k in range(self.count)]
        networks = (
            tuple(Network(5, size, 11) for size in sizes)
            if case.unequal
            else tuple(Network(7, 8, 9) for _ in range(self.count))
        )
        return Problem(
            self.people,
            networks,
            self.attributes,
            places=self.places if case.travel else None,
            criteria=tuple(criteria),
            rules=self.rules,
        )


HEAD = (
    "| Leaders | What counts beside mixing | Gap to the bound (median) | best | worst | proven optimal | rules broken |\n"
    "|---|---|---|---|---|---|---|"
)


AIMED = 0.001
"""Gap aimed at whatever counts beside mixing; honest as the bound may be, it is as far off as it is."""


def row(house: House, case: Case, seconds: float, seeds: int) -> tuple[str, Goal]:
    """A line of the table, and what it says of the goal; the value is that of the plain evaluation."""
    problem = house.problem(case)
    gaps, proven, broken = [], 0, 0
    for seed in range(1, seeds + 1):
        result = solve(problem, stop=Seconds(seconds), seed=seed)
        worth = evaluate(problem, result.groups)
        broken += len(worth.violations)
        proven += result.proven
        gaps.append(max(0.0, result.bound - worth.total) / abs(result.bound))
    cells = [
        f"{len(house.people):,}",
        case.name,
        f"{100 * statistics.median(gaps):.3f} %",
        f"{100 * min(gaps):.3f} %",
        f"{100 * max(gaps):.3f} %",
        f"{proven} of {seeds}",
        str(broken),
    ]
    middle = statistics.median(gaps)
    goal = Goal(
        2,
        f"{len(house.people):,} leaders, {case.name}, {seconds:g} s: gap at most {100 * AIMED:g} %",
        f"{100 * middle:.3f} %, {broken} rules broken",
        middle <= AIMED and not broken,
    )
    return f"| {' | '.join(cells)} |", goal


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=[80, 800])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/criteria.md")
    options = parser.parse_args(arguments)
    warm()
    lines = [HEAD]
    goals: list[Goal] = []
    print(machine(), HEAD, sep="\n\n", flush=True)
    for people in options.people:
        house = House(people)
        for case in CASES:
            line, goal = row(house, case, options.seconds, options.seeds)
            lines.append(line)
            goals.append(goal)
            print(lines[-1], flush=True)
    if options.write:
        target = ROOT / "benchmarks" / "results" / "criteria.md"
        target.write_text(
            "\n".join(
                (
                    "# Composition: gap to the bound when more than mixing counts",
                    "",
                    f"Networks of about eight, five attributes mixed, nobody with a superior; {options.seconds:g} seconds of",
                    f"search, seeds 1 to {options.seeds}. Written by `python -m benchmarks.criteria --write`. The gap is what an",
                    "answer could be better at most: part of it may be the bound's and not the answer's.",
                    "",
                    f"Machine: {machine()}. Engine {__version__}.",
                    "",
                    *lines,
                )
            )
            + "\n",
            encoding="utf-8",
        )
        note("criteria", machine(), goals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
