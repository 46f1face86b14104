"""How long a policy of rotation takes to be played through.

    python -m benchmarks.rotation [--times 5] [--write]

Ten years month by month, as the product asks for it. Seconds are those of the clock on the wall with all cores, median of
several times; the first call, which compiles or loads the kernels, is apart. With --write the table goes into
benchmarks/results/rotation.md.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from benchmarks.composition import machine
from benchmarks.goals import Goal, note
from ledernet_engine.rotation import Policy, Setting, simulate, warm

GOAL = 5.0
"""Seconds for a thousand runs of ten years with 800 leaders."""

WAYS = (
    ("a third every 18 months", Policy(share=1 / 3, every=1.5)),
    ("half every year", Policy(share=0.5, every=1.0)),
    ("all anew every three years", Policy(share=0.0, every=10.0, restart=3.0)),
)
SIZES = ((54, 6, 5), (200, 25, 8), (800, 100, 20))
RUNS = 1_000


def measured(policy: Policy, size: tuple[int, int, int], times: int) -> float:
    people, networks, units = size
    setting = Setting(people=people, networks=networks, units=units, periods=12)
    took = []
    for _ in range(times):
        began = time.perf_counter()
        simulate(policy, setting, years=10, runs=RUNS, seed=1)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    began = time.perf_counter()
    warm()
    first = time.perf_counter() - began
    found = {(name, size): measured(policy, size, chosen.times) for name, policy in WAYS for size in SIZES}
    slowest = max(seconds for (_name, size), seconds in found.items() if size[0] == 800)
    lines = [
        "# Rotation: a thousand runs of ten years",
        "",
        "Month by month, with every measure in every month; seconds on the wall, all cores.",
        f"Written by `python -m benchmarks.rotation --write`; median of {chosen.times}.",
        "",
        f"Machine: {machine()}.",
        "",
        "| Way of rotating | " + " | ".join(f"{people} leaders, {networks} networks" for people, networks, _ in SIZES) + " |",
        "|---|" + "---|" * len(SIZES),
        *(f"| {name} | " + " | ".join(f"{found[name, size]:.2f}" for size in SIZES) + " |" for name, _ in WAYS),
        "",
        f"The first call of a process took {first:.1f} s to compile or load the kernels.",
        f"Aimed at: less than {GOAL:.0f} s for 800 leaders. Slowest: {slowest:.2f} s.",
    ]  # fmt: skip
    print("\n".join(lines))
    if chosen.write:
        path = Path(__file__).parent / "results" / "rotation.md"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        aim = "a policy of rotation: 1,000 runs, 10 years by month, 800 leaders under 5 s"
        note(
            "rotation",
            machine(),
            [Goal(7, aim, f"{slowest:.1f} s at most of three policies", slowest < GOAL)],
        )
    return int(slowest >= GOAL)


if __name__ == "__main__":
    raise SystemExit(main())
