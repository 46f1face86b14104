"""An address of a calendar is made, made anew, and closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.meetings.models import Feed
from ledernet.networks.models import Network

from .enums import FeedVerb
from .secrets import digest_of, new_secret


class Stranger(ValueError):
    """A network of another organisation."""


@transaction.atomic
def make_feed(
    *, organisation: Organisation, user: User, network: Network | None = None, at: datetime
) -> tuple[Feed, str]:
    """The calendar and its secret, which is never seen again. An address that was there before stops working. Raises `Stranger`."""
    if network is not None and network.organisation_id != organisation.pk:
        raise Stranger(network.pk)
    secret = new_secret()
    Feed.objects.filter(organisation=organisation, user=user, network=network).delete()
    feed = Feed.objects.create(
        organisation=organisation, user=user, network=network, digest=digest_of(secret), made_at=at
    )
    _record(feed, FeedVerb.MADE, at=at)
    return feed, secret


@transaction.atomic
def close_feed(*, feed: Feed, at: datetime) -> None:
    """The address stops working. Closing it twice changes nothing."""
    fresh = Feed.objects.select_for_update(of=("self",)).filter(pk=feed.pk).first()
    if fresh is not None:
        _record(fresh, FeedVerb.CLOSED, at=at)
        fresh.delete()


def _record(feed: Feed, verb: FeedVerb, *, at: datetime) -> None:
    facts = {"network": feed.network.name if feed.network else ""}
    audit.record(organisation=feed.organisation, by=feed.user, at=at, verb=verb, target=feed, facts=facts)
