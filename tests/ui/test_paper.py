"""A PDF is made of whatever people write, and what cannot be drawn is seen to be missing."""

import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ledernet.ui.lines import printable
from ledernet.ui.paper import _DRAWN, MISSING, typeset
from tests.factories import NOW

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Prøve")
#set text(font: ("IBM Plex Sans", "Libertinus Serif"), lang: "da")
= Prøve
#for part in data.parts [#part.text #parbreak()]
"""


def read(tmp_path: Path, *texts: str) -> str:
    template = tmp_path / "t.typ"
    template.write_text(TEMPLATE)
    made = typeset(template, {"parts": [{"text": text} for text in texts]}, at=NOW)
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)


@pytest.mark.parametrize("text", ["Ærø · 9.000 kr. – »ja«", "Ελληνικά", "Кирилиця", "a ≥ b → c"])
def test_what_can_be_drawn_is_drawn(tmp_path: Path, text: str) -> None:
    assert MISSING not in read(tmp_path, text)


@pytest.mark.parametrize("text", ["Godt 😀 gået", "Godt 漢字 gået", "Godt \ufeff\U0001f600 gået"])
def test_what_cannot_is_a_box(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, "Først", text)
    assert "Godt" in found
    assert "gået" in found


def test_control_characters_and_turned_directions_fall_away(tmp_path: Path) -> None:
    assert "fakturaexe.pdf" in read(tmp_path, "faktura\x00\x07\u202eexe.pdf\u202c\ufffe")


def test_every_sign_that_is_said_to_be_drawn_is(tmp_path: Path) -> None:
    signs = [chr(code) for low, high in _DRAWN for code in range(low, high + 1)]
    assert read(tmp_path, " ".join(sign for sign in signs if unicodedata.category(sign) != "Cn"))


def test_markup_of_the_typesetter_stays_text(tmp_path: Path) -> None:
    words = "#set text(red) *fed* _skrå_ $x^2$ `kode` #panic() ]] \\ // <mærke> @ref = overskrift"
    assert "#set text(red) *fed* _skrå_ $x^2$ `kode` #panic()" in read(tmp_path, words)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\td", "a\nb\nc d"),
        ("a\x00\x1b[31mb", "a[31mb"),
        ("a\u202eb\u2066c", "abc"),
        ("a\ud800b\ufffec\ue000d", "abcd"),
        ("blødt\u00adskift og e\u0301", "blødt\u00adskift og e\u0301"),
    ],
)
def test_printable(text: str, clean: str) -> None:
    assert printable(text) == clean
