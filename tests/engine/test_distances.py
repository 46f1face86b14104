"""Any distances: what the searches by heat bath promise."""

import json
import os
import subprocess
import sys
from array import array
from dataclasses import replace
from itertools import combinations, count, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet_engine.composition import AnyOf, NoImprovement, Seconds, Steps, StopWhen, solve
from ledernet_engine.composition.dense.bath import groups_of
from ledernet_engine.composition.dense.params import DistanceParams
from ledernet_engine.composition.dense.problem import DistanceProblem
from ledernet_engine.composition.dense.schedule import Rounds
from ledernet_engine.composition.dense.search import Search, solve_distances
from ledernet_engine.scoring import (
    Attribute,
    Distances,
    Mix,
    Network,
    Problem,
    ProblemError,
    Rules,
    evaluate,
    networks_of_size,
)

from .brute import best
from .distances import SHORT, distance_problems, exhaustive, naive_value, random_problem, sizes_kept, table_of

SOURCE = Path(__file__).parents[2] / "src"


# -- the search --


@given(distance_problems(largest=6), st.integers(0, 2**70))
@settings(max_examples=60)
def test_small_problems_are_solved(problem, seed):
    result = solve_distances(problem, stop=Steps(3000), seed=seed, params=SHORT)
    assert sizes_kept(problem, result.groups)
    assert result.objective == pytest.approx(naive_value(problem, result.groups))
    assert result.objective == pytest.approx(exhaustive(problem), abs=1e-6)


@given(distance_problems(), st.randoms(use_true_random=False))
def test_a_new_numbering_of_people_changes_no_value(problem, chance):
    result = solve_distances(problem, stop=Steps(50), seed=1)
    order = list(range(problem.people))
    chance.shuffle(order)
    other = DistanceProblem(problem.distances[np.ix_(order, order)], problem.low, problem.high)
    assert other.value([result.groups[i] for i in order]) == pytest.approx(result.objective, abs=1e-9)


@pytest.mark.parametrize("free", [0, 2])
def test_the_same_seed_and_steps_give_the_same_answer(free):
    problem = random_problem(60, 5, free=free)
    first = solve_distances(problem, stop=Steps(40_000), seed=5)
    again = solve_distances(problem, stop=AnyOf(Steps(40_000), StopWhen(lambda: False)), seed=5)
    assert again.groups == first.groups
    assert first.steps == first.plan == 40_000
    assert solve_distances(problem, stop=Steps(40_000), seed=6).groups != first.groups


def replay(problem, result, params=None):
    return solve_distances(problem, stop=Steps(result.steps, result.plan), seed=result.seed, params=params)


@pytest.mark.parametrize("seconds", [0.02, 0.3])
def test_a_run_by_the_clock_comes_again_by_its_steps(seconds):
    problem = random_problem(80, 8, free=1)
    result = solve_distances(problem, stop=Seconds(seconds), seed=2)
    assert replay(problem, result).groups == result.groups


def test_a_run_that_was_cut_off_comes_again_by_steps_and_plan():
    problem = random_problem(60, 5)
    asked = iter([False] * 30)
    cut = solve_distances(
        problem, stop=AnyOf(Steps(10**7), StopWhen(lambda: next(asked, True))), seed=2, params=SHORT
    )
    assert cut.stopped_by == "asked"
    assert cut.steps < cut.plan == 10**7
    assert replay(problem, cut, SHORT).groups == cut.groups


def test_a_run_without_a_limit_comes_again_by_steps_and_plan():
    problem = random_problem(40, 4)
    open_ended = solve_distances(problem, stop=NoImprovement(30_000), seed=2, params=SHORT)
    assert open_ended.stopped_by == "no_improvement"
    assert open_ended.plan > open_ended.steps
    assert replay(problem, open_ended, SHORT).groups == open_ended.groups


@given(st.integers(1, 60), st.booleans())
@settings(max_examples=40)
def test_wherever_a_run_is_cut_off_it_comes_again(chunks, planned):
    problem = random_problem(24, 4, free=1)
    asked = iter([False] * chunks)
    stops = [StopWhen(lambda: next(asked, True)), *([Steps(60_000)] if planned else [])]
    with_small_chunks = Search(problem, stop=AnyOf(*stops), seed=2, params=SHORT)
    with_small_chunks.chunk = 500
    with_small_chunks.run()
    cut = with_small_chunks.result()
    assert cut.stopped_by == "asked"
    assert replay(problem, cut, SHORT).groups == cut.groups


@given(st.integers(1, 10**6), st.integers(1, 5000))
def test_a_plan_is_kept_by_what_is_decided_on_the_way(total, unit):
    """Whoever knows the end from the first lays the same rounds as one who learns of it as late as allowed."""
    rounds, left, number = Rounds(unit), total, 0
    while not rounds.is_last(number, left):
        assert left - rounds.usual(number) >= rounds.least_left(number + 1) > 0
        left -= rounds.usual(number)
        number += 1
    assert number == 0 or left >= rounds.least_left(number)


def test_whoever_asks_is_answered_at_once_whatever_the_clock_allows():
    problem, asked = random_problem(60, 5), count(1)
    stop = AnyOf(Seconds(60), StopWhen(lambda: next(asked) > 20), Steps(10**9))
    search = Search(problem, stop=stop, seed=1)
    search.run()
    assert search.stopped_by == "asked"
    assert search.steps <= 21 * search.chunk
    result = solve_distances(problem, stop=AnyOf(Seconds(60), Steps(20_000)), seed=1)
    assert (result.steps, result.stopped_by) == (20_000, "steps")


@pytest.mark.parametrize("workers", [(0,), (0, 1)])
def test_progress_never_falls_and_ends_at_the_answer(workers):
    seen = []
    problem = random_problem(120, 10)
    result = solve_distances(problem, stop=Seconds(0.6), seed=1, on_progress=seen.append, workers=workers)
    totals = [progress.total for progress in seen]
    assert len(totals) > 1
    assert totals == sorted(totals)
    assert result.objective >= totals[-1] - 1e-3


def test_a_start_is_improved_on_and_refused_if_it_breaks_the_sizes():
    problem = random_problem(30, 3)
    begin = [i % 3 for i in range(30)]
    result = solve_distances(problem, stop=Steps(0), seed=1, start=begin)
    assert result.objective >= naive_value(problem, begin)
    for wrong in ([0] * 30, [3] * 30, [0]):
        with pytest.raises(ProblemError) as refused:
            solve_distances(problem, stop=Steps(0), seed=1, start=wrong)
        assert refused.value.code == "start"


def test_no_exchange_and_no_move_is_left_that_wins():
    problem = random_problem(24, 4, free=1)
    result = solve_distances(problem, stop=Steps(0), seed=3)
    groups, value = list(result.groups), result.objective
    for i, j in combinations(range(24), 2):
        other = groups.copy()
        other[i], other[j] = groups[j], groups[i]
        assert naive_value(problem, other) <= value
    for i, g in product(range(24), range(4)):
        other = [*groups[:i], g, *groups[i + 1 :]]
        assert not sizes_kept(problem, other) or naive_value(problem, other) <= value


# -- hostile problems --


def test_one_person_one_group_and_as_many_groups_as_people():
    one = solve_distances(DistanceProblem(np.zeros((1, 1)), (1,), (1,)), stop=Seconds(5), seed=1)
    assert (one.groups, one.objective, one.steps) == ((0,), 0.0, 0)
    table = table_of(range(10), 5)
    together = solve_distances(DistanceProblem(table, (5,), (5,)), stop=Seconds(5), seed=1)
    assert (together.groups, together.objective) == ((0,) * 5, 45.0)
    alone = solve_distances(DistanceProblem(table, (1,) * 5, (1,) * 5), stop=Steps(100), seed=1)
    assert sorted(alone.groups) == list(range(5))
    assert alone.objective == 0.0


def test_equal_distances_are_settled_at_once_with_the_sizes_that_hold_most_pairs():
    problem = DistanceProblem(np.full((20, 20), 7.0), (3, 3, 3), (14, 8, 8))
    result = solve_distances(problem, stop=Seconds(60), seed=1)
    assert result.stopped_by == "settled"
    assert result.objective == 7.0 * (14 * 13 / 2 + 3 + 3)
    assert result.seconds < 5


def test_distances_that_hardly_differ_keep_their_differences():
    problem = random_problem(12, 3, 4)
    shifted = DistanceProblem(1e9 + problem.distances, problem.low, problem.high)
    least = solve_distances(problem, stop=Steps(5_000), seed=1)
    result = solve_distances(shifted, stop=Steps(5_000), seed=1)
    assert result.objective - 1e9 * 18 == least.objective


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (lambda t: t.__setitem__((0, 2), np.nan), "distances", "between 0 and 2 is nan"),
        (lambda t: t.__setitem__((0, 2), np.inf), "distances", "between 0 and 2 is inf"),
        (lambda t: t.__setitem__((0, 2), 5.0), "distances", "from 0 to 2 is 5, but from 2 to 0 it is 0"),
    ],
)
def test_impossible_distances_are_refused(change, code, words):
    table = np.zeros((4, 4))
    change(table)
    with pytest.raises(ProblemError, match=words) as refused:
        DistanceProblem(table, (2, 2), (2, 2))
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ((3, 3), (4, 4), "at least 6"),
        ((0, 0), (1, 2), "room for 3"),
        ((2, 3), (2, 2), "Group 1"),
        ((4,), (2, 2), "1 least"),
    ],
)
def test_impossible_sizes_are_refused(low, high, words):
    with pytest.raises(ProblemError, match=words) as refused:
        DistanceProblem(np.zeros((4, 4)), low, high)
    assert refused.value.code == "sizes"


def test_a_table_that_is_not_square_is_refused():
    with pytest.raises(ProblemError, match="square"):
        DistanceProblem(np.zeros((3, 4)), (3,), (3,))


def test_without_compilation_the_answers_are_the_same():
    problem = random_problem(20, 4, free=1, kind="real")
    answer = solve_distances(problem, stop=Steps(2_500), seed=7, params=SHORT)
    code = (
        "import json, numpy as np;"
        "from tests.engine.test_distances import random_problem, solve_distances, Steps, SHORT;"
        "r = solve_distances(random_problem(20, 4, free=1, kind='real'), stop=Steps(2_500), seed=7, params=SHORT);"
        "print(json.dumps([r.groups, r.objective]))"
    )
    root = SOURCE.parent
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": f"{SOURCE}{os.pathsep}{root}"},
    )
    assert json.loads(done.stdout) == [list(answer.groups), answer.objective]


def test_a_search_begins_with_what_it_was_given():
    problem = random_problem(12, 3)
    begin = [i // 4 for i in range(12)]
    search = Search(problem, stop=Steps(0), seed=1, start=begin)
    assert groups_of(search.bath, search.bath.who).tolist() == begin


# -- one door --


def told(name, rows, **more):
    """A criterion of distances from a square table."""
    return Distances(name, pairs=array("d", [rows[i][j] for i in range(len(rows)) for j in range(i)]), **more)


def distances_only(n=24, size=4, near=False, seed=2, **more):
    table = random_problem(n, n // size, seed).distances.tolist()
    return Problem(
        tuple(map(str, range(n))),
        networks_of_size(n - len(more.get("rules", Rules()).unavailable), size),
        criteria=(told("far", table, near=near, weight=2.0), *more.pop("criteria", ())),
        **more,
    )


@pytest.mark.parametrize("near", [False, True])
def test_solve_hands_distances_alone_to_their_own_search(near):
    problem = distances_only(near=near)
    seen = []
    result = solve(problem, stop=Steps(30_000), seed=1, on_progress=seen.append)
    assert result.statistics.plan == 30_000
    assert result.statistics.params == DistanceParams().as_dict()
    assert result.violations == ()
    assert result.total == evaluate(problem, result.groups).total <= result.bound
    assert result.status == "feasible"
    assert all(p.total <= p.bound for p in seen)
    again = solve(problem, stop=Steps(30_000), seed=1, start=result.groups)
    assert again.total >= result.total


def test_the_general_search_comes_near_when_distances_stand_among_others():
    alone = distances_only()
    kinds = Attribute.from_values("kind", ["a", "b", "c"] * 8)
    both = distances_only(
        attributes=(kinds,), criteria=(Mix("mix", attribute="kind"),), rules=Rules(fixed=((3, 1),))
    )
    result = solve(both, stop=Steps(200_000), seed=1)
    assert result.statistics.plan is None
    assert result.groups[3] == 1
    assert result.violations == ()
    most = solve(alone, stop=Steps(30_000), seed=1).total
    far = next(found.value for found in result.criteria if found.name == "far")
    assert 2 * far >= 0.93 * most
    assert result.total <= result.bound


def test_the_absent_have_no_distance_and_uneven_targets_go_to_the_general_search():
    problem = distances_only(rules=Rules(unavailable=(0, 5)))
    result = solve(problem, stop=Steps(5_000), seed=1)
    assert result.statistics.plan == 5_000
    assert [i for i, g in enumerate(result.groups) if g < 0] == [0, 5]
    uneven = replace(distances_only(), networks=(Network(4, 10, 12), Network(3, 9, 9), Network(4, 4, 9)))
    assert solve(uneven, stop=Steps(5_000), seed=1).statistics.plan is None


def test_equal_distances_are_proven():
    rows = [[5.0] * 9 for _ in range(9)]
    problem = Problem(tuple("abcdefghi"), networks_of_size(9, 3), criteria=(told("far", rows),))
    result = solve(problem, stop=Seconds(60), seed=1)
    assert (result.status, result.total, result.statistics.steps) == ("optimal", 45.0, 0)


@given(st.data())
@settings(max_examples=30)
def test_no_answer_is_above_the_bound(data):
    problem = data.draw(distance_problems(largest=6))
    near = data.draw(st.booleans())
    criterion = told("d", problem.distances.tolist(), near=near)
    networks = tuple(
        Network(max(1, a), max(1, a, min(b, 2)), max(1, a, b))
        for a, b in zip(problem.low, problem.high, strict=True)
    )
    whole = Problem(tuple(map(str, range(problem.people))), networks, criteria=(criterion,))
    found = best(whole)
    if found is not None:
        result = solve(whole, stop=Steps(300), seed=1)
        assert found[1].total <= result.bound + 1e-9
        assert result.total <= found[1].total + 1e-9


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[0, float("nan")], [float("nan"), 0]], "finite"),
        ([[0, float("inf")], [float("inf"), 0]], "finite"),
        ([[0, 1, 1], [1, 0, 1], [1, 1, 0]], "3 distances; 2 people make 1"),
    ],
)
def test_a_criterion_of_impossible_distances_is_refused(rows, words):
    with pytest.raises(ProblemError, match=words) as refused:
        Problem(("a", "b"), (Network(1, 2, 2),), criteria=(told("d", rows),))
    assert refused.value.code == "distances"
