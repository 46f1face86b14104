"""The keys sort and find as a Danish reader expects, on any database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.ui.danish import breakable, search_key, search_text, search_words, sort_key


def test_the_three_last_letters_come_last_and_aa_with_them() -> None:
    names = ["Zoo", "Østergaard", "Aabenraa", "Ærø", "Anna", "Åse", "Bo"]
    assert sorted(names, key=sort_key) == ["Anna", "Bo", "Zoo", "Ærø", "Østergaard", "Aabenraa", "Åse"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aarhus", "Århus"),
        ("AARHUS", "århus"),
        ("André", "Andre"),
        ("Müller", "Myller"),
        ("Ängel", "Ængel"),
        ("Jörgen", "Jørgen"),
        ("  Bo   Holm ", "bo holm"),
        ("Jens-Åge", "Jens Åge"),
        ("A\u030ase", "Åse"),
        ("Łukasz", "Lukasz"),
        (None, ""),
    ],
)
def test_written_differently_sorted_alike(one: str | None, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Ann Bo", "Anna"),
        ("Netværk 2", "Netværk 10"),
        ("Netværk 002", "Netværk 3"),
        ("Zzz", "Æ"),
        ("Æ", "Ø"),
        ("Ø", "Å"),
        ("Åse", "Пётр"),
        ("9", "a"),
        ("Vang", "Wang"),
        ("Østerby", "Aaby"),
    ],
)
def test_order_of_two(first: str, then: str) -> None:
    assert sort_key(first) < sort_key(then)


@given(st.text())
def test_a_sort_key_is_ascii_and_its_own_measure(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert "\x00" not in key
    assert key == sort_key(text.upper()) or text.upper().casefold() != text.casefold()


@given(st.text())
def test_a_search_key_is_found_again(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert key == " ".join(key.split())
    assert "\x00" not in key
    assert key in search_text(text)


@pytest.mark.parametrize(
    ("stored", "query"),
    [
        ("Århus Kommune", "aarhus"),
        ("Aarhus Kommune", "ÅRHUS"),
        ("Aabenraa", "Aabenra"),
        ("Østergaard", "ØSTERGÅRD"),
        ("Ærø", "ÆR"),
        ("André Ærø", "andre"),
        ("Bo Hansen", "hansen bo"),
        ("Bo Hansen", "  HANSEN   bo "),
    ],
)
def test_what_is_searched_is_found(stored: str, query: str) -> None:
    assert all(word in search_text(stored) for word in search_words(query))


def test_a_search_does_not_find_everything() -> None:
    assert "arup" not in search_text("Ærup")
    assert "oster" not in search_text("Østergaard")
    assert search_words(" \t ") == []


def test_parts_are_kept_apart() -> None:
    assert "holm bo@" not in search_text("Bo Holm", "bo@kaloe.example")
    assert "bo@kaloe.example" in search_text("Bo Holm", "bo@kaloe.example", None)


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("Nye ledelsesredskaber", "Nye ledelses\u00adredskaber"),
        ("Sammensætning", "Sammen\u00adsætning"),
        ("Sammen", "Sammen"),
    ],
)
def test_long_words_are_divided_at_their_joint(word: str, divided: str) -> None:
    assert breakable(word) == divided
