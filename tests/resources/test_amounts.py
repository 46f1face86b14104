"""Kroner and hours as people write them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledernet.resources.amounts import (
    NotAnAmount,
    hours,
    kroner,
    parse_amount,
    parse_hours,
    written,
    written_hours,
)
from ledernet.resources.forms.fields import AmountField, HoursField


@pytest.mark.parametrize(
    ("said", "oere"),
    [
        ("12500", 12_500_00),
        ("12.500", 12_500_00),
        ("12.500,00", 12_500_00),
        ("12.500,5", 12_500_50),
        ("12500,05", 12_500_05),
        ("12500.50", 12_500_50),
        ("12,500.50", 12_500_50),
        ("1.234.567", 1_234_567_00),
        ("1,234,567", 1_234_567_00),
        ("12 500,50 kr.", 12_500_50),
        ("kr. 12.500,-", 12_500_00),
        ("DKK 99", 99_00),
        ("-300", -300_00),
        ("−300,25", -300_25),
        ("300-", -300_00),
        ("(1.200,00)", -1_200_00),
        ("0,5", 50),
        (",50", 50),
        ("12\u00a0500", 12_500_00),
        ("1.000,000", 1_000_00),
        ("0", 0),
    ],
)
def test_what_an_amount_means(said: str, oere: int) -> None:
    assert parse_amount(said) == oere


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("", "empty"),
        ("kr.", "empty"),
        ("mange", "words"),
        ("12,500", "unclear"),
        ("12,555", "unclear"),
        ("12.50.00", "words"),
        ("1.2345,00", "words"),
        ("1,234,56", "words"),
        ("1.000,555", "decimals"),
        ("9" * 15, "large"),
        ("9" * 40, "large"),
        ("²5", "words"),
        ("-", "words"),
        ("12e5", "words"),
        ("1.000.00", "words"),
    ],
)
def test_what_is_no_amount(said: str, reason: str) -> None:
    with pytest.raises(NotAnAmount) as refused:
        parse_amount(said)
    assert refused.value.reason == reason


def test_who_reads_english_writes_thousands_with_a_comma() -> None:
    assert parse_amount("12,500", comma_is_thousands=True) == 12_500_00
    assert parse_amount("12,50", comma_is_thousands=True) == 12_50


def test_a_number_of_a_workbook_has_a_full_stop_before_its_decimals() -> None:
    assert parse_amount("12.5", full_stop_is_decimal=True) == 12_50
    with pytest.raises(NotAnAmount):
        parse_amount("12.125", full_stop_is_decimal=True)
    assert parse_amount("12.500,00", full_stop_is_decimal=True) == 12_500_00, "a cell of text"


@given(st.integers(-(10**13), 10**13), st.sampled_from(["da", "en"]))
def test_what_is_shown_to_be_filled_in_is_read_as_the_same(oere: int, language: str) -> None:
    with translation.override(language):
        assert parse_amount(written(oere), comma_is_thousands=language == "en") == oere


@given(st.text(max_size=30))
def test_no_text_breaks_it(said: str) -> None:
    for parse in (parse_amount, parse_hours):
        try:
            assert isinstance(parse(said), int)
        except NotAnAmount:
            continue


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("7,5", 450),
        ("7.5", 450),
        ("7:30", 450),
        ("2", 120),
        ("45 min", 45),
        ("1,5 time", 90),
        ("2 timer", 120),
        ("1.200", 72_000),
        ("0,25", 15),
        ("0", 0),
    ],
)
def test_what_hours_mean(said: str, minutes: int) -> None:
    assert parse_hours(said) == minutes


@pytest.mark.parametrize("said", ["", "snart", "7:75", "-2", "1,5,5", "9999999"])
def test_what_are_no_hours(said: str) -> None:
    with pytest.raises(NotAnAmount):
        parse_hours(said)


@given(st.integers(0, 100_000))
def test_minutes_shown_as_hours_are_off_by_less_than_one(minutes: int) -> None:
    with translation.override("da"):
        assert abs(parse_hours(written_hours(minutes)) - minutes) <= 1
        assert hours(450) == "7,5"


def test_oere_are_shown_only_where_there_are_some() -> None:
    with translation.override("da"):
        assert kroner(12_500_00) == "12.500\u00a0kr."
        assert kroner(12_500_50) == "12.500,50\u00a0kr."
        assert kroner(-50) == "−0,50\u00a0kr."
        assert kroner(None) == ""
    with translation.override("en"):
        assert kroner(12_500_50) == "DKK\u00a012,500.50"


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("field", "refused"), [(AmountField(), "1,2,3"), (HoursField(), "lots")])
def test_what_the_words_tell_to_write_is_taken(
    field: AmountField | HoursField, refused: str, language: str
) -> None:
    with translation.override(language):
        with pytest.raises(ValidationError) as told:
            field.clean(refused)
        examples = re.findall(r"\d[\d.,:]*\d", told.value.messages[0])
        assert len(examples) == 2
        assert all(field.clean(example) for example in examples)
