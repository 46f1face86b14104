"""How fast the list pages answer in an organisation of 10,000 leaders, and how fast the web process starts.

    python -m benchmarks.pages

Builds an embedded database in a temporary folder, asks each page through Django's test client as HR (whole stack but
the socket), and writes the median of five to `benchmarks/results/pages.md`. Goal: under 200 ms; start-up under 1.5 s.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "pages.md"
LEADERS = 10_000
UNITS = 1_500
PAGES = (
    "/ledere/",
    "/ledere/?page=150",
    "/ledere/?sort=-unit&page=3",
    "/ledere/?q=ærø",
    "/ledere/?level=3",
    "/ledere/enheder/",
    "/uden-netvaerk/",
    "/uden-netvaerk/?page=100",
    "/strategi/",
    "/sammensaetning/",
    "/netvaerk/",
    "/post/",
    "/",
)


def prepare() -> None:
    os.environ["LEDERNET_DATA_DIR"] = tempfile.mkdtemp(prefix="ledernet-pages-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "ledernet.config.settings"
    os.environ["LEDERNET_LOG_LEVEL"] = "ERROR"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def grow(parents: list[Any], width: int, names: Sequence[str], fields: Sequence[str]) -> list[Any]:
    """One more level of the tree."""
    from ledernet.people.models import Unit

    start = Unit.objects.count()
    made = Unit.objects.bulk_create(
        Unit(
            organisation=parents[0].organisation,
            key=f"u{start + n}",
            name=f"{names[n % len(names)]} {start + n}",
            parent=parents[n % len(parents)],
            field=fields[n % len(fields)],
        )
        for n in range(width)
    )
    for unit in made:
        unit.path = f"{unit.parent.path}{unit.pk}/"
    Unit.objects.bulk_update(made, ["path"], batch_size=500)
    return made


def populate() -> object:
    """An organisation of the size, through bulk writes: what is measured is reading."""
    from ledernet.accounts.models import Organisation, User
    from ledernet.people.models import Leader, Post, RoleAssignment, Unit

    now, since = datetime(2026, 1, 5, 8, tzinfo=UTC), date(2024, 1, 1)
    organisation = Organisation.objects.create(name="Storby Kommune", slug="storby", created_at=now)
    root = Unit.objects.create(organisation=organisation, key="root", name="Storby Kommune")
    root.path = f"/{root.pk}/"
    root.save()
    places = ("Ærø", "Østerby", "Aabenraa", "Vesterby", "Nørre Ask")
    fields = ("Skole", "Dagtilbud", "Ældre", "Teknik", "Stab")
    level = [root]
    units = []
    for width in (5, 60, UNITS - 65):  # administrations, areas, institutions
        level = grow(level, width, [f"{place} afdeling" for place in places], fields)
        units += level
    Leader.objects.bulk_create(
        Leader(
            organisation=organisation,
            key=f"l{n}",
            name=f"{('Åse', 'Bo', 'Ærø', 'Mette', 'Zoe')[n % 5]} Nummer {n}",
            email=f"l{n}@storby.example",
            starts_on=since,
            created_at=now,
        )
        for n in range(LEADERS)
    )
    leaders = Leader.objects.filter(organisation=organisation).order_by("pk")
    Post.objects.bulk_create(
        Post(
            organisation=organisation,
            key=f"p{n}",
            unit=units[n % UNITS],
            leader=leader,
            title="Leder",
            level=str(1 + n % 4),
        )
        for n, leader in enumerate(leaders)
    )
    user = User.objects.create_user(
        "hr@storby.example", None, organisation=organisation, name="Hanne HR", created_at=now
    )
    RoleAssignment.objects.create(organisation=organisation, user=user, role="hr", starts_on=since)
    return user


def measure(user: object) -> list[tuple[str, int, int, float]]:
    """Page, bytes, queries, median milliseconds of five after one to warm up."""
    from django.db import connection
    from django.test import Client

    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    client = Client(headers={"host": "localhost"})
    client.force_login(user)  # type: ignore[arg-type]
    rows = []
    for page in PAGES:
        asked.clear()
        with connection.execute_wrapper(count):
            answer = client.get(page)
        assert answer.status_code == 200, (page, answer.status_code)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            client.get(page)
            times.append(1000 * (time.perf_counter() - start))
        rows.append((page, len(answer.content), len(asked), statistics.median(times)))
    return rows


def start_up() -> float:
    """Median seconds from process start to a loaded application."""
    program = "from ledernet.config.wsgi import application; from django.urls import get_resolver; get_resolver().url_patterns"
    times = []
    for _ in range(6):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
        )
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def main() -> int:
    prepare()
    rows = measure(populate())
    started = start_up()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [
        "# Pages in an organisation of 10,000 leaders",
        "",
        f"Median of five; {machine}, embedded database. Goal: under 200 ms a page.",
        "",
        "| Page | kB | queries | ms |",
        "| --- | ---: | ---: | ---: |",
        *(f"| `{page}` | {size / 1000:.0f} | {queries} | {ms:.0f} |" for page, size, queries, ms in rows),
        "",
        f"Start-up of the web process, with bytecode: {started:.2f} s (goal: under 1.5 s).",
    ]
    text = "\n".join(lines)
    print(text)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text + "\n")
    return 0 if all(ms < 200 for *_, ms in rows) and started < 1.5 else 1


if __name__ == "__main__":
    sys.exit(main())
