"""Invented leaders of any number: five attributes with the frequencies of a municipal list, and a line of command.

python -m benchmarks.leaders 100000 > leaders.csv
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator

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


if __name__ == "__main__":
    csv.writer(sys.stdout).writerows(leaders(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
