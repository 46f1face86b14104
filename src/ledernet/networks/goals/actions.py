"""Write a goal, look at it again, remove it; remind who wants to be; and let go of goals long after a seat has ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.networks.shared.queries import spoken_by
from ledernet.people.queries import holds_on

from .enums import GoalOutcome, GoalVerb
from .models import GoalLook, PersonalGoal

LETTER = "networks.goal"
BEFORE = timedelta(days=14)
"""So long before the network is evaluated she may want to look at it."""
AFTER = timedelta(days=90)
KEPT = timedelta(days=365)
"""So long after the seat has ended are goal and looks kept for their owner; then they are erased."""


class NothingSaid(ValueError):
    """There are no words in it."""


class ChangedMeanwhile(Exception):
    """She has changed it in another window, or removed it."""


def first_look(network: Network, *, on: date) -> date:
    """Before the next evaluation of the network, if that is to come; otherwise in ninety days."""
    day = network.evaluated_on and network.evaluated_on - BEFORE
    return day if day and day > on else on + AFTER


@transaction.atomic
def write_goal(
    *,
    seat: Seat,
    text: str,
    by: Actor,
    at: datetime,
    look_on: date | None = None,
    reminds: bool | None = None,
    version: int | None = None,
) -> PersonalGoal:
    """Write it, or other words for it. What is not given stays; a new one is looked at on `first_look`.

    Raises `NothingSaid`, `ChangedMeanwhile` (where `version` is given and another is there).
    """
    seat = (
        Seat.everyone.select_for_update(of=("self",)).select_related("network__organisation").get(pk=seat.pk)
    )
    goal = PersonalGoal.objects.filter(seat=seat).first()
    if version is not None and version != (goal.version if goal else 0):
        raise ChangedMeanwhile(seat.pk)
    if not text.strip():
        raise NothingSaid
    if goal is None:
        goal = PersonalGoal(seat=seat, version=0, look_on=first_look(seat.network, on=timezone.localdate(at)))
    before = (goal.text, goal.look_on, goal.reminds)
    goal.text = text.strip()
    goal.look_on = look_on or goal.look_on
    goal.reminds = goal.reminds if reminds is None else reminds
    if (goal.text, goal.look_on, goal.reminds) != before:
        goal.written_at, goal.version = at, goal.version + 1
        goal.save()
        _record(seat, GoalVerb.WRITTEN, by=by, at=at)
    return goal


@transaction.atomic
def look_again(
    *,
    goal: PersonalGoal,
    outcome: GoalOutcome,
    line: str,
    version: int,
    look_on: date | None,
    by: Actor,
    at: datetime,
) -> GoalLook:
    """How it stands today, kept with the words it has today. Raises `ChangedMeanwhile`."""
    fresh = _fresh(goal, version)
    made = GoalLook.objects.create(
        goal=fresh, on=timezone.localdate(at), said=fresh.text, outcome=outcome, line=line.strip()
    )
    fresh.look_on = look_on or first_look(fresh.seat.network, on=timezone.localdate(at))
    fresh.version += 1
    fresh.save(update_fields=["look_on", "version"])
    _record(fresh.seat, GoalVerb.LOOKED_AT, by=by, at=at)
    return made


@transaction.atomic
def remove_goal(*, goal: PersonalGoal, version: int, by: Actor, at: datetime) -> None:
    """With all that was said of it. Raises `ChangedMeanwhile`."""
    fresh = _fresh(goal, version)
    seat = fresh.seat
    fresh.delete()
    _record(seat, GoalVerb.REMOVED, by=by, at=at)


def goal_round(*, by: Actor, at: datetime) -> int:
    """Once a day or oftener: remind, and erase what is kept for nobody any more. Returns how many. May be repeated."""
    on = timezone.localdate(at)
    gone, _each = PersonalGoal.objects.filter(seat__ends_on__lte=on - KEPT).delete()
    can_log_in = Q(seat__leader__user__is_active=True) | Q(seat__guest__person__user__is_active=True)
    due = PersonalGoal.objects.filter(
        holds_on(on, "seat__"), can_log_in, reminds=True, look_on__lte=on
    ).exclude(seat__network__state=NetworkState.CLOSED)
    rows = due.select_related("seat__leader__user", "seat__network__organisation").order_by("pk")
    return gone + sum(_remind(goal, on, by=by, at=at) for goal in rows)


@transaction.atomic
def _remind(goal: PersonalGoal, on: date, *, by: Actor, at: datetime) -> int:
    """Once for each day that she has chosen."""
    to = goal.seat.leader.user or goal.seat.leader
    if goal.look_on is None:  # asked for above
        return 0
    if goal.reminded_on is not None and goal.reminded_on >= goal.look_on:
        return 0
    PersonalGoal.objects.filter(pk=goal.pk).update(reminded_on=on)
    sent = mail.write(
        LETTER,
        to,
        {"seat": goal.seat_id},
        organisation=goal.seat.network.organisation,
        once=f"{goal.pk}:{goal.look_on}",
        language=spoken_by(goal.seat.leader),
        by=by,
        at=at,
    )
    return int(sent is not None)


def _fresh(goal: PersonalGoal, version: int) -> PersonalGoal:
    rows = PersonalGoal.objects.select_for_update(of=("self",)).select_related("seat__network__organisation")
    found = rows.filter(pk=goal.pk).first()
    if found is None or found.version != version:
        raise ChangedMeanwhile(goal.pk)
    return found


def _record(seat: Seat, verb: GoalVerb, *, by: Actor, at: datetime) -> None:
    facts = {"network": seat.network_id}
    audit.record(organisation=seat.network.organisation, by=by, at=at, verb=verb, facts=facts)
