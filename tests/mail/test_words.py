"""Words that HR writes: what is understood, what is refused and why, and what comes of them in a mail."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledernet.mail import letters
from ledernet.mail.words import (
    PARTS,
    Placeholder,
    Words,
    Written,
    cleaned,
    faults_in,
    line,
    prose,
    shown,
)

WORDS = Words(
    subject="{day}: plads i {network}",
    opening="Du har plads i {network}.",
    closing="Hilsen\n{organisation}",
    greeting="Kære {name}",
    placeholders=(Placeholder("network", "netværk", "navnet"), Placeholder("day", "dag", "dagen")),
    must=("network",),
)
VALUES = {"network": "Børn & Unge <b>", "day": "1. april", "name": "Mette", "organisation": "Kalø"}


def typed(**changes: str) -> Written:
    return cleaned({**{part: getattr(WORDS, part) for part in PARTS}, **changes}, WORDS)


def codes(written: Written) -> list[tuple[str, str, str]]:
    return [(fault.part, fault.code, fault.what) for fault in faults_in(written, WORDS)]


def test_the_products_words_have_no_fault() -> None:
    assert codes(typed()) == []


def test_placeholders_are_understood_in_danish_english_and_any_case() -> None:
    with translation.override("da"):
        written = typed(opening="Hej i { Netværk }, {DAY} og {navn}, kh. {Organisation}")
    assert written.opening == "Hej i {network}, {day} og {name}, kh. {organisation}"
    assert "{navn}" in shown(written.opening, WORDS, "da")
    assert "{name}" in shown(written.opening, WORDS, "en")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"subject": "  "}, ("subject", "empty", "")),
        ({"opening": ""}, ("opening", "empty", "")),
        ({"closing": "\n\n"}, ("closing", "empty", "")),
        ({"subject": "Netværk\nBcc: alle@kommune.example"}, ("subject", "lines", "")),
        ({"greeting": "Hej\r\n{name}"}, ("greeting", "lines", "")),
        ({"opening": "{chef} siger ja i {network}"}, ("opening", "unknown", "chef")),
        ({"opening": "{network} {"}, ("opening", "brace", "")),
        ({"opening": "{{network}}"}, ("opening", "brace", "")),
        ({"subject": "x" * 151 + "{network}"}, ("subject", "long", "150")),
        ({"opening": "{}{network}"}, ("opening", "unknown", "")),
    ],
)
def test_what_cannot_be_used_is_said_with_its_place(
    changes: dict[str, str], fault: tuple[str, str, str]
) -> None:
    assert fault in codes(typed(**changes))


def test_what_must_be_said_may_stand_in_subject_or_opening() -> None:
    assert codes(typed(subject="Plads i {network}", opening="Velkommen.")) == []
    assert codes(typed(subject="Plads", opening="Velkommen.")) == [("opening", "missing", "network")]
    assert codes(typed(subject="Plads", opening="Velkommen.", closing="{network}")) == [
        ("opening", "missing", "network")
    ]


def test_paragraphs_lists_and_links() -> None:
    part = prose("Hej.\nTo linjer.\n\n- en\n- to https://kommune.example/a?b=1&c=2.\nSlut", {})
    assert part.html == (
        "<p>Hej.<br>To linjer.</p>\n<ul><li>en</li><li>to "
        '<a href="https://kommune.example/a?b=1&amp;c=2">https://kommune.example/a?b=1&amp;c=2</a>.</li></ul><p>Slut</p>'
    )
    assert part.text == "Hej.\nTo linjer.\n\n- en\n- to https://kommune.example/a?b=1&c=2.\nSlut"


@pytest.mark.parametrize(
    "bad", ["<script>alert(1)</script>", "javascript:alert(1)", '" onmouseover="x', "<a href=x>"]
)
def test_nothing_becomes_markup(bad: str) -> None:
    part = prose(f"{bad} {{network}}", {"network": bad})
    assert "<script" not in part.html and "<a" not in part.html and 'onmouseover="' not in part.html


def test_what_is_filled_in_becomes_no_link_no_placeholder_and_no_line() -> None:
    part = prose("Til {network}", {"network": "https://ond.example {day}", "day": "i dag"})
    assert "<a" not in part.html and "i dag" not in part.text
    assert line("Om {network}", {"network": "A\r\nBcc: x@y.example"}) == "Om A Bcc: x@y.example"


def test_text_that_is_ready_keeps_its_braces() -> None:
    assert line("Ny {plads}", None) == "Ny {plads}"


@given(st.text(max_size=200))
def test_any_text_is_read_shown_and_set_without_breaking(text: str) -> None:
    written = typed(opening=text)
    faults_in(written, WORDS)
    assert cleaned({part: shown(getattr(written, part), WORDS, "da") for part in PARTS}, WORDS) == written
    html = prose(written.opening, VALUES).html
    assert "<b>" not in html and html.count("<p>") == html.count("</p>")
    assert "\n" not in line(text, VALUES) and "\r" not in line(text, VALUES)


EDITABLE = sorted(kind for kind, known in letters.all_known().items() if known.is_editable)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("kind", EDITABLE)
def test_the_products_own_words_could_have_been_written_by_hr(kind: str, language: str) -> None:
    """No room's words use a placeholder that the letter does not know, or leave out one that must be there."""
    words = letters.known_of(kind).words
    assert words is not None
    written = words.written(language)
    assert faults_in(written, words) == []
    through = {part: shown(getattr(written, part), words, language) for part in PARTS}
    assert cleaned(through, words) == written


@pytest.mark.parametrize("kind", EDITABLE)
def test_placeholders_have_names_that_differ(kind: str) -> None:
    words = letters.known_of(kind).words
    assert words is not None
    for language in ("da", "en"):
        with translation.override(language):
            assert len({str(one.token).casefold() for one in words.known}) == len(words.known)
