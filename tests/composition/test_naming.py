import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.composition.naming import label_after, names_for, told_apart


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


@given(st.lists(st.tuples(st.sampled_from(["Lederforum", "Vi"]), st.sampled_from(["Skoler", "Havn"]))))
def test_what_is_heard_of_each_is_heard_of_no_other(named: list[tuple[str, str]]) -> None:
    found = told_apart(named)
    assert len(found) == len(set(found)) == len(named)
    for (name, place), words in zip(named, found, strict=True):
        alone = [one for one, _place in named].count(name) == 1
        assert words == name if alone else words.startswith(f"{name}, {place}")
