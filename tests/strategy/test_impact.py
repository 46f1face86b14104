"""What a change of the purpose touches: nothing where nothing hangs on it, each thing once where it does."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast
from tests.factories import NetworkFactory, ProgrammeFactory

from ledernet.strategy import impact
from ledernet.strategy.enums import Question
from ledernet.strategy.impact import Change, Touched, change_of, touched_by
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationItem,
    Programme,
    PurposeLink,
    PurposeWeight,
    StrategyItem,
)
from ledernet.strategy.queries import answer_of, programmes_visible_to, version_of
from ledernet.strategy.views.impact import change_in


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """Everything hangs on P5; nothing but the kind and the duty on P3."""
    made = ProgrammeFactory(organisation=cast.organisation, unit=cast.children)
    culture = PurposeWeight.objects.create(programme=made, purpose="P5", points=6)
    PurposeWeight.objects.create(programme=made, purpose="P3", points=4)
    PurposeWeight.objects.create(
        programme=made, purpose="Fælles vikarer", points=0, under="P5", change="Vi låner."
    )
    goal = StrategyItem.objects.create(organisation=cast.organisation, kind="goal", name="Én kommune")
    PurposeLink.objects.create(weight=culture, item=goal)
    for position, target in enumerate((70, None)):
        EvaluationItem.objects.create(
            programme=made, position=position, purpose="P5", target=target, item="C1"
        )
    EvaluationItem.objects.create(programme=made, position=9, purpose="", item="A1")
    ClosingCriterion.objects.create(programme=made, position=0, measure="targets", threshold=2)
    return made


def told(programme: Programme, **changes: object) -> list[str]:
    return [one.text for one in touched_by(programme, change_of(programme, **changes))]  # type: ignore[arg-type]


def test_no_change_touches_nothing(programme: Programme) -> None:
    assert told(programme) == []
    assert told(programme, points={"P5": 6, "P3": 4}, purpose=f" {programme.purpose} ") == []


def test_points_that_move_touch_the_whole_thread(programme: Programme) -> None:
    seen = told(programme, points={"P5": 4, "P3": 6})
    assert len(seen) == 6
    assert "Vi vil have én ledelseskultur" in seen[0]
    assert "Alle skal kunne regne med hinanden" in seen[1]
    assert any("2 spørgsmål" in text and "Ét af dem har et mål" in text for text in seen)
    assert any("Én kommune" in text for text in seen)
    assert any("Plads til refleksion" in text or "refleksion" in text for text in seen)  # has no question yet
    assert any("nedlægge" in text for text in seen)


def test_a_purpose_that_falls_out_says_what_stood_under_it(programme: Programme) -> None:
    seen = told(programme, points={"P3": 10})
    assert any("Fælles vikarer" in text for text in seen)
    assert not any("Fælles vikarer" in text for text in told(programme, points={"P5": 5, "P3": 5}))


def test_the_main_purpose_touches_kind_duty_and_what_is_asked_about_the_whole(programme: Programme) -> None:
    seen = told(programme, purpose="Noget helt andet.")
    assert len(seen) == 3
    assert "hele" in seen[2]


def test_words_about_a_purpose_leave_kind_and_duty_alone(programme: Programme) -> None:
    seen = [one.text for one in touched_by(programme, Change(words=frozenset({"P5"})))]
    assert len(seen) == 3
    assert not any("ledelseskultur, fordi" in text or "mødepligt" in text.casefold() for text in seen)


def test_an_empty_draft_has_nothing_that_hangs(cast: Cast) -> None:
    bare = Programme.objects.create(
        organisation=cast.organisation, name="Nyt", created_at="2026-03-02T09:00Z"
    )
    assert told(bare, points={"P1": 10}, purpose="Et formål.") == []


def test_running_networks_are_counted_by_their_own_room(cast: Cast, programme: Programme) -> None:
    assert not any("kører" in text for text in told(programme, purpose="Andet."))
    NetworkFactory(programme=programme)
    NetworkFactory(programme=programme)
    NetworkFactory(programme=programme, state="closed")
    last = touched_by(programme, change_of(programme, purpose="Andet."))[-1]
    assert "2 netværk" in last.text
    assert last.url.endswith(f"?programme={programme.pk}")


def test_a_source_is_asked_once_however_often_it_is_registered(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(impact, "_sources", [])

    def source(programme: Programme, change: Change) -> list[Touched]:
        return [Touched(f"{programme.name}: {change.moved}")]

    impact.register(source)
    impact.register(source)
    assert told(programme, points={"P5": 5, "P3": 5})[-1] == f"{programme.name}: ['P3', 'P5']"
    assert sum(programme.name in text for text in told(programme, points={"P5": 5, "P3": 5})) == 1


def test_what_was_fetched_is_not_asked_for_again(cast: Cast, programme: Programme) -> None:
    fetched = programmes_visible_to(cast.viewer("hr")).prefetch_related(*impact.LATER).get(pk=programme.pk)
    change = Change({"P5": 6}, {"P5": 5})
    with CaptureQueriesContext(
        connection,
    ) as asked:
        touched_by(fetched, change)
    assert len(asked) == 2  # one each of the rooms below: charters, networks


# --- the address -----------------------------------------------------------------------------------------------------


def at(programme: Programme) -> str:
    return reverse("strategy:impact", args=[programme.pk])


@pytest.fixture
def hr(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user("hr"))
    return client


def test_the_page_and_the_part_say_the_same(hr: Client, programme: Programme) -> None:
    data = {"points_P5": "0", "points_P3": "10", "purpose": programme.purpose}
    page = hr.post(at(programme), data)
    part = hr.post(at(programme), data, headers={"HX-Request": "true"})
    for answer in (page, part):
        assert answer.status_code == 200
        assert "Fælles vikarer" in answer.content.decode()
    assert "<h1>" in page.content.decode()
    assert "<h1>" not in part.content.decode()
    assert hr.get(at(programme), headers={"HX-Request": "true"}).content.decode().strip() == ""


@pytest.mark.parametrize("value", ["-1", "x", "", "9" * 400, "²", "\x00"])
def test_half_typed_points_do_not_break_it(hr: Client, programme: Programme, value: str) -> None:
    assert hr.post(at(programme), {"points_P5": value}).status_code == 200


def test_a_form_with_locked_fields_changes_nothing(programme: Programme) -> None:
    from django.http import QueryDict

    assert not change_in(programme, QueryDict("name=Andet&taken_out=Fremmed"))
    assert change_in(programme, QueryDict("own_0=Ny&own_points_0=2")).moved == ["Ny"]
    assert change_in(programme, QueryDict("taken_out=P3")).removed == ["P3"]


def test_after_saving_without_script_the_page_tells_what_was_touched(
    hr: Client, programme: Programme
) -> None:
    points = {"points_P5": 4, "points_P3": 6, "version": 1, "action": "save"}
    url = reverse("strategy:points", args=[programme.pk])
    seen = hr.post(url, points, follow=True).content.decode()
    assert "Det her bliver berørt af ændringen" in seen
    assert "Vi vil have én ledelseskultur" in seen


def test_other_words_for_the_main_purpose_tell_it_too(hr: Client, programme: Programme) -> None:
    question = Question.MAIN_PURPOSE
    posted = {
        "text": "Et nyt hovedformål.",
        "version": version_of(answer_of(programme, question)),
        "of_programme": 1,
    }
    url = reverse("strategy:answer", args=[programme.pk, question])
    seen = hr.post(url, posted, follow=True).content.decode()
    assert "Det her bliver berørt af ændringen" in seen
    part = hr.post(
        url,
        posted
        | {
            "text": "Endnu et.",
            "version": version_of(answer_of(Programme.objects.get(pk=programme.pk), question)),
        },
        headers={"HX-Request": "true"},
    ).content.decode()
    assert "Det her bliver berørt af ændringen" in part
