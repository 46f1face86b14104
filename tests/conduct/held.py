"""Meetings of the network of the cast, and who looks at them."""

from datetime import timedelta

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from ledernet.conduct.models import Item, Turn
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Network
from tests.cast import Cast
from tests.factories import MeetingFactory

HOUR = timedelta(hours=1)
SECRET = "Vi lukker filialen på Kajen"


def login(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def held(network: Network, days: int, *, culture: int, sparring: int, case: int | None = None) -> Meeting:
    """A closed meeting some days ago with so many minutes for culture and sparring."""
    at = timezone.now() - timedelta(days=days)
    row = MeetingFactory(
        network=network, starts_at=at, ends_at=at + 3 * HOUR, state="held", held_at=at + 3 * HOUR
    )
    for position, (purpose, minutes) in enumerate((("P5", culture), ("P3", sparring)), start=1):
        Item.objects.create(
            meeting=row, position=position, title=f"{purpose} den {days}.", minutes=60, purpose=purpose, seconds=60 * minutes,
            about="leadership",
        )  # fmt: skip
    if case:
        Turn.objects.create(meeting=row, leader_id=case, noted_at=at)
    return row


def page_of(cast: Cast, name: str, address: str) -> str:
    client = Client()
    client.force_login(cast.user(name))
    return client.get(address).content.decode()
