"""The tutorial in English asks for the same as the Danish one, which a browser carries out: each word on a button is its translation."""

import re
from functools import cache

import polib
import pytest

from tests.browser.tutorial import sections_of
from tests.docs.test_commands import ROOT

DANISH, ENGLISH = sections_of(ROOT / "docs/da/proev-det.md"), sections_of(ROOT / "docs/en/try-it.md")
NAMES = re.compile(r"^(?:\w+: )?[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+$|^Prøvenetværk$|^Netværk 1$")
"""What is the same in both: people, what one has written oneself, networks numbered in the organisation's language."""


@cache
def _pairs() -> list[tuple[str, str]]:
    """English and Danish of every string of the product, each `%(…)s` as whatever stands there."""
    found = []
    for file in (ROOT / "src").glob("ledernet/*/locale/da/LC_MESSAGES/django.po"):
        for entry in polib.pofile(file):
            if not entry.obsolete:
                found.append((entry.msgid, entry.msgstr or entry.msgstr_plural.get(0, "")))
    return found


def _fits(said: str, told: str) -> bool:
    """The words as they stand, or the beginning of a string with something put in."""
    pattern = "".join(
        ".+" if part.startswith("%(") else re.escape(part) for part in re.split(r"(%\(\w+\)s)", told)
    )
    return re.fullmatch(pattern, said) is not None or told.startswith(f"{said} ")


@pytest.mark.parametrize("number", range(len(DANISH)))
def test_both_languages_ask_for_the_same_in_the_same_order(number: int) -> None:
    ours, theirs = DANISH[number], ENGLISH[number]
    assert ours.anchor == theirs.anchor
    assert ours.file == theirs.file
    assert [mark.kind for mark in ours.marks] == [mark.kind for mark in theirs.marks]
    pairs = _pairs()
    for danish, english in zip(ours.marks, theirs.marks, strict=True):
        if danish.kind == "typed" or (NAMES.match(danish.text) and NAMES.match(english.text)):
            continue
        told = any(_fits(danish.text, da) and _fits(english.text, en) for en, da in pairs if da)
        assert told, (danish.text, english.text)
