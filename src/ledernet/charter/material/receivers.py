"""To whom material can be sent, and who has had it already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.enums import Language
from ledernet.accounts.models import User
from ledernet.charter.enums import Audience, Channel
from ledernet.charter.models import CharterVersion, SendingReceiver
from ledernet.mail.enums import MessageState
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.people.queries import people_with_login
from ledernet.people.viewer import roles_on
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

NOT_TOLD = (MessageState.RECALLED, MessageState.FAILED)
"""A mail in these states has told nobody anything."""


class Group(models.TextChoices):
    """Whom one can choose in one go."""

    LEADERS = "leaders", _("The leaders whom the programme is for")
    MANAGERS = "managers", _("Chiefs and HR of this part of the organisation")
    FACILITATORS = "facilitators", _("All facilitators")
    PICKED = "picked", _("People I pick myself")


USUAL = {
    Audience.LEADERS: Group.LEADERS,
    Audience.EMPLOYEES: Group.LEADERS,  # employees have no login: their leader passes it on
    Audience.CHIEFS: Group.MANAGERS,
    Audience.FACILITATORS: Group.FACILITATORS,
}


@dataclass(frozen=True)
class Receiver:
    """Somebody who can be written to; `email` is "" for who has no address."""

    name: str
    email: str
    language: Language
    user: User | None = None


def receivers_of(
    programme: Programme, group: Group, *, on: date, picked: Iterable[int] = ()
) -> list[Receiver]:
    """Everybody of the group once, in Danish order. Two queries at most."""
    if group == Group.LEADERS:
        return _leaders(programme, on)
    if group == Group.PICKED:
        users = people_with_login(programme.organisation, on=on).filter(pk__in=list(picked))
    else:
        held = RoleAssignment.objects.filter(roles_on(on), organisation=programme.organisation)
        held = (
            held.filter(role=Role.FACILITATOR) if group == Group.FACILITATORS else _managing(held, programme)
        )
        users = User.objects.filter(is_active=True, pk__in=held.values("user"))
    return [_of(user) for user in users.order_by("name_sort", "pk")]


def _leaders(programme: Programme, on: date) -> list[Receiver]:
    """A leader who can log in is written to as she is known there; all others in the organisation's language."""
    language = Language(programme.organisation.language)
    leaders = eligible_leaders(programme, on=on).select_related("user").order_by("name_sort", "pk")
    return [
        _of(leader.user)
        if leader.user and leader.user.is_active
        else Receiver(leader.name, leader.email, language)
        for leader in leaders
    ]


def _managing(held: QuerySet[RoleAssignment], programme: Programme) -> QuerySet[RoleAssignment]:
    """Chiefs and HR of the programme's node, of those above it, and of those below."""
    held = held.filter(role__in=(Role.CHIEF, Role.HR))
    if programme.unit is None:
        return held
    path = Value(programme.unit.path, output_field=CharField())
    above = held.annotate(found=StrIndex(path, F("unit__path")))
    return above.filter(Q(unit__isnull=True) | Q(found=1) | Q(unit__path__startswith=programme.unit.path))


def _of(user: User) -> Receiver:
    return Receiver(user.name, user.email, Language(user.language), user)


@dataclass(frozen=True)
class Told:
    """Who has had the material of an audience already, whatever its number and language."""

    users: frozenset[int]
    emails: frozenset[str]
    names: frozenset[str]

    def has(self, receiver: Receiver) -> bool:
        """By login or address; by name where nothing else is known of either."""
        if receiver.email.casefold() in self.emails:
            return True
        return receiver.user.pk in self.users if receiver.user else receiver.name in self.names


def reached(receivers: QuerySet[SendingReceiver]) -> QuerySet[SendingReceiver]:
    """Without those whose mail was called back, could not be delivered, or was never made."""
    return receivers.exclude(message__state__in=NOT_TOLD).exclude(sending__channel=Channel.MAIL, message=None)


def told(version: CharterVersion, audience: str) -> Told:
    """One query."""
    rows = SendingReceiver.objects.filter(
        sending__material__version=version, sending__material__audience=audience
    )
    rows = reached(rows)
    users: set[int] = set()
    emails: set[str] = set()
    names: set[str] = set()
    for user, email, name in rows.values_list("user", "message__to_email", "name"):
        if user:
            users.add(user)
        elif email:
            emails.add(email.casefold())
        else:
            names.add(name)
    return Told(frozenset(users), frozenset(emails), frozenset(names))


@dataclass(frozen=True)
class Plan:
    """What a sending would do: to whom it goes, who has had it, and who has no address."""

    to: list[Receiver]
    told: list[Receiver]
    without_address: list[Receiver]


def plan_sending(
    version: CharterVersion, audience: str, receivers: Iterable[Receiver], *, again: bool
) -> Plan:
    """`again` writes also to those who have had it. One address is written to once."""
    known = told(version, audience)
    plan = Plan([], [], [])
    seen: set[str] = set()
    for receiver in receivers:
        if not receiver.email:
            plan.without_address.append(receiver)
        elif not again and known.has(receiver):
            plan.told.append(receiver)
        elif receiver.email.casefold() not in seen:
            seen.add(receiver.email.casefold())
            plan.to.append(receiver)
    return plan
