"""Who left so long ago that the name is no longer needed. Found by days alone; whoever leads, serves or can log in is never among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import Actor
from ledernet.facilitation.models import Facilitator
from ledernet.networks.models import Seat
from ledernet.people.models import Leader, RoleAssignment
from ledernet.people.queries.days import not_ended_on
from ledernet.privacy.persons import forgetting
from ledernet.privacy.persons.who import person_of


@dataclass(frozen=True)
class Former:
    kind: str
    pk: int
    name: str
    left_on: date | None


def leaders(organisation: Organisation, before: date) -> QuerySet[Leader]:
    """Who led, sat, served and held a role last on a day no later than `before`, and whose door is shut."""
    later = not_ended_on(before)
    own_login = Q(user__organisation=F("organisation"))
    here = OuterRef("organisation")
    return (
        Leader.everyone.filter(organisation=organisation, ends_on__lte=before)
        .exclude(key__startswith="forgotten-")
        .exclude(own_login & Q(user__is_active=True))
        .exclude(Exists(RoleAssignment.objects.filter(later, user=OuterRef("user"), organisation=here)))
        .exclude(Exists(Seat.objects.filter(later, leader=OuterRef("pk"))))
        .exclude(Exists(_serving(before).filter(Q(leader=OuterRef("pk")) | Q(user=OuterRef("user")))))
    )


def logins(organisation: Organisation, before: date) -> QuerySet[User]:
    """Closed logins of people who were never leaders: unused, and without a role, since no later than `before`."""
    later = not_ended_on(before)
    return (
        User.objects.filter(organisation=organisation, is_active=False, leader=None)
        .filter(created_at__date__lte=before)
        .filter(Q(last_login=None) | Q(last_login__date__lte=before))
        .exclude(email__endswith=f"@{forgetting.NOWHERE}")
        .exclude(Exists(RoleAssignment.objects.filter(later, user=OuterRef("pk"))))
        .exclude(Exists(_serving(before).filter(user=OuterRef("pk"))))
    )


def facilitators(organisation: Organisation, before: date) -> QuerySet[Facilitator]:
    """From outside, without a login, and out of the pool since no later than `before`."""
    rows = Facilitator.objects.filter(organisation=organisation, user=None, leader=None, ends_on__lte=before)
    return rows.exclude(email__endswith=f"@{forgetting.NOWHERE}")


def _serving(before: date) -> QuerySet[Facilitator]:
    return Facilitator.objects.filter(not_ended_on(before), organisation=OuterRef("organisation"))


def due(organisation: Organisation, before: date) -> list[tuple[QuerySet[Any], str]]:
    return [
        (leaders(organisation, before), "ends_on"),
        (logins(organisation, before), "created_at"),
        (facilitators(organisation, before), "ends_on"),
    ]


def people(organisation: Organisation, before: date) -> Iterator[Former]:
    """Those who would be forgotten, who left first before the others of her kind."""
    for row in leaders(organisation, before).order_by("ends_on", "pk").only("name", "ends_on"):
        yield Former("leder", row.pk, row.name, row.ends_on)
    for user in logins(organisation, before).order_by("pk").only("name"):
        yield Former("bruger", user.pk, user.name, None)
    for one in facilitators(organisation, before).order_by("ends_on", "pk").only("name", "ends_on"):
        yield Former("facilitator", one.pk, one.name, one.ends_on)


def forget_some(
    organisation: Organisation,
    before: date,
    *,
    reason: str,
    most: int,
    by: Actor,
    at: datetime,
    on: date,
    should_stop: Callable[[], bool],
    note: Callable[[], object],
) -> int:
    """Each in a transaction of her own, with its note, so that what was done when the worker is killed stays done. Returns how many."""
    count = 0
    for former in list(people(organisation, before)):
        if count >= most or should_stop():
            break
        person = person_of(organisation, former.kind, former.pk)
        if person is None:
            continue
        try:
            with transaction.atomic():
                forgetting.forget(person=person, reason=reason, by=by, on=on, at=at)
                note()
        except (forgetting.StillHere, forgetting.AlreadyForgotten):
            continue  # came back meanwhile, or was forgotten together with another of her rows
        count += 1
    return count
