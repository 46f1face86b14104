import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.composition.naming import label_after, names_for


def test_networks_that_each_gather_around_a_place_are_named_after_it() -> None:
    assert names_for([["Rønde", "Rønde", "Kolind"], ["Kolind", "Kolind"]]) == ["Rønde", "Kolind"]


@pytest.mark.parametrize(
    "places",
    [
        [["Rønde", "Rønde"], ["Rønde", "Rønde"]],  # two of the same name
        [["Rønde", "Rønde"], ["Kolind", "Mørke", "Ryomgård"]],  # one gathers nowhere
        [["", ""], ["Rønde"]],
        [[], []],
    ],
)
def test_else_all_of_them_are_numbered(places: list[list[str]]) -> None:
    assert names_for(places) == ["Netværk 1", "Netværk 2"]


def test_labels_follow_the_alphabet_and_go_on_after_it() -> None:
    assert label_after([]) == "A"
    assert label_after(["A", "B"]) == "C"
    assert label_after(["C"]) == "D"  # a letter is not used twice although A and B are gone
    assert label_after(["Z"]) == "AA"
    assert label_after(["AZ"]) == "BA"


@given(st.integers(1, 800))
def test_labels_never_repeat(count: int) -> None:
    labels: list[str] = []
    for _ in range(count % 60):
        labels.append(label_after(labels))
    assert len(set(labels)) == len(labels)
