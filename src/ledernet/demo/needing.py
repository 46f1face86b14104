"""What the registers have brought since the networks began: some leave, and one has got a superior from her own network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ledernet.networks.models import Network
from ledernet.people.actions import end_leader, set_superior
from ledernet.people.models import Leader
from ledernet.people.queries import hierarchy_of

from .story import Story


def change(story: Story, key: str) -> None:
    """In three networks of the programme; what comes of it stands in HR's inbox."""
    hr = story.users["hr"]
    networks = Network.objects.filter(programme=story.programmes[key]).order_by("name_sort")
    first, second, third = (list(_below_all(story, network)) for network in networks[:3])
    for leader, days in ((first[-1], 10), (second[-1], 24)):
        end_leader(
            leader=leader, on=story.today + timedelta(days=days), reason="Går på pension.",
            by=hr, at=story.ago(days=9),
        )  # fmt: skip
    led, leading = third[:2]
    set_superior(
        post=led.posts.get(is_primary=True), superior=leading, reason="To teams er lagt sammen.",
        by=hr, at=story.ago(days=3),
    )  # fmt: skip


def _below_all(story: Story, network: Network) -> Iterator[Leader]:
    """Those in the network who have no leaders below them, and nobody's log-in of the demonstration."""
    hierarchy = hierarchy_of(story.organisation, on=story.today)
    known = {user.pk for user in story.users.values()}
    for seat in network.seats.select_related("leader").order_by("leader__name_sort", "pk"):
        if not hierarchy.below(seat.leader_id) and seat.leader.user_id not in known:
            yield seat.leader
