"""What is asked of the simulator, what own history says, how pictures are drawn: without a database."""

from datetime import date

import pytest
from django.utils import translation

from ledernet.insight.enums import CALCULATION_TRANSITIONS, CalculationState
from ledernet.insight.simulator import simulate
from ledernet.insight.simulator.asked import MONTHS, Asked, Assumed, Way
from ledernet.insight.simulator.forms import AskedForm, UseForm
from ledernet.insight.simulator.ground import Held, rates_of, year_before
from ledernet.insight.simulator.picture import BOTTOM, TOP, picture_of, strip_of
from ledernet.insight.simulator.words import short_name, way_words
from ledernet_engine.rotation import Stopped

ON = date(2026, 3, 2)


def test_every_state_has_its_ways_on_and_ends_are_ends() -> None:
    assert CALCULATION_TRANSITIONS.keys() == set(CalculationState)
    ends = {state for state, on in CALCULATION_TRANSITIONS.items() if not on}
    assert ends == {CalculationState.DONE, CalculationState.FAILED, CalculationState.CANCELLED}


def test_what_is_asked_comes_back_as_it_was_kept_and_old_rows_get_what_they_lack() -> None:
    asked = Asked(Way(20, 12, 48), Way(0, 24), Assumed(people=333, turnover=7))
    assert Asked.of(asked.stored()) == asked
    assert Asked.of({"a": {"share": 50}, "assumed": {"people": 12}}) == Asked(
        Way(50), assumed=Assumed(people=12)
    )
    assert [Asked(assumed=Assumed(people=n)).runs for n in (54, 1000, 2000, 50_000)] == [1000, 1000, 500, 100]


def seat(network: int, leader: int, start: str, end: str | None = None, gone: str | None = None) -> Held:
    days = [date.fromisoformat(one) if one else None for one in (start, end, gone)]
    return Held(network, leader, days[0], days[1], days[2])  # type: ignore[arg-type]


def test_turnover_counts_who_ceased_to_be_a_leader_not_who_left_a_network() -> None:
    """Four sat on 2 March 2024. A year later one has another network, one none, one is gone; another year, nothing more."""
    rows = [
        seat(1, 1, "2024-01-01"),
        seat(1, 2, "2024-01-01", "2024-09-01"),
        seat(2, 2, "2024-09-01"),
        seat(1, 3, "2024-01-01", "2024-09-01"),
        seat(1, 4, "2024-01-01", "2024-09-01", gone="2024-09-01"),
    ]
    found = rates_of(rows, on=ON)
    assert found == {
        "turnover": round(100 * 1 / 7),
        "kept": round(100 * (1 + 2) / (4 + 2)),
        "steps": 2,
        "since": 2024,
    }


def test_without_a_year_of_history_nothing_is_claimed() -> None:
    assert rates_of([], on=ON) == {}
    assert rates_of([seat(1, 1, "2025-06-01"), seat(1, 2, "2025-06-01")], on=ON) == {}
    assert year_before(date(2024, 2, 29), 1) == date(2023, 2, 28)


def test_a_policy_is_what_the_engine_is_asked() -> None:
    policy = simulate.policy_of(Way(33, 18, 36))
    assert (policy.share, policy.every, policy.restart) == (0.33, 1.5, 3.0)
    nobody = simulate.policy_of(Way(0, 18))
    assert (nobody.share, nobody.every, nobody.restart) == (0.0, 10.0, None)
    setting = simulate.setting_of(Assumed(people=54, networks=6, turnover=8, enough_trust=55))
    assert (setting.people, setting.turnover, setting.enough_trust, setting.periods) == (54, 0.08, 0.55, 12)


@pytest.mark.once
def test_both_are_worked_out_month_by_month_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real engine, few people: without change everybody keeps network and dates until they go, and no one meets anew."""
    monkeypatch.setattr(simulate, "REPORT_EVERY", 0.0)
    asked = Asked(Way(0), Way(50, 12), Assumed(people=20, networks=4, units=2, turnover=0, leave=0))
    heard: list[tuple[int, int]] = []
    found = simulate.compare_ways(asked, seed=1, report=lambda *at: heard.append(at) or True)
    assert max(heard) == (2000, 2000)
    assert {len(found["a"][name]["median"]) for name in simulate.MEASURES} == {MONTHS}
    assert found["a"]["dates_kept"]["median"] == [1.0] * MONTHS
    assert found["a"]["met"]["median"][-1] == pytest.approx(4 / 19, abs=1e-4)
    assert found["a"]["trust_within"]["median"][11] == pytest.approx(0.6, abs=1e-3)
    assert found["b"]["met"]["median"][-1] > found["a"]["met"]["median"][-1]
    assert found["b"]["dates_kept"]["median"][12] == 0.4  # the change day: three of five move
    with pytest.raises(Stopped):
        simulate.compare_ways(asked, seed=1, report=lambda *_at: False)


def test_months_in_a_row_make_one_stretch() -> None:
    balanced = [12 <= month < 24 or month == 119 for month in range(MONTHS)]
    first, last = strip_of(balanced)
    assert (first.x, first.width, first.first, first.last) == ("10.00%", "10.00%", 13, 24)
    assert (last.first, last.last) == (120, 120)
    assert strip_of([False] * MONTHS) == ()


def test_curves_stay_in_the_picture_and_letters_can_be_read() -> None:
    flat = {"low": [0.0] * MONTHS, "median": [0.5] * MONTHS, "high": [1.0] * MONTHS}
    picture = picture_of(flat, flat, enough=0.5)
    ys = [float(point.split(",")[1]) for point in picture.a.band.split()]
    assert (min(ys), max(ys)) == (TOP, BOTTOM)
    assert picture.enough_y == 85.0
    assert abs(picture.a.letter_y - picture.b.letter_y) == 15.0
    low = {name: [0.08] * MONTHS for name in ("low", "median", "high")}
    assert [tick.label for tick in picture_of(low, low, whole=False).rows] == ["0", "5", "10"]


def test_ways_have_words_in_both_languages() -> None:
    with translation.override("da"):
        assert way_words(Way(33, 18)) == "En tredjedel af hvert netværk skifter hver 18. måned"
        assert way_words(Way(0, 18, 36)).endswith("; alle blandes på ny hver 36. måned")
        assert short_name(Way(100, 36)) == "Alt på én gang"
    with translation.override("en"):
        assert way_words(Way(40, 1)) == "40% of each network changes every month"


def test_nonsense_is_told_at_its_field() -> None:
    good = {"a_share": 33, "a_months": 18, "a_restart": 0, "b_share": 100, "b_months": 36, "b_restart": 0,
            "people": 54, "networks": 6, "units": 5, "turnover": 8, "leave": 3, "build": 60, "fade": 20, "wear": 25,
            "renew": 10, "enough_trust": 50, "enough_new": 40}  # fmt: skip
    form = AskedForm(good, asked=Asked())
    assert form.is_valid(), form.errors
    assert form.asked().assumed.turnover == 8
    assert form.asked().b == Way(100, 36, 0)
    for field, value in (
        ("networks", 30),
        ("units", 60),
        ("turnover", 90),
        ("build", 0),
        ("a_share", 34),
        ("people", 3_000),
    ):
        refused = AskedForm({**good, field: value}, asked=Asked())
        assert set(refused.errors) == {field}, field
    planned = AskedForm({**good, "a_share": 34}, asked=Asked(a=Way(34, 18)))
    assert planned.is_valid()  # what the plan says today can always be chosen
    assert "change_day" not in UseForm(way=Way(33, 18)).fields
