"""Several rounds: how often people meet again, against published tables, peers and planning year by year.

    python -m benchmarks.rounds [--seconds 20] [--seeds 3] [--only designs search years restart] [--write]

Every answer is counted anew here, by a count that shares nothing with the engine. Leaders come from LEDERNET_DATA (else
../shared/data). With --write the tables go into benchmarks/results/rounds.md.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from benchmarks.composition import machine
from benchmarks.goals import Goal, note
from benchmarks.leaders import DATA, ROOT, listed, problem_of
from ledernet_engine import __version__
from ledernet_engine.composition import Seconds, solve
from ledernet_engine.composition.rounds import (
    KNOWN,
    most_rounds,
    plan_meetings,
    plan_rounds,
    repeat_free_rounds,
    warm,
)
from ledernet_engine.scoring import NewFaces, Pairs, Problem

Plan = Sequence[Sequence[int]]

PEERS: dict[tuple[int, int, int], tuple[str, str, str]] = {
    (8, 4, 9): ("8", "9", "14"),
    (10, 8, 5): ("3", "3", "15"),
    (12, 8, 6): ("2", "0", "19"),
    (15, 8, 8): ("3", "12", "–"),
    (25, 8, 10): ("1", "0", "–"),
    (6, 8, 4): ("72", "–", "–"),
    (7, 8, 5): ("70", "–", "–"),
}
"""Groups, size, rounds: repeats of a prototype, GroupMixer and good-enough-golfers in 20 s on another machine."""

WEIGHTS = (2.0, 1.5, 1.25, 1.0)
MORE_WEIGHTS = (*WEIGHTS, 0.75)
"""Of a repeat; one more for all years at once, so that both are seen at the same mixing."""

YEARS = 6


def times_met(plan: Plan) -> Counter[tuple[int, int]]:
    """How often every pair sits together."""
    met: Counter[tuple[int, int]] = Counter()
    for row in plan:
        groups: dict[int, list[int]] = {}
        for person, group in enumerate(row):
            groups.setdefault(int(group), []).append(person)
        for members in groups.values():
            met.update(combinations(members, 2))
    return met


def excess(plan: Plan) -> int:
    """Σ C(times met, 2)."""
    return sum(m * (m - 1) // 2 for m in times_met(plan).values())


def designs(seconds: float, _seeds: int) -> Iterator[tuple[str, bool]]:
    """Repeat-free rounds: known, constructed, and what a search leaves where no construction reaches the table."""
    yield (
        (
            "| Groups × size | Known repeat-free rounds | Constructed | By | Repeats counted | "
            f"For as many rounds as known, a search of {seconds:g} s leaves | none where the table has none |"
            "\n|---|---|---|---|---|---|---|"
        ),
        True,
    )
    for (g, s), known in KNOWN.items():
        found = repeat_free_rounds(g * s, s, s, groups=g)
        if found is None:
            raise SystemExit(f"{g} groups of {s} have no round at all")
        repeats = excess(found.groups.tolist())
        rest, fine = "", found.rounds >= known and repeats == 0
        if found.rounds < known:
            plan = plan_meetings([s] * g, known, stop=Seconds(seconds), seed=1)
            rest = f"{excess(plan.groups)} repeats"
            fine = excess(plan.groups) == 0
        cells = (f"{g} × {s}", known, found.rounds, found.source, repeats, rest, "yes" if fine else "NO")
        yield f"| {' | '.join(str(cell) for cell in cells)} |", repeats == 0
    yield "", True
    yield (
        "| People | Sizes | Groups | Rounds without a repeat | By | Repeats counted |\n|---|---|---|---|---|---|",
        True,
    )
    for people, rounds in ((80, None), (200, None), (800, 20), (10_000, 10)):
        found = repeat_free_rounds(people, 7, 8, rounds)
        if found is None:
            raise SystemExit(f"{people} people cannot be divided")
        groups = len(set(found.groups[0].tolist()))
        repeats = excess(found.groups.tolist())
        asked = "" if rounds is None else f" (asked for {rounds})"
        yield (
            f"| {people:,} | 7–8 | {groups:,} | {found.rounds}{asked} | {found.source} | {repeats} |",
            repeats == 0,
        )


def search(seconds: float, seeds: int) -> Iterator[tuple[str, bool]]:
    """Repeats against peers, with constructions and by search alone from random rounds."""
    yield (
        (
            "| Groups – size – rounds | Σ C(met, 2), ours | certificate | steps | bound | search alone (median, best) | "
            "prototype* | GroupMixer* | good-enough-golfers* | as it must be |\n|---|---|---|---|---|---|---|---|---|---|"
        ),
        True,
    )
    for (g, s, rounds), peers in PEERS.items():
        ours = plan_meetings([s] * g, rounds, stop=Seconds(seconds), seed=1)
        alone = []
        for seed in range(1, seeds + 1):
            chance = random.Random(seed)
            start = [chance.sample([k % g for k in range(g * s)], g * s) for _ in range(rounds)]
            plan = plan_meetings([s] * g, rounds, stop=Seconds(seconds), seed=seed, start=start)
            alone.append(excess(plan.groups))
        value = excess(ours.groups)
        best = min((int(peer) for peer in peers if peer != "–"), default=value)
        fine = value == ours.bound or value <= best
        cells = (
            f"{g} – {s} – {rounds}", value, ours.certificate.replace("_", " "), f"{ours.statistics.steps:,}",
            f"{ours.bound:g}", f"{statistics.median(alone):g}, {min(alone)}", *peers, "yes" if fine else "NO",
        )  # fmt: skip
        yield f"| {' | '.join(str(cell) for cell in cells)} |", fine


def first_leaders(people: int) -> Problem:
    """The first so many of the 800 leaders, or the list of so many, in networks of exactly eight."""
    rows = listed(people if (DATA / f"leaders_{people}.csv").is_file() else 800)
    return problem_of(rows[:people], 8, 8)


def year_by_year(
    problem: Problem, years: int, weight: float, seconds: float, seed: int
) -> list[tuple[int, ...]]:
    """Each year composed for itself, knowing those before."""
    plan: list[tuple[int, ...]] = []
    for year in range(years):
        known = Pairs.from_mapping({pair: float(m) for pair, m in times_met(plan).items()})
        memory = NewFaces("memory", weight=weight, pairs=known)
        found = solve(
            replace(problem, criteria=(*problem.criteria, memory) if plan else problem.criteria),
            stop=Seconds(seconds / years),
            seed=seed * 100 + year,
        )
        plan.append(found.groups)
    return plan


def lost(problem: Problem, plan: Plan, bound: float) -> float:
    """How far the mixing of all rounds together is below its bound, as a share."""
    value = 0
    for row in plan:
        for members in problem.members(row):
            pairs = len(members) * (len(members) - 1) // 2
            for attribute in problem.attributes:
                same = Counter(attribute.codes[i] for i in members)
                value += pairs - sum(k * (k - 1) // 2 for k in same.values())
    return 1 - value / bound


def broken(problem: Problem, plan: Plan) -> int:
    """Pairs of a leader and a superior in one network, and networks of a wrong size."""
    rule = problem.rules.superiors
    if rule is None:
        return 0
    direct = list(zip(rule.below, rule.above, strict=True))
    boss = dict(direct)
    top = set(rule.only_direct)
    count = 0
    for row in plan:
        count += sum(size != 8 for size in Counter(row).values())
        for person in boss:
            chain, above = 0, boss.get(person)
            while above is not None and chain < len(row):
                count += row[person] == row[above] and (chain == 0 or above not in top)
                above, chain = boss.get(above), chain + 1
    return count


def years(seconds: float, seeds: int) -> Iterator[tuple[str, bool]]:
    """Eighty leaders over six years: all years at once against one after the other, in the same seconds."""
    problem = first_leaders(80)
    bound = YEARS * solve(problem, stop=Seconds(1), seed=1).bound
    yield (
        (
            "| Planned | weight of a repeat | mixing below its bound | repeats | Σ C(met, 2) | worth lost | rules broken |"
            "\n|---|---|---|---|---|---|---|"
        ),
        True,
    )
    rows: dict[tuple[str, float], tuple[float, float]] = {}
    ways: dict[str, Callable[[float, int], Plan]] = {
        "year by year": lambda weight, seed: year_by_year(problem, YEARS, weight, seconds, seed),
        "all at once": lambda weight, seed: [
            each.groups
            for each in plan_rounds(problem, YEARS, stop=Seconds(seconds), seed=seed, weight=weight).rounds
        ],
    }
    kept = True
    for way, plan_of in ways.items():
        for weight in WEIGHTS if way == "year by year" else MORE_WEIGHTS:
            plans = [plan_of(weight, seed) for seed in range(1, seeds + 1)]
            gap = statistics.mean(lost(problem, plan, bound) for plan in plans)
            repeats = statistics.mean(sum(m - 1 for m in times_met(plan).values()) for plan in plans)
            cost = statistics.mean(excess(plan) for plan in plans)
            wrong = max(broken(problem, plan) for plan in plans)
            kept = kept and wrong == 0
            rows[way, weight] = gap, repeats
            yield (
                (
                    f"| {way} | {weight:g} | {100 * gap:.2f} % | {repeats:.1f} | {cost:.1f} | "
                    f"{gap * bound + weight * cost:.1f} | {wrong} |"
                ),
                wrong == 0,
            )
    yield "", True
    at_once = sorted(rows["all at once", weight] for weight in MORE_WEIGHTS)
    fine = True
    for weight in WEIGHTS:
        gap, repeats = rows["year by year", weight]
        fewest = [r for g, r in at_once if g <= gap + 1e-9]
        said = f"{min(fewest):.1f}" if fewest else "–"
        fine = fine and bool(fewest) and min(fewest) < repeats
        yield (
            (
                f"At the mixing of year by year with weight {weight:g} ({100 * gap:.2f} %, {repeats:.1f} repeats), all at once "
                f"has {said} repeats or fewer.\n"
            ),
            True,
        )
    yield f"Fewer repeats at equal mixing: {'yes' if fine else 'NO'}.", fine


def restart(seconds: float, seeds: int) -> Iterator[tuple[str, bool]]:
    """New networks for people with a long past, and several rounds of many people."""
    yield (
        "| Task | seconds | gap to the bound | repeats | bound on Σ known·met | must be | as it must be |\n|---|---|---|---|---|---|---|",
        True,
    )
    problem = first_leaders(320)
    chance = random.Random(1)
    past = [chance.sample([k % 40 for k in range(320)], 320) for _ in range(10)]
    history = Pairs.from_mapping({pair: float(m) for pair, m in times_met(past).items()})
    found = [
        plan_rounds(problem, 1, stop=Seconds(seconds), seed=seed, history=history, weight=1.0)
        for seed in range(1, seeds + 1)
    ]
    worst = max(each.gap or 0.0 for each in found)
    yield (
        (
            f"| restart of 40 networks, ten years of memory | {seconds:g} | {100 * worst:.3f} % | "
            f"{max(each.rounds[0].repeats for each in found)} | {found[0].least:g} | 2 % | {'yes' if worst <= 0.02 else 'NO'} |"
        ),
        worst <= 0.02,
    )
    big = first_leaders(800)
    plans = [plan_rounds(big, YEARS, stop=Seconds(seconds), seed=seed) for seed in range(1, seeds + 1)]
    gap, repeats = max(each.gap or 0.0 for each in plans), max(each.meetings.repeats for each in plans)
    proven = sum(each.status == "optimal" for each in plans)
    yield (
        (
            f"| 800 leaders, {YEARS} years at once ({proven} of {seeds} proven optimal, "
            f"{statistics.median(each.statistics.seconds for each in plans):.1f} s) | {seconds:g} | {100 * gap:.4f} % | {repeats} "
            f"| {plans[0].least:g} | 0.02 %, no repeat | {'yes' if gap <= 0.0002 and repeats == 0 else 'NO'} |"
        ),
        gap <= 0.0002 and repeats == 0,
    )


PARTS: dict[str, tuple[str, Callable[[float, int], Iterator[tuple[str, bool]]]]] = {
    "designs": ("Rounds in which nobody meets twice", designs),
    "search": ("Repeats where rounds are given", search),
    "years": ("Eighty leaders over six years", years),
    "restart": ("With a past, and many people", restart),
}


AIMS = {
    "designs": "no repeat wherever a construction or the table to 150 people has none",
    "search": "repeats equal to the bound where networks are larger than many, never more than the peers' in equal time",
    "years": "six years planned at once: fewer repeats than year by year at equal mixing",
    "restart": "restart of 40 networks with ten years of memory within 2 %; 800 over six years within 0.02 %, no repeat",
}


def goal_of(name: str, lines: Sequence[str]) -> Goal:
    """What the lines of one part say of what was aimed at."""
    ends = [line.rstrip(" |.").rsplit(" ", 1)[-1] for line in lines]
    wrong = ends.count("NO")
    found = f"{ends.count('yes')} of {ends.count('yes') + wrong} as it must be"
    short = [line.split("|")[1].strip() for line in lines if line.rstrip(" |").endswith("NO") and "|" in line]
    return Goal(4, AIMS[name], found + (f"; not {', '.join(short)}" if short else ""), not wrong)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/rounds.md")
    options = parser.parse_args(arguments)
    warm()
    lines, fine = [], True
    goals = []
    for name in options.only:
        title, part = PARTS[name]
        lines += ["", f"## {title}", ""]
        print(f"\n## {title}\n", flush=True)
        begins = len(lines)
        for line, good in part(options.seconds, options.seeds):
            fine = fine and good
            lines.append(line)
            print(line, flush=True)
        goals.append(goal_of(name, lines[begins:]))
    if options.write:
        short = ", ".join(f"{g} × {s}" for (g, s), known in KNOWN.items() if most_rounds(g, s)[0] < known)
        told = (
            "# Several rounds",
            "",
            f"Written by `python -m benchmarks.rounds --write`; {options.seconds:g} seconds and {options.seeds} seeds, engine",
            f"{__version__}. All meetings and rules are counted anew from the answers.",
            "",
            f"Machine: {machine()}. Columns with a star are figures from another machine, 20 seconds each.",
            "",
            f"Fewer rounds are constructed than known for {short}.",
            *lines,
        )
        target = ROOT / "benchmarks" / "results" / "rounds.md"
        target.write_text("\n".join(told) + "\n", encoding="utf-8")
        note("rounds", machine(), goals)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
