"""Who can stay and move over several change days, against trying everything; and what a plan suggests."""

from datetime import date
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.composition.turns import Turns, can_be_kept, dates_of, highest_share, suggested_turns
from ledernet.ui.dates import later


def by_trying(turns: Turns, size: int) -> bool:
    """Every choice of who stays at every change."""
    need = int(turns.share / 100 * size + 1e-9)

    @cache
    def goes(tenure: tuple[int, ...], changes: int) -> bool:
        if not changes:
            return True
        return any(
            goes(tuple(sorted([tenure[i] + 1 for i in stay] + [1] * (size - len(stay)))), changes - 1)
            for count in range(need, size + 1)
            for stay in combinations(range(size), count)
            if all(turns.longest is None or tenure[i] < turns.longest for i in stay)
            and all(tenure[i] >= turns.shortest for i in range(size) if i not in stay)
        )

    return goes((1,) * size, turns.days - 1)


@given(
    days=st.integers(1, 5),
    share=st.integers(0, 75),
    longest=st.none() | st.integers(1, 4),
    shortest=st.integers(1, 3),
    size=st.integers(1, 5),
)
def test_what_is_said_to_be_possible_is(
    days: int, share: int, longest: int | None, shortest: int, size: int
) -> None:
    if longest is not None and longest < shortest:
        return  # refused before anything is tried
    turns = Turns(days, share, longest, shortest)
    assert can_be_kept(turns, size) == by_trying(turns, size)


def test_the_highest_share_can_be_kept_and_the_next_cannot() -> None:
    turns = Turns(4, 75, longest=2)
    best = highest_share(turns, 8)
    assert can_be_kept(Turns(4, best, 2), 8)
    assert not can_be_kept(Turns(4, best + 15, 2), 8)


@pytest.mark.parametrize(
    ("moves", "months", "ends", "days", "share"),
    [
        (25, 12, date(2030, 8, 31), 4, 75),
        (40, 6, date(2030, 8, 31), 6, 60),
        (100, 12, date(2026, 10, 1), 2, 0),
        (10, 12, None, 3, 75),
    ],
)
def test_what_a_plan_suggests(moves: int, months: int, ends: date | None, days: int, share: int) -> None:
    found = suggested_turns(moves=moves, months=months, starts_on=date(2026, 9, 1), expires_on=ends)
    assert found == Turns(days, share)


def test_dates_go_on_from_those_that_are_set() -> None:
    start, change = date(2027, 1, 31), date(2027, 8, 31)
    asked = {"starts_on": start, "change_day": change, "months": 6, "since": date(2026, 12, 1)}
    assert list(dates_of(4, **asked)) == [start, change, date(2028, 2, 29), date(2028, 8, 31)]  # type: ignore[arg-type]
    over = {**asked, "since": date(2027, 2, 1), "months": None}
    assert list(dates_of(3, **over)) == [change, None, None]  # type: ignore[arg-type]
    assert list(dates_of(2, starts_on=None, change_day=None, months=12, since=start)) == [None, None]
    assert later(date(2027, 12, 15), 1) == date(2028, 1, 15)
