"""The page of the checks, the part that is live beside the forms, and what is typed laid over what is saved."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import NAMES, Cast
from tests.factories import NetworkTypeFactory
from tests.strategy.test_rules import VIEW
from tests.strategy.test_views import client_of, decided, made

from ledernet.strategy.chapters import CHAPTERS
from ledernet.strategy.coherence import CHECKS, Design, findings, overlay
from ledernet.strategy.coherence.overlay import FIELDS
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationDate,
    EvaluationItem,
    EvaluationPlan,
    Frames,
    LifePlan,
    Programme,
)
from ledernet.strategy.queries import design_of

PART = {"HX-Request": "true"}


def planned(programme: Programme, *, days: int = 1) -> None:
    """Frames, life and evaluation, so that every part is begun."""
    Frames.objects.create(programme=programme, staffing="none", sponsor_hours=4, mandate="decide")
    LifePlan.objects.create(
        programme=programme, starts_on=date(2027, 1, 1), expires_on=date(2028, 1, 1), rotation="none"
    )
    EvaluationPlan.objects.create(programme=programme, method="both")
    for number in range(days):
        EvaluationDate.objects.create(programme=programme, on=date(2027, 9, 1 + number))
        EvaluationItem.objects.create(
            programme=programme, position=number, purpose="P5", text_da="Mærkes det?"
        )
        ClosingCriterion.objects.create(programme=programme, position=number, measure="members", threshold=5)


def test_a_design_is_what_has_been_planned(cast: Cast) -> None:
    programme = made(cast)
    Programme.objects.filter(pk=programme.pk).update(size_max=12)
    planned(programme)
    EvaluationItem.objects.create(programme=programme, position=9, item="A1")
    design = design_of(Programme.objects.get(pk=programme.pk))
    assert design.points == {"P5": 5, "P3": 2, "P6": 2, "Fælles vikarpulje": 1}
    assert (design.kind, design.participation, design.leaders_lean) == ("professional", "mandatory", 0)
    assert (design.size_max, design.meetings, design.decided) == (12, 6, False)
    assert design.frames_begun and design.life_begun and design.evaluation_begun
    assert (design.staffing, design.mandate, design.has_mandate_frame) == ("none", "decide", False)
    assert (design.life_months, design.evaluation_dates) == (12, (date(2027, 9, 1),))
    assert (design.asked_about, design.questions, design.closing_criteria) == (frozenset({"P5", ""}), 2, 1)


def test_a_part_that_nobody_has_begun_is_not_begun(cast: Cast) -> None:
    design = design_of(made(cast))
    assert not (design.frames_begun or design.life_begun or design.evaluation_begun)


def test_building_a_design_takes_the_same_queries_however_much_is_planned(cast: Cast) -> None:
    programme = made(cast)
    planned(programme)

    def asked() -> int:
        fresh = Programme.objects.get(pk=programme.pk)
        with CaptureQueriesContext(connection) as captured:
            design_of(fresh)
        return len(captured)

    before = asked()
    for number in range(3):
        EvaluationDate.objects.create(programme=programme, on=date(2028, 1, 1 + number))
        EvaluationItem.objects.create(programme=programme, position=20 + number, purpose="P3")
    assert asked() == before <= 9


# --- the page --------------------------------------------------------------------------------------------------------


def address(programme: Programme) -> str:
    return reverse("strategy:checks", args=[programme.pk])


def test_the_page_says_what_why_on_what_ground_and_where_it_is_mended(cast: Cast) -> None:
    programme = made(cast)
    seen = client_of(cast, "hr").get(address(programme)).content.decode()
    for words in (
        "I vil have en fælles kultur, men fagene skal sidde hver for sig.",
        "Det fælles opstår, når fagene mødes.",
        "KL 2008, s. 9–10",
        f"{len(CHECKS)} tjek af formålet",
        "Bør rettes",
    ):
        assert words in seen
    assert reverse("strategy:theme", args=[programme.pk, "type"]) in seen


def test_the_programme_and_every_theme_show_them(cast: Cast) -> None:
    programme = made(cast)
    hr = client_of(cast, "hr")
    urls = [reverse("strategy:programme", args=[programme.pk])]
    urls += [
        reverse("strategy:theme", args=[programme.pk, name]) for name in ("purpose", "type", "frames", "life")
    ]
    for url in urls:
        assert "men fagene skal sidde hver for sig" in hr.get(url).content.decode(), url


def test_what_hangs_together_is_said_too(cast: Cast) -> None:
    seen = client_of(cast, "hr").get(address(made(cast, points={"points_P5": 1}))).content.decode()
    assert "Ret det under" in seen
    blank = Programme.objects.create(
        organisation=cast.organisation, name="Nyt", created_at="2026-01-01T00:00Z"
    )
    assert "Det hænger sammen" in client_of(cast, "hr").get(address(blank)).content.decode()


def test_what_is_typed_is_weighed_before_it_is_saved_and_never_stored(cast: Cast) -> None:
    programme = made(cast)
    cross = NetworkTypeFactory(organisation=cast.organisation, name="På tværs")
    hr = client_of(cast, "hr")
    part = hr.post(address(programme), {"type": cross.pk, "size_min": 4}, headers=PART).content.decode()
    assert part.lstrip().startswith('<section class="ln-card" id="checks"')
    assert "men fagene skal sidde hver for sig" not in part
    assert "Et netværk på 4 er sårbart" in part
    programme.refresh_from_db()
    assert (programme.size_min, str(programme.type)) == (6, "Fagligt netværk")
    assert "<!doctype html>" in hr.post(address(programme), {"size_min": 4}).content.decode()


def test_a_type_of_another_organisation_tells_nothing(cast: Cast) -> None:
    foreign = NetworkTypeFactory(organisation=cast.other)
    part = (
        client_of(cast, "hr").post(address(made(cast)), {"type": foreign.pk}, headers=PART).content.decode()
    )
    assert "men fagene skal sidde hver for sig" in part


def test_who_reads_a_programme_reads_its_checks(cast: Cast) -> None:
    url = address(Programme.objects.get(pk=cast.programme.pk))
    got = {name for name in NAMES if client_of(cast, name).get(url).status_code == 200}
    assert {name for name in got if name in VIEW} == got and "hr" in got
    assert client_of(cast, "other_hr").get(url).status_code == 404


def test_who_may_not_change_gets_no_way_to_mend(cast: Cast) -> None:
    seen = client_of(cast, "chief_member").get(address(decided(cast))).content.decode()
    assert "men fagene skal sidde hver for sig" in seen
    assert "Ret det under" not in seen


# --- what is typed -----------------------------------------------------------------------------------------------------


def test_typed_values_go_over_the_saved_ones() -> None:
    typed = {
        "participation": "mandatory", "leaders_lean": "3", "organisation_lean": "", "size_max": " 15 ",
        "meetings_per_year": "3", "staffing": "internal", "meeting_hours": "2,5", "facilitator_hours": "7.5",
        "expires_on": "2029-01-01", "starts_on": "1. januar 2027", "mandate_frame": "Op til 5.000 kr.",
        "points_P3": "6", "points_P5": "4", "own_0": "Vikarer", "own_points_0": "99",
    }  # fmt: skip
    design = overlay(Design(organisation_lean=2, points={"P1": 10}), typed, kind="theme")
    assert (design.participation, design.leaders_lean, design.organisation_lean) == ("mandatory", 3, None)
    assert (design.size_max, design.meetings, design.kind) == (15, 3, "theme")
    assert (design.meeting_hours, design.facilitator_hours) == (Decimal("2.5"), Decimal("7.5"))
    assert (design.starts_on, design.life_months) == (date(2027, 1, 1), 24)
    assert design.has_mandate_frame and design.frames_begun and design.life_begun
    assert design.points == {"P3": 6, "P5": 4, "Vikarer": 10}
    assert not design.evaluation_begun


@pytest.mark.parametrize("value", ["x", "-1", "1e9", "٣", "99999999", "1.5"])
def test_what_cannot_be_read_leaves_what_is_saved(value: str) -> None:
    assert overlay(Design(), {"size_max": value}).size_max == 10


@pytest.mark.parametrize(
    ("name", "value"),
    [("meeting_hours", "NaN"), ("meeting_hours", "-2"), ("staffing", "x"), ("expires_on", "31.2.2027")],
)
def test_nonsense_changes_nothing(name: str, value: str) -> None:
    saved = Design(life_begun=True, frames_begun=True)
    assert overlay(saved, {name: value}) == saved


def test_a_page_without_points_keeps_them() -> None:
    assert overlay(Design(points={"P1": 10}), {"size_max": "8"}).points == {"P1": 10}


@given(
    st.dictionaries(
        st.sampled_from([*FIELDS, "points_P1", "own_0", "own_points_0", "own_x"]), st.text(max_size=12)
    )
)
def test_nothing_that_is_typed_breaks_the_checks(typed: dict[str, str]) -> None:
    findings(overlay(Design(), typed))


@pytest.mark.parametrize("key", ["size", "staffing", "hours", "life-plan", "evaluation"])
def test_the_pages_of_frames_and_plans_show_the_checks_live(cast: Cast, key: str) -> None:
    programme = made(cast)
    seen = client_of(cast, "hr").get(reverse(CHAPTERS[key].address, args=[programme.pk])).content.decode()
    assert "men fagene skal sidde hver for sig" in seen
    assert 'id="chapter-form" data-design' in seen
