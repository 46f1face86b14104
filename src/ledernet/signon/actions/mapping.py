"""Which claim gives which role."""

from datetime import datetime

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Role
from ledernet.people.models import Unit
from ledernet.signon.enums import Place, Verb
from ledernet.signon.models import Connection, RoleRule


class NotHere(ValueError):
    """The unit is another organisation's, or the role is none that can be held there."""


@transaction.atomic
def add_rule(
    *,
    connection: Connection,
    claim: str,
    value: str,
    role: Role,
    place: Place,
    unit: Unit | None = None,
    constraint: str = "",
    constraint_value: str = "",
    by: Actor,
    at: datetime,
) -> RoleRule:
    """Raises `NotHere`."""
    foreign = unit is not None and unit.organisation_id != connection.organisation_id
    if foreign or (role is Role.ADMINISTRATOR and place is not Place.WHOLE):
        raise NotHere(role)
    rule = RoleRule.objects.create(
        connection=connection,
        claim=claim,
        value=value,
        role=role,
        place=place,
        unit=unit if place is Place.UNIT else None,
        constraint=constraint,
        constraint_value=constraint_value,
    )
    _record(rule, Verb.RULE_ADDED, by=by, at=at)
    return rule


@transaction.atomic
def remove_rule(*, rule: RoleRule, by: Actor, at: datetime) -> None:
    """Roles it has given end at the next login of each who holds one."""
    _record(rule, Verb.RULE_REMOVED, by=by, at=at)
    rule.delete()


def _record(rule: RoleRule, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {
        "connection": rule.connection.name,
        "claim": rule.claim,
        "value": rule.value,
        "role": rule.role,
        "unit": rule.unit_id,
    }
    organisation = rule.connection.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=rule, facts=facts)
