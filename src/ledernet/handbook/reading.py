"""A chapter as it is read: Markdown, the same as on the documentation site, made into pages of the product once in a process.

The text is our own and comes with the product, so it is trusted; a test holds that it brings no markup of its own.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .chapters import BOOK, EVERYTHING, LANGUAGES, PICTURES, Chapter

HEADING = re.compile(r'<h([123])(?: id="([^"]+)")?>(.*?)</h\1>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
BLOCK = re.compile(r"<(p|ol|ul)>(?!<img).*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it. The words before the first heading have the anchor `""`."""

    chapter: Chapter
    level: int
    anchor: str
    title: str
    body: SafeString

    @property
    def address(self) -> str:
        where = address_of(self.chapter)
        return f"{where}#{self.anchor}" if self.anchor else where

    @property
    def brief_address(self) -> str:
        """Where `brief` is fetched from."""
        if self.anchor:
            return reverse("handbook:brief-of", args=[self.chapter.key, self.anchor])
        return reverse("handbook:brief", args=[self.chapter.key])

    @property
    def brief(self) -> SafeString:
        """The first paragraph, to be read where one stands."""
        found = BLOCK.search(self.body)
        return mark_safe(found.group(0) if found else "")

    @property
    def text(self) -> str:
        return " ".join(html.unescape(TAG.sub(" ", self.body)).split())


@dataclass(frozen=True)
class Text:
    """A chapter in one language."""

    chapter: Chapter
    title: str
    sections: tuple[Section, ...]

    @property
    def address(self) -> str:
        return address_of(self.chapter)

    def section(self, anchor: str) -> Section | None:
        return next((one for one in self.sections if one.anchor == anchor), None)


def address_of(chapter: Chapter) -> str:
    return (
        reverse("handbook:contents")
        if chapter.key == "index"
        else reverse("handbook:chapter", args=[chapter.key])
    )


def language_of(code: str | None) -> str:
    """The language in which the guide is read by whoever reads the product in `code`."""
    return code if code in LANGUAGES else LANGUAGES[0]


@cache
def read(chapter: Chapter, language: str) -> Text:
    file = chapter.file(language)
    reader = Markdown(extensions=["attr_list", "def_list", "tables", "toc", _Ours(file, language)])
    whole = reader.convert(file.read_text(encoding="utf-8"))
    found = list(HEADING.finditer(whole))
    ends = [*(one.start() for one in found[1:]), len(whole)]
    sections = tuple(
        Section(
            chapter,
            int(one[1]),
            one[2] if int(one[1]) > 1 else "",
            html.unescape(TAG.sub("", one[3])),
            mark_safe(whole[one.end() : end].strip()),
        )
        for one, end in zip(found, ends, strict=True)
    )
    return Text(chapter, sections[0].title, sections)


def all_texts(language: str) -> tuple[Text, ...]:
    return tuple(read(chapter, language) for chapter in EVERYTHING)


class _Ours(Extension):  # type: ignore[misc]
    def __init__(self, file: Path, language: str) -> None:
        super().__init__()
        self.file, self.language = file, language

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # so Markdown calls it
        md.treeprocessors.register(_Places(md, self.file, self.language), "places", 1)


class _Places(Treeprocessor):  # type: ignore[misc]
    """Links and pictures lead to addresses of the product, and tables can be read on a phone."""

    def __init__(self, md: Markdown, file: Path, language: str) -> None:
        super().__init__(md)
        self.folder = file.parent
        self.chapters = {chapter.file(language): chapter for chapter in EVERYTHING}

    def run(self, root: Element) -> None:
        for element in root.iter("a"):
            self._link(element)
        for element in root.iter("img"):
            picture = (self.folder / element.get("src", "")).resolve()
            element.set(
                "src", reverse("handbook:picture", args=[picture.relative_to(PICTURES.resolve()).name])
            )
            element.set("loading", "lazy")
        for table in root.iter("table"):
            table.set("class", "table table--borderless table--responsive-headers ln-table")
            heads = [" ".join("".join(head.itertext()).split()) for head in table.iter("th")]
            for head in table.iter("th"):
                head.set("scope", "col")
            for row in table.iter("tr"):
                for cell, title in zip(row.findall("td"), heads, strict=False):
                    cell.set("data-title", title)

    def _link(self, element: Element) -> None:
        to = element.get("href", "")
        if to.startswith(("#", "http://", "https://", "mailto:")):
            return
        path, mark, anchor = to.partition("#")
        file = (self.folder / path).resolve()
        chapter = next((one for known, one in self.chapters.items() if known.resolve() == file), None)
        if chapter:
            element.set("href", address_of(chapter) + mark + anchor)
            return
        # Written for those who run and build the product; it comes along as a file and is not served.
        del element.attrib["href"]
        element.tag = "span"
        element.tail = f" (docs/{file.relative_to(BOOK.resolve())}){element.tail or ''}"
