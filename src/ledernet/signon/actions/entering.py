"""Somebody comes from an identity provider: let in with the roles that it gives, or refused; recorded either way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts import actions as accounts
from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor, System
from ledernet.people import actions as people
from ledernet.people.enums import Role
from ledernet.people.models import Leader, RoleAssignment, Unit
from ledernet.people.queries import not_ended_on
from ledernet.signon.claims import Told
from ledernet.signon.enums import Verb, Why
from ledernet.signon.mapping import Given, read
from ledernet.signon.matching import Found, Refused, address_for, find
from ledernet.signon.models import Connection, Identity
from ledernet.signon.queries import units_by_key
from ledernet.ui.lines import one_line

BY = System("signon")


@dataclass(frozen=True)
class Entered:
    """The user who is let in; or nobody, and why."""

    user: User | None
    why: Why | None = None


@transaction.atomic
def enter(*, connection: Connection, told: Told, at: datetime) -> Entered:
    """Find or make the user, renew the roles that come by this connection, and say whether she gets in.

    Whoever is refused has got nothing: no user, no role. Logins of one connection wait for each other.
    """
    connection = (
        Connection.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=connection.pk)
    )
    on = timezone.localdate(at)
    given = read(
        told.groups, connection.rules.order_by("pk"), units_by_key(connection.organisation, on=on)
    ).given
    try:
        found = find(connection, told, on=on)
        user = _user(connection, told, found, bool(given), at=at)
    except Refused as refused:
        refuse(connection=connection, why=refused.why, at=at)
        return Entered(None, refused.why)
    was_active = user.is_active
    identity = _identity(connection, told, user, found, at=at)
    leader = _linked(user, found.leader, at=at)
    _renew(connection, user, [*given, *([Given(Role.LEADER, None)] if leader else [])], at=at)
    user.refresh_from_db(fields=["is_active", "password"])
    identity.shut_here = was_active and not user.is_active
    identity.save(update_fields=["shut_here"])
    if not user.is_active or not _has_access(user, leader, at=at):
        refuse(connection=connection, why=Why.UNKNOWN, at=at)
        return Entered(None, Why.UNKNOWN)
    _record(connection, Verb.SIGNED_ON, by=user, at=at)
    return Entered(user)


@transaction.atomic
def refuse(*, connection: Connection, why: Why, detail: str = "", at: datetime) -> None:
    """That somebody was turned away, and why; never who she said she was."""
    _record(connection, Verb.REFUSED, by=BY, at=at, why=why, detail=detail)


def _user(connection: Connection, told: Told, found: Found, gets_roles: bool, *, at: datetime) -> User:  # noqa: FBT001
    if found.user is not None:
        back = found.identity is not None and found.identity.shut_here and gets_roles
        if not found.user.is_active and not back:
            raise Refused(Why.CLOSED)
        return found.user
    if found.leader is None and not gets_roles:
        raise Refused(Why.UNKNOWN)
    address = address_for(told, found.leader)
    if not address:
        raise Refused(Why.UNVERIFIED if told.email else Why.NO_EMAIL)
    name = one_line(found.leader.name if found.leader is not None else told.name) or address
    return accounts.create_user(
        organisation=connection.organisation, email=address, name=name[:120], by=BY, at=at
    )


def _identity(connection: Connection, told: Told, user: User, found: Found, *, at: datetime) -> Identity:
    if found.identity is not None:
        found.identity.last_at = at
        found.identity.save(update_fields=["last_at"])
        return found.identity
    identity = Identity.objects.create(
        connection=connection, subject=told.subject, user=user, first_at=at, last_at=at
    )
    audit.record(
        organisation=connection.organisation,
        by=BY,
        at=at,
        verb=Verb.IDENTITY_LINKED,
        target=identity,
        changes={"user": (None, user.pk), "connection": (None, connection.pk)},
    )
    return identity


def _linked(user: User, leader: Leader | None, *, at: datetime) -> Leader | None:
    if leader is not None and leader.user_id is None:
        people.link_leader(leader=leader, user=user, by=BY, at=at)
    return leader


def _renew(connection: Connection, user: User, wanted: Iterable[Given], *, at: datetime) -> None:
    """What the claims give and nobody has given yet is given; what came by this connection and is not given any more ends.

    New ones first, so that who changes roles is not shut out in between. A role given by hand is left as it is.
    """
    on = timezone.localdate(at)
    wanted = dict.fromkeys(wanted)
    open_roles = RoleAssignment.objects.filter(
        not_ended_on(on), user=user, organisation=connection.organisation
    ).select_related("organisation", "user")
    held = {Given(one.role, one.unit_id): one for one in open_roles.order_by("pk")}
    missing = [one for one in wanted if one not in held]
    units = Unit.objects.in_bulk([one.unit for one in missing if one.unit is not None])
    for one in missing:
        people.give_role(
            user=user,
            organisation=connection.organisation,
            role=Role(one.role),
            unit=units[one.unit] if one.unit is not None else None,
            starts_on=on,
            source=connection.source,
            by=BY,
            at=at,
        )
    for key, assignment in held.items():
        if assignment.source == connection.source and key not in wanted:
            try:
                people.end_role(assignment=assignment, on=on, by=BY, at=at)
            except people.LastAdministrator:
                continue  # somebody must be able to give roles; the list of users shows who it is


def _has_access(user: User, leader: Leader | None, *, at: datetime) -> bool:
    if leader is not None:
        return True
    return RoleAssignment.objects.filter(not_ended_on(timezone.localdate(at)), user=user).exists()


def _record(
    connection: Connection, verb: Verb, *, by: Actor, at: datetime, why: str = "", detail: str = ""
) -> None:
    facts = {"connection": connection.name}
    facts |= {"reason": why} if why else {}
    facts |= {"detail": detail[:200]} if detail else {}
    audit.record(
        organisation=connection.organisation, by=by, at=at, verb=verb, target=connection, facts=facts
    )
