"""The checks as a table of cases: each fires where it should, and is silent right beside it."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledernet.strategy.coherence import CHECKS, Design, Severity, findings
from ledernet.strategy.coherence.design import months_between
from ledernet.strategy.enums import EvaluationMethod, Mandate, Participation, Rotation, Staffing, TypeKind

START = date(2027, 1, 1)
PROFESSIONAL, CROSS = {"kind": "professional"}, {"kind": "cross_professional"}
FRAMES = {"frames_begun": True, "sponsor_hours": Decimal(6), "facilitator_hours": Decimal(40)}
LIFE = {"life_begun": True, "starts_on": START, "expires_on": date(2030, 1, 1)}

# key of the check, a design on which it fires, and what must change for it to be silent
CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("culture_professional", PROFESSIONAL | {"points": {"P5": 5, "P3": 5}}, CROSS),
    ("culture_professional", PROFESSIONAL | {"points": {"P5": 2}}, {"points": {"P5": 1}}),
    ("across_professional", PROFESSIONAL | {"points": {"P6": 4}}, CROSS),
    ("across_professional", PROFESSIONAL | {"points": {"P6": 2}}, {"points": {"P3": 10}}),
    ("field_cross", CROSS | {"leaders_lean": 0}, PROFESSIONAL),
    ("field_cross", CROSS | {"organisation_lean": 1}, {"organisation_lean": 2}),
    ("field_cross", CROSS | {"leaders_lean": 1, "organisation_lean": 4}, {"leaders_lean": None}),
    ("profession_professional", PROFESSIONAL | {"points": {"P1": 6}}, CROSS),
    ("inspiration_professional", PROFESSIONAL | {"points": {"P4": 2}}, {"points": {"P4": 1}}),
    ("sparring_cross", CROSS | {"points": {"P3": 4}}, PROFESSIONAL),
    ("culture_inter_municipal", {"kind": "inter_municipal", "points": {"P5": 1, "P6": 1}}, {"kind": "level"}),
    ("kind_serves_poorly", {"kind": "theme", "points": {"P5": 6, "P3": 4}}, {"points": {"P2": 10}}),
    ("kind_serves_poorly", {"kind": "level", "points": {"P6": 10}}, CROSS),
    (
        "answer_against_points",
        {"organisation_lean": 0, "points": {"P5": 5}},
        {"organisation_lean": 3},
    ),
    (
        "too_many_purposes",
        {"points": {"P1": 2, "P2": 2, "P3": 2, "P4": 2, "Vikarer": 2}},
        {"points": {"P1": 3, "P2": 3, "P3": 2, "P4": 2, "P5": 0}},
    ),
    ("voluntary_culture", {"participation": "voluntary", "points": {"P5": 2, "P6": 1}}, {"participation": "mandatory"}),
    ("voluntary_culture", {"participation": "voluntary", "points": {"P6": 3}}, {"points": {"P6": 2}}),
    ("mandatory_sparring", {"participation": "mandatory", "points": {"P3": 8, "P1": 2}}, {"participation": "voluntary"}),
    ("mandatory_sparring", {"participation": "mandatory", "points": {"P3": 10}}, {"points": {"P3": 7, "P5": 3}}),
    ("mandatory_absence", FRAMES | {"participation": "mandatory"}, {"has_absence_rules": True}),
    ("mandatory_absence", FRAMES | {"participation": "mandatory"}, {"frames_begun": False}),
    ("sparring_large", {"size_max": 13, "points": {"P3": 3}}, {"size_max": 12}),
    ("sparring_large", {"size_max": 15, "points": {"P3": 3}}, {"points": {"P5": 10}}),
    ("too_large", {"size_max": 15}, {"size_max": 14}),
    ("too_small", {"size_min": 5}, {"size_min": 6}),
    ("not_anonymous", {"size_min": 4, "method": "both"}, {"size_min": 5}),
    ("not_anonymous", {"size_min": 4, "method": "questionnaire"}, {"method": "dialogue"}),
    ("sparring_rare", {"meetings": 3, "points": {"P3": 3}}, {"meetings": 4}),
    ("sparring_rare", {"meetings": 3, "points": {"P3": 3}}, {"points": {"P4": 3}}),
    ("too_often", {"meetings": 13}, {"meetings": 12}),
    (
        "alone_mandatory_cross",
        CROSS | {"staffing": "none", "participation": "mandatory"},
        {"staffing": "internal", "facilitator_hours": Decimal(40)},
    ),
    ("alone_mandatory_cross", CROSS | {"staffing": "none", "participation": "mandatory"}, PROFESSIONAL),
    ("alone_mandatory_cross", CROSS | {"staffing": "none", "participation": "mandatory"}, {"staffing": ""}),
    ("alone_professional", PROFESSIONAL | {"staffing": "none"}, {"staffing": "external", "external_price": 9000}),
    ("external_unpaid", {"staffing": "external"}, {"external_price": 9000}),
    ("external_unpaid", {"staffing": "mixed", "external_meetings": 2}, {"staffing": "internal"}),
    ("mixed_without_external", {"staffing": "mixed", "external_meetings": 0}, {"external_meetings": 2}),
    ("mixed_without_external", {"staffing": "mixed", "external_meetings": 6}, {"external_meetings": 5}),
    (
        "hours_short",
        FRAMES | {"staffing": "internal", "facilitator_hours": Decimal("17.5")},
        {"facilitator_hours": Decimal(18)},
    ),
    (
        "hours_short",
        FRAMES | {"staffing": "mixed", "external_meetings": 2, "facilitator_hours": Decimal(11)},
        {"external_meetings": 3},
    ),
    ("sponsor_without_time", FRAMES | {"sponsor_hours": Decimal(0)}, {"sponsor_hours": Decimal(1)}),
    ("proposals_unanswered", FRAMES | {"points": {"P7": 3}, "reply_days": 0}, {"reply_days": 30}),
    ("proposals_unanswered", FRAMES | {"points": {"P7": 3}, "reply_days": 0}, {"points": {"P7": 1}}),
    ("proposals_slow", FRAMES | {"points": {"P7": 3}, "reply_days": 61}, {"reply_days": 60}),
    ("proposals_discuss", {"points": {"P7": 2}, "mandate": "discuss"}, {"mandate": "recommend"}),
    ("decide_without_frame", {"mandate": "decide"}, {"has_mandate_frame": True}),
    ("dates_out_of_order", LIFE | {"trial_until": date(2026, 12, 31)}, {"trial_until": date(2027, 12, 31)}),
    ("dates_out_of_order", LIFE | {"expires_on": date(2026, 6, 1)}, {"starts_on": None}),
    ("expires_early", LIFE | {"expires_on": date(2028, 11, 1)}, {"expires_on": date(2028, 12, 31)}),
    ("expires_early", LIFE | {"expires_on": date(2027, 6, 1)}, {"expires_on": None}),
    ("expires_late", LIFE | {"expires_on": date(2031, 2, 1)}, {"expires_on": date(2031, 1, 1)}),
    ("trial_long", LIFE | {"trial_until": date(2029, 2, 1)}, {"trial_until": date(2029, 1, 1)}),
    ("rotation_high", {"rotation": "share", "rotation_share": 41}, {"rotation_share": 40}),
    ("rotation_high", {"rotation": "share", "rotation_share": 25, "rotation_months": 6}, {"rotation_months": 12}),
    ("rotation_high", {"rotation": "share", "rotation_share": 60}, {"rotation": "newcomers"}),
    ("rotation_none", LIFE | {"rotation": "none", "expires_on": None}, {"rotation": "newcomers"}),
    ("rotation_none", LIFE | {"rotation": "none", "expires_on": None}, {"expires_on": date(2030, 1, 1)}),
    ("no_dates", {"life_begun": True, "starts_on": START}, {"has_no_dates_reason": True}),
    ("no_dates", {"life_begun": True, "starts_on": START}, {"change_day": date(2029, 1, 1)}),
    ("evaluation_missing", {"decided": True}, {"evaluation_dates": (date(2028, 1, 1),)}),
    ("evaluation_missing", LIFE, {"life_begun": False}),
    (
        "evaluation_after_expiry",
        LIFE | {"evaluation_dates": (date(2028, 1, 1), date(2030, 1, 2))},
        {"evaluation_dates": (date(2028, 1, 1), date(2030, 1, 1))},
    ),
    ("evaluation_early", LIFE | {"evaluation_dates": (date(2027, 5, 1),)}, {"evaluation_dates": (date(2027, 7, 1),)}),
    (
        "purpose_not_asked",
        {"points": {"P5": 8, "P3": 2}, "questions": 3, "asked_about": frozenset({"P5", ""})},
        {"asked_about": frozenset({"P5", "P3"})},
    ),
    (
        "purpose_not_asked",
        {"points": {"P5": 9, "P3": 1}, "questions": 1, "asked_about": frozenset({""})},
        {"questions": 0},
    ),
    ("closing_missing", {"evaluation_dates": (date(2028, 1, 1),)}, {"closing_criteria": 1}),
]  # fmt: skip


def fired(design: Design) -> set[str]:
    return {finding.key for finding in findings(design)}


@pytest.mark.parametrize(("key", "wrong", "mended"), CASES, ids=[f"{n}-{c[0]}" for n, c in enumerate(CASES)])
def test_it_fires_and_stays_silent(key: str, wrong: dict[str, Any], mended: dict[str, Any]) -> None:
    design = Design(**wrong)
    assert key in fired(design)
    assert key not in fired(replace(design, **mended))


def test_every_check_has_a_case() -> None:
    assert {check.key for check in CHECKS} == {case[0] for case in CASES}
    assert len(CHECKS) == len({check.key for check in CHECKS}) >= 16


def test_a_blank_programme_is_left_in_peace() -> None:
    assert fired(Design()) == set()


def test_a_good_design_has_nothing_to_mend() -> None:
    good = Design(
        points={"P5": 6, "P6": 4},
        kind="cross_professional",
        participation="mandatory",
        leaders_lean=3,
        organisation_lean=4,
        decided=True,
        has_absence_rules=True,
        staffing="internal",
        mandate="recommend",
        evaluation_begun=True,
        method="both",
        evaluation_dates=(date(2028, 1, 15), date(2029, 1, 15)),
        asked_about=frozenset({"P5", "P6"}),
        questions=2,
        closing_criteria=2,
        rotation="share",
        rotation_share=25,
        **FRAMES,
        **LIFE,
    )
    assert fired(good) == set()


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_finding_is_two_whole_sentences_with_a_source(language: str) -> None:
    with translation.override(language):
        for _key, wrong, _mended in CASES:
            for finding in findings(Design(**wrong)):
                for words in (finding.sentence, finding.why):
                    assert re.search(r"[.?!]$", words) and "%(" not in words and "None" not in words
                assert finding.source


def test_the_guide_is_named_with_its_page_and_what_is_worth_mending_comes_first() -> None:
    design = Design(**PROFESSIONAL, points={"P1": 4, "P5": 6}, meetings=13)
    with translation.override("da"):
        found = findings(design)
    assert {one.source for one in found if one.key == "culture_professional"} == {"KL 2008, s. 9–10"}
    order = [finding.severity for finding in found]
    assert order == sorted(order, key=lambda severity: severity != Severity.NOTE)
    assert Severity.ADVICE in order and Severity.NOTE in order


def test_months_are_whole_and_a_day_less_does_not_count() -> None:
    assert months_between(START, date(2028, 12, 31)) == 24
    assert months_between(START, None) is None
    assert months_between(date(2028, 1, 1), START) == -12


DAYS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))
HOURS = st.decimals(0, 9999, places=1)


def either(*choices: Any) -> Any:
    return st.sampled_from(["", "nonsense", *choices])


@given(
    st.builds(
        Design,
        points=st.dictionaries(st.sampled_from(["P1", "P3", "P5", "P6", "P7", "x", ""]), st.integers(-3, 20)),
        kind=either(*TypeKind.values),
        participation=either(*Participation.values),
        leaders_lean=st.one_of(st.none(), st.integers(0, 9)),
        organisation_lean=st.one_of(st.none(), st.integers(0, 9)),
        size_min=st.integers(0, 99),
        size_max=st.integers(0, 99),
        meetings=st.integers(0, 99),
        decided=st.booleans(),
        frames_begun=st.booleans(),
        mandate=either(*Mandate.values),
        reply_days=st.integers(0, 9999),
        meeting_hours=HOURS,
        facilitator_hours=HOURS,
        sponsor_hours=HOURS,
        staffing=either(*Staffing.values),
        external_meetings=st.integers(0, 99),
        external_price=st.integers(0, 10**6),
        life_begun=st.booleans(),
        starts_on=DAYS,
        trial_until=DAYS,
        change_day=DAYS,
        expires_on=DAYS,
        rotation=either(*Rotation.values),
        rotation_share=st.integers(0, 999),
        rotation_months=st.integers(0, 99),
        evaluation_begun=st.booleans(),
        method=either(*EvaluationMethod.values),
        evaluation_dates=st.lists(st.dates(), max_size=4).map(tuple),
        asked_about=st.frozensets(st.sampled_from(["P1", "P5", ""])),
        questions=st.integers(0, 9),
        closing_criteria=st.integers(0, 9),
    )
)
def test_no_design_is_too_strange(design: Design) -> None:
    for finding in findings(design):
        assert "%(" not in finding.sentence and "None" not in finding.sentence
