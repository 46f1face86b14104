"""A Chromium, and the product in processes of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from .eyes import WIDE, Eyes
from .product import Product

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("LEDERNET_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip("no Chromium: install one, or name it in LEDERNET_CHROMIUM")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    made = Product(tmp_path_factory.mktemp("product"))
    made.start()
    yield made
    assert made.stop() == 0, made.log.read_text()[-2000:]


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
            eyes.page.locator(f"button[name=as][value={key}]").click()
            eyes.page.wait_for_url(lambda url: "/login/" not in url)
            self.inside[key] = eyes
        return self.inside[key]


@pytest.fixture(scope="session")
def doors(browser: Browser, product: Product, tmp_path_factory: pytest.TempPathFactory) -> Doors:
    return Doors(browser, product, tmp_path_factory.mktemp("downloads"))
