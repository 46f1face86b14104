"""The product with 20,000 leaders in 2,000 networks and five years of history, on SQLite and on PostgreSQL.

    python -m benchmarks.load [--database sqlite|postgresql] [--only pages|day] [--minutes 2] [--anew] [--write]

For each database an organisation of a tenth of that and one of the whole is made by bulk writes. Pages: every address that HR, the chief, a
facilitator or a leader can open, with its queries for each of them at both sizes, and its time. Day: each job of the worker twice; then `ledernet serve` and
`ledernet work`, and a second process that asks, on the loopback; with --minutes 60 for an hour. What is measured is kept in var/load and
not measured again the same day, unless --anew; --write makes benchmarks/results/load-pages.md and load-day.md of it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from .databases import DATABASES, environment, folder, prepare, server

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "load"
SMALL, LARGE = 1, 10


def kept(what: str, database: str, factor: float) -> Path:
    return KEPT / f"{what}-{database}-{factor:g}-{date.today().isoformat()}.json"


def one(options: argparse.Namespace, factor: float, address: str | None, here: Path) -> None:
    """In a process of its own: make the organisation, and measure what is wanted of it."""
    told = environment(here, address, f"ledernet_load_{factor:g}".replace(".", "_"))
    prepare(told)
    from django.utils import timezone

    from .addresses import addresses, rows
    from .building import build
    from .day import working_day
    from .pages import measured
    from .rounds import rounds
    from .table import about

    began = time.monotonic()
    made = build(factor, today=timezone.localdate(), now=timezone.now(), aloud=True)
    facts = about(made, built=time.monotonic() - began)
    if "pages" in options.only:
        pages = [page.plain() for page in measured(made, addresses(rows(made)))]
        keep(kept("pages", options.database[0], factor), {"about": facts, "pages": pages})
    if "day" in options.only:
        jobs = rounds(made)
        day = working_day(made, minutes=options.minutes, environment=told)
        keep(kept("day", options.database[0], factor), {"about": facts, "rounds": jobs, "day": day})


def keep(file: Path, found: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found))


def wanted(options: argparse.Namespace, database: str, factor: float) -> list[str]:
    parts = [what for what in options.only if what == "pages" or factor == LARGE]
    return [what for what in parts if options.anew or not kept(what, database, factor).exists()]


def all_of(options: argparse.Namespace) -> None:
    for database in options.database:
        todo = {factor: parts for factor in (SMALL, LARGE) if (parts := wanted(options, database, factor))}
        if not todo:
            continue
        with server(database) as address:
            for factor, parts in todo.items():
                print(f"{database}, {factor}×: {', '.join(parts)}", flush=True)
                with folder() as here:
                    command = ["--database", database, "--only", *parts, "--minutes", str(options.minutes)]
                    own = [
                        "--factor",
                        str(factor),
                        "--here",
                        str(here),
                        *(["--address", address] if address else []),
                    ]
                    subprocess.run(
                        [sys.executable, "-m", "benchmarks.load", *command, *own], cwd=ROOT, check=True
                    )
                if options.write:
                    tell()


def tell() -> None:
    from .table import write

    write(KEPT, date.today())


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--database", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--only", nargs="+", choices=("pages", "day"), default=["pages", "day"])
    parser.add_argument("--minutes", type=float, default=2.0, help="of the day's requests")
    parser.add_argument("--anew", action="store_true", help="also what has been measured today")
    parser.add_argument("--write", action="store_true", help="the tables, into benchmarks/results")
    for name, kind in (("--factor", float), ("--here", Path), ("--address", str)):
        parser.add_argument(name, type=kind, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.factor is not None:
        one(options, options.factor, options.address, options.here)
        return 0
    all_of(options)
    if options.write:
        tell()
    return 0


if __name__ == "__main__":
    sys.exit(main())
