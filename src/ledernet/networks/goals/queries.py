"""Goals, for the one who wrote them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer

from .models import GoalLook, PersonalGoal

MILESTONES = (timedelta(days=90), timedelta(days=365))
"""So long after her seat began the page of the network asks how it stands, if she has not looked since."""


def goals_of(viewer: Viewer) -> QuerySet[PersonalGoal]:
    """The viewer's own, also of seats that have ended, for as long as they are kept."""
    if viewer.leader is None:
        return PersonalGoal.objects.none()
    here = Q(seat__leader=viewer.leader, seat__network__organisation=viewer.organisation)
    elsewhere = Q(seat__guest__person__user=viewer.user)  # in networks of others, where she is or was a guest
    rows = PersonalGoal.objects.filter(here | elsewhere)
    looks = Prefetch("looks", GoalLook.objects.order_by("-on", "-pk"))
    return rows.select_related("seat__network").prefetch_related(looks).order_by("-seat__starts_on", "pk")


def my_seats(viewer: Viewer) -> QuerySet[Seat]:
    """The seats on which she sits today."""
    if viewer.leader is None:
        return Seat.objects.none()
    held = Seat.everyone.filter(
        holds_on(viewer.on), leader=viewer.leader, network__organisation=viewer.organisation
    ).exclude(network__state=NetworkState.CLOSED)
    return held.select_related("network__organisation", "goal").order_by("starts_on", "pk")


def my_seat(viewer: Viewer, network: Network) -> Seat | None:
    return my_seats(viewer).filter(network=network).first()


def goal_of(seat: Seat) -> PersonalGoal | None:
    """Without a further query where the seat came with its goal."""
    return getattr(seat, "goal", None)


def asks_now(goal: PersonalGoal, *, on: date) -> bool:
    """Her day has come; or ninety days or a year have passed since the seat began, and she has not looked or written since."""
    if goal.look_on is not None and goal.look_on <= on:
        return True
    last = max([look.on for look in goal.looks.all()], default=goal.written_at.date())
    passed = [goal.seat.starts_on + after for after in MILESTONES if goal.seat.starts_on + after <= on]
    return bool(passed) and last < max(passed)
