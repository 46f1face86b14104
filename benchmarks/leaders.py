"""Leaders to measure with: lists from the shared data, invented ones of any number, and the problem they make.

Invented leaders have five attributes with the frequencies of a municipal list, and a line of command.

    python -m benchmarks.leaders 100000 > leaders.csv
"""

from __future__ import annotations

import csv
import os
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ledernet_engine.scoring import (
    Attribute,
    Mix,
    Problem,
    Rules,
    Superiors,
    networks_of_size,
    standing_above_too_many,
)

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("LEDERNET_DATA", ROOT.parent / "shared" / "data")) / "leaders"
ATTRIBUTES = ("sector", "level", "gender", "geo", "seniority")

FREQUENCIES: dict[str, tuple[int, ...]] = {
    "sector": (2215, 1733, 1493, 1315, 1222, 877, 745, 400),
    "level": (410, 1638, 3504, 4448),
    "gender": (6617, 3383),
    "geo": (2960, 2260, 1801, 1293, 1009, 677),
    "seniority": (1530, 2439, 2734, 2047, 1250),
}
"""How many of ten thousand leaders have each value."""

REPORTS = 6
"""Leaders under each superior."""


def leaders(count: int, seed: int = 1) -> Iterator[list[str]]:
    """Headings, then a row for each leader; the boss is empty for the one on top."""
    chance = random.Random(seed)
    columns = [chance.choices(range(len(share)), share, k=count) for share in FREQUENCIES.values()]
    place = list(range(count))
    chance.shuffle(place)
    boss = [""] * count
    for k in range(1, count):
        boss[place[k]] = str(place[(k - 1) // REPORTS])
    yield ["id", *FREQUENCIES, "boss"]
    for i in range(count):
        yield [
            str(i),
            *(f"{name[0]}{column[i]}" for name, column in zip(FREQUENCIES, columns, strict=True)),
            boss[i],
        ]


def listed(people: int) -> list[dict[str, str]]:
    """The rows of a list of the shared data; raises SystemExit where it is absent."""
    path = DATA / f"leaders_{people}.csv"
    if not path.is_file():
        raise SystemExit(f"{path} is not there (set LEDERNET_DATA)")
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def invented(people: int, seed: int = 1) -> list[dict[str, str]]:
    """As many rows of invented leaders."""
    rows = leaders(people, seed)
    names = next(rows)
    return [dict(zip(names, row, strict=True)) for row in rows]


def problem_of(rows: Sequence[dict[str, str]], least: int = 7, most: int = 9) -> Problem:
    """Networks of eight, five attributes to be mixed, nobody with a superior: all the way up, but for one who
    stands above more than could sit elsewhere, with whom only direct reports may not sit."""
    number = {row["id"]: k for k, row in enumerate(rows)}
    above = [(number[row["id"]], number[row["boss"]]) for row in rows if row["boss"] in number]
    problem = Problem(
        tuple(number),
        networks_of_size(len(rows), 8, least, most),
        tuple(Attribute.from_values(name, [row[name] for row in rows]) for name in ATTRIBUTES),
        criteria=tuple(Mix(name, attribute=name) for name in ATTRIBUTES),
        rules=Rules(superiors=Superiors.from_pairs(above)),
    )
    top = standing_above_too_many(problem)
    return replace(problem, rules=Rules(superiors=Superiors.from_pairs(above, only_direct=top)))


if __name__ == "__main__":
    csv.writer(sys.stdout).writerows(leaders(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
