"""The heat bath of distances: its choice is the highest score of all, and its books are true."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.composition.dense.bath import draw_bath, fixed_point, groups_of, seated
from ledernet_engine.composition.dense.problem import DistanceProblem
from ledernet_engine.composition.dense.sizes import first_sizes
from ledernet_engine.composition.kernels.arrays import njit
from ledernet_engine.composition.kernels.bath import (
    BEST,
    MEMBER,
    NETWORK,
    WINDOW,
    F,
    choose,
    hope_for,
    look_at,
    warm_noise,
)
from ledernet_engine.composition.kernels.heatbath import bathe, refill, trade

from .distances import distance_problems, naive_value, random_problem, sizes_kept


def books_are_true(problem, bath, scale, offset):
    """Sums, sizes and value as anybody would count them from who is where."""
    groups = groups_of(bath, bath.who)
    assert sizes_kept(problem, groups)
    assert sorted(bath.who[bath.who < problem.people].tolist()) == list(range(problem.people))
    for g in range(len(problem.low)):
        members = [i for i in range(problem.people) if groups[i] == g]
        begin = int(bath.start[g])
        assert sorted(bath.who[begin : begin + len(members)].tolist()) == members
        assert bath.size[g] == len(members)
        for place, person in enumerate(bath.who):
            assert bath.gain[g, place] == sum(int(bath.far[person, m]) for m in members)
    for g in range(len(problem.low)):
        for place in range(bath.start[g], bath.start[g] + bath.size[g]):
            assert bath.own[place] == bath.gain[g, place]
    slack = problem.people**2 / scale
    assert bath.books[F] / scale + offset == pytest.approx(naive_value(problem, groups), abs=slack)


@njit(entry=True)
def call(b, what, a, k, top):
    """Reach kernels without an entry: look and choose (0, the place; −1 for none), or trade (1: k with `top`)."""
    if what == 0:
        look_at(b, a)
        hope_for(b, a, b.size[a], 5)
        return choose(b, a, k, 5, top), 5
    g = 0
    while b.start[g + 1] <= top:
        g += 1
    trade(b, a, b.start[a] + k, g, top)
    return -1, 0


@njit(entry=True)
def noisy(b, temperature):
    warm_noise(b, temperature)


def naive_scores(bath, a, k, window):
    """Place → score of changing with it, noise and all, for every place that member k of a may change with."""
    here = bath.start[a] + k
    x, scores = int(bath.who[here]), {}
    for g in range(len(bath.size)):
        room = bath.size[a] > bath.low[a] and bath.size[g] < bath.high[g]
        for j in range(bath.size[g] + int(room)):
            if g == a:
                continue
            there = int(bath.start[g]) + j
            y = int(bath.who[there])
            gain = int(bath.gain[g, here]) - int(bath.own[here]) - 2 * int(bath.far[x, y])
            gain += int(bath.gain[a, there]) - int(bath.own[there])
            scores[there] = gain + int(bath.noise[(window + g + k) * bath.stride + j])
    return scores


@given(
    distance_problems(), st.integers(0, 99), st.sampled_from([0.0, 1e3, 1e6]), st.integers(-(10**6), 10**6)
)
def test_choice_is_the_highest_score_of_all(problem, seed, temperature, top):
    bath, _, _ = draw_bath(problem, seed)
    noisy(bath, np.float32(temperature))
    for a in range(len(problem.low)):
        for k in range(int(bath.size[a])):
            place, window = call(bath, 0, a, k, top)
            scores = naive_scores(bath, a, k, window)
            best = max(scores.values(), default=top)
            assert (place == -1) == (best <= top)
            if place >= 0:
                assert scores[place] == best
            assert not scores or best <= int(bath.hope[k]) - int(bath.own[bath.start[a] + k])


@given(st.data())
def test_gain_is_after_less_before_and_all_sums_are_kept(data):
    problem = data.draw(distance_problems())
    bath, scale, offset = draw_bath(problem, data.draw(st.integers(0, 99)))
    books_are_true(problem, bath, scale, offset)
    for _ in range(3):
        a = data.draw(st.sampled_from([g for g in range(len(problem.low)) if bath.size[g]]))
        k = data.draw(st.integers(0, int(bath.size[a]) - 1))
        call(bath, 0, a, k, 0)
        scores = naive_scores(bath, a, k, 0)
        if not scores:
            continue
        there = data.draw(st.sampled_from(sorted(scores)))
        g = int(np.searchsorted(bath.start, there, side="right")) - 1
        j = there - int(bath.start[g])
        won = scores[there] - int(bath.noise[(g + k) * bath.stride + j])
        before = int(bath.books[F])
        call(bath, 1, a, k, there)
        kept = bath._replace(
            gain=bath.gain.copy(), own=bath.own.copy(), size=bath.size.copy(), books=bath.books.copy()
        )
        refill(bath)
        assert bath.books[F] - before == won
        assert (kept.gain == bath.gain).all()
        assert (kept.size == bath.size).all()
        books_are_true(problem, bath, scale, offset)


@given(distance_problems(), st.integers(0, 99), st.sampled_from([0.0, 1e5, 1e7]))
def test_turns_keep_the_books(problem, seed, temperature):
    if len(problem.low) < 2 or problem.people < 2:
        return
    bath, scale, offset = draw_bath(problem, seed)
    first = int(bath.books[F])
    bathe(bath, np.array([temperature], np.float32), 10, 0, 50)
    books_are_true(problem, bath, scale, offset)
    assert bath.books[BEST] >= max(first, bath.books[F])
    if temperature == 0.0:
        assert bath.books[F] >= first
    bath.who[:] = bath.best
    refill(bath)
    assert bath.books[F] == bath.books[BEST]


@given(st.integers(0, 99), st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_turns_can_be_cut_anywhere(seed, cuts):
    problem = random_problem(12, 3, seed, free=1)
    heats = np.array([3e6, 2e6, 1e6], np.float32)
    whole, _, _ = draw_bath(problem, seed)
    parts, _, _ = draw_bath(problem, seed)
    total = sum(cuts)
    bathe(whole, heats, 7, 0, total)
    done = 0
    for length in cuts:
        bathe(parts, heats, 7, done, length)
        done += length
    for number in (F, BEST, NETWORK, MEMBER, WINDOW):
        assert whole.books[number] == parts.books[number]
    assert (whole.best == parts.best).all()


@given(distance_problems())
def test_first_sizes_hold_everybody_within_the_limits(problem):
    sizes = first_sizes(problem)
    assert sizes.sum() == problem.people
    assert all(a <= s <= b for a, s, b in zip(problem.low, sizes, problem.high, strict=True))
    every = product(*(range(a, b + 1) for a, b in zip(problem.low, problem.high, strict=True)))
    pairs = [sum(s * (s - 1) // 2 for s in found) for found in every if sum(found) == problem.people]
    assert (sizes * (sizes - 1) // 2).sum() == (max(pairs) if problem.mean > 0 else min(pairs))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_people_find_their_places_and_are_found_again(groups):
    groups = np.array(groups)
    problem = DistanceProblem(np.zeros((len(groups),) * 2), (0,) * 4, (len(groups),) * 4)
    bath, _, _ = draw_bath(problem, 1, groups)
    assert (seated(groups, bath.start) == bath.who).all()
    assert (groups_of(bath, bath.who) == groups).all()


@given(st.integers(0, 99), st.sampled_from([1e-9, 1.0, 1e9]))
def test_fixed_point_is_as_fine_as_there_is_room(seed, unit):
    problem = random_problem(10, 2, seed, kind="real")
    problem = DistanceProblem(problem.distances * unit, problem.low, problem.high)
    table, scale = fixed_point(problem, 0.0, 5)
    assert np.abs(table[:-1, :-1] / scale - problem.distances).max() <= 0.5 / scale
    sums = np.sort(np.abs(table.astype(np.int64)), axis=1)[:, -5:].sum(axis=1).max()
    assert 2**24 <= sums <= 2**26 + 5
