"""A way of working fitted to the time there is."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ledernet.methods.catalogue import CATALOGUE
from ledernet.methods.timing import fitted

STEPS = st.lists(st.integers(1, 60), min_size=1, max_size=20)


def lengths(asked: list[int], minutes: int | None = None) -> list[int]:
    return [part.minutes for part in fitted([(one, "…") for one in asked], minutes)]


def test_as_it_is() -> None:
    parts = fitted([(5, "a"), (10, "b"), (2, "c")])
    assert [(part.begins, part.minutes, part.text) for part in parts] == [
        (0, 5, "a"),
        (5, 10, "b"),
        (15, 2, "c"),
    ]


def test_half_the_time_is_half_of_each_step() -> None:
    assert lengths([11, 21, 5], 19) == [6, 10, 3]
    assert lengths([10, 10], 40) == [20, 20]


@given(STEPS, st.integers(1, 240))
def test_the_minutes_are_shared_out_whole(asked: list[int], minutes: int) -> None:
    given_ = lengths(asked, minutes)
    assert sum(given_) == max(minutes, len(asked))
    assert min(given_) >= 1


@given(STEPS, st.integers(1, 240))
def test_a_longer_step_never_gets_less(asked: list[int], minutes: int) -> None:
    given_ = lengths(asked, minutes)
    pairs = sorted(zip(asked, given_, strict=True))
    assert all(one[1] <= other[1] + 1 for one, other in pairwise(pairs))
    assert lengths(asked, sum(asked)) == asked


def test_the_products_own_can_be_led() -> None:
    """Each has words for what it is for, what goes wrong, where it comes from, and a length that fits a meeting."""
    for code, product in CATALOGUE.items():
        assert 10 <= sum(minutes for minutes, _text in product.steps) <= 60, code
        assert 1 < product.least <= product.most, code
        assert product.purposes, code
        assert all(map(str, (product.name, product.gain, product.caution, product.source))), code
