"""Garbage in every form and every query of the product is answered with words, never with a fault."""

import pytest

from tests.access.doors import ROOMS
from tests.access.visitors import Visitors
from tests.access.world import World
from tests.profiles import is_long

from .posting import Poster

pytestmark = pytest.mark.django_db
ONE_IN = 2
"""The ordinary run takes every second address, the same ones each time; the long run all of them, five times."""


@pytest.mark.once
@pytest.mark.parametrize("room", ROOMS)
def test_no_form_and_no_query_breaks(world: World, visitors: Visitors, room: str) -> None:
    poster = Poster(world, visitors)
    poster.all_of(room, rounds=5 if is_long() else 1, one_in=1 if is_long() else ONE_IN)
    print(f"hostile: {room}: {poster.posts} requests, {poster.fields} fields")
    assert not poster.broken, "\n\n".join(f"{name}\n{fault}" for name, fault in poster.broken.items())
