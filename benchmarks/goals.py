"""What was aimed at and what was reached, in one table: `python -m benchmarks.goals`.

Every measurement leaves its part in benchmarks/results/goals/ when it writes its own table; this one puts them together
as benchmarks/results/goals.md. A part that was not measured is said to be missing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
PARTS = RESULTS / "goals"

TITLES = {
    1: "Any distances",
    2: "Leaders, with a bound",
    3: "Rules that clash",
    4: "Meeting again",
    5: "At any time",
    6: "The same again",
    7: "Looking ahead",
}

EXPECTED = (
    "records",
    "composition",
    "growth",
    "criteria",
    "conflicts",
    "rounds",
    "peers",
    "rotation",
    "cohesion",
)


@dataclass(frozen=True)
class Goal:
    """One thing aimed at, what was found, and whether that is enough (None: told, not aimed at)."""

    number: int
    aim: str
    found: str
    reached: bool | None


def note(part: str, machine: str, goals: Sequence[Goal]) -> None:
    """Keep what one measurement found, in place of what it found before."""
    PARTS.mkdir(parents=True, exist_ok=True)
    told = {
        "day": date.today().isoformat(),
        "machine": machine,
        "goals": [asdict(goal) for goal in goals],
    }
    (PARTS / f"{part}.json").write_text(
        json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def page() -> str:
    """The table of all parts there are."""
    found = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(PARTS.glob("*.json"))}
    rows = [(Goal(**goal), part) for part, told in found.items() for goal in told["goals"]]
    rows.sort(key=lambda row: (row[0].number, EXPECTED.index(row[1]) if row[1] in EXPECTED else 99))
    aimed = [goal.reached for goal, _ in rows if goal.reached is not None]
    lines = [
        "# What was aimed at, and what was reached",
        "",
        "Written by `python -m benchmarks.goals` from what each measurement left; figures from other machines are said to be so.",
        "",
        f"Days: {_all(found, 'day')}. Machines: {_all(found, 'machine')}.",
        "",
        f"{sum(aimed)} of {len(aimed)} reached.",
    ]
    for number, title in TITLES.items():
        lines += [
            "",
            f"## {number}. {title}",
            "",
            "| Aim | Found | Reached | Measured by |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| {goal.aim} | {goal.found} | {_word(goal.reached)} | `benchmarks.{part}` |"
            for goal, part in rows
            if goal.number == number
        ]
    missing = [part for part in EXPECTED if part not in found]
    lines += ["", f"Not measured: {', '.join(missing)}." if missing else "Every part was measured."]
    return "\n".join(lines) + "\n"


def _all(found: dict[str, Any], key: str) -> str:
    return "; ".join(sorted({told[key] for told in found.values()})) or "none"


def _word(reached: bool | None) -> str:  # noqa: FBT001
    return "" if reached is None else "yes" if reached else "**no**"


if __name__ == "__main__":
    (RESULTS / "goals.md").write_text(page(), encoding="utf-8")
