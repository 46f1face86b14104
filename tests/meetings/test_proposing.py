"""The year plan as a pure function: days, holidays, blocks, people in two places, leave; and how its time grows."""

from __future__ import annotations

import random
import sys
from collections import Counter
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet.meetings.enums import Frequency
from ledernet.meetings.pattern import Pattern
from ledernet.meetings.planning.enums import Why
from ledernet.meetings.planning.holidays import holidays
from ledernet.meetings.planning.proposing import propose
from ledernet.meetings.planning.terms import Block, Party, Problem, Proposed, Taken, Wishes

WISHES = Wishes(
    date(2027, 1, 1), date(2027, 12, 20), 6, Frequency.MONTHLY, 2, (1, 2, 3), (1, 2, 3), (time(8, 30), time(13)), 180
)  # fmt: skip
SUMMER = Block(Why.HOLIDAY, "Sommerferie", date(2027, 6, 26), date(2027, 8, 8))
WINTER = Block(Why.HOLIDAY, "Vinterferie", date(2027, 2, 8), date(2027, 2, 21))


def wish(**changes: object) -> Wishes:
    return Wishes(**{**WISHES.__dict__, **changes})  # type: ignore[arg-type]


def at(proposed: Proposed) -> set[tuple[date, time]]:
    return {(day.on, day.begins) for day in proposed.days if day.on}


@pytest.mark.parametrize(
    ("year", "days"),
    [  # printed calendars
        (2023, {date(2023, 4, 6), date(2023, 4, 7), date(2023, 4, 10), date(2023, 5, 5), date(2023, 5, 18), date(2023, 5, 29)}),
        (2024, {date(2024, 3, 28), date(2024, 3, 29), date(2024, 4, 1), date(2024, 5, 9), date(2024, 5, 20)}),
        (2027, {date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)}),
    ],
)  # fmt: skip
def test_the_holidays_that_move_are_those_of_printed_calendars(year: int, days: set[date]) -> None:
    moving = {day for day, code in holidays(year).items() if day.month in (3, 4, 5) and day.weekday() < 5}
    assert moving == days
    assert holidays(year)[date(year, 6, 5)] == "constitution_day"
    assert date(year, 6, 4) not in holidays(year)


def test_store_bededag_is_a_working_day_since_2024() -> None:
    assert holidays(2023)[date(2023, 5, 5)] == "prayer_day"
    assert date(2024, 4, 26) not in holidays(2024)


def test_a_day_in_a_holiday_is_moved_and_says_why() -> None:
    wishes = wish(weekdays=(3,), weeks=(1,), times=(time(8, 30),), every=1, meetings=6)
    (plan,) = propose(Problem(wishes, [Party(1)], {0: [SUMMER, WINTER]}))
    assert plan.meetings == 6
    by_slot = {day.slot: day for day in plan.days}
    may = by_slot[date(2027, 5, 6)]
    assert may.on in {date(2027, 4, 29), date(2027, 5, 13)}
    assert (may.avoided[0].why, may.avoided[0].name) == (Why.PUBLIC, "ascension")
    assert not by_slot[date(2027, 1, 7)].avoided


def test_a_month_that_is_a_holiday_is_left_out_and_another_follows() -> None:
    wishes = wish(weekdays=(1,), weeks=(2,), times=(time(9),), every=1, meetings=9)
    (plan,) = propose(Problem(wishes, [Party(1)], {0: [SUMMER]}))
    out = [day for day in plan.days if day.on is None]
    assert [day.slot for day in out] == [date(2027, 7, 13)]
    assert plan.meetings == 9
    assert plan.days[-1].on is not None


def test_who_runs_two_networks_never_runs_both_at_once() -> None:
    parties = [Party(number, (f"l{number}",), ("u1",)) for number in range(12)]
    plans = propose(Problem(WISHES, parties))
    assert all(not plan.clashes for plan in plans)
    met = Counter(moment for plan in plans for moment in at(plan))
    assert max(met.values()) == 1
    assert sum(plan.spared for plan in plans) > 0, "the first wish of all would have been one and the same"


def test_where_it_cannot_be_otherwise_the_clash_is_told() -> None:
    wishes = wish(weekdays=(1,), weeks=(1,), times=(time(9),), every=2, meetings=3)
    elsewhere = {"u1": [Taken(day, 8 * 60, 16 * 60, 99) for day in (date(2027, 1, 5), date(2027, 2, 2))]}
    (plan,) = propose(Problem(wishes, [Party(1, ("l1",), ("u1",))], taken=elsewhere))
    (clash,) = [clash for day in plan.days for clash in day.clashes]
    assert (clash.why, clash.person, clash.network) == (Why.RUNS, "u1", 99)


def test_two_meetings_on_one_day_with_time_between_are_no_clash() -> None:
    wishes = wish(weekdays=(1,), weeks=(1,), times=(time(13),), every=2, meetings=1)
    morning = {
        "l1": [Taken(date(2027, 1, 5), 8 * 60, 12 * 60, 9), Taken(date(2027, 2, 2), 8 * 60, 12 * 60, 9)]
    }
    (plan,) = propose(Problem(wishes, [Party(1, ("l1",))], taken=morning))
    assert not plan.clashes
    tight = {"l1": [Taken(date(2027, 1, 5), 8 * 60, 13 * 60, 9), Taken(date(2027, 2, 2), 8 * 60, 13 * 60, 9)]}
    (plan,) = propose(Problem(wishes, [Party(1, ("l1",))], taken=tight))
    assert plan.clashes == 1


def test_leave_counts_and_is_told_as_a_number() -> None:
    away = {"l1": [(date(2027, 1, 1), date(2027, 2, 1))], "l2": [(date(2027, 1, 1), None)]}
    wishes = wish(weekdays=(1,), weeks=(1,), times=(time(9),), every=1, meetings=2)
    (plan,) = propose(Problem(wishes, [Party(1, ("l1", "l2", "l3"))], away=away))
    told = [(day.on, [(clash.why, clash.count, clash.person) for clash in day.clashes]) for day in plan.days]
    assert told == [
        (date(2027, 1, 5), [(Why.AWAY, 2, "")]),
        (date(2027, 2, 2), [(Why.AWAY, 1, "")]),
    ]


def test_a_visit_draws_the_meeting_to_its_day() -> None:
    visit = date(2027, 3, 17)
    (plan,) = propose(Problem(wish(every=1, meetings=5), [Party(1, visits=frozenset({visit}))]))
    assert visit in {day.on for day in plan.days}


def test_a_network_meets_within_its_own_life() -> None:
    life = {"first_on": date(2027, 3, 1), "last_on": date(2027, 8, 31)}
    gone = Party(2, first_on=date(2028, 1, 1))
    plan, none = propose(Problem(WISHES, [Party(1, **life), gone]))  # type: ignore[arg-type]
    assert all(date(2027, 3, 1) <= day.on <= date(2027, 8, 31) for day in plan.days if day.on)
    assert not none.days


def test_networks_are_spread_over_what_is_wished() -> None:
    plans = propose(Problem(WISHES, [Party(number) for number in range(180)]))
    chosen = Counter((plan.days[0].slot.weekday(), plan.week, plan.begins) for plan in plans)
    assert len(chosen) == 18
    assert max(chosen.values()) <= 3 * min(chosen.values()), (
        "a track on which days must be moved is taken less"
    )


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), every=st.integers(1, 3), monthly=st.booleans())
def test_what_always_holds(seed: int, every: int, monthly: bool) -> None:
    """In order, on wished weekdays, never in a block, regular days as the series will have them, and the same twice."""
    chance = random.Random(seed)
    frequency = Frequency.MONTHLY if monthly else Frequency.WEEKLY
    wishes = wish(frequency=frequency, every=every if monthly else every * 3, weeks=(1, -1, 3))
    people = [f"l{number}" for number in range(12)]
    parties = [Party(n, tuple(chance.sample(people, 4)), (f"u{n % 3}",)) for n in range(8)]
    start = date(2027, 1, 1) + timedelta(days=chance.randrange(300))
    blocks = [Block(Why.BUSY, "Travlt", start, start + timedelta(days=chance.randrange(40)))]
    problem = Problem(wishes, parties, {0: blocks})
    plans = propose(problem)
    assert plans == propose(problem)
    for plan in plans:
        days = [day.on for day in plan.days if day.on]
        assert days == sorted(set(days))
        assert len(days) <= wishes.meetings
        for day in days:
            assert day.weekday() in wishes.weekdays
            assert day not in holidays(day.year)
            assert not blocks[0].first_on <= day <= blocks[0].last_on
        if plan.days:
            pattern = Pattern(
                frequency, wishes.every, plan.days[0].slot, plan.begins, 180, len(plan.days), plan.week
            )
            assert pattern.days() == [day.slot for day in plan.days]


def many(count: int) -> Problem:
    """A municipality with so many networks: 9 in each, every leader in about one, a facilitator for each fourth."""
    chance = random.Random(count)
    leaders = [f"l{number}" for number in range(8 * count)]
    parties = [
        Party(number, tuple(chance.sample(leaders, 9)), (f"u{number % (count // 4)}",), number % 3)
        for number in range(count)
    ]
    return Problem(WISHES, parties, {key: [SUMMER, WINTER] for key in range(3)})


def test_the_work_grows_with_the_number_of_networks() -> None:
    """Four times as many take less than six times as many steps; the benchmark shows the time."""
    took = {}
    for count in (50, 200):
        steps = Counter[str]()
        sys.setprofile(lambda _frame, event, _argument, steps=steps: steps.update((event,)))
        try:
            plans = propose(many(count))
        finally:
            sys.setprofile(None)
        took[count] = steps.total()
        assert all(plan.meetings == 6 for plan in plans)
    assert took[200] < 6 * took[50], took
