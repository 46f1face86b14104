"""A year plan is proposed, put right by hand, and thrown away. How it is published stands in `publishing.py`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.meetings.models import PlanPart, YearPlan
from ledernet.strategy.models import Programme

from .checking import check_again
from .enums import PartState, PlanState, PlanVerb
from .errors import NoSuchDay, NothingToPlan, NotOpen, PlanIsThere, PlanMoved, WrongDay
from .facts import WRITTEN, Kept, kept_of, write_days
from .gathering import Gathered, gather
from .proposing import propose
from .terms import Day, Proposed, Wishes


@transaction.atomic
def propose_plan(
    *, programme: Programme, wishes: Wishes, place: str = "", by: User, at: datetime
) -> YearPlan:
    """A proposal for all networks of the programme; nobody but those who plan sees it. Raises `PlanIsThere`, `NothingToPlan`."""
    locked = Programme.objects.select_for_update(of=("self",)).select_related("unit", "organisation")
    programme = locked.get(pk=programme.pk)
    open_ones = YearPlan.objects.filter(
        programme=programme, state__in=(PlanState.PROPOSED, PlanState.PUBLISHING)
    )
    if open_ones.exists():
        raise PlanIsThere(programme.pk)
    plan = YearPlan(programme=programme, made_by=by, made_at=at)
    _wish(plan, wishes, place)
    _fill(plan, gather(programme, wishes))
    _record(plan, PlanVerb.PROPOSED, by=by, at=at)
    return plan


@transaction.atomic
def propose_again(*, plan: YearPlan, wishes: Wishes, place: str = "", by: Actor, at: datetime) -> YearPlan:
    """Other wishes, or new facts: all days anew. What was moved by hand is proposed anew too. Raises `NotOpen`, `NothingToPlan`."""
    fresh = open_plan(plan)
    _wish(fresh, wishes, place)
    fresh.version += 1
    fresh.parts.all().delete()
    _fill(fresh, gather(fresh.programme, wishes))
    _record(fresh, PlanVerb.PROPOSED, by=by, at=at)
    return fresh


@transaction.atomic
def move_day(
    *, part: PlanPart, slot: date, on: date, begins: time, version: int, by: Actor, at: datetime
) -> PlanPart:
    """One meeting of the plan to another day or hour; what is in the way there is found anew.

    Raises `NotOpen`, `PlanMoved`, `NoSuchDay`, `WrongDay`.
    """
    fresh, days = _opened(part, version)
    place = _place(days, slot)
    if not _fits(fresh.plan, days, place, on):
        raise WrongDay(on)
    old = days[place]
    days[place] = Kept(Day(slot, on, begins, old.day.avoided), by_hand=True)
    return _write(fresh, days, {"slot": slot.isoformat(), "on": on.isoformat()}, by=by, at=at)


@transaction.atomic
def leave_out(*, part: PlanPart, slot: date, version: int, by: Actor, at: datetime) -> PlanPart:
    """No meeting on a regular day; `move_day` brings it back. Raises `NotOpen`, `PlanMoved`, `NoSuchDay`."""
    fresh, days = _opened(part, version)
    place = _place(days, slot)
    days[place] = Kept(replace(days[place].day, on=None, clashes=()), by_hand=True)
    return _write(fresh, days, {"slot": slot.isoformat(), "on": ""}, by=by, at=at)


@transaction.atomic
def discard_plan(*, plan: YearPlan, by: Actor, at: datetime) -> None:
    """A proposal is thrown away; nobody has heard of it. Raises `NotOpen`."""
    fresh = open_plan(plan)
    _record(fresh, PlanVerb.DISCARDED, by=by, at=at)
    fresh.delete()


def locked_plan(plan: YearPlan) -> YearPlan:
    rows = YearPlan.objects.select_for_update(of=("self",))
    return rows.select_related("programme__organisation", "programme__unit", "published_by").get(pk=plan.pk)


def open_plan(plan: YearPlan) -> YearPlan:
    """The row as it is now, held, if it is still a proposal. Raises `NotOpen`."""
    fresh = locked_plan(plan)
    if fresh.state != PlanState.PROPOSED:
        raise NotOpen(fresh.pk)
    return fresh


def _wish(plan: YearPlan, wishes: Wishes, place: str) -> None:
    plan.first_on, plan.last_on, plan.meetings = wishes.first_on, wishes.last_on, wishes.meetings
    plan.frequency, plan.every, plan.minutes = wishes.frequency, wishes.every, wishes.minutes
    plan.weekdays, plan.weeks = list(wishes.weekdays), list(wishes.weeks)
    plan.times = [hour.isoformat("minutes") for hour in wishes.times]
    plan.place = place


def _fill(plan: YearPlan, gathered: Gathered) -> None:
    if not gathered.networks:
        raise NothingToPlan(plan.programme_id)
    plan.save()
    found = {one.network: one for one in propose(gathered.problem)}
    parts = [_part(plan, found[network.pk]) for network in gathered.networks]
    parts += [PlanPart(plan=plan, network=network, state=PartState.THERE) for network in gathered.there]
    PlanPart.objects.bulk_create(parts, batch_size=200)


def _part(plan: YearPlan, proposed: Proposed) -> PlanPart:
    days = [Kept(day) for day in proposed.days]
    part = PlanPart(
        plan=plan,
        network_id=proposed.network,
        state=PartState.PROPOSED if days else PartState.NO_ROOM,
        first_on=proposed.days[0].slot if days else None,
        begins=proposed.begins,
        week=proposed.week,
        spared=proposed.spared,
    )
    write_days(part, days)
    return part


def _opened(part: PlanPart, version: int) -> tuple[PlanPart, list[Kept]]:
    open_plan(part.plan)
    rows = PlanPart.objects.select_for_update(of=("self",)).select_related(
        "plan__programme__organisation", "plan__programme__unit", "network"
    )
    fresh = rows.get(pk=part.pk)
    if fresh.version != version or fresh.state != PartState.PROPOSED:
        raise PlanMoved(fresh.pk)
    return fresh, kept_of(fresh)


def _place(days: list[Kept], slot: date) -> int:
    for number, one in enumerate(days):
        if one.day.slot == slot:
            return number
    raise NoSuchDay(slot)


def _fits(plan: YearPlan, days: list[Kept], place: int, on: date) -> bool:
    """A meeting of a series stays between those before and after it, so that calendars show them in order."""
    before = max((one.day.on for one in days[:place] if one.day.on), default=None)
    after = min((one.day.on for one in days[place + 1 :] if one.day.on), default=None)
    inside = plan.first_on <= on <= plan.last_on
    return inside and (before is None or on > before) and (after is None or on < after)


def _write(part: PlanPart, days: list[Kept], facts: dict[str, str], *, by: Actor, at: datetime) -> PlanPart:
    write_days(part, days)
    part.version += 1
    part.save(update_fields=[*WRITTEN, "version"])
    PlanPart.objects.bulk_update(check_again(part.plan, part), WRITTEN)
    told = {"network": part.network.name, **facts}
    _record(part.plan, PlanVerb.CHANGED, by=by, at=at, facts=told)
    return part


def _record(
    plan: YearPlan, verb: PlanVerb, *, by: Actor, at: datetime, facts: dict[str, str] | None = None
) -> None:
    audit.record(
        organisation=plan.programme.organisation,
        by=by,
        at=at,
        verb=verb,
        target=plan,
        facts={"programme": plan.programme.name, **(facts or {})},
    )
