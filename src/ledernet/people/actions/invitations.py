"""Logins for leaders, in bulk from the list; and for the few who are not leaders."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts import actions as accounts
from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.people.enums import Role, Verb
from ledernet.people.invitations import DECIDABLE, Case, Choice, Doubt
from ledernet.people.letters import INVITATION
from ledernet.people.models import Leader, Unit
from ledernet.people.queries.invitations import cases_for

from .roles import RoleHeldAlready, give_role

__all__ = ["Choice", "Doubt", "Invited", "NotReady", "add_user", "invite_again", "invite_leaders"]


class NotReady(ValueError):
    """She logs in already, or has no login to be reminded of."""


@dataclass(frozen=True)
class Invited:
    """Who has a login now, and the cases that are left for a decision or another address."""

    invited: list[Leader]
    left: list[Case]


@transaction.atomic
def invite_leaders(
    *,
    organisation: Organisation,
    leaders: list[int],
    choices: Mapping[int, Choice] | None = None,
    by: Actor,
    at: datetime,
) -> Invited:
    """Give the named leaders logins and one mail each; held back for a moment like all mail. Who logs in already, as
    HR for instance, is linked without a mail.

    A doubtful case is left alone unless `choices` says `INVITE` for it. Leaders with a login are passed by.
    """
    choices = choices or {}
    on = timezone.localdate(at)
    invited: list[Leader] = []
    left: list[Case] = []
    taken: set[str] = set()
    rows = Leader.objects.in_bulk(leaders)
    cases = cases_for(organisation, leaders, on=on)
    known = User.objects.in_bulk({case.user.id for case in cases if case.user})
    for case in cases:
        address = case.candidate.email.lower()
        decided = case.doubt in DECIDABLE and choices.get(case.candidate.id) is Choice.INVITE
        if (case.doubt is not None and not decided) or address in taken:
            left.append(case)
            continue
        taken.add(address)
        leader = rows[case.candidate.id]
        found = known.get(case.user.id) if case.user else None
        user = _login(organisation, leader, found, by=by, at=at)
        try:
            give_role(user=user, organisation=organisation, role=Role.LEADER, starts_on=on, by=by, at=at)
        except RoleHeldAlready:
            pass
        if not user.has_usable_password():
            _send(user, organisation, by=by, at=at)
        invited.append(leader)
    return Invited(invited=invited, left=left)


@transaction.atomic
def add_user(
    *,
    organisation: Organisation,
    email: str,
    name: str,
    role: Role,
    unit: Unit | None = None,
    starts_on: date,
    by: Actor,
    at: datetime,
) -> User:
    """Somebody who need not be a leader: a facilitator from outside, HR, the data protection officer.

    Makes the user (or opens a closed one of this organisation), gives the role and sends the invitation.
    Raises `accounts.AddressTaken` where the address belongs to somebody who logs in.
    """
    user = User.objects.filter(email__iexact=email, organisation=organisation, is_active=False).first()
    if user is None:
        user = accounts.create_user(organisation=organisation, email=email, name=name, by=by, at=at)
    give_role(user=user, organisation=organisation, role=role, unit=unit, starts_on=starts_on, by=by, at=at)
    _send(user, organisation, by=by, at=at)
    return user


@transaction.atomic
def invite_again(*, user: User, organisation: Organisation, by: Actor, at: datetime) -> User:
    """A new invitation, with a new link, for somebody who has not been in yet. Raises `NotReady`."""
    if not user.is_active or user.has_usable_password():
        raise NotReady(user.pk)
    _send(user, organisation, by=by, at=at)
    return user


def _login(
    organisation: Organisation, leader: Leader, known: User | None, *, by: Actor, at: datetime
) -> User:
    """The user behind the address, or a new one, linked to the leader."""
    user = known or accounts.create_user(
        organisation=organisation, email=leader.email, name=leader.name, by=by, at=at
    )
    leader.user = user
    leader.save(update_fields=["user"])
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.LEADER_LINKED,
        target=leader,
        changes={"user": (None, user.pk)},
    )
    return user


def _send(user: User, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    accounts.mark_invited(user=user, by=by, at=at)
    mail.queue(
        organisation=organisation,
        kind=INVITATION,
        to_email=user.email,
        to_name=user.name,
        to_user=user,
        language=user.language,
        params={"user": user.pk},
        by=by,
        at=at,
        once_key=f"{INVITATION}:{user.pk}:{at.isoformat()}",
    )
