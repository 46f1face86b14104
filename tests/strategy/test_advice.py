"""Advice on the kind of network: pure, so every claim of the page is a line here."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ledernet.strategy.advice import matrix, matrix_columns, serves, type_advice
from ledernet.strategy.enums import TYPE_RISKS, Purpose, TypeKind
from ledernet.strategy.fit import KINDS, MATRIX, STRENGTH_WORDS, Strength, lean_of

POINTS = st.dictionaries(
    st.sampled_from([*Purpose.values, "Fælles vikarpulje", "Natarbejde"]), st.integers(0, 10), max_size=9
)
DILEMMAS = st.fixed_dictionaries(
    {"sparring": st.one_of(st.none(), st.integers(0, 4)), "cohesion": st.one_of(st.none(), st.integers(0, 4))}
)


def test_the_matrix_is_whole_and_says_why_in_every_cell() -> None:
    assert set(MATRIX) == set(Purpose)
    for row in MATRIX.values():
        assert tuple(row) == KINDS
        assert all(str(fit.why).endswith(".") for fit in row.values())
    assert set(STRENGTH_WORDS) == set(Strength)
    assert {kind for kind, _label in matrix_columns()} == set(TypeKind) - {TypeKind.OWN}


def test_every_kind_is_the_best_for_something_and_poor_at_something() -> None:
    for kind in KINDS:
        strengths = {row[kind].strength for row in MATRIX.values()}
        assert max(strengths) >= Strength.GOOD and min(strengths) <= Strength.SOME


@pytest.mark.parametrize(
    ("points", "kind"),
    [
        ({"P5": 5, "P3": 2, "P6": 2, "P7": 1}, TypeKind.CROSS_PROFESSIONAL),
        ({"P5": 10}, TypeKind.CROSS_PROFESSIONAL),
        ({"P6": 6, "P1": 4}, TypeKind.CROSS_PROFESSIONAL),
        ({"P3": 10}, TypeKind.PROFESSIONAL),
        ({"P3": 7, "P2": 3}, TypeKind.PROFESSIONAL),
        ({"P2": 10}, None),
        ({"P3": 5, "P1": 5}, None),
        ({"Fælles vikarpulje": 10}, None),
        ({"Fælles vikarpulje": 9, "P5": 1}, None),
    ],
)
def test_what_the_points_advise(points: dict[str, int], kind: TypeKind | None) -> None:
    assert type_advice(points).kind == kind


def test_the_mock_of_the_design_lies_about_80_per_cent_across_and_sparring_speaks_against() -> None:
    advice = type_advice({"P5": 5, "P3": 2, "P6": 2, "P7": 1})
    assert 75 <= advice.percent <= 85 and advice.leans_across
    assert [reason.purpose for reason in advice.reasons_for] == ["P5", "P6", "P7"]
    assert [reason.purpose for reason in advice.reasons_against] == ["P3"]


def test_without_points_no_kind_is_advised_and_the_reader_is_told_what_to_do() -> None:
    advice = type_advice({"P1": 0})
    assert (advice.told, advice.kind, advice.position, advice.reasons_for) == (False, None, 0.5, ())
    assert len(advice.reasons_against) == 1


def test_where_all_purposes_speak_for_it_the_risk_of_the_kind_speaks_against() -> None:
    assert type_advice({"P5": 10}).reasons_against[0].text == TYPE_RISKS[TypeKind.CROSS_PROFESSIONAL]


def test_own_purposes_draw_to_neither_side_and_are_named() -> None:
    with_own = type_advice({"P5": 5, "Fælles vikarpulje": 5})
    assert with_own.own == ("Fælles vikarpulje",)
    assert 0.5 < with_own.position < type_advice({"P5": 5}).position


def test_dilemmas_draw_as_much_as_two_points_each() -> None:
    plain = type_advice({"P5": 4}).position
    drawn = type_advice({"P5": 4}, {"sparring": 0, "cohesion": None}).position
    assert drawn == pytest.approx((4 * plain + 2 * 0) / 6)
    assert type_advice({}, {"sparring": 4, "cohesion": 4}).kind == TypeKind.CROSS_PROFESSIONAL
    assert type_advice({}, {"sparring": 0, "cohesion": 0}).kind == TypeKind.PROFESSIONAL


def test_a_theme_is_worth_a_thought_for_tools_and_not_for_culture() -> None:
    assert TypeKind.THEME in type_advice({"P2": 10}).also
    assert type_advice({"P5": 10}).also == ()


def test_the_matrix_for_the_screen_begins_with_the_weightiest_purpose() -> None:
    rows = matrix({"P6": 7, "P2": 3})
    assert [row.purpose for row in rows][:2] == [Purpose.STRATEGY, Purpose.TOOLS]
    assert len(rows) == len(Purpose) and all(len(row.cells) == len(KINDS) for row in rows)
    assert sum(filled for _x, filled in rows[0].cells[1].dots) == rows[0].cells[1].strength


@given(points=POINTS, dilemmas=DILEMMAS)
def test_advice_never_fails_and_always_speaks_against(
    points: dict[str, int], dilemmas: dict[str, int | None]
) -> None:
    advice = type_advice(points, dilemmas)
    assert 0 <= advice.position <= 1 and 3 <= advice.x <= 97 and 50 <= advice.percent <= 100
    assert advice.reasons_against
    assert str(advice.headline)


@given(points=POINTS, purpose=st.sampled_from(Purpose.values))
def test_a_point_more_never_draws_away_from_its_own_side(points: dict[str, int], purpose: str) -> None:
    before = type_advice(points).position
    after = type_advice(points | {purpose: points.get(purpose, 0) + 1}).position
    lean = lean_of(purpose)
    assert min(before, lean) - 1e-9 <= after <= max(before, lean) + 1e-9


@given(points=POINTS, kind=st.sampled_from(KINDS))
def test_how_well_a_kind_serves_stays_on_its_scale(points: dict[str, int], kind: TypeKind) -> None:
    known = any(points.get(purpose) for purpose in Purpose.values)
    assert serves(kind, points) == 0 if not known else 1 <= serves(kind, points) <= 4


def test_the_fragment_says_it_to_eye_and_ear() -> None:
    advice = type_advice({"P5": 5, "P3": 2, "P6": 2, "<b>": 1})
    with translation.override("da"):
        shown = render_to_string("strategy/_type_advice.html", {"type_advice": advice})
    assert "Tværfagligt netværk" in shown and "<title" in shown and 'role="img"' in shown
    assert "Taler imod" in shown and "<b><b>" not in shown and "&lt;b&gt;" in shown
    with translation.override("en"):
        empty = render_to_string("strategy/_type_advice.html", {"type_advice": type_advice({})})
    assert "<title" not in empty and "Give points" in empty
