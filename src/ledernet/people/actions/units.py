"""Units: made, put right, moved and closed by hand."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Verb
from ledernet.people.models import Unit
from ledernet.people.queries.days import not_ended_on

from .correcting import correct

UNIT_FIELDS = frozenset({"name", "field", "postcode", "place", "latitude", "longitude"})


class UnitCycle(ValueError):
    """A unit cannot stand below itself."""


class WrongOrganisation(ValueError):
    """The two belong to different organisations."""


class UnitInUse(ValueError):
    """Leaders or units are still in it."""


def made_key() -> str:
    """A key for what no register knows; the first character lets an import put the real key in its place."""
    return f"~hand/{secrets.token_hex(6)}"


@transaction.atomic
def create_unit(
    *,
    organisation: Organisation,
    name: str,
    parent: Unit | None,
    by: Actor,
    at: datetime,
    key: str = "",
    values: Mapping[str, Any] | None = None,
) -> Unit:
    """A unit below `parent`, or a new root. `values` are further fields (`UNIT_FIELDS`, `starts_on`, `source`)."""
    _same_organisation(organisation, parent)
    unit = Unit(organisation=organisation, key=key or made_key(), name=name, parent=parent, **(values or {}))
    unit.save(force_insert=True)
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.UNIT_CREATED,
        target=unit,
        changes={"name": (None, name), "parent": (None, unit.parent_id)},
    )
    return unit


@transaction.atomic
def change_unit(*, unit: Unit, values: Mapping[str, Any], reason: str = "", by: Actor, at: datetime) -> Unit:
    """Put fields of `UNIT_FIELDS` right. Raises `NotCorrectable`."""
    correct(unit, values, allowed=UNIT_FIELDS, verb=Verb.UNIT_CHANGED, reason=reason, by=by, at=at)
    return unit


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None, reason: str = "", by: Actor, at: datetime) -> Unit:
    """Put a unit, with all below it, under another unit or at the top. Raises `UnitCycle`, `WrongOrganisation`."""
    _same_organisation(unit.organisation, parent)
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if parent is not None:
        parent = Unit.objects.select_for_update().get(pk=parent.pk)
        if parent.path.startswith(unit.path):
            raise UnitCycle(unit.name)
    if not correct(
        unit,
        {"parent": parent},
        allowed=frozenset({"parent"}),
        verb=Verb.UNIT_MOVED,
        reason=reason,
        by=by,
        at=at,
    ):
        return unit
    old = unit.path
    new = f"{parent.path if parent else '/'}{unit.pk}/"
    below = Unit.objects.filter(organisation=unit.organisation, path__startswith=old)
    below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    unit.path = new
    return unit


@transaction.atomic
def end_unit(*, unit: Unit, on: date, reason: str = "", by: Actor, at: datetime) -> Unit:
    """Close an empty unit; it stays in the history. Raises `UnitInUse`."""
    if unit.posts.filter(not_ended_on(on)).exists() or unit.children.filter(not_ended_on(on)).exists():
        raise UnitInUse(unit.name)
    correct(
        unit,
        {"ends_on": on},
        allowed=frozenset({"ends_on"}),
        verb=Verb.UNIT_ENDED,
        reason=reason,
        by=by,
        at=at,
    )
    return unit


def _same_organisation(organisation: Organisation, other: Unit | None) -> None:
    if other is not None and other.organisation_id != organisation.pk:
        raise WrongOrganisation(other.pk)
