"""The world that the walks go through, and who goes through it: made once for a file, since a visit takes back what it changes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.cast import Cast

from .visitors import Visitors
from .world import World, build


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Building it takes seconds, and there are more than a hundred walks. All of it is taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(Cast.assemble())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _let_in(world: World) -> Visitors:
    return Visitors(world.cast)


@pytest.fixture
def visitors(_let_in: Visitors) -> Visitors:
    """Logged in once for a file; what they were answered is forgotten between two walks, but for how a refusal looks."""
    _let_in.answers.clear()
    return _let_in
