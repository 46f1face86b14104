"""Several change days at once: from the choices through the worker to what is stored."""

import time
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledernet.audit.models import Record, Value
from ledernet.composition import actions, several, solve, tasks
from ledernet.composition.assembly import Start
from ledernet.composition.board import Board
from ledernet.composition.choices import Choices
from ledernet.composition.enums import RunState
from ledernet.composition.models import Draft, Forecast, Run
from ledernet.composition.queries.ahead import Ahead, ahead_of
from ledernet.composition.queries.studio import studio_of
from ledernet.people.models import ConfidentialWish
from ledernet_engine.composition import Steps
from ledernet_engine.scoring import evaluate
from tests.factories import NOW

from .stage import CHOICES, Stage

THREE = replace(CHOICES, change_days=3)


@pytest.fixture(autouse=True)
def _by_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many steps, however fast the machine is."""
    monkeypatch.setattr(solve, "Seconds", lambda _seconds: Steps(40_000))


def carry_out(run: Run) -> Run:
    tasks.compose.func(run.pk)
    run.refresh_from_db()
    return run


def planned(stage: Stage, choices: Choices = THREE, **options: Any) -> Ahead:
    run = carry_out(stage.run(choices, **options))
    assert (run.state, run.error) == (RunState.DONE, "")
    found = ahead_of(studio_of(Draft.objects.get(run=run)))
    assert found is not None
    return found


def pairs_of(groups: list[int]) -> set[tuple[int, int]]:
    people = range(len(groups))
    return {(i, j) for i in people for j in people if i < j and groups[i] == groups[j] >= 0}


def test_the_first_day_is_the_draft_and_the_others_are_its_forecast(stage: Stage) -> None:
    ahead = planned(stage)
    board = ahead.studio.board
    assert len(ahead.days) == 3
    assert ahead.days[0] == board.groups
    assert ahead.elsewhere == 0
    for groups in ahead.days:
        assert evaluate(board.problem, groups).violations == ()
    assert "plan" not in ahead.forecast.run.result
    assert ahead.studio.draft.scores["bound"] >= ahead.studio.draft.scores["total"]
    started = Record.objects.get(verb="composition.run_started")
    facts = {value.field: value.content for value in Value.objects.filter(record_number=started.number)}
    assert facts["change_days"] == 3


def test_rows_count_what_a_plain_count_finds(stage: Stage) -> None:
    ahead = planned(stage)
    met: set[tuple[int, int]] = set()
    for row, groups in zip(ahead.rows, ahead.days, strict=True):
        here = pairs_of(groups)
        assert row.repeats == len(here & met)
        met |= here
        assert row.met == pytest.approx(2 * len(met) / len(groups))
        assert {one.name for one in row.measures} >= {"Fagområder er blandet"} or row.measures
    assert ahead.rows[0].stay is None
    assert ahead.rows[1].stay + ahead.rows[1].move == len(stage.leaders)  # type: ignore[operator]
    assert 0 < ahead.forecast.least <= ahead.repeats
    meetings = sum(len(pairs_of(groups)) for groups in ahead.days)
    assert ahead.repeats < meetings / 2


def test_a_share_stays_and_nobody_sits_too_long(stage: Stage) -> None:
    ahead = planned(stage, replace(CHOICES, change_days=4, stay_share=0.5, longest=2))
    for before, now in zip(ahead.days, ahead.days[1:], strict=False):
        for network in set(before):
            members = [i for i, g in enumerate(before) if g == network]
            assert sum(now[i] == network for i in members) >= len(members) // 2
    for first, second, third in zip(*ahead.days[:3], strict=True):
        assert not first == second == third


def test_who_sat_together_before_is_remembered(stage: Stage) -> None:
    """The networks of before were as in another draft; nearly nobody of them meets again."""
    seats = stage.seats()
    one = [leader.pk for leader in stage.leaders]
    history = {(a, b): 1.0 for a in one for b in one if a < b and seats[a] == seats[b]}
    weights = {"field": 1, "new_faces": 9}
    ahead = planned(stage, replace(THREE, weights=weights), history=history)
    forgetful = planned(stage, replace(THREE, weights={"field": 1}))
    assert ahead.before == {
        (min(i, j), max(i, j))
        for a, b in history
        for i, j in [(ahead.studio.board.number[a], ahead.studio.board.number[b])]
    }
    known = sum(len(pairs_of(groups) & ahead.before) for groups in ahead.days)
    assert known < sum(len(pairs_of(groups) & ahead.before) for groups in forgetful.days)
    assert ahead.rows[0].repeats == len(pairs_of(ahead.days[0]) & ahead.before)
    assert ahead.studio.draft.scores["criteria"][-1]["bound"] == pytest.approx(len(history))


def test_stop_in_the_middle_keeps_what_there_is(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve, "Seconds", lambda _seconds: Steps(10**9))
    monkeypatch.setattr(solve, "REPORT_EVERY", 0.01)
    original = actions.report_progress

    def report(*, run: Run, progress: Any, at: Any) -> bool:
        Run.objects.filter(pk=run.pk).update(stop_requested=True)
        return original(run=run, progress=progress, at=at)

    monkeypatch.setattr(actions, "report_progress", report)
    run = carry_out(stage.run(replace(CHOICES, change_days=4, longest=1)))
    assert run.state == RunState.DONE
    draft = Draft.objects.get(run=run)
    assert Board.of(draft).evaluation().violations == ()
    forecast = Forecast.objects.filter(draft=draft).first()
    assert forecast is None or len(forecast.days) == 4


def test_making_the_engine_ready_gives_signs_of_life(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling takes longer than a silent worker is trusted; the run says so meanwhile."""
    heard: list[dict[str, Any]] = []

    def slowly() -> None:
        time.sleep(0.15)

    monkeypatch.setattr(several.rounds, "warm", slowly)
    monkeypatch.setattr(solve, "REPORT_EVERY", 0.02)
    original = actions.report_progress

    def report(*, run: Run, progress: Any, at: Any) -> bool:
        heard.append(dict(progress))
        return original(run=run, progress=progress, at=at)

    monkeypatch.setattr(actions, "report_progress", report)
    assert carry_out(stage.run(THREE)).state == RunState.DONE
    assert sum(bool(progress.get("preparing")) for progress in heard) > 2
    assert "preparing" not in heard[-1]


def test_rules_that_no_plan_keeps_are_named_with_something_milder(stage: Stage) -> None:
    """Two who sit together and are both locked with the rest of a rule that all must move every time."""
    choices = replace(CHOICES, change_days=3, stay_share=0.75, longest=1)
    run = carry_out(stage.run(choices))
    assert run.state == RunState.INFEASIBLE
    assert {row["rule"] for row in run.result["unmet"]} <= {"keep", "longest"}
    assert {row["day"] for row in run.result["unmet"]} <= {2, 3}
    steps = [way["steps"][0]["code"] for way in run.result["reliefs"]]
    assert set(steps) <= {"stay_share", "longest"}
    assert not any(way["enough"] for way in run.result["reliefs"])


def test_the_days_after_a_draft_are_planned_from_it_as_it_stands(stage: Stage) -> None:
    draft = stage.draft()
    actions.lock_seat(draft=draft, leader=stage.leaders[0].pk, version=1, by=stage.hr, at=NOW)
    run = carry_out(actions.plan_ahead(draft=draft, choices=THREE, by=stage.hr, at=NOW))
    assert (run.state, run.ahead_of, run.drafts.count()) == (RunState.DONE, draft, 0)
    draft.refresh_from_db()
    assert draft.version == 2
    ahead = ahead_of(studio_of(draft))
    assert ahead is not None
    assert ahead.days[0] == Board.of(draft).groups
    person = ahead.studio.board.number[stage.leaders[0].pk]
    assert len({groups[person] for groups in ahead.days}) == 1  # a locked seat stays
    assert Draft.objects.count() == 1
    again = carry_out(
        actions.plan_ahead(draft=draft, choices=replace(THREE, change_days=2), by=stage.hr, at=NOW)
    )
    forecast = Forecast.objects.get()
    assert (forecast.run, len(forecast.days)) == (again, 2)


def test_a_move_by_hand_is_counted_against_the_forecast(stage: Stage) -> None:
    ahead = planned(stage)
    draft = ahead.studio.draft
    partners = [
        (a.pk, b.pk)
        for a in stage.leaders
        for b in stage.leaders
        if a.pk < b.pk and stage.seat(draft, a).network_id != stage.seat(draft, b).network_id
    ]
    for first, second in partners:
        try:
            actions.swap_leaders(draft=draft, first=first, second=second, version=1, by=stage.hr, at=NOW)
            break
        except actions.RuleInTheWay:
            continue
    found = ahead_of(studio_of(Draft.objects.get(pk=draft.pk)))
    assert found is not None
    assert found.elsewhere == 2


def test_going_on_from_a_draft_with_several_days_keeps_its_names(stage: Stage) -> None:
    start = Start(("Et", "To", "Tre"), stage.seats(), frozenset({stage.leaders[0].pk}))
    ahead = planned(stage, start=start)
    assert [network.name for network in ahead.studio.board.networks] == ["Et", "To", "Tre"]
    person = ahead.studio.board.number[stage.leaders[0].pk]
    assert {groups[person] for groups in ahead.days} == {stage.seats()[stage.leaders[0].pk]}


def test_a_confidential_wish_is_kept_on_all_days_and_written_nowhere(stage: Stage) -> None:
    open_ = planned(stage)
    a, b = next(iter(pairs_of(open_.days[1])))
    leaders = open_.studio.board.leaders
    ConfidentialWish.objects.create(author_id=leaders[a], not_with_id=leaders[b], created_at=NOW)
    kept = planned(stage)
    assert all(groups[a] != groups[b] for groups in kept.days)
    assert kept.forecast.run.problem == open_.forecast.run.problem
    assert kept.forecast.least == open_.forecast.least
    assert kept.forecast.days[0].keys() == {"seats", "bounds"}
    assert kept.forecast.days[1]["bounds"] == open_.forecast.days[1]["bounds"]


def test_the_page_takes_as_many_queries_for_more_days(stage: Stage) -> None:
    def queries(ahead: Ahead) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            found = ahead_of(
                studio_of(Draft.objects.select_related("run", "programme").get(pk=ahead.studio.draft.pk))
            )
            assert found is not None
            assert found.rows
            found.way_of(stage.leaders[3].pk, close=True)
        return len(seen)

    assert queries(planned(stage, replace(CHOICES, change_days=2))) == queries(
        planned(stage, replace(CHOICES, change_days=5))
    )
