"""Leaders: made, put right, ended and taken back by hand."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import CorrectionTarget, Verb
from ledernet.people.models import Correction, Leader, Post, Unit
from ledernet.people.queries.days import not_ended_on

from .correcting import correct, target_of, value_said
from .doors import close_doors_of, forget_leavers
from .posts import create_post
from .units import made_key

LEADER_FIELDS = frozenset({"name", "email", "led_since", "starts_on"})


class AlreadyEnded(ValueError):
    """She has left already."""


class SourceGone(ValueError):
    """What the register once said names something that is no longer there."""


@transaction.atomic
def create_leader(
    *,
    organisation: Organisation,
    name: str,
    email: str = "",
    by: Actor,
    at: datetime,
    key: str = "",
    values: Mapping[str, Any] | None = None,
) -> Leader:
    """A leader no register knows yet. `values`: `led_since`, `starts_on`, `name_withheld`, `source`."""
    leader = Leader.objects.create(
        organisation=organisation,
        key=key or made_key(),
        name=name,
        email=email,
        created_at=at,
        **(values or {}),
    )
    changes = {"name": (None, name), "email": (None, email)}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.LEADER_CREATED, target=leader, changes=changes
    )
    return leader


@transaction.atomic
def appoint_leader(
    *,
    unit: Unit,
    name: str,
    email: str = "",
    starts_on: date | None = None,
    values: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> Leader:
    """A new leader with her first post. `values` are of the post."""
    leader = create_leader(
        organisation=unit.organisation,
        name=name,
        email=email,
        values={"starts_on": starts_on},
        by=by,
        at=at,
    )
    create_post(unit=unit, leader=leader, values={**(values or {}), "starts_on": starts_on}, by=by, at=at)
    return leader


@transaction.atomic
def change_leader(
    *, leader: Leader, values: Mapping[str, Any], reason: str = "", by: Actor, at: datetime
) -> Leader:
    """Put fields of `LEADER_FIELDS` right. Raises `NotCorrectable`."""
    correct(leader, values, allowed=LEADER_FIELDS, verb=Verb.LEADER_CHANGED, reason=reason, by=by, at=at)
    return leader


@transaction.atomic
def end_leader(*, leader: Leader, on: date, reason: str = "", by: Actor, at: datetime) -> Leader:
    """`on` is the first day on which she leads nothing here. Her posts and leave end then, leave planned for later and
    confidential wishes are forgotten, and if the day has come her roles, sessions and links die at once. What is history stays.

    Raises `AlreadyEnded`.
    """
    if leader.ends_on is not None and leader.ends_on <= on:
        raise AlreadyEnded(leader.pk)
    correct(
        leader,
        {"ends_on": on},
        allowed=frozenset({"ends_on"}),
        verb=Verb.LEADER_ENDED,
        reason=reason,
        by=by,
        at=at,
    )
    for post in leader.posts.filter(not_ended_on(on)):
        correct(
            post,
            {"ends_on": on},
            allowed=frozenset({"ends_on"}),
            verb=Verb.POST_ENDED,
            reason=reason,
            by=by,
            at=at,
        )
    forget_leavers(Leader.objects.filter(pk=leader.pk), by=by, at=at)
    if leader.user is not None and on <= timezone.localdate(at):
        close_doors_of([leader.user], on=on, by=by, at=at)
    return leader


@transaction.atomic
def resume_leader(*, leader: Leader, reason: str = "", by: Actor, at: datetime) -> Leader:
    """Take back an end that was a mistake: the posts that ended with it run on. Access, and leave still to come, must be given anew."""
    ended_on = leader.ends_on
    if ended_on is None:
        return leader
    correct(
        leader,
        {"ends_on": None},
        allowed=frozenset({"ends_on"}),
        verb=Verb.LEADER_RESUMED,
        reason=reason,
        by=by,
        at=at,
    )
    for post in Post.objects.filter(leader=leader, ends_on=ended_on):
        correct(
            post,
            {"ends_on": None},
            allowed=frozenset({"ends_on"}),
            verb=Verb.POST_CHANGED,
            reason=reason,
            by=by,
            at=at,
        )
    return leader


@transaction.atomic
def undo_correction(*, correction: Correction, by: Actor, at: datetime) -> None:
    """Let the register speak again: its last known word is put back, and the next import decides.

    Raises `SourceGone` where that word names a unit or post that is gone, and `UnitCycle` like `move_unit`.
    """
    from .posts import pass_main_on
    from .units import move_unit

    target = target_of(correction)
    if target is not None:
        try:
            value = value_said(target, correction.field, correction.source_value, correction.organisation)
        except LookupError as missing:
            raise SourceGone(str(missing)) from missing
        if correction.target == CorrectionTarget.UNIT and correction.field == "parent":
            move_unit(unit=target, parent=value, by=by, at=at)  # type: ignore[arg-type]  # a unit's correction
        else:
            before = audit.snapshot(target)
            if isinstance(target, Post) and correction.field == "is_primary" and not value:
                value = not pass_main_on(
                    target, on=timezone.localdate(at)
                )  # somebody's only post is her main one
            setattr(target, correction.field, value)
            target.save(update_fields=[correction.field])
            audit.record(
                organisation=target.organisation,
                by=by,
                at=at,
                verb=Verb.CORRECTION_UNDONE,
                target=target,
                changes=audit.changes_between(before, target),
            )
    Correction.objects.filter(pk=correction.pk).delete()
