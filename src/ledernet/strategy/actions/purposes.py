"""What is written about a purpose, and what of the organisation it hangs together with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.strategy.enums import SIDE_GAIN, ProgrammeState, Purpose, Verb
from ledernet.strategy.models import Programme, PurposeLink, PurposeWeight, StrategyItem
from ledernet.strategy.queries import missing_for_decision

from .errors import NotPossible, NotReady, RunsInCircle, Stranger, Taken
from .programmes import leave, locked

NAMED = {*Purpose.values, SIDE_GAIN}


@dataclass(frozen=True)
class PurposeWords:
    """All that can be said of one purpose. `name` is for an own purpose; the seven are called what they are called."""

    name: str = ""
    under: str = ""
    for_whom: str = ""
    change: str = ""
    seen_by: str = ""
    leader_gain: str = ""
    organisation_gain: str = ""
    serves: str = ""


@transaction.atomic
def describe_purpose(
    *,
    programme: Programme,
    version: int,
    purpose: str,
    words: PurposeWords,
    items: Collection[StrategyItem] | None = None,
    by: Actor,
    at: datetime,
) -> PurposeWeight:
    """Write about a purpose of the programme, and link it (`items=None`: the links stay). `version` is the programme's.

    Raises `ChangedMeanwhile`, `NotPossible` (closed), `Stranger` (no such purpose, or an item of somebody else),
    `Taken` (the programme has a purpose of that name), `RunsInCircle` (it would stand under itself).
    """
    programme, weight = _open(programme, version, purpose)
    before = audit.snapshot(weight)
    changes: dict[str, tuple[Any, Any]] = {}
    name = words.name.strip()
    if name and name != purpose and purpose not in NAMED:
        _rename(programme, weight, name)
    _under(programme, weight, words.under)
    for field, value in asdict(words).items():
        if field not in {"name", "under"}:
            setattr(weight, field, value.strip())
    weight.save()
    changes |= audit.changes_between(before, weight)
    changes |= _linked(weight, items)
    return _recorded(programme, weight, changes, by=by, at=at)


@transaction.atomic
def link_purpose(
    *,
    programme: Programme,
    version: int,
    purpose: str,
    items: Collection[StrategyItem],
    by: Actor,
    at: datetime,
) -> PurposeWeight:
    """Say what of the organisation a purpose hangs together with. Raises as `describe_purpose`."""
    programme, weight = _open(programme, version, purpose)
    return _recorded(programme, weight, _linked(weight, items), by=by, at=at)


@transaction.atomic
def remove_purpose(*, programme: Programme, version: int, purpose: str, by: Actor, at: datetime) -> Programme:
    """Take a purpose out with all that is written about it; what stood under it moves up.

    Raises `ChangedMeanwhile`, `NotPossible`, `Stranger`, `NotReady` (a decided programme keeps its ten points).
    """
    programme, weight = _open(programme, version, purpose)
    left = programme.purpose_weights.exclude(pk=weight.pk)
    points = {row.purpose: row.points for row in left if row.points}
    if programme.state == ProgrammeState.ACTIVE and (missing := missing_for_decision(programme, points)):
        raise NotReady(missing)
    written = {field: getattr(weight, field) for field in asdict(PurposeWords()) if field != "name"}
    facts = {"purpose": purpose, "removed": {"points": weight.points, **written}}
    leave(weight)
    return _bumped(programme, by=by, at=at, facts=facts)


@transaction.atomic
def choose_side_gain(
    *, programme: Programme, version: int, chosen: bool, by: Actor, at: datetime
) -> Programme:
    """Well-being, keeping and recruiting as an outcome on the side, without points; or no longer.

    Raises `ChangedMeanwhile`, `NotPossible`. What is written about it goes when it is no longer chosen; the log keeps it.
    """
    has = programme.purpose_weights.filter(purpose=SIDE_GAIN).exists()
    if has and not chosen:
        return remove_purpose(programme=programme, version=version, purpose=SIDE_GAIN, by=by, at=at)
    programme = locked(programme, version)
    if programme.state == ProgrammeState.CLOSED:
        raise NotPossible(programme.state)
    if chosen and not has:
        PurposeWeight.objects.create(programme=programme, purpose=SIDE_GAIN, points=0)
        return _bumped(programme, by=by, at=at, facts={"purpose": SIDE_GAIN})
    return programme


def _open(programme: Programme, version: int, purpose: str) -> tuple[Programme, PurposeWeight]:
    programme = locked(programme, version)
    if programme.state == ProgrammeState.CLOSED:
        raise NotPossible(programme.state)
    weight = programme.purpose_weights.filter(purpose=purpose).first()
    if weight is None:
        raise Stranger(purpose)
    return programme, weight


def _rename(programme: Programme, weight: PurposeWeight, name: str) -> None:
    """An own purpose in other words; what names it goes along."""
    others = programme.purpose_weights.exclude(pk=weight.pk)
    if name in NAMED or name.casefold() in {row.purpose.casefold() for row in others}:
        raise Taken(name)
    others.filter(under=weight.purpose).update(under=name)
    programme.evaluation_items.filter(purpose=weight.purpose).update(purpose=name)
    weight.purpose = name


def _under(programme: Programme, weight: PurposeWeight, under: str) -> None:
    """Stand under another purpose of the programme; never, however far round, under itself."""
    if under:
        above = dict(programme.purpose_weights.exclude(pk=weight.pk).values_list("purpose", "under"))
        if under not in above or SIDE_GAIN in {under, weight.purpose}:
            raise Stranger(under) if under != weight.purpose else RunsInCircle(under)
        here, seen = under, {weight.purpose}
        while here:
            if here in seen:
                raise RunsInCircle(under)
            seen.add(here)
            here = above.get(here, "")
    weight.under = under


def _linked(
    weight: PurposeWeight, items: Collection[StrategyItem] | None
) -> dict[str, tuple[list[str], list[str]]]:
    if items is None:
        return {}
    organisation = weight.programme.organisation_id
    if strangers := [item for item in items if item.organisation_id != organisation]:
        raise Stranger(str(strangers[0].pk))
    old = {link.item_id: link.item.name for link in weight.links.select_related("item")}
    new = {item.pk: item.name for item in items}
    if set(old) == set(new):
        return {}
    weight.links.exclude(item__in=new).delete()
    PurposeLink.objects.bulk_create(PurposeLink(weight=weight, item_id=pk) for pk in new if pk not in old)
    return {"links": (sorted(old.values()), sorted(new.values()))}


def _recorded(
    programme: Programme,
    weight: PurposeWeight,
    changes: dict[str, tuple[Any, Any]],
    *,
    by: Actor,
    at: datetime,
) -> PurposeWeight:
    if changes:
        told = {field: {"old": old, "new": new} for field, (old, new) in changes.items()}
        _bumped(programme, by=by, at=at, facts={"purpose": weight.purpose, "words": told})
    return weight


def _bumped(programme: Programme, *, by: Actor, at: datetime, facts: dict[str, Any]) -> Programme:
    """Recorded on the programme, whose version two editors share."""
    programme.version += 1
    programme.save(update_fields=["version"])
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.PURPOSE_DESCRIBED,
        target=programme,
        facts=facts,
    )
    return programme
