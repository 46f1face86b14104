"""The day on which the pages of this room are tested."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.cast import Cast
from tests.factories import NOW
from tests.people.test_views import client_of


@pytest.fixture
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hr(cast: Cast) -> Client:
    return client_of(cast, "hr")


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return client_of(cast, "administrator")
