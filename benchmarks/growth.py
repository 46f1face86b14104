"""How time and memory grow with the number of leaders, and what a run that is stopped or repeated gives.

    python -m benchmarks.growth [--runs 5] [--most 100000] [--write]

Invented leaders, five attributes, no superior in one's network. Each run is a process of its own, its kernels compiled
before the clock starts; the clock stops when `solve` returns, with its answer valued and its rules checked. With
--write the table goes into benchmarks/results/growth.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.composition import machine, peak
from benchmarks.goals import Goal, note
from benchmarks.leaders import DATA, ROOT, invented, listed, problem_of
from ledernet_engine import __version__
from ledernet_engine.composition import AnyOf, Progress, Result, Seconds, Steps, Stop, StopWhen, solve, warm
from ledernet_engine.scoring import Problem

NUMBERS = (100, 316, 800, 3_162, 10_000, 31_623, 100_000)
NEAR = 0.001
PATIENCE = 60.0
WANTED = {800: 0.025, 10_000: 0.4, 100_000: 5.0}
"""Seconds to a gap of 0.1 % that are aimed at."""

PEERS = {
    800: ("GroupMixer", 5.3, 100),
    10_000: ("anticlust fast", 3.3, 10),
    100_000: ("anticlust fast", 28.0, 10),
}
"""Who, its seconds on another machine of the same class (GroupMixer to 0.1 %, anticlust to 0.17 and 0.27 %, both
without rules about pairs), and how many times faster is aimed at."""

ASKED_AFTER = {100_000: 4.0, 31_623: 2.0}


@dataclass(frozen=True)
class Near:
    """Enough when so little can still be won."""

    gap: float

    def reason(self, progress: Progress) -> str | None:
        return "near" if progress.gap is not None and progress.gap <= self.gap else None

    def steps_left(self, progress: Progress) -> int | None:
        return None


def timed(problem: Problem, stop: Stop, seed: int) -> tuple[Result, float]:
    """An answer, and the seconds until it was there."""
    began = time.monotonic()
    result = solve(problem, stop=stop, seed=seed)
    return result, time.monotonic() - began


def asked(problem: Problem, after: float, seed: int) -> float:
    """Seconds from being asked to stop until the best answer so far is there."""
    pressed: list[float] = []
    timer = threading.Timer(after, lambda: pressed.append(time.monotonic()))
    timer.start()
    solve(problem, stop=AnyOf(StopWhen(lambda: bool(pressed)), Seconds(PATIENCE)), seed=seed)
    timer.cancel()
    return time.monotonic() - pressed[0] if pressed else 0.0


def one(people: int, seed: int) -> dict[str, float | bool | None]:
    """What the process of one run tells."""
    warm()
    shared = (DATA / f"leaders_{people}.csv").is_file()
    problem = problem_of(listed(people) if shared else invented(people))
    result, seconds = timed(problem, AnyOf(Near(NEAR), Seconds(PATIENCE)), seed)
    told: dict[str, float | bool | None] = {
        "seconds": seconds,
        "searched": result.statistics.seconds,
        "gap": result.gap,
        "broken": len(result.violations),
        "megabytes": 0.0,
    }
    if seed == 1:
        again, _ = timed(problem, Steps(result.statistics.steps), seed)
        told["same"] = again.groups == result.groups
        told["late"] = asked(problem, ASKED_AFTER.get(people, 0.5), seed)
    return told


def run(people: int, seed: int) -> dict[str, float]:
    """One run in a process of its own; its peak memory is what the system counted."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.growth", "--one", str(people), str(seed)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        cwd=ROOT,
    )
    assert process.stdout is not None
    told: dict[str, float] = json.loads(process.stdout.read() or "{}")
    _, code, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"A run of {people} ended with {process.returncode}")
    return {**told, "megabytes": peak(usage)}


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Of the straight line through the logarithms: 1 is linear growth, 2 quadratic."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    return statistics.linear_regression(xs, ys).slope


HEAD = (
    "| Leaders | Seconds to 0.1 % (median) | slowest | of them search | Gap then | rules broken | Peak memory | stopped within, s | same again |"
    "\n|---|---|---|---|---|---|---|---|---|"
)


def row(people: int, runs: Sequence[dict[str, float]]) -> str:
    """A line of the table."""
    cells = (
        f"{people:,}",
        f"{statistics.median(r['seconds'] for r in runs):.3f}",
        f"{max(r['seconds'] for r in runs):.3f}",
        f"{statistics.median(r['searched'] for r in runs):.3f}",
        f"{100 * statistics.median(r['gap'] for r in runs):.3f} %",
        str(max(r["broken"] for r in runs)),
        f"{max(r['megabytes'] for r in runs):.0f} MB",
        f"{runs[0]['late']:.2f}",
        "yes" if runs[0]["same"] else "NO",
    )
    return f"| {' | '.join(cells)} |"


def goals(found: dict[int, list[dict[str, float]]]) -> list[Goal]:
    """What these runs say of what was aimed at."""
    told = []
    for people, most in WANTED.items():
        if people in found:
            seconds = statistics.median(r["searched"] for r in found[people])
            whole = statistics.median(r["seconds"] for r in found[people])
            told.append(
                Goal(
                    2,
                    f"{people:,} leaders: 0.1 % in {most:g} s of search",
                    f"{seconds:.3f} s ({whole:.3f} s with bounds and valuation)",
                    seconds <= most,
                )
            )
            name, theirs, times = PEERS[people]
            ratio = theirs / seconds
            told.append(
                Goal(
                    2,
                    f"{people:,}: {times} times faster than {name} ({theirs:g} s, another machine)",
                    f"{ratio:.0f} times",
                    ratio >= times,
                )
            )
    late = max(runs[0]["late"] for runs in found.values())
    told.append(
        Goal(
            5, "asked to stop, the answer is there within 200 ms, up to 100,000", f"{late:.2f} s", late <= 0.2
        )
    )
    same = all(runs[0]["same"] for runs in found.values())
    told.append(
        Goal(6, "a run that the clock ended comes again from its steps", "all" if same else "not all", same)
    )
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=int, default=NUMBERS[-1])
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/growth.md")
    parser.add_argument("--one", nargs=2, type=int, metavar=("PEOPLE", "SEED"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(one(*options.one)))
        return 0
    found: dict[int, list[dict[str, float]]] = {}
    lines = [HEAD]
    print(machine(), HEAD, sep="\n\n", flush=True)
    for people in (n for n in NUMBERS if n <= options.most):
        found[people] = [run(people, seed) for seed in range(1, options.runs + 1)]
        lines.append(row(people, found[people]))
        print(lines[-1], flush=True)
    large = [(n, runs) for n, runs in found.items() if n >= 800]
    times = slope([(n, statistics.median(r["seconds"] for r in runs)) for n, runs in large])
    first, last = large[0], large[-1]
    more = (max(r["megabytes"] for r in last[1]) - max(r["megabytes"] for r in first[1])) / max(
        1, last[0] - first[0]
    )
    told = (
        f"From 800 on, time grows with the number of leaders to the power of {times:.2f}; each leader more takes "
        f"{1000 * more:.1f} kB."
    )
    print(told)
    if options.write:
        target = ROOT / "benchmarks" / "results" / "growth.md"
        target.write_text(
            "\n".join(
                (
                    "# Composition: how time and memory grow",
                    "",
                    "Networks of eight, five attributes mixed, nobody with a superior. Lists of 800 and 10,000 are from the shared",
                    "data, the others invented. Seconds are until `solve` returned, reading and compiling not counted.",
                    f"Written by `python -m benchmarks.growth --write`; {options.runs} runs (seeds 1 to {options.runs}); stopping and repeating with",
                    "the first seed.",
                    "",
                    f"Machine: {machine()}. Engine {__version__}.",
                    "",
                    *lines,
                    "",
                    told,
                )
            )
            + "\n",
            encoding="utf-8",
        )
        note("growth", machine(), goals(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
