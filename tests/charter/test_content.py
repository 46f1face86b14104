"""The snapshot: everything is in it, nothing of the day is, and it costs the same however much there is."""

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from ledernet.charter.content import content_of, fingerprint
from ledernet.strategy.models import Answer, EvaluationItem, Pledge, Principle, Programme, PurposeWeight
from ledernet.ui.fields import key_fields
from tests.cast import Cast
from tests.charter.whole import settle
from tests.factories import NOW, ProgrammeFactory


@pytest.fixture
def programme(cast: Cast) -> Programme:
    settle(cast.programme, cast.user("chief"), cast.children)
    return Programme.objects.get(pk=cast.programme.pk)


def leaves(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(leaves(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(leaves(part) for part in value))
    return {str(value)}


def test_it_holds_every_word_that_people_wrote(programme: Programme) -> None:
    """Each text of the programme and its parts is found again, so that a field added later is not forgotten."""
    found = leaves(content_of(programme))
    rows: list[Any] = [programme, programme.frames, programme.life_plan, programme.evaluation_plan]
    for related in (
        "purpose_weights",
        "responsibilities",
        "principles",
        "pledges",
        "evaluation_dates",
        "evaluation_items",
        "closing_criteria",
        "answers",
    ):
        rows += list(getattr(programme, related).all())
    checked = 0
    for row in rows:
        left_out = {field.name for field in key_fields(type(row))} | {"state"}
        for field in row._meta.concrete_fields:
            value = getattr(row, field.attname)
            if isinstance(value, str) and value and field.name not in left_out:
                assert value in found, f"{type(row).__name__}.{field.name}"
                checked += 1
    assert checked > 60


def test_it_is_plain_and_the_same_in_every_language(programme: Programme) -> None:
    with translation.override("da"):
        danish = content_of(programme)
    with translation.override("en"):
        english = content_of(programme)
    assert danish == english == json.loads(json.dumps(danish))
    assert danish["type"]["kind"] == "cross_professional"
    assert danish["purpose"]["purposes"][0]["purpose"] == "P5"
    assert danish["time"]["preparation_hours"] == "0.5"
    assert danish["eligible"]["units"] == ["Børn og Unge"]


def test_a_bare_programme_has_a_charter_with_gaps_and_no_rows_made(cast: Cast) -> None:
    content = content_of(cast.programme)
    assert content["leeway"] == {"mandate": "", "frame": "", "reply_days": 30}
    assert content["evaluation"]["dates"] == []
    assert len(content["answers"]) == 20
    assert not Answer.objects.filter(programme=cast.programme).exists()


def test_what_happens_while_it_lives_changes_nothing(programme: Programme) -> None:
    before = fingerprint(content_of(programme))
    Pledge.objects.update(kept_on=date(2026, 9, 1), kept_note="Gjort")
    Answer.objects.update(follow_up_on=date(2026, 9, 1), state="proposed")
    Programme.objects.filter(pk=programme.pk).update(version=9, state="active")
    assert fingerprint(content_of(programme)) == before


def test_a_promise_that_was_taken_back_is_not_in_the_next(programme: Programme) -> None:
    assert len(content_of(programme)["pledges"]) == 1
    Pledge.objects.update(taken_back_on=date(2026, 9, 1), taken_back_reason="Salen er lejet ud.")
    assert content_of(programme)["pledges"] == []


def test_a_word_more_is_another_fingerprint(programme: Programme) -> None:
    before = fingerprint(content_of(programme))
    Principle.objects.create(programme=programme, position=9, text="Vi griner også.")
    assert fingerprint(content_of(programme)) != before


def test_the_words_of_another_programme_are_not_in_it(cast: Cast, programme: Programme) -> None:
    other = settle(ProgrammeFactory(organisation=cast.organisation), cast.user("hr"))
    Principle.objects.filter(programme=other).update(text="Hører ikke hjemme her.")
    assert "Hører ikke hjemme her." not in leaves(content_of(programme))


def test_it_costs_the_same_however_much_there_is(programme: Programme, cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            content_of(programme)
        return len(found)

    before = queries()
    for number in range(3):
        PurposeWeight.objects.create(programme=programme, purpose=f"Eget {number}", points=0, serves="ja")
        Principle.objects.create(programme=programme, position=number + 5, text=f"Regel {number}")
        EvaluationItem.objects.create(programme=programme, position=number + 5, text_da=f"Spørgsmål {number}")
        Pledge.objects.create(
            programme=programme,
            kind="other",
            text="Mere",
            owner=cast.user("hr"),
            due_on=date(2026, 5, 1),
            created_at=NOW,
        )
    assert queries() == before <= 13
