"""Rules that cannot all be kept, among 800 leaders: is the clash named, how small, and how soon?

    python -m benchmarks.conflicts [--runs 3] [--write]

Each case adds rules to the list of 800 that nobody could keep together, so the smallest clash is known. With --write
the table goes into benchmarks/results/conflicts.md.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from math import inf

from benchmarks.composition import machine
from benchmarks.goals import Goal, note
from benchmarks.leaders import ROOT, listed, problem_of
from ledernet_engine import __version__
from ledernet_engine.composition import Seconds, relaxations, solve, warm
from ledernet_engine.scoring import Apart, MaxTravel, Network, Places, Problem, Quota, Rules, Superiors

PEOPLE = 800
SECONDS = 10.0
"""Within which a clash is to be named."""


def with_rules(problem: Problem, **rules: object) -> Problem:
    """The same with more rules."""
    return replace(problem, rules=replace(problem.rules, **rules))  # type: ignore[arg-type]


def together_and_apart(problem: Problem) -> Problem:
    """Four in a chain must sit together, and its two ends apart."""
    return with_rules(problem, together=((0, 1), (1, 2), (2, 3)), apart=(Apart(0, 3),))


def too_few(problem: Problem) -> Problem:
    """At least as many of the rarest sector in every network as there would be in one network too few."""
    codes = problem.attribute("sector").codes
    value, count = min(Counter(codes).items(), key=lambda item: item[1])
    return with_rules(problem, quotas=(Quota("sector", value, at_least=count // len(problem.networks) + 1),))


def fixed_full(problem: Problem) -> Problem:
    """Ten fixed in a network for nine."""
    free = [i for i in range(PEOPLE) if problem.lines is None or not problem.lines.superiors(i)][:1]
    free += [i for i in range(PEOPLE) if i not in free]
    chosen: list[int] = []
    for i in free:
        if all(problem.lines is None or not problem.lines.related(i, j) for j in chosen):
            chosen.append(i)
        if len(chosen) == 10:
            break
    return with_rules(problem, fixed=tuple((i, 0) for i in chosen))


def two_fixed_apart(problem: Problem) -> Problem:
    """Two who may not sit together, fixed in one network, among a hundred other wishes that can be kept."""
    others = tuple(Apart(2 * k, 2 * k + 1) for k in range(50, 150))
    return with_rules(problem, fixed=((0, 5), (7, 5)), apart=(*others, Apart(0, 7)))


def all_apart(problem: Problem) -> Problem:
    """A hundred and one who must all sit apart, in a hundred networks."""
    return with_rules(problem, apart=tuple(Apart(a, b) for a, b in combinations(range(101), 2)))


def above_everybody(problem: Problem) -> Problem:
    """One who is above all others, all the way down."""
    return with_rules(problem, superiors=Superiors.from_pairs([(i, 0) for i in range(1, PEOPLE)]))


def too_far(problem: Problem) -> Problem:
    """Seven from an island who may not travel, in networks of eight."""
    places = Places(
        array("i", [1 if i < 7 else 0 for i in range(PEOPLE)]), (array("d", [0, 90]), array("d", [90, 0]))
    )
    own = array("d", [30.0 if i < 7 else inf for i in range(PEOPLE)])
    networks = tuple(Network(8, 8, 9) for _ in problem.networks)
    return replace(
        problem,
        networks=networks,
        places=places,
        rules=replace(problem.rules, max_travel=MaxTravel(own=own)),
    )


CASES: tuple[tuple[str, Callable[[Problem], Problem], frozenset[str], int], ...] = (
    ("a chain together, its ends apart", together_and_apart, frozenset({"together", "apart"}), 4),
    ("more asked of a kind than there are", too_few, frozenset({"quota", "size"}), 1),
    ("ten fixed in a network for nine", fixed_full, frozenset({"fixed", "size"}), 11),
    ("two fixed together who must sit apart", two_fixed_apart, frozenset({"fixed", "apart"}), 3),
    ("a hundred and one apart in a hundred", all_apart, frozenset({"apart"}), 5050),
    ("one above everybody", above_everybody, frozenset({"superior", "size"}), 2),
    ("seven on an island, networks of eight", too_far, frozenset({"travel", "size"}), 2),
)
"""What, how, the kinds of rules that clash, and how many there are in a smallest clash."""

HEAD = (
    "| What cannot be | Rules named | of kinds | proven fewest | fewest there are | Seconds (median) | Ways out offered | the first | as it must be |"
    "\n|---|---|---|---|---|---|---|---|---|"
)


def row(problem: Problem, case: int, runs: int) -> tuple[str, bool, float]:
    """A line of the table, whether it is as it must be, and the slowest seconds."""
    name, change, kinds, smallest = CASES[case]
    hard = change(problem)
    times = []
    for seed in range(1, runs + 1):
        began = time.monotonic()
        result = solve(hard, stop=Seconds(SECONDS), seed=seed)
        times.append(time.monotonic() - began)
    ways = relaxations(hard, result.conflict)
    named = Counter(ref.rule for ref in result.conflict)
    fine = (
        result.proven and set(named) <= kinds and len(result.conflict) <= smallest and max(times) <= SECONDS
    )
    first = ", ".join(sorted({ref.rule for ref in ways[0].rules})) if ways else "–"
    cells = (
        name,
        str(len(result.conflict)),
        ", ".join(f"{count} {kind}" for kind, count in sorted(named.items())) or "none",
        "yes" if result.smallest else "no",
        str(smallest),
        f"{statistics.median(times):.2f}",
        str(len(ways)),
        first,
        "yes" if fine else "NO",
    )
    return f"| {' | '.join(cells)} |", fine, max(times)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/conflicts.md")
    options = parser.parse_args(arguments)
    warm()
    problem = problem_of(listed(PEOPLE))
    problem = replace(problem, rules=Rules(superiors=problem.rules.superiors))
    lines, all_fine, slowest = [HEAD], 0, 0.0
    print(machine(), HEAD, sep="\n\n", flush=True)
    for case in range(len(CASES)):
        line, fine, seconds = row(problem, case, options.runs)
        lines.append(line)
        all_fine, slowest = all_fine + fine, max(slowest, seconds)
        print(line, flush=True)
    if options.write:
        (ROOT / "benchmarks" / "results" / "conflicts.md").write_text(
            "\n".join(
                (
                    f"# Rules that clash, among {PEOPLE} leaders",
                    "",
                    "Rules that nobody could keep are added to those about superiors; how small a clash there is, is known.",
                    f"Written by `python -m benchmarks.conflicts --write`; {options.runs} runs each.",
                    "",
                    f"Machine: {machine()}. Engine {__version__}.",
                    "",
                    *lines,
                )
            )
            + "\n",
            encoding="utf-8",
        )
        note(
            "conflicts",
            machine(),
            [
                Goal(
                    3,
                    f"the smallest clash named in under {SECONDS:g} s at {PEOPLE}",
                    f"{all_fine} of {len(CASES)} cases, the slowest in {slowest:.1f} s",
                    all_fine == len(CASES),
                )
            ],
        )
    return 0 if all_fine == len(CASES) else 1


if __name__ == "__main__":
    sys.exit(main())
