"""An OS2mo on loopback, and a connection to it."""

from collections.abc import Iterator

import pytest

from ledernet.registers import actions
from ledernet.registers.models import Connection
from tests.cast import Cast
from tests.factories import NOW

from .mo import Mo


@pytest.fixture
def mo() -> Iterator[Mo]:
    with Mo.small() as server:
        yield server
        assert server.refused == []


@pytest.fixture
def connection(cast: Cast, mo: Mo) -> Connection:
    return actions.save_connection(
        organisation=cast.organisation, address=mo.url, tokens="", client_id=mo.client_id, secret=mo.secret,
        by=cast.user("administrator"), at=NOW,
    )  # fmt: skip
