"""A meeting of the network of the cast."""

import pytest
from django.utils import timezone

from ledernet.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import MeetingFactory

from .held import HOUR


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Began an hour ago."""
    for purpose, points in (("P5", 4), ("P3", 6)):
        cast.programme.purpose_weights.update_or_create(purpose=purpose, defaults={"points": points})
    now = timezone.now()
    return MeetingFactory(network=cast.network, starts_at=now - HOUR, ends_at=now + 2 * HOUR)
