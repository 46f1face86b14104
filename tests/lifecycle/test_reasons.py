"""Why a network needs a decision, in what order, and what is advised with something against it. Pure."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.pot.reasons import Facts, Weight, advice_of, age_words, minutes_for, reasons_of
from ledernet.lifecycle.standing.criteria import Reached, Verdict

ON = date(2026, 11, 23)
YOUNG = Facts(on=ON, starts_on=ON - timedelta(days=200))
DAY = timedelta(days=1)


def old(months: int) -> Facts:
    return replace(YOUNG, starts_on=ON - timedelta(days=int(months * 30.4375) + 2))


def weights(facts: Facts) -> list[Weight]:
    return [reason.weight for reason in reasons_of(facts)]


def test_a_young_network_needs_nothing() -> None:
    assert reasons_of(YOUNG) == []
    assert advice_of(YOUNG) is None


@pytest.mark.parametrize(
    ("months", "found"), [(23, []), (24, [Weight.LOOK]), (41, [Weight.LOOK]), (42, [Weight.DUE])]
)
def test_age_is_asked_about_from_two_years_and_weighs_from_three_and_a_half(
    months: int, found: list[Weight]
) -> None:
    assert weights(old(months)) == found
    assert weights(replace(old(months), decided_on=ON - 300 * DAY)) == []  # it was decided lately
    assert weights(replace(old(months), decided_on=ON - 366 * DAY)) == found


def test_a_trial_is_taken_up_before_it_ends_and_once() -> None:
    trial = replace(YOUNG, trial_until=ON + 60 * DAY)
    assert weights(trial) == [Weight.NOW]
    assert weights(replace(trial, trial_until=ON + 61 * DAY)) == []
    assert weights(replace(trial, trial_until=ON - DAY)) == [Weight.NOW]
    assert weights(replace(trial, decided_on=ON)) == []
    assert weights(replace(trial, decided_on=ON - DAY)) == [Weight.NOW]  # that was about something else


def test_a_result_waits_from_the_day_it_is_passed_on() -> None:
    passed = replace(YOUNG, closed_on=ON - 40 * DAY, released_on=ON - 20 * DAY)
    [reason] = reasons_of(passed)
    assert (reason.weight, reason.due_on) == (Weight.SOON, ON + 40 * DAY)
    assert weights(replace(passed, released_on=ON - 61 * DAY, closed_on=ON - 80 * DAY)) == [Weight.NOW]
    assert weights(replace(passed, released_on=None)) == []
    assert weights(replace(passed, decided_on=ON - 30 * DAY)) == []
    assert weights(replace(passed, decided_on=ON - 41 * DAY)) == [Weight.SOON]


def test_the_weightiest_stands_first_and_of_two_alike_the_first_due() -> None:
    facts = replace(
        old(50),
        trial_until=ON + 30 * DAY,
        expires_on=ON + 10 * DAY,
        verdicts=(Verdict.MET, Verdict.NOT_MET),
        alerts=("drift",),
        evaluated_on=ON - 9 * DAY,
    )
    found = reasons_of(facts)
    assert [reason.weight for reason in found] == [Weight.NOW] * 3 + [Weight.DUE] * 3
    assert [reason.due_on for reason in found[:3]] == [ON + 10 * DAY, ON + 30 * DAY, None]


def test_an_evaluation_that_was_held_a_little_early_is_no_debt() -> None:
    late = replace(YOUNG, evaluated_on=ON - 9 * DAY)
    assert weights(late) == [Weight.DUE]
    assert weights(replace(late, closed_on=ON - 40 * DAY, released_on=ON, decided_on=ON)) == []


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (replace(YOUNG, verdicts=(Verdict.MET,)), MoveKind.WIND_DOWN),
        (replace(old(43), rooms=("comfort",)), MoveKind.RESTART),
        (replace(YOUNG, reached=Reached(yes=3)), MoveKind.CONTINUE),
        (replace(YOUNG, reached=Reached(yes=2, no=1)), MoveKind.EVALUATION),
        (replace(YOUNG, reached=Reached(yes=2, no=1), rooms=("comfort",)), MoveKind.ROTATION),
        (replace(YOUNG, reached=Reached(yes=2, no=1), rooms=("battle",)), MoveKind.EVALUATION),
        (replace(YOUNG, alerts=("drift",)), MoveKind.ROTATION),
        (old(43), MoveKind.RESTART),
        (replace(YOUNG, reached=Reached(either=2)), MoveKind.CONTINUE),
    ],
)
def test_advice_has_a_reason_and_something_against_it(facts: Facts, kind: MoveKind) -> None:
    advice = advice_of(facts)
    assert advice is not None and advice.kind == kind
    assert advice.because and advice.against and advice.because != advice.against


def test_age_in_words_and_minutes() -> None:
    assert age_words(43) == "3 år og 7 måneder"
    assert (age_words(1), age_words(12), age_words(25)) == ("1 måned", "1 år", "2 år og 1 måned")
    assert minutes_for(YOUNG) < minutes_for(replace(YOUNG, reached=Reached(yes=1)))
