"""A year plan becomes meetings: network by network, so that it can be stopped anywhere and goes on; and how it is taken back.

Each network is one transaction. What has been made is not made again, and a network that has meetings by then keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor, System
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.meetings import actions as meetings
from ledernet.meetings.enums import Frequency, MeetingState
from ledernet.meetings.models import Invitee, Meeting, PlanPart, Series, YearPlan
from ledernet.meetings.pattern import Pattern, span

from .actions import locked_plan, open_plan
from .enums import PLAN_TRANSITIONS, PartState, PlanState, PlanVerb
from .errors import NotOpen
from .facts import kept_of

PIECE = 200
"""So many networks are taken back at a time."""
NOT_LEFT = (MessageState.PREPARED, MessageState.HELD, MessageState.RECALLED)


@dataclass(frozen=True)
class TakenBack:
    """`undone` networks are as before; of the `told` somebody has got the invitation, so they keep their meetings."""

    undone: int = 0
    told: int = 0


@transaction.atomic
def publish_plan(*, plan: YearPlan, by: Actor, at: datetime) -> YearPlan:
    """The proposal is on its way; the worker makes the meetings (`publish_waiting`). Raises `NotOpen`."""
    fresh = open_plan(plan)
    fresh.state, fresh.published_at = PlanState.PUBLISHING, at
    fresh.published_by = by if isinstance(by, User) else None
    fresh.version += 1
    fresh.save()
    _record(fresh, PlanVerb.PUBLISHED, by=by, at=at)
    return fresh


def publish_parts(
    *, plan: YearPlan, most: int | None = None, at: datetime, should_stop: Callable[[], bool] = lambda: False
) -> int:
    """Make the meetings of the networks that wait. May be called again and again. Returns how many networks were dealt with."""
    count = 0
    waiting = plan.parts.filter(state=PartState.PROPOSED).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)[:most]):
        if should_stop():
            return count
        count += _make(pk, at=at)
    _finish(plan)
    return count


def publish_waiting(*, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """The worker's part: every plan that is on its way."""
    count = 0
    for plan in YearPlan.objects.filter(state=PlanState.PUBLISHING).order_by("published_at", "pk"):
        count += publish_parts(plan=plan, at=at, should_stop=should_stop)
    return count


@transaction.atomic
def take_back_plan(*, plan: YearPlan, by: Actor, at: datetime) -> TakenBack:
    """Undo for all networks of whose meetings nobody has been told yet. Raises `NotOpen` where there is nothing to take back."""
    fresh = locked_plan(plan)
    if PlanState.TAKEN_BACK not in PLAN_TRANSITIONS[PlanState(fresh.state)]:
        raise NotOpen(fresh.pk)
    fresh.parts.filter(state=PartState.PROPOSED).update(state=PartState.UNDONE)
    made = list(fresh.parts.select_for_update(of=("self",)).filter(state=PartState.MADE).order_by("pk"))
    undone = 0
    for number in range(0, len(made), PIECE):
        undone += _undo(fresh, made[number : number + PIECE], by=by, at=at)
    told = len(made) - undone
    fresh.state = PlanState.PUBLISHED if told else PlanState.TAKEN_BACK
    fresh.save(update_fields=["state"])
    _record(fresh, PlanVerb.TAKEN_BACK, by=by, at=at)
    return TakenBack(undone, told)


@transaction.atomic
def _make(pk: int, *, at: datetime) -> int:
    rows = PlanPart.objects.select_for_update(of=("self",))
    part = rows.select_related("network", "plan__published_by").get(pk=pk)
    plan = part.plan
    if part.state != PartState.PROPOSED or plan.state != PlanState.PUBLISHING:
        return 0
    if _meets_already(part):
        part.state = PartState.THERE
    else:
        part.state, part.series = _series(part, by=plan.published_by or System("year plan"), at=at)
    part.save(update_fields=["state", "series"])
    return 1


def _series(part: PlanPart, *, by: Actor, at: datetime) -> tuple[PartState, Series | None]:
    plan, days = part.plan, kept_of(part)
    while days and days[-1].is_out:
        days.pop()
    while days and days[0].is_out:
        days.pop(0)  # an entry in a calendar begins with a meeting
    if not days or part.begins is None:
        return PartState.NO_ROOM, None
    pattern = Pattern(
        frequency=Frequency(plan.frequency),
        every=plan.every,
        first_on=days[0].day.slot,
        begins=part.begins,
        minutes=plan.minutes,
        count=len(days),
        week=part.week,
    )
    elsewhere = [
        one.day
        for one in days
        if one.day.on and (one.day.on != one.day.slot or one.day.begins != part.begins)
    ]
    try:
        series = meetings.plan_series(
            network=part.network,
            pattern=pattern,
            left_out={one.day.slot for one in days if one.is_out},
            moved={day.slot: span(day.on, day.begins, plan.minutes) for day in elsewhere if day.on},
            place=plan.place,
            by=by,
            at=at,
        )
    except meetings.NetworkIsClosed:
        return PartState.CLOSED, None
    except (meetings.WrongTime, meetings.Overlaps):
        return PartState.TOO_LATE, None
    return PartState.MADE, series


def _meets_already(part: PlanPart) -> bool:
    plan = part.plan
    rows = Meeting.objects.filter(
        network=part.network, starts_at__date__gte=plan.first_on, starts_at__date__lte=plan.last_on
    )
    return rows.exclude(state=MeetingState.CANCELLED).exists()


@transaction.atomic
def _finish(plan: YearPlan) -> None:
    fresh = locked_plan(plan)
    if fresh.state == PlanState.PUBLISHING and not fresh.parts.filter(state=PartState.PROPOSED).exists():
        fresh.state = PlanState.PUBLISHED
        fresh.save(update_fields=["state"])


def _undo(plan: YearPlan, parts: Sequence[PlanPart], *, by: Actor, at: datetime) -> int:
    """Take back the meetings of those parts of which no letter has left. Returns how many."""
    invitees = Invitee.objects.filter(series__in=[part.series_id for part in parts])
    series_of = dict(invitees.values_list("pk", "series"))
    letters = Message.objects.select_for_update(of=("self",)).filter(
        organisation=plan.programme.organisation_id,
        kind__startswith="meetings.",
        params__invitee__in=list(series_of),
    )
    waiting: dict[int | None, list[Message]] = {}
    told: set[int | None] = set()
    for letter in letters.order_by("pk"):
        series = series_of[letter.params["invitee"]]
        waiting.setdefault(series, []).append(letter)
        if letter.state not in NOT_LEFT:
            told.add(series)
    back = [part for part in parts if part.series_id not in told]
    gone = [part.series_id for part in back if part.series_id]
    held = [one for series in gone for one in waiting.get(series, ()) if one.state != MessageState.RECALLED]
    mail.recall(held, by=by, at=at)  # the rows are held, so none of them leaves meanwhile
    Series.objects.filter(pk__in=gone).delete()
    plan.parts.filter(pk__in=[part.pk for part in back]).update(state=PartState.UNDONE, series=None)
    return len(back)


def _record(plan: YearPlan, verb: PlanVerb, *, by: Actor, at: datetime) -> None:
    facts = {"programme": plan.programme.name, "networks": plan.parts.count()}
    audit.record(organisation=plan.programme.organisation, by=by, at=at, verb=verb, target=plan, facts=facts)
