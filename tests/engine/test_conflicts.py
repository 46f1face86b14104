"""If no answer exists, a small set of clashing rules is named; confidential ones without names."""

from array import array
from dataclasses import replace
from math import inf

import pytest

from ledernet_engine.composition import Seconds, Steps, StopWhen, solve
from ledernet_engine.scoring import (
    Apart,
    Attribute,
    MaxTravel,
    Network,
    Places,
    Problem,
    Quota,
    RuleRef,
    Rules,
    Superiors,
    networks_of_size,
)
from ledernet_engine.scoring.readiness import size_ref

from .test_solve import leaders


def problem_of(n, size, **rules):
    return Problem(
        tuple(map(str, range(n))),
        networks_of_size(n, size, size, size),
        attributes=(Attribute.from_values("kind", ["ab"[i % 2] for i in range(n)]),),
        rules=Rules(**rules),
    )


def clash(problem, **options):
    result = solve(problem, stop=options.pop("stop", Steps(20_000)), seed=1)
    assert result.status == "infeasible"
    assert result.groups == ()
    return result


def test_people_who_must_all_sit_apart_need_networks_enough():
    pairs = [(a, b) for a in range(4) for b in range(a + 1, 4)]
    result = clash(problem_of(12, 4, apart=tuple(Apart(a, b) for a, b in pairs)))
    assert result.proven
    assert {ref.people for ref in result.conflict} == set(pairs)


def test_a_clash_is_as_small_as_can_be():
    """Dropping any one of the named rules makes the rest possible, and rules without a part are not named."""
    problem = problem_of(
        6, 3, together=((0, 1), (2, 3)), apart=(Apart(4, 5), Apart(0, 4), Apart(3, 4), Apart(1, 2))
    )
    result = clash(problem)
    assert result.proven
    named = [(ref.rule, ref.people) for ref in result.conflict]
    assert len(named) == len(set(named))
    assert ("apart", (4, 5)) not in named
    if "size" not in {rule for rule, _ in named}:
        problem = replace(problem, networks=(Network(1, 3, 6), Network(1, 3, 6)))
    for left_out in named:
        if left_out[0] == "size":
            continue
        kept = [ref for ref in named if ref != left_out]
        rules = Rules(
            together=tuple(people for rule, people in kept if rule == "together"),
            apart=tuple(Apart(*people) for rule, people in kept if rule == "apart"),
        )
        assert solve(replace(problem, rules=rules), stop=Steps(20_000), seed=1).status != "infeasible"


def test_superiors_may_leave_somebody_alone():
    problem = problem_of(6, 3, superiors=Superiors.from_pairs([(i, 0) for i in range(1, 5)]))
    result = clash(problem)
    assert result.proven
    assert {ref.rule for ref in result.conflict} == {"superior", "size"}


def test_quotas_that_pull_two_ways():
    result = clash(problem_of(8, 4, quotas=(Quota("kind", 0, 3, None),)))
    assert result.proven
    assert result.conflict[0].rule == "quota"
    assert result.conflict[0].facts["at_least"] == 3


def test_confidential_pairs_clash_without_names():
    problem = problem_of(4, 2, together=((0, 1),), apart=(Apart(0, 1, confidential=True),))
    result = clash(problem)
    assert {ref.rule for ref in result.conflict} == {"confidential", "together"}
    assert all(ref.people == () and ref.network is None and not ref.facts for ref in result.conflict)


def test_confidential_pairs_in_a_core_hide_everybody():
    pairs = [Apart(a, b, confidential=(a, b) == (0, 1)) for a in range(4) for b in range(a + 1, 4)]
    result = clash(problem_of(12, 4, apart=tuple(pairs)))
    assert {ref.rule for ref in result.conflict} == {"apart", "confidential"}
    assert all(ref.people == () for ref in result.conflict)


def test_sizes_without_a_solution():
    problem = replace(problem_of(10, 5), networks=(Network(4, 4, 4), Network(4, 4, 4)))
    result = clash(problem)
    assert [ref.rule for ref in result.conflict] == ["size"]
    assert result.conflict[0].facts["people"] == 10


def test_blocks_that_do_not_fit_any_network():
    """Three blocks of three into two networks of four or five: no room without tearing one."""
    problem = replace(
        problem_of(9, 3, together=((0, 1, 2), (3, 4, 5), (6, 7, 8))),
        networks=(Network(4, 4, 5), Network(4, 5, 5)),
    )
    result = clash(problem)
    assert result.proven
    assert {ref.rule for ref in result.conflict} == {"together", "size"}


def test_eight_hundred_leaders_with_a_hidden_clash_are_told_in_time():
    problem = leaders(800)
    trio = (101, 300, 555)
    rules = replace(
        problem.rules,
        together=(trio,),
        fixed=((101, 5),),
        forbidden=((555, 5),),
    )
    result = clash(replace(problem, rules=rules), stop=Seconds(3))
    assert result.proven
    assert {ref.rule for ref in result.conflict} <= {"together", "fixed", "forbidden"}


@pytest.mark.parametrize("asked", [True])
def test_stopping_while_rules_are_broken_is_no_proof(asked):
    pairs = [(a, b) for a in range(4) for b in range(a + 1, 4)]
    result = clash(
        problem_of(12, 4, apart=tuple(Apart(a, b) for a, b in pairs)), stop=StopWhen(lambda: asked)
    )
    assert not result.proven
    assert result.conflict == ()
    assert result.statistics.stopped_by == "asked"


def test_who_can_reach_too_few_is_named_before_those_who_cannot_reach_them():
    """Three on an island with limits of their own, in networks of four; the rest of the world has none."""
    n = 60
    places = Places(array("i", [1] * 3 + [0] * (n - 3)), (array("d", [0, 90]), array("d", [90, 0])))
    own = array("d", [30.0] * 3 + [inf] * (n - 3))
    problem = Problem(
        tuple(map(str, range(n))),
        networks_of_size(n, 5, 4, 6),
        places=places,
        rules=Rules(max_travel=MaxTravel(own=own)),
    )
    result = solve(problem, stop=Steps(20_000), seed=1)
    assert result.proven
    assert result.conflict == (RuleRef("travel", (0,)), size_ref(problem))
    near = replace(problem, rules=Rules(max_travel=MaxTravel(own=array("d", [30.0] * 2 + [inf] * (n - 2)))))
    assert solve(near, stop=Steps(20_000), seed=1).conflict[0].people == (0,)
