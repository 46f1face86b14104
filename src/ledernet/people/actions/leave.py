"""Leave: from when to when, and nothing else."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Verb
from ledernet.people.models import Leader, Leave


class LeaveOverlaps(ValueError):
    """She is on leave already in that time."""


class EndsBeforeStart(ValueError):
    """The first day back must come after the first day away."""


@transaction.atomic
def register_leave(
    *, leader: Leader, starts_on: date, ends_on: date | None = None, by: Actor, at: datetime
) -> Leave:
    """`ends_on` is the first day back, if it is known. Raises `EndsBeforeStart`, `LeaveOverlaps`."""
    _check(leader, starts_on, ends_on, but=None)
    leave = Leave.objects.create(leader=leader, starts_on=starts_on, ends_on=ends_on)
    _record(leave, {"starts_on": (None, starts_on), "ends_on": (None, ends_on)}, by=by, at=at)
    return leave


@transaction.atomic
def change_leave(*, leave: Leave, starts_on: date, ends_on: date | None, by: Actor, at: datetime) -> Leave:
    """Raises `EndsBeforeStart`, `LeaveOverlaps`."""
    _check(leave.leader, starts_on, ends_on, but=leave)
    before = audit.snapshot(leave)
    leave.starts_on, leave.ends_on = starts_on, ends_on
    if changes := audit.changes_between(before, leave):
        leave.save(update_fields=list(changes))
        _record(leave, changes, by=by, at=at)
    return leave


@transaction.atomic
def remove_leave(*, leave: Leave, by: Actor, at: datetime) -> None:
    """For leave that was entered by mistake or did not come about."""
    _record(leave, {"starts_on": (leave.starts_on, None), "ends_on": (leave.ends_on, None)}, by=by, at=at)
    leave.delete()


def end_leaves(leaders: QuerySet[Leader], *, by: Actor, at: datetime) -> None:
    """No leave runs on after the day on which its leader has left; what was to begin later is taken away."""
    beyond = Leave.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=F("leader__ends_on")), leader__in=leaders.values("pk")
    )
    for leave in (
        beyond.filter(leader__ends_on__isnull=False).select_related("leader__organisation").order_by("pk")
    ):
        day = leave.leader.ends_on
        assert day is not None
        if leave.starts_on >= day:
            remove_leave(leave=leave, by=by, at=at)
        else:
            before = audit.snapshot(leave)
            leave.ends_on = day
            leave.save(update_fields=["ends_on"])
            _record(leave, audit.changes_between(before, leave), by=by, at=at)


def _check(leader: Leader, starts_on: date, ends_on: date | None, *, but: Leave | None) -> None:
    if ends_on is not None and ends_on <= starts_on:
        raise EndsBeforeStart
    others = leader.leaves.exclude(pk=but.pk) if but else leader.leaves.all()
    for other in others:
        begins_before_other_ends = other.ends_on is None or starts_on < other.ends_on
        ends_after_other_begins = ends_on is None or ends_on > other.starts_on
        if begins_before_other_ends and ends_after_other_begins:
            raise LeaveOverlaps


def _record(leave: Leave, changes: audit.Changes, *, by: Actor, at: datetime) -> None:
    audit.record(
        organisation=leave.leader.organisation,
        by=by,
        at=at,
        verb=Verb.LEAVE_CHANGED,
        target=leave,
        changes=changes,
        facts={"leader": leave.leader_id},
    )
