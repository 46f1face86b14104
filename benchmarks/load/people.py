"""Units, leaders with their posts and logins, and those who open the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from .size import EACH, ROLES, YEARS, Made

FIELDS = ("Skole", "Dagtilbud", "Ældre", "Teknik", "Stab")
NAMES = ("Åse", "Bo", "Ærø", "Mette", "Zoe")


def people(made: Made) -> None:
    from ledernet.accounts.models import Organisation

    made.organisation = Organisation.objects.create(
        name="Storby Kommune", slug="storby", created_at=made.now - timedelta(days=YEARS * 365)
    )
    _units(made)
    _leaders(made)
    _roles(made)
    _wishes(made)


def _units(made: Made) -> None:
    from ledernet.people.models import Unit

    root = Unit.objects.create(organisation=made.organisation, key="root", name="Storby Kommune")
    root.path = f"/{root.pk}/"
    root.save()
    level = [root]
    wide = (5, max(6, made.size.units // 25))
    for width in (*wide, max(1, made.size.units - sum(wide))):
        level = list(_below(level, width, len(made.units)))
        made.units += level


def _below(parents: Sequence[Any], width: int, start: int) -> Iterator[Any]:
    """One more level of the tree."""
    from ledernet.people.models import Unit

    units = Unit.objects.bulk_create(
        Unit(
            organisation=parents[0].organisation, key=f"enhed-{start + n}", name=f"{FIELDS[n % 5]}enhed {start + n}",
            parent=parents[n % len(parents)], field=FIELDS[n % 5],
        )
        for n in range(width)
    )  # fmt: skip
    for unit in units:
        unit.path = f"{unit.parent.path}{unit.pk}/"
    Unit.objects.bulk_update(units, ["path"], batch_size=500)
    return iter(units)


def _leaders(made: Made) -> None:
    from ledernet.people.models import Leader, Post

    size, organisation = made.size, made.organisation
    logins = _logins(
        made, ((f"l{n}@storby.example", f"{NAMES[n % 5]} Nummer {n}") for n in range(size.leaders))
    )
    made.leaders = Leader.objects.bulk_create(
        (
            Leader(
                organisation=organisation, key=f"leder-{n}", name=user.name, email=user.email, user=user,
                starts_on=made.ago(30 + (n * 7) % 2500), created_at=made.now,
            )
            for n, user in enumerate(logins)
        ),
        batch_size=2000,
    )  # fmt: skip
    Post.objects.bulk_create(
        (
            Post(
                organisation=organisation, key=f"post-{n}", unit=made.units[n % len(made.units)], leader=leader, title="Leder",
                level=made.level_of(n),
            )
            for n, leader in enumerate(made.leaders)
        ),
        batch_size=2000,
    )  # fmt: skip
    gone = size.leaders // 5  # one in five of five years has left, with her post
    Leader.objects.bulk_create(
        (
            Leader(
                organisation=organisation, key=f"tidligere-{n}", name=f"{NAMES[n % 5]} Tidligere {n}", email=f"g{n}@storby.example",
                starts_on=made.ago(2500), ends_on=made.ago(30 + n * 7 % 1700), created_at=made.now,
            )
            for n in range(gone)
        ),
        batch_size=2000,
    )  # fmt: skip


def _logins(made: Made, whose: Iterator[tuple[str, str]]) -> list[Any]:
    from django.contrib.auth.hashers import make_password

    from ledernet.accounts.models import User

    none = make_password(None)
    return User.objects.bulk_create(
        (
            User(email=email, name=name, organisation=made.organisation, password=none, created_at=made.now)
            for email, name in whose
        ),
        batch_size=2000,
    )


def _roles(made: Made) -> None:
    from ledernet.accounts.models import User
    from ledernet.facilitation.models import Facilitator
    from ledernet.people.models import RoleAssignment

    count = max(1, made.size.networks // EACH)
    _logins(made, ((f"f{n}@storby.example", f"Fie Nummer {n}") for n in range(1, count)))
    own = {"leader": made.leaders[0].user}
    for role in ROLES:
        if role in own:
            continue
        own[role] = User.objects.create_user(
            f"{role}@storby.example",
            None,
            organisation=made.organisation,
            name=f"Hanne {role}",
            created_at=made.now,
        )
    made.users = own
    staff = User.objects.filter(email__startswith="f", organisation=made.organisation).order_by("pk")
    RoleAssignment.objects.bulk_create(
        [
            RoleAssignment(organisation=made.organisation, user=user, role=role, starts_on=made.ago(1500))
            for user, role in [
                *((user, role) for role, user in own.items()),
                (own["administrator"], "dpo"),
                *((leader.user, "leader") for leader in made.leaders[1:]),
                *((user, "facilitator") for user in staff if user != own["facilitator"]),
            ]
        ],
        batch_size=2000,
    )
    Facilitator.objects.bulk_create(
        Facilitator(
            organisation=made.organisation, name=user.name, email=user.email, user=user, ceiling_hours=200,
            starts_on=made.ago(1500), created_at=made.now, unit=made.units[n % len(made.units)],
        )
        for n, user in enumerate(staff)
    )  # fmt: skip


def _wishes(made: Made) -> None:
    from ledernet.people.models import Correction, ImportBatch, Leave, Wish

    Wish.objects.bulk_create(
        Wish(leader=leader, wants_network=True, weekdays=[1, 2], updated_at=made.now)
        for leader in made.leaders[::3]
    )
    Leave.objects.bulk_create(
        Leave(leader=leader, starts_on=made.ago(n % 900), ends_on=made.ago(n % 900 - 60))
        for n, leader in enumerate(made.leaders[::12])
    )
    Correction.objects.bulk_create(
        Correction(
            organisation=made.organisation, target="leader", target_key=leader.key, field="name", source_value="x",
            corrected_by=made.users["hr"], corrected_at=made.now,
        )
        for leader in made.leaders[1::40]
    )  # fmt: skip
    ImportBatch.objects.bulk_create(
        ImportBatch(
            organisation=made.organisation, state="applied", filename=f"ledere-{n}.csv", counts={"created": 3, "changed": 20},
            created_by=made.users["hr"], created_at=made.now - timedelta(days=30 * n), applied_at=made.now - timedelta(days=30 * n),
        )
        for n in range(12 * YEARS)
    )  # fmt: skip
