"""How fast the front page answers in an organisation of 2,000 networks and 20,000 leaders, for each role.

    python -m benchmarks.overview [--write] [--profile ROLE]

Builds an embedded database in a temporary folder, asks the page through Django's test client (whole stack but the socket), and writes the
median of five, after one to warm up, to `benchmarks/results/overview.md`. Goal: under 300 ms for chief and HR, who see it all.

Processor time is measured: the database is part of the process, and other work on the machine is not counted.

The rounds of evaluation are closed and passed on. What they reached is worked out once when somebody first asks and kept (decision 95); the
warming request does that, on rounds without sheets, so that time is no part of the measurement.
"""

from __future__ import annotations

import cProfile
import os
import platform
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from .pages import grow, prepare

RESULTS = Path(__file__).parent / "results" / "overview.md"
NETWORKS, LEADERS, PROGRAMMES, HELD, UNITS = 2_000, 20_000, 10, 6, 1_500
SEATS = LEADERS // NETWORKS - 1  # one in ten is without
EACH = 20
"""Networks of one facilitator."""
GOAL = 300
ROLES = ("chief", "hr", "facilitator", "leader")


def populate(today: date, now: datetime) -> dict[str, Any]:
    """Role → its user, in an organisation of the size, made through bulk writes: what is measured is reading."""
    from ledernet.accounts.models import Organisation, User
    from ledernet.people.models import Leader, Post, RoleAssignment, Unit

    since = today - timedelta(days=900)
    organisation = Organisation.objects.create(name="Storby Kommune", slug="storby", created_at=now)
    root = Unit.objects.create(organisation=organisation, key="root", name="Storby Kommune")
    root.path = f"/{root.pk}/"
    root.save()
    level, units = [root], []
    for width in (5, 60, UNITS - 65):
        level = grow(level, width, ("Ærø afdeling", "Østerby afdeling"), ("Skole", "Ældre", "Teknik"))
        units += level
    Leader.objects.bulk_create(
        Leader(
            organisation=organisation, key=f"l{n}", name=f"Åse Nummer {n}", email=f"l{n}@storby.example",
            starts_on=today - timedelta(days=30 + (n * 7) % 2000), created_at=now,
        )
        for n in range(LEADERS)
    )  # fmt: skip
    leaders = list(Leader.objects.filter(organisation=organisation).order_by("pk"))
    Post.objects.bulk_create(
        Post(organisation=organisation, key=f"p{n}", unit=units[n % UNITS], leader=leader, title="Leder", level=str(1 + n % 4))
        for n, leader in enumerate(leaders)
    )  # fmt: skip
    users = {
        role: User.objects.create_user(
            f"{role}@storby.example", None, organisation=organisation, name=f"Hanne {role}", created_at=now
        )
        for role in ROLES
    }
    for role, user in users.items():
        RoleAssignment.objects.create(organisation=organisation, user=user, role=role, starts_on=since)
    leaders[0].user = users["leader"]
    leaders[0].save()
    _networks(organisation, leaders, users, today, now)
    return users


def _networks(
    organisation: Any, leaders: list[Any], users: dict[str, Any], today: date, now: datetime
) -> None:
    from ledernet.accounts.models import User
    from ledernet.networks.models import Assignment, Network, Seat
    from ledernet.strategy.models import NetworkType, Programme, PurposeWeight

    kind = NetworkType.objects.order_by("pk").first()
    programmes = [
        Programme.objects.create(
            organisation=organisation, name=f"Program {n}", purpose="Vi lærer af hinanden.", state="active", type=kind,
            type_reason="Fordi", participation="mandatory", participation_reason="Fordi", decided_at=now, created_at=now,
        )
        for n in range(PROGRAMMES)
    ]  # fmt: skip
    PurposeWeight.objects.bulk_create(
        PurposeWeight(programme=programme, purpose="P1", points=10) for programme in programmes
    )
    Network.objects.bulk_create(
        Network(
            organisation=organisation, programme=programmes[n % PROGRAMMES], name=f"Netværk {n}",
            state="launched", launched_at=now, starts_on=today - timedelta(days=100 + (n * 13) % 1500),
            trial_until=today + timedelta(days=n % 400) if n % 10 == 0 else None, evaluated_on=today + timedelta(days=n % 500 - 60),
            change_day=today + timedelta(days=n % 300), created_at=now,
        )
        for n in range(NETWORKS)
    )  # fmt: skip
    networks = list(Network.objects.filter(organisation=organisation).order_by("pk"))
    Seat.objects.bulk_create(
        Seat(network=network, leader=leaders[n * SEATS + place], starts_on=network.starts_on, start_reason="composed")
        for n, network in enumerate(networks)
        for place in range(SEATS)
    )  # fmt: skip
    others = [
        User(email=f"f{n}@storby.example", organisation=organisation, name=f"Fie {n}", created_at=now)
        for n in range(NETWORKS // EACH)
    ]
    for one in others:
        one.set_unusable_password()
    staff = [users["facilitator"], *User.objects.bulk_create(others)]
    Assignment.objects.bulk_create(
        Assignment(network=network, user=staff[n // EACH], role="facilitator", starts_on=network.starts_on)
        for n, network in enumerate(networks)
    )
    _meetings(networks, leaders, now)
    _evaluations(organisation, programmes, networks, today, now)
    _moves(organisation, networks, users, today, now)
    _agreed(organisation, networks, users, today, now)


def _moves(organisation: Any, networks: list[Any], users: dict[str, Any], today: date, now: datetime) -> None:
    """Nine of ten networks have been decided about since their evaluation: the autumn's review is nearly over."""
    from ledernet.lifecycle.models import Move, MovedNetwork

    decided = [network for n, network in enumerate(networks) if n % 10]
    Move.objects.bulk_create(
        Move(
            organisation=organisation, programme_id=network.programme_id, kind="continue", state="carried_out", reason="Det virker",
            effective_on=today - timedelta(days=5), drafted_at=now, decided_at=now - timedelta(days=10), ended_at=now,
            decided_by=users["chief"],
        )
        for network in decided
    )  # fmt: skip
    moves = Move.objects.order_by("pk")
    MovedNetwork.objects.bulk_create(
        MovedNetwork(move=move, network=network) for move, network in zip(moves, decided, strict=True)
    )


def _meetings(networks: list[Any], leaders: list[Any], now: datetime) -> None:
    from ledernet.conduct.models import Attendance
    from ledernet.meetings.models import Meeting

    def meeting(network: Any, days: int, state: str) -> Any:
        begins = now + timedelta(days=days)
        return Meeting(
            network=network, starts_at=begins, ends_at=begins + timedelta(hours=3), state=state, made_at=now
        )

    Meeting.objects.bulk_create(
        meeting(network, -50 * (n + 1), "held") for network in networks for n in range(HELD)
    )
    Meeting.objects.bulk_create(
        meeting(network, 10 + 45 * n, "planned") for network in networks for n in range(4)
    )
    places = {network.pk: n for n, network in enumerate(networks)}
    Attendance.objects.bulk_create(
        (
            Attendance(
                meeting_id=pk, leader=leaders[places[network] * SEATS + place], noted_at=now,
                state="present" if (pk + place) % 5 else "excused",
            )
            for pk, network in Meeting.objects.filter(state="held").values_list("pk", "network_id")
            for place in range(SEATS)
        ),
        batch_size=5000,
    )  # fmt: skip


def _evaluations(
    organisation: Any, programmes: list[Any], networks: list[Any], today: date, now: datetime
) -> None:
    from ledernet.answers.models import Grouping, Round
    from ledernet.evaluation.models import DialogueNote, Questionnaire, Wave
    from ledernet.evaluation.results.rollup import ALL, KIND

    closes = today - timedelta(days=60)
    for programme in programmes:
        wave = Wave.objects.create(
            organisation=organisation, programme=programme, name="Efteråret", state="closed", made_at=now,
            opens_on=closes - timedelta(days=14), closes_on=closes, closed_at=now - timedelta(days=60),
        )  # fmt: skip
        mine = [network for network in networks if network.programme_id == programme.pk]
        Round.objects.bulk_create(
            Round(
                organisation=organisation, about_kind=KIND, about_key=f"{wave.pk}-{network.pk}", state="closed", questions=[],
                opens_at=now - timedelta(days=74), closes_at=now - timedelta(days=60),
                ballots_until=now, asked=SEATS, answered=SEATS - 2,
            )
            for network in mine
        )  # fmt: skip
        rounds = list(Round.objects.filter(about_key__startswith=f"{wave.pk}-").order_by("pk"))
        Questionnaire.objects.bulk_create(
            Questionnaire(wave=wave, network=network, round=round_, released_at=now - timedelta(days=40))
            for network, round_ in zip(mine, rounds, strict=True)
        )
        Grouping.objects.create(
            organisation=organisation, about_kind=KIND, about_key=str(wave.pk),
            groups=[[ALL, [one.pk for one in rounds]]],
        )  # fmt: skip
    DialogueNote.objects.bulk_create(
        DialogueNote(network=network, held_on=closes + timedelta(days=20), people=SEATS, state="shared", written_at=now, shared_at=now)
        for network in networks[::2]
    )  # fmt: skip


def _agreed(
    organisation: Any, networks: list[Any], users: dict[str, Any], today: date, now: datetime
) -> None:
    from ledernet.decisions.models import Decision
    from ledernet.home.models import InboxItem
    from ledernet.proposals.models import Proposal

    Decision.objects.bulk_create(
        Decision(
            organisation=organisation, subject=f"strategy.programme:{n}", subject_name="Program", topic="strategy.type",
            title=f"Beslutning {n}", text="Ja", reason="Fordi", owner=users["chief"], state="open", decided_on=today,
            follow_up_on=today + timedelta(days=n - 20), created_at=now,
        )
        for n in range(400)
    )  # fmt: skip
    Proposal.objects.bulk_create(
        Proposal(
            network=networks[n], state="sent", title=f"Indspil {n}", text="x", reason="x", asks="x", written_at=now,
            sent_at=now, promised_days=30, due_on=today + timedelta(days=n - 10), receiver=users["chief"],
        )
        for n in range(60)
    )  # fmt: skip
    InboxItem.objects.bulk_create(
        InboxItem(
            organisation=organisation, kind="networks.leaver", key=f"k{n}", facts={}, urgency=1 + n % 3, opened_at=now
        )
        for n in range(3_000)
    )  # fmt: skip


def client_of(user: Any) -> Any:
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


FETCHED = (
    ("dates and agreements", "/datoer/"),
    ("how far everything is", "/status/"),
    ("running of the networks", "/gang/"),
)
"""Parts that the page fetches once it stands, as htmx does: each answers with the part alone."""


def measure(user: Any, url: str = "/") -> tuple[int, int, float]:
    """Bytes, queries, and median milliseconds of five after one to warm up."""
    from django.db import connection

    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    client = client_of(user)
    headers = {"hx-request": "true"} if url != "/" else {}
    client.get(url, headers=headers)
    with connection.execute_wrapper(count):
        answer = client.get(url, headers=headers)
    assert answer.status_code == 200, answer.status_code
    times = []
    for _ in range(5):
        start = time.process_time()
        client.get(url, headers=headers)
        times.append(1000 * (time.process_time() - start))
    return len(answer.content), len(asked), statistics.median(times)


def profile(user: Any) -> None:
    """Where the time goes: each question to the database that takes more than three milliseconds, and the functions."""
    from django.db import connection

    slow: list[tuple[float, str]] = []

    def clock(execute: Callable[..., object], sql: str, *rest: object) -> object:
        start = time.process_time()
        try:
            return execute(sql, *rest)
        finally:
            slow.append((1000 * (time.process_time() - start), sql))

    client = client_of(user)
    client.get("/")
    with connection.execute_wrapper(clock):
        client.get("/")
    print(f"in the database: {sum(ms for ms, _sql in slow):.0f} ms")
    for ms, sql in sorted(slow, reverse=True)[:14]:
        print(f"{ms:6.1f} ms  {sql[:400]}")
    watch = cProfile.Profile(time.process_time)  # not what others on the machine take
    watch.runcall(client.get, "/")
    pstats.Stats(watch).sort_stats("cumulative").print_stats("ledernet", 45)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledernet.config.settings")
    prepare()
    from django.utils import timezone

    users = populate(timezone.localdate(), timezone.now())
    if "--profile" in sys.argv:
        profile(users[sys.argv[sys.argv.index("--profile") + 1]])
        return 0
    rows = [(role, *measure(users[role])) for role in ROLES]
    later = [
        (f"{role}, fetched after: {name}", *measure(users[role], url))
        for role in ("chief", "hr")
        for name, url in FETCHED
    ]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [
        "# The front page in an organisation of 2,000 networks and 20,000 leaders",
        "",
        f"Median of five, processor time; {machine}, embedded database. Goal: under {GOAL} ms.",
        "",
        "| Role | kB | queries | ms |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {role} | {size / 1000:.0f} | {queries} | {ms:.0f} |"
            for role, size, queries, ms in rows + later
        ),
    ]
    text = "\n".join(lines)
    print(text)
    if "--write" in sys.argv:
        RESULTS.write_text(text + "\n")
    return 0 if all(ms < GOAL for *_rest, ms in rows + later) else 1


if __name__ == "__main__":
    sys.exit(main())
