"""Bounds are never below what an answer reaches, and tight where they should be."""

from array import array
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.composition.bounds import bound_of, frame_of
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
    Problem,
    Spread,
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
