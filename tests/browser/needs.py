"""What somebody who cannot use a page as it is drawn needs of it: looked for by script in the page that is open.

`needs.js` looks at what is drawn; here the window, the reader's own style and the keyboard are set, and the accessibility
tree is read, which is what a screen reader gets. `docs/explanation/accessibility.md` says which need is looked at where.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

from .eyes import PHONE, WIDE

SCRIPT = (Path(__file__).parent / "needs.js").read_text()
TWICE: ViewportSize = {"width": 680, "height": 450}
FOUR_TIMES: ViewportSize = {"width": 340, "height": 225}
SMALLEST: ViewportSize = {"width": 320, "height": 256}
"""WIDE at 200 and at 400 %, and the smallest window that WCAG 1.4.10 names."""
USED = frozenset(
    {"button", "checkbox", "combobox", "DisclosureTriangle", "link", "listbox", "menuitem", "progressbar", "radio",
     "searchbox", "slider", "spinbutton", "switch", "tab", "textbox"}
)  # fmt: skip
LANDMARKS = frozenset({"main", "navigation", "complementary", "form", "search", "region"})
TABLES = frozenset({"table", "grid", "treegrid"})


def ask(page: Page, name: str, argument: object = None) -> Any:
    """One of the questions of `needs.js`; it is put in where it is not yet."""
    if not page.evaluate("() => Boolean(window.needs)"):
        page.evaluate(SCRIPT)
    return page.evaluate(f"argument => needs.{name}(argument)", argument)


def heard(page: Page, what: str) -> None:
    """A region that was there before the change has said it, since `listen` was asked."""
    page.wait_for_function("what => needs.heard().some(words => words.includes(what))", arg=what)


def unmet(page: Page) -> list[str]:
    """All that somebody would stumble over in the open page, one line each. The page is not loaded again."""
    return [
        f"{need}: {fault}"
        for need, found in (
            ("links", ask(page, "links")),
            ("reduced motion", ask(page, "motion")),
            ("text spacing", spaced(page)),
            ("long names", named_at_length(page)),
            ("forced colours", in_own_colours(page)),
            ("enlarged", enlarged(page)),
            ("keyboard", by_keyboard(page)),
            ("screen reader", told(page)),
        )
        for fault in found
    ]


def spaced(page: Page) -> list[str]:
    found: list[str] = []
    for window in (WIDE, SMALLEST):
        page.set_viewport_size(window)
        ask(page, "spacing", argument=True)
        found += [f"{line} ({window['width']} px)" for line in ask(page, "reflow")]
        ask(page, "spacing", argument=False)
    return found


def named_at_length(page: Page) -> list[str]:
    page.set_viewport_size(PHONE)
    ask(page, "lengthen", argument=True)
    found: list[str] = [line for line in ask(page, "reflow") if "on top of each other" not in line]
    ask(page, "lengthen", argument=False)
    return found


def in_own_colours(page: Page) -> list[str]:
    """Letters and lines light on a dark ground, as most who choose their colours have it."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    found: list[str] = ask(page, "colours")
    page.emulate_media(forced_colors="none", color_scheme="light")
    return found


def enlarged(page: Page) -> list[str]:
    found: list[str] = []
    for window in (SMALLEST, FOUR_TIMES, TWICE):
        page.set_viewport_size(window)
        faults = ask(page, "bars") + ([] if window is FOUR_TIMES else ask(page, "reflow"))
        found += [f"{line} ({window['width']} px)" for line in faults]
    return found + list(ask(page, "order"))


def by_keyboard(page: Page) -> list[str]:
    """Tab through the whole page as it is at 200 %, with the bar at the bottom. A held key goes on, as one that is pressed again."""
    due = int(ask(page, "walk"))
    for _ in range(due + 2):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    found: list[str] = ask(page, "walkedTo")
    return found


def tree(page: Page) -> list[dict[str, Any]]:
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return nodes


def role(node: dict[str, Any]) -> str:
    return str(node.get("role", {}).get("value", ""))


def named(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", "")).strip()


def told(page: Page) -> list[str]:
    """What the accessibility tree does not say, or says twice."""
    every = tree(page)
    nodes = [node for node in every if not node["ignored"]]
    found = [
        f"{role(node)} without a name ({node.get('backendDOMNodeId')})"
        for node in nodes
        if role(node) in USED and not named(node)
    ]
    found += [f"{count} × main" for count in [sum(role(node) == "main" for node in nodes)] if count != 1]
    marks = [
        (role(node), named(node))
        for node in nodes
        if role(node) in LANDMARKS and (role(node) != "form" or named(node))
    ]
    found += [f"two landmarks are called {mark}" for mark in sorted(set(marks)) if marks.count(mark) > 1]
    return found + headings(nodes) + tables(page, every)


def headings(nodes: list[dict[str, Any]]) -> list[str]:
    levels = [
        (int(value["value"]["value"]), named(node))
        for node in nodes
        if role(node) == "heading"
        for value in node.get("properties", [])
        if value["name"] == "level"
    ]
    found = [] if [level for level, _ in levels].count(1) == 1 else ["not one heading of the first level"]
    found += ["a heading without words" for _, words in levels if not words]
    steps = pairwise(levels)
    return found + [f"»{words}« skips a level" for (before, _), (level, words) in steps if level > before + 1]


def tables(page: Page, nodes: list[dict[str, Any]]) -> list[str]:
    """A table is one in the tree also where it is drawn as a list, and each has headers."""
    by_number = {node["nodeId"]: node for node in nodes}

    def holds(node: dict[str, Any]) -> set[str]:
        below = [by_number[child] for child in node.get("childIds", []) if child in by_number]
        return {role(node)}.union(*(holds(child) for child in below))

    found = [
        f"table without headers: »{named(node)}«"
        for node in nodes
        if role(node) in TABLES and not node["ignored"] and not holds(node) & {"columnheader", "rowheader"}
    ]
    drawn = page.locator("table:not([role=presentation], [role=none]):visible").count()
    known = sum(role(node) in TABLES and not node["ignored"] for node in nodes)
    return found + ([f"{known} of {drawn} tables are told as tables"] if known != drawn else [])
