"""What a calendar that is subscribed to says: the meetings of the networks its owner belongs to, and nobody's name.

Who has left a network, or the organisation, is told of it no more from that day; her address then gives an empty calendar.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledernet.calendars import writing
from ledernet.calendars.terms import Event, Person
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Feed, Meeting
from ledernet.networks.enums import RUNS
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.rules import serving, told
from ledernet.networks.shared.queries import networks_as_guest
from ledernet.people.viewer import Viewer, viewer_of

from .secrets import digest_of, is_same

BEFORE = timedelta(days=92)
AGAIN = timedelta(hours=1)
"""`fetched_at` is written so often at most; a telephone that asks each minute writes nothing."""
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Fetched:
    """`etag` changes when what the calendar says does; `changed_at` is when it last did."""

    content: bytes
    etag: str
    changed_at: datetime


def feed_behind(secret: str) -> Feed | None:
    """The calendar of an address; None where it is not ours, is closed, or has been made anew."""
    digest = digest_of(secret)
    found = Feed.objects.select_related("organisation", "user", "network").filter(digest=digest).first()
    return found if found is not None and is_same(found.digest, digest) else None


def own_networks(viewer: Viewer) -> QuerySet[Network]:
    """Networks that the viewer sits in, or runs. Not those she looks after as HR or chief."""
    served = Assignment.objects.filter(serving(viewer), role__in=RUNS)
    mine = Q(pk__in=served.values("network"))
    if viewer.leader is not None:
        mine |= Q(pk__in=Seat.objects.filter(told(viewer), leader=viewer.leader).values("network"))
    return Network.objects.filter(mine, organisation=viewer.organisation)


def networks_elsewhere(viewer: Viewer) -> QuerySet[Network]:
    """Networks of other organisations in which she is a guest: they stand in the calendar of all that is hers."""
    return networks_as_guest(viewer.user, on=viewer.on) if viewer.leader else Network.objects.none()


def fetch(feed: Feed, *, at: datetime) -> Fetched:
    """The calendar as it is now; remembers that it was asked for, and when it came to say something else."""
    meetings = meetings_of(feed, at=at)
    with translation.override(feed.user.language):
        named = feed.network.name if feed.network else feed.organisation.name
        events = [_event(meeting, feed) for meeting in meetings]
        plain = _written(feed, events, named, EPOCH)
        seen = hashlib.sha256(plain).hexdigest()
        changed = feed.changed_at if feed.seen == seen and feed.changed_at else at.replace(microsecond=0)
        _remember(feed, seen, changed, at)
        return Fetched(_written(feed, events, named, changed), f'"{seen[:32]}"', changed)


def meetings_of(feed: Feed, *, at: datetime) -> Sequence[Meeting]:
    """Of a quarter back and all to come, those not cancelled; none where the owner may not know of them any more."""
    if not feed.user.is_active:
        return []
    viewer = viewer_of(feed.user, organisation=feed.organisation, on=timezone.localdate(at))
    mine = own_networks(viewer)
    if feed.network is not None:
        mine = mine.filter(pk=feed.network.pk)
    wanted = Q(network__in=mine.values("pk"))
    if feed.network is None:
        wanted |= Q(facilitator=feed.user, network__organisation=feed.organisation)
        wanted |= Q(network__in=networks_elsewhere(viewer).values("pk"))
    rows = Meeting.objects.filter(wanted, ends_at__gt=at - BEFORE).exclude(state=MeetingState.CANCELLED)
    return list(rows.select_related("network").order_by("starts_at", "pk"))


def _event(meeting: Meeting, feed: Feed) -> Event:
    """Not by the name it has as an invitation: then the same meeting in two calendars is two entries, and neither overwrites the other."""
    page = f"{settings.PUBLIC_URL}{reverse('networks:network', args=[meeting.network_id])}"
    return Event(
        uid=f"feed-{meeting.uid}",
        summary=f"{meeting.network.name}: {meeting.title}" if meeting.title else meeting.network.name,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        sequence=meeting.version,
        organiser=Person(feed.organisation.name, "invalid@invalid.invalid"),
        location=", ".join(filter(None, (meeting.place, meeting.room))),
        description="\n\n".join(filter(None, (meeting.note, page))),
        link=meeting.video_url,
        link_label=_("Video meeting"),
    )


def _written(feed: Feed, events: Sequence[Event], named: str, stamp: datetime) -> bytes:
    name = _("Leader network: %(name)s") % {"name": named}
    return writing.publish(events, stamp=stamp, name=name, organiser=feed.organisation.name)


def _remember(feed: Feed, seen: str, changed: datetime, at: datetime) -> None:
    new = {}
    if feed.seen != seen or feed.changed_at != changed:
        new = {"seen": seen, "changed_at": changed}
    if new or feed.fetched_at is None or feed.fetched_at < at - AGAIN:
        Feed.objects.filter(pk=feed.pk).update(fetched_at=at, **new)
