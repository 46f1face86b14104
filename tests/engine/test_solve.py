"""The solver: answers keep the rules, are worth what is claimed, come again, and never get worse."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet_engine.composition import (
    AnyOf,
    NoImprovement,
    Seconds,
    Steps,
    solve,
)
from ledernet_engine.composition.driver import MOST_STEPS
from ledernet_engine.scoring import (
    Attribute,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Problem,
    ProblemError,
    Rules,
    Superiors,
    evaluate,
    networks_by_count,
    networks_of_size,
    problem_hash,
)

from .brute import best
from .problems import problems


def leaders(n=80, size=8, seed=3):
    """Invented leaders with three attributes and a line of command; the one on top answers for direct reports."""
    fields = [f"f{(i * 7 + seed) % 5}" for i in range(n)]
    levels = [f"l{(i * i + seed) % 3}" for i in range(n)]
    places = [f"p{(i * 13 + seed) % 4}" for i in range(n)]
    return Problem(
        tuple(f"leader {i}" for i in range(n)),
        networks_of_size(n, size),
        attributes=(
            Attribute.from_values("field", fields),
            Attribute.from_values("level", levels),
            Attribute.from_values("place", places),
        ),
        criteria=tuple(Mix(name, attribute=name) for name in ("field", "level", "place")),
        rules=Rules(
            superiors=Superiors.from_pairs([(i, (i - 1) // 6) for i in range(1, n)], only_direct=(0,))
        ),
    )


@given(problems(largest=7))
@settings(max_examples=40)
def test_small_problems_are_solved_as_well_as_by_trying_everything(problem):
    """Feasible exactly if there is an answer; then nearest in size and, after enough steps, the best there is."""
    truth = best(problem)
    result = solve(problem, stop=Steps(30_000), seed=1)
    if truth is None:
        assert result.status == "infeasible"
        assert result.groups == ()
        return
    assert result.status != "infeasible"
    assert result.violations == ()
    worth = evaluate(problem, result.groups)
    assert worth.violations == ()
    assert result.total == pytest.approx(worth.total)
    assert result.size_deviation == truth[1].size_deviation
    assert result.total <= result.bound + 1e-6
    if result.status == "optimal":
        assert result.total == pytest.approx(truth[1].total)


def test_tiny_problems_reach_the_best_answer():
    problem = leaders(12, 4)
    problem = replace(problem, networks=networks_by_count(12, 3))
    found = solve(problem, stop=Steps(40_000), seed=1)
    tiny = Problem(
        problem.people[:8],
        networks_of_size(8, 4, 4, 4),
        tuple(replace(a, codes=a.codes[:8]) for a in problem.attributes),
        criteria=problem.criteria,
    )
    assert found.violations == ()
    assert solve(tiny, stop=Steps(20_000), seed=1).total == best(tiny)[1].total


def test_leaders_are_proven_optimal_with_no_rule_broken():
    result = solve(leaders(), stop=Steps(3_000_000), seed=1)
    assert result.violations == ()
    assert result.status == "optimal"
    assert result.gap == 0.0
    assert [c.gap for c in result.criteria] == [0.0, 0.0, 0.0]
    assert result.statistics.stopped_by == "optimal"
    assert result.statistics.problem_hash == problem_hash(leaders())


def test_steps_and_seed_give_the_same_answer():
    problem = leaders(160, 8, seed=5)
    first = solve(problem, stop=Steps(50_000), seed=7)
    again = solve(problem, stop=Steps(50_000), seed=7)
    other = solve(problem, stop=Steps(50_000), seed=8)
    assert first.groups == again.groups
    assert first.groups != other.groups


def test_a_run_ended_by_the_clock_is_replayed_by_its_steps():
    problem = hard_to_finish(400)
    by_clock = solve(problem, stop=Seconds(0.15), seed=7)
    assert by_clock.statistics.stopped_by == "seconds"
    replay = solve(problem, stop=Steps(by_clock.statistics.steps), seed=7)
    assert replay.groups == by_clock.groups
    assert replay.statistics.steps == by_clock.statistics.steps


def hard_to_finish(n):
    """Leaders most of whom know each other a little: repeats cannot be avoided, and the bound cannot know."""
    problem = leaders(n, 7)
    known = {(i, j): 1.0 + (i * j) % 5 / 4 for i in range(n) for j in range(i + 1, n) if (i * j + i + j) % 3}
    acquainted = NewFaces("new faces", weight=3.0, pairs=Pairs.from_mapping(known))
    return replace(problem, criteria=(*problem.criteria, acquainted))


def test_more_steps_are_never_worse():
    problem = hard_to_finish(120)
    totals = [solve(problem, stop=Steps(k), seed=2).total for k in (0, 2_000, 20_000, 200_000)]
    assert totals == sorted(totals)


def test_best_so_far_never_falls():
    seen = []
    solve(hard_to_finish(200), stop=Seconds(0.6), seed=2, on_progress=seen.append)
    totals = [progress.total for progress in seen if progress.total is not None]
    assert len(totals) > 2
    assert totals == sorted(totals)
    assert all(0 <= progress.gap < 1 for progress in seen if progress.gap is not None)


def test_stops_within_a_chunk_when_asked():
    """Not a step is taken after the word is said, and it is asked for every few thousand steps: some milliseconds."""

    class Asked:
        steps = [0]

        def reason(self, progress):
            self.steps.append(progress.steps)
            return "asked" if progress.steps > 500_000 else None

        def steps_left(self, progress):
            return None

    asked = Asked()
    result = solve(hard_to_finish(400), stop=AnyOf(Seconds(60), asked), seed=1)
    assert result.statistics.stopped_by == "asked"
    assert result.statistics.steps == asked.steps[-1]
    assert max(b - a for a, b in pairwise(asked.steps)) <= MOST_STEPS
    assert result.violations == ()


def test_stops_when_nothing_gets_better():
    result = solve(hard_to_finish(60), stop=AnyOf(Seconds(60), NoImprovement(100_000)), seed=1)
    assert result.statistics.stopped_by == "no_improvement"


def test_no_steps_give_a_first_answer():
    result = solve(leaders(), stop=Steps(0), seed=1)
    assert len(result.groups) == 80
    assert result.statistics.steps == 0


def test_start_is_improved_upon_and_kept_if_it_is_the_best():
    problem = leaders()
    good = solve(problem, stop=Steps(3_000_000), seed=1)
    again = solve(problem, stop=Steps(0), seed=9, start=good.groups)
    assert again.groups == good.groups
    newcomer = [-1, *good.groups[1:]]
    seated = solve(problem, stop=Steps(0), seed=9, start=newcomer)
    assert seated.groups == good.groups


def test_start_of_the_wrong_length_is_refused():
    with pytest.raises(ProblemError):
        solve(leaders(), stop=Steps(0), seed=1, start=[0, 1])


def test_fixed_seats_and_blocks_are_kept():
    problem = leaders()
    rules = replace(
        problem.rules, fixed=((3, 5), (70, 5)), together=((10, 23, 41), (41, 60)), forbidden=((10, 0),)
    )
    problem = replace(problem, rules=rules)
    result = solve(problem, stop=Steps(200_000), seed=1)
    assert result.violations == ()
    assert result.groups[3] == result.groups[70] == 5
    assert len({result.groups[i] for i in (10, 23, 41, 60)}) == 1


def test_sizes_come_as_near_the_targets_as_they_can():
    problem = leaders(83, 8)
    result = solve(problem, stop=Steps(100_000), seed=1)
    assert sorted(result.sizes) == [8] * 7 + [9] * 3
    assert result.size_deviation == 3


def test_sizes_give_way_when_rules_need_it():
    """Five who must sit together do not fit a target of four."""
    problem = Problem(
        tuple(map(str, range(12))),
        tuple(Network(2, 4, 6) for _ in range(3)),
        attributes=(Attribute.from_values("kind", list("abcabcabcabc")),),
        criteria=(Mix("kind", attribute="kind"),),
        rules=Rules(together=((0, 1, 2, 3, 4),)),
    )
    result = solve(problem, stop=Steps(50_000), seed=1)
    assert result.violations == ()
    assert sorted(result.sizes) == [3, 4, 5]
    assert result.total <= result.bound


def test_unavailable_people_get_no_seat():
    problem = leaders()
    problem = replace(
        problem, networks=networks_of_size(78, 8), rules=replace(problem.rules, unavailable=(4, 9))
    )
    result = solve(problem, stop=Steps(20_000), seed=1)
    assert [i for i, g in enumerate(result.groups) if g < 0] == [4, 9]
    assert result.violations == ()


@pytest.mark.parametrize("weight", [0.0, 1.0])
def test_nothing_to_improve_is_optimal_at_once(weight):
    problem = Problem(
        tuple("abcdef"),
        networks_of_size(6, 3),
        attributes=(Attribute.from_values("kind", list("aaaaaa")),),
        criteria=(Mix("kind", weight=weight, attribute="kind"),),
    )
    result = solve(problem, stop=Seconds(5), seed=1)
    assert result.status == "optimal"
    assert result.statistics.seconds < 1


@given(st.integers(0, 2**70))
@settings(max_examples=10)
def test_any_seed_will_do(seed):
    assert solve(leaders(24, 4), stop=Steps(500), seed=seed).violations == ()


@given(problems(largest=8))
@settings(max_examples=20)
def test_only_the_steps_count(problem):
    result = solve(problem, stop=Steps(2_000), seed=3)
    assert solve(problem, stop=AnyOf(Steps(2_000), Seconds(500)), seed=3).groups == result.groups
