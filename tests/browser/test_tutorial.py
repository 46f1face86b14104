"""A newcomer reads the tutorial and does what it says, in a demonstration that nobody has touched."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import profiles

from .eyes import WIDE
from .product import REPOSITORY, Product, copy_of_built
from .tutorial import FIRST, Newcomer, sections_of

pytestmark = pytest.mark.browser
TEXTS = {"da": "docs/da/proev-det.md", "en": "docs/en/try-it.md"}
DONE = TEXTS if profiles.is_long() else ("da",)
"""That the English one says the same is shown by `tests/docs/test_tutorial.py`; the long run does both."""


@pytest.fixture
def untouched(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Product]:
    made = Product(tmp_path_factory.mktemp("untouched"))
    base = tmp_path_factory.getbasetemp()
    copy_of_built(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base, made)
    made.start()
    yield made
    made.stop()


@pytest.mark.parametrize("language", DONE)
def test_the_tutorial_is_done_as_it_is_written(
    browser: Browser, untouched: Product, tmp_path: Path, language: str
) -> None:
    page = browser.new_context(viewport=WIDE, locale=language, reduced_motion="reduce").new_page()
    page.goto(f"{untouched.address}/konto/login/")
    newcomer = Newcomer(page, tmp_path)
    sections = sections_of(REPOSITORY / TEXTS[language])
    assert sections[0].anchor == FIRST
    for section in sections:
        newcomer.do(section)
    assert newcomer.done == sum(len(section.marks) for section in sections) > 60
