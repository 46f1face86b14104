"""Garbage in every form and every query of the product is answered with words, never with a fault."""

import pytest
from hypothesis import settings

from tests.access.doors import ROOMS
from tests.access.world import World, build
from tests.cast import Cast

from .posting import Poster

LONG = 20


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


@pytest.mark.parametrize("room", ROOMS)
def test_no_form_and_no_query_breaks(world: World, room: str) -> None:
    assert settings.default is not None
    poster = Poster(world)
    poster.all_of(room, rounds=1 if settings.default.max_examples <= 60 else LONG)
    assert poster.posts
    print(f"hostile: {room}: {poster.posts} requests, {poster.fields} fields")
    assert not poster.broken, "\n\n".join(f"{name}\n{fault}" for name, fault in poster.broken.items())
