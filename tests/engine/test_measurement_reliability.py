"""Alpha and the intraclass correlations, against printed values and by the definition."""

import math
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.measurement import (
    MeasureError,
    alpha,
    alpha_interval,
    f_point,
    f_tail,
    intraclass,
    t_point,
)

SEVEN = {"lowest": 1, "highest": 7}
TEN = {"lowest": 1, "highest": 10}

# Shrout and Fleiss 1979, Table 2: six people, each judged by four.
JUDGED = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]

tables = st.integers(2, 4).flatmap(
    lambda items: st.lists(
        st.lists(st.integers(1, 7), min_size=items, max_size=items), min_size=3, max_size=8
    )
)


def test_f_and_t_as_in_the_tables():
    """Fisher and Yates, as every textbook prints them: upper 5, 2.5 and 1 % points of F; t, two-sided."""
    for share, over, under, point in (
        (0.95, 1, 1, 161.4476),
        (0.95, 5, 10, 3.3258),
        (0.975, 5, 18, 3.3820),
        (0.975, 10, 10, 3.7168),
        (0.99, 3, 20, 4.9382),
        (0.95, 120, 120, 1.3519),
        (0.05, 10, 5, 1 / 3.3258),
    ):
        assert f_point(share, over, under) == pytest.approx(point, rel=5e-5)
        assert f_tail(point, over, under) == pytest.approx(1 - share, rel=5e-4)
    for freedom, point in ((1, 12.7062), (10, 2.2281), (30, 2.0423), (1e6, 1.9600)):
        assert t_point(0.95, freedom) == pytest.approx(point, rel=3e-5)
    assert f_tail(0, 3, 4) == 1 and f_tail(math.inf, 3, 4) == 0
    for wrong in (
        lambda: f_tail(-1, 1, 1),
        lambda: f_tail(math.nan, 1, 1),
        lambda: f_tail(1, 0, 1),
        lambda: f_point(1, 1, 1),
        lambda: f_point(0.5, 1, math.inf),
    ):
        with pytest.raises(MeasureError):
            wrong()


@given(st.floats(0.01, 0.99), st.integers(1, 300), st.integers(1, 300))
def test_points_and_tails_turn_each_other_round(share, over, under):
    point = f_point(share, over, under)
    assert f_tail(point, over, under) == pytest.approx(1 - share, abs=1e-9)
    assert f_point(1 - share, under, over) == pytest.approx(1 / point, rel=1e-6)


def test_intraclass_as_shrout_and_fleiss_print_it():
    found = intraclass(JUDGED, **TEN)
    assert (round(found.one, 2), round(found.two, 2)) == (0.17, 0.44)
    assert (found.between, found.within) == (pytest.approx(11.24, abs=0.01), pytest.approx(6.26, abs=0.01))
    assert found.f == pytest.approx(1.79, abs=0.01)
    assert (found.groups, found.people, found.size) == (6, 24, 4)
    # As R's psych and irr print it for the same table.
    assert (round(found.one_interval.low, 2), round(found.one_interval.high, 2)) == (-0.13, 0.72)
    assert (round(found.two_interval.low, 2), round(found.two_interval.high, 2)) == (-0.88, 0.91)
    assert found.likelihood == pytest.approx(0.165, abs=0.001)


def test_networks_of_unequal_size():
    """By hand: 1 2 3 and 5 7, means 2 and 6, all together 3.6. B = 3 × 2.56 + 2 × 5.76; W = (2 + 2) ÷ 3."""
    found = intraclass([[1, 2, 3, None], [5, None, 7], [None]], **SEVEN)
    assert found.between == pytest.approx(19.2)
    assert found.within == pytest.approx(4 / 3)
    assert found.one == pytest.approx((19.2 - 4 / 3) / (19.2 + 1.5 * 4 / 3))
    assert found.two == pytest.approx((19.2 - 4 / 3) / 19.2)
    assert found.size == 2.5
    assert intraclass([[1, 2, 3], [5, 7]], weighted_size=True, **SEVEN).size == pytest.approx(5 - 13 / 5)


def test_when_there_is_no_intraclass_correlation():
    for groups in ([], [[]], [[1, 2]], [[1], [2]], [[None], [None]], [[4, 4], [4, 4]], [[1, 2], [None]]):
        assert intraclass(groups, **SEVEN) is None
    same = intraclass([[1, 3], [2, 2]], **SEVEN)  # means alike: members differ more within than between
    assert same.one == -1 and same.two is None and same.two_interval is None and same.f == 0
    apart = intraclass([[1, 1], [6, 6]], **SEVEN)
    assert apart.one == apart.two == 1 and apart.f == math.inf and apart.likelihood == 0
    assert (apart.one_interval.low, apart.one_interval.high) == (1, 1)
    with pytest.raises(MeasureError, match="99"):
        intraclass([[1, 99], [2, 3]], **SEVEN)
    with pytest.raises(MeasureError, match=r"0\.95"):
        intraclass([[1, 2], [2, 3]], confidence=95, **SEVEN)


@given(st.lists(st.lists(st.integers(1, 7), min_size=1, max_size=6), min_size=2, max_size=5))
def test_intraclass_as_it_must_be(groups):
    found = intraclass(groups, **SEVEN)
    if found is None:
        return
    assert found.one <= 1 + 1e-12
    assert found.one_interval.low <= found.one + 1e-9 <= found.one_interval.high + 2e-9
    turned = intraclass([[8 - value for value in group] for group in groups][::-1], **SEVEN)
    assert turned.one == pytest.approx(found.one, abs=1e-9)
    assert 0 <= found.likelihood <= 1
    if found.two is not None and found.two > 0:
        assert found.two >= found.one - 1e-9  # a mean is more reliable than one member
        # Spearman and Brown: the mean of k members from the reliability of one.
        assert found.two == pytest.approx(found.size * found.one / (1 + (found.size - 1) * found.one))


def test_alpha_interval_against_a_printed_one():
    # ci.cronbach in R's statpsych 1.6 prints .7971254 and .8931436 for .85 of seven items and 89 people. It takes
    # n(k − 1) degrees of freedom below the line; Feldt, Woodruff and Salih 1987 (formulas 6 and 7) and we (n − 1)(k − 1).
    assert round(1 - 0.15 * f_point(0.975, 88, 89 * 6), 7) == 0.7971254
    assert round(1 - 0.15 * f_point(0.025, 88, 89 * 6), 7) == 0.8931436
    found = alpha_interval(0.85, 89, 7)
    assert (found.low, found.high) == (pytest.approx(0.7971254, abs=1e-4), pytest.approx(0.8931436, abs=1e-4))
    for wrong in ((1.1, 10, 3), (0.5, 1, 3), (0.5, 10, 1), (math.nan, 10, 3)):
        with pytest.raises(MeasureError, match="cannot be"):
            alpha_interval(*wrong)


def test_alpha_by_hand():
    """Three people, two items: 1 2, 3 4, 5 3. Variances 4 and 1, of the sums (3, 7, 8) 7."""
    found = alpha([[1, 2], [3, 4], [5, 3], [None, 7]], **SEVEN)
    assert found.value == pytest.approx(2 * (1 - 5 / 7))
    assert (found.people, found.items) == (3, 2)
    assert alpha([[1, 6], [3, 4], [5, 5]], reversed_items=[1], **SEVEN).value == pytest.approx(found.value)
    assert alpha([[1, 6], [3, 4], [5, 5]], **SEVEN).value < 0  # not reversed: they contradict each other
    perfect = alpha([[1, 1], [3, 3], [6, 6]], **SEVEN)
    assert perfect.value == perfect.interval.low == perfect.interval.high == 1


def test_alpha_by_the_definition_over_many_tables():
    dice = random.Random(3)
    for _ in range(50):
        level = [dice.gauss(4, 1) for _ in range(dice.randint(3, 30))]
        rows = [[min(7, max(1, round(one + dice.gauss(0, 1)))) for _ in range(5)] for one in level]
        total = statistics.variance([sum(row) for row in rows])
        if total:
            parts = sum(statistics.variance(item) for item in zip(*rows, strict=True))
            assert alpha(rows, **SEVEN).value == pytest.approx(5 / 4 * (1 - parts / total))


@given(tables, st.randoms(use_true_random=False))
def test_alpha_does_not_mind_names(rows, dice):
    found = alpha(rows, **SEVEN)
    mixed = dice.sample(rows, len(rows))
    order = dice.sample(range(len(rows[0])), len(rows[0]))
    other = alpha([[row[place] for place in order] for row in mixed], **SEVEN)
    turned = alpha([[8 - value for value in row] for row in rows], **SEVEN)
    moved = alpha([[value + 10 for value in row] for row in rows], lowest=11, highest=17)
    if found is None:
        assert other is turned is moved is None
        return
    assert found.value <= 1 + 1e-12
    assert found.interval.low <= found.value + 1e-9
    for same in (other, turned, moved):
        assert same.value == pytest.approx(found.value)


def test_when_there_is_no_alpha():
    for rows in ([], [[1, 2]], [[1, 2], [None, 3]], [[4, 4], [4, 4]], [[1, 7], [7, 1]], [[None, None]] * 5):
        assert alpha(rows, **SEVEN) is None
    for rows, extra, word in (
        ([[1], [2]], {}, "two items"),
        ([[1, 2], [1]], {}, "A row has 1"),
        ([[1, 2], [1, math.nan]], {}, "nan"),
        ([[1, 2], [1, 9]], {}, "9"),
        ([[1, 2], [1, 3]], {"reversed_items": [2]}, "0 to 1"),
        ([[1, 2], [1, 3]], {"confidence": 95}, r"0\.95"),
    ):
        with pytest.raises(MeasureError, match=word):
            alpha(rows, **SEVEN, **extra)
