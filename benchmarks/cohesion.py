"""How long the map of cohesion takes to be reckoned: `python -m benchmarks.cohesion [--times 5] [--write]`.

Invented seats of a year, every leader in one and a tenth networks, from sixty units. Seconds are those of one processor in `weave`
and `bridges`, which are plain Python. With --write the table goes into benchmarks/results/cohesion.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from pathlib import Path

from benchmarks.composition import machine
from benchmarks.goals import Goal, note
from ledernet_engine.cohesion import Spell, bridges, weave

SIZES = ((200, 20), (2_000, 200), (20_000, 2_000))
GOAL = 2.0
"""Seconds for 2,000 networks: somebody waits."""


def invented(leaders: int, networks: int) -> list[Spell]:
    chance = random.Random(1)
    unit = [chance.randrange(60) for _ in range(leaders)]
    first = [Spell(one % networks, one, unit[one], 0, chance.choice((None, 180))) for one in range(leaders)]
    second = [Spell(chance.randrange(networks), one, unit[one], 100) for one in range(0, leaders, 10)]
    return first + second


def measured(leaders: int, networks: int, times: int) -> float:
    spells = invented(leaders, networks)
    took = []
    for _ in range(times):
        began = time.process_time()
        bridges(weave(spells, start=0, end=365))
        took.append(time.process_time() - began)
    return statistics.median(took)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    found = {size: measured(*size, chosen.times) for size in SIZES}
    lines = [
        "# The map of cohesion",
        "",
        "Strength of every pair of sixty units over a year, bridges and islands; seconds of one processor, plain Python.",
        f"Written by `python -m benchmarks.cohesion --write`; median of {chosen.times}.",
        "",
        f"Machine: {machine()}.",
        "",
        "| Leaders | Networks | Seconds |",
        "|---|---|---|",
        *(
            f"| {leaders:,} | {networks:,} | {seconds:.2f} |"
            for (leaders, networks), seconds in found.items()
        ),
    ]
    print("\n".join(lines))
    slowest = found[SIZES[-1]]
    if chosen.write:
        path = Path(__file__).parent / "results" / "cohesion.md"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        aim = "the map of cohesion for 20,000 leaders in 2,000 networks under 2 s"
        note("cohesion", machine(), [Goal(7, aim, f"{slowest:.2f} s", slowest < GOAL)])
    return int(slowest >= GOAL)


if __name__ == "__main__":
    raise SystemExit(main())
