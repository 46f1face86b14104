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
from ledernet.people.models import Leader, RoleAssignment, Unit
from ledernet.people.queries.days import not_ended_on
from ledernet.people.queries.invitations import cases_for
from ledernet.ui.lines import one_line

from .roles import give_role

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

    A doubtful case is left alone unless `choices` says `INVITE` for it. Leaders with a login are passed by. Made for
    hundreds: users, links and roles are written together, with one record for each kind.
    """
    cases = cases_for(organisation, leaders, on=timezone.localdate(at))
    chosen, left = _sorted(cases, choices or {})
    rows = Leader.objects.in_bulk([case.candidate.id for case in chosen])
    users = _logins(organisation, chosen, by=by, at=at)
    for case in chosen:
        rows[case.candidate.id].user = users[case.candidate.id]
    Leader.objects.bulk_update(rows.values(), ["user"], batch_size=200)
    _give_roles(organisation, list(users.values()), by=by, at=at)
    if chosen:
        facts = {"leaders": [case.candidate.id for case in chosen], "users": [u.pk for u in users.values()]}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.LEADER_LINKED, facts=facts)
    for user in users.values():
        if not user.has_usable_password():
            _queue(user, organisation, by=by, at=at)
    return Invited(invited=[rows[case.candidate.id] for case in chosen], left=left)


def _sorted(cases: list[Case], choices: Mapping[int, Choice]) -> tuple[list[Case], list[Case]]:
    """Those to invite, and those left. An address is one person's, whatever was decided."""
    chosen: list[Case] = []
    left: list[Case] = []
    taken: set[str] = set()
    for case in cases:
        address = case.candidate.email.lower()
        decided = case.doubt in DECIDABLE and choices.get(case.candidate.id) is Choice.INVITE
        if (case.doubt is None or decided) and address not in taken:
            taken.add(address)
            chosen.append(case)
        else:
            left.append(case)
    return chosen, left


def _logins(organisation: Organisation, chosen: list[Case], *, by: Actor, at: datetime) -> dict[int, User]:
    """Leader → the user behind the address, or a new one."""
    known = User.objects.in_bulk({case.user.id for case in chosen if case.user})
    new = [case for case in chosen if case.user is None]
    made = accounts.create_users(
        organisation=organisation,
        people=[(case.candidate.email, one_line(case.candidate.name)) for case in new],
        by=by,
        at=at,
    )
    users = {case.candidate.id: user for case, user in zip(new, made, strict=True)}
    for case in chosen:
        if case.user is not None:
            users[case.candidate.id] = accounts.open_door(user=known[case.user.id], by=by, at=at)
    return users


def _give_roles(organisation: Organisation, users: list[User], *, by: Actor, at: datetime) -> None:
    """The role of leader, from today, for those who have it not."""
    on = timezone.localdate(at)
    held = RoleAssignment.objects.filter(
        not_ended_on(on), organisation=organisation, role=Role.LEADER, unit=None
    )
    have = set(held.values_list("user_id", flat=True))
    given = [user.pk for user in users if user.pk not in have]
    RoleAssignment.objects.bulk_create(
        (
            RoleAssignment(organisation=organisation, user_id=pk, role=Role.LEADER, starts_on=on)
            for pk in given
        ),
        batch_size=200,
    )
    if given:
        facts = {"role": Role.LEADER, "users": given}
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.ROLE_GIVEN, facts=facts)


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
    Raises `accounts.AddressTaken` where the address belongs to somebody who logs in, `mail.UnusableAddress` where
    no mail can go to it.
    """
    user = User.objects.filter(email__iexact=email, organisation=organisation, is_active=False).first()
    if user is None:
        user = accounts.create_user(organisation=organisation, email=email, name=name, by=by, at=at)
    give_role(user=user, organisation=organisation, role=role, unit=unit, starts_on=starts_on, by=by, at=at)
    _send(user, organisation, by=by, at=at)
    return user


@transaction.atomic
def invite_again(*, user: User, organisation: Organisation, by: Actor, at: datetime) -> User:
    """A new invitation, with a new link, for somebody who has not been in yet.

    Raises `NotReady`, and `mail.UnusableAddress` where no mail can go to the address.
    """
    if not user.is_active or user.has_usable_password():
        raise NotReady(user.pk)
    _send(user, organisation, by=by, at=at)
    return user


def _send(user: User, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    accounts.mark_invited(user=user, by=by, at=at)
    _queue(user, organisation, by=by, at=at)


def _queue(user: User, organisation: Organisation, *, by: Actor, at: datetime) -> None:
    mail.queue(
        organisation=organisation,
        kind=INVITATION,
        to_email=user.email,
        to_name=one_line(user.name),
        to_user=user,
        language=user.language,
        params={"user": user.pk},
        by=by,
        at=at,
        once_key=f"{INVITATION}:{user.pk}:{at.isoformat()}",
    )
