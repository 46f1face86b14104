"""What must hold whatever is answered: on any scale, in any order, for any number asked."""

import math
import random
import statistics
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.measurement import (
    Interval,
    MeasureError,
    Reached,
    against_target,
    alpha,
    average_deviation,
    block_score,
    columns,
    describe,
    describe_all,
    difference_of_means,
    difference_of_shares,
    distribution,
    f_tail,
    intraclass,
    place,
    pooled,
    recommendation,
    rwg,
)
from ledernet_engine.measurement import figures as kept

scales = st.tuples(st.integers(-3, 3), st.integers(1, 10)).map(lambda ends: (ends[0], ends[0] + ends[1]))


def on(scale, values):
    """Whole marks of that scale from numbers between 0 and 1, None left alone."""
    low, high = scale
    return [None if value is None else low + round(value * (high - low)) for value in values]


parts = st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=12)


@given(scales, parts, st.integers(0, 4))
def test_any_scale_and_any_order_to_the_last_digit(scale, values, more):
    low, high = scale
    marks = on(scale, values)
    told = describe(marks, lowest=low, highest=high, asked=len(marks) + more, positive=high)
    dice = random.Random(len(marks))
    assert (
        describe(
            dice.sample(marks, len(marks)), lowest=low, highest=high, asked=len(marks) + more, positive=high
        )
        == told
    )
    moved = describe(
        [None if mark is None else mark + 5 for mark in marks],
        lowest=low + 5,
        highest=high + 5,
        asked=len(marks) + more,
        positive=high + 5,
    )
    assert (moved.deviation, moved.share, moved.agreement) == (told.deviation, told.share, told.agreement)
    turned = describe(
        [None if mark is None else low + high - mark for mark in marks],
        lowest=low,
        highest=high,
        asked=len(marks) + more,
    )
    assert turned.agreement == told.agreement
    if told.mean is not None:
        assert moved.mean == pytest.approx(told.mean + 5)
        assert turned.mean == pytest.approx(low + high - told.mean)
        assert low <= told.bounds.low <= told.mean + 1e-9
        assert told.mean <= told.bounds.high + 1e-9 and told.bounds.high <= high
        width = (high - low) * (len(marks) + more - told.distribution.answered) / (len(marks) + more)
        assert told.bounds.width == pytest.approx(width)


@given(
    st.lists(st.one_of(st.none(), st.floats(1, 7)), min_size=2, max_size=9), st.randoms(use_true_random=False)
)
def test_scores_that_are_no_marks_leave_no_trace_of_their_order(values, dice):
    """Members' scores are broken numbers; the figures of them are the same to the last digit in any order."""
    mixed = dice.sample(values, len(values))
    for measure in (rwg, average_deviation):
        assert measure(mixed, lowest=1, highest=7) == measure(values, lowest=1, highest=7)
    rows, others = [[value, value] for value in values], [[value, value] for value in mixed]
    one, two = block_score(rows, lowest=1, highest=7), block_score(others, lowest=1, highest=7)
    assert (one.mean, one.deviation, one.bounds) == (two.mean, two.deviation, two.bounds)


@given(parts, st.integers(0, 3), st.integers(1, 5))
def test_the_more_are_silent_the_wider(values, silent, more):
    marks = [value for value in on((1, 7), values) if value is not None]
    narrow = describe(marks, lowest=1, highest=7, asked=len(marks) + silent, positive=5)
    wide = describe(marks, lowest=1, highest=7, asked=len(marks) + silent + more, positive=5)
    if narrow.bounds is None:
        return
    for inner, outer in ((narrow.bounds, wide.bounds), (narrow.share_bounds, wide.share_bounds)):
        assert outer.low <= inner.low + 1e-12 and inner.high <= outer.high + 1e-12


@given(st.floats(0, 1), st.floats(0, 1), st.lists(st.floats(0, 1), min_size=2, max_size=6))
def test_a_higher_target_is_never_easier(one, two, targets):
    bounds = Interval(min(one, two), max(one, two))
    rank = {Reached.YES: 2, Reached.EITHER: 1, Reached.NO: 0}
    found = [rank[against_target(bounds, target)] for target in sorted(targets)]
    assert all(later <= earlier for earlier, later in pairwise(found))


@given(st.lists(parts, max_size=4))
def test_together_is_the_same_as_asked_together(networks):
    each = [on((1, 7), values) for values in networks]
    both = pooled(distribution(marks, lowest=1, highest=7) for marks in each)
    whole = distribution([mark for marks in each for mark in marks], lowest=1, highest=7)
    assert both == whole if each else both is None


def test_kept_figures_are_the_figures(monkeypatch):
    """Forgetting in between, more asked than fit in a byte, more values than asked: always what it would be afresh."""
    monkeypatch.setattr(kept, "MOST_KEPT", 3)
    dice = random.Random(5)
    for asked in (9, 300, 9):
        for _ in range(40):
            marks = [dice.choice([None, 1, 2, 3, 4, 5, 6, 7]) for _ in range(asked)]
            told = describe(marks, lowest=1, highest=7, asked=asked, positive=5)
            fell = distribution(marks, lowest=1, highest=7)
            assert told.distribution == fell
            assert (told.mean, told.bounds) == (fell.mean, fell.bounds)
            if fell.answered > 1:
                known = [mark for mark in marks if mark is not None]
                assert told.agreement == pytest.approx(max(0, 1 - statistics.variance(known) / 4))
    assert describe([5, None, None, 6], lowest=1, highest=7, asked=2).mean == 5.5
    full = describe([7] * 300, lowest=1, highest=7)
    assert full.distribution.counts == (0,) * 6 + (300,)
    with pytest.raises(MeasureError, match="answers = 3"):
        describe([5, 5, 5], lowest=1, highest=7, asked=2)
    for wrong in ([], {}, object(), "", b"5"):
        with pytest.raises(MeasureError, match="not on the scale"):
            describe([5, wrong], lowest=1, highest=7)
    for low, high in ((1, 1.5), (0, 5000), (math.nan, 7), (7, 1)):
        with pytest.raises(MeasureError):
            describe([1], lowest=low, highest=high)
    with pytest.raises(MeasureError, match="asked"):
        describe([], lowest=1, highest=7, asked=-1)


def test_columns_of_sheets():
    sheets = [{"a": 5, "b": 6}, {"b": 7}, {"a": None, "c": 1}]
    assert columns(sheets, ["a", "b"]) == [(5, None, None), (6, 7, None)]
    assert columns([], ["a", "b"]) == [(), ()]
    one, two = describe_all(columns(sheets, ["a", "b"]), lowest=1, highest=7, asked=4)
    assert one == describe([5], lowest=1, highest=7, asked=4)
    assert two == describe([7, 6], lowest=1, highest=7, asked=4)


@given(st.floats(0.05, 8), st.integers(1, 30), st.integers(1, 30))
def test_f_is_the_area_under_its_curve(value, over, under):
    """The tail against Simpson's rule over x = F·d₁ ÷ (F·d₁ + d₂), whose density is a beta's, put on sin² so it is smooth."""
    a, b = over / 2, under / 2
    size = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))
    end, steps = math.asin(math.sqrt(over * value / (over * value + under))), 2000

    def height(angle):
        return 2 * size * math.sin(angle) ** (2 * a - 1) * math.cos(angle) ** (2 * b - 1)

    inner = sum((4 if step % 2 else 2) * height(end * step / steps) for step in range(1, steps))
    area = (height(0.0) + inner + height(end)) * end / steps / 3
    assert f_tail(value, over, under) == pytest.approx(1 - area, abs=1e-6)


def test_intervals_hold_as_often_as_they_say():
    """Made-up surveys with known truth: alpha .80 of five parallel items, ICC(1) .20 of networks of eight."""
    dice = random.Random(23)
    scale = {"lowest": -100, "highest": 100}
    held = 0
    for _ in range(300):
        rows = []
        for _ in range(25):
            level = dice.gauss(0, 1)
            rows.append(
                [level + dice.gauss(0, math.sqrt(1.25)) for _ in range(5)]
            )  # 5·1 ÷ (5·1 + 1.25) = .80
        held += alpha(rows, **scale).interval.holds(0.8)
    assert 0.91 < held / 300 < 0.985
    held = 0
    for _ in range(300):
        groups = []
        for _ in range(20):
            level = dice.gauss(0, 0.5)
            groups.append([level + dice.gauss(0, 1) for _ in range(8)])  # .25 ÷ 1.25 = .20
        held += intraclass(groups, **scale).one_interval.holds(0.2)
    assert 0.91 < held / 300 < 0.985


@given(st.integers(0, 120), st.integers(0, 150))
def test_a_difference_of_shares_turns_round(one, two):
    there = difference_of_shares((one, 120), (two, 150))
    back = difference_of_shares((two, 150), (one, 120))
    assert back.value == pytest.approx(-there.value)
    assert (back.interval.low, back.interval.high) == (
        pytest.approx(-there.interval.high),
        pytest.approx(-there.interval.low),
    )
    assert there.interval.low - 1e-12 <= there.value <= there.interval.high + 1e-12
    assert -1 <= there.interval.low <= there.interval.high <= 1


@given(
    st.lists(st.integers(0, 60), min_size=11, max_size=11),
    st.lists(st.integers(0, 60), min_size=11, max_size=11),
)
def test_many_answers_whatever_they_are(first, second):
    before, after = (
        distribution([mark for mark in range(11) for _ in range(counts[mark])], lowest=0, highest=10)
        for counts in (first, second)
    )
    if min(before.answered, after.answered) < 100:
        with pytest.raises(MeasureError, match="100"):
            difference_of_means(before, after)
        return
    there, back = difference_of_means(before, after), difference_of_means(after, before)
    assert there.value == pytest.approx(-back.value)
    assert there.interval.width == pytest.approx(back.interval.width)
    assert there.clear == back.clear
    net = recommendation(before)
    assert net.value == pytest.approx((sum(first[9:]) - sum(first[:7])) / sum(first))
    assert -1 <= net.interval.low <= net.interval.high <= 1


@given(st.lists(st.floats(1, 7), min_size=4, max_size=4), st.floats(1, 7))
def test_a_narrower_rectangle_lies_in_no_more_rooms(ends, cut):
    safe, bold = Interval(*sorted(ends[:2])), Interval(*sorted(ends[2:]))
    middle = Interval((safe.low + safe.high) / 2, safe.high)
    assert set(place(middle, bold, cut=cut).rooms) <= set(place(safe, bold, cut=cut).rooms)
