"""What may be said: against a target, between rounds, on the map, and of many pooled answers."""

import math
import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.measurement import (
    Direction,
    Interval,
    MeasureError,
    Reached,
    Room,
    adjusted_wald,
    against_target,
    change,
    describe,
    difference_of_means,
    difference_of_shares,
    distribution,
    place,
    recommendation,
)

SEVEN = {"lowest": 1, "highest": 7}


def test_reached_not_reached_or_either():
    band = Interval(0.67, 0.78)
    assert against_target(band, 0.60) is Reached.YES
    assert against_target(band, 0.80) is Reached.NO
    assert against_target(band, 0.70) is Reached.EITHER
    assert against_target(band, 0.67) is against_target(band, 0.78) is Reached.EITHER  # it touches
    assert against_target(Interval(0.7, 0.7), 0.7) is Reached.YES  # all answered
    assert against_target(Interval(0.1 + 0.2, 0.3), 0.3) is Reached.YES  # and rounding decides nothing
    assert against_target(Interval(0.6, 0.6), 0.7) is Reached.NO
    assert against_target(None, 0.7) is None
    with pytest.raises(MeasureError, match="target"):
        against_target(band, math.nan)


@given(st.lists(st.integers(1, 4), max_size=4), st.integers(0, 2), st.floats(1, 4))
def test_no_completion_overturns_what_was_said(values, silent, target):
    scale = {"lowest": 1, "highest": 4}
    asked = len(values) + silent
    said = against_target(describe(values, asked=asked, **scale).bounds, target)
    for rest in product(range(1, 5), repeat=silent):
        mean = describe([*values, *rest], **scale).mean
        if mean is not None and said is not Reached.EITHER:
            assert (said is Reached.YES) == (mean >= target - 1e-9)


def told(values, asked):
    found = describe(values, asked=asked, **SEVEN)
    return found.mean, found.bounds


def between(before, after, asked=8, **more):
    (first, first_bounds), (second, second_bounds) = told(before, asked), told(after, asked)
    return change(first, second, before_bounds=first_bounds, after_bounds=second_bounds, **more)


def test_change_is_worded_no_stronger_than_it_is():
    up = between([4] * 8, [5] * 7 + [6])
    assert up.direction is Direction.UP and not up.steady and not up.unsure
    assert (up.seen, up.bounds.low, up.bounds.high) == (1.125, 1.125, 1.125)
    assert between([5] * 8, [4] * 8).direction is Direction.DOWN
    same = between([5] * 8, [5] * 7 + [6])
    assert same.direction is Direction.NONE and same.steady and not same.unsure
    # Two of eight silent: what was seen would have mattered, but they could turn it.
    silent = between([4] * 6, [5] * 6)
    assert silent.direction is Direction.NONE and silent.unsure and not silent.steady
    assert (silent.bounds.low, silent.bounds.high) == ((32 - 38) / 8, (44 - 26) / 8)
    # The sign is sure, but it is less than what matters.
    assert between([5] * 8, [5] * 5 + [6] * 3, least=0.5).direction is Direction.NONE
    assert between([5] * 8, [5] * 5 + [6] * 3, least=0.375).direction is Direction.UP
    assert between([], [5] * 8) is None
    with pytest.raises(MeasureError, match="least"):
        between([5], [5], least=-1)
    with pytest.raises(MeasureError, match="outside its bounds"):
        change(9, 5, before_bounds=Interval(1, 7), after_bounds=Interval(1, 7))


@given(
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.integers(0, 1),
    st.integers(0, 1),
    st.sampled_from((0, 0.5, 1)),
)
def test_no_silence_turns_a_clear_change(before, after, quiet, mute, least):
    scale = {"lowest": 1, "highest": 4}
    first = describe(before, asked=len(before) + quiet, **scale)
    second = describe(after, asked=len(after) + mute, **scale)
    found = change(
        first.mean, second.mean, before_bounds=first.bounds, after_bounds=second.bounds, least=least
    )
    back = change(
        second.mean, first.mean, before_bounds=second.bounds, after_bounds=first.bounds, least=least
    )
    turned = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP, Direction.NONE: Direction.NONE}
    assert back.direction is turned[found.direction] and back.steady == found.steady
    for one in product(range(1, 5), repeat=quiet):
        for two in product(range(1, 5), repeat=mute):
            real = describe([*after, *two], **scale).mean - describe([*before, *one], **scale).mean
            assert found.bounds.low - 1e-9 <= real <= found.bounds.high + 1e-9
            if found.direction is Direction.UP:
                assert real > 0
            if found.direction is Direction.DOWN:
                assert real < 0
            if found.steady:
                assert abs(real) < least
    stricter = change(
        first.mean, second.mean, before_bounds=first.bounds, after_bounds=second.bounds, least=least + 1
    )
    assert stricter.direction in (found.direction, Direction.NONE)


def test_the_map_of_four_rooms():
    high, low = Interval(5, 5.5), Interval(2, 4)
    assert place(high, high).room is Room.LEARNING
    assert place(high, low).room is Room.COMFORT
    assert place(low, high).room is Room.BATTLE
    assert place(low, low).room is Room.IDLE
    assert place(Interval(4.5, 4.5), Interval(4.4999, 4.4999)).room is Room.COMFORT  # the cut is above itself
    crossing = place(Interval(4.2, 5.0), high)
    assert crossing.room is None and crossing.rooms == (Room.LEARNING, Room.BATTLE)
    assert len(place(Interval(4, 5), Interval(4, 5)).rooms) == 4
    assert place(high, low, cut=2, challenge_cut=1).room is Room.LEARNING
    assert place(None, high) is place(high, None) is None
    with pytest.raises(MeasureError, match="cut"):
        place(high, high, cut=math.nan)


@given(st.lists(st.floats(1, 7), min_size=4, max_size=4), st.floats(0, 1), st.floats(0, 1), st.floats(2, 6))
def test_every_point_of_the_rectangle_lies_in_a_room_that_was_named(ends, x, y, cut):
    safe, challenged = Interval(*sorted(ends[:2])), Interval(*sorted(ends[2:]))
    found = place(safe, challenged, cut=cut)
    point = (
        min(safe.high, safe.low + x * safe.width),
        min(challenged.high, challenged.low + y * challenged.width),
    )
    inside = place(Interval(point[0], point[0]), Interval(point[1], point[1]), cut=cut)
    assert inside.room in found.rooms


def test_difference_of_shares_as_newcombe_printed_it():
    """Newcombe 1998, Statistics in Medicine 17:873-890, Table II, method 10: samples (a) to (h), p₁ − p₂."""
    for (one, of_one), (two, of_two), low, high in (
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ):
        found = difference_of_shares((two, of_two), (one, of_one), fewest=1)
        assert found.value == pytest.approx(one / of_one - two / of_two)
        assert (round(found.interval.low, 4), round(found.interval.high, 4)) == (low, high)


def test_difference_of_means_covers_as_often_as_it_says():
    dice = random.Random(11)

    def drawn(middle, number):
        return distribution([min(7, max(1, round(dice.gauss(middle, 1.2)))) for _ in range(number)], **SEVEN)

    held = sum(difference_of_means(drawn(4, 120), drawn(4, 150)).interval.holds(0) for _ in range(200))
    assert 0.90 < held / 200 < 0.99
    assert sum(difference_of_means(drawn(4, 120), drawn(4.8, 150)).clear for _ in range(50)) > 46


def test_difference_of_means_by_hand():
    """Ten answers of 4 and 6 by halves against ten of 5: s² = 10/9 and 0, so Welch leaves nine degrees of freedom."""
    found = difference_of_means(distribution([4, 6] * 5, **SEVEN), distribution([5] * 10, **SEVEN), fewest=10)
    assert found.value == 0
    assert found.interval.high == pytest.approx(
        2.2622 * math.sqrt(1 / 9), abs=1e-4
    )  # t, nine degrees, two-sided
    still = difference_of_means(distribution([5] * 100, **SEVEN), distribution([6] * 100, **SEVEN))
    assert still.interval == Interval(1, 1) and still.clear


def test_a_net_score_only_of_many():
    many = distribution([10] * 50 + [7] * 30 + [3] * 20, lowest=0, highest=10)
    found = recommendation(many)
    assert found.value == pytest.approx(0.30)
    assert (round(found.interval.low, 2), round(found.interval.high, 2)) == (0.14, 0.44)  # Rocks' hundred
    assert adjusted_wald(50, 100).holds(0.5)
    few = distribution([10] * 5 + [7] * 3 + [3] * 2, lowest=0, highest=10)
    with pytest.raises(MeasureError, match="of 10 answers is not worked out; it takes 100"):
        recommendation(few)
    for call, word in (
        (lambda: recommendation(many, favour=6), "against = 6"),
        (lambda: difference_of_means(few, few), "takes 100"),
        (lambda: difference_of_means(few, distribution([1] * 10, **SEVEN), fewest=2), "different scales"),
        (lambda: difference_of_shares((5, 10), (5, 10)), "takes 100"),
        (lambda: difference_of_shares((200, 100), (5, 100)), "must lie between"),
        (lambda: difference_of_means(many, many, confidence=95), r"0\.95"),
    ):
        with pytest.raises(MeasureError, match=word):
            call()
