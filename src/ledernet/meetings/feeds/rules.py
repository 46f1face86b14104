"""Who may subscribe to a calendar: whoever sits in a network, or runs one. It is hers alone."""

import rules

from ledernet.meetings.models import Feed
from ledernet.people.viewer import Viewer

from .content import networks_elsewhere, own_networks


@rules.predicate
def has_meetings(viewer: Viewer) -> bool:
    """Belongs to a network, or has an address that she may want to close."""
    has_feed = Feed.objects.filter(user=viewer.user, organisation=viewer.organisation)
    return own_networks(viewer).exists() or networks_elsewhere(viewer).exists() or has_feed.exists()


rules.add_perm("meetings.subscribe", has_meetings)
