"""The verbs of the plans, one test per exit, and what is said to be missing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast
from tests.factories import NOW, TODAY, ProgrammeFactory
from tests.strategy.test_lifetime import WHOLE

from ledernet.audit.models import Record
from ledernet.strategy import actions
from ledernet.strategy.actions import Asked, Criterion, Evaluation, Wave
from ledernet.strategy.enums import Verb
from ledernet.strategy.items import proposed
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationDate,
    EvaluationItem,
    EvaluationPlan,
    LifePlan,
    Programme,
    PurposeWeight,
)
from ledernet.strategy.queries import PIECES, plan_state, unasked_purposes

LIFE = ("life", "dates", "method", "questions", "targets", "criteria")


@pytest.fixture
def programme(cast: Cast) -> Programme:
    made: Programme = ProgrammeFactory(organisation=cast.organisation, unit=cast.children)
    for purpose, points in (("P5", 6), ("Fælles vikarpulje", 4), ("P1", 0)):
        PurposeWeight.objects.create(programme=made, purpose=purpose, points=points)
    return made


def evaluation(cast: Cast, **changes: Any) -> Evaluation:
    ours = [Asked(item.key, item.purpose) for item in proposed(["P5"])]
    own = Asked("", "Fælles vikarpulje", "Puljen virker.", "The pool works.", 60)
    made = Evaluation(
        "both", "Først skema.", cast.user("hr"), [Wave(TODAY + timedelta(days=300), "Midtvejs")], [*ours, own]
    )
    return replace(made, **changes)


def plan(cast: Cast, programme: Programme, version: int = 1, **changes: Any) -> EvaluationPlan:
    return actions.plan_evaluation(
        programme=programme, version=version, evaluation=evaluation(cast, **changes), by=cast.user("hr"), at=NOW
    )  # fmt: skip


def live(cast: Cast, programme: Programme, version: int = 1, **changes: Any) -> LifePlan:
    return actions.plan_life(
        programme=programme, version=version, life=replace(WHOLE, **changes), by=cast.user("hr"), at=NOW
    )


def close(cast: Cast, programme: Programme, *criteria: Criterion, version: int = 1) -> EvaluationPlan:
    return actions.set_closing_criteria(
        programme=programme, version=version, criteria=criteria, by=cast.user("hr"), at=NOW
    )


def count(verb: Verb) -> int:
    return Record.objects.filter(verb=verb).count()


# --- life ------------------------------------------------------------------------------------------------------------


def test_a_life_is_planned_and_changed(cast: Cast, programme: Programme) -> None:
    assert live(cast, programme).version == 2
    assert live(cast, programme, 2).version == 2  # nothing new
    live(cast, programme, 2, newcomer_days=60)
    found = LifePlan.objects.get(programme=programme)
    assert (found.version, found.newcomer_days, found.rotation_share) == (3, 60, 25)
    assert count(Verb.LIFE_PLANNED) == 2
    with pytest.raises(actions.ChangedMeanwhile):
        live(cast, programme, 2)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"expires_on": date(2026, 1, 1)}, {"expires_on": "expiry_before_start"}),
        ({"rotation": "carousel"}, {"rotation": "value"}),
        ({"trial_reason": "x" * 2001}, {"trial_reason": "value"}),
    ],
)
def test_a_life_holds_together(
    cast: Cast, programme: Programme, changes: dict[str, Any], problems: dict[str, str]
) -> None:
    with pytest.raises(actions.Unsound) as refused:
        live(cast, programme, **changes)
    assert refused.value.problems == problems
    assert not LifePlan.objects.exists()


def test_the_end_does_not_come_before_a_planned_evaluation(cast: Cast, programme: Programme) -> None:
    plan(cast, programme, dates=[Wave(date(2030, 1, 1))])
    with pytest.raises(actions.Unsound) as refused:
        live(cast, programme)
    assert refused.value.problems == {"expires_on": "evaluation_after_expiry"}


# --- evaluation ------------------------------------------------------------------------------------------------------


def test_an_evaluation_is_planned_as_a_whole(cast: Cast, programme: Programme) -> None:
    assert plan(cast, programme).version == 2
    assert plan(cast, programme, 2).version == 2
    items = EvaluationItem.objects.filter(programme=programme).order_by("position")
    assert [(row.item, row.purpose, row.target) for row in items] == [
        ("A1", "", 70), ("A2", "", 70), ("P5a", "P5", 70), ("P5b", "P5", 70), ("", "Fælles vikarpulje", 60),
    ]  # fmt: skip
    plan(cast, programme, 2, questions=[], dates=[])
    assert not EvaluationItem.objects.exists()
    assert not EvaluationDate.objects.exists()
    assert count(Verb.EVALUATION_PLANNED) == 2
    with pytest.raises(actions.ChangedMeanwhile):
        plan(cast, programme, 1)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"dates": [Wave(TODAY - timedelta(days=1))]}, {"date.0": "past"}),
        ({"dates": [Wave(TODAY), Wave(TODAY)]}, {"date.1": "twice"}),
        ({"dates": [Wave(TODAY + timedelta(days=n)) for n in range(13)]}, {"dates": "many"}),
        ({"questions": [Asked("A1"), Asked("A1")]}, {"question.1": "twice"}),
        ({"questions": [Asked("Z9")]}, {"question.0": "item"}),
        ({"questions": [Asked("", "", "Kun dansk.")]}, {"question.0": "both_languages"}),
        ({"questions": [Asked("A1", target=101)]}, {"question.0": "target"}),
        ({"questions": [Asked("", "", "x" * 301, "y")]}, {"question.0": "long"}),
        ({"questions": [Asked("", "", f"Spørgsmål {n}", "x") for n in range(61)]}, {"questions": "many"}),
        ({"method": "magic"}, {"method": "value"}),
        ({"method_note": "x" * 2001}, {"method_note": "value"}),
    ],
)
def test_an_evaluation_holds_together(
    cast: Cast, programme: Programme, changes: dict[str, Any], problems: dict[str, str]
) -> None:
    with pytest.raises(actions.Unsound) as refused:
        plan(cast, programme, **changes)
    assert refused.value.problems == problems
    assert not EvaluationPlan.objects.exists()
    assert not EvaluationItem.objects.exists()


def test_nobody_of_another_organisation_sees_to_it(cast: Cast, programme: Programme) -> None:
    with pytest.raises(actions.Stranger):
        plan(cast, programme, owner=cast.user("other_hr"))


def test_an_evaluation_comes_before_the_end(cast: Cast, programme: Programme) -> None:
    live(cast, programme)
    with pytest.raises(actions.Unsound) as refused:
        plan(cast, programme, dates=[Wave(date(2029, 8, 31)), Wave(date(2029, 9, 1))])
    assert refused.value.problems == {"date.1": "after_expiry"}


def test_a_day_that_has_gone_may_stand(cast: Cast, programme: Programme) -> None:
    gone = TODAY - timedelta(days=10)
    EvaluationDate.objects.create(programme=programme, on=gone)
    plan(cast, programme, dates=[Wave(gone, "Den første")])
    assert EvaluationDate.objects.get().name == "Den første"


# --- closing ---------------------------------------------------------------------------------------------------------


def test_criteria_are_set_as_a_whole(cast: Cast, programme: Programme) -> None:
    criteria = (
        Criterion("targets", Decimal(2), 2),
        Criterion("own", Decimal(9), 4, " Ingen vil være tovholder. "),
    )
    assert close(cast, programme, *criteria).version == 2
    assert close(cast, programme, *criteria, version=2).version == 2
    rows = ClosingCriterion.objects.order_by("position")
    assert [(row.measure, row.threshold, row.times, row.text) for row in rows] == [
        ("targets", Decimal("2.0"), 2, ""), ("own", None, 1, "Ingen vil være tovholder."),
    ]  # fmt: skip
    with pytest.raises(actions.ChangedMeanwhile):
        close(cast, programme)
    close(cast, programme, version=2)
    assert not ClosingCriterion.objects.exists()
    assert count(Verb.EVALUATION_PLANNED) == 2


@pytest.mark.parametrize(
    ("criterion", "problems"),
    [
        (Criterion("attendance"), {"0.threshold": "threshold"}),
        (Criterion("attendance", Decimal(101)), {"0.threshold": "range_percent"}),
        (Criterion("safety", Decimal("7.5")), {"0.threshold": "range_score"}),
        (Criterion("members", Decimal(0)), {"0.threshold": "range_count"}),
        (Criterion("members", Decimal("4.5")), {"0.threshold": "whole"}),
        (Criterion("members", Decimal(4), 0), {"0.times": "times"}),
        (Criterion("members", Decimal(4), 13), {"0.times": "times"}),
        (Criterion("members", Decimal(4), 1, "x" * 501), {"0.text": "long"}),
        (Criterion("own"), {"0.text": "own_words"}),
        (Criterion("mood", Decimal(1)), {"0.measure": "value"}),
    ],
)
def test_a_criterion_can_be_looked_up(
    cast: Cast, programme: Programme, criterion: Criterion, problems: dict[str, str]
) -> None:
    with pytest.raises(actions.Unsound) as refused:
        close(cast, programme, criterion)
    assert refused.value.problems == problems
    with pytest.raises(actions.Unsound):
        close(cast, programme, *[Criterion("members", Decimal(4))] * 13)


# --- what is missing -------------------------------------------------------------------------------------------------


def test_nothing_is_there_to_begin_with(programme: Programme) -> None:
    assert not any(plan_state(programme).values())
    assert list(plan_state(programme)) == list(PIECES)


def test_each_piece_of_a_plan_is_there_when_it_is_written(cast: Cast, programme: Programme) -> None:
    def missing() -> list[str]:
        return [key for key in LIFE if not plan_state(programme)[key]]

    live(cast, programme)
    plan(cast, programme)
    assert missing() == ["criteria"]
    close(cast, programme, Criterion("members", Decimal(5)), version=2)
    assert missing() == []
    PurposeWeight.objects.create(programme=programme, purpose="P7", points=1)
    assert missing() == ["questions"]
    assert [str(label) for label in unasked_purposes(programme)] == ["Bidrag til kommunens styring"]
    EvaluationItem.objects.filter(item="A1").update(target=None)
    assert missing() == ["questions", "targets"]


def test_frames_are_there_when_they_are_said(cast: Cast, programme: Programme) -> None:
    by, at = cast.user("hr"), NOW
    parts = (
        actions.Anchoring("Rolle.", "decide", "Temaer.", 30, "Mød op."),
        actions.RoleHours(hr_hours=Decimal(5)),
        actions.StaffingChoice("none", "Vi kan selv."),
        actions.Money(leader_rate=600),
    )
    for version, part in enumerate(parts, start=1):
        actions.change_frames(programme=programme, version=version, part=part, by=by, at=at)
    rights = [actions.Right("close", "A")]
    actions.set_responsibilities(programme=programme, version=5, rights=rights, by=by, at=at)
    actions.set_principles(programme=programme, version=6, texts=["Vi møder op."], by=by, at=at)
    promise = actions.Promise("visit", "Et besøg.", cast.user("chief"), TODAY)
    actions.give_pledge(programme=programme, promise=promise, by=by, at=at)
    state = plan_state(programme)
    assert {key for key, there in state.items() if there} == set(PIECES) - {*LIFE, "rotation"}


def test_asking_what_is_missing_costs_the_same_however_much_there_is(cast: Cast, programme: Programme) -> None:  # fmt: skip
    def asked() -> int:
        fresh = Programme.objects.select_related("organisation", "unit").get(pk=programme.pk)
        with CaptureQueriesContext(connection) as found:
            plan_state(fresh)
        return len(found)

    before = asked()
    live(cast, programme)
    plan(cast, programme, dates=[Wave(TODAY + timedelta(days=n)) for n in range(5)])
    close(cast, programme, *[Criterion("members", Decimal(n)) for n in range(2, 7)], version=2)
    assert asked() == before == 10
