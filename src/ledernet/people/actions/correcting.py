"""The layer of corrections by hand, above what the registers say: set here, kept by every import."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import CorrectionTarget
from ledernet.people.models import Correction, Leader, Post, Unit

Corrected = Unit | Leader | Post
TARGETS: dict[type[models.Model], CorrectionTarget] = {
    Unit: CorrectionTarget.UNIT,
    Leader: CorrectionTarget.LEADER,
    Post: CorrectionTarget.POST,
}
MODELS: dict[str, type[Unit] | type[Leader] | type[Post]] = {
    CorrectionTarget.UNIT: Unit,
    CorrectionTarget.LEADER: Leader,
    CorrectionTarget.POST: Post,
}


class NotCorrectable(ValueError):
    """A field that cannot be set by this action."""


def correct(
    target: Corrected,
    values: Mapping[str, Any],
    *,
    allowed: frozenset[str],
    verb: str,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> bool:
    """Set fields, remember what the register said, write one audit record. False if nothing differs.

    Runs in the caller's transaction. Raises `NotCorrectable`.
    """
    if unknown := set(values) - allowed:
        raise NotCorrectable(", ".join(sorted(unknown)))
    before = audit.snapshot(target)
    said = {name: _plain(getattr(target, name)) for name in values}
    for name, value in values.items():
        setattr(target, name, value)
    changes = audit.changes_between(before, target)
    if not changes:
        return False
    target.save(update_fields=list(changes))
    _remember(target, {name: said[name] for name in changes}, by=by, at=at)
    audit.record(
        organisation=target.organisation,
        by=by,
        at=at,
        verb=verb,
        target=target,
        changes=changes,
        facts={"reason": reason} if reason else None,
    )
    return True


def _remember(target: Corrected, said: Mapping[str, Any], *, by: Actor, at: datetime) -> None:
    """One correction per field: it keeps what the register said first, and goes when that is said again."""
    who = by if isinstance(by, User) else None
    mine = {"organisation": target.organisation, "target": TARGETS[type(target)], "target_key": target.key}
    known = {row.field: row for row in Correction.objects.filter(**mine, field__in=said)}
    again = [row.pk for row in known.values() if row.source_value == _plain(getattr(target, row.field))]
    Correction.objects.filter(pk__in=again).delete()
    Correction.objects.filter(pk__in=[row.pk for row in known.values()]).update(
        corrected_by=who, corrected_at=at
    )
    Correction.objects.bulk_create(
        Correction(**mine, field=name, source_value=value, corrected_by=who, corrected_at=at)
        for name, value in said.items()
        if name not in known
    )


def target_of(correction: Correction) -> Corrected | None:
    """The unit, leader or post that was corrected, if it is still there."""
    model = MODELS[correction.target]
    found = model._default_manager.filter(
        organisation=correction.organisation, key=correction.target_key
    ).first()
    return found if isinstance(found, Unit | Leader | Post) else None


def value_said(target: Corrected, name: str, said: Any, organisation: Organisation) -> Any:
    """The stored word of the register as a value of the field; related rows are found by their key.

    Raises `LookupError` where the row it names is gone.
    """
    field = target._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        if said is None:
            return None
        model = field.related_model
        assert isinstance(model, type)
        found = model._default_manager.filter(organisation=organisation, key=said).first()
        if found is None:
            raise LookupError(said)
        return found
    if isinstance(field, models.DateField) and said:
        return date.fromisoformat(said)
    return said


def _plain(value: Any) -> Any:
    """As it is kept in `Correction.source_value`: days in ISO form, related rows by their key."""
    if isinstance(value, Unit | Leader | Post):
        return value.key
    return value.isoformat() if isinstance(value, date) else value
