"""Answers to one question: counts, agreement and what the silent could make of them."""

import math
import statistics
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.measurement import (
    MeasureError,
    average_deviation,
    average_deviation_of_items,
    bounds_of_mean,
    bounds_of_share,
    describe,
    deviation_limit,
    distribution,
    expected_variance,
    pooled,
    reverse,
    rwg,
    rwg_of_items,
)

SEVEN = {"lowest": 1, "highest": 7}
FIVE = {"lowest": 1, "highest": 5}
marks = st.one_of(st.none(), st.integers(1, 7))
answers = st.lists(marks, max_size=10)


def test_counts_and_what_follows():
    fell = distribution([5, 6, None, 5, 7], **SEVEN)
    assert fell.counts == (0, 0, 0, 0, 2, 1, 1)
    assert (fell.answered, fell.silent, fell.asked, fell.highest) == (4, 1, 5, 7)
    assert (fell.mean, fell.median) == (5.75, 5.5)
    assert fell.variance == pytest.approx(2.75 / 3)  # .75² + .25² + .75² + 1.25²
    assert (fell.bounds.low, fell.bounds.high) == (24 / 5, 30 / 5)
    assert fell.share_from(6) == 0.5
    assert (fell.share_bounds_from(6).low, fell.share_bounds_from(6).high) == (0.4, 0.6)


@given(answers, st.integers(0, 3))
def test_counts_agree_with_the_standard_library_and_the_bounds(values, more):
    asked = len(values) + more
    fell = distribution(values, asked=asked, **SEVEN)
    known = [value for value in values if value is not None]
    assert fell.counts == tuple(Counter(known)[mark] for mark in range(1, 8))
    if known:
        assert fell.mean == pytest.approx(statistics.fmean(known))
        assert fell.median == statistics.median(known)
        assert fell.mean_distance(4) == pytest.approx(statistics.fmean(abs(v - 4) for v in known))
    else:
        assert fell.mean is fell.median is fell.share_from(5) is None
    if len(known) > 1:
        assert fell.variance == pytest.approx(statistics.variance(known))
        assert fell.deviation == pytest.approx(statistics.stdev(known), abs=1e-9)
    else:
        assert fell.variance is fell.deviation is None
    mean = bounds_of_mean(known, asked, **SEVEN)
    share = bounds_of_share(sum(v >= 5 for v in known), len(known), asked)
    for found, wanted in ((fell.bounds, mean), (fell.share_bounds_from(5), share)):
        assert (found is None) == (wanted is None) == (asked == 0)
        if found is not None:
            assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high))


@given(answers)
def test_one_description_says_what_each_measure_says(values):
    told = describe(values, positive=5, **SEVEN)
    fell = distribution(values, **SEVEN)
    assert told.distribution == fell
    assert (told.mean, told.deviation, told.share) == (fell.mean, fell.deviation, fell.share_from(5))
    assert (told.bounds, told.share_bounds) == (fell.bounds, fell.share_bounds_from(5))
    assert told.agreement == pytest.approx(rwg(values, **SEVEN))
    assert told.distance == pytest.approx(average_deviation(values, **SEVEN))
    assert describe(values[::-1], positive=5, **SEVEN) == told  # nothing depends on the order


def test_many_answers_are_counted_as_few_are():
    many = [1, 2, 3, None, 7] * 50
    assert distribution(many, **SEVEN).counts == (50, 50, 50, 0, 0, 0, 50)
    assert distribution(many, **SEVEN).silent == 50
    with pytest.raises(MeasureError, match="99"):
        distribution([*many, 99], **SEVEN)


def test_experienced_differently():
    assert describe([1, 1, 7, 7], **SEVEN).apart()
    assert not describe([5, 5, 6, 7], **SEVEN).apart()
    assert describe([5, 5, 6, 7], **SEVEN).apart(0.9)
    assert not describe([4], **SEVEN).apart() and not describe([], **SEVEN).apart()
    assert describe([0, 10, 10, 0, 5], lowest=0, highest=10).apart()  # a quarter of the scale: 2.5


def test_networks_together():
    first, second = distribution([5, 7], asked=3, **SEVEN), distribution([1], **SEVEN)
    both = pooled([first, second])
    assert both == distribution([5, 7, 1], asked=4, **SEVEN)
    assert pooled([]) is None
    with pytest.raises(MeasureError, match="scale"):
        pooled([first, distribution([1], **FIVE)])


def test_blind_answers():
    assert expected_variance(5) == 2
    assert expected_variance(7) == 4
    # LeBreton and Senter 2008, Table 2; for five marks also from the shares that James, Demaree and Wolf give.
    assert expected_variance(7, "slight skew") == 2.90
    assert expected_variance(5, [0.05, 0.15, 0.20, 0.35, 0.25]) == pytest.approx(
        expected_variance(5, "slight skew")
    )
    assert expected_variance(7, [1 / 7] * 7) == pytest.approx(4)
    for marks_, null, word in (
        (1, "uniform", "no variance"),
        (4, "slight skew", "5 to 11"),
        (5, "skewed", "none of"),
        (5, [0.5, 0.5], "5 shares"),
        (2, [0.7, 0.7], "add up"),
        (2, [math.nan, 1.0], "add up"),
        (3, [0, 1, 0], "one mark"),
    ):
        with pytest.raises(MeasureError, match=word):
            expected_variance(marks_, null)


def test_agreement_by_hand():
    assert rwg([4, 4, 4, 5], **FIVE) == pytest.approx(1 - 0.25 / 2)
    assert rwg([4, 4, None, 4, 5], **FIVE) == pytest.approx(1 - 0.25 / 2)
    assert rwg([4, 4, 4, 5], null="slight skew", **FIVE) == pytest.approx(1 - 0.25 / 1.34)
    assert rwg([1, 5, 1, 5], **FIVE) == 0  # s² = 16/3 > 2: no agreement, not a negative one
    assert rwg([3, 3, 3], **FIVE) == 1
    # Two items with s² 1/4 and 2/3, so m = 11/24 ÷ 2 = 11/48; 2 × 37/48 ÷ (2 × 37/48 + 11/48) = 74/85.
    assert rwg_of_items([[4, 4, 4, 5], [3, 4, 4, 5]], **FIVE) == pytest.approx(74 / 85)
    assert rwg_of_items([[4, 4, 4, 5], [4, 4, 4, 5]], **FIVE) == pytest.approx(
        2 * 0.875 / (2 * 0.875 + 0.125)
    )
    assert average_deviation([1, 3, 5], **FIVE) == pytest.approx(4 / 3)
    assert average_deviation([1, 1, 1, 5], **FIVE) == pytest.approx(1.5)
    assert average_deviation([1, 1, 1, 5], around="median", **FIVE) == 1
    assert average_deviation_of_items([[1, 3, 5], [2, None, 2]], **FIVE) == pytest.approx(2 / 3)
    assert deviation_limit(1, 5) == pytest.approx(0.8333, abs=1e-4)
    assert deviation_limit(1, 7) == pytest.approx(1.1667, abs=1e-4)


@given(st.lists(st.lists(st.integers(1, 7), min_size=2, max_size=9), min_size=1, max_size=5))
def test_agreement_as_it_must_be(items):
    found = rwg_of_items(items, **SEVEN)
    assert 0 <= found <= 1
    assert rwg_of_items(items[::-1], **SEVEN) == pytest.approx(found)
    turned = [[reverse(value, **SEVEN) for value in item] for item in items]
    assert rwg_of_items(turned, **SEVEN) == pytest.approx(found)
    assert rwg_of_items(items * 2, **SEVEN) >= found - 1e-12  # more items never lower it
    assert rwg_of_items(items, null="slight skew", **SEVEN) <= found + 1e-12  # less room for chance
    mean = average_deviation_of_items(items, **SEVEN)
    middle = average_deviation_of_items(items, around="median", **SEVEN)
    assert 0 <= middle <= mean + 1e-12  # the median is the nearest centre there is
    assert average_deviation_of_items(turned, **SEVEN) == pytest.approx(mean)
    for item in items:
        assert average_deviation(item, **SEVEN) <= statistics.pstdev(item) + 1e-9


@given(st.lists(st.integers(2, 6), min_size=3, max_size=8), st.data())
def test_one_who_moves_away_lowers_agreement(values, data):
    """Whoever stands at the edge and moves further out makes the network agree less, or as little as before."""
    place = values.index(data.draw(st.sampled_from([min(values), max(values)])))
    out = list(values)
    out[place] += 1 if values[place] == max(values) else -1
    if max(values) > min(values) or len(values) > 1:
        assert rwg(out, **SEVEN) <= rwg(values, **SEVEN) + 1e-12
        assert average_deviation(out, **SEVEN) >= average_deviation(values, **SEVEN) - 1e-12


def test_nobody_one_and_all_alike():
    for values in ([], [None, None], [4], [4, None]):
        assert rwg(values, **SEVEN) is None
    assert average_deviation([], **SEVEN) is average_deviation([None], **SEVEN) is None
    assert average_deviation([4], **SEVEN) == 0
    assert rwg_of_items([[1, 2], [1, None]], **SEVEN) is None
    assert average_deviation_of_items([[1, 2], [None]], **SEVEN) is None
    empty = describe([], positive=5, **SEVEN)
    assert empty.mean is empty.bounds is empty.share is empty.share_bounds is empty.agreement is None
    silent = describe([None, None], positive=5, **SEVEN)
    assert (silent.bounds.low, silent.bounds.high, silent.share_bounds.high) == (1, 7, 1)
    assert describe([4, 4, 4], **SEVEN).agreement == 1


@pytest.mark.parametrize("wrong", [0, 8, 4.5, math.nan, math.inf, "4", "helt enig", -1])
def test_what_is_not_on_the_scale_is_refused_by_name(wrong):
    for measure in (
        lambda: distribution([4, wrong], **SEVEN),
        lambda: describe([4, wrong], **SEVEN),
    ):
        with pytest.raises(MeasureError, match="not on the scale from 1 to 7"):
            measure()
    if wrong == 4.5:
        return  # a score need not be whole
    for measure in (
        lambda: rwg([4, wrong], **SEVEN),
        lambda: average_deviation([4, wrong], **SEVEN),
        lambda: rwg_of_items([[4, 4], [4, wrong]], **SEVEN),
        lambda: reverse(wrong, **SEVEN),
    ):
        with pytest.raises(MeasureError, match="not on the scale from 1 to 7"):
            measure()


def test_what_cannot_be_asked():
    for measure, word in (
        (lambda: distribution([3], lowest=7, highest=1), "upwards"),
        (lambda: describe([3, 3], asked=1, **SEVEN), "answers = 2"),
        (lambda: rwg([3], lowest=math.nan, highest=7), "upwards"),
        (lambda: deviation_limit(5, 5), "upwards"),
        (lambda: rwg_of_items([], **SEVEN), "no item"),
        (lambda: average_deviation_of_items([], **SEVEN), "no item"),
        (lambda: average_deviation([3], around="mode", **SEVEN), "mode"),
    ):
        with pytest.raises(MeasureError, match=word):
            measure()
    assert reverse(None, **SEVEN) is None
    assert [reverse(v, **SEVEN) for v in (1, 4, 7)] == [7, 4, 1]


@given(st.lists(st.integers(1, 4), max_size=4), st.integers(0, 2))
def test_every_completion_lies_within_the_bounds(values, silent):
    scale = {"lowest": 1, "highest": 4}
    told = describe(values, asked=len(values) + silent, positive=3, **scale)
    for rest in product(range(1, 5), repeat=silent):
        whole = describe([*values, *rest], positive=3, **scale)
        if whole.mean is not None:
            assert told.bounds.low - 1e-9 <= whole.mean <= told.bounds.high + 1e-9
            assert told.share_bounds.low - 1e-9 <= whole.share <= told.share_bounds.high + 1e-9
