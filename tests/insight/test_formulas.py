"""Figures against cases worked out by hand and closed forms. No database."""

from datetime import date, timedelta
from math import sqrt

import pytest

from ledernet.insight.indicators.formulas import (
    Stay,
    bridges,
    drift,
    freshness,
    in_a_row,
    lead_time,
    months_between,
    tenure,
    turnover,
)
from ledernet.insight.indicators.mixture import fault_line, variety
from ledernet_engine.measurement import t_point

ON = date(2026, 6, 1)


def ago(days: int) -> date:
    return ON - timedelta(days=days)


def test_a_slope_is_that_of_least_squares_and_never_surer_than_chance() -> None:
    falling = drift([(8, 8), (7, 8), (6, 8), (5, 8), (4, 8), (3, 8)])
    assert falling is not None and falling.each == pytest.approx(
        -1 / 8
    )  # on a line: one fewer of eight each time
    mean = 33 / 48
    reach = t_point(0.95, 4) * sqrt(
        mean * (1 - mean) / (8 * 17.5)
    )  # Σ n (x − x̄)² = 8 · 17.5; nothing scatters
    assert falling.interval.high == pytest.approx(-1 / 8 + reach) and falling.is_clear
    little = drift([(8, 8), (7, 8), (8, 8), (7, 8), (7, 8), (7, 8)])
    assert little is not None and not little.is_clear and little.interval.holds(little.each)
    assert drift([(8, 8)] * 3) is None and drift([(8, 8), (0, 0), (8, 8), (7, 8)]) is None
    full = drift([(8, 8)] * 6)
    assert full is not None and (full.each, full.interval.width) == (0, 0) and not full.is_clear


def test_scatter_round_the_line_widens_the_interval() -> None:
    steady, wild = drift([(6, 10), (6, 10), (6, 10), (6, 10)]), drift([(10, 10), (2, 10), (2, 10), (10, 10)])
    assert steady is not None and wild is not None
    assert wild.each == pytest.approx(0) and wild.interval.width > 2 * steady.interval.width


def test_a_streak_ends_with_the_first_meeting_she_was_not_away_from() -> None:
    assert in_a_row([True, True, False, True]) == 2
    assert in_a_row([False, True, True]) == 0
    assert in_a_row([]) == 0 and in_a_row([True]) == 1


def test_coming_and_going_by_the_mean_number_of_members() -> None:
    stays = [Stay(n, ago(730)) for n in range(8)]  # eight all the year
    stays += [
        Stay(8, ago(730), ago(100)),
        Stay(9, ago(100), came_later=True),
    ]  # one left and one came on one day
    found = turnover(stays, began=ago(730), on=ON)
    assert found is not None and (found.moves, found.members) == (2, pytest.approx(9))
    assert found.share == pytest.approx(2 / 9)
    assert (found.low, found.high) == (pytest.approx(1 / 9), pytest.approx(3 / 9))
    closed = turnover([Stay(1, ago(200), ago(10), closed=True)], began=ago(200), on=ON)
    assert closed is not None and closed.moves == 0
    assert turnover([], began=ago(10), on=ON) is None and turnover(stays, began=ON, on=ON) is None
    before = turnover([*stays, Stay(10, ago(800), ago(400))], began=ago(800), on=ON)
    assert before is not None and before.moves == 2  # who left more than a year ago has not left within it


def test_time_together_and_freshness() -> None:
    stays = [Stay(1, ago(730)), Stay(2, ago(365)), Stay(3, ago(364)), Stay(4, ago(900), ago(1))]
    months = tenure(stays, on=ON)
    assert months == pytest.approx((730 + 365 + 364) / 3 / (365.25 / 12))
    fresh = freshness(stays, on=ON)
    assert fresh is not None and (fresh.count, fresh.of) == (1, 3)
    assert (fresh.low, fresh.high) == (0, pytest.approx(2 / 3))
    assert tenure([], on=ON) is None and freshness([Stay(1, ago(900), ago(1))], on=ON) is None
    assert months_between(ON, ago(1)) == 0


def test_who_waits_counts_as_later_than_all_others() -> None:
    starts = [
        (ago(300), ago(290)),
        (ago(300), ago(250)),
        (ago(300), ago(100)),
        (ago(200), None),
        (ago(200), None),
    ]
    found = lead_time(starts, on=ON, limit=90)
    assert found is not None and (found.days, found.waiting, found.people) == (200, 2, 5)
    assert (found.in_time.count, found.in_time.of) == (2, 5)
    late = lead_time([*starts, (ago(100), None)], on=ON, limit=90)
    assert late is not None and late.days is None
    assert (
        lead_time([(ago(30), None), (ago(900), ago(880))], on=ON, limit=90) is None
    )  # too soon, too long ago
    met_before = lead_time([(ago(100), ago(500))], on=ON, limit=90)
    assert met_before is not None and met_before.days == 0


def test_variety_is_what_can_be_reached_and_one_person_is_the_band() -> None:
    even = variety(["a"] * 4 + ["b"] * 4, 2)
    assert even is not None and even.value == even.high == pytest.approx(1)
    assert even.low == pytest.approx((1 - (9 + 25) / 64) / 0.5)
    one_kind = variety(["a"] * 4, 2)
    assert (
        one_kind is not None and one_kind.value == 0 and one_kind.high == pytest.approx((1 - 10 / 16) / 0.5)
    )
    assert variety(["a"] * 4, 1) is None and variety([], 3) is None
    more = variety(["a", "b", "c"], 2)  # more kinds there than were thought possible
    assert more is not None and more.value == pytest.approx(1)


def test_a_fault_line_is_one_where_all_goes_together_and_nought_where_nothing_does() -> None:
    split = [{"field": "school", "tenure": "long"}] * 4 + [{"field": "care", "tenure": "new"}] * 4
    found = fault_line(split)
    assert found is not None and found.depth == pytest.approx(1) and found.low == pytest.approx(1)
    crossed = [{"field": f, "tenure": t} for f in ("school", "care") for t in ("long", "new")] * 2
    none = fault_line(crossed)
    assert none is not None and none.depth == pytest.approx(0)
    # three of four school leaders are long there, one of four others is: tau = (3/4 − 1/4)² = 1/4
    part = [{"field": "school", "tenure": "long"}] * 3 + [{"field": "school", "tenure": "new"}]
    part += [{"field": "care", "tenure": "new"}] * 3 + [{"field": "care", "tenure": "long"}]
    quarter = fault_line(part)
    assert quarter is not None and quarter.depth == pytest.approx(1 / 4)
    assert quarter.low < 1 / 4 < quarter.high
    assert fault_line(split[:3]) is None and fault_line([{"field": "school"}] * 8) is None
    deep = fault_line(part, closer=0.6)  # not deep enough to be looked at closer
    assert deep is not None and deep.low == deep.high == deep.depth


def test_a_bridge_is_a_pair_that_meets_nowhere_else() -> None:
    found = bridges({1: [10, 11, 12], 2: [11, 12, 12], 3: [10], 4: []})
    assert found == {1: (2, 3), 2: (0, 1), 3: (0, 0), 4: (0, 0)}
    assert bridges({1: [10, 11]}, wanted=[1, 9]) == {1: (1, 1), 9: (0, 0)}
