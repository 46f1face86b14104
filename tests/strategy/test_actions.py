"""The verbs of a programme, one test per exit."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError
from tests.cast import Cast
from tests.factories import NOW, NetworkTypeFactory, ProgrammeFactory

from ledernet.audit.models import Record, Value
from ledernet.strategy import actions
from ledernet.strategy.actions import Details
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import ProgrammeState, TypeKind, Verb
from ledernet.strategy.models import NetworkType, Programme
from ledernet.strategy.queries import ready_for_decision

POINTS = {"P5": 5, "P3": 2, "P6": 2, "Fælles vikarpulje": 1}


@pytest.fixture
def whole(cast: Cast) -> Details:
    kind, _cross = actions.ensure_types(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    return Details(
        name="Ledelse på tværs",
        unit=cast.children,
        purpose="Vi leder ens, så borgerne mærker det.",
        points=POINTS,
        type=kind,
        type_reason="Fagene skal mødes.",
        participation="mandatory",
        participation_reason="Alle skal kunne regne med hinanden.",
        eligible=Filter(levels=("3",)),
    )


def create(cast: Cast, details: Details, by: str = "hr") -> Programme:
    return actions.create_programme(organisation=cast.organisation, details=details, by=cast.user(by), at=NOW)


def verbs(programme: Programme) -> list[str]:
    rows = Record.objects.filter(target_type="strategy.Programme", target_key=str(programme.pk))
    return list(rows.order_by("number").values_list("verb", flat=True))


def points(programme: Programme) -> dict[str, int]:
    return dict(programme.purpose_weights.values_list("purpose", "points"))


def test_built_in_types_are_made_once_in_the_organisations_language(cast: Cast) -> None:
    first = actions.ensure_types(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    again = actions.ensure_types(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    assert first == again
    assert {row.kind for row in first} == {TypeKind.PROFESSIONAL, TypeKind.CROSS_PROFESSIONAL}
    assert not NetworkType.objects.filter(organisation=cast.other, name=first[0].name).exists()


def test_an_own_type_has_a_name_of_its_own(cast: Cast) -> None:
    made = actions.create_type(
        organisation=cast.organisation,
        name="Nye ledere",
        description="Første år.",
        by=cast.user("hr"),
        at=NOW,
    )
    assert (made.kind, str(made), made.hint) == (TypeKind.OWN, "Nye ledere", "Første år.")
    with pytest.raises(IntegrityError):
        actions.create_type(
            organisation=cast.organisation, name="Nye ledere", description="", by=cast.user("hr"), at=NOW
        )


def test_created_as_a_draft_with_what_was_said(cast: Cast, whole: Details) -> None:
    programme = create(cast, whole)
    programme.refresh_from_db()
    assert (programme.state, programme.version, programme.decided_at) == (ProgrammeState.DRAFT, 1, None)
    assert points(programme) == POINTS
    assert Filter.of(programme.eligibility) == Filter(levels=("3",))
    assert verbs(programme) == [Verb.PROGRAMME_CREATED]


def test_a_draft_may_be_unfinished(cast: Cast) -> None:
    programme = create(cast, Details(name="Noget på vej", points={"P1": 3}))
    assert points(programme) == {"P1": 3}


@pytest.mark.parametrize("wrong", [{"P1": 11}, {"P1": 6, "P2": 5}, {"P1": -1}])
def test_never_more_than_ten_points_nor_less_than_none(
    cast: Cast, whole: Details, wrong: dict[str, int]
) -> None:
    with pytest.raises(actions.TooManyPoints):
        create(cast, replace(whole, points=wrong))
    assert not Programme.objects.filter(name=whole.name).exists()


@pytest.mark.parametrize("sizes", [(1, 4, 8), (9, 8, 10), (6, 11, 10)])
def test_sizes_stand_in_order(cast: Cast, whole: Details, sizes: tuple[int, int, int]) -> None:
    low, target, high = sizes
    with pytest.raises(actions.WrongSizes):
        create(cast, replace(whole, size_min=low, size_target=target, size_max=high))


def test_nothing_of_another_organisation(cast: Cast, whole: Details) -> None:
    stranger = cast.other_leader.posts.get().unit
    with pytest.raises(actions.Stranger):
        create(cast, replace(whole, unit=stranger))
    with pytest.raises(actions.Stranger):
        create(cast, replace(whole, type=NetworkTypeFactory(organisation=cast.other)))


def test_a_change_raises_the_version_and_says_what_was_there_before(cast: Cast, whole: Details) -> None:
    programme = create(cast, whole)
    changed = actions.change_programme(
        programme=programme,
        version=1,
        details=replace(whole, name="Nyt navn", points={"P1": 10}),
        by=cast.user("hr"),
        at=NOW,
    )
    assert (changed.version, changed.name, points(programme)) == (2, "Nyt navn", {"P1": 10})
    record = Record.objects.get(verb=Verb.PROGRAMME_CHANGED)
    values = {row.field: row.content for row in Value.objects.filter(record_number=record.number)}
    assert values["name"] == {"old": "Ledelse på tværs", "new": "Nyt navn"}
    assert values["points"]["new"] == {"P1": 10}
    assert values["points"]["old"]["P5"] == 5


def test_saving_what_is_there_already_changes_nothing(cast: Cast, whole: Details) -> None:
    programme = create(cast, whole)
    same = actions.change_programme(programme=programme, version=1, details=whole, by=cast.user("hr"), at=NOW)
    assert same.version == 1
    assert verbs(programme) == [Verb.PROGRAMME_CREATED]


def test_two_editors_the_second_is_told_and_the_firsts_words_stand(cast: Cast, whole: Details) -> None:
    programme = create(cast, whole)
    actions.change_programme(
        programme=programme, version=1, details=replace(whole, name="Den første"), by=cast.user("hr"), at=NOW
    )
    with pytest.raises(actions.ChangedMeanwhile) as refused:
        actions.change_programme(
            programme=programme,
            version=1,
            details=replace(whole, name="Den anden"),
            by=cast.user("chief"),
            at=NOW,
        )
    assert refused.value.programme.version == 2
    programme.refresh_from_db()
    assert programme.name == "Den første"


def test_decided_by_the_chief_when_whole(cast: Cast, whole: Details) -> None:
    programme = create(cast, whole)
    later = NOW + timedelta(hours=1)
    decided = actions.decide_programme(programme=programme, version=1, by=cast.user("chief"), at=later)
    assert (decided.state, decided.decided_by, decided.decided_at) == ("active", cast.user("chief"), later)
    assert verbs(programme)[-1] == Verb.PROGRAMME_DECIDED
    with pytest.raises(actions.NotPossible):
        actions.decide_programme(programme=programme, version=2, by=cast.user("chief"), at=later)


@pytest.mark.parametrize(
    ("gap", "missing"),
    [
        ({"points": {"P1": 9}}, "points"),
        ({"purpose": " "}, "purpose"),
        ({"type": None}, "type"),
        ({"type_reason": ""}, "type"),
        ({"participation": ""}, "participation"),
        ({"participation_reason": ""}, "participation"),
    ],
)
def test_not_decided_with_a_gap_and_a_decided_one_is_not_made_gappy(
    cast: Cast, whole: Details, gap: dict[str, object], missing: str
) -> None:
    programme = create(cast, replace(whole, **gap))  # type: ignore[arg-type]
    with pytest.raises(actions.NotReady) as refused:
        actions.decide_programme(programme=programme, version=1, by=cast.user("chief"), at=NOW)
    assert refused.value.missing == [missing]
    assert not ready_for_decision(Programme.objects.filter(pk=programme.pk)).exists()

    fine = create(cast, whole)
    assert ready_for_decision(Programme.objects.all()).get() == fine
    actions.decide_programme(programme=fine, version=1, by=cast.user("chief"), at=NOW)
    with pytest.raises(actions.NotReady):
        actions.change_programme(
            programme=fine,
            version=2,
            details=replace(whole, **gap),
            by=cast.user("chief"),
            at=NOW,  # type: ignore[arg-type]
        )
    assert points(fine) == POINTS


def test_decide_and_close_notice_a_newer_version(cast: Cast, whole: Details) -> None:
    programme = create(cast, whole)
    for verb in (actions.decide_programme, actions.close_programme, actions.reopen_programme):
        with pytest.raises(actions.ChangedMeanwhile):
            verb(programme=programme, version=7, by=cast.user("chief"), at=NOW)


def test_closed_and_taken_up_again_where_it_was(cast: Cast, whole: Details) -> None:
    programme = create(cast, whole)
    actions.close_programme(programme=programme, version=1, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.NotPossible):
        actions.change_programme(programme=programme, version=2, details=whole, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.NotPossible):
        actions.close_programme(programme=programme, version=2, by=cast.user("hr"), at=NOW)
    assert (
        actions.reopen_programme(programme=programme, version=2, by=cast.user("hr"), at=NOW).state == "draft"
    )
    actions.decide_programme(programme=programme, version=3, by=cast.user("chief"), at=NOW)
    actions.close_programme(programme=programme, version=4, by=cast.user("chief"), at=NOW)
    assert (
        actions.reopen_programme(programme=programme, version=5, by=cast.user("chief"), at=NOW).state
        == "active"
    )
    with pytest.raises(actions.NotPossible):
        actions.reopen_programme(programme=ProgrammeFactory(), version=1, by=cast.user("chief"), at=NOW)
