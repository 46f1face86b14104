"""The network's own rules of play, beside those of its charter."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import Verb
from ledernet.networks.models import Network, NetworkPrinciple

from .errors import IsThere, TooMany
from .seats import locked

MOST = 20
"""More rules than this nobody remembers at a meeting."""


@transaction.atomic
def add_principle(*, network: Network, text: str, by: Actor, at: datetime) -> NetworkPrinciple:
    """Add a rule of play. What it says is the network's own: the record knows only that there is one more.

    Raises `NetworkIsClosed`, `IsThere` (the very same words), `TooMany`.
    """
    network = locked(network)
    there = [rule.text.casefold() for rule in network.principles.all()]
    if text.casefold() in there:
        raise IsThere(network.pk)
    if len(there) >= MOST:
        raise TooMany(MOST)
    made = NetworkPrinciple.objects.create(
        network=network, text=text, made_by=by if isinstance(by, User) else None, made_at=at
    )
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.PRINCIPLE_ADDED,
        target=network,
        facts={"count": len(there) + 1},
    )
    return made


@transaction.atomic
def remove_principle(*, principle: NetworkPrinciple, by: Actor, at: datetime) -> None:
    """Take a rule away. Raises `NetworkIsClosed`. One that is gone already is no trouble."""
    network = locked(principle.network)
    gone, _rows = NetworkPrinciple.objects.filter(pk=principle.pk).delete()
    if gone:
        audit.record(
            organisation=network.organisation,
            by=by,
            at=at,
            verb=Verb.PRINCIPLE_REMOVED,
            target=network,
            facts={"count": network.principles.count()},
        )
