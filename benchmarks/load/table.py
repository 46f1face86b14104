"""What was measured, as the table that is committed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.composition import busy, machine

from .databases import DATABASES, POSTGRESQL, SQLITE
from .size import Made

RESULTS = Path(__file__).resolve().parents[1] / "results"
SMALL, LARGE = "1", "10"
BROKEN = 500
SLOW, SLOW_FILE = 1000, 10_000
"""Milliseconds: no page takes longer with the whole of it, and no file that holds all of something."""
ROOM_TO_GROW = 1.2
"""Times the growth of the data: a page may grow as fast as they do; a fifth is for what cannot be measured better."""

Found = dict[tuple[str, str], dict[str, Any]]


def about(made: Made, *, built: float) -> dict[str, Any]:
    """How much there is of what, and which software it was."""
    import platform

    import django
    from django.db import connection

    from ledernet import __version__
    from ledernet.answers.models import Sheet
    from ledernet.audit.models import Record
    from ledernet.conduct.models import Attendance
    from ledernet.mail.models import Message
    from ledernet.meetings.models import Meeting
    from ledernet.networks.models import Seat
    from ledernet.people.models import Acquaintance

    counted = {
        "leaders": len(made.leaders), "networks": len(made.networks), "seats": Seat.objects.count(),
        "acquaintances": Acquaintance.objects.count(), "meetings": Meeting.objects.count(), "attendances": Attendance.objects.count(),
        "answers": Sheet.objects.count(), "mails": Message.objects.count(), "records of the audit log": Record.objects.count(),
    }  # fmt: skip
    with connection.cursor() as cursor:
        asked = "SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version"
        cursor.execute(asked)
        version = str(cursor.fetchone()[0]).split()[0]
    name = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    software = f"Ledernet {__version__}, Python {platform.python_version()}, Django {django.get_version()}"
    return {"counted": counted, "built": built, "software": software, "server": f"{name} {version}"}


def read(folder: Path, what: str, day: date) -> Found:
    """(database, factor) → what was kept of it that day."""
    found: Found = {}
    for file in sorted(folder.glob(f"{what}-*-{day.isoformat()}.json")):
        _what, database, factor = file.stem.removesuffix(f"-{day.isoformat()}").split("-")
        found[database, factor] = json.loads(file.read_text())
    return found


def write(folder: Path, day: date) -> None:
    """A file for the pages and one for the working day, of what was measured on this day; what was not keeps the table it has."""
    for what, sections in {"pages": (_pages,), "day": (_days, _rounds)}.items():
        if found := read(folder, what, day):
            lines = [*_head(found, day), *(line for section in sections for line in section(found))]
            (RESULTS / f"load-{what}.md").write_text("\n".join(lines).rstrip() + "\n")


def _head(found: Found, day: date) -> Iterator[str]:
    abouts = {key: kept["about"] for key, kept in found.items()}
    yield "# Twenty thousand leaders, two thousand networks, five years"
    yield ""
    yield (
        f"`python -m benchmarks.load --write`, {day.isoformat()}; {machine()}, {busy()}; "
        f"{next(iter(abouts.values()))['software']}; {', '.join(sorted({one['server'] for one in abouts.values()}))}."
    )
    yield ""
    yield from _amounts(abouts)


def _amounts(abouts: dict[tuple[str, str], dict[str, Any]]) -> Iterator[str]:
    by_factor = {factor: one["counted"] for (_database, factor), one in abouts.items()}
    factors = sorted(by_factor, key=float)
    yield "| There is | " + " | ".join(f"{factor}×" for factor in factors) + " |"
    yield "| --- | " + " | ".join("---:" for _ in factors) + " |"
    for name in by_factor[factors[0]]:
        yield f"| {name} | " + " | ".join(f"{by_factor[factor][name]:,}" for factor in factors) + " |"
    yield ""


def _pages(found: Found) -> Iterator[str]:
    rows = {key: {one["name"]: one for one in kept["pages"]} for key, kept in found.items()}
    names = sorted(
        {name for pages in rows.values() for name in pages}, key=lambda name: (-_slowest(rows, name), name)
    )
    faults = [fault for name in names if (fault := fault_of(rows, name))]
    yield f"## {len(names)} addresses"
    yield ""
    yield (
        "Mean of five after one to warm up (of fewer where those took five seconds), for the one of HR, chief, facilitator and leader for whom it asks most of the database: "
        "time of the processor, on PostgreSQL that of the product and of its backend. Queries: of all four roles, the most. Slowest first. "
        f"A fault is a page that breaks, more than {SLOW / 1000:g} s ({SLOW_FILE / 1000:g} s for a file that is taken out), queries that grow with the data, or time that grows faster than they do."
    )
    yield ""
    yield f"**{len(faults)} faults**" + (": " + "; ".join(faults) if faults else "") + "."
    yield ""
    yield "| Address | for | kB | queries 1× | 10× | SQLite ms 1× | 10× | grows | PostgreSQL ms 1× | 10× | grows |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name in names:
        any_of = next(
            rows[key][name]
            for key in ((SQLITE, LARGE), (POSTGRESQL, LARGE), *rows)
            if name in rows.get(key, ())
        )
        asked = " | ".join(str(_queries(rows, factor, name) or "") for factor in (SMALL, LARGE))
        times = " | ".join(_times(rows, database, name) for database in DATABASES)
        yield f"| `{name}` | {any_of['role']} | {any_of['kilobytes']:.0f} | {asked} | {times} |"
    yield ""


def _slowest(rows: Any, name: str) -> float:
    return max((pages[name]["milliseconds"] for pages in rows.values() if name in pages), default=0.0)


def _queries(rows: Any, factor: str, name: str) -> int:
    return max(
        (
            max(pages[name]["queries"].values())
            for (_d, f), pages in rows.items()
            if f == factor and name in pages
        ),
        default=0,
    )


def _times(rows: Any, database: str, name: str) -> str:
    small, large = (rows.get((database, factor), {}).get(name) for factor in (SMALL, LARGE))
    grows = f"{large['milliseconds'] / small['milliseconds']:.1f}" if small and large else ""
    return " | ".join([*(f"{one['milliseconds']:.0f}" if one else "" for one in (small, large)), grows])


def fault_of(rows: Any, name: str) -> str:
    """What is not as it must be of this address; "" where all is well."""
    said = []
    if any(pages[name]["status"] >= BROKEN for pages in rows.values() if name in pages):
        said.append("breaks")
    slowest = _slowest(rows, name)
    is_file = any(pages[name]["is_file"] for pages in rows.values() if name in pages)
    if slowest > (SLOW_FILE if is_file else SLOW):
        said.append(f"{slowest / 1000:.1f} s")
    before, after = (_queries(rows, factor, name) for factor in (SMALL, LARGE))
    if before and after > before:
        said.append(f"{before} → {after} queries")
    for database in DATABASES:
        small, large = (rows.get((database, factor), {}).get(name) for factor in (SMALL, LARGE))
        if small and large and large["milliseconds"] > 10 * ROOM_TO_GROW * small["milliseconds"]:
            said.append(f"{large['milliseconds'] / small['milliseconds']:.0f} times as slow on {database}")
    return f"`{name}` ({', '.join(said)})" if said else ""


def _days(found: Found) -> Iterator[str]:
    yield "## A working day"
    yield ""
    yield (
        "`ledernet serve` and `ledernet work` as they come, and a second process that asks on the loopback: some 6,000 requests an "
        "hour, which come when they come, seven in ten of them leaders'. Time is from the moment one asks. Memory: all processes of each together, what they share counted once; the slope is of the second half. "
        "A web process is renewed after some 5,000 requests, as always."
    )
    yield ""
    yield "| | requests | errors | half within | 95 % within | longest | web MB | MB per 1,000 requests | worker MB |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for _key, kept in sorted(found.items(), reverse=True):
        day = kept["day"]
        web, worker = day["memory"]["web"], day["memory"]["worker"]
        yield (
            f"| **{kept['about']['server']}** | {day['requests']:,} | {day['troubles']} | {_spread(day['all'])} "
            f"| {web['start']:.0f} → {web['end']:.0f} "
            f"| {web['slope']:+.1f} | {worker['start']:.0f} → {worker['end']:.0f} |"
        )
        for role, spread in day["roles"].items():
            yield f"| {role} | {spread['count']:,} | | {_spread(spread)} | | | |"
    yield ""


def _spread(times: dict[str, float]) -> str:
    return " | ".join(f"{1000 * times[name]:.0f} ms" for name in ("p50", "p95", "longest"))


def _rounds(found: Found) -> Iterator[str]:
    """The jobs that take a second."""
    yield "## The worker's rounds"
    yield ""
    yield (
        "Each job of the timetable twice before the day began, in seconds: as it found the organisation (no calendar knew of a meeting, the inbox was empty), and with nothing "
        f"new to do, as nearly always. Those that took less than {SLOW / 1000:g} s both times are left out."
    )
    yield ""
    columns = sorted(found, reverse=True)
    heads = [f"{database}, {when}" for database, _factor in columns for when in ("first", "again")]
    yield f"| Job | {' | '.join(heads)} |"
    yield "| --- |" + " ---: |" * len(heads)
    for name in sorted({job for kept in found.values() for job in kept["rounds"]}):
        times = [seconds for key in columns for seconds in found[key]["rounds"].get(name, (0, 0))]
        if max(times) >= SLOW / 1000:
            yield f"| `{name}` | {' | '.join(f'{seconds:.1f}' for seconds in times)} |"
    yield ""
