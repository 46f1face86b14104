"""The day, and a network with free places."""

import pytest
from tests.cast import Cast
from tests.factories import NOW

from ledernet.strategy.models import Programme


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The links look at the day themselves."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def active(cast: Cast) -> Cast:
    """Room for one more in the network."""
    Programme.objects.filter(pk=cast.programme.pk).update(
        state="active", size_min=2, size_target=4, size_max=4
    )
    cast.programme.refresh_from_db()
    cast.network.refresh_from_db()
    return cast
