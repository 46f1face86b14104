"""How fast the profiles of 2,000 networks with 16,000 of 20,000 leaders are reckoned, and how fast the pages of figures answer.

    python -m benchmarks.profiles

Builds an embedded database in a temporary folder (two years of life, six meetings a year and network, 190,000 attendances), reckons all
profiles, and asks the pages through Django's test client as HR. Writes `benchmarks/results/profiles.md`. Goal: all profiles under ten
seconds in a constant number of queries; the list of networks under 500 ms.
"""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from . import pages

RESULTS = Path(__file__).parent / "results" / "profiles.md"
LEADERS = 20_000
NETWORKS = 2_000
EACH = 8
MEETINGS = 12
ON = date(2026, 1, 5)


def populate() -> Any:
    """On top of the leaders of `pages`: networks, seats, meetings and who came, through bulk writes."""
    from ledernet.conduct.models import Attendance
    from ledernet.meetings.models import Meeting
    from ledernet.networks.models import Network, Seat
    from ledernet.people.models import Leader
    from ledernet.strategy.models import Programme, PurposeWeight

    pages.LEADERS = LEADERS
    user: Any = pages.populate()
    now, began = datetime(2026, 1, 5, 8, tzinfo=UTC), ON - timedelta(days=730)
    programme = Programme.objects.create(
        organisation=user.organisation, name="Netværk", state="active", created_at=now
    )
    PurposeWeight.objects.create(programme=programme, purpose="P1", points=10)
    networks = Network.objects.bulk_create(
        Network(
            organisation=user.organisation,
            programme=programme,
            name=f"Netværk {n}",
            name_sort=f"netvaerk {n:05}",
            starts_on=began,
            state="launched",
            created_at=now,
        )
        for n in range(NETWORKS)
    )
    leaders = list(Leader.objects.order_by("pk").values_list("pk", flat=True))
    Seat.objects.bulk_create(
        (
            Seat(network=network, leader_id=leaders[n * EACH + m], starts_on=began, start_reason="composed")
            for n, network in enumerate(networks)
            for m in range(EACH)
        ),
        batch_size=5_000,
    )
    meetings = Meeting.objects.bulk_create(
        (
            Meeting(
                network=network,
                starts_at=now - timedelta(days=60 * back + 5),
                ends_at=now - timedelta(days=60 * back + 5) + timedelta(hours=3),
                state="held",
                made_at=now,
            )
            for network in networks
            for back in range(MEETINGS)
        ),
        batch_size=5_000,
    )
    Attendance.objects.bulk_create(
        (
            Attendance(
                meeting=meeting,
                leader_id=leaders[(number // MEETINGS) * EACH + m],
                state=("present", "present", "present", "excused", "absent")[(number + m * 7) % 5],
                noted_at=now,
            )
            for number, meeting in enumerate(meetings)
            for m in range(EACH)
        ),
        batch_size=10_000,
    )
    return user


def timed(work: Callable[[], object], times: int) -> tuple[int, float]:
    """Queries, and the median of so many runs in milliseconds of the processor: the database works in the same process."""
    from django.db import connection

    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        work()
    spent = []
    for _each in range(times):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return len(asked), statistics.median(spent)


def measure(user: Any) -> list[tuple[str, int, float]]:
    import time_machine
    from django.test import Client

    from ledernet.insight.indicators.queries import profiles_of
    from ledernet.networks.models import Network

    networks = list(Network.objects.select_related("programme"))
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    one = networks[0]
    with time_machine.travel(datetime(2026, 1, 5, 9, tzinfo=UTC), tick=False):
        answer = client.get("/tal/")
        assert answer.status_code == 200
        return [
            (f"profiles of {len(networks)} networks", *timed(lambda: profiles_of(networks, on=ON), 3)),
            ("profile of 1 network", *timed(lambda: profiles_of([one], on=ON), 3)),
            ("`/tal/`", *timed(lambda: client.get("/tal/"), 3)),
            ("`/tal/netvaerk/…/`", *timed(lambda: client.get(f"/tal/netvaerk/{one.pk}/"), 3)),
            ("`/netvaerk/…/`", *timed(lambda: client.get(f"/netvaerk/{one.pk}/"), 3)),
        ]


def main() -> int:
    pages.prepare()
    rows = measure(populate())
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [
        f"# Profiles of {NETWORKS:,} networks in an organisation of {LEADERS:,} leaders",
        "",
        f"Median of three, time of one processor; {machine}, embedded database. Goal: all profiles under ten seconds, the list under 500 ms.",
        "",
        "| What | queries | ms of the processor |",
        "| --- | ---: | ---: |",
        *(f"| {what} | {queries} | {ms:.0f} |" for what, queries, ms in rows),
    ]
    text = "\n".join(lines)
    print(text)
    RESULTS.write_text(text + "\n")
    return 0 if rows[0][2] < 10_000 and rows[2][2] < 500 else 1


if __name__ == "__main__":
    sys.exit(main())
