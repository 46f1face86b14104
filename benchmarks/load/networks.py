"""Programmes with their networks; who sits where and has sat; who serves them; who therefore knows whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from .size import EACH, GENERATIONS, SEATS, WITHOUT, Made
from .sql import insert


def networks(made: Made) -> None:
    _programmes(made)
    _networks(made)
    _seats(made)
    _service(made)
    _acquaintance(made)


def _programmes(made: Made) -> None:
    from ledernet.strategy.models import Frames, NetworkType, Programme, PurposeWeight

    kind = NetworkType.objects.order_by("pk").first()
    made.programmes = [
        Programme.objects.create(
            organisation=made.organisation, name=f"Program {n}", purpose="Vi lærer af hinanden.", state="active", type=kind,
            type_reason="Fordi", participation="mandatory", participation_reason="Fordi", decided_at=made.now,
            decided_by=made.users["chief"], created_at=made.now, eligibility={"levels": [f"Niveau {level}" for level in ((n,) if n else (n, WITHOUT))]},
        )
        for n in range(made.size.programmes)
    ]  # fmt: skip
    for programme in made.programmes:
        PurposeWeight.objects.create(programme=programme, purpose="P1", points=10)
        Frames.objects.create(programme=programme, mandate="recommend", leader_rate=400, internal_rate=400)


def _networks(made: Made) -> None:
    """Those that run, and as many as a quarter of them that closed when networks were put together anew."""
    from ledernet.networks.models import Network

    running = Network.objects.bulk_create(
        (
            Network(
                organisation=made.organisation, programme=made.programmes[n % len(made.programmes)], name=f"Netværk {n}",
                state="launched", launched_at=made.now, starts_on=made.ago(GENERATIONS[0]),
                trial_until=made.today + timedelta(days=n % 400) if n % 10 == 0 else None,
                evaluated_on=made.today + timedelta(days=n % 500 - 60), change_day=made.today + timedelta(days=n % 300),
                created_at=made.now,
            )
            for n in range(made.size.networks)
        ),
        batch_size=2000,
    )  # fmt: skip
    made.networks = running
    Network.objects.bulk_create(
        Network(
            organisation=made.organisation, programme=made.programmes[n % len(made.programmes)], name=f"Lukket netværk {n}",
            state="closed", starts_on=made.ago(GENERATIONS[0]), ends_on=made.ago(GENERATIONS[1]), created_at=made.now,
        )
        for n in range(made.size.networks // 4)
    )  # fmt: skip


def _seats(made: Made) -> None:
    """A leader of place `p` has moved `p` networks on at each generation; the first of a network has stayed all the time."""
    from ledernet.networks.models import Seat

    rows: list[Any] = []
    count, ends = made.size.networks, (*GENERATIONS[1:], 0)
    for n in range(count):
        for place in range(SEATS):
            leader = made.leaders[n * SEATS + place]
            role = "coordinator" if place == 0 else "member"
            if place == 0:
                rows.append(Seat(network=made.networks[n], leader=leader, role=role, starts_on=made.ago(GENERATIONS[0]), start_reason="composed"))  # fmt: skip
                continue
            for turn, began in enumerate(GENERATIONS):
                over = ends[turn]
                rows.append(
                    Seat(
                        network=made.networks[(n - (2 - turn) * place) % count], leader=leader, role=role, starts_on=made.ago(began),
                        start_reason="rotated" if turn else "composed", ends_on=made.ago(over) if over else None,
                        end_reason="rotated" if over else "",
                    )
                )  # fmt: skip
    Seat.objects.bulk_create(rows, batch_size=2000)


def _service(made: Made) -> None:
    from ledernet.accounts.models import User
    from ledernet.facilitation.models import Engagement, Facilitator
    from ledernet.networks.models import Assignment

    mine, chief = made.users["facilitator"], made.users["chief"]
    pool = User.objects.filter(email__startswith="f", organisation=made.organisation).exclude(pk=mine.pk)
    staff = [mine, *pool.order_by("pk")]
    rows = [
        Assignment(network=network, user=user, role=role, starts_on=made.ago(900))
        for n, network in enumerate(made.networks)
        for user, role in ((staff[n // EACH % len(staff)], "facilitator"), (chief, "sponsor"))
    ]
    given = Assignment.objects.bulk_create(rows, batch_size=2000)
    known = {one.user_id: one for one in Facilitator.objects.filter(organisation=made.organisation)}
    Engagement.objects.bulk_create(
        Engagement(service=one, facilitator=known[one.user_id], made_at=made.now)
        for one in given
        if one.role == "facilitator"
    )


def _acquaintance(made: Made) -> None:
    insert(
        "people_acquaintance",
        {
            "organisation_id": "n.organisation_id",
            "first_id": "a.leader_id",
            "second_id": "b.leader_id",
            "starts_on": "MIN(CASE WHEN a.starts_on > b.starts_on THEN a.starts_on ELSE b.starts_on END)",
            "ends_on": "CASE WHEN COUNT(*) > COUNT(a.ends_on) AND COUNT(*) > COUNT(b.ends_on) THEN NULL"
            " ELSE MAX(CASE WHEN a.ends_on < b.ends_on OR b.ends_on IS NULL THEN a.ends_on ELSE b.ends_on END) END",
            "source": "'network:' || n.id",
        },
        "networks_seat a JOIN networks_seat b ON b.network_id = a.network_id AND a.leader_id < b.leader_id"
        " AND a.starts_on < COALESCE(b.ends_on, '9999-12-31') AND b.starts_on < COALESCE(a.ends_on, '9999-12-31')"
        " JOIN networks_network n ON n.id = a.network_id"
        " GROUP BY n.organisation_id, n.id, a.leader_id, b.leader_id",
    )
