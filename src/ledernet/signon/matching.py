"""Who somebody that a provider vouches for is here. Looks, decides, and writes nothing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ledernet.accounts.models import User
from ledernet.accounts.second_factor import has_second_factor
from ledernet.people.enums import Role
from ledernet.people.models import Leader, RoleAssignment
from ledernet.people.queries import not_ended_on

from .claims import Told
from .enums import Match, Why
from .models import Connection, Identity


class Refused(Exception):
    """Nobody is let in."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Found:
    """Who comes: known from before, found by what the provider says, or somebody new (neither user nor leader)."""

    user: User | None = None
    leader: Leader | None = None
    identity: Identity | None = None


def find(connection: Connection, told: Told, *, on: date) -> Found:
    """Raises `Refused` where there is more than one to choose from, or an account that must not be taken over."""
    identity = (
        Identity.objects.filter(connection=connection, subject=told.subject)
        .select_related("user__organisation")
        .first()
    )
    if identity is not None:
        mine = _leaders(connection, on).filter(user=identity.user).first()
        return Found(identity.user, mine, identity)
    leader = _leader(connection, told, on=on)
    user = leader.user if leader is not None and leader.user is not None else _by_address(told, leader)
    if user is not None:
        _may_be_taken(connection, told, user, leader, on=on)
    return Found(user, leader)


def _leaders(connection: Connection, on: date) -> QuerySet[Leader]:
    return Leader.objects.filter(not_ended_on(on), organisation=connection.organisation_id)


def _leader(connection: Connection, told: Told, *, on: date) -> Leader | None:
    """By the employee number; or by an address that is vouched for and one leader's alone."""
    there = _leaders(connection, on).select_related("user__organisation")
    if connection.match == Match.KEY and told.key:
        return there.filter(key=told.key).first()
    if connection.match != Match.EMAIL or not told.email or not told.email_verified:
        return None
    found = list(there.filter(email__iexact=told.email)[:2])
    if len(found) > 1:
        raise Refused(Why.SEVERAL)
    return found[0] if found else None


def _by_address(told: Told, leader: Leader | None) -> User | None:
    """Who logs in with the address that the new account would have."""
    address = address_for(told, leader)
    if not address:
        return None
    return User.objects.filter(email__iexact=address).select_related("organisation").first()


def address_for(told: Told, leader: Leader | None) -> str:
    """What a new account would log in with: the register's word, else one that the provider vouches for. Whoever has the
    mailbox can choose a password.
    """
    if leader is not None and leader.email:
        return leader.email
    return told.email if told.email_verified else ""


def _may_be_taken(connection: Connection, told: Told, user: User, leader: Leader | None, *, on: date) -> None:
    """An account that is here already is opened by this login only where nobody else could stand behind it.

    It belongs to this organisation. It is the matched leader's own, or has an address that the provider vouches for and
    is no other leader's. An administrator's has a second factor, which is asked for as always.
    """
    if user.organisation_id != connection.organisation_id:
        raise Refused(Why.TAKEN)
    own = leader is not None and leader.user_id == user.pk
    if not own:
        if not told.email_verified or user.email.lower() != told.email.lower():
            raise Refused(Why.UNVERIFIED if not told.email_verified else Why.TAKEN)
        if Leader.objects.filter(user=user).exists():
            raise Refused(Why.TAKEN)
    rules = RoleAssignment.objects.filter(not_ended_on(on), user=user, role=Role.ADMINISTRATOR)
    if rules.exists() and not has_second_factor(user):
        raise Refused(Why.GUARDED)
