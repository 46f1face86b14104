"""CPR numbers are refused wherever they stand. The numbers here fail the check digit: they are nobody's."""

import pytest

from ledernet.people.readers import cpr


@pytest.mark.parametrize(
    "text",
    [
        "020390-1234",
        "0203901234",
        "020390 1234",
        "020390 - 1234",
        "02-03-90-1234",
        "020390–1234",
        "620390-1234",
        "020390.1234",
    ],
)
def test_possible_numbers_are_struck_out_in_every_spelling(text: str) -> None:
    assert cpr.masked(f"ring til {text}, tak") == f"ring til {cpr.MASK}, tak"


@pytest.mark.parametrize(
    "text",
    [
        "12345678",
        "990390-1234",
        "021390-1234",
        "ab0203901234",
        "02039012345",
        "4512345678",
        "2026-03-02",
        "1072923",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert cpr.masked(text) == text


@pytest.mark.parametrize(
    "heading",
    ["CPR", "Cpr-nr.", "medarbejder_cpr", "cprNummer", "Personnummer", "Person nr.", "FØDSELSNUMMER"],
)
def test_a_heading_is_enough(heading: str) -> None:
    assert cpr.is_cpr_column(heading, [])


@pytest.mark.parametrize(
    "heading", ["P-nummer", "Produktionsenhed", "Medarbejdernummer", "Personale", "Navn"]
)
def test_headings_that_look_alike_are_fine(heading: str) -> None:
    assert not cpr.is_cpr_column(heading, ["Aa", "Bb"])


def test_a_column_is_refused_by_its_values() -> None:
    assert cpr.is_cpr_column("Nøgle", ["020390-1234", "ukendt", "", "ukendt"])
    assert cpr.is_cpr_column("Nøgle", ["0203901234", "203901234", "abc"])  # Excel drops the leading zero
    assert cpr.is_cpr_column("Nøgle", ["203901234.0"])


def test_one_number_among_many_words_does_not_refuse_the_column_but_is_struck_out() -> None:
    notes = ["intet"] * 30 + ["020390-1234"]
    assert not cpr.is_cpr_column("Note", notes)


def test_a_series_of_production_units_is_kept_whole() -> None:
    series = ["1003456789", "1098765432", "1034567890", "1055555555", "1077777777", "1088888888"]
    assert cpr.is_number_series(series)
    assert not cpr.is_cpr_column("P-enhed", series)
    assert not cpr.is_number_series(["0203901234"] * 6)
