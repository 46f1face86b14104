"""Whole sentences about frames and plans, in both languages, and the catalogue of questions."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from ledernet.strategy.enums import Mandate, Measure, Purpose, RightsTask, TypeKind
from ledernet.strategy.items import CATALOGUE, SIDE, items_of, proposed
from ledernet.strategy.wording import criterion_words, item_words, mandate_words, task_words


@pytest.mark.parametrize(
    ("measure", "threshold", "times", "danish", "english"),
    [
        ("targets", 2, 2, "Færre end 2 mål er nået to gange i træk", "Fewer than 2 targets are reached twice in a row"),
        ("targets", "1.0", 1, "Intet mål er nået", "No target is reached"),
        ("attendance", Decimal("60.0"), 3, "Fremmødet er under 60 % tre gange i træk", "Attendance is below 60% three times in a row"),
        ("attendance", Decimal("62.5"), 1, "Fremmødet er under 63 %", "Attendance is below 63%"),
        ("members", 5, 1, "Færre end 5 sidder i netværket", "Fewer than 5 sit in the network"),
        ("held", 75, 4, "Mindre end 75 % af de planlagte møder er holdt 4 gange i træk", "Less than 75% of the planned meetings are held 4 times in a row"),
        ("safety", Decimal("4.5"), 1, "Trygheden er under 4,5 på en skala fra 1 til 7", "Safety is below 4.5 on a scale of 1–7"),
    ],
)  # fmt: skip
def test_a_criterion_is_a_sentence(
    measure: str, threshold: object, times: int, danish: str, english: str
) -> None:
    with override("da"):
        assert criterion_words(measure, threshold, times).replace("\u00a0", " ") == danish  # type: ignore[arg-type]
    with override("en"):
        assert criterion_words(measure, threshold, times) == english  # type: ignore[arg-type]


def test_own_words_are_the_sentence_or_stand_after_it() -> None:
    assert criterion_words("own", None, 3, "Ingen vil være tovholder") == "Ingen vil være tovholder"
    assert criterion_words("members", 4, 1, "uden orlov") == "Færre end 4 sidder i netværket (uden orlov)"
    assert criterion_words("gone", 4, 1, "det, vi skrev") == "det, vi skrev"


@pytest.mark.parametrize("measure", Measure.values)
def test_without_a_threshold_nothing_breaks(measure: str) -> None:
    assert "None" not in criterion_words(measure, None, 2)
    assert "None" not in criterion_words(measure, "", 2)


def test_leeway_is_said_with_its_frame_and_the_time_for_an_answer() -> None:
    assert mandate_words("") == mandate_words("rule the world") == ""
    assert mandate_words("discuss", "", 30).endswith("svarer den inden 30 dage.")
    assert mandate_words("recommend", "", 1).endswith("inden 1 dag.")
    decides = mandate_words("decide", " Egne temaer og op til 10.000 kr. ", 14)
    assert decides.startswith(
        "Netværkene må beslutte inden for denne ramme: Egne temaer og op til 10.000 kr. "
    )
    assert decides.endswith("inden 14 dage.")
    assert "ramme: Egne temaer." in mandate_words("decide", "Egne temaer", 14)
    with override("en"):
        assert {mandate_words(mandate) for mandate in Mandate.values} == {
            "The networks discuss. Where they turn to the management, it answers within 30 days.",
            "The networks may recommend. The management decides, and answers each proposal within 30 days.",
            "The networks may decide within a frame. Other proposals get the management's answer within 30 days.",
        }


def test_tasks_have_our_words_or_own() -> None:
    assert task_words("close") == "Forny eller afvikle et netværk"
    assert task_words("Bage kage") == "Bage kage"
    assert all(task_words(task) != task for task in RightsTask.values)


def test_a_question_speaks_the_readers_language() -> None:
    assert item_words("A1", "", "") == "Jeg kan med egne ord sige, hvorfor netværket findes."
    with override("en"):
        assert item_words("A1", "", "") == "I can say in my own words why the network exists."
        assert item_words("", "Kun dansk?", "") == "Kun dansk?"
        assert item_words("", "Hvad?", "What?") == "What?"
    assert item_words("", "Hvad?", "What?") == "Hvad?"
    assert item_words("gone", "Hvad?", "What?") == "Hvad?"


def test_the_catalogue_is_whole() -> None:
    assert all(key == item.key and len(key) <= 12 for key, item in CATALOGUE.items())
    assert {purpose: len(items_of(purpose)) for purpose in (*Purpose.values, SIDE)} == dict.fromkeys(
        (*Purpose.values, SIDE), 2
    )
    assert items_of("") == items_of("Fælles vikarpulje") == []
    words = [text for item in CATALOGUE.values() for text in (item.text_da, item.text_en)]
    assert len(set(words)) == len(words)
    assert all(0 < len(text) <= 300 for text in words)
    assert [item.key for item in CATALOGUE.values() if item.reverse] == ["T2"]


def test_questions_follow_from_the_purposes_and_the_kind() -> None:
    found = proposed(["P5", "Fælles vikarpulje", "P3"], TypeKind.CROSS_PROFESSIONAL)
    assert [item.key for item in found] == ["A1", "A2", "P3a", "P3b", "P5a", "P5b", "T2"]
    assert [item.key for item in proposed([], TypeKind.LEVEL)] == ["A1", "A2"]
    assert proposed([], "professional")[-1].key == "T1"
