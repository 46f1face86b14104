"""Closing criteria by the letter: in a row, bands that hold the limit, and what only people can judge. Pure."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.lifecycle.standing.criteria import Known, Reached, Verdict, judge
from ledernet_engine.measurement import Interval


def criterion(measure: str, threshold: float | None, times: int = 1, text: str = "") -> dict[str, Any]:
    return {"measure": measure, "threshold": threshold, "times": times, "text": text}


@pytest.mark.parametrize(
    ("rows", "times", "verdict"),
    [
        (((5, 10), (5, 10), (5, 10)), 3, Verdict.MET),
        (((5, 10), (6, 10), (5, 10)), 3, Verdict.NOT_MET),  # six of ten is not below sixty per cent
        (((5, 10), (5, 10), (9, 10)), 2, Verdict.MET),  # the third lies further back
        (((5, 10), (5, 10)), 3, Verdict.UNKNOWN),
        (((9, 10), (5, 10)), 3, Verdict.NOT_MET),  # it cannot become three in a row
        ((), 1, Verdict.UNKNOWN),
        (((0, 0), (5, 10)), 1, Verdict.MET),  # a meeting without anybody expected says nothing
    ],
)
def test_attendance_below_the_limit_so_many_meetings_in_a_row(
    rows: tuple[tuple[int, int], ...], times: int, verdict: Verdict
) -> None:
    judged = judge(criterion("attendance", 60, times), Known(attendance=rows))
    assert judged.verdict == verdict


@pytest.mark.parametrize(
    ("reached", "verdict"),
    [
        (Reached(yes=1, no=2), Verdict.MET),
        (Reached(yes=2, no=1), Verdict.NOT_MET),
        (Reached(yes=1, no=1, either=1), Verdict.EITHER),  # it could be two
        (Reached(yes=1, no=1, hidden=1), Verdict.EITHER),  # what is not shown may be reached
        (Reached(yes=0, no=1, either=1), Verdict.MET),  # at most one
    ],
)
def test_targets_reached_with_what_is_uncertain(reached: Reached, verdict: Verdict) -> None:
    assert judge(criterion("targets", 2), Known(reached=[reached])).verdict == verdict


def test_safety_is_below_only_with_its_whole_band() -> None:
    for band, verdict in (
        (Interval(3.0, 3.9), Verdict.MET),
        (Interval(4.0, 4.4), Verdict.NOT_MET),
        (Interval(3.8, 4.1), Verdict.EITHER),
        (None, Verdict.UNKNOWN),
    ):
        assert judge(criterion("safety", 4), Known(safety=[band])).verdict == verdict


def test_members_and_held_meetings() -> None:
    assert judge(criterion("members", 6), Known(members=[5])).verdict == Verdict.MET
    assert judge(criterion("members", 6), Known(members=[6])).verdict == Verdict.NOT_MET
    assert judge(criterion("held", 75, 2), Known(held=[(2, 6), (3, 6)])).verdict == Verdict.MET
    assert judge(criterion("held", 75, 2), Known(held=[(2, 6), (6, 6)])).verdict == Verdict.NOT_MET
    assert judge(criterion("held", 75), Known(held=[(0, 0)])).verdict == Verdict.UNKNOWN


def test_what_only_people_can_judge() -> None:
    judged = judge(criterion("own", None, text="Hvis ingen længere vil være vært"), Known())
    assert judged.verdict == Verdict.PEOPLE and judged.text == "Hvis ingen længere vil være vært"
    assert judge(criterion("attendance", None), Known(attendance=[(1, 9)])).verdict == Verdict.PEOPLE


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda p: (min(p), max(p))), max_size=8
    ),
    limit=st.integers(1, 100),
    times=st.integers(1, 4),
)
def test_it_is_met_exactly_when_the_latest_are_all_below(
    rows: list[tuple[int, int]], limit: int, times: int
) -> None:
    """The plain reading of the sentence, written once more."""
    shares = [100 * there / of for there, of in rows if of][:times]
    judged = judge(criterion("attendance", limit, times), Known(attendance=rows))
    assert (judged.verdict == Verdict.MET) == (
        len(shares) == times and all(share < limit for share in shares)
    )
