"""What every letter owes its reader, whoever made it and in which test: looked for in all that is written while the tests run.

A mail is read without our style and often without its `<html>`: the wrapper says the language as well. Whoever reads the plain
part must be told the same as whoever reads the other.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

from ledernet.mail.letters import Rendered

VAGUE = frozenset({"her", "klik her", "læs mere", "mere", "link", "here", "click here", "read more", "more"})
"""Says nothing to who goes from link to link."""
ADDRESS = re.compile(r"https?://[^\s<>\"]+")
WORD = re.compile(r"\w+")
VOID = frozenset({"meta", "br", "img", "link", "hr", "input"})
UNHEARD = frozenset({"style", "title", "head"})
PARTS = frozenset({"p", "td", "th", "tr", "div", "li", "h1", "h2", "h3", "br"})


@dataclass
class Element:
    tag: str
    given: dict[str, str]
    words: str = ""
    inside: list["Element"] = field(default_factory=list)

    def every(self, *tags: str) -> list["Element"]:
        return [
            found for one in self.inside for found in ([one] if one.tag in tags else []) + one.every(*tags)
        ]

    @property
    def said(self) -> str:
        return " ".join(self.words.split())


class Reader(HTMLParser):
    """The letter as elements, each with the words in it and below it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.whole = Element("", {})
        self.open = [self.whole]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        self._hear(" " if tag in PARTS else "")
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        self._hear(" " if tag in PARTS else "")
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> where <{self.open[-1].tag}> is open"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self._hear(data)

    def _hear(self, words: str) -> None:
        for place, one in enumerate(self.open):
            if not any(inner.tag in UNHEARD for inner in self.open[place + 1 :]):
                one.words += words


def faults(letter: Rendered, language: str) -> list[str]:
    """All that somebody who listens, or reads the plain part, would stumble over; one line each."""
    try:
        whole = Reader(letter.html).whole
    except AssertionError as crooked:
        return [str(crooked)]
    return [
        *_frame(whole, letter, language),
        *_headings(whole, letter.subject),
        *_links(whole),
        *[f"a picture without words: {one.given}" for one in whole.every("img") if "alt" not in one.given],
        *_tables(whole),
        *_twin(whole, letter),
    ]


def _frame(whole: Element, letter: Rendered, language: str) -> list[str]:
    found = [] if letter.subject.strip() else ["no subject"]
    places = [*whole.every("html"), *[one for body in whole.every("body") for one in body.inside]]
    found += [f"<{one.tag}> does not say the language" for one in places if one.given.get("lang") != language]
    titles = [one.said for one in whole.every("title")]
    return found + ([] if titles == [" ".join(letter.subject.split())] else [f"called {titles}"])


def _headings(whole: Element, subject: str) -> list[str]:
    every = [(int(one.tag[1]), one.said) for one in whole.every("h1", "h2", "h3", "h4", "h5", "h6")]
    first = [words for level, words in every if level == 1]
    found = [] if first == [" ".join(subject.split())] else [f"headings of the first level: {first}"]
    found += ["a heading without words" for _, words in every if not words]
    found += [
        f"»{words}« skips a level" for (before, _), (level, words) in pairwise(every) if level > before + 1
    ]
    disguised = [
        one for one in whole.every("p") if any(bold.said == one.said for bold in one.every("strong", "b"))
    ]
    return found + [f"»{one.said}« looks like a heading and is none" for one in disguised]


def _links(whole: Element) -> list[str]:
    found, places = [], dict[str, str]()
    for link in whole.every("a"):
        words, address = link.said, link.given.get("href", "")
        if not ADDRESS.fullmatch(address):
            found.append(f"»{words}« leads nowhere: {address!r}")
        if not words or words.casefold().strip(" .:") in VAGUE:
            found.append(f"a link that says nothing: »{words}«")
        if places.setdefault(words, address) != address:
            found.append(f"two places of one name: »{words}«")
    return found


def _tables(whole: Element) -> list[str]:
    facts = [one for one in whole.every("table") if one.given.get("role") != "presentation"]
    bare = [row for table in facts for row in table.every("tr") if not row.every("th")]
    return [f"a row without a header: »{row.said}«" for row in bare]


def _twin(whole: Element, letter: Rendered) -> list[str]:
    """Word by word and address by address, in any order."""
    drawn = " ".join(body.words for body in whole.every("body"))
    plain = f"{letter.subject}\n{letter.text}"
    ways = {one.given.get("href", "") for one in whole.every("a")}
    written = {address.rstrip(".,;:!?)") for address in ADDRESS.findall(plain)}
    shown = {address.rstrip(".,;:!?)") for address in ADDRESS.findall(drawn)}
    rich, poor = (set(WORD.findall(ADDRESS.sub(" ", text).casefold())) for text in (drawn, plain))
    return [
        *[f"only in the plain part: {word}" for word in sorted(poor - rich)],
        *[f"not in the plain part: {word}" for word in sorted(rich - poor)],
        *[
            f"the plain part does not lead to {way}"
            for way in sorted(ways - written - {f"{one}." for one in written})
        ],
        *[f"only the plain part leads to {way}" for way in sorted(written - ways - shown)],
    ]
