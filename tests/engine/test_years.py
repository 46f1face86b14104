"""Change days planned at once: all rules kept, and better than year by year."""

import os
import subprocess
import sys
from array import array
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet_engine.composition import AnyOf, Seconds, Steps, StopWhen, solve
from ledernet_engine.composition.rounds import Rotation, plan_rounds
from ledernet_engine.composition.rounds.outcome import cost_of
from ledernet_engine.composition.rounds.rotation import (
    present_of,
    violations_of_rotation,
)
from ledernet_engine.composition.rounds.schedule import pairs_of
from ledernet_engine.scoring import (
    Apart,
    Attribute,
    KeepTogether,
    Mix,
    NewFaces,
    Pairs,
    Problem,
    ProblemError,
    Rules,
    evaluate,
    networks_by_count,
    networks_of_size,
)

from .problems import problems
from .test_solve import leaders
from .test_years_kernels import rotations

NOBODY = np.zeros(0, np.int32)
NOTHING = Pairs.from_mapping({})


def naive_cost(plan, history):
    """Σ known·met + C(met, 2), year by year."""
    known = dict(zip(zip(history.first, history.second, strict=True), history.weight, strict=True))
    cost = 0.0
    for row in plan:
        for a in range(len(row)):
            for b in range(a + 1, len(row)):
                if row[a] == row[b] >= 0:
                    cost += known.get((a, b), 0.0)
                    known[a, b] = known.get((a, b), 0.0) + 1
    return cost


@given(st.data(), st.integers(1, 3))
@settings(max_examples=30)
def test_plans_keep_all_rules_and_are_worth_what_they_claim(data, rounds):
    problem = data.draw(problems(largest=7))
    rotation, now, tenure = data.draw(rotations(problem))
    pairs = Pairs.from_mapping({(0, 1): 2.0})
    arguments = {"history": pairs, "rotation": rotation, "now": now, "tenure": tenure, "seed": 1}
    found = plan_rounds(problem, rounds, stop=Steps(6_000), **arguments)
    single = solve(problem, stop=Steps(6_000), seed=1)
    if single.status == "infeasible":
        assert found.status == "infeasible"
        assert found.conflict == single.conflict
        return
    if found.status == "infeasible":
        assert found.unmet or found.statistics.stopped_by != "optimal"
        return
    plan = [each.groups for each in found.rounds]
    assert len(plan) == rounds
    assert not violations_of_rotation(problem, rotation, present_of(problem, now, tenure), plan)
    earlier = now
    for number, each in enumerate(found.rounds):
        later = tuple(c for c in problem.criteria if not isinstance(c, KeepTogether))
        worth = evaluate(problem if number == 0 else replace(problem, criteria=later), each.groups)
        assert worth.violations == each.violations == ()
        assert each.total == pytest.approx(worth.total)
        assert all(c.value <= c.bound + 1e-6 for c in each.criteria)
        assert each.sizes == found.rounds[0].sizes
        stays = [
            sum(a == b == g for a, b in zip(earlier, each.groups, strict=True))
            for g in range(len(each.sizes))
        ]
        assert each.stayed == tuple(stays)
        earlier = each.groups
    assert found.cost == pytest.approx(naive_cost(plan, pairs)) == cost_of(plan, pairs)
    assert found.cost >= found.least - 1e-9
    assert found.total == pytest.approx(sum(each.total for each in found.rounds) - found.weight * found.cost)
    assert found.total <= found.bound + 1e-6
    again = plan_rounds(problem, rounds, stop=AnyOf(Steps(6_000), Seconds(500)), **arguments)
    assert [each.groups for each in again.rounds] == plan


def tiny(n=6, networks=2):
    return Problem(
        tuple(map(str, range(n))),
        networks_by_count(n, networks),
        attributes=(Attribute.from_values("kind", ("aabcbc" * n)[:n]),),
        criteria=(Mix("kind", attribute="kind"),),
        rules=Rules(apart=(Apart(0, 3),)),
    )


@pytest.mark.parametrize("rounds", [2, 3])
def test_small_plans_are_as_good_as_trying_everything(rounds):
    problem = tiny()
    ways = [w for w in product(range(2), repeat=6) if sum(w) == 3 and not evaluate(problem, w).violations]
    worth = {w: evaluate(problem, w).total for w in ways}
    best = max(
        sum(worth[w] for w in plan) - 1.5 * naive_cost(plan, NOTHING) for plan in product(ways, repeat=rounds)
    )
    found = plan_rounds(problem, rounds, stop=Steps(30_000), seed=1, weight=1.5)
    assert found.total == pytest.approx(best)
    turned = replace(
        problem,
        people=problem.people[::-1],
        attributes=(replace(problem.attributes[0], codes=problem.attributes[0].codes[::-1]),),
        rules=Rules(apart=(Apart(2, 5),)),
    )
    assert plan_rounds(turned, rounds, stop=Steps(30_000), seed=1, weight=1.5).total == pytest.approx(best)


def year_by_year(problem, rounds, steps):
    """Each year with `solve`, knowing the years before."""
    known, plan = {}, []
    for number in range(rounds):
        memory = NewFaces("new", weight=2.0, pairs=Pairs.from_mapping(known))
        result = solve(
            replace(problem, criteria=(*problem.criteria, memory)), stop=Steps(steps), seed=1 + number
        )
        plan.append(result.groups)
        first, second = pairs_of(np.array(result.groups))
        for pair in zip(first.tolist(), second.tolist(), strict=True):
            known[pair] = known.get(pair, 0) + 1.0
    return plan


def test_years_planned_at_once_are_better_than_year_by_year():
    problem = leaders(48, 6)
    plan = year_by_year(problem, 7, 300_000)
    apart = sum(evaluate(problem, row).total for row in plan) - 2.0 * cost_of(plan, NOTHING)
    found = plan_rounds(problem, 7, stop=Steps(2_100_000), seed=1)
    assert found.total > apart
    assert all(each.violations == () for each in found.rounds)


def test_first_years_of_many_people_repeat_nothing():
    found = plan_rounds(leaders(200, 8), 4, stop=Steps(1_500_000), seed=1)
    assert found.meetings.repeats == 0
    assert [each.repeats for each in found.rounds] == [0, 0, 0, 0]
    assert all(each.gap < 0.01 for each in found.rounds)


def test_rules_alone_leave_rounds_without_a_repeat():
    """With nothing to mix a construction is begun from, and the superiors are kept apart on the way."""
    problem = replace(leaders(56, 7), criteria=(), networks=networks_of_size(56, 7, 7, 7))
    free = plan_rounds(replace(problem, rules=Rules()), 8, stop=Steps(100_000), seed=1)
    assert (free.status, free.meetings.repeats) == ("optimal", 0)
    found = plan_rounds(problem, 5, stop=Steps(400_000), seed=1)
    assert all(each.violations == () for each in found.rounds)
    assert found.meetings.repeats < 40


def test_what_was_is_remembered():
    problem = leaders(64, 8)
    old = solve(problem, stop=Steps(20_000), seed=1)
    first, second = pairs_of(np.array(old.groups))
    history = Pairs.from_mapping(dict.fromkeys(zip(first.tolist(), second.tolist(), strict=True), 5.0))
    found = plan_rounds(problem, 2, stop=Steps(600_000), seed=1, history=history)
    forgetful = plan_rounds(problem, 2, stop=Steps(600_000), seed=1, now=old.groups)
    assert found.rounds[0].repeats < 5
    assert cost_of([each.groups for each in found.rounds], history) < cost_of(
        [each.groups for each in forgetful.rounds], history
    )


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_a_share_stays_and_no_more_than_need_be(share):
    problem = leaders(64, 8)
    now = solve(problem, stop=Steps(20_000), seed=1).groups
    first, second = pairs_of(np.array(now))
    known = Pairs.from_mapping(dict.fromkeys(zip(first.tolist(), second.tolist(), strict=True), 1.0))
    rotation = Rotation(keep=share)
    found = plan_rounds(problem, 4, stop=Steps(400_000), seed=1, now=now, history=known, rotation=rotation)
    for each in found.rounds:
        assert all(stays >= int(share * 8) for stays in each.stayed)
        assert each.share_kept < share + 0.15
    assert found.least >= 3 * 8 * int(share * 8) * (int(share * 8) - 1) // 2


def test_who_has_sat_long_enough_leaves_and_who_is_new_stays():
    problem = leaders(48, 8)
    now = list(solve(problem, stop=Steps(20_000), seed=1).groups)
    now[5] = -1
    tenure = [3 if i % 2 else 1 for i in range(48)]
    rotation = Rotation(longest=3, shortest=2, keep=0.25, leave=(4,), stay=(8,))
    found = plan_rounds(
        problem,
        5,
        stop=Steps(400_000),
        seed=1,
        now=now,
        tenure=[*tenure],
        rotation=replace(rotation, shortest=1),
    )
    assert found.status == "feasible"
    plan = [each.groups for each in found.rounds]
    assert all(plan[0][i] != now[i] for i in range(1, 48, 2) if i != 5)
    assert plan[0][4] != now[4]
    assert plan[0][8] == now[8]
    for i in range(48):
        run = [now[i]] * tenure[i] + [row[i] for row in plan]
        assert not any(len(set(run[k : k + 4])) == 1 for k in range(len(run) - 3))
    strict = plan_rounds(
        problem, 4, stop=Steps(400_000), seed=1, now=now, rotation=Rotation(shortest=2), tenure=[2] * 48
    )
    for i in range(48):
        seats = [row.groups[i] for row in strict.rounds]
        changes = [k for k in range(1, 4) if seats[k] != seats[k - 1]]
        assert all(b - a >= 2 for a, b in pairwise(changes))


def test_rules_of_rotation_that_cannot_be_kept_are_named():
    problem = leaders(24, 6)
    now = solve(problem, stop=Steps(5_000), seed=1).groups
    found = plan_rounds(
        problem, 2, stop=Steps(40_000), seed=1, now=now, rotation=Rotation(keep=1.0, leave=(3,))
    )
    assert found.status == "infeasible"
    assert found.rounds == ()
    assert {violation.rule for violation in found.unmet} <= {"keep", "leave"}
    assert found.unmet


def test_a_problem_without_answer_names_its_clash():
    problem = replace(tiny(), rules=Rules(fixed=((0, 0), (3, 0)), apart=(Apart(0, 3),)))
    found = plan_rounds(problem, 3, stop=Steps(1_000), seed=1)
    assert found.status == "infeasible"
    assert {ref.rule for ref in found.conflict} >= {"apart"}


def test_earlier_networks_are_kept_together_in_the_first_round_only():
    problem = leaders(24, 6)
    keep = KeepTogether("keep", weight=5.0, previous=array("i", [i // 6 for i in range(24)]), share=0.5)
    found = plan_rounds(replace(problem, criteria=(*problem.criteria, keep)), 3, stop=Steps(40_000), seed=1)
    assert [len(each.criteria) for each in found.rounds] == [4, 3, 3]


def test_best_so_far_never_falls_and_stops_when_asked():
    whole = []

    def told_of(progress):
        if progress.total is not None:
            whole.append(progress)

    enough = AnyOf(Seconds(60), StopWhen(lambda: len(whole) > 5))
    plan_rounds(leaders(80, 8), 6, stop=enough, seed=2, on_progress=told_of)
    totals = [progress.total for progress in whole]
    assert totals == sorted(totals)
    assert len(totals) > 5
    assert all(progress.total <= progress.bound for progress in whole if progress.bound is not None)
    told = []
    asked = plan_rounds(
        leaders(),
        5,
        stop=AnyOf(Seconds(60), StopWhen(lambda: len(told) > 2)),
        seed=1,
        on_progress=told.append,
    )
    assert asked.statistics.stopped_by == "asked"
    assert asked.status == "feasible"


def test_a_run_ended_by_the_clock_is_replayed_by_its_steps():
    clock = plan_rounds(leaders(), 4, stop=Seconds(0.4), seed=7)
    again = plan_rounds(leaders(), 4, stop=Steps(clock.statistics.steps), seed=7)
    assert [each.groups for each in again.rounds] == [each.groups for each in clock.rounds]


@pytest.mark.parametrize("rounds", [1, 3])
def test_alone_or_all_alike_there_is_nothing_to_plan(rounds):
    one = Problem(("only",), networks_of_size(1, 1))
    found = plan_rounds(one, rounds, stop=Steps(100), seed=1)
    assert found.status == "optimal"
    assert found.cost == 0.0
    alike = Problem(
        tuple("abcdef"),
        networks_of_size(6, 3, 3, 3),
        attributes=(Attribute.from_values("kind", ["x"] * 6),),
        criteria=(Mix("kind", attribute="kind"),),
    )
    assert plan_rounds(alike, rounds, stop=Steps(20_000), seed=1).status == "optimal"


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("bad_rounds", {"rounds": 0}),
        ("bad_rounds", {"weight": float("nan")}),
        ("bad_rounds", {"weight": -1.0}),
        ("unknown_index", {"history": Pairs.from_mapping({(0, 99): 1.0})}),
        ("bad_weight", {"history": Pairs.from_mapping({(0, 1): float("inf")})}),
        ("wrong_length", {"now": [0]}),
        ("unknown_index", {"now": [9] * 24}),
        ("bad_tenure", {"now": [0] * 24, "tenure": [-1] * 24}),
        ("bad_share", {"rotation": Rotation(keep=1.5)}),
        ("wrong_length", {"rotation": Rotation(keep=(0.5,))}),
        ("bad_tenure", {"rotation": Rotation(longest=1, shortest=2)}),
        ("unknown_index", {"rotation": Rotation(stay=(99,))}),
        ("stay_and_leave", {"now": [0] * 24, "rotation": Rotation(stay=(1,), leave=(1,))}),
        ("no_present_seat", {"rotation": Rotation(leave=(1,))}),
    ],
)
def test_nonsense_is_refused(code, wrong):
    arguments = {"rounds": 2, "stop": Steps(10), "seed": 1} | wrong
    with pytest.raises(ProblemError) as error:
        plan_rounds(leaders(24, 6), arguments.pop("rounds"), **arguments)
    assert error.value.code == code


def test_without_compilation_the_plans_are_the_same():
    code = (
        "from ledernet_engine.composition import Steps;"
        "from ledernet_engine.composition.rounds import Rotation, plan_meetings, plan_rounds;"
        "from tests.engine.test_solve import leaders;"
        "plan = plan_rounds(leaders(24, 6), 3, stop=Steps(6_000), seed=3);"
        "now = plan.rounds[0].groups;"
        "kept = plan_rounds(leaders(24, 6), 2, stop=Steps(4_000), seed=3, now=now, rotation=Rotation(0.5, 2));"
        "met = plan_meetings([4] * 5, 6, stop=Steps(4_000), seed=3);"
        "print([each.groups for each in (*plan.rounds, *kept.rounds)], met.groups)"
    )
    root = Path(__file__).parents[2]
    paths = os.pathsep.join((str(root / "src"), str(root)))
    told = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code],
            env={**os.environ, "NUMBA_DISABLE_JIT": off, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for off in ("0", "1")
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 100
