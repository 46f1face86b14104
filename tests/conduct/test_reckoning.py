"""Fair turns, the clock, what time goes to, and a proposed run sheet. No database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.conduct.clock import Timed, slots, total
from ledernet.conduct.enums import Form
from ledernet.conduct.fairness import Round, names_of_next, standings
from ledernet.conduct.mix import Spent, field_share, lacks_outside, most_short, owed, shares
from ledernet.conduct.proposing import Way, propose

START = datetime(2026, 12, 3, 7, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


# --- turns -----------------------------------------------------------------------------------------------------------


def test_least_of_what_she_is_owed_is_next() -> None:
    three = frozenset({1, 2, 3})
    ranked = standings([Round(three, frozenset({1})), Round(three, frozenset({2}))], [1, 2, 3])
    assert [one.leader for one in ranked] == [3, 1, 2], "of two alike the one who has waited longest"
    assert [one.is_next for one in ranked] == [True, False, False]
    assert ranked[0].share == pytest.approx(2 / 3)
    assert (ranked[0].since, ranked[1].since, ranked[2].since) == (None, 1, 0)
    assert names_of_next(ranked, {1: "Anne", 2: "Bo", 3: "Carl"}) == ["Carl"]


def test_a_newcomer_stands_neither_first_nor_last() -> None:
    """Ten cases were brought before she came; counting turns alone would let her go before everybody ten times."""
    old = [Round(frozenset({1, 2}), frozenset({1, 2}))] * 4 + [Round(frozenset({1, 2}), frozenset({1}))]
    ranked = standings([*old, Round(frozenset({1, 2, 9}), frozenset())], [1, 2, 9])
    assert [one.leader for one in ranked] == [2, 9, 1]


def test_nobody_is_named_where_all_stand_alike() -> None:
    ranked = standings([], [1, 2, 3])
    assert all(one.is_next for one in ranked)
    assert names_of_next(ranked, {1: "Anne", 2: "Bo", 3: "Carl"}) == []
    assert standings([], []) == []


@given(st.lists(st.tuples(st.sets(st.integers(1, 6), min_size=1), st.sets(st.integers(1, 6))), max_size=8))
def test_what_is_owed_adds_up_to_what_was_brought(rows: list[tuple[set[int], set[int]]]) -> None:
    ranked = standings([Round(frozenset(a), frozenset(b)) for a, b in rows], range(1, 7))
    assert sum(one.share for one in ranked) == pytest.approx(sum(one.turns for one in ranked))
    owing = [one.owed for one in ranked]
    assert owing == pytest.approx(sorted(owing, reverse=True))


# --- the clock -------------------------------------------------------------------------------------------------------


def test_as_planned_and_as_it_goes() -> None:
    plan = [Timed(15), Timed(30), Timed(60)]
    assert [slot.begins for slot in slots(plan, starts_at=START)] == [
        START,
        START + 15 * MINUTE,
        START + 45 * MINUTE,
    ]
    assert total(plan) == 105
    # The first took twenty minutes, the second runs since then and was given five more; it is 8.00.
    going = [Timed(15, seconds=1200), Timed(30, extra=5, started_at=START + 20 * MINUTE), Timed(60)]
    found = slots(going, starts_at=START, at=START + 30 * MINUTE)
    assert [slot.stands for slot in found] == ["done", "now", "ahead"]
    assert found[1].left == 25 * MINUTE
    assert found[2].begins == START + 55 * MINUTE
    # Over time: what is ahead is pushed, and what is left is below nothing.
    late = slots(going, starts_at=START, at=START + 60 * MINUTE)
    assert late[1].left == -5 * MINUTE
    assert late[2].begins == START + 60 * MINUTE
    # Stopped, and nothing runs: the next cannot begin before now; one that was passed over takes no time.
    stopped = slots([Timed(15), Timed(30, seconds=60), Timed(60)], starts_at=START, at=START + 60 * MINUTE)
    assert [slot.stands for slot in stopped] == ["done", "done", "ahead"]
    assert stopped[2].begins == START + 60 * MINUTE


# --- what time goes to -----------------------------------------------------------------------------------------------


def test_planned_against_spent() -> None:
    spent = [Spent("P5", "leadership", 5), Spent("P3", "leadership", 85), Spent("", "field", 30), Spent("Egne ord", "field", 10)]  # fmt: skip
    found = shares(spent, {"P5": 4, "P3": 6})
    assert [(one.purpose, one.planned, one.spent) for one in found] == [("P3", 60, 85), ("P5", 40, 5), ("Egne ord", 0, 10)]  # fmt: skip
    short = most_short(found)
    assert short is not None
    assert short.purpose == "P5"
    assert most_short(shares([Spent("P5", "", 40), Spent("P3", "", 60)], {"P5": 4, "P3": 6})) is None
    assert shares([], {}) == []
    assert field_share(spent) == 31
    assert field_share([]) is None


def test_owed_makes_up_for_what_was_short() -> None:
    found = owed([Spent("P3", "", 100)], {"P3": 5, "P5": 5}, 100)
    assert found == {"P3": 0, "P5": 100}
    assert owed([], {}, 60) == {}


def test_three_in_a_row_without_anything_from_outside() -> None:
    assert lacks_outside([False, False, False, True])
    assert not lacks_outside([False, True, False])
    assert not lacks_outside([False, False]), "too early to say"


# --- a proposal ------------------------------------------------------------------------------------------------------

WAYS = [
    Way(1, "case-round", "Caserunde", 45, 4, 10, ("P3", "P1")),
    Way(2, "challenge-us", "Udfordr os", 35, 5, 14, ("P3", "P1")),
    Way(3, "what-works", "Det der virker", 40, 4, 14, ("P2",)),
    Way(4, "", "Kun for mange", 40, 30, 60, ("P2",)),
]


@given(st.integers(5, 480), st.booleans(), st.booleans(), st.integers(1, 14))
def test_fills_the_time_exactly(minutes: int, has: bool, disturb: bool, people: int) -> None:
    found = propose(minutes, {"P3": 50.0, "P2": 60.0}, WAYS, people=people, has_commitments=has, should_disturb=disturb)  # fmt: skip
    assert sum(one.minutes for one in found) == minutes
    assert all(one.minutes > 0 for one in found)
    used = [one.way.pk for one in found if one.way]
    assert len(used) == len(set(used))
    assert 4 not in used, "it does not fit so few"


def test_for_the_purposes_that_are_owed_most() -> None:
    found = propose(180, {"P3": 40.0, "P2": 60.0}, WAYS, people=8, has_commitments=True)
    assert [one.code for one in found] == ["arrival", "commitments", "", "", "break", "", "closing"]
    work = [one for one in found if not one.code]
    assert [one.purpose for one in work] == ["P2", "P3", "P2"]
    assert work[1].way == WAYS[0]
    assert work[1].form == Form.CASE
    disturbed = propose(180, {"P3": 40.0}, WAYS, people=8, has_commitments=True, should_disturb=True)
    first = next(one for one in disturbed if not one.code)
    assert first.way == WAYS[1]
    nothing = propose(20, {}, [], people=0, has_commitments=False)
    assert [(one.minutes, one.way) for one in nothing] == [(20, None)]
