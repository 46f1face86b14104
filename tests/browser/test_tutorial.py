"""A newcomer reads the tutorial and does what it says, in a demonstration that nobody has touched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import profiles

from .conftest import Doors, serve
from .product import REPOSITORY, Product
from .tutorial import FIRST, Newcomer, sections_of

pytestmark = pytest.mark.browser
TEXTS = {"da": "docs/da/proev-det.md", "en": "docs/en/try-it.md"}
DONE = TEXTS if profiles.is_long() else ("da",)
"""That the English one says the same is shown by `tests/docs/test_tutorial.py`; the long run does both."""


@pytest.fixture
def untouched(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Product]:
    yield from serve(tmp_path_factory)


@pytest.mark.parametrize("language", DONE)
def test_the_tutorial_is_done_as_it_is_written(
    browser: Browser, untouched: Product, tmp_path: Path, language: str
) -> None:
    visitor = Doors(browser, untouched, tmp_path).outside(language=language)
    visitor.go("/konto/login/")
    newcomer = Newcomer(visitor, tmp_path)
    sections = sections_of(REPOSITORY / TEXTS[language])
    assert sections[0].anchor == FIRST
    for section in sections:
        newcomer.do(section)
    assert newcomer.done == sum(len(section.marks) for section in sections) > 60
