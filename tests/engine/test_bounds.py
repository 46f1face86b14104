"""Bounds are never below what an answer reaches, and tight where they should be."""

from array import array
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import ledernet_engine.composition.columns as columns_module
import ledernet_engine.composition.joint as joint_module
from ledernet_engine.composition.bounds import bound_of
from ledernet_engine.composition.frame import frame_of
from ledernet_engine.composition.joint import joint_of
from ledernet_engine.composition.spreading import least_pairs
from ledernet_engine.scoring import (
    Alike,
    Attribute,
    KeepTogether,
    Measure,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Places,
    Problem,
    Quota,
    Rules,
    Spread,
    Travel,
    evaluate,
    networks_of_size,
)

from .brute import kept
from .problems import problems


@given(problems(largest=6))
def test_no_answer_is_above_its_bounds(problem):
    bounds = {}
    for _, worth in kept(problem):
        deviation = worth.size_deviation
        if deviation not in bounds:
            frame = frame_of(problem, deviation)
            bounds[deviation] = [bound_of(problem, criterion, frame) for criterion in problem.criteria]
        for found, bound in zip(worth.criteria, bounds[deviation], strict=True):
            assert found.value <= bound + 1e-9


@given(problems(largest=6), st.integers(0, 40))
def test_no_answer_is_above_the_joint_bound(problem, steps):
    """However few steps were made, with and without an answer known."""
    joints = {}
    for _, worth in kept(problem):
        deviation = worth.size_deviation
        if deviation not in joints:
            joints[deviation] = joint_of(problem, frame_of(problem, deviation))
            joints[deviation].improve(None, steps)
        joint = joints[deviation]
        assert worth.total <= joint.bound + 1e-6
        joint.improve(worth.total, steps)
        assert worth.total <= joint.bound + 1e-6


def travelling(places, minutes, sizes, *, mixed=False):
    n = len(places)
    kinds = (Attribute.from_values("town", [str(place) for place in places]),) if mixed else ()
    criteria = (Travel("travel", weight=0.1), *([Mix("town", attribute="town")] if mixed else []))
    return Problem(
        tuple(map(str, range(n))),
        tuple(Network(size, size, size) for size in sizes),
        kinds,
        places=Places(array("i", places), tuple(array("d", row) for row in minutes)),
        criteria=criteria,
    )


@pytest.mark.parametrize("mixed", [False, True])
def test_journeys_and_the_mixing_that_a_place_decides_are_bounded_together(mixed):
    problem = travelling([0, 0, 1, 1, 2, 2], [[0, 9, 20], [9, 0, 14], [20, 14, 0]], (3, 3), mixed=mixed)
    best = max(worth.total for _, worth in kept(problem))
    joint = joint_of(problem, frame_of(problem))
    joint.improve(best, 200)
    alone = sum(c.weight * bound_of(problem, c, frame_of(problem)) for c in problem.criteria)
    assert best - 1e-6 <= joint.bound <= alone + 1e-6
    assert joint.bound == pytest.approx(best, abs=0.35)


def test_meetings_at_the_best_place_bound_those_at_every_members(monkeypatch):
    """Where there are too many places to try all ways to fill a network."""
    problem = travelling([0, 0, 1, 1, 2, 2], [[0, 9, 20], [9, 0, 14], [20, 14, 0]], (3, 3), mixed=True)
    every = joint_of(problem, frame_of(problem)).improve(None)
    monkeypatch.setattr(columns_module, "MAX_FILLINGS", 0)
    found = joint_of(problem, frame_of(problem))
    assert isinstance(found.columns[0], columns_module.Journeys)
    best = max(worth.total for _, worth in kept(problem))
    assert every - 1e-6 <= found.improve(None)
    assert found.bound >= best


def test_sizes_that_are_open_are_shared_by_all_attributes():
    """Ten people in three networks of about three: one of them may have four, and it is the same for both kinds."""
    values = "aaaabbbccc"
    both = (Attribute.from_values("one", values), Attribute.from_values("two", values[::-1]))
    problem = Problem(
        tuple(map(str, range(10))),
        (Network(2, 3, 5), Network(2, 3, 5), Network(2, 4, 5)),
        both,
        criteria=(Mix("one", attribute="one"), Mix("two", attribute="two")),
    )
    frame = frame_of(problem, 2)
    assert frame.sizes is None
    joint = joint_of(problem, frame)
    joint.improve(None, 300)
    best = max(worth.total for _, worth in kept(problem) if worth.size_deviation <= 2)
    alone = sum(bound_of(problem, criterion, frame) for criterion in problem.criteria)
    assert joint.bound == best == 24
    assert alone > 24


def test_who_is_kept_is_not_new():
    """One earlier network of four, half its pairs to be kept: what is won by keeping them is lost on new faces."""
    pairs = Pairs.from_mapping({(i, j): 1.0 for i in range(4) for j in range(i + 1, 4)})
    problem = Problem(
        tuple("abcdefgh"),
        networks_of_size(8, 4, 4, 4),
        criteria=(
            NewFaces("new", pairs=pairs),
            KeepTogether("keep", previous=array("i", [0, 0, 0, 0, -1, -1, -1, -1]), share=0.5, weight=2.0),
        ),
    )
    joint = joint_of(problem, frame_of(problem))
    best = max(worth.total for _, worth in kept(problem))
    assert joint.rest == 6 + 2 * 3 - 3  # three pairs kept, each worth two and costing one
    assert best <= joint.rest


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=3),
    st.lists(st.integers(1, 4), min_size=2, max_size=3),
    st.data(),
)
def test_fewest_agreeing_pairs_are_a_bound_and_with_sizes_exact(counts, sizes, data):
    """Against all ways to fill a table with these row and column sums."""
    people = sum(sizes)
    counts = [min(c, people) for c in counts]
    while sum(counts) > people:
        counts[counts.index(max(counts))] -= 1
    counts[0] += people - sum(counts)
    best = min(_tables(counts, sizes))
    found = least_pairs(dict(enumerate(counts)), {}, len(sizes), np.array(sorted(sizes, reverse=True)))
    assert found <= best + 1e-6
    if len(set(sizes)) == 1:
        assert found <= best


def _tables(counts, sizes):
    """Σ C(entry, 2) of every table of whole numbers with these sums."""
    rows = [
        [row for row in product(range(count + 1), repeat=len(sizes)) if sum(row) == count] for count in counts
    ]
    for table in product(*rows):
        if all(sum(column) == size for column, size in zip(zip(*table, strict=True), sizes, strict=True)):
            yield sum(k * (k - 1) // 2 for row in table for k in row)


def problem_of(values, sizes, criterion, **extra):
    return Problem(
        tuple(map(str, range(len(values)))),
        tuple(Network(size, size, size) for size in sizes),
        attributes=(Attribute.from_values("kind", values),),
        criteria=(criterion,),
        **extra,
    )


@pytest.mark.parametrize(
    ("values", "sizes", "bound"),
    [
        ("aabb", (2, 2), 2),
        ("aaab", (2, 2), 1),
        ("aabbcc", (3, 3), 6),
        ("aaaabb", (4, 2), 3 + 1),  # aaab/ab: 3 + 1, aabb/aa: 4 + 0
        ("aaaabbbb", (6, 2), 9 + 1),
    ],
)
def test_mixing_bound_is_reached(values, sizes, bound):
    problem = problem_of(values, sizes, Mix("kind", attribute="kind"))
    assert bound_of(problem, problem.criteria[0], frame_of(problem)) == pytest.approx(bound, abs=1e-3)
    assert max(worth.total for _, worth in kept(problem)) == bound


def test_uneven_sizes_are_known_to_the_mixing_bound():
    """Ninety-one people of seven kinds in sevens and one sixteen: even spreading alone would promise too much."""
    values = [str(k % 7) for k in range(86)]
    sizes = (*(7 for _ in range(10)), 16)
    problem = problem_of(values, sizes, Mix("kind", attribute="kind"))
    bound = bound_of(problem, problem.criteria[0], frame_of(problem))
    groups = []
    for number, size in enumerate(sizes):
        groups += [number] * size
    # Ten networks with one of each kind, and sixteen with two or three of each: every value is in its place.
    by_kind = sorted(range(86), key=lambda k: (k % 7, k))
    rank = {
        person: position for position, person in enumerate(sorted(range(86), key=lambda k: (k // 7, k % 7)))
    }
    answer = [min(rank[k] // 7, 10) for k in range(86)]
    assert len(by_kind) == 86
    value = evaluate(problem, answer).total
    assert value <= bound + 1e-6
    assert value == pytest.approx(bound, rel=1e-4)


def test_likeness_packs_each_value():
    problem = problem_of("aaabbb", (3, 3), Alike("kind", attribute="kind"))
    assert bound_of(problem, problem.criteria[0], frame_of(problem)) == 6


def test_spread_bound_is_reached_when_means_can_be_equal():
    problem = Problem(
        ("a", "b", "c", "d"),
        (Network(2, 2, 2), Network(2, 2, 2)),
        measures=(Measure("age", array("d", [1, 2, 3, 4])),),
        criteria=(Spread("age", measure="age"),),
    )
    bound = bound_of(problem, problem.criteria[0], frame_of(problem))
    assert max(worth.total for _, worth in kept(problem)) == pytest.approx(bound)


def test_who_knows_everybody_must_meet_somebody_again():
    pairs = Pairs.from_mapping({(i, j): 1.0 for i in range(6) for j in range(i + 1, 6)})
    problem = Problem(tuple("abcdef"), networks_of_size(6, 3, 3, 3), criteria=(NewFaces("new", pairs=pairs),))
    assert bound_of(problem, problem.criteria[0], frame_of(problem)) == 15 - 6


def test_earlier_pairs_are_kept_up_to_the_share_and_the_room():
    criterion = KeepTogether("keep", previous=array("i", [0, 0, 0, 0]), share=1.0)
    problem = Problem(tuple("abcd"), networks_of_size(4, 2, 2, 2), criteria=(criterion,))
    assert bound_of(problem, criterion, frame_of(problem)) == 2


def test_bound_speaks_of_the_sizes_of_the_answer():
    """Sizes further from the targets may hold more pairs; the bound then is for those."""
    problem = problem_of("abcdef", (3, 3), Mix("kind", attribute="kind"))
    loose = Problem(
        problem.people, networks_of_size(6, 3, 2, 4), problem.attributes, criteria=problem.criteria
    )
    assert bound_of(loose, loose.criteria[0], frame_of(loose)) == 6
    assert bound_of(loose, loose.criteria[0], frame_of(loose, 2)) == 7


@given(st.lists(st.integers(0, 3), min_size=8, max_size=24), st.integers(2, 4))
def test_with_networks_alike_the_first_prices_are_the_best(values, size):
    """Where the joint bound takes no more steps, none would have helped."""
    values = values[: len(values) // size * size]
    problem = Problem(
        tuple(map(str, range(len(values)))),
        networks_of_size(len(values), size, size, size),
        (
            Attribute.from_values("kind", map(str, values)),
            Attribute.from_values("other", map(str, values[::-1])),
        ),
        criteria=(Mix("kind", attribute="kind"), Mix("other", weight=2.5, attribute="other")),
    )
    frame = frame_of(problem)
    joint = joint_of(problem, frame)
    assert joint.settled
    spread = sum(c.weight * bound_of(problem, c, frame) for c in problem.criteria)
    assert joint.improve(None) == pytest.approx(spread)
    if problem.attributes[0].codes.count(0) > 1:
        quota = replace(problem, rules=Rules(quotas=(Quota("kind", 0, 0, 1),)))
        assert not joint_of(quota, frame_of(quota)).settled


def test_what_stays_together_is_whole_parts_of_an_earlier_network():
    """Fourteen of 28 pairs are wanted, but parts have 13 (five and three), 15 (six) or more: never just fourteen."""
    last = array("i", [0] * 8 + [1] * 8)
    pairs = Pairs.from_mapping({(a, b): 1.0 for k in (0, 8) for a, b in combinations(range(k, k + 8), 2)})
    keep = KeepTogether("keep", weight=3.0, previous=last, share=0.5)
    faces = NewFaces("new faces", pairs=pairs)
    problem = Problem(tuple(map(str, range(16))), networks_of_size(16, 8, 8, 8), criteria=(keep, faces))
    assert keep.wanted == {0: 14, 1: 14}
    joint = joint_of(problem, frame_of(problem))
    assert joint.rest == pairs.total + 2 * (3 * 14 - 15)


@pytest.mark.parametrize(("people", "ways"), [(1, 1), (2, 2), (4, 15), (8, 4140)])
def test_all_ways_to_divide_are_looked_at(people, ways):
    found = joint_module._divisions(people)
    assert found.shape == (ways, people * (people - 1) // 2)
    assert len(np.unique(found, axis=0)) == ways
