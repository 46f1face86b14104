"""Who has left gets no further: roles end, the password, links and sessions die, the same day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ledernet.accounts import actions as accounts
from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Role, Verb
from ledernet.people.models import ConfidentialWish, Leader, RoleAssignment
from ledernet.people.queries.days import holds_on, not_ended_on

from .leave import end_leaves


def users_without_access(*, on: date) -> QuerySet[User]:
    """Open users whom nothing lets in: no role that has not ended, and not a current leader.

    A role that begins later keeps the door: she has been invited ahead of her first day.
    """
    held = RoleAssignment.objects.filter(not_ended_on(on), user=OuterRef("pk"))
    leads = Leader.objects.filter(not_ended_on(on), user=OuterRef("pk"))
    return User.objects.filter(~Exists(held), ~Exists(leads), is_active=True)


@transaction.atomic
def forget_leavers(leaders: QuerySet[Leader], *, by: Actor, at: datetime) -> None:
    """What does not outlive a leader's last day: leave after it, and confidential wishes of her and about her."""
    end_leaves(leaders, by=by, at=at)
    gone = leaders.values("pk")
    ConfidentialWish.objects.filter(Q(author__in=gone) | Q(not_with__in=gone)).delete()


@transaction.atomic
def close_doors(*, on: date, by: Actor, at: datetime) -> list[User]:
    """The day's round, over all organisations: leavers lose roles begun before they left, then whoever has nothing
    left is shut out. Doing it twice changes nothing. Returns those whose door was closed.
    """
    forget_leavers(Leader.objects.filter(ends_on__lte=on), by=by, at=at)
    _end_roles(_roles_of_leavers(on), on=on, by=by, at=at)
    users = list(users_without_access(on=on).order_by("pk"))
    return accounts.close_doors(users=users, by=by, at=at) if users else []


@transaction.atomic
def close_doors_of(users: Iterable[User], *, on: date, by: Actor, at: datetime) -> list[User]:
    """The same for these users only, at once."""
    keys = [user.pk for user in users]
    _end_roles(_roles_of_leavers(on).filter(user__in=keys), on=on, by=by, at=at)
    shut = list(users_without_access(on=on).filter(pk__in=keys).order_by("pk"))
    return accounts.close_doors(users=shut, by=by, at=at) if shut else []


def is_last_administrator(held: RoleAssignment, *, on: date) -> bool:
    """Whether the organisation would be without an administrator if this role ended."""
    if held.role != Role.ADMINISTRATOR or held.unit_id is not None:
        return False
    others = RoleAssignment.objects.filter(
        holds_on(on), organisation=held.organisation, role=Role.ADMINISTRATOR, unit=None, user__is_active=True
    )
    return not others.exclude(user=held.user_id).exists()


def _roles_of_leavers(on: date) -> QuerySet[RoleAssignment]:
    """Roles in the organisation that a leader has left, begun before she left: a later one was given on purpose."""
    return RoleAssignment.objects.filter(
        not_ended_on(on),
        user__leader__organisation=F("organisation"),
        user__leader__ends_on__lte=on,
        user__leader__ends_on__gt=F("starts_on"),
    )


def _end_roles(roles: QuerySet[RoleAssignment], *, on: date, by: Actor, at: datetime) -> None:
    for held in roles.select_related("organisation").order_by("pk"):
        if is_last_administrator(held, on=on):
            continue  # somebody must be able to open the door again; the list of users shows it
        held.ends_on = max(on, held.starts_on)
        held.save(update_fields=["ends_on"])
        audit.record(
            organisation=held.organisation,
            by=by,
            at=at,
            verb=Verb.ROLE_ENDED,
            target=held,
            changes={"ends_on": (None, held.ends_on)},
            facts={"role": held.role, "user": held.user_id},
        )
