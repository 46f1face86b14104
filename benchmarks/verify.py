"""Values every stored solution anew: python -m benchmarks.verify

Reads the instances and the solutions by itself and shares no line with the engine or the other benchmarks:
the standard library only. For each file in benchmarks/solutions it checks that everybody has a group, that sizes are
within the limits, and that the distances within groups come to what the file claims. Ends with 1 if one does not.
Instances and published values are read from LEDERNET_DATA, else ../shared/data beside the repository.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import sys
from math import fsum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOLUTIONS = Path(__file__).resolve().parent / "solutions"


def instances() -> Path:
    """Where the instances lie."""
    return Path(os.environ.get("LEDERNET_DATA", ROOT.parent / "shared" / "data")) / "mdgplib"


def faults(text: str, claim: dict[str, object]) -> tuple[float, list[str]]:
    """(value, what is wrong) of a claimed solution to an instance given as text."""
    lines = text.splitlines()
    header = lines[0].split()
    n, count = int(header[0]), int(header[1])
    limits = [(int(header[3 + 2 * g]), int(header[4 + 2 * g])) for g in range(count)]
    grouping = claim["grouping"]
    assert isinstance(grouping, list)
    if len(grouping) != n or not all(isinstance(g, int) and 0 <= g < count for g in grouping):
        return 0.0, [f"not a group from 0 to {count - 1} for each of {n} elements"]
    wrong = [
        f"group {g} has {grouping.count(g)} members, not {low} to {high}"
        for g, (low, high) in enumerate(limits)
        if not low <= grouping.count(g) <= high
    ]
    seen, within = set(), []
    for line in lines[1:]:
        if not line.strip():
            continue
        i, j, distance = line.split()
        pair = min(int(i), int(j)), max(int(i), int(j))
        if pair in seen:
            wrong.append(f"the pair {pair} stands twice in the instance")
        seen.add(pair)
        if grouping[pair[0]] == grouping[pair[1]]:
            within.append(float(distance))
    value = fsum(within)
    claimed = float(claim["objective"])  # type: ignore[arg-type]
    if abs(value - claimed) > 1e-9 * max(1.0, abs(value)):
        wrong.append(f"worth {value:.6f}, not {claimed:.6f} as claimed")
    return value, wrong


def main() -> int:
    folder = instances()
    published_file = folder / "published_tpsdp.csv"
    if not published_file.is_file():
        print(f"{folder}: no instances there (set LEDERNET_DATA)", file=sys.stderr)
        return 2
    with published_file.open(newline="") as file:
        published = {row["instance"]: float(row["best"]) for row in csv.DictReader(file)}
    bad = 0
    print(f"{'instance':20} {'value':>16} {'published best':>16}  versus published")
    for path in sorted(SOLUTIONS.glob("*.json")):
        claim = json.loads(path.read_text(encoding="utf-8"))
        with gzip.open(folder / f"{path.stem}.txt.gz", "rt", encoding="ascii") as file:
            value, wrong = faults(file.read(), claim)
        best = published[path.stem]
        told = "; ".join(wrong) if wrong else f"{100 * (value / best - 1):+.4f} %"
        print(f"{path.stem:20} {value:16.4f} {best:16.4f}  {told}")
        bad += bool(wrong)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
