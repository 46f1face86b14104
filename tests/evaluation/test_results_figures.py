"""What is put together of figures that are told: shares of purposes, changes, the map, what to talk about. No database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from django.utils.translation import override

from ledernet.answers.comparing import Rosters, changes
from ledernet.answers.enums import Audience, Withheld
from ledernet.answers.figures import tell_figures
from ledernet.answers.sieve import Sieved, sieve
from ledernet.evaluation.enums import Block
from ledernet.evaluation.instrument import STANDARD, Asked, Kind, assemble
from ledernet.evaluation.results.figures import NetworkResult, parts_of, pooled, safety_of, spot
from ledernet.evaluation.results.shown import shown
from ledernet.evaluation.results.talk import MOST, talk_about
from ledernet.evaluation.results.wanted import SAFETY, same_in_both, wanted_of
from ledernet_engine.measurement import Direction, Reached, Room

PURPOSE = (
    Asked("P6a", "purpose", "Forstår", "Understand", purpose="P6", target=60),
    Asked("P6b", "purpose", "Forklarer", "Explain", purpose="P6", target=80),
)
QUESTIONS = [
    *PURPOSE,
    *(one for one in assemble(None, blocks=[str(each) for each in STANDARD]) if one.kind != Kind.TEXT),
]
FLAT = (6, 6, 5, 7, 4, 6, 5, 6)


def sheets(marks: Sequence[int] = FLAT, **other: Sequence[int]) -> list[Mapping[str, Any]]:
    """One for each mark; `other` gives single questions marks of their own. Reversed questions are answered the other way round."""
    made = []
    for number, mark in enumerate(marks):
        sheet = {one.key: 1 + number % 4 if one.kind == Kind.PLACE else mark for one in QUESTIONS}
        sheet |= {key: given[number] for key, given in other.items() if number < len(given)}
        reverse = {one.key for one in QUESTIONS if one.is_reversed}
        made.append({key: 8 - value if key in reverse else value for key, value in sheet.items()})
    return made


def asked(rows: list[Mapping[str, Any]], *, of: int = 9) -> Sieved:
    return sieve([one.question() for one in QUESTIONS], rows, asked=of, at_least=5)  # type: ignore[misc]


def result(
    now: Sieved, before: Sieved | None = None, *, audience: Audience = Audience.NETWORK
) -> NetworkResult:
    wanted = wanted_of(QUESTIONS)
    figures = tell_figures([now], wanted, audience=audience)
    same = Rosters(9, 0, 0)
    compared = changes(before, now, wanted, rosters=same, audience=audience) if before else {}
    parts = parts_of(QUESTIONS, figures, compared)
    was = compared.get(SAFETY), compared.get("E3")
    return NetworkResult(
        now.asked,
        now.answered,
        now.at_least,
        parts=parts,
        safety=safety_of(parts, figures, compared),
        now=spot(figures[SAFETY], figures["E3"]),
        before=spot(was[0].before, was[1].before) if was[0] and was[1] else None,
        before_named="2025" if before else "",
        has_earlier=before is not None,
    )


def test_a_purpose_is_the_share_over_its_questions_against_the_mean_of_their_targets() -> None:
    found = result(asked(sheets(P6a=(7, 7, 7, 7, 7, 2, 2, 7), P6b=(6, 6, 6, 1, 1, 1, 6, 6))))
    together = found.purposes[0].together
    assert together is not None
    assert together.share == pytest.approx(11 / 16)
    assert together.bounds.low == pytest.approx(11 / 18)  # one of nine was silent, about both
    assert together.bounds.high == pytest.approx(13 / 18)
    assert together.target == pytest.approx(0.70)
    assert together.reached is Reached.EITHER


def test_what_is_hidden_is_in_no_share_and_its_target_neither() -> None:
    found = result(asked(sheets(P6a=(7,) * 8)))
    part = found.purposes[0]
    together = part.together
    assert together is not None
    assert together.left_out == ("P6a",)
    assert together.target == pytest.approx(0.80)
    assert [line.asked.key for line in part.hidden] == ["P6a"]
    assert pooled(part.hidden) is None
    with override("en"):
        drawn = shown(found, now="2026")
    assert drawn.hidden[0].count == 1
    assert "1 of the 2" in drawn.purposes[0].note


def test_safety_needs_five_of_its_seven_questions() -> None:
    alike = dict.fromkeys(("B2", "B4", "B6"), (6,) * 8)
    found = result(asked(sheets(**alike)))
    assert found.safety is not None
    assert found.safety.figure.withheld is Withheld.HERE
    assert found.now is None, "no place on the map without it"
    whole = result(asked(sheets())).safety
    assert whole is not None and whole.figure.mean == pytest.approx(sum(FLAT) / 8), "three are turned round"


def test_experienced_differently_stands_instead_of_a_mean() -> None:
    found = result(asked(sheets((1, 7, 1, 7, 2, 6, 7, 1))))
    assert found.safety is not None and found.safety.apart
    with override("en"):
        drawn = shown(found, now="2026")
    assert "stand for nobody" in drawn.safety
    safety = next(section for section in drawn.sections if section.code == str(Block.SAFETY))
    assert {one.mean for one in safety.lines} == {""}
    assert {one.agreement for one in safety.lines} == {"It is experienced differently"}


def test_from_learning_room_to_cosy_room() -> None:
    before = asked(sheets((5, 5, 6, 5, 4, 6, 5, 5), E3=(6, 6, 7, 6, 5, 6, 6, 7)), of=8)
    now = asked(sheets((7, 6, 7, 6, 6, 7, 6, 6), E3=(2, 3, 2, 4, 3, 2, 3, 2)), of=8)
    found = result(now, before)
    assert found.now is not None and found.now.where.room is Room.COMFORT
    assert found.before is not None and found.before.where.room is Room.LEARNING
    assert found.safety is not None and found.safety.change is not None
    assert found.safety.change.direction is Direction.UP
    with override("en"):
        drawn = shown(found, now="2026", before="2025")
        assert drawn.map is not None
        assert (
            drawn.map.finding
            == "Cosy room: safe, but all agree. It has become safer. There is less challenge."
        )
        assert drawn.map.path
        assert "When did we last really disagree?" in talk_about(found)
    assert drawn.map.now.x > drawn.map.cut_x and drawn.map.now.y > drawn.map.cut_y
    assert drawn.map.before is not None and drawn.map.before.y < drawn.map.cut_y


def test_no_clear_change_is_said_so() -> None:
    found = result(asked(sheets()), asked(sheets((6, 5, 6, 7, 4, 6, 5, 6))))
    with override("en"):
        drawn = shown(found, now="2026", before="2025")
    assert drawn.purposes[0].change == "No clear change"
    assert "No clear change since last time" in drawn.map.finding if drawn.map else False


def test_outside_there_is_nothing_of_how_answers_fell() -> None:
    found = result(asked(sheets()), audience=Audience.CHIEF)
    drawn = shown(found, now="2026")
    lines = [one for section in (*drawn.of_purposes, *drawn.sections) for one in section.lines]
    assert lines and not any(one.columns or one.agreement for one in lines)
    inside = shown(result(asked(sheets())), now="2026")
    assert any(one.columns for section in inside.sections for one in section.lines)


def test_marks_stand_as_they_were_given_also_where_agreeing_is_bad_news() -> None:
    found = result(
        asked(sheets(B1=(7, 7, 6, 7, 6, 7, 6, 5)))
    )  # sheets() turns it: few agree that it is used against them
    with override("en"):
        safety = next(one for one in shown(found, now="2026").sections if one.code == "safety")
    first = safety.lines[0]
    assert [column.count for column in first.columns] == [4, 3, 1, 0, 0, 0, 0]
    assert [column.label for column in first.columns] == list("1234567")
    assert first.counted == "answer 1, 2 or 3"
    assert first.row.result == "89–100%"


def test_those_who_do_not_know_why_give_the_sponsor_something_to_tell() -> None:
    low = (3, 2, 4, 3, 5, 2, 3, 4)
    found = result(asked(sheets(A1=low, A2=low)))
    assert found.is_unclear
    with override("en"):
        said = talk_about(found)
    assert said[0].startswith("Why does this network exist?")
    assert len(said) <= MOST
    assert not result(asked(sheets((6, 6, 7, 7, 6, 7, 5, 6)))).is_unclear


def test_only_what_was_asked_in_the_same_words_is_compared() -> None:
    old = Asked("Q1", "purpose", "Puljen virker.", "The pool works.", purpose="Puljen")
    new = Asked("Q1", "purpose", "Vi har en pulje.", "We have a pool.", purpose="Puljen")
    later = Asked("B1", "safety", "Ens", "Same", version=2)
    assert same_in_both([old, Asked("B1", "safety", "Ens", "Same")], [new, later]) == []
    assert same_in_both([old], [old]) == [old]


def test_the_weak_side_of_the_kind_and_the_side_gain_stand_by_themselves() -> None:
    kind = Asked(
        "T2", str(Block.KIND), "For meget tid på hinandens verden.", "Too much time.", is_reversed=True
    )
    side = Asked("S1", str(Block.SIDE), "Lettere at være leder.", "Easier to lead here.")
    rows = [{"T2": mark, "S1": 8 - mark} for mark in (7, 6, 6, 5, 6, 7)]
    told = sieve([kind.question(), side.question()], rows, asked=6, at_least=5)  # type: ignore[list-item]
    figures = tell_figures([told], wanted_of([kind, side]), audience=Audience.NETWORK)
    found = NetworkResult(6, 6, 5, parts=parts_of([kind, side], figures, {}))
    with override("en"):
        drawn = shown(found, now="2026")
        said = talk_about(found)
    assert [section.code for section in drawn.sections] == ["kind", "side"]
    assert [section.lines[0].row.result for section in drawn.sections] == ["0%", "0%"]
    assert said == ["What do we need from outside, and what do we know too well already?"]
    assert drawn.purposes == () and drawn.map is None
