"""Tokens that act as those of the cast who can have one, and a client that bears them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.models import Unit
from tests.cast import Cast
from tests.factories import TokenFactory

from .listening import Listener

API = "/api/v1"


def actors(cast: Cast) -> dict[str, tuple[Organisation, Role, Unit | None]]:
    """Whom a token stands beside: its organisation, role and unit are those of the person."""
    here, other = cast.organisation, cast.other
    return {
        "hr": (here, Role.HR, None),
        "hr_elsewhere": (here, Role.HR, cast.technical),
        "chief": (here, Role.CHIEF, cast.children),
        "chief_elsewhere": (here, Role.CHIEF, cast.technical),
        "dpo": (here, Role.DPO, None),
        "administrator": (here, Role.ADMINISTRATOR, None),
        "other_hr": (other, Role.HR, None),
    }


class Bearer:
    """Asks with a token; JSON in, JSON out."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {key}"})

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(API + path, headers=_named(headers))

    def send(self, path: str, content: Any = None, *, method: str = "post", **headers: str) -> Any:
        call = getattr(self.client, method)
        return call(API + path, data=content or {}, content_type="application/json", headers=_named(headers))


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture(autouse=True)
def _fresh_minute() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def bearer(cast: Cast) -> Callable[..., Bearer]:
    """A token beside somebody of the cast; `more` changes it."""

    def make(who: str = "hr", **more: Any) -> Bearer:
        organisation, role, unit = actors(cast)[who]
        key = f"ldn_{who}-{len(made)}"
        given = {"organisation": organisation, "role": role.value, "unit": unit, **more}
        made.append(TokenFactory(key=key, **given))
        return Bearer(key)

    made: list[Any] = []
    make.tokens = made  # type: ignore[attr-defined]
    return make


@pytest.fixture
def listener(settings: Any) -> Iterator[Listener]:
    settings.API_HOOKS_TO_LOOPBACK = True
    found = Listener()
    yield found
    found.server.shutdown()
    found.server.server_close()
