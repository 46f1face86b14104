"""What is looked at on every page: accessibility at two widths, scripts that stay within the policy, nothing from outside."""

import os
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, ViewportSize

from tests.profiles import is_long

REPOSITORY = Path(__file__).resolve().parents[2]
AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE: ViewportSize = {"width": 1360, "height": 900}
TALL: ViewportSize = {"width": 1360, "height": 1740}
PHONE: ViewportSize = {"width": 390, "height": 844}
PICTURES = REPOSITORY / "docs" / "assets" / "screenshots"
TAKE_PICTURES = bool(os.environ.get("LEDERNET_SCREENSHOTS"))
PATIENCE = 30.0
"""Seconds until a page and what it fetches must be there."""
LINES = """async options => (await axe.run(options)).violations.flatMap(problem => problem.nodes.slice(0, 2).map(node =>
    `${problem.id} (${problem.nodes.length}×): ${problem.help}: ${node.html.slice(0, 160)}`))"""
ALIKE = 20
"""Rows of a list that are given to axe; those after them are of the same template. The long run gives it all."""
SHORTEN = """most => { for (const list of document.querySelectorAll("main tbody, main ul, main ol, main dl"))
    for (const row of [...list.children].slice(most)) if (!row.style.display) { row.style.display = "none"; row.dataset.alike = ""; } }"""
WHOLE = """() => { for (const row of document.querySelectorAll("[data-alike]")) { row.style.display = ""; delete row.dataset.alike; } }"""
QUIET = (
    "Failed to load resource: the server responded with a status of 422",
    "htmx:sendAbort",
    "htmx:afterRequest",
)
"""Told by the browser and no fault: words were not accepted, or the page was left while a count was on its way.

After `afterRequest` htmx names the cause in a message of its own, so a real one (sendError, timeout) is still heard.
"""


class Eyes:
    """One person at one browser; remembers where she has been, so that the way can be walked again in English."""

    def __init__(self, context: BrowserContext, address: str, log: Path | None = None) -> None:
        self.context = context
        self.log = log
        context.set_default_timeout(PATIENCE * 1000)
        self.address = address
        self.page: Page = context.new_page()
        self.troubles: list[str] = []
        self.been: dict[str, str] = {}
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("console", self._said)
        self.under_way: set[Request] = set()
        self.page.on("request", self._request)
        self.page.on("requestfinished", self._ended)
        self.page.on("requestfailed", self._ended)
        self.page.on("response", self._response)

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith(QUIET):
            self.troubles.append(f"console: {said.text}")

    def _request(self, request: Request) -> None:
        self.under_way.add(request)
        if urlsplit(request.url).hostname not in {"127.0.0.1", None}:
            self.troubles.append(f"asked another machine: {request.url}")

    def _ended(self, request: Request) -> None:
        self.under_way.discard(request)

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            said = self.log.read_text()[-1500:] if self.log else ""
            self.troubles.append(f"{response.status} from {response.url}\n{said}")

    def go(self, path: str) -> None:
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None and answer.status < 400, (
            f"{path}: {answer and answer.status} {self.troubles}"
        )

    def settle(self) -> None:
        """The page is there, and nothing is on its way to it."""
        self.page.wait_for_load_state()
        deadline = time.monotonic() + PATIENCE
        while self.under_way:
            assert time.monotonic() < deadline, f"still on its way: {[one.url for one in self.under_way]}"
            self.page.wait_for_timeout(20)

    def whole_page(self, width: int, *, colours: bool) -> list[str]:
        """What axe finds when the window is as high as the page: nothing hides under the bar at the bottom then."""
        if not is_long():
            self.page.evaluate(SHORTEN, ALIKE)
        high: int = self.page.evaluate("() => document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": max(high, WIDE["height"])})
        found = violations(self.page, colours=colours)
        self.page.evaluate(WHOLE)
        return found

    def look(self, name: str, *, picture: str = "", again: bool = False) -> None:
        """Nothing for axe to find here at either width, and nothing runs out of the page; `picture` names a shot for the
        documentation, and its width: `wide`, `tall` or `phone`. A page that is seen `again` in the other language is the
        same template: only the long run gives it to axe, on the phone and not for its colours. On the phone only the
        long run asks for colours: they are those of the wide page."""
        self.settle()
        self.been.setdefault(name, urlsplit(self.page.url)._replace(scheme="", netloc="").geturl())
        for width, window in (("wide", WIDE), ("phone", PHONE)):
            if self.page.viewport_size != window:
                self.page.set_viewport_size(window)
            found = (
                []
                if again and (window == WIDE or not is_long())
                else self.whole_page(window["width"], colours=_coloured(window, again=again))
            )
            assert not found, f"{name} ({width}, {self.page.url}):\n" + "\n".join(found)
            too_wide = sideways(self.page)
            assert not too_wide, f"{name} ({width}) scrolls sideways by {too_wide} px"
        if picture and TAKE_PICTURES:
            self.take(name, picture)
        self.page.set_viewport_size(WIDE)
        assert not self.troubles, f"{name}: " + "; ".join(self.troubles)

    def take(self, name: str, kind: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.set_viewport_size({"wide": WIDE, "tall": TALL, "phone": PHONE}[kind])
        self.page.evaluate("() => scrollTo(0, 0)")
        # Hiding the caret, as is the default, would put a style into the page, and the page's policy forbids that.
        self.page.screenshot(path=PICTURES / f"{name}.png", caret="initial")


def _coloured(window: ViewportSize, *, again: bool) -> bool:
    return not again and (window == WIDE or is_long())


def violations(page: Page, *, colours: bool = True) -> list[str]:
    """What axe-core finds, one line each. It is put in by the debugger, so the page's own policy stays as it is.

    Without `colours` it does not ask whether letters stand out from what is behind them, which takes as long as all else.
    Only the lines leave the browser: all that axe tells of what passed takes longer to carry over than to find.
    """
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(f"() => {{ {AXE} }}")
    options: dict[str, object] = {"runOnly": RULES, "resultTypes": ["violations"]}
    if not colours:
        options["rules"] = {"color-contrast": {"enabled": False}}
    found: list[str] = page.evaluate(LINES, options)
    return found


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    wide: int = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return max(0, wide)
