"""The words of a letter that an organisation may change: subject, greeting, opening and closing.

What stands between them (facts, links, days) is the product's, so that no letter loses its link. The words are plain text with
placeholders: `{network}` in the code, and in what is stored; `{netværk}` for who writes Danish. A line that begins with `- ` is
part of a list, an empty line begins a new paragraph, an address that begins with `https://` becomes a link. Nothing else has a
meaning, and all of it is escaped, so that words can never become markup or headers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledernet.accounts.enums import Language
from ledernet.ui.lines import one_line, printable

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_LINK = re.compile(r"https?://[^\s<>{}\"']+", re.IGNORECASE)
_TAIL = ".,;:!?)"
LONGEST = {"subject": 150, "greeting": 150, "opening": 3000, "closing": 1500}
"""So many letters may each part have."""

ONE_LINE = ("subject", "greeting")
BREAK = mark_safe("<br>")


@dataclass(frozen=True)
class Placeholder:
    """Something the letter fills in. `code` is its name in the code, `token` the one HR writes, `label` what it stands for."""

    code: str
    token: Text
    label: Text


NAME = Placeholder("name", pgettext_lazy("placeholder", "name"), _("the receiver’s name"))
ORGANISATION = Placeholder(
    "organisation", pgettext_lazy("placeholder", "organisation"), _("the name of the organisation")
)
COMMON = (NAME, ORGANISATION)
DAY = Placeholder("day", pgettext_lazy("placeholder", "day"), _("the day it is about"))
NETWORK = Placeholder("network", pgettext_lazy("placeholder", "network"), _("the name of the network"))
PROGRAMME = Placeholder(
    "programme", pgettext_lazy("placeholder", "programme"), _("the name of the programme")
)
"""Of letters in several rooms."""


@dataclass(frozen=True)
class Written:
    """Words in one language, with `{code}` for each placeholder."""

    subject: str
    greeting: str
    opening: str
    closing: str


PARTS = tuple(field.name for field in fields(Written))


GREETING, CLOSING = _("Dear {name}"), _("Kind regards\n{organisation}")


@dataclass(frozen=True)
class Words:
    """What a letter says as the product has it, and what may be filled in. `must` stand in the subject or the opening."""

    subject: Text
    opening: Text
    greeting: Text = GREETING
    closing: Text = CLOSING
    placeholders: tuple[Placeholder, ...] = ()
    must: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[Placeholder, ...]:
        return (*self.placeholders, *COMMON)

    def written(self, language: str) -> Written:
        """The product's own words."""
        with translation.override(language):
            return Written(*(str(getattr(self, part)) for part in PARTS))


# --- what HR has typed -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fault:
    """What is wrong with words, and where: `code` is `empty`, `long`, `lines`, `brace`, `unknown` or `missing`."""

    part: str
    code: str
    what: str = ""


def read(typed: str, words: Words) -> str:
    """With `{code}` where somebody has written the placeholder as it is called in any of the languages."""
    called: dict[str, str] = {}
    for one in words.known:
        called[one.code] = one.code
        for language in Language.values:
            with translation.override(language):
                called[str(one.token).casefold()] = one.code

    def named(match: re.Match[str]) -> str:
        inner = match.group(1).strip().casefold()
        return f"{{{called[inner]}}}" if inner in called else match.group(0)

    return _PLACEHOLDER.sub(named, typed)


def shown(stored: str, words: Words, language: str) -> str:
    """As it is edited: with the names that the placeholders have in the language."""
    with translation.override(language):
        tokens = {one.code: str(one.token) for one in words.known}
    return _PLACEHOLDER.sub(lambda match: f"{{{tokens.get(match.group(1), match.group(1))}}}", stored)


def cleaned(typed: Mapping[str, str], words: Words) -> Written:
    """What was typed as it is stored. Says nothing of whether it can be used: that is `faults_in`."""
    return Written(**{part: read(_tidy(typed.get(part, ""), part), words) for part in PARTS})


def _tidy(text: str, part: str) -> str:
    text = printable(text)
    if part in ONE_LINE:
        return text.strip()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def faults_in(written: Written, words: Words) -> list[Fault]:
    """Everything that keeps these words from being used, part by part."""
    found: list[Fault] = []
    codes = {one.code for one in words.known}
    for part in PARTS:
        text = getattr(written, part)
        if not text.strip() and part != "greeting":
            found.append(Fault(part, "empty"))
        if len(text) > LONGEST[part]:
            found.append(Fault(part, "long", str(LONGEST[part])))
        if part in ONE_LINE and one_line(text) != " ".join(text.split(" ")):
            found.append(Fault(part, "lines"))
        used = _PLACEHOLDER.findall(text)
        found += [Fault(part, "unknown", name) for name in dict.fromkeys(used) if name not in codes]
        if set(_PLACEHOLDER.sub("", text)) & {"{", "}"}:
            found.append(Fault(part, "brace"))
    said = {*_PLACEHOLDER.findall(written.subject), *_PLACEHOLDER.findall(written.opening)}
    return found + [Fault("opening", "missing", code) for code in words.must if code not in said]


# --- filled in -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """Words that are ready: for the text of a mail, and for its HTML."""

    text: str
    html: SafeString

    def __bool__(self) -> bool:
        return bool(self.text)


Values = Mapping[str, str] | None
"""Placeholder → what stands there. None: the text is ready, and a brace in it is a brace."""


def line(text: str, values: Values) -> str:
    """One line, filled in."""
    return one_line(_filled(text, values))


def prose(text: str, values: Values) -> Part:
    """Paragraphs, lists and links, filled in."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    html = format_html_join("\n", "{}", ((_block(block.split("\n"), values),) for block in blocks))
    return Part("\n\n".join(_filled(block, values) for block in blocks), html)


def _filled(text: str, values: Values) -> str:
    if values is None:
        return text
    return _PLACEHOLDER.sub(lambda match: values.get(match.group(1), ""), text)


def _block(lines: list[str], values: Values) -> SafeString:
    """Lines that begin with a dash as a list, the others as a paragraph."""
    runs: list[tuple[bool, list[SafeString]]] = []
    for text in (row.strip() for row in lines):
        is_item = text.startswith("- ")
        if not runs or runs[-1][0] != is_item:
            runs.append((is_item, []))
        runs[-1][1].append(_inline(text[2:].strip() if is_item else text, values))
    return format_html_join(
        "", "{}", ((_list(run) if is_item else _paragraph(run),) for is_item, run in runs)
    )


def _list(items: list[SafeString]) -> SafeString:
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in items)))


def _paragraph(rows: list[SafeString]) -> SafeString:
    return format_html("<p>{}</p>", format_html_join(BREAK, "{}", ((row,) for row in rows)))


def _inline(text: str, values: Values) -> SafeString:
    """Links are those HR has written; what is filled in never becomes one."""
    return format_html_join(
        "",
        "{}",
        (
            (_link(piece) if is_link else format_html("{}", _filled(piece, values)),)
            for piece, is_link in _pieces(text)
        ),
    )


def _link(address: str) -> SafeString:
    return format_html('<a href="{0}">{0}</a>', address)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    position = 0
    for match in _LINK.finditer(text):
        address = match.group(0).rstrip(_TAIL)
        yield text[position : match.start()], False
        yield address, True
        position = match.start() + len(address)
    yield text[position:], False
