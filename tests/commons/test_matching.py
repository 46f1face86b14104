"""Who knows about what is asked, in plain words."""

import pytest

from ledernet.commons.experience.matching import alike, found

TEXTS = (
    "Vesterborg Tværfagligt netværk Obligatorisk tvungen mødepligt Genstart prøvet hos hvem",
    "Sønderlund Fagligt netværk Frivillig Afvikling lukke",
    "Midtland Netværk på samme niveau Tværfagligt netværk Frivillig Evaluering",
)


@pytest.mark.parametrize(
    ("query", "whole", "part"),
    [
        ("hvem har prøvet obligatoriske tværfaglige netværk?", [0], [2]),
        ("Afvikling", [1], []),
        ("lukkede netværk", [1], []),
        ("hvem har prøvet det?", [], []),
        ("og en for", [], []),
        ("evalueringen", [2], []),
    ],
)
def test_all_of_it_first_then_a_part(query: str, whole: list[int], part: list[int]) -> None:
    assert found(query, TEXTS, asking="hvem hvad prøvet netværk") == (whole, part)


def test_a_word_may_end_differently_but_is_no_other_word() -> None:
    assert alike("netværkene", "netværket") and alike("genstarte", "genstart")
    assert not alike("fagligt", "frivilligt") and not alike("ledelse", "ledere")
