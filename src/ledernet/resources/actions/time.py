"""Hours that were used: by role and month, and HR's own task by task."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.models import Network
from ledernet.resources.amounts import MOST_MINUTES
from ledernet.resources.enums import AdminTask, HoursRole, Verb
from ledernet.resources.models import AdminHours, UsedHours
from ledernet.strategy.models import Programme

from .errors import Stranger, Unsound

MOST_AT_ONCE = 24 * 60 * 31


@transaction.atomic
def set_hours(
    *, network: Network, month: date, minutes: Mapping[HoursRole, int], by: Actor, at: datetime
) -> None:
    """What the roles used on the network in the month (its first day), anew for each that is named. Raises `Unsound`."""
    problems = {
        str(role): "role" if role == HoursRole.HR else "large"
        for role, used in minutes.items()
        if role == HoursRole.HR or not 0 <= used <= MOST_MINUTES
    }
    if month.day != 1:
        problems["month"] = "month"
    if problems:
        raise Unsound(problems)
    Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    rows = {row.role: row for row in UsedHours.objects.filter(network=network, month=month)}
    changed: dict[str, list[int]] = {}
    for role, used in minutes.items():
        row = rows.get(role)
        before = row.minutes if row else 0
        if used == before:
            continue
        changed[str(role)] = [before, used]
        if row is not None and not used:
            row.delete()
        else:
            row = row or UsedHours(network=network, role=role, month=month)
            row.minutes = used
            row.save()
    if changed:
        audit.record(
            organisation=network.organisation,
            by=by,
            at=at,
            verb=Verb.HOURS_SET,
            target=network,
            facts={"month": month.isoformat(), "minutes": changed},
        )


@transaction.atomic
def note_hours(
    *,
    organisation: Organisation,
    task: AdminTask,
    minutes: int,
    on: date,
    programme: Programme | None = None,
    network: Network | None = None,
    by: Actor,
    at: datetime,
) -> AdminHours:
    """HR has used so much on a task. Raises `Unsound` (minutes, on), `Stranger`."""
    if not 0 < minutes <= MOST_AT_ONCE:
        raise Unsound({"minutes": "nothing" if minutes <= 0 else "large"})
    if network is not None:
        if programme is not None and network.programme_id != programme.pk:
            raise Stranger(network.pk)
        programme = network.programme
    if programme is not None and programme.organisation_id != organisation.pk:
        raise Stranger(programme.pk)
    made = AdminHours.objects.create(
        organisation=organisation,
        programme=programme,
        network=network,
        task=task,
        minutes=minutes,
        done_on=on,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    facts = {"task": str(task), "minutes": minutes}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.ADMIN_NOTED, target=made, facts=facts)
    return made


@transaction.atomic
def remove_note(*, note: AdminHours, by: Actor, at: datetime) -> None:
    """Cross it out."""
    rows = AdminHours.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.filter(pk=note.pk).first()
    if fresh is None:
        return  # somebody was there first
    facts = {"task": fresh.task, "minutes": fresh.minutes}
    audit.record(
        organisation=fresh.organisation, by=by, at=at, verb=Verb.ADMIN_REMOVED, target=fresh, facts=facts
    )
    fresh.delete()
