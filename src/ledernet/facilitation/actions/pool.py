"""Who is in the pool: put in, put right, out of it and back."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.facilitation.enums import Verb
from ledernet.facilitation.models import Competence, Facilitator, Skill
from ledernet.people.models import Leader

from .errors import AddressTaken, ChangedMeanwhile, Stranger, WrongDay

FIELDS = frozenset(
    {
        "name",
        "email",
        "is_external",
        "company",
        "price_hour",
        "price_meeting",
        "unit",
        "ceiling_hours",
        "promised_hours",
        "starts_on",
    }
)
"""What HR writes of a facilitator."""


@transaction.atomic
def add_facilitator(
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    competences: Iterable[Competence] = (),
    by: Actor,
    at: datetime,
) -> Facilitator:
    """Put somebody in the pool. `values` are of `FIELDS`; the e-mail tells whose login it is, if there is one.

    Raises `AddressTaken`, `Stranger`.
    """
    made = Facilitator(organisation=organisation, created_at=at)
    _set(made, values)
    made.save(force_insert=True)
    _give(made, competences)
    facts = {"external": made.is_external, "competences": made.skills.count()}
    _record(made, Verb.FACILITATOR_ADDED, by=by, at=at, facts=facts)
    return made


@transaction.atomic
def change_facilitator(
    *,
    facilitator: Facilitator,
    version: int,
    values: Mapping[str, Any],
    competences: Iterable[Competence],
    by: Actor,
    at: datetime,
) -> Facilitator:
    """Put right what is known. A higher ceiling asks for the chief's consent anew; that given to fewer hours is kept.

    Raises `ChangedMeanwhile`, `AddressTaken`, `Stranger`.
    """
    fresh = fresh_facilitator(facilitator, version)
    before = audit.snapshot(fresh)
    had = set(fresh.skills.values_list("competence", flat=True))
    _set(fresh, values)
    changes = audit.changes_between(before, fresh)
    _give(fresh, competences)
    has = set(fresh.skills.values_list("competence", flat=True))
    if changes or has != had:
        fresh.version += 1
        fresh.save()
        facts = {"competences": len(has)} if has != had else {}
        _record(fresh, Verb.FACILITATOR_CHANGED, by=by, at=at, changes=changes, facts=facts)
    return fresh


@transaction.atomic
def retire_facilitator(*, facilitator: Facilitator, on: date, by: Actor, at: datetime) -> Facilitator:
    """`on` is the first day no longer in the pool. What was done stays written. Raises `WrongDay`."""
    fresh = fresh_facilitator(facilitator)
    if on < fresh.starts_on:
        raise WrongDay(on)
    return _ended(fresh, on, Verb.FACILITATOR_RETIRED, by=by, at=at)


@transaction.atomic
def resume_facilitator(*, facilitator: Facilitator, by: Actor, at: datetime) -> Facilitator:
    """Back in the pool, as if never gone."""
    return _ended(fresh_facilitator(facilitator), None, Verb.FACILITATOR_RESUMED, by=by, at=at)


@transaction.atomic
def tie_logins(*, organisation: Organisation, by: Actor, at: datetime) -> int:
    """Those who have got a login since they were put in the pool. Returns how many were tied to it."""
    rows = Facilitator.objects.select_for_update(of=("self",)).select_related("organisation")
    waiting = {row.email: row for row in rows.filter(organisation=organisation, user__isnull=True)}
    if not waiting:
        return 0
    taken = Facilitator.objects.filter(organisation=organisation, user__isnull=False).values("user")
    users = (
        User.objects.alias(address=Lower("email"))
        .filter(organisation=organisation, is_active=True, address__in=list(waiting))
        .exclude(pk__in=taken)
    )
    leaders = {leader.user_id: leader for leader in Leader.objects.filter(user__in=users)}
    count = 0
    for user in users.order_by("pk"):
        row = waiting[user.email.lower()]
        before = audit.snapshot(row)
        row.user, row.leader = user, leaders.get(user.pk)
        row.version += 1
        row.save(update_fields=["user", "leader", "version"])
        _record(row, Verb.FACILITATOR_CHANGED, by=by, at=at, changes=audit.changes_between(before, row))
        count += 1
    return count


def fresh_facilitator(facilitator: Facilitator, version: int | None = None) -> Facilitator:
    """The row as it is now, held for this transaction; with `version` only if it is still that."""
    rows = Facilitator.objects.select_for_update(of=("self",)).select_related("organisation", "unit")
    fresh = rows.get(pk=facilitator.pk)
    if version is not None and fresh.version != version:
        raise ChangedMeanwhile(fresh)
    return fresh


def _set(row: Facilitator, values: Mapping[str, Any]) -> None:
    unknown = set(values) - FIELDS
    if unknown:
        raise TypeError(f"not written by hand: {sorted(unknown)}")
    for name, value in values.items():
        setattr(row, name, value)
    row.email = row.email.strip().lower()
    if row.is_external:
        row.unit = None
    else:
        row.company = ""
    if row.unit is not None and row.unit.organisation_id != row.organisation_id:
        raise Stranger(row.unit.pk)
    row.user = User.objects.filter(organisation=row.organisation_id, email__iexact=row.email).first()
    same = Q(email=row.email) | (Q(user=row.user) if row.user else Q(pk__in=[]))
    others = Facilitator.objects.filter(same, organisation=row.organisation_id)
    if other := others.exclude(pk=row.pk).first():
        raise AddressTaken(other)
    mine = Leader.objects.filter(organisation=row.organisation_id, user=row.user) if row.user else None
    row.leader = mine.first() if mine is not None else None


def _give(row: Facilitator, competences: Iterable[Competence]) -> None:
    wanted = {one.pk: one for one in competences}
    if any(one.organisation_id != row.organisation_id for one in wanted.values()):
        raise Stranger(row.pk)
    row.skills.exclude(competence__in=wanted).delete()
    have = set(row.skills.values_list("competence", flat=True))
    Skill.objects.bulk_create(
        Skill(facilitator=row, competence=one) for pk, one in sorted(wanted.items()) if pk not in have
    )


def _ended(row: Facilitator, on: date | None, verb: Verb, *, by: Actor, at: datetime) -> Facilitator:
    if row.ends_on != on:
        before = audit.snapshot(row)
        row.ends_on = on
        row.version += 1
        row.save(update_fields=["ends_on", "version"])
        _record(row, verb, by=by, at=at, changes=audit.changes_between(before, row))
    return row


def _record(
    row: Facilitator,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    changes: audit.Changes | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        organisation=row.organisation, by=by, at=at, verb=verb, target=row, changes=changes, facts=facts
    )
