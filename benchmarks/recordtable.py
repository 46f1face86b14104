"""The table of `benchmarks.records`, made from its lines and never by hand."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean
from typing import TYPE_CHECKING

from benchmarks.goals import Goal

if TYPE_CHECKING:
    from benchmarks.records import Row

OURS, NAIVE, EXACT = "ledernet", "annealing in NumPy", "CP-SAT"

PEERS: dict[str, dict[str, tuple[float | None, float | None, float | None]]] = {
    "RanInt_n120_ss_01": {
        "TPSDP (C++)": (47909, 47909, 47909),
        "IMS (C++)": (47882, 47909, 47909),
        "anticlust 3-phase (R/C)": (47850, 47882, 47909),
        "CP-SAT, 2 workers": (29947, 36877, 39858),
    },
    "RanInt_n240_ss_01": {
        "TPSDP (C++)": (154974, 155476, 155534),
        "IMS (C++)": (154961, 155408, 155493),
        "anticlust 3-phase (R/C)": (154566, 155350, 155460),
        "CP-SAT, 2 workers": (None, 113130, 124205),
    },
    "RanInt_n480_ss_01": {
        "TPSDP (C++)": (376076, 378400, 378948),
        "IMS (C++)": (375817, 378422, 379377),
        "anticlust 3-phase (R/C)": (373106, 377723, 379400),
        "CP-SAT, 2 workers": (None, None, 280608),
    },
    "Geo_n240_ss_01": {
        "TPSDP (C++)": (188803, 188808, 188816),
        "IMS (C++)": (188814, 188829, 188835),
        "anticlust 3-phase (R/C)": (188801, 188814, 188821),
        "CP-SAT, 2 workers": (None, 182270, 186237),
    },
}
"""Means of three seeds at 1, 10 and 60 seconds, measured earlier on another machine of the same class."""


class Lines:
    """The lines by cell."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.by_cell: dict[tuple[str, str, float], list[float]] = {}
        for row in rows:
            if row.objective:
                self.by_cell.setdefault((row.solver, row.instance, row.seconds), []).append(
                    float(row.objective)
                )

    def values(self, solver: str, name: str, seconds: float) -> list[float]:
        """Objectives of all seeds run."""
        return self.by_cell.get((solver, name, seconds), [])


def number(value: float | None) -> str:
    """With as many digits as say something."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def against(value: float, other: float) -> str:
    """How much more, in percent."""
    return f"{100 * (value / other - 1):+.3f} %"


def write_table(rows: Sequence[Row], names: Sequence[str], known: dict[str, dict[str, float]]) -> str:
    """The whole page."""
    lines = Lines(rows)
    days = sorted({row.day for row in rows})
    parts = [
        "# Any distances: MDGPLIB",
        "",
        "Written by `make bench-records` from `records.csv`; every answer is valued from the instance's file, not by the solver",
        "that gave it. Higher is better. Published: best, average and worst of 20 runs of TPSDP (Yang et al. 2022, *EJOR* 302),",
        "20 seconds for 240 elements, 120 seconds for 480, on the authors' machine. A value above theirs is one above",
        "TPSDP's, no more: better annealings are claimed elsewhere, without values. Ours searches with a worker per processor.",
        "",
        f"Days: {', '.join(days) or 'none'}. Machines: {'; '.join(sorted({row.machine for row in rows})) or 'none'}.",
        f"Versions: {'; '.join(sorted({row.versions for row in rows})) or 'none'}.",
        "",
        *_ours(lines, names, known),
        "",
        *_goals(goals(rows, names, known)),
        "",
        *_others(lines, names),
        "",
        *_measured_before(lines),
        "",
        *_missing(lines, names),
    ]
    return "\n".join(parts) + "\n"


def _ours(lines: Lines, names: Sequence[str], known: dict[str, dict[str, float]]) -> list[str]:
    table = [
        "## Against the published values",
        "",
        "| Instance | Seconds | Seeds | Mean | Best | Worst | Published best | average | worst | Mean versus best | versus average |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name in names:
        if name not in known:
            continue
        theirs = known[name]
        for seconds in (1.0, 6.0, 10.0, 60.0):
            values = lines.values(OURS, name, seconds)
            if values:
                middle = mean(values)
                cells = (
                    name,
                    f"{seconds:g}",
                    str(len(values)),
                    *(number(v) for v in (middle, max(values), min(values))),
                    *(number(theirs[key]) for key in ("best", "avg", "worst")),
                    against(middle, theirs["best"]),
                    against(middle, theirs["avg"]),
                )
                table.append(f"| {' | '.join(cells)} |")
    return table


def goals(rows: Sequence[Row], names: Sequence[str], known: dict[str, dict[str, float]]) -> list[Goal]:
    """What the lines say of what was aimed at."""
    lines, told = Lines(rows), []
    for name, seconds in (("RanInt_n480_ss_01", 1.0), ("RanInt_n240_ss_01", 6.0), ("Geo_n240_ss_01", 6.0)):
        values = lines.values(OURS, name, seconds)
        peer = max(times[2] or 0.0 for times in PEERS[name].values())
        aim = f"{name}: mean at {seconds:g} s at least {number(peer)}, the best peer's at 60 s"
        if values:
            told.append(Goal(1, aim, number(mean(values)), mean(values) >= peer))
        else:
            told.append(Goal(1, aim, "not measured", None))
    for kind, key, words, share in (("ss", "best", "best", 0.8), ("ds", "avg", "average", 0.95)):
        larger = [n for n in names if n in known and f"_{kind}_" in n and "_n120_" not in n]
        measured = [n for n in larger if lines.values(OURS, n, 10.0)]
        reached = [n for n in measured if mean(lines.values(OURS, n, 10.0)) >= known[n][key]]
        short = [
            f"{n} ({against(mean(lines.values(OURS, n, 10.0)), known[n][key])})"
            for n in measured
            if n not in reached
        ]
        found = f"{len(reached)} of {len(measured)} measured" + (f"; not {', '.join(short)}" if short else "")
        aim = f"mean at 10 s at or above the published {words}, `{kind}`, 240–480 elements, on {100 * share:g} % of instances"
        told.append(Goal(1, aim, found, len(reached) >= share * len(measured) if measured else None))
    return told


def _goals(found: Sequence[Goal]) -> list[str]:
    table = ["## What was aimed at", "", "| Aim | Found | Reached |", "|---|---|---|"]
    words = {True: "yes", False: "NO", None: ""}
    return table + [f"| {goal.aim} | {goal.found} | {words[goal.reached]} |" for goal in found]


def _others(lines: Lines, names: Sequence[str]) -> list[str]:
    table = [
        "## Against peers that run from a package, same seconds, same machine",
        "",
        "CP-SAT with two workers; beyond 120 elements its model is not built in the time.",
        "",
        "| Instance | Seconds | Ours (mean) | Annealing in NumPy | CP-SAT |",
        "|---|---|---|---|---|",
    ]
    for name in names:
        for seconds in (1.0, 10.0):
            ours = lines.values(OURS, name, seconds)
            peers = [lines.values(solver, name, seconds) for solver in (NAIVE, EXACT)]
            if ours and any(peers):
                cells = [name, f"{seconds:g}", number(mean(ours))]
                cells += [f"{number(mean(p))} ({against(mean(p), mean(ours))})" if p else "–" for p in peers]
                table.append(f"| {' | '.join(cells)} |")
    return table


def _measured_before(lines: Lines) -> list[str]:
    table = [
        "## Against other programs, as measured earlier on another machine of the same class",
        "",
        "Means of three seeds at 1 / 10 / 60 seconds; ours of the seeds above.",
        "",
        f"| Instance | {' | '.join(next(iter(PEERS.values())))} | Ours |",
        "|---|---|---|---|---|---|",
    ]
    for name, peers in PEERS.items():
        ours = [lines.values(OURS, name, seconds) for seconds in (1.0, 10.0, 60.0)]
        cells = [name, *(" / ".join(number(v) for v in times) for times in peers.values())]
        cells.append(" / ".join(number(mean(values)) if values else "–" for values in ours))
        table.append(f"| {' | '.join(cells)} |")
    return table


def _missing(lines: Lines, names: Sequence[str]) -> list[str]:
    told = ["## Not measured", ""]
    for seconds in (1.0, 10.0, 60.0):
        short = [f"{n} ({len(v)} of 5)" for n in names if len(v := lines.values(OURS, n, seconds)) < 5]
        if len(short) == len(names) and not any(lines.values(OURS, n, seconds) for n in names):
            told.append(f"- {seconds:g} s: nothing.")
        elif short:
            told.append(f"- {seconds:g} s: {', '.join(short)}.")
    without = [n for n in names if not lines.values(NAIVE, n, 10.0)]
    if without:
        told.append(f"- Annealing in NumPy, 10 s: {', '.join(without)}.")
    return told if len(told) > 2 else [*told, "Nothing."]
