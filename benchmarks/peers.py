"""The same leaders for peers that run from a package: `team-formation`, CP-SAT and a plain annealing in NumPy.

    python -m benchmarks.peers [--people 80 800] [--seconds 10] [--write]

All get the list of leaders, networks of eight and five attributes to mix. CP-SAT and the annealing are told what a pair
is worth and that a leader and a superior cost more than anything; `team-formation` has no such rule. It is installed
into a folder of its own (.tools/peers) that the product never sees, and mixes by its own measure: each network like
the whole. Every answer is counted here, against the engine's bound. With --write the table goes into
benchmarks/results/peers.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import exact, naive
from benchmarks.composition import machine
from benchmarks.goals import Goal, note
from benchmarks.leaders import ATTRIBUTES, DATA, ROOT, listed, problem_of
from ledernet_engine import __version__
from ledernet_engine.composition import Seconds, solve, warm
from ledernet_engine.scoring import Problem, evaluate

HOME = ROOT / ".tools" / "peers"
NEVER = -1000.0
"""What a leader and a superior in one network are worth to peers that know only pairs."""

EXACT_LARGEST = 120
NEVER_AGAIN = 3
"""Times its seconds after which a peer that does not stop is ended."""

TEAMS = """
import json, sys
import pandas as pd
from team_formation.team_assignment import TeamAssignment, SolutionCallback
people = pd.read_csv(sys.argv[1], dtype=str)
names = json.loads(sys.argv[2])
asked = pd.DataFrame([[name, "diversify", 1] for name in names], columns=["attribute", "type", "weight"])
teams = TeamAssignment(people[["id", *names]], asked, 8, less_than_target=True)
teams.solve(solution_callback=SolutionCallback(stop_after_seconds=float(sys.argv[3])), max_time_in_seconds=float(sys.argv[3]))
print(json.dumps([int(number) for number in teams.participants["team_num"]] if teams.solution_found else None))
"""


def worth_of_pairs(problem: Problem) -> Any:
    """(n, n) attributes on which two differ, or `NEVER`."""
    n = len(problem.people)
    table = np.zeros((n, n))
    for attribute in problem.attributes:
        codes = np.array(attribute.codes)
        table += codes[:, None] != codes[None, :]
    if problem.lines is not None:
        for i in range(n):
            for j in problem.lines.superiors(i):
                table[i, j] = table[j, i] = NEVER
    np.fill_diagonal(table, 0.0)
    return table


def python_of_peers() -> Path:
    """The interpreter that has `team-formation`; installs it at first."""
    python = HOME / "bin" / "python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "team-formation"], check=True)
    return python


def teams(people: int, seconds: float) -> list[int] | None:
    """What `team-formation` answers, or None if nothing in time."""
    path = DATA / f"leaders_{people}.csv"
    command = [str(python_of_peers()), "-c", TEAMS, str(path), json.dumps(ATTRIBUTES), str(seconds)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=NEVER_AGAIN * seconds + 30, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return None
    answer: list[int] | None = json.loads(done.stdout.splitlines()[-1])
    return answer


def answers(problem: Problem, people: int, seconds: float) -> list[tuple[str, Callable[[], Any]]]:
    """Who answers, and how."""
    count = len(problem.networks)
    low, high = [7] * count, [9] * count
    table = worth_of_pairs(problem)
    found: list[tuple[str, Callable[[], Any]]] = [
        ("ours, 1 s", lambda: solve(problem, stop=Seconds(min(1.0, seconds)), seed=1).groups),
        (f"ours, {seconds:g} s", lambda: solve(problem, stop=Seconds(seconds), seed=1).groups),
        ("annealing in NumPy", lambda: naive.anneal(table, [8] * count, [8] * count, seconds, 1, 0.0)),
    ]
    if people <= EXACT_LARGEST:
        found.append(("CP-SAT, 2 workers", lambda: exact.solve(table, low, high, seconds, 1)))
    found.append(("team-formation", lambda: teams(people, seconds)))
    return found


HEAD = "| Leaders | Who | Seconds allowed | used | Gap to our bound | leaders with a superior | sizes |\n|---|---|---|---|---|---|---|"


def told(problem: Problem, bound: float, groups: Sequence[int]) -> tuple[float, int, str]:
    """(gap, pairs with a superior, sizes) of an answer, by the plain evaluation."""
    number = {group: k for k, group in enumerate(sorted(set(map(int, groups))))}
    seats = [number[int(group)] for group in groups]
    sizes = sorted({seats.count(k) for k in set(seats)})
    value = 0.0
    if len(number) <= len(problem.networks):
        value = evaluate(problem, seats).total
    together = 0
    if problem.lines is not None:
        together = sum(seats[i] == seats[j] for i in range(len(seats)) for j in problem.lines.superiors(i))
    return 1 - value / bound, together, f"{sizes[0]}–{sizes[-1]}" if len(sizes) > 1 else str(sizes[0])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=[80, 800])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/peers.md")
    options = parser.parse_args(arguments)
    warm()
    python_of_peers()
    lines, gaps = [HEAD], {}
    print(machine(), HEAD, sep="\n\n", flush=True)
    for people in options.people:
        problem = problem_of(listed(people))
        bound = solve(problem, stop=Seconds(2), seed=1).bound
        for who, ask in answers(problem, people, options.seconds):
            began = time.monotonic()
            groups = ask()
            used = time.monotonic() - began
            cells = [f"{people:,}", who, "1" if who == "ours, 1 s" else f"{options.seconds:g}", f"{used:.1f}"]
            if groups is None:
                cells += ["no answer in time", "–", "–"]
            else:
                gap, together, sizes = told(problem, bound, groups)
                gaps[people, who] = gap, together
                cells += [f"{100 * gap:.3f} %", str(together), sizes]
            lines.append(f"| {' | '.join(cells)} |")
            print(lines[-1], flush=True)
    if options.write:
        package = (
            subprocess.run(
                [python_of_peers(), "-m", "pip", "show", "team-formation"],
                capture_output=True,
                text=True,
                check=True,
            )
            .stdout.split("Version: ")[1]
            .split()[0]
        )
        (ROOT / "benchmarks" / "results" / "peers.md").write_text(
            "\n".join(
                (
                    "# The same leaders for peers",
                    "",
                    "Lists of the shared data, networks of eight, five attributes mixed; one seed. Seconds used are all that the call",
                    "took. `team-formation` knows no rule about superiors and makes each network like the whole, which is",
                    "not quite what is counted here. Written by `python -m benchmarks.peers --write`.",
                    "",
                    f"Machine: {machine()}. Engine {__version__}, team-formation {package}.",
                    "",
                    *lines,
                )
            )
            + "\n",
            encoding="utf-8",
        )
        ours = {people: gaps[people, "ours, 1 s"] for people in options.people}
        others = {
            people: min(
                (
                    gap
                    for (n, who), (gap, together) in gaps.items()
                    if n == people and "ours" not in who and not together
                ),
                default=1.0,
            )
            for people in options.people
        }
        note(
            "peers",
            machine(),
            [
                Goal(
                    2,
                    f"{people} leaders: nearer the bound in 1 s than any peer from a package in {options.seconds:g} s that keeps the rules",
                    f"{100 * ours[people][0]:.3f} % against {100 * others[people]:.3f} %",
                    ours[people][0] <= others[people] and not ours[people][1],
                )
                for people in options.people
            ],
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
