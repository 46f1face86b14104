"""An inbox that knows one kind, and what stands in it."""

import pytest
from tests.cast import Cast
from tests.home.kinds import Register, compared

from ledernet.home.models import InboxItem
from ledernet.people import needs


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> Register:
    """The only kind there is, so that what the cast itself gives rise to plays no part."""
    monkeypatch.setattr(needs, "_kinds", {})
    found = Register("test.kind")
    needs.register(found.kind)
    return found


@pytest.fixture
def item(cast: Cast, register: Register) -> InboxItem:
    register.put(1)
    compared(cast)
    return InboxItem.objects.get()
