"""When a series meets. Plain dates; no database."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.meetings.enums import Frequency
from ledernet.meetings.pattern import LAST_WEEK, Pattern, nth_weekday, span, weeks_of


def monthly(first: date, *, week: int, every: int = 1, count: int = 6) -> Pattern:
    return Pattern(Frequency.MONTHLY, every, first, time(13), 180, count, week)


def test_the_first_tuesday_of_every_second_month() -> None:
    days = monthly(date(2027, 1, 5), week=1, every=2).days()
    assert days == [
        date(2027, 1, 5),
        date(2027, 3, 2),
        date(2027, 5, 4),
        date(2027, 7, 6),
        date(2027, 9, 7),
        date(2027, 11, 2),
    ]


def test_the_last_friday_and_every_sixth_week() -> None:
    assert monthly(date(2027, 1, 29), week=LAST_WEEK, count=3).days() == [
        date(2027, 1, 29),
        date(2027, 2, 26),
        date(2027, 3, 26),
    ]
    weekly = Pattern(Frequency.WEEKLY, 6, date(2026, 12, 3), time(9), 120, 3)
    assert weekly.days() == [date(2026, 12, 3), date(2027, 1, 14), date(2027, 2, 25)]


def test_the_hour_on_the_wall_stays_when_summer_time_comes() -> None:
    before, after = Pattern(Frequency.WEEKLY, 1, date(2027, 3, 25), time(13), 180, 2).moments()
    assert before[0].astimezone(UTC) == datetime(2027, 3, 25, 12, tzinfo=UTC)
    assert after[0].astimezone(UTC) == datetime(2027, 4, 1, 11, tzinfo=UTC)
    assert {moment.hour for moment in (before[0], after[0])} == {13}


def test_an_hour_that_a_day_does_not_have_is_the_one_after() -> None:
    start, end = span(date(2027, 3, 28), time(2, 30), 60)
    assert (start.hour, start.minute) == (3, 30)
    assert (end - start).total_seconds() == 3600


@pytest.mark.parametrize(
    "wrong",
    [
        {"week": 2},  # the fifth of January is in the first week
        {"week": 1, "count": 0},
        {"week": 1, "count": 61},
        {"week": 1, "every": 0},
    ],
)
def test_nonsense_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"pattern|first day"):
        monthly(date(2027, 1, 5), **wrong)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_what_a_day_can_mean_leads_back_to_it(day: date) -> None:
    for week in weeks_of(day):
        assert nth_weekday(day.year, day.month, day.weekday(), week) == day
    assert weeks_of(day)
