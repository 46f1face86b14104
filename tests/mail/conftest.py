from collections.abc import Iterator

import pytest

from .letter import known_letter


@pytest.fixture
def letter(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with known_letter(monkeypatch):
        yield
