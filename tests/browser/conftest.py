"""The product in processes of its own, and who comes in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .eyes import WIDE, Eyes
from .product import Product, copy_of_built
from .ways import come_in


def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A demonstration as it was built, in a folder of its own."""
    made = Product(tmp_path_factory.mktemp("product"))
    base = tmp_path_factory.getbasetemp()
    copy_of_built(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base, made)
    made.start()
    yield made
    assert made.stop() == 0, made.log.read_text()[-2000:]


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Product]:
    yield from serve(tmp_path_factory)


class Doors:
    """Who comes in, each with a browser of her own."""

    def __init__(self, browser: Browser, product: Product, downloads: Path) -> None:
        self.browser, self.product, self.downloads = browser, product, downloads
        self.inside: dict[str, Eyes] = {}

    def outside(self, *, language: str = "da") -> Eyes:
        context = self.browser.new_context(
            viewport=WIDE, locale=language, reduced_motion="reduce", accept_downloads=True
        )
        return Eyes(context, self.product.address, self.product.log)

    def enter(self, key: str) -> Eyes:
        """By one click on the login page; the same person is let in once."""
        if key not in self.inside:
            eyes = self.outside()
            eyes.go("/konto/login/")
            come_in(eyes.page, key)
            self.inside[key] = eyes
        return self.inside[key]


@pytest.fixture(scope="session")
def doors(browser: Browser, product: Product, tmp_path_factory: pytest.TempPathFactory) -> Doors:
    return Doors(browser, product, tmp_path_factory.mktemp("downloads"))
