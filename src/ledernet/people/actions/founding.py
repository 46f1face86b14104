"""The first administrator, who lets all others in."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts import actions as accounts
from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import Actor
from ledernet.people.enums import Role

from .roles import RoleHeldAlready, give_role
from .topics import ensure_topics


@dataclass(frozen=True)
class Founded:
    """What was there already, and what is new."""

    organisation: Organisation
    user: User
    new_organisation: bool
    new_user: bool
    new_role: bool


@transaction.atomic
def make_administrator(*, organisation: str, email: str, name: str, by: Actor, at: datetime) -> Founded:
    """An administrator of the organisation with this name; whatever is missing is made. Doing it twice changes nothing.

    Raises `accounts.AddressTaken` where the address logs in to another organisation.
    """
    found = Organisation.objects.filter(name__iexact=organisation).first()
    place = found or accounts.create_organisation(name=organisation, by=by, at=at)
    known = User.objects.filter(email__iexact=email).first()
    if known is not None and known.organisation_id != place.pk:
        raise accounts.AddressTaken(email)
    user = known or accounts.create_user(organisation=place, email=email, name=name, by=by, at=at)
    if found is None:
        ensure_topics(organisation=place, by=by, at=at)
    new_role = True
    try:
        give_role(
            user=user,
            organisation=place,
            role=Role.ADMINISTRATOR,
            starts_on=timezone.localdate(at),
            by=by,
            at=at,
        )
    except RoleHeldAlready:
        new_role = False
    return Founded(
        organisation=place,
        user=user,
        new_organisation=found is None,
        new_user=known is None,
        new_role=new_role,
    )
