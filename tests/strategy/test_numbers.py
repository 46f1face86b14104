"""The organisation's own numbers beside the questions, and what only rooms further down will know."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.cast import Cast
from tests.factories import TODAY, LeaderFactory, PostFactory, ProgrammeFactory, UnitFactory

from ledernet.people.models import Leader
from ledernet.strategy import fragments
from ledernet.strategy.enums import Question
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import figures_of
from ledernet.strategy.questions import ABOUT
from ledernet.strategy.statement import quality_of


@pytest.fixture
def programme(cast: Cast) -> Programme:
    return ProgrammeFactory(organisation=cast.organisation, unit=None, size_min=2, size_target=3, size_max=4)


def test_every_question_says_why_and_what_speaks_for_and_against() -> None:
    assert set(ABOUT) == set(Question)
    for question, about in ABOUT.items():
        assert about.why, question
        assert about.speaks_for, question
        assert about.speaks_against, question
        assert about.numbers, question
        assert set(about.fragments) <= set(fragments.LATER), question


def test_each_number_has_its_base(cast: Cast, programme: Programme) -> None:
    LeaderFactory(organisation=cast.organisation, key="posted-nowhere")
    with translation.override("da"):
        found = figures_of(programme, on=TODAY)
    assert {key for about in ABOUT.values() for key in about.numbers} <= set(found)
    assert (found["leaders"].value, found["leaders"].base) == ("7", "af 8 ledere i dag")
    assert (found["networks"].value, found["networks"].base) == ("2–3", "netværk med 2–4 i hvert")
    assert (found["fields"].value, found["fields"].rows) == ("2", (("Skole", 3), ("Vej", 2)))
    assert found["fields"].note == "Ukendt for 2."
    assert found["levels"].rows == (("3", 4), ("1", 2), ("2", 1))
    assert found["administrations"].rows == (("Børn og Unge", 4), ("Teknik og Miljø", 3))
    assert (found["alone"].value, found["alone"].base) == ("2", "af 4 enheder med ledere")


def test_span_is_counted_by_the_nearest_superior(cast: Cast, programme: Programme) -> None:
    """In the school, two at level 3 stand under the one at level 2, who stands under the chief; two roads under theirs."""
    with translation.override("da"):
        span = figures_of(programme, on=TODAY)["span"]
    assert (span.value, span.base, span.note) == ("2", "median for 3 chefer", "Fra 1 til 2.")


def test_only_those_the_programme_is_for_are_counted(cast: Cast) -> None:
    narrow = ProgrammeFactory(organisation=cast.organisation, unit=cast.technical, size_min=6, size_max=10)
    found = figures_of(narrow, on=TODAY)
    assert found["leaders"].value == "3"
    assert found["networks"].value == "–"
    assert "kan ikke deles" in found["networks"].base
    assert found["administrations"].rows == (("Teknik og Miljø", 3),)
    Leader.objects.filter(organisation=cast.organisation).update(ends_on=date(2026, 1, 1))
    nobody = figures_of(narrow, on=TODAY)
    assert (nobody["leaders"].value, nobody["span"].value, nobody["alone"].value) == ("0", "–", "0")


def test_a_leader_with_two_posts_is_one_leader(cast: Cast, programme: Programme) -> None:
    PostFactory(leader=cast.leaders["member"], unit=cast.roads, level="2", is_primary=False)
    found = figures_of(programme, on=TODAY)
    assert found["leaders"].value == "7"
    assert sum(count for _name, count in found["administrations"].rows) == 7


def test_a_colleague_whom_the_programme_is_not_for_is_a_colleague(cast: Cast) -> None:
    high = ProgrammeFactory(organisation=cast.organisation, unit=None, eligibility={"levels": ["2"]})
    with translation.override("da"):
        alone = figures_of(high, on=TODAY)["alone"]
    assert (alone.value, alone.base) == ("0", "af 1 enhed med ledere")


def test_long_lists_are_cut_and_say_so(cast: Cast, programme: Programme) -> None:
    for number in range(15):
        unit = UnitFactory(organisation=cast.organisation, parent=cast.root, field=f"Fag {number:02}")
        PostFactory(leader=LeaderFactory(organisation=cast.organisation), unit=unit)
    fields = figures_of(programme, on=TODAY)["fields"]
    assert (fields.value, len(fields.rows), fields.more) == ("17", 12, 5)


def test_the_number_of_queries_does_not_grow(cast: Cast, programme: Programme) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as captured:
            figures_of(
                Programme.objects.select_related("organisation", "unit").get(pk=programme.pk), on=TODAY
            )
        return len(captured)

    before = counted()
    for _number in range(5):
        unit = UnitFactory(organisation=cast.organisation, parent=cast.school)
        PostFactory(leader=LeaderFactory(organisation=cast.organisation), unit=unit)
    assert counted() == before
    assert before <= 8


# --- what rooms further down know ----------------------------------------------------------------------------------


def test_until_a_room_registers_nothing_is_known_and_it_is_said(
    cast: Cast, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fragments, "_sources", {})
    hr = cast.viewer("hr")
    with translation.override("da"):
        (one,) = fragments.fragments_for(hr, programme, ["attendance"])
        assert (one.url, str(one.later)) == ("", "Vi ved det, når der er holdt møder.")
    fragments.register("attendance", "indicators:figure", permission="strategy.change_programme")
    (one,) = fragments.fragments_for(hr, programme, ["attendance"])
    assert one.url == f"/tal/program/{programme.pk}/attendance/"
    assert not fragments.fragments_for(cast.viewer("member"), programme, ["attendance"])
    with pytest.raises(KeyError):
        fragments.register("nonsense", "indicators:figure", permission="strategy.change_programme")


# --- does the purpose hold? ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purpose", "held"),
    [
        ("", []),
        ("Netværk.", [False, False, False]),
        ("Lederne mødes.", [True, False, False]),
        ("Vi skal have fælles kultur.", [False, True, False]),
        ("Sager lukkes inden for 30 dage.", [False, False, True]),
        ("Lederne ringer til hinanden på tværs, så borgerne får hurtigere svar.", [True, True, True]),
        ("Leaders learn from each other, and citizens notice it.", [True, True, True]),
    ],
)
def test_three_ticks_for_the_purpose(programme: Programme, purpose: str, held: list[bool]) -> None:
    programme.purpose = purpose
    programme.purpose_weights.all().delete()
    assert [check.done for check in quality_of(programme, [])] == held


def test_what_is_written_about_a_purpose_with_points_counts(programme: Programme) -> None:
    programme.purpose = "Netværk."
    weight = programme.purpose_weights.create(
        purpose="P1", points=3, for_whom="Nye ledere", seen_by="Vi tæller."
    )
    assert [check.done for check in quality_of(programme, [weight])] == [True, False, True]
    weight.points = 0
    assert [check.done for check in quality_of(programme, [weight])] == [False, False, False]
