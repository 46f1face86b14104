"""Whether the days of a life plan fit together, and what experience says of them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet.strategy.lifetime import DATES, WHY, Life, life_advice, problems_of
from ledernet.strategy.wording import rotation_words

WHOLE = Life(
    starts_on=date(2026, 9, 1),
    trial_until=date(2027, 9, 1),
    trial_reason="Vi lærer.",
    change_day=date(2028, 2, 1),
    change_reason="Nye ansigter.",
    expires_on=date(2029, 8, 31),
    expiry_reason="Tre år er nok.",
    rotation="share",
    rotation_share=25,
)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, {}),
        ({"expires_on": date(2026, 8, 1)}, {"expires_on": "expiry_before_start"}),
        ({"expires_on": date(2026, 9, 1)}, {"expires_on": "expiry_before_start"}),
        ({"trial_until": date(2026, 9, 1)}, {"trial_until": "trial_before_start"}),
        ({"trial_until": date(2029, 9, 1)}, {"trial_until": "trial_after_expiry"}),
        ({"change_day": date(2026, 1, 1)}, {"change_day": "change_before_start"}),
        ({"change_day": date(2029, 8, 31)}, {"change_day": "change_after_expiry"}),
        ({"starts_on": None, "expires_on": date(2026, 1, 1)}, {"trial_until": "trial_after_expiry", "change_day": "change_after_expiry"}),
        ({"trial_reason": " "}, {"trial_reason": "reason"}),
        ({"change_day": None}, {"change_day": "day"}),
        ({"no_dates_reason": "Nej."}, {"no_dates_reason": "not_none"}),
        ({"rotation_share": 0}, {"rotation_share": "share"}),
        ({"rotation_share": 101}, {"rotation_share": "share"}),
        ({"rotation_months": 0}, {"rotation_months": "months"}),
        ({"rotation": "newcomers", "rotation_share": 0}, {}),
        ({"newcomer_days": 0}, {"newcomer_days": "newcomer_days"}),
    ],
)  # fmt: skip
def test_days_have_reasons_and_an_order(changes: dict[str, object], problems: dict[str, str]) -> None:
    assert problems_of(replace(WHOLE, **changes)) == problems  # type: ignore[arg-type]


def test_none_of_the_three_needs_a_reason_of_its_own() -> None:
    assert problems_of(Life()) == {"no_dates_reason": "none"}
    assert problems_of(Life(no_dates_reason="Vi ser på det hvert år.")) == {}
    assert problems_of(Life(trial_reason="Fordi.")) == {"trial_until": "day"}  # said once, not twice


def test_no_evaluation_is_left_behind_the_end() -> None:
    days = [date(2027, 6, 1), date(2029, 9, 1)]
    assert problems_of(WHOLE, days) == {"expires_on": "evaluation_after_expiry"}
    assert problems_of(WHOLE, days[:1]) == {}


days = st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1))


@given(days, days, days, days, st.sampled_from(["", "Fordi."]))
def test_what_is_let_through_is_in_order(
    start: date | None, trial: date | None, change: date | None, expiry: date | None, none: str
) -> None:
    reasons = {reason: "Fordi." if day else "" for (_name, reason), day in zip(DATES, (trial, change, expiry), strict=True)}  # fmt: skip
    life = Life(start, trial, expires_on=expiry, change_day=change, no_dates_reason=none, **reasons)
    problems = problems_of(life)
    assert set(problems.values()) <= set(WHY)
    if not problems:
        assert bool(none) != life.has_dates
        order = [day for day in (start, expiry) if day]
        assert order == sorted(set(order))
        assert all(start < day for day in (trial, change) if start and day)
        assert all(day <= expiry for day in (trial, change) if expiry and day)


@pytest.mark.parametrize(
    ("expiry", "words", "note"),
    [
        (date(2028, 8, 1), "23 måneder: tillid tager tid", True),
        (date(2028, 8, 31), "24 måneder ligger inden for", False),
        (date(2028, 9, 1), "24 måneder ligger inden for", False),
        (date(2030, 3, 1), "42 måneder ligger inden for", False),
        (date(2030, 4, 1), "43 måneder: tag senest", True),
        (date(2030, 10, 1), "49 måneder: efter fire år", True),
    ],
)
def test_advice_on_the_span(expiry: date, words: str, note: bool) -> None:
    first = life_advice(replace(WHOLE, expires_on=expiry))[0]
    assert str(first.text).startswith(words)
    assert first.note is note


def test_advice_on_what_is_left_open() -> None:
    said = [str(one.text) for one in life_advice(Life(rotation="none"))]
    assert said[0].startswith("Uden skiftedag eller udløbsdato")
    assert said[1].startswith("En prøveperiode")
    assert said[2].startswith("Når ingen skifter")
    assert not [one for one in life_advice(WHOLE) if one.note]


def test_rotation_in_words() -> None:
    assert (
        rotation_words("share", 25, 12).replace("\u00a0", " ") == "25 % af pladserne skifter hver 12. måned."
    )
    assert rotation_words("share", 50, 1).replace("\u00a0", " ") == "50 % af pladserne skifter hver måned."
    assert rotation_words("newcomers") == "Ledige pladser går til nye ledere. Ellers skifter ingen."
    assert rotation_words("none") == "Ingen skifter plads, så længe netværket lever."
    assert rotation_words("") == rotation_words("carousel") == ""
