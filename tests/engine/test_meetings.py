"""Rounds with as few repeats as can be: kernels against a naive count, bounds against all plans, the search's promises."""

from itertools import combinations, pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet_engine.composition import AnyOf, NoImprovement, Seconds, Steps, StopWhen
from ledernet_engine.composition.kernels.arrays import njit
from ledernet_engine.composition.kernels.meetings import (
    exchange_cost,
    exchange_seats,
    recount,
)
from ledernet_engine.composition.params import Params
from ledernet_engine.composition.rounds import least_cost, least_repeats, plan_meetings
from ledernet_engine.composition.rounds import table as module
from ledernet_engine.composition.rounds.least import by_rounds
from ledernet_engine.composition.rounds.table import table_of
from ledernet_engine.scoring import Pairs, ProblemError

from .test_constructions import times_met


@njit(entry=True)
def call(t, what, r, x, y):
    if what == 0:
        return exchange_cost(t, r, x, y)
    exchange_seats(t, r, x, y)
    return 0.0


def naive(groups, known):
    """Σ known·met + C(met, 2), pair by pair."""
    of = dict.fromkeys(combinations(range(len(groups[0])), 2), 0.0)
    of.update(zip(zip(known.first, known.second, strict=True), known.weight, strict=True))
    return sum(of[pair] * m + m * (m - 1) / 2 for pair, m in times_met(groups).items())


@st.composite
def plans(draw, smallest=1):
    """(groups, sizes, known, dense): any plan for a few people."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
    people, rounds = sum(sizes), draw(st.integers(smallest, 4))
    one = np.repeat(np.arange(len(sizes)), sizes)
    groups = [draw(st.permutations(one.tolist())) for _ in range(rounds)]
    pairs = list(combinations(range(people), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6))
    known = Pairs.from_mapping({pair: draw(st.sampled_from([1.0, 2.0, 0.5])) for pair in chosen})
    return groups, sizes, known, draw(st.booleans())


def begun(plan):
    groups, sizes, known, dense = plan
    return table_of(np.array(groups, np.int32), len(sizes), max(sizes), known, dense=dense)


@given(plans())
def test_recount_agrees_with_the_naive_count(plan):
    table = begun(plan)
    assert table.total[0] == pytest.approx(naive(plan[0], plan[2]))
    if plan[3]:
        assert (table.met == table.met.T).all()


@given(plans(), st.data())
def test_cost_of_an_exchange_is_after_less_before(plan, data):
    table = begun(plan)
    people, rounds = table.seat.shape
    for _ in range(4):
        r = data.draw(st.integers(0, rounds - 1))
        x, y = data.draw(st.integers(0, people - 1)), data.draw(st.integers(0, people - 1))
        if table.seat[x, r] == table.seat[y, r]:
            continue
        before = naive(table.seat.T.tolist(), plan[2])
        cost = call(table, 0, r, x, y)
        call(table, 1, r, x, y)
        assert naive(table.seat.T.tolist(), plan[2]) - before == pytest.approx(cost, abs=1e-5)
        met = table.met.copy()
        recount(table)
        assert np.allclose(met, table.met)


def test_many_people_need_no_table_of_pairs(monkeypatch):
    """Counting meetings from the seats, the search keeps its promises too."""
    known = Pairs.from_mapping({(0, 1): 2.0, (3, 9): 1.0})
    monkeypatch.setattr(module, "DENSE", 0)
    found = plan_meetings([4] * 4, 6, stop=Steps(60_000), seed=3, known=known)
    assert found.cost == naive(found.groups, known)
    begun = plan_meetings([4] * 4, 6, stop=Steps(0), seed=3, known=known)
    assert found.cost < begun.cost
    assert found.groups == plan_meetings([4] * 4, 6, stop=Steps(60_000), seed=3, known=known).groups


def every_plan(sizes, rounds):
    """All plans; the first round may be any, as names do not matter without acquaintance."""
    one = np.repeat(np.arange(len(sizes)), sizes).tolist()
    ways = sorted(set(permutations(one)))
    return product(ways, repeat=rounds)


@pytest.mark.parametrize(
    ("sizes", "rounds"), [([2, 2], 2), ([2, 2], 3), ([3, 2], 2), ([2, 2, 1], 2), ([4, 1], 2)]
)
@given(data=st.data())
@settings(max_examples=8)
def test_no_plan_costs_less_than_the_bound(sizes, rounds, data):
    pairs = list(combinations(range(sum(sizes)), 2))
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5))
    known = Pairs.from_mapping({p: data.draw(st.sampled_from([1.0, 2.0, 0.5])) for p in chosen})
    least = min(naive(groups, known) for groups in every_plan(sizes, rounds))
    assert least_cost(sum(sizes), [sizes] * rounds, known) <= least + 1e-9
    found = plan_meetings(sizes, rounds, stop=Steps(8_000), seed=1, known=known)
    assert found.cost == pytest.approx(least)
    assert found.bound <= found.cost


@given(plans())
def test_bound_is_never_above_a_plan(plan):
    groups, sizes, known, _ = plan
    assert least_cost(sum(sizes), [sizes] * len(groups), known) <= naive(groups, known) + 1e-9
    assert least_cost(sum(sizes), [sizes] * len(groups)) <= naive(groups, Pairs.from_mapping({})) + 1e-9


@given(plans(smallest=2))
def test_bound_with_stayers_is_never_above_a_plan(plan):
    groups, sizes = plan[0], plan[1]
    stay = [
        np.array([sum(a == b == g for a, b in zip(one, two, strict=True)) for g in range(len(sizes))])
        for one, two in pairwise(groups)
    ]
    met = times_met(groups)
    assert by_rounds([sizes] * len(groups), stay) <= sum(m * (m - 1) // 2 for m in met.values())


def repeats(groups, known):
    """Pairs in one group that knew each other or met in an earlier round, round by round."""
    met, count = set(zip(known.first, known.second, strict=True)), 0
    for row in groups:
        now = {(i, j) for i, j in combinations(range(len(row)), 2) if row[i] == row[j]}
        count += len(now & met)
        met |= now
    return count


@given(plans(smallest=2))
def test_bound_on_repeats_is_never_above_a_plan(plan):
    groups, sizes, known = plan[0], plan[1], plan[2]
    stay = [
        np.array([sum(a == b == g for a, b in zip(one, two, strict=True)) for g in range(len(sizes))])
        for one, two in pairwise(groups)
    ]
    each = [sizes] * len(groups)
    assert least_repeats(sum(sizes), each, known) <= repeats(groups, known)
    assert least_repeats(sum(sizes), each, known, stay) <= repeats(groups, known)
    assert least_repeats(sum(sizes), each) <= repeats(groups, Pairs.from_mapping({}))


@pytest.mark.parametrize(("sizes", "rounds", "least"), [([2, 2], 4, 2), ([3, 3], 2, 2), ([2, 2], 3, 0)])
def test_bound_on_repeats_is_reached_where_they_cannot_be_avoided(sizes, rounds, least):
    nobody = Pairs.from_mapping({})
    assert least_repeats(sum(sizes), [sizes] * rounds) == least
    assert min(repeats(groups, nobody) for groups in every_plan(sizes, rounds)) == least


def test_bound_on_repeats_counts_what_was_known_and_who_must_stay():
    assert least_repeats(4, [[2, 2]], Pairs.from_mapping(dict.fromkeys(combinations(range(4), 2), 1.0))) == 2
    assert least_repeats(6, [[3, 3]] * 2, None, [np.array([3, 3])]) == 6


@given(st.integers(1, 6), st.integers(2, 6), st.integers(1, 8))
def test_bound_of_equal_groups_is_the_textbook_formula(g, s, rounds):
    q, over = divmod(rounds * (s - 1), g * s - 1)
    each = (g * s - 1 - over) * q * (q - 1) // 2 + over * q * (q + 1) // 2
    convex = -(-g * s * each // 2)
    q, over = divmod(s, g)
    common = rounds * (rounds - 1) // 2 * g * (over * q * (q + 1) // 2 + (g - over) * q * (q - 1) // 2)
    assert least_cost(g * s, [[s] * g] * rounds) == max(convex, common)


@pytest.mark.parametrize(("g", "s", "rounds", "cost"), [(6, 8, 4, 72), (4, 5, 6, 60), (2, 2, 6, 6)])
def test_bounds_are_reached_where_repeats_cannot_be_avoided(g, s, rounds, cost):
    found = plan_meetings([s] * g, rounds, stop=AnyOf(Steps(6_000_000), Seconds(60)), seed=1)
    assert (found.cost, found.bound, found.certificate) == (cost, cost, "optimal")
    assert found.statistics.stopped_by == "optimal"


@pytest.mark.parametrize(
    ("g", "s", "rounds"), [(8, 4, 9), (12, 8, 6), (15, 8, 8), (25, 8, 10), (10, 8, 5), (9, 4, 11)]
)
def test_constructions_need_no_step(g, s, rounds):
    found = plan_meetings([s] * g, rounds, stop=Steps(0), seed=1)
    assert (found.cost, found.certificate, found.meetings.most) == (0.0, "no_repeats", 1)
    assert max(times_met(found.groups).values()) == 1


def test_a_construction_that_ends_too_early_is_gone_on_with():
    found = plan_meetings([8] * 10, 6, stop=Steps(400_000), seed=1)
    assert found.source == "turned_rows"
    assert found.cost <= 30
    assert found.cost == sum(m * (m - 1) // 2 for m in times_met(found.groups).values())


def test_unequal_sizes_are_kept_in_their_places():
    found = plan_meetings([7, 8, 8, 7, 8, 8, 8, 8, 8, 8, 8], 6, stop=Steps(20_000), seed=2)
    for row in found.groups:
        assert np.bincount(row).tolist() == [7, 8, 8, 7, 8, 8, 8, 8, 8, 8, 8]
    assert found.certificate == "no_repeats"
    uneven = plan_meetings([2, 5, 9], 3, stop=Steps(5_000), seed=2)
    assert all(np.bincount(row).tolist() == [2, 5, 9] for row in uneven.groups)
    assert uneven.source == "search"


def test_steps_and_seed_give_the_same_plan_and_the_clock_can_be_replayed():
    sizes, rounds = [6] * 8, 9
    first = plan_meetings(sizes, rounds, stop=Steps(30_000), seed=7)
    assert (
        plan_meetings(sizes, rounds, stop=AnyOf(Steps(30_000), Seconds(500)), seed=7).groups == first.groups
    )
    assert plan_meetings(sizes, rounds, stop=Steps(30_000), seed=8).groups != first.groups
    clock = plan_meetings(sizes, rounds, stop=Seconds(0.2), seed=7)
    assert clock.statistics.stopped_by == "seconds"
    again = plan_meetings(sizes, rounds, stop=Steps(clock.statistics.steps), seed=7)
    assert again.groups == clock.groups


def test_more_steps_are_never_worse_and_the_best_so_far_never_falls():
    costs = [plan_meetings([5] * 7, 10, stop=Steps(k), seed=2).cost for k in (0, 3_000, 30_000, 300_000)]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]
    seen = []
    plan_meetings([5] * 7, 10, stop=Seconds(0.6), seed=2, on_progress=seen.append)
    totals = [progress.total for progress in seen]
    assert totals == sorted(totals)
    assert all(progress.total <= progress.bound for progress in seen)


def test_a_start_is_improved_on_and_kept_if_nothing_is_better():
    good = plan_meetings([4] * 5, 4, stop=Steps(50_000), seed=1)
    kept = plan_meetings([4] * 5, 4, stop=Steps(0), seed=5, start=good.groups)
    assert kept.groups == good.groups
    assert kept.source == "start"


def test_names_do_not_matter():
    """People renamed, the best plan costs the same."""
    known = {(0, 1): 3.0, (2, 5): 1.0, (4, 7): 2.0, (1, 6): 1.0}
    turned = {(7 - b, 7 - a): weight for (a, b), weight in known.items()}
    costs = [
        plan_meetings([4, 4], 3, stop=Steps(20_000), seed=1, known=Pairs.from_mapping(pairs)).cost
        for pairs in (known, turned)
    ]
    assert costs[0] == costs[1]


def test_old_acquaintance_is_avoided():
    before = plan_meetings([5] * 5, 2, stop=Steps(0), seed=1)
    met = Pairs.from_mapping({pair: float(m) for pair, m in times_met(before.groups).items()})
    found = plan_meetings(
        [5] * 5, 2, stop=AnyOf(Steps(2_000_000), NoImprovement(1_500_000)), seed=1, known=met
    )
    assert found.certificate == "no_repeats"
    assert not set(times_met(found.groups)) & set(times_met(before.groups))


def test_stops_when_asked():
    found = plan_meetings([6] * 9, 12, stop=AnyOf(Seconds(60), StopWhen(lambda: True)), seed=1)
    assert found.statistics.stopped_by == "asked"
    assert found.statistics.steps == 0


@pytest.mark.parametrize(
    ("sizes", "rounds"), [([], 2), ([0, 0], 1), ([1], 3), ([1, 1, 1], 4), ([5], 3), ([3, 0, 2], 2)]
)
def test_small_and_strange_groups(sizes, rounds):
    found = plan_meetings(sizes, rounds, stop=AnyOf(Steps(500), NoImprovement(500)), seed=1)
    assert len(found.groups) == rounds
    for row in found.groups:
        assert np.bincount(np.array(row, np.int64), minlength=len(sizes)).tolist() == sizes
    assert found.cost == found.bound


@pytest.mark.parametrize(
    "wrong",
    [
        {"rounds": 0},
        {"sizes": [3, -1]},
        {"known": Pairs.from_mapping({(0, 9): 1.0})},
        {"known": Pairs.from_mapping({(0, 1): float("nan")})},
        {"known": Pairs.from_mapping({(0, 1): -1.0})},
        {"start": [[0, 0, 0, 1, 1, 1]]},
        {"start": [[0, 0, 0, 1, 1]] * 2},
        {"start": [[0, 0, 0, 0, 1, 1]] * 2},
        {"start": [[0, 0, 0, 1, 1, -1]] * 2},
        {"start": [[0, 0, 0, 1, 1, 2]] * 2},
    ],
)
def test_nonsense_is_refused(wrong):
    arguments = {"sizes": [3, 3], "rounds": 2, "stop": Steps(10), "seed": 1} | wrong
    with pytest.raises(ProblemError):
        plan_meetings(arguments.pop("sizes"), arguments.pop("rounds"), **arguments)


def test_params_are_recorded():
    params = Params(hot=0.5)
    found = plan_meetings([3, 3], 2, stop=Steps(100), seed=4, params=params)
    assert found.statistics.params["hot"] == 0.5
    assert found.statistics.seed == 4
    assert len(found.statistics.problem_hash) == 64
