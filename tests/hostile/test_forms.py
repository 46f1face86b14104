"""Garbage in every form and every query of the product is answered with words, never with a fault."""

import pytest
from hypothesis import settings

from tests.access.doors import ROOMS
from tests.access.visitors import Visitors
from tests.access.world import build
from tests.cast import Cast

from .posting import Poster

ROUNDS = 2


@pytest.mark.parametrize("room", ROOMS)
def test_no_form_and_no_query_breaks(cast: Cast, room: str) -> None:
    """Thousands of requests, so in the long run alone."""
    if settings.default is None or settings.default.max_examples <= 60:
        pytest.skip("in the long run alone: make test-long")
    world = build(cast)
    poster = Poster(world, Visitors(cast))
    poster.all_of(room, rounds=ROUNDS)
    print(f"hostile: {room}: {poster.posts} requests, {poster.fields} fields")
    assert poster.posts
    assert not poster.broken, "\n\n".join(f"{name}\n{fault}" for name, fault in poster.broken.items())
