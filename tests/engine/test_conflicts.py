"""If no answer exists, a small set of clashing rules is named; confidential ones without names."""

from array import array
from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise, product
from math import inf

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
from ledernet_engine.scoring.evaluate import violations
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


# -- how few --


@st.composite
def tight(draw):
    """Four to six people in two or three networks, with so many rules that they often clash."""
    n, count = draw(st.integers(4, 6)), draw(st.integers(2, 3))
    person = st.integers(0, n - 1)
    pair = st.tuples(person, person).filter(lambda p: p[0] < p[1])
    seat = st.tuples(person, st.integers(0, count - 1))
    size = n // count
    return Problem(
        tuple(map(str, range(n))),
        tuple(
            Network(draw(st.sampled_from([1, size])), size, size + draw(st.integers(1, 2)))
            for _ in range(count)
        ),
        attributes=(Attribute.from_values("kind", ["ab"[i % 2] for i in range(n)]),),
        rules=Rules(
            superiors=Superiors.from_pairs(draw(st.lists(pair, max_size=2)), "direct")
            if draw(st.booleans())
            else None,
            together=tuple(draw(st.lists(pair, max_size=4, unique=True))),
            apart=tuple(Apart(*p) for p in draw(st.lists(pair, max_size=6, unique=True))),
            fixed=tuple(draw(st.lists(seat, max_size=3, unique=True))),
            forbidden=tuple(draw(st.lists(seat, max_size=4, unique=True))),
            quotas=tuple(draw(st.lists(st.just(Quota("kind", 0, 1, 2)), max_size=1))),
        ),
    )


def least_clash(problem):
    """How few rules clash, by trying every answer and every set of rules; 0 if none do."""
    broken = set()
    for groups in product(range(len(problem.networks)), repeat=len(problem.people)):
        broken.add(frozenset(name_of(problem, groups, found) for found in violations(problem, groups)))
    if frozenset() in broken:
        return 0
    least = [names for names in broken if not any(other < names for other in broken)]
    rules = sorted(set().union(*least), key=repr)
    return next(
        size
        for size in range(1, len(rules) + 1)
        for chosen in combinations(rules, size)
        if all(names.intersection(chosen) for names in least)
    )


def name_of(problem, groups, found):
    """Sizes and quotas are one rule each; a line of command is a rule of who stands below."""
    if found.rule in {"size", "quota"}:
        return found.rule
    if found.rule == "superior":
        return "superior", max(found.people, key=lambda i: found.people[0] in problem.lines.superiors(i))
    if found.rule in {"fixed", "forbidden"}:
        return found.rule, found.people, found.network
    return found.rule, found.people


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(tight())
def test_no_fewer_rules_clash_than_are_named(problem):
    least = least_clash(problem)
    result = solve(problem, stop=Steps(3_000), seed=1)
    assert (result.status == "infeasible") == (least > 0)
    if not least:
        assert not result.smallest
        return
    assert result.proven
    assert result.smallest
    named = len(result.conflict)
    # all lines of one person, up and down, may be named as one
    assert named == least or (named < least and any(ref.rule == "superior" for ref in result.conflict))


@pytest.mark.parametrize(
    ("rules", "kinds"),
    [
        # a chain of four, and two who are fixed in one network though they must sit apart: the three are named
        (
            {
                "together": ((0, 1), (1, 2), (2, 3)),
                "apart": (Apart(0, 3), Apart(4, 5)),
                "fixed": ((4, 0), (5, 0)),
            },
            {"fixed": 2, "apart": 1},
        ),
        # of two ways from 0 to 3 the shorter counts
        (
            {"together": ((0, 1), (1, 2), (2, 3), (0, 4), (4, 3)), "apart": (Apart(0, 3),)},
            {"together": 2, "apart": 1},
        ),
    ],
)
def test_of_several_clashes_the_one_of_fewest_rules_is_named(rules, kinds):
    result = clash(problem_of(12, 4, **rules))
    assert Counter(ref.rule for ref in result.conflict) == kinds
    assert result.smallest


def test_a_clash_among_eight_hundred_is_proven_to_be_the_least():
    """A chain of five with its ends apart; many rules beside it, none of them named."""
    problem = leaders(800)
    free = [i for i in range(800) if not problem.lines.superiors(i) or i % 7 == 0]
    chain = []
    for i in range(800):
        if all(not problem.lines.related(i, j) for j in chain):
            chain.append(i)
        if len(chain) == 5:
            break
    others = [i for i in free if i not in chain]
    rules = replace(
        problem.rules,
        together=tuple(pairwise(chain)),
        apart=(
            Apart(chain[0], chain[-1]),
            *(Apart(a, b) for a, b in zip(others[::2], others[1::2], strict=False)),
        ),
    )
    result = clash(replace(problem, rules=rules), stop=Seconds(3))
    assert Counter(ref.rule for ref in result.conflict) == {"together": 4, "apart": 1}
    assert result.smallest


def test_too_many_rules_to_prove_are_not_called_the_least():
    """Everybody apart from everybody: one more than there are networks, but nobody has counted all the ways."""
    pairs = tuple(Apart(a, b) for a, b in combinations(range(41), 2))
    result = clash(problem_of(200, 5, apart=pairs))
    assert result.proven
    assert len(result.conflict) == 820
    assert not result.smallest


def test_somebody_who_can_go_nowhere_is_the_whole_clash():
    places = Places(array("i", [0, 1, 1, 1]), (array("d", [0, 90]), array("d", [90, 0])), array("i", [1, 1]))
    problem = replace(problem_of(4, 2), places=places, rules=Rules(max_travel=MaxTravel(30.0)))
    result = clash(problem)
    assert [(ref.rule, ref.people) for ref in result.conflict] == [("travel", (0,))]
    assert result.smallest


def test_an_island_too_small_for_a_network():
    minutes = (array("d", [0, 90]), array("d", [90, 0]))
    places = Places(array("i", [0, 0, *[1] * 10]), minutes)
    problem = replace(problem_of(12, 4), places=places, rules=Rules(max_travel=MaxTravel(30.0)))
    result = clash(problem)
    assert {ref.rule for ref in result.conflict} == {"travel", "size"}
    assert result.smallest
