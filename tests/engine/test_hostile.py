"""Problems nobody should have: each gets an answer, or is told in plain words why there is none."""

import tracemalloc
from array import array

import pytest

from ledernet_engine.composition import Steps, relaxations, solve, warm
from ledernet_engine.composition.driver import Driver
from ledernet_engine.composition.model import build_model
from ledernet_engine.composition.params import Params
from ledernet_engine.composition.search import Bounds
from ledernet_engine.composition.start import first_seats
from ledernet_engine.scoring import (
    Apart,
    Attribute,
    Even,
    Measure,
    Mix,
    Network,
    Places,
    Problem,
    ProblemError,
    Rules,
    SizeError,
    Spread,
    Superiors,
    networks_of_size,
)


def problem_of(n, size, values=None, **rules):
    kinds = () if values is None else (Attribute.from_values("kind", values),)
    criteria = () if values is None else (Mix("kind", attribute="kind"), Even("even"))
    return Problem(
        tuple(map(str, range(n))),
        networks_of_size(n, size, 1, n),
        kinds,
        criteria=criteria,
        rules=Rules(**rules),
    )


def test_one_person():
    result = solve(problem_of(1, 1, ["a"]), stop=Steps(1_000), seed=1)
    assert (result.groups, result.status, result.gap) == ((0,), "optimal", 0.0)


def test_nobody():
    with pytest.raises(SizeError):
        networks_of_size(0, 8)
    empty = Problem((), ())
    result = solve(empty, stop=Steps(10), seed=1)
    assert (result.status, result.proven) == ("infeasible", True)
    assert [ref.rule for ref in result.conflict] == ["size"]


def test_all_alike():
    """Nothing can be mixed: worth nothing, and proven to be so."""
    problem = problem_of(24, 8, ["a"] * 24)
    result = solve(problem, stop=Steps(50_000), seed=1)
    assert result.status == "optimal"
    assert result.criteria[0].value == result.criteria[0].bound == 0
    assert result.gap == 0.0


def test_all_of_one_unit_but_one():
    problem = problem_of(40, 8, ["a"] * 39 + ["b"])
    result = solve(problem, stop=Steps(50_000), seed=1)
    assert result.criteria[0].value == 7
    assert result.criteria[0].gap == 0.0


def test_everyone_is_everyones_superior():
    """A ring of command: everyone is above everyone, so nobody may sit with anybody."""
    ring = Superiors.from_pairs([(i, (i + 1) % 12) for i in range(12)])
    problem = Problem(tuple(map(str, range(12))), networks_of_size(12, 4), rules=Rules(superiors=ring))
    result = solve(problem, stop=Steps(20_000), seed=1)
    assert (result.status, result.proven) == ("infeasible", True)
    assert {ref.rule for ref in result.conflict} == {"superior", "size"}


def test_rules_that_contradict_each_other_and_what_would_have_to_give():
    problem = problem_of(8, 4, ["a", "b"] * 4, together=((0, 1),), apart=(Apart(0, 1),))
    result = solve(problem, stop=Steps(20_000), seed=1)
    assert (result.status, result.proven) == ("infeasible", True)
    assert {ref.rule for ref in result.conflict} == {"together", "apart"}
    ways = relaxations(problem, result.conflict)
    assert [[ref.rule for ref in way.rules] for way in ways[:2]] in (
        [["apart"], ["together"]],
        [["together"], ["apart"]],
    )


def test_minutes_that_are_no_numbers_are_refused():
    for minutes in (float("nan"), float("inf"), -1.0):
        with pytest.raises(ProblemError, match="travel table"):
            Problem(
                ("a", "b"),
                (Network(1, 2, 2),),
                places=Places(array("i", [0, 1]), (array("d", [0, minutes]), array("d", [1, 0]))),
            )


def test_a_measure_that_nobody_has():
    problem = Problem(
        tuple("abcdef"),
        networks_of_size(6, 3),
        measures=(Measure.from_values("age", [None] * 6),),
        criteria=(Spread("age", measure="age"),),
    )
    result = solve(problem, stop=Steps(5_000), seed=1)
    assert result.criteria[0].value == result.criteria[0].bound == 0
    assert result.status == "optimal"


def test_a_weight_that_is_no_number_is_refused():
    with pytest.raises(ProblemError, match="weight"):
        Problem(
            ("a", "b"),
            (Network(1, 2, 2),),
            (Attribute.from_values("kind", "ab"),),
            criteria=(Mix("kind", attribute="kind", weight=float("nan")),),
        )


def test_a_million_leaders_need_some_hundred_bytes_each():
    """Arrays, a first answer and some exchanges; what grew with pairs, or with people times networks, would not fit."""
    n = 1_000_000
    codes = (array("i", [i * 3 % 7 for i in range(n)]), array("i", [i * i % 11 for i in range(n)]))
    kinds = tuple(Attribute(f"kind {k}", own, tuple("abcdefghijk")) for k, own in enumerate(codes))
    problem = Problem(
        tuple(map(str, range(n))),
        networks_of_size(n, 8),
        kinds,
        criteria=tuple(Mix(kind.name, attribute=kind.name) for kind in kinds),
        rules=Rules(apart=(Apart(0, n - 1),)),
    )
    warm()
    tracemalloc.start()
    try:
        driver = Driver(build_model(problem), Params(), Steps(50_000), 1, None)
        driver.begin(first_seats(driver.model, None))
        driver.repair()
        driver.improve()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak / n < 400
    assert driver.broken == 0
    total, bound = driver.progress().total, Bounds(problem).whole(driver.deviation, None)
    assert 0.9 * bound < total <= bound
