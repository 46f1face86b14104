"""The worker's task with the true solver: short runs on small problems."""

import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from ledernet.composition import actions, solve, tasks
from ledernet.composition.assembly import Start
from ledernet.composition.board import Board
from ledernet.composition.choices import Choices, Limit
from ledernet.composition.enums import RunState
from ledernet.composition.models import Draft, DraftSeat, Run
from ledernet.composition.relief import ways_out
from ledernet.composition.wishes import with_wishes
from ledernet.people.models import ConfidentialWish, Wish
from ledernet_engine.composition import Relaxation
from ledernet_engine.scoring import RuleRef, from_json
from tests.factories import NOW

from .stage import CHOICES, Stage


def test_the_web_side_of_a_run_loads_no_numerics() -> None:
    """Everything the pages import, in a process of its own."""
    program = """
import sys, django
django.setup()
import ledernet.composition.actions, ledernet.composition.tasks, ledernet.composition.views
print(",".join(sorted({name.partition(".")[0] for name in sys.modules} & {"numpy", "numba", "ortools"})))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""


def carry_out(run: Run) -> Run:
    tasks.compose.func(run.pk)
    run.refresh_from_db()
    return run


def test_a_run_becomes_a_draft_that_keeps_all_rules_and_knows_how_good_it_is(stage: Stage) -> None:
    run = carry_out(stage.run())
    assert (run.state, run.error) == (RunState.DONE, "")
    draft = Draft.objects.get(run=run)
    assert Board.of(draft).evaluation().violations == ()
    assert {row["name"] for row in draft.scores["criteria"]} == {"field", "level", "seniority", "travel"}
    assert draft.scores["bound"] >= draft.scores["total"]
    assert run.result["engine"]["steps"] > 0
    assert run.engine_version


def test_confidential_wishes_are_kept_and_nowhere_written(stage: Stage) -> None:
    """Everybody in the seat beside has been wished away, for as many as possible: the answer must differ."""
    plain = carry_out(stage.run())
    seats = dict(DraftSeat.objects.filter(draft__run=plain).values_list("leader_id", "network_id"))
    pairs = []
    for author in stage.leaders:
        other = next(
            (one for one in stage.leaders if one != author and seats[one.pk] == seats[author.pk]
             and (one, author) not in pairs), None,
        )  # fmt: skip
        if other and len(pairs) < 6:
            pairs.append((author, other))
            ConfidentialWish.objects.create(author=author, not_with=other, created_at=NOW)
    run = carry_out(stage.run())
    assert run.state == RunState.DONE
    kept = dict(DraftSeat.objects.filter(draft__run=run).values_list("leader_id", "network_id"))
    assert all(kept[author.pk] != kept[other.pk] for author, other in pairs)
    assert run.problem == plain.problem
    assert run.problem_hash == plain.problem_hash
    assert run.problem["rules"]["apart"] == []


def test_clashing_rules_are_named_and_the_smallest_relief_is_found(stage: Stage) -> None:
    """Two per network of a kind of which there are four, in three networks."""
    choices = Choices(**{**CHOICES.__dict__, "limits": (Limit("field", "Kultur", 2, None),)})
    run = carry_out(stage.run(choices))
    assert run.state == RunState.INFEASIBLE
    assert [clash["rule"] for clash in run.result["clashes"]] == ["quota"]
    (way,) = [way for way in run.result["reliefs"] if len(way["steps"]) == 1]
    assert way["changes"]["limits"] == [
        {"attribute": "field", "value": "Kultur", "at_least": 1, "at_most": None}
    ]
    assert way["enough"]
    assert not Draft.objects.exists()


def test_an_error_of_ours_is_tried_again_and_then_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(run: Run, **options: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(solve, "solve_run", break_down)
    run = carry_out(stage.run())
    assert (run.state, run.attempts, run.error) == (RunState.QUEUED, 1, "MemoryError")
    for _again in range(2):
        carry_out(run)
    assert (run.state, run.attempts) == (RunState.FAILED, 3)


def test_a_run_that_is_over_is_left_alone(stage: Stage) -> None:
    run = stage.run()
    actions.stop_run(run=run, by=stage.hr, at=NOW)
    assert carry_out(run).state == RunState.CANCELLED


def test_stop_keeps_the_best_so_far(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user presses stop after the first sign of life; the draft is there long before the time is up."""
    original = actions.report_progress
    heard: list[Mapping[str, Any]] = []

    def report(*, run: Run, progress: Mapping[str, Any], at: Any) -> bool:
        heard.append(progress)
        Run.objects.filter(pk=run.pk).update(stop_requested=True)
        return original(run=run, progress=progress, at=at)

    monkeypatch.setattr(actions, "report_progress", report)
    run = carry_out(stage.run(Choices(**{**CHOICES.__dict__, "seconds": 120.0})))
    assert run.state == RunState.DONE
    assert run.result["engine"]["stopped_by"] in {"asked", "optimal"}
    assert run.result["engine"]["seconds"] < 60
    assert heard
    assert {"seconds", "total", "gap", "broken"} <= heard[0].keys()


def test_going_on_from_a_draft_leaves_the_locked_where_they_are(stage: Stage) -> None:
    from ledernet.composition.queries.starting import start_of

    draft = stage.draft()
    version = 1
    for leader in stage.leaders[:3]:
        actions.lock_seat(draft=draft, leader=leader.pk, version=version, by=stage.hr, at=NOW)
        version += 1
    run = carry_out(stage.run(start=start_of(draft), basis=draft))
    again = Draft.objects.get(run=run)
    for leader in stage.leaders[:3]:
        before, after = stage.seat(draft, leader), stage.seat(again, leader)
        assert before.network.position == after.network.position
        assert after.locked


def test_hidden_pairs_of_people_elsewhere_are_passed_over(stage: Stage) -> None:
    problem = from_json(stage.run().problem)
    one, other = stage.leaders[0].pk, stage.leaders[1].pk
    guarded = with_wishes(problem, [(one, other), (one, stage.cast.other_leader.pk)])
    assert len(guarded.rules.apart) == 1
    assert guarded.without_confidential() == problem


def test_a_limit_is_loosened_step_by_step_until_it_can_be_kept(stage: Stage) -> None:
    """Three heads in every network, of five: one in each is the mildest that helps."""
    choices = Choices(**{**CHOICES.__dict__, "limits": (Limit("level", "2", 3, None),)})
    way = carry_out(stage.run(choices)).result["reliefs"][0]
    facts = {"attribute": "level", "value": "2", "least": 1, "most": None}
    assert way["steps"] == [{"code": "limit", "facts": facts}]


def test_a_drive_that_is_too_short_is_lengthened_as_little_as_possible(stage: Stage) -> None:
    run = carry_out(stage.run(Choices(**{**CHOICES.__dict__, "max_travel": 10})))
    assert run.state == RunState.INFEASIBLE
    way = run.result["reliefs"][0]
    assert way["steps"][0]["code"] == "travel"
    shorter = Choices(**{**CHOICES.__dict__, "max_travel": way["changes"]["max_travel"]})
    assert carry_out(stage.run(shorter)).state == RunState.DONE


def test_two_who_cannot_sit_together_are_let_go(stage: Stage) -> None:
    """Three rules that only clash taken together; the readiness check sees none of it."""
    a, b, c = (leader.pk for leader in stage.leaders[1:4])
    choices = Choices(**{**CHOICES.__dict__, "together": ((a, b), (b, c)), "apart": ((a, c),)})
    run = carry_out(stage.run(choices))
    assert run.state == RunState.INFEASIBLE
    assert {clash["rule"] for clash in run.result["clashes"]} == {"together", "apart"}
    ways = run.result["reliefs"]
    assert len(ways) == 3
    assert {way["steps"][0]["code"] for way in ways} == {"together", "apart"}
    for way in ways:
        freed = choices.from_json({**choices.as_json(), **way["changes"]})
        assert carry_out(stage.run(freed)).state == RunState.DONE


def test_sizes_are_stretched_as_little_as_will_do(stage: Stage) -> None:
    """Twelve who sit together in networks of eight at most, beside whom five others must have a network."""
    alone = [leader.pk for leader in stage.leaders if leader.key.startswith("hus-")]
    group = tuple(pk for number, pk in enumerate(alone) if number % 4)[:9]
    apart = tuple((group[0], other) for other in alone if other not in group)
    choices = Choices(**{**CHOICES.__dict__, "together": (group[:5], group[4:9]), "apart": apart[:1]})
    run = carry_out(stage.run(choices))
    assert run.state == RunState.INFEASIBLE
    for way in run.result["reliefs"]:
        if way["changes"]:
            freed = choices.from_json({**choices.as_json(), **way["changes"]})
            assert carry_out(stage.run(freed)).state == RunState.DONE, way
    codes = {step["code"] for way in run.result["reliefs"] for step in way["steps"]}
    assert {"sizes", "together"} <= codes


def test_with_a_wish_in_the_clash_no_way_out_names_anybody(stage: Stage) -> None:
    """What the engine would say of an open problem is held back where a hidden rule is part of it."""
    one, other = stage.leaders[1], stage.leaders[2]
    choices = Choices(**{**CHOICES.__dict__, "together": ((one.pk, other.pk),)})
    problem = from_json(stage.run(choices).problem)
    number = problem.people.index(str(one.pk))
    ways = [
        Relaxation((RuleRef("together", problem.rules.together[0]),), None, None, 3.0, True, True),
        Relaxation((RuleRef("superior", (number,)),), None, None, 6.0, True, True),
        Relaxation((), 5, 9, 1.0, True, True),
    ]
    hidden = (RuleRef("confidential"), RuleRef("together", problem.rules.together[0]))
    told = ways_out(problem, hidden, choices, ways, lambda problem: True)
    assert [step.code for way in told for step in way.steps] == ["sizes"]
    open_ = ways_out(problem, hidden[1:], choices, ways, lambda problem: True)
    assert [way.steps[0].code for way in open_] == ["together", "superior", "sizes"]
    assert [bool(way.changes) for way in open_] == [True, False, True]


def test_a_locked_seat_in_the_way_is_told_and_cannot_be_set(stage: Stage) -> None:
    seats = stage.seats()
    one = stage.leaders[1]
    other = next(leader for leader in stage.leaders[4:] if seats[leader.pk] != seats[one.pk])
    start = Start(("Et", "To", "Tre"), seats, frozenset({one.pk, other.pk}))
    choices = Choices(**{**CHOICES.__dict__, "together": ((one.pk, other.pk),)})
    run = carry_out(stage.run(choices, start=start))
    assert run.state == RunState.INFEASIBLE
    told = {way["steps"][0]["code"]: way for way in run.result["reliefs"]}
    assert told["together"]["changes"] == {"together": []}
    assert told["fixed"]["changes"] == {}
    assert told["fixed"]["steps"][0]["facts"]["people"] in ([one.pk], [other.pk])


@pytest.mark.once  # long, and the database has no part in what it shows
def test_a_drive_of_ones_own_that_clashes_is_told_of_nobody_and_the_common_one_by_its_minutes(
    stage: Stage,
) -> None:
    """One leader's own limit is far below the common one: the common one's minutes would be false of her."""
    one = stage.leaders[1]
    Wish.objects.create(leader=one, max_travel_km=1, updated_at=NOW)
    asked = {
        **CHOICES.__dict__,
        "max_travel": 600,
        "own_travel": True,
        "together": ((one.pk, stage.leaders[6].pk),),
    }
    run = carry_out(stage.run(Choices(**asked)))
    clash = next(clash for clash in run.result["clashes"] if clash["rule"] == "travel")
    assert (clash["people"], clash["facts"]) == ([], {"own": True})
    asked |= {"max_travel": 10, "own_travel": False}
    run = carry_out(stage.run(Choices(**asked)))
    clash = next(clash for clash in run.result["clashes"] if clash["rule"] == "travel")
    assert (len(clash["people"]), clash["facts"]) == (1, {"minutes": 10.0})


def test_limits_of_the_leaders_own_are_lifted_for_all_and_told_of_nobody(stage: Stage) -> None:
    for leader in stage.leaders:
        Wish.objects.create(leader=leader, max_travel_km=5, updated_at=NOW)
    run = carry_out(stage.run(Choices(**{**CHOICES.__dict__, "own_travel": True})))
    assert run.state == RunState.INFEASIBLE
    assert run.result["reliefs"][0] == {
        "steps": [{"code": "own_travel", "facts": {}}],
        "changes": {"own_travel": False},
        "enough": True,
    }
