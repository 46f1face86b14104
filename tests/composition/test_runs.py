from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from ledernet.audit.models import Record
from ledernet.composition import actions
from ledernet.composition.actions.life import MAX_ATTEMPTS, SILENCE
from ledernet.composition.assembly import Start
from ledernet.composition.choices import Choices
from ledernet.composition.enums import RunState
from ledernet.composition.models import Draft, DraftSeat, Run
from ledernet.composition.outcome import Clash, Outcome
from ledernet_engine.scoring import SizeError
from tests.factories import NOW

from .stage import CHOICES, Stage

LATER = NOW + SILENCE + timedelta(seconds=1)


def verbs() -> list[str]:
    return list(Record.objects.order_by("pk").values_list("verb", flat=True))


def answer(stage: Stage) -> Outcome:
    return Outcome("feasible", seats=stage.seats(), bounds={"total": 10_000.0}, engine={"version": "1.2.3"})


def claimed(stage: Stage) -> Run:
    run = actions.claim_run(pk=stage.run().pk, at=NOW)
    assert run is not None
    return run


def test_a_run_is_stored_with_all_that_makes_it_again_and_a_task_that_names_it(stage: Stage) -> None:
    run = stage.run(note="kortest kørsel")
    assert run.state == RunState.QUEUED
    assert run.problem["people"] == [
        str(leader.pk) for leader in sorted(stage.leaders, key=lambda one: one.name_sort)
    ]
    assert len(run.problem_hash) == 64
    assert Choices.from_json(run.choices) == CHOICES
    assert (run.seed, run.created_by, run.note) == (1, stage.hr, "kortest kørsel")
    task = DBTaskResult.objects.get()
    assert (task.queue_name, task.args_kwargs) == ("compose", {"args": [run.pk], "kwargs": {}})
    assert verbs() == ["composition.run_started"]


def test_nothing_to_calculate_opens_no_run(stage: Stage) -> None:
    with pytest.raises(SizeError):
        stage.run(Choices(size_min=20, size_target=21, size_max=22))
    assert not Run.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_only_one_worker_gets_a_run(stage: Stage) -> None:
    run = claimed(stage)
    assert (run.state, run.attempts, run.started_at) == (RunState.RUNNING, 1, NOW)
    assert actions.claim_run(pk=run.pk, at=NOW) is None


def test_progress_is_shown_and_says_when_to_stop(stage: Stage) -> None:
    run = claimed(stage)
    assert actions.report_progress(run=run, progress={"seconds": 1.0, "gap": 0.02}, at=NOW)
    actions.stop_run(run=run, by=stage.hr, at=NOW)
    assert not actions.report_progress(run=run, progress={"seconds": 1.5, "gap": 0.01}, at=NOW)
    run.refresh_from_db()
    assert run.progress == {"seconds": 1.5, "gap": 0.01}
    assert run.state == RunState.RUNNING  # the best so far is still to come


def test_the_answer_becomes_a_draft_with_names_seats_and_worth(stage: Stage) -> None:
    draft = actions.finish_run(run=claimed(stage), outcome=answer(stage), at=NOW)
    assert draft is not None
    assert (draft.label, draft.run.state, draft.run.engine_version) == ("A", RunState.DONE, "1.2.3")
    assert [network.name for network in draft.networks.order_by("position")] == [
        "Netværk 1", "Netværk 2", "Netværk 3",
    ]  # fmt: skip
    assert DraftSeat.objects.filter(draft=draft).count() == len(stage.leaders)
    assert draft.scores["sizes"] == [6, 7, 6]
    assert draft.scores["bound"] == 10_000.0
    assert 0 < draft.scores["gap"] < 1
    assert verbs()[-1] == "composition.run_finished"


def test_drafts_get_the_letters_in_turn(stage: Stage) -> None:
    assert [stage.draft().label, stage.draft(turn=1).label] == ["A", "B"]


def test_no_answer_is_kept_as_such(stage: Stage) -> None:
    outcome = Outcome("infeasible", clashes=(Clash("size", facts={"minimum": 5}),))
    run = claimed(stage)
    assert actions.finish_run(run=run, outcome=outcome, at=NOW) is None
    run.refresh_from_db()
    assert run.state == RunState.INFEASIBLE
    assert run.result["clashes"][0]["rule"] == "size"
    assert not Draft.objects.exists()


def test_a_waiting_run_is_cancelled_and_a_finished_one_cannot_be_stopped(stage: Stage) -> None:
    run = stage.run()
    assert actions.stop_run(run=run, by=stage.hr, at=NOW).state == RunState.CANCELLED
    assert actions.claim_run(pk=run.pk, at=NOW) is None
    with pytest.raises(actions.RunIsOver):
        actions.stop_run(run=run, by=stage.hr, at=NOW)


def test_a_worker_killed_in_the_middle_is_made_good_by_the_next(stage: Stage) -> None:
    """kill -9 leaves a run that says it is running; the timetable takes it up, and nothing comes twice."""
    first = claimed(stage)
    assert actions.resume_runs(at=NOW + timedelta(seconds=5)) == 0  # it lives
    assert actions.resume_runs(at=LATER) == 1
    assert DBTaskResult.objects.count() == 2
    second = actions.claim_run(pk=first.pk, at=LATER)
    assert second is not None
    assert second.attempts == 2
    # The first was only slow: what it has to say now counts no more.
    assert not actions.report_progress(run=first, progress={"seconds": 9}, at=LATER)
    assert actions.finish_run(run=first, outcome=answer(stage), at=LATER) is None
    assert actions.fail_attempt(run=first, error="Late", at=LATER) is None
    assert actions.finish_run(run=second, outcome=answer(stage), at=LATER) is not None
    assert Draft.objects.count() == 1


def test_a_lost_task_is_put_in_the_queue_again(stage: Stage) -> None:
    stage.run()
    DBTaskResult.objects.all().delete()
    assert actions.resume_runs(at=LATER) == 1
    assert DBTaskResult.objects.count() == 1
    assert actions.resume_runs(at=LATER) == 0


def test_after_so_many_attempts_the_run_has_failed_in_clear_words(stage: Stage) -> None:
    run = stage.run()
    for _attempt in range(MAX_ATTEMPTS):
        held = actions.claim_run(pk=run.pk, at=NOW)
        assert held is not None
        actions.fail_attempt(run=held, error="ValueError", at=NOW)
    run.refresh_from_db()
    assert (run.state, run.error, run.attempts) == (RunState.FAILED, "ValueError", MAX_ATTEMPTS)
    assert actions.claim_run(pk=run.pk, at=NOW) is None
    assert actions.resume_runs(at=LATER) == 0


def test_going_on_from_a_draft_keeps_names_and_locks(stage: Stage) -> None:
    draft = stage.draft()
    leader = stage.leaders[0]
    actions.lock_seat(draft=draft, leader=leader.pk, version=1, by=stage.hr, at=NOW)
    seats = stage.seats()
    start = Start(("Nord", "Midt", "Syd"), seats, frozenset({leader.pk}))
    run = stage.run(start=start, basis=draft)
    assert run.problem["rules"]["fixed"] == [[run.problem["people"].index(str(leader.pk)), seats[leader.pk]]]
    held = actions.claim_run(pk=run.pk, at=NOW)
    assert held is not None
    again = actions.finish_run(run=held, outcome=answer(stage), at=NOW)
    assert again is not None
    assert again.run.basis == draft
    assert [network.name for network in again.networks.order_by("position")] == ["Nord", "Midt", "Syd"]
    assert stage.seat(again, leader).locked


def test_an_audit_that_cannot_be_written_undoes_the_run(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**facts: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("ledernet.audit.actions.record", refuse)
    with pytest.raises(OSError, match="full"):
        stage.run()
    assert not Run.objects.exists()
    assert not DBTaskResult.objects.exists()
