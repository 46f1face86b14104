"""Proof for few people by columns, held against every answer there is."""

from array import array
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import ledernet_engine.composition.driver as driver_module
import ledernet_engine.composition.partition as partition
from ledernet_engine.composition import AnyOf, Steps, StopWhen, solve
from ledernet_engine.composition.partition import Stopped, provable, prove
from ledernet_engine.scoring import (
    Attribute,
    KeepTogether,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Problem,
    Rules,
    Superiors,
    evaluate,
    networks_of_size,
)

from .brute import kept
from .problems import problems

pytest.importorskip("ortools.sat.python.cp_model")
thorough = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def alike(draw):
    """Problems with every criterion and most rules, whose networks are alike."""
    problem = draw(problems(smallest=4, largest=7))
    n, count = len(problem.people), draw(st.integers(2, 3))
    each = n // count
    frame = Network(draw(st.integers(1, each)), each, each + draw(st.integers(1, 2)))
    quotas = () if any(q.at_least for q in problem.rules.quotas) else problem.rules.quotas
    return replace(
        problem,
        networks=(frame,) * count,
        places=replace(problem.places, of_networks=None),
        rules=replace(problem.rules, fixed=(), forbidden=(), quotas=quotas),
    )


def never():
    return False


@thorough
@given(alike())
def test_the_bound_of_each_deviation_is_the_best_there_is(problem):
    best = {}
    for _, worth in kept(problem):
        best[worth.size_deviation] = max(best.get(worth.size_deviation, worth.total), worth.total)
    assume(best)
    assert provable(problem)
    for deviation, total in best.items():
        proof = prove(problem, total, deviation, never)
        assert proof.bound == pytest.approx(total, abs=1e-6)
        assert proof.bound >= total - 1e-9 * max(1.0, abs(total))
        worse = prove(problem, total - 2.5, deviation, never)
        assert worse.bound == pytest.approx(total, abs=1e-6)
        if worse.groups is not None:
            found = evaluate(problem, worse.groups)
            assert (found.violations, found.size_deviation) == ((), deviation)
            assert found.total == pytest.approx(total)


@thorough
@given(alike(), st.lists(st.integers(-20, 20), min_size=9, max_size=9), st.floats(0, 1))
def test_whatever_the_prices_no_answer_is_above_their_bound(problem, prices, share):
    """So what a linear program rounds cannot make a bound false; and columns of a good answer are never put aside."""
    for groups, worth in kept(problem):
        columns = partition._columns(problem, worth.size_deviation, never)
        master = partition._Master(problem, columns, worth.size_deviation)
        shares = {key: share * weight for key, (weight, _) in master.wanted.items()}
        bound = master._by(dict(zip(problem.seated, prices, strict=False)), prices[-1], shares)
        assert worth.total <= bound + 1e-6
        left = {columns[k].members for k in master.within(worth.total - 1e-6)}
        assert {tuple(members) for members in problem.members(groups)} <= left
        break


@thorough
@given(alike())
def test_a_search_that_proves_is_never_above_the_optimum(problem):
    answers = list(kept(problem))
    before = driver_module.PROVE_AFTER
    driver_module.PROVE_AFTER = 0
    try:
        result = solve(problem, stop=Steps(20_000), seed=1)
        again = solve(problem, stop=Steps(result.statistics.steps), seed=1)
    finally:
        driver_module.PROVE_AFTER = before
    if not answers:
        assert result.status == "infeasible"
        return
    least = min(worth.size_deviation for _, worth in answers)
    best = max(worth.total for _, worth in answers if worth.size_deviation == least)
    assert result.size_deviation == least
    assert result.total == pytest.approx(best)
    assert result.bound >= best - 1e-6
    assert result.status == "optimal"
    assert (again.groups, again.bound, again.status) == (result.groups, result.bound, result.status)


def with_memory(n=20, size=5, seed=1):
    """People who have sat in three divisions before, and a share that is to stay."""
    chance = Random(seed)
    known = {}
    for _ in range(3):
        order = chance.sample(range(n), n)
        for g in range(0, n, size):
            for k, a in enumerate(order[g : g + size]):
                for b in order[g + k + 1 : g + size]:
                    known[min(a, b), max(a, b)] = known.get((min(a, b), max(a, b)), 0) + 1.0
    kinds = tuple(
        Attribute.from_values(name, [chance.choice("abcde") for _ in range(n)]) for name in ("one", "two")
    )
    return Problem(
        tuple(map(str, range(n))),
        networks_of_size(n, size),
        kinds,
        criteria=(
            Mix("one", attribute="one"),
            Mix("two", attribute="two"),
            NewFaces("new", weight=2.0, pairs=Pairs.from_mapping(known)),
            KeepTogether("keep", previous=array("i", [i // size for i in range(n)]), share=0.3),
        ),
        rules=Rules(superiors=Superiors.from_pairs([(i, i // 3) for i in range(1, n)], "direct")),
    )


def test_memory_among_twenty_is_proven_where_prices_alone_leave_a_gap():
    problem = with_memory()
    short = solve(problem, stop=Steps(40_000), seed=1)  # before a proof is tried
    assert short.status == "feasible"
    assert short.gap > 0.02
    result = solve(problem, stop=Steps(400_000), seed=1)
    assert result.status == "optimal"
    assert result.statistics.stopped_by == "optimal"
    assert short.total <= result.total <= short.bound
    again = solve(problem, stop=Steps(result.statistics.steps), seed=1)
    assert (again.groups, again.bound) == (result.groups, result.bound)


def test_asking_to_stop_ends_a_proof_and_leaves_the_answer():
    problem = with_memory()
    seen = []

    def asked():
        seen.append(1)
        return len(seen) > 60

    result = solve(problem, stop=AnyOf(StopWhen(asked), Steps(10_000_000)), seed=1)
    assert result.violations == ()
    again = solve(problem, stop=Steps(result.statistics.steps), seed=1)
    assert (again.groups, again.bound) == (result.groups, result.bound)
    with pytest.raises(Stopped):
        prove(problem, 0.0, 0, lambda: True)


def test_too_many_ways_or_networks_of_their_own_are_left_alone():
    assert not provable(with_memory(40, 8))
    problem = with_memory()
    assert provable(problem)
    assert not provable(replace(problem, rules=Rules(fixed=((0, 1),))))
    other = (*problem.networks[:-1], replace(problem.networks[0], target=4, minimum=4))
    assert not provable(replace(problem, networks=other))
    assert partition._columns(with_memory(36, 6), 0, never) == []
    assert np.isfinite(prove(problem, 150.0, 0, never).bound)
