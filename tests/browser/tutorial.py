"""The tutorial, read and done: what it says in bold is pressed or chosen, what stands as code is typed there, what is in italics must be seen.

So whoever changes a word on a button, or a step, changes the tutorial too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, expect

from .eyes import Eyes

MARKED = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<seen>[^*]+?)\*|`(?P<typed>[^`]+?)`", re.DOTALL)
BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"^!\[.*?\]\(.*?\)$", re.DOTALL | re.MULTILINE)
FIRST = "start"
PRESSED = ("button", "link", "tab", "menuitem")
PATIENCE = 60_000
A_MOMENT = 500


@dataclass(frozen=True)
class Mark:
    kind: str  # bold, seen, typed
    text: str


@dataclass(frozen=True)
class Section:
    anchor: str
    marks: tuple[Mark, ...]
    file: str  # what is to be put into a file; "" where there is none


def sections_of(path: Path) -> list[Section]:
    """By heading: the marks in reading order, and the file that stands written out."""
    found = []
    for part in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        files = [block["text"] for block in BLOCK.finditer(body) if block["kind"] == "csv"]
        plain = PICTURE.sub("", BLOCK.sub("", body))
        marks = tuple(
            Mark(str(one.lastgroup), " ".join(one[str(one.lastgroup)].split()))
            for one in MARKED.finditer(plain)
        )
        anchor = re.search(r"\{#([\w-]+)\}", heading)
        assert anchor, heading
        found.append(Section(anchor[1], marks, files[0] if files else ""))
    return found


class Newcomer:
    """Does what the text says, and knows nothing else. The next of several alike is the one below what was touched or seen last."""

    def __init__(self, eyes: Eyes, folder: Path) -> None:
        self.eyes, self.page, self.folder = eyes, eyes.page, folder
        self.field: Locator | None = None
        self.done = 0

    def do(self, section: Section) -> None:
        for mark in section.marks:
            where = f"{section.anchor}: {mark.kind} »{mark.text}« at {self.page.url}"
            try:
                getattr(self, f"_{mark.kind}")(mark.text, section)
            except Exception as error:
                raise AssertionError(where) from error
            self.done += 1

    def _seen(self, text: str, _section: Section) -> None:
        shown = self.page.locator("body").get_by_text(text).filter(visible=True)
        expect(shown.first).to_be_visible(timeout=PATIENCE)
        self._touch(shown.first)

    def _typed(self, text: str, section: Section) -> None:
        if section.file and text.endswith(".csv"):
            file = self.folder / text
            file.write_text(section.file, encoding="utf-8")
            self.page.locator("input[type=file]").set_input_files(file)
            return
        if self.field is None:
            assert section.anchor == FIRST, "typed where?"
            return
        if self.field.evaluate("e => e.tagName") == "SELECT":
            option = self.field.locator("option").filter(has_text=text).first
            self.field.select_option(option.get_attribute("value"))
        else:
            self.field.fill(text)
            self.page.keyboard.press("Tab")
        self._settle()
        self.field = None

    def _bold(self, text: str, _section: Section) -> None:
        field = self.page.get_by_label(text, exact=True).filter(visible=True)
        writable = field.and_(
            self.page.locator("select, textarea, input:not([type=radio]):not([type=checkbox])")
        )
        if writable.count():
            self.field = self._next(writable)
            self._touch(self.field)
            return
        exactly = re.compile(rf"^\s*{re.escape(text)}\s*$")
        begins = re.compile(rf"^\s*{re.escape(text)}(?![a-zæøå])")
        holds = re.compile(rf"(?<![a-zæøå]){re.escape(text)}(?![a-zæøå])")
        for words in (exactly, begins, holds):
            found = self.page.get_by_role("button", name=words)
            for role in PRESSED[1:]:
                found = found.or_(self.page.get_by_role(role, name=words))  # type: ignore[arg-type]
            found = found.or_(self.page.locator("label, summary").filter(has_text=words)).filter(visible=True)
            if found.count():
                break
        control = self._next(found)
        self._touch(control)
        control.click()
        self._settle()

    def _settle(self) -> None:
        """Whatever was set going by it has come back: what is counted on the way begins a moment after the last key."""
        self.eyes.settle()
        self.page.wait_for_timeout(A_MOMENT)
        self.eyes.settle()
        assert not self.eyes.troubles, self.eyes.troubles

    def _touch(self, control: Locator) -> None:
        control.evaluate("e => { window.lastTouched = e }")

    def _next(self, found: Locator) -> Locator:
        """The first of them below what was touched last on this page, or the first."""
        below = found.evaluate_all(
            "(all) => all.findIndex(e => window.lastTouched && window.lastTouched.isConnected &&"
            " (window.lastTouched.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING))"
        )
        return found.nth(max(int(below), 0))
