"""How good, how fast, how large: composition of 80 to 100,000 leaders, five attributes, no superior in one's network.

    python -m benchmarks.composition [--runs 5] [--only 800 10000] [--write]

Lists of 80, 800 and 10,000 come from LEDERNET_DATA (else ../shared/data) where it is there; the others, and
those where it is not, from `leaders.py`. Every run is a process of its own (`ledernet compose`), whose answer is
checked here once more, by a count that shares nothing with the engine. With --write the table goes into
benchmarks/results/composition.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from benchmarks.goals import Goal, note
from benchmarks.leaders import ATTRIBUTES, DATA, ROOT, leaders


@dataclass(frozen=True)
class Case:
    """People, seconds of search, and the gap that must not be passed (None: only shown)."""

    people: int
    seconds: float
    target: float | None = None


CASES = (
    Case(80, 1, 0.0),
    Case(800, 0.5),
    Case(800, 1, 0.0002),
    Case(10_000, 2),
    Case(10_000, 5, 0.001),
    Case(100_000, 5),
    Case(100_000, 30, 0.005),
)
MOST_MEMORY = 500


@dataclass(frozen=True)
class Run:
    """One answer, checked."""

    gap: float
    broken: int
    seconds: float
    wall: float
    megabytes: float
    proven: bool


def listed(people: int, folder: Path) -> tuple[Path, str]:
    """The list of so many leaders, and where it is from."""
    shared = DATA / f"leaders_{people}.csv"
    if shared.is_file():
        return shared, "shared data"
    path = folder / f"leaders_{people}.csv"
    if not path.exists():
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(leaders(people))
    return path, "generator, seed 1"


def compose(path: Path, case: Case, seed: int, folder: Path) -> Run:
    """One run in a process of its own; its peak memory is what the system counted."""
    target = folder / "answer.json"
    command = [
        sys.executable, "-m", "ledernet.cli", "compose", str(path), "--size", "8", "--mix", ",".join(ATTRIBUTES),
        "--seconds", str(case.seconds), "--seed", str(seed), "--lang", "en", "--json", str(target),
    ]  # fmt: skip
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    _, code, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(code)
    wall = time.monotonic() - began
    if process.returncode:
        raise SystemExit(f"ledernet compose ended with {process.returncode} on {path}")
    answer = json.loads(target.read_text())
    value, broken = checked(path, answer)
    bound = sum(found["bound"] for found in answer["criteria"])
    return Run(
        1 - value / bound,
        broken,
        answer["engine"]["seconds"],
        wall,
        peak(usage),
        answer["status"] == "optimal",
    )


def peak(usage: resource.struct_rusage) -> float:
    """Megabytes; the system counts kilobytes, on a Mac bytes."""
    return usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1024)


def checked(path: Path, answer: dict[str, object]) -> tuple[int, int]:
    """(pairs that differ, rules broken), counted from the list and the networks alone."""
    with path.open(newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    networks = [network["members"] for network in answer["networks"]]  # type: ignore[attr-defined]
    seat = {member: k for k, members in enumerate(networks) for member in members}
    broken = len(rows) - len(seat) + sum(not 7 <= len(members) <= 9 for members in networks)
    broken += sum(seat[key] == seat.get(row["boss"]) for key, row in rows.items())
    value = 0
    for members in networks:
        pairs = len(list(combinations(members, 2)))
        for name in ATTRIBUTES:
            same = Counter(rows[member][name] for member in members)
            value += pairs - sum(k * (k - 1) // 2 for k in same.values())
    return value, broken


def machine() -> str:
    """The class of machine, without its name."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    return f"{os.cpu_count()} cores, {model}, {platform.system()}, Python {platform.python_version()}"


def busy() -> str:
    """Whether others used the machine meanwhile: to be asked when all is measured. Own work is one or two processes."""
    load = os.getloadavg()[2]
    own = 2
    return f"shared with others meanwhile (some {load:.0f} processes at once)" if load > own else "by itself"


def row(case: Case, source: str, runs: list[Run]) -> tuple[str, Goal | None, bool]:
    """A line of the table, what it says of a goal, and whether the case is as it must be."""
    gaps = sorted(run.gap for run in runs)
    gap, worst = statistics.median(gaps), gaps[-1]
    broken = max(run.broken for run in runs)
    memory = max(run.megabytes for run in runs)
    fine = broken == 0 and memory < MOST_MEMORY and (case.target is None or gap <= case.target + 1e-12)
    target = "" if case.target is None else f"{100 * case.target:g} %"
    proven = sum(run.proven for run in runs)
    cells = (
        f"{case.people:,}",
        source,
        f"{case.seconds:g}",
        f"{statistics.median(run.seconds for run in runs):.2f}",
        f"{100 * gap:.4f} %",
        f"{100 * worst:.4f} %",
        target,
        f"{proven} of {len(runs)}",
        str(broken),
        f"{memory:.0f} MB",
        f"{statistics.median(run.wall for run in runs):.1f}",
        "yes" if fine else "NO",
    )
    goal = None
    if case.target is not None:
        found = f"{100 * gap:.4f} %, {memory:.0f} MB, {broken} rules broken"
        aim = f"{case.people:,} leaders in {case.seconds:g} s: gap at most {target}, under {MOST_MEMORY} MB"
        goal = Goal(2, aim, found, fine)
    return f"| {' | '.join(cells)} |", goal, fine


HEAD = (
    "| Leaders | List | Seconds allowed | used (median) | Gap to the bound (median) | worst | must be | proven optimal "
    "| rules broken | peak memory | whole command, s | as it must be |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", type=int, nargs="+", help="numbers of leaders")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/composition.md")
    options = parser.parse_args(arguments)
    lines, fine = [HEAD], True
    goals: list[Goal] = []
    print(machine(), HEAD, sep="\n\n", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compose(listed(80, folder)[0], Case(80, 0.1), 1, folder)  # compiles the kernels
        for case in CASES:
            if options.only and case.people not in options.only:
                continue
            path, source = listed(case.people, folder)
            runs = [compose(path, case, seed, folder) for seed in range(1, options.runs + 1)]
            line, goal, good = row(case, source, runs)
            lines.append(line)
            goals += [goal] if goal else []
            fine = fine and good
            print(line, flush=True)
    if options.write:
        target = ROOT / "benchmarks" / "results" / "composition.md"
        target.parent.mkdir(exist_ok=True)
        told = (
            "# Composition: gap to the proven bound",
            "",
            "Networks of eight, five attributes mixed, nobody with a superior. Written by",
            f"`python -m benchmarks.composition --write`; median of {options.runs} runs (seeds 1 to {options.runs}).",
            "Value and rules are counted anew from the answer. Seconds are of search, without reading the list and",
            "loading the engine. The superior rule goes all the way up, but for the one leader who is above all",
            "others: with whom only direct reports may not sit.",
            "",
            f"Machine: {machine()}.",
            "",
            *lines,
        )
        target.write_text("\n".join(told) + "\n", encoding="utf-8")
        note("composition", machine(), goals)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
