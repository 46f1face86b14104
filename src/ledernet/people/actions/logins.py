"""A leader and the user she logs in as."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import Verb
from ledernet.people.models import Leader

from .units import WrongOrganisation


class LinkedAlready(ValueError):
    """The leader has another login, or the login is another leader's."""


@transaction.atomic
def link_leader(*, leader: Leader, user: User, by: Actor, at: datetime) -> Leader:
    """From now on the leader logs in as this user. Raises `WrongOrganisation`, `LinkedAlready`."""
    if leader.organisation_id != user.organisation_id:
        raise WrongOrganisation(user.pk)
    if leader.user_id is not None or Leader.objects.filter(user=user).exists():
        raise LinkedAlready(leader.pk)
    before = audit.snapshot(leader)
    leader.user = user
    leader.save(update_fields=["user"])
    audit.record(
        organisation=leader.organisation,
        by=by,
        at=at,
        verb=Verb.LEADER_LINKED,
        target=leader,
        changes=audit.changes_between(before, leader),
    )
    return leader
