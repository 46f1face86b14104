"""The components in a real browser: nothing for axe to find, focus stays, failures are said, the policy holds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import expect

from ledernet.ui import errors
from tests.browser.eyes import violations
from tests.ui import showcase

pytestmark = pytest.mark.browser
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Handler(BaseHTTPRequestHandler):
    """Serves the showcase and its fragments without a database."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith("/static/"):
            self.static(address.path.removeprefix("/static/"))
        elif self.headers.get("HX-Target") == "leaders-results":
            self.results({key: values[0] for key, values in parse_qs(address.query).items()})
        elif address.path == "/en/" or address.path == "/da/":
            with translation.override(address.path.strip("/")):
                self.answer(200, showcase.page())
        elif address.path == "/broken/":
            self.answer(500, errors.server_error(RequestFactory().get("/")).content.decode())
        else:
            self.answer(404, errors.page_not_found(RequestFactory().get("/")).content.decode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer(422, f"<form>{showcase.Everything({'email': 'mette'})}</form>")

    def results(self, asked: dict[str, str]) -> None:
        rows = [person for person in showcase.people() if asked.get("q", "").lower() in person.name.lower()]
        table = showcase.Leaders(showcase.Rows(rows), {**asked, "q": ""})  # type: ignore[arg-type]
        request = RequestFactory().get("/da/")
        self.answer(
            200, render_to_string("ui/_results.html", {"table": table, "is_part": True, "request": request})
        )

    def static(self, name: str) -> None:
        found = finders.find(name)
        if not found:
            self.answer(404, "")
            return
        self.answer(200, Path(found).read_bytes(), KINDS.get(Path(name).suffix, "application/octet-stream"))

    def answer(self, status: int, content: str | bytes, kind: str = "text/html; charset=utf-8") -> None:
        body = content.encode() if isinstance(content, str) else content
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Tests are quiet."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def visit(browser: Any, address: str, complaints: list[str]) -> Iterator[Any]:
    pages: list[Any] = []

    def open_page(path: str, width: int = 1360, **options: Any) -> Any:
        page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        pages.append(page)
        page.goto(address + path)
        return page

    yield open_page
    for page in pages:
        page.close()


@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("path", ["/da/", "/en/", "/gone/"])
def test_axe_finds_nothing(visit: Any, complaints: list[str], path: str, width: int) -> None:
    page = visit(path, width)
    assert violations(page) == []
    assert [text for text in complaints if "404" not in text] == []


@pytest.mark.parametrize("width", [1360, 1100, 820, 480, 390, 320])
def test_nothing_runs_out_of_the_page(visit: Any, width: int) -> None:
    page = visit("/da/", width)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_the_phone_menu_opens_and_closes_and_works_without_javascript(visit: Any) -> None:
    page = visit("/da/", 390)
    hidden = page.locator(".ln-nav a", has_text="Strategi")
    assert not hidden.is_visible()
    page.locator('[data-menu="open"]').click()
    assert hidden.is_visible()
    assert page.locator(".ln-me").is_visible()
    assert page.evaluate("document.activeElement.closest('.ln-nav') !== null")
    page.keyboard.press("Escape")
    assert not hidden.is_visible()
    assert page.evaluate("document.activeElement.dataset.menu") == "open"
    plain = visit("/da/", 390, java_script_enabled=False)
    plain.locator('[data-menu="open"]').click()
    assert plain.locator(".ln-nav a", has_text="Strategi").is_visible()
    plain.locator('[data-menu="close"]').click()
    assert not plain.locator(".ln-nav a", has_text="Strategi").is_visible()


def test_searching_keeps_the_focus_and_says_how_many(visit: Any, complaints: list[str]) -> None:
    page = visit("/da/")
    search = page.locator("#leaders-q")
    search.click()
    search.press_sequentially("sara")
    expect(page.locator("#leaders-results tbody tr")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "leaders-q"
    assert search.input_value() == "sara"
    assert "1" in page.locator("#leaders-said").inner_text()
    assert "q=sara" in page.url
    assert complaints == []


def test_sorting_keeps_the_focus_on_the_header(visit: Any) -> None:
    page = visit("/da/")
    page.locator("#leaders-sort-level").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort] a")).to_have_id("leaders-sort-level")
    expect(page.locator("#leaders-sort-level")).to_be_focused()


def test_a_form_to_be_put_right_is_shown_and_its_summary_read(visit: Any) -> None:
    page = visit("/da/")
    page.evaluate("document.querySelector('form.ln-card').remove()")
    page.evaluate("htmx.ajax('POST', '/save/', {target: '#l1'})")
    expect(page.locator("#l1 [data-summary]")).to_be_focused()
    page.locator("[data-summary] a", has_text="E-mail").click()
    assert page.evaluate("document.activeElement.id") == "id_email"


def test_a_failure_is_said_and_nothing_is_replaced(visit: Any) -> None:
    page = visit("/da/")
    page.evaluate("htmx.ajax('GET', '/broken/', {target: '#l1'})")
    page.wait_for_selector(".toast-error")
    assert page.locator("#l1").inner_text() == "Ledere"
    page.keyboard.press("Escape")
    assert page.locator("[data-toast]").count() == 0


def test_a_toast_can_be_put_away(visit: Any) -> None:
    page = visit("/da/")
    page.locator(".toast-close").click()
    assert page.locator("[data-toast]").count() == 0


def test_high_contrast_keeps_shapes_apart(visit: Any) -> None:
    page = visit("/da/", forced_colors="active")
    outline = (
        "getComputedStyle(document.querySelector(arguments[0] ?? '.ln-chip[aria-pressed=true]')).outlineStyle"
    )
    assert page.evaluate(f"() => {outline.replace('arguments[0] ?? ', '')}") == "solid"


def test_paper_has_no_menu(visit: Any) -> None:
    page = visit("/da/")
    page.emulate_media(media="print")
    assert not page.locator(".ln-side").is_visible()
    assert not page.locator(".ln-tools").is_visible()
    assert page.locator("h1").is_visible()
