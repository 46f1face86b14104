"""What a profile says of facts: levels, what stands out, and the one sentence. No database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from ledernet.conduct.reading.figures import Counted, Held
from ledernet.insight.indicators.catalogue import BY_KEY, SPECS
from ledernet.insight.indicators.computing import of_network, of_programme
from ledernet.insight.indicators.facts import Debt, Facts, ProgrammeFacts, Replies
from ledernet.insight.indicators.formulas import Stay
from ledernet.insight.indicators.reading import IMPORTANCE, Level, Profile, Reading, judged
from ledernet.insight.indicators.words import band_words, base_words, level_words, part_words, value_words

ON = date(2026, 6, 1)
LIMITS = (0.65, 0.80)


def ago(days: int) -> date:
    return ON - timedelta(days=days)


def profile(facts: Facts) -> Profile:
    return of_network(facts, on=ON, limits=LIMITS)


def reading(found: Profile, key: str) -> Reading:
    one = found.of(key)
    assert one is not None, key
    return one


YOUNG = Facts(
    began=ago(400), stays=tuple(Stay(n, ago(400 if n < 6 else 100), came_later=n >= 6) for n in range(8))
)


@pytest.mark.parametrize(
    ("low", "high", "level"),
    [
        (0.8, 0.9, Level.FINE),
        (0.7, 0.9, Level.EITHER),
        (0.66, 0.79, Level.WATCH),
        (0.5, 0.7, Level.WATCH),
        (0.3, 0.6, Level.ALERT),
    ],
)
def test_no_colour_changes_inside_the_interval(low: float, high: float, level: Level) -> None:
    assert judged(low, high, least=0.8, firm_least=0.65) is level


def test_both_ends_count() -> None:
    assert judged(0.2, 0.3, least=0.15, most=0.4) is Level.FINE
    assert judged(0.41, 0.5, least=0.15, most=0.4) is Level.WATCH
    assert judged(0.4, 0.5, most=0.4) is Level.EITHER
    assert judged(3, 4, most=1, firm_most=2) is Level.ALERT


def test_nothing_stands_out_in_a_young_network_that_does_well() -> None:
    found = profile(replace(YOUNG, counted=Counted(held=[Held(8, 0, 0, 8)] * 6)))
    assert found.alerts == () and found.sentence == ""
    assert reading(found, "attendance").level is Level.FINE
    assert reading(found, "freshness").level is Level.FINE
    assert (
        found.of("cost") is None and found.of("absence_streak") is None
    )  # not for everybody who reads a profile


def test_the_most_important_comes_first_and_is_all_that_is_said() -> None:
    few = profile(replace(YOUNG, began=ago(1400), counted=Counted(held=[Held(2, 3, 3, 0)] * 6)))
    assert [one.key for one in few.alerts][:2] == ["attendance", "age"]
    with translation.override("en"):
        assert str(few.sentence).startswith("Few come: 25% of those expected (15–39%).")
    less = profile(replace(YOUNG, began=ago(800), counted=Counted(held=[Held(5, 2, 1, 0)] * 6)))
    assert [one.key for one in less.alerts] == ["attendance", "age"]
    with translation.override("en"):
        assert "lower than agreed" in str(less.sentence)
    assert reading(less, "age").level is Level.WATCH
    assert reading(less, "answered").level is Level.NONE  # nobody ever has: they do it in another way


def test_one_person_more_or_less_makes_no_warning() -> None:
    stays = tuple(Stay(n, ago(900)) for n in range(8))
    assert reading(profile(Facts(began=ago(900), stays=stays)), "freshness").level is Level.WATCH
    one_new = (*stays[:7], Stay(7, ago(50), came_later=True))
    assert reading(profile(Facts(began=ago(900), stays=one_new)), "freshness").level is Level.EITHER
    first_year = profile(Facts(began=ago(200), stays=stays))
    assert reading(first_year, "freshness").level is Level.EARLY
    assert reading(profile(Facts(began=ago(100), stays=stays)), "turnover").level is Level.EARLY


def test_variety_is_the_least_of_what_the_type_asks_for() -> None:
    members = tuple({"field": f"f{n % 4}", "level": "3", "place": "x", "tenure": "long"} for n in range(8))
    facts = Facts(
        began=ago(400),
        members=members,
        possible={"field": 4, "level": 3, "place": 1},
        mixes=("field", "level"),
    )
    least = reading(profile(facts), "variety")
    assert (least.value, least.level) == (0, Level.WATCH)
    assert [part.key for part in least.parts] == ["level", "field"]
    assert reading(profile(replace(facts, mixes=())), "variety").level is Level.NONE


def test_what_the_management_owes() -> None:
    facts = replace(YOUNG, replies=Replies(days=None, overdue=1), debt=Debt(decisions=2, charters=1))
    found = profile(facts)
    assert [one.key for one in found.alerts] == ["reply_time", "debt"]
    with translation.override("en"):
        assert str(found.sentence) == "The management owes an answer: 1 answer is late."
        assert part_words(reading(found, "debt")) == "2 decisions, 1 charter"
    assert reading(profile(replace(YOUNG, replies=Replies(40, 2))), "reply_time").level is Level.WATCH
    assert reading(profile(replace(YOUNG, replies=Replies(20, 2))), "reply_time").level is Level.FINE


def test_new_leaders_are_told_of_from_five_up() -> None:
    four = tuple((ago(300), ago(100)) for _each in range(4))
    assert reading(profile(replace(YOUNG, starts=four)), "lead_time").level is Level.FEW
    assert value_words(reading(profile(replace(YOUNG, starts=four)), "lead_time")) == ""
    slow = tuple((ago(300), ago(100)) for _each in range(9))
    assert reading(profile(replace(YOUNG, starts=slow)), "lead_time").level is Level.WATCH


def test_a_programme_counts_people_and_meetings_together() -> None:
    small = replace(YOUNG, counted=Counted(held=[Held(1, 0, 0)] * 6))
    large = replace(YOUNG, counted=Counted(held=[Held(10, 10, 0)] * 6))
    found = of_programme(
        ProgrammeFacts((small, large), eligible=40, seated=16, kept=1, due=2), on=ON, limits=LIMITS
    )
    attendance = reading(found, "attendance")
    assert (attendance.count, attendance.base) == (66, 126)
    assert reading(found, "coverage").value == 0.4 and reading(found, "coverage").level is Level.PLAIN
    assert reading(found, "pledges").level is Level.WATCH
    assert of_programme(ProgrammeFacts(eligible=4), on=ON, limits=LIMITS).of("coverage") == Reading(
        "coverage", level=Level.FEW
    )


def test_every_indicator_is_told_how_it_is_reckoned_and_can_be_put_in_words() -> None:
    told = profile(replace(YOUNG, counted=Counted(held=[Held(8, 0, 0, 8)] * 6))).readings
    whole = of_programme(ProgrammeFacts((YOUNG,), eligible=40), on=ON, limits=LIMITS).readings
    keys = {one.key for one in (*told, *whole)} | {"absence_streak", "facilitator_load", "cost"}
    assert keys == set(BY_KEY) and len(BY_KEY) == len(SPECS)
    assert set(IMPORTANCE) <= set(BY_KEY)
    assert all(spec.definition and (not spec.is_house or spec.source) for spec in SPECS)
    for language in ("da", "en"):
        with translation.override(language):
            for one in (*told, *whole):
                written = (
                    value_words(one),
                    band_words(one),
                    base_words(one),
                    part_words(one),
                    level_words(one),
                )
                assert all("%(" not in each for each in written), one.key
