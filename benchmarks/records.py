"""Any distances against published values and peers, on MDGPLIB: `make bench-records`, or

    python -m benchmarks.records [--seconds-total 1800] [--long] [--peers] [--only NAME …] [--table]

Each cell (solver, instance, seconds, seed) is one process, and one line of benchmarks/results/records.csv, written as
soon as it is known. What is there is not run again, so a run that was cut by --seconds-total or by hand goes on where
it stopped; --again forgets our own lines first. The table benchmarks/results/records.md is made from the lines,
and says which cells are missing; --table makes it without running anything. --long adds 60 seconds.

Instances and published values come from LEDERNET_DATA (else ../shared/data). A grouping above the published best goes
into benchmarks/solutions, where `python -m benchmarks.verify` values it with code of its own.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from importlib.metadata import version
from math import fsum
from pathlib import Path
from typing import IO, Any

from benchmarks.composition import machine
from benchmarks.goals import note
from benchmarks.leaders import ROOT
from benchmarks.recordtable import goals, write_table

DATA = Path(os.environ.get("LEDERNET_DATA", ROOT.parent / "shared" / "data")) / "mdgplib"
ROWS = ROOT / "benchmarks" / "results" / "records.csv"
TABLE = ROOT / "benchmarks" / "results" / "records.md"
SOLUTIONS = ROOT / "benchmarks" / "solutions"
OURS, NAIVE, EXACT = "ledernet", "annealing in NumPy", "CP-SAT"
SEEDS = range(1, 6)
SECONDS = (1.0, 10.0)
EXTRA = {("RanInt_n240_ss_01", 6.0), ("Geo_n240_ss_01", 6.0)}
"""Cells for the comparison with a tenth of the peers' minute."""

MADE = {"Made_n960_ss": (960, 24), "Made_n2000_ss": (2000, 50)}
"""Larger ones of our own: elements, groups of the same size; whole distances from 0 to 100, seed = elements."""

EXACT_LARGEST = 120
"""Elements beyond which CP-SAT cannot even build its model in the seconds allowed."""


@dataclass(frozen=True)
class Row:
    """One answer. `objective` is valued here, from the file, or empty if the solver found none."""

    solver: str
    instance: str
    seconds: float
    seed: int
    objective: str
    used: float
    steps: str
    plan: str
    worker: str
    day: str
    versions: str
    machine: str

    @property
    def key(self) -> tuple[str, str, float, int]:
        """What a cell is."""
        return self.solver, self.instance, self.seconds, self.seed


Cell = tuple[str, str, float, int]


def cells(names: Sequence[str], *, long: bool, peers: bool) -> Iterator[Cell]:
    """Everything to run, so ordered that a part of it already covers all instances."""
    standard = [name for name in names if name not in MADE]
    for seed in SEEDS:
        for seconds in SECONDS:
            yield from ((OURS, name, seconds, seed) for name in names)
        yield from ((OURS, name, seconds, seed) for name, seconds in sorted(EXTRA) if name in names)
        if peers and seed == 1:
            for seconds in SECONDS:
                yield from ((NAIVE, name, seconds, seed) for name in names)
                yield from ((EXACT, n, seconds, seed) for n in standard if size_of(n) <= EXACT_LARGEST)
    if long:
        yield from ((OURS, name, 60.0, seed) for seed in SEEDS for name in names)


def size_of(name: str) -> int:
    """Elements, from the name."""
    return int(name.split("_")[1][1:])


def read_rows() -> list[Row]:
    """The lines there are."""
    if not ROWS.exists():
        return []
    with ROWS.open(newline="", encoding="utf-8") as file:
        return [
            Row(
                **{
                    **row,
                    "seconds": float(row["seconds"]),
                    "seed": int(row["seed"]),
                    "used": float(row["used"]),
                }
            )
            for row in csv.DictReader(file)
        ]


def write_rows(rows: Sequence[Row]) -> None:
    """All lines, in an order of their own so that a run more changes few of them."""
    ROWS.parent.mkdir(exist_ok=True)
    with ROWS.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Row)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in sorted(rows, key=lambda row: row.key))


@dataclass
class Instance:
    """A file and what stands in it."""

    path: Path
    low: list[int]
    high: list[int]
    pairs: list[tuple[int, int, float]]

    def value(self, grouping: Sequence[int]) -> float:
        """What a grouping is worth; SystemExit if it breaks a size."""
        for g, (low, high) in enumerate(zip(self.low, self.high, strict=True)):
            if not low <= list(grouping).count(g) <= high:
                raise SystemExit(f"{self.path.name}: an answer breaks the size of group {g}")
        return fsum(d for i, j, d in self.pairs if grouping[i] == grouping[j])


def instance(name: str, folder: Path) -> Instance:
    """One of MDGPLIB, or made here."""
    path = DATA / f"{name}.txt.gz"
    if name in MADE:
        path = folder / f"{name}.txt"
        if not path.exists():
            _make(path, *MADE[name])
    with opened(path) as file:
        header = file.readline().split()
        sizes = [int(word) for word in header[3:]]
        pairs = [(int(i), int(j), float(d)) for i, j, d in (line.split() for line in file if line.strip())]
    return Instance(path, sizes[::2], sizes[1::2], pairs)


def opened(path: Path) -> IO[str]:
    """A file of text, perhaps gzip."""
    return gzip.open(path, "rt", encoding="ascii") if path.suffix == ".gz" else path.open(encoding="ascii")  # type: ignore[return-value]


def _make(path: Path, people: int, groups: int) -> None:
    import random

    chance, each = random.Random(people), people // groups
    with path.open("w") as file:
        file.write(f"{people} {groups} ss {' '.join([f'{each} {each}'] * groups)}\n")
        for i in range(people):
            file.writelines(f"{i} {j} {chance.randrange(101)}\n" for j in range(i + 1, people))


def run_cell(cell: Cell, found: Instance) -> tuple[Row, list[int] | None]:
    """One process; its answer valued here."""
    solver, name, seconds, seed = cell
    if solver == OURS:
        module = ["ledernet_engine.composition.mdgp", str(found.path), "--json", "-"]
    else:
        module = ["benchmarks.records", "--peer", solver, str(found.path)]
    command = [sys.executable, "-m", *module, "--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    grouping = answer["grouping"]
    objective = "" if grouping is None else repr(found.value(grouping))
    row = Row(
        solver,
        name,
        seconds,
        seed,
        objective,
        answer["seconds"],
        str(answer.get("steps", "")),
        str(answer.get("plan", "")),
        str(answer.get("worker", "")),
        date.today().isoformat(),
        " ".join(f"{package} {version(package)}" for package in ("numpy", "numba", "ortools")),
        machine(),
    )
    return row, grouping


def run_peer(solver: str, path: Path, seconds: float, seed: int) -> None:
    """What a process of a peer does: answer as JSON on standard output."""
    import numpy as np

    from benchmarks import exact, naive

    with opened(path) as file:
        header = file.readline().split()
        table = np.array(file.read().split(), float).reshape(-1, 3)
    n, sizes = int(header[0]), [int(word) for word in header[3:]]
    distances = np.zeros((n, n))
    i, j = table[:, 0].astype(int), table[:, 1].astype(int)
    distances[i, j] = distances[j, i] = table[:, 2]
    began = time.monotonic()
    answer = (naive.anneal if solver == NAIVE else exact.solve)(
        distances, sizes[::2], sizes[1::2], seconds, seed
    )
    used = round(time.monotonic() - began, 3)
    print(json.dumps({"seconds": used, "grouping": None if answer is None else answer.tolist()}))


def published() -> dict[str, dict[str, float]]:
    """Best, average and worst of TPSDP per instance; SystemExit where the shared data is absent."""
    path = DATA / "published_tpsdp.csv"
    if not path.is_file():
        raise SystemExit(f"{path} is not there (set LEDERNET_DATA)")
    with path.open(newline="") as file:
        return {
            row["instance"]: {key: float(row[key]) for key in ("best", "avg", "worst")}
            for row in csv.DictReader(file)
        }


def store(row: Row, grouping: list[int], best: float | None) -> None:
    """Keep a grouping above the published best and above what is kept already."""
    value = float(row.objective)
    path = SOLUTIONS / f"{row.instance}.json"
    kept = json.loads(path.read_text())["objective"] if path.exists() else best
    if kept is None or value <= kept + 1e-6:
        return
    SOLUTIONS.mkdir(exist_ok=True)
    claim = {
        "instance": row.instance,
        "objective": value,
        "published_best": best,
        "seconds": row.seconds,
        "seed": row.seed,
        "steps": int(row.steps),
        "plan": int(row.plan) if row.plan.isdigit() else None,
        "worker": int(row.worker),
        "day": row.day,
        "grouping": grouping,
    }
    path.write_text(json.dumps(claim) + "\n", encoding="utf-8")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds-total", type=float, help="begin no cell that would end later")
    parser.add_argument("--long", action="store_true", help="60 seconds as well")
    parser.add_argument("--peers", action="store_true", help="the peers as well (one seed)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="instances")
    parser.add_argument("--again", action="store_true", help="forget our own lines first")
    parser.add_argument("--table", action="store_true", help="only make the table")
    parser.add_argument("--peer", nargs=2, metavar=("SOLVER", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--seed", type=int, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _arguments(arguments)
    if options.peer:
        run_peer(options.peer[0], Path(options.peer[1]), options.seconds, options.seed)
        return 0
    known = published()
    names = [name for name in sorted(known) if (DATA / f"{name}.txt.gz").is_file()] + list(MADE)
    rows = read_rows()
    if options.again:
        rows = [row for row in rows if row.solver != OURS]
    if not options.table:
        wanted = [name for name in names if not options.only or name in options.only]
        rows = _run(
            list(cells(wanted, long=options.long, peers=options.peers)), rows, known, options.seconds_total
        )
    TABLE.write_text(write_table(rows, names, known), encoding="utf-8")
    note("records", machine(), goals(rows, names, known))
    print(f"{TABLE.relative_to(ROOT)} written from {len(rows)} lines")
    return 0


def _run(
    wanted: list[Cell], rows: list[Row], known: dict[str, dict[str, float]], total: float | None
) -> list[Row]:
    began, done = time.monotonic(), {row.key for row in rows}
    with tempfile.TemporaryDirectory() as name:
        loaded: dict[str, Instance] = {}
        for cell in wanted:
            if cell in done:
                continue
            if total is not None and time.monotonic() - began + cell[2] + 3 > total:
                print("The time is over; the rest is left for another run.")
                break
            if cell[1] not in loaded:
                loaded[cell[1]] = instance(cell[1], Path(name))
            row, grouping = run_cell(cell, loaded[cell[1]])
            rows.append(row)
            write_rows(rows)
            best = known.get(row.instance, {}).get("best")
            against = (
                ""
                if best is None or not row.objective
                else f" {100 * (float(row.objective) / best - 1):+.4f} %"
            )
            print(
                f"{row.solver:20} {row.instance:18} {row.seconds:4g} s seed {row.seed}: {row.objective}{against}",
                flush=True,
            )
            if row.solver == OURS and grouping is not None and row.instance not in MADE:
                store(row, grouping, best)
    return rows


if __name__ == "__main__":
    sys.exit(main())
