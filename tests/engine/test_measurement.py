"""Measures against what has been published, by hand where nothing has, and for what must always hold."""

import math
import random
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet_engine.measurement import (
    Interval,
    MeasureError,
    adjusted_wald,
    bands,
    blau,
    blau_of_most,
    bounds_of_mean,
    bounds_of_share,
    chi_square_tail,
    gini,
    held_rate,
    least_gini,
    net_share,
    notified_share,
    rate,
    topic_mix,
    volatility,
    wilson,
)

SOURCE = Path(__file__).parents[2] / "src"
counts = st.integers(1, 200).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def ends(interval, digits=4):
    return round(interval.low, digits), round(interval.high, digits)


# Newcombe 1998, Table I: four samples, methods 3 (score) and 4 (score, corrected for continuity), 95 %.
NEWCOMBE = [
    (81, 263, (0.2553, 0.3662), (0.2535, 0.3682)),
    (15, 148, (0.0624, 0.1605), (0.0598, 0.1644)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.2005)),
    (1, 29, (0.0061, 0.1718), (0.0018, 0.1963)),
]


@pytest.mark.parametrize(("successes", "of", "plain", "corrected"), NEWCOMBE)
def test_wilson_as_newcombe_printed_it(successes, of, plain, corrected):
    assert ends(wilson(successes, of)) == plain
    assert ends(wilson(successes, of, corrected=True)) == corrected


def test_intervals_as_the_textbook_has_them():
    # Agresti, An Introduction to Categorical Data Analysis, 2nd ed. (2007), 1.4.3: nine of ten.
    assert ends(wilson(9, 10), 3) == (0.596, 0.982)
    assert ends(adjusted_wald(9, 10), 2) == (0.57, 1.00)
    # 36 of 48: eight members, six meetings, three in four there.
    assert ends(wilson(36, 48), 2) == (0.61, 0.85)


def test_a_net_score_of_few_says_nothing():
    """Rocks 2016: adjusted Wald with three answers added; half for, a fifth against, of 10, 40 and 100."""
    assert [ends(net_share(n // 2, n // 5, n)[1], 2) for n in (10, 40, 100)] == [
        (-0.19, 0.65),
        (0.05, 0.51),
        (0.14, 0.44),
    ]
    assert net_share(5, 2, 10)[0] == pytest.approx(0.3)


@given(counts)
def test_intervals_hold_the_share_and_turn_over_with_it(pair):
    successes, of = pair
    for make in (wilson, adjusted_wald, lambda k, n: wilson(k, n, corrected=True)):
        found, turned = make(successes, of), make(of - successes, of)
        assert 0 <= found.low <= successes / of + 1e-12
        assert successes / of - 1e-12 <= found.high <= 1
        assert found.width > 0
        assert (turned.low, turned.high) == pytest.approx((1 - found.high, 1 - found.low))
    plain, corrected = wilson(successes, of), wilson(successes, of, corrected=True)
    assert corrected.low <= plain.low
    assert plain.high <= corrected.high
    # The definition: at either end the score test just rejects.
    for end in (plain.low, plain.high):
        if 0 < end < 1:
            score = abs(successes / of - end) / math.sqrt(end * (1 - end) / of)
            assert score == pytest.approx(1.959964, abs=1e-5)


def test_what_cannot_be_is_refused_and_what_is_not_there_is_none():
    for successes, of in ((3, 2), (-1, 2), (0, -1)):
        with pytest.raises(MeasureError, match="must lie between"):
            wilson(successes, of)
    with pytest.raises(MeasureError, match=r"0\.95"):
        wilson(1, 2, confidence=95)
    with pytest.raises(MeasureError):
        net_share(2, 2, 3)
    with pytest.raises(MeasureError):
        net_share(-1, 2, 3)
    assert wilson(0, 0) is adjusted_wald(0, 0) is net_share(0, 0, 0) is rate(0, 0) is None
    assert notified_share(0, 0) is held_rate(0, 0) is bounds_of_share(0, 0, 0) is None
    assert blau([]) is gini([1]) is gini([0, 0]) is least_gini(0, 4) is blau_of_most([3], 1) is None


def test_rates_know_how_sure_they_are():
    few, many = rate(6, 8), rate(36, 48)
    assert few.share == many.share == 0.75
    assert few.early() and not many.early()
    assert many.early(widest=0.2)
    assert (notified_share(3, 1).share, notified_share(3, 1).of) == (0.75, 4)
    assert held_rate(5, 6).share == pytest.approx(5 / 6)
    assert bands(many.interval, (0.65, 0.80)) == (0, 2)  # could be any colour
    assert bands(rate(95, 96).interval, (0.65, 0.80)) == (2, 2)
    assert bands(Interval(0.65, 0.79), (0.65, 0.80)) == (1, 1)
    with pytest.raises(MeasureError, match="rise"):
        bands(many.interval, (0.8, 0.65))


@given(st.lists(st.integers(1, 7), max_size=6), st.integers(0, 2))
def test_bounds_are_what_the_silent_could_make_of_it(values, silent):
    """All that the silent could say, tried one by one."""
    asked = len(values) + silent
    found = bounds_of_mean(values, asked, lowest=1, highest=7)
    share = bounds_of_share(sum(v >= 5 for v in values), len(values), asked)
    if not asked:
        assert found is share is None
        return
    every = [[*values, *rest] for rest in product(range(1, 8), repeat=silent)]
    means, shares = (
        [sum(all_) / asked for all_ in every],
        [sum(v >= 5 for v in all_) / asked for all_ in every],
    )
    assert (found.low, found.high) == pytest.approx((min(means), max(means)))
    assert (share.low, share.high) == pytest.approx((min(shares), max(shares)))


def test_bounds_refuse_what_is_off_the_scale():
    with pytest.raises(MeasureError, match="8"):
        bounds_of_mean([8], 2, lowest=1, highest=7)
    with pytest.raises(MeasureError, match="upwards"):
        bounds_of_mean([3], 2, lowest=7, highest=1)
    with pytest.raises(MeasureError, match="answers"):
        bounds_of_mean([3, 3], 1, lowest=1, highest=7)


def test_chi_square_as_in_the_tables():
    """Abramowitz and Stegun 1964, Table 26.8: the points with 5, 1 and 50 % above them."""
    for freedom, point, tail in (
        (1, 3.84146, 0.05),
        (2, 5.99146, 0.05),
        (3, 7.81473, 0.05),
        (5, 15.0863, 0.01),
        (10, 18.3070, 0.05),
        (7, 6.34581, 0.5),
        (30, 50.8922, 0.01),
    ):
        assert chi_square_tail(point, freedom) == pytest.approx(tail, rel=1e-4)
    assert chi_square_tail(0, 3) == 1
    assert chi_square_tail(1000, 900) == pytest.approx(
        0.0111, abs=2e-4
    )  # no overflow; Wilson and Hilferty: 0.0111
    with pytest.raises(MeasureError):
        chi_square_tail(-1, 3)


def test_volatility_takes_chance_away():
    """Equal numbers, by hand: shares .5 1 .5 1 of eight: s² = 1/12, noise .75 × .25 ÷ 8."""
    swinging = volatility([(4, 8), (8, 8), (4, 8), (8, 8)])
    assert swinging.mean == 0.75
    assert swinging.observed == pytest.approx(math.sqrt(1 / 12))
    assert swinging.chance == pytest.approx(math.sqrt(0.75 * 0.25 / 8))
    assert swinging.beyond == pytest.approx(math.sqrt((1 / 12 - 0.75 * 0.25 / 8) * 8 / 7))
    assert swinging.likelihood == pytest.approx(chi_square_tail(32 / 3, 3))  # 8 × 4 × 0.25² ÷ (0.75 × 0.25)
    assert swinging.unsteady()
    steady = volatility([(6, 8), (6, 8), (7, 8), (5, 8)])
    assert steady.beyond == 0
    assert not steady.unsteady()
    assert volatility([(8, 8)] * 6).observed == 0
    assert volatility([(4, 8), (8, 8), (4, 8), (0, 0)]) is None  # three meetings: too early
    with pytest.raises(MeasureError):
        volatility([(9, 8)] * 4)
    with pytest.raises(MeasureError):
        volatility([], fewest=1)


def test_volatility_over_many_made_up_networks():
    """Independent members: called unsteady about as rarely as promised. A real swing of 0.2: found, and its size."""
    dice = random.Random(7)

    def network(swing):
        chances = [0.7 + dice.choice((-swing, swing)) for _ in range(6)]
        sizes = [dice.randint(7, 11) for _ in chances]
        return [(sum(dice.random() < p for _ in range(n)), n) for p, n in zip(chances, sizes, strict=True)]

    calm = [volatility(network(0.0)) for _ in range(1500)]
    assert 0.02 < sum(found.unsteady() for found in calm) / len(calm) < 0.08
    stirred = [volatility(network(0.2)) for _ in range(1500)]
    assert sum(found.unsteady() for found in stirred) / len(stirred) > 0.5
    squares = [found.observed**2 - found.chance**2 for found in stirred]
    assert math.sqrt(sum(squares) / len(squares) * 9 / 8) == pytest.approx(0.2, abs=0.02)


def test_the_time_against_the_weights():
    mix = topic_mix(
        [("sparring", 60), ("tools", 20), (None, 20), ("weather", 10)], {"sparring": 2, "tools": 2}
    )
    assert mix.shares == {"sparring": 0.75, "tools": 0.25}
    assert mix.distance == pytest.approx(0.25)
    assert mix.loose == pytest.approx(30 / 110)
    assert mix.points == pytest.approx(80**2 / (60**2 + 20**2))
    assert mix.early and not mix.strays  # two points cannot say
    year = topic_mix([("sparring", 30)] * 30 + [("tools", 30)] * 2, {"sparring": 1, "tools": 1})
    assert year.strays and not year.early
    assert topic_mix([(None, 30)], {"tools": 1}) is None
    assert topic_mix([("tools", 30)], {"tools": 0}) is None
    with pytest.raises(MeasureError, match="minutes"):
        topic_mix([("tools", -1)], {"tools": 1})


@settings(max_examples=40)
@given(
    st.lists(st.floats(0.05, 1), min_size=2, max_size=5),
    st.integers(1, 40),
    st.sampled_from(((10,), (10, 20, 60))),
    st.randoms(use_true_random=False),
)
def test_chance_seldom_strays(weights, points, lengths, dice):
    """Points drawn by the weights: beyond the limit in at most one of twenty draws; a proven bound, so no luck needed."""
    names = range(len(weights))
    strays = 0
    for _ in range(40):
        drawn = dice.choices(names, weights, k=points)
        minutes = [(name, dice.choice(lengths)) for name in drawn]
        strays += topic_mix(minutes, dict(zip(names, weights, strict=True))).strays
    assert strays <= 8  # of 40; at one in twenty, nine or more happen less than three times in 10,000


def test_kinds_and_turns():
    assert blau([4, 4]) == 0.5
    assert blau_of_most([4, 4], 2) == 1
    assert blau_of_most([3, 3, 2]) == 1  # as even as eight whole people can be
    assert blau_of_most([8, 0]) == 0
    assert gini([0, 0, 0, 4]) == 1
    assert gini([2, 2, 2]) == 0
    assert gini([1, 2, 3]) == pytest.approx(1 / 3)  # Σ|x−y| = 8 of 2·n·(n−1)·mean = 24
    assert least_gini(3, 8) == gini([1, 1, 1, 0, 0, 0, 0, 0])
    assert least_gini(16, 8) == 0
    for wrong in (
        lambda: blau([-1]),
        lambda: gini([-1, 2]),
        lambda: least_gini(-1, 3),
        lambda: blau_of_most([1, 1], 1),
    ):
        with pytest.raises(MeasureError):
            wrong()


@given(st.lists(st.integers(0, 9), min_size=2, max_size=7))
def test_spread_by_its_definition(amounts):
    people, total = len(amounts), sum(amounts)
    if not total:
        return
    pairs = sum(abs(a - b) for a in amounts for b in amounts)
    assert gini(amounts) == pytest.approx(pairs / (2 * people * (people - 1) * (total / people)))
    assert gini(amounts) >= least_gini(total, people) - 1e-12
    assert total == 1 or 0 <= blau_of_most(amounts) <= 1 + 1e-12
    kinds = [kind for kind, count in enumerate(amounts) for _ in range(count)]
    assert blau(amounts) == pytest.approx(sum(a != b for a in kinds for b in kinds) / total**2)


def test_measurement_is_plain_python():
    code = (
        "import sys; import ledernet_engine.measurement;"
        "heavy = {'numpy', 'numba', 'ortools', 'scipy', 'django', 'ledernet_engine.composition'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(SOURCE)})
