"""Roles given and ended, and users let in for them."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts import actions as accounts
from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Role, Verb
from ledernet.people.models import RoleAssignment, Unit
from ledernet.people.queries.days import not_ended_on

from .doors import close_doors_of, is_last_administrator
from .units import WrongOrganisation


class RoleHeldAlready(ValueError):
    """She has this role there already."""


class LastAdministrator(ValueError):
    """Without this role nobody could give roles any more."""


@transaction.atomic
def give_role(
    *,
    user: User,
    organisation: Organisation,
    role: Role,
    unit: Unit | None = None,
    starts_on: date,
    ends_on: date | None = None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> RoleAssignment:
    """A role in the whole organisation, or in one unit and all below it. Opens a closed door.

    `source` names the sign-on that gives it. One that came so and is now given by hand stays, whatever sign-on says later.
    Raises `RoleHeldAlready`, `WrongOrganisation`.
    """
    if unit is not None and unit.organisation_id != organisation.pk:
        raise WrongOrganisation(unit.pk)
    held = RoleAssignment.objects.filter(
        not_ended_on(starts_on), organisation=organisation, user=user, role=role, unit=unit
    )
    if (there := held.first()) is not None:
        if source or not there.source:
            raise RoleHeldAlready(role)
        return _keep_by_hand(there, by=by, at=at)
    assignment = RoleAssignment.objects.create(
        organisation=organisation,
        user=user,
        role=role,
        unit=unit,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source,
    )
    accounts.open_door(user=user, by=by, at=at)
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.ROLE_GIVEN,
        target=assignment,
        changes={"role": (None, role), "unit": (None, assignment.unit_id), "user": (None, user.pk)},
    )
    return assignment


def _keep_by_hand(held: RoleAssignment, *, by: Actor, at: datetime) -> RoleAssignment:
    before = audit.snapshot(held)
    held.source = ""
    held.save(update_fields=["source"])
    changes = audit.changes_between(before, held)
    facts = {"role": held.role, "user": held.user_id}
    audit.record(
        organisation=held.organisation,
        by=by,
        at=at,
        verb=Verb.ROLE_GIVEN,
        target=held,
        changes=changes,
        facts=facts,
    )
    return held


@transaction.atomic
def end_role(*, assignment: RoleAssignment, on: date, by: Actor, at: datetime) -> RoleAssignment:
    """`on` is the first day without it. If nothing else lets her in, she is out at once. Raises `LastAdministrator`."""
    if is_last_administrator(assignment, on=on):
        raise LastAdministrator
    if assignment.ends_on is not None and assignment.ends_on <= on:
        return assignment
    before = audit.snapshot(assignment)
    assignment.ends_on = max(on, assignment.starts_on)
    assignment.save(update_fields=["ends_on"])
    audit.record(
        organisation=assignment.organisation,
        by=by,
        at=at,
        verb=Verb.ROLE_ENDED,
        target=assignment,
        changes=audit.changes_between(before, assignment),
        facts={"role": assignment.role, "user": assignment.user_id},
    )
    if assignment.ends_on <= timezone.localdate(at):
        close_doors_of([assignment.user], on=timezone.localdate(at), by=by, at=at)
    return assignment
