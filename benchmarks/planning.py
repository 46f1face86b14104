"""How the time of a year plan grows with the number of networks.

    python -m benchmarks.planning [--runs 3] [--write]

Invented networks of nine, every leader in about one and an eighth, a facilitator for each fourth network, two holidays in the year
wheel and every hundredth leader on leave: six meetings each over a year, on three weekdays, three weeks and two hours. The clock of the process runs
around `propose` alone, which is plain Python. With --write the table goes into benchmarks/results/planning.md.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import statistics
import time as clock
from datetime import date, time
from pathlib import Path

from benchmarks.composition import machine

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledernet.config.settings")

from ledernet.meetings.enums import Frequency
from ledernet.meetings.planning.enums import Why
from ledernet.meetings.planning.proposing import propose
from ledernet.meetings.planning.terms import Block, Party, Problem, Wishes

NUMBERS = (125, 250, 500, 1_000, 2_000, 4_000)
WISHES = Wishes(
    date(2027, 1, 1), date(2027, 12, 20), 6, Frequency.MONTHLY, 2, (1, 2, 3), (1, 2, 3), (time(8, 30), time(13)), 180
)  # fmt: skip
BLOCKS = [
    Block(Why.HOLIDAY, "winter", date(2027, 2, 8), date(2027, 2, 21)),
    Block(Why.HOLIDAY, "summer", date(2027, 6, 26), date(2027, 8, 8)),
]
MOST = 15.0
"""Seconds that 2,000 networks may take: somebody waits at the screen."""


def invented(count: int, seed: int) -> Problem:
    chance = random.Random(seed)
    leaders = [f"l{number}" for number in range(8 * count)]
    runs = max(1, count // 4)
    parties = [
        Party(number, tuple(chance.sample(leaders, 9)), (f"u{number % runs}",), number % 3)
        for number in range(count)
    ]
    away = {leader: [(date(2027, 3, 1), date(2027, 9, 1))] for leader in leaders[::100]}
    return Problem(WISHES, parties, dict.fromkeys(range(3), BLOCKS), away=away)


def measured(count: int, runs: int) -> tuple[float, int, int]:
    """Median seconds, clashes that are left (leave not counted), and networks with fewer than six meetings."""
    took, left, short = [], 0, 0
    for seed in range(1, runs + 1):
        problem = invented(count, seed)
        began = clock.process_time()
        plans = propose(problem)
        took.append(clock.process_time() - began)
        left = sum(one.why != Why.AWAY for plan in plans for day in plan.days for one in day.clashes)
        short = sum(plan.meetings < WISHES.meetings for plan in plans)
    return statistics.median(took), left, short


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    rows = [(count, *measured(count, chosen.runs)) for count in NUMBERS]
    by_count = {count: seconds for count, seconds, _left, _short in rows}
    power = math.log(by_count[4_000] / by_count[500]) / math.log(8)
    lines = [
        "# The year plan: how time grows",
        "",
        "Networks of nine, six meetings each over a year, kept clear of holidays, leave and persons who sit in or run",
        "more than one. Seconds are those of one processor in `propose`, which is plain Python and runs while somebody waits.",
        f"Written by `python -m benchmarks.planning --write`; {chosen.runs} runs, median.",
        "",
        f"Machine: {machine()}.",
        "",
        "| Networks | Seconds | Seconds for 100 | Clashes left | Networks with fewer than six |",
        "|---|---|---|---|---|",
        *(
            f"| {count:,} | {seconds:.2f} | {seconds / count * 100:.3f} | {left} | {short} |"
            for count, seconds, left, short in rows
        ),
        "",
        f"From 500 on, time grows with the number of networks to the power of {power:.2f}.",
    ]
    print("\n".join(lines))
    if chosen.write:
        path = Path(__file__).parent / "results" / "planning.md"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(by_count[2_000] > MOST)


if __name__ == "__main__":
    raise SystemExit(main())
