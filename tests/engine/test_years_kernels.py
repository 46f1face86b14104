"""The kernels of several years: what they tell is what the plain count finds, and their books are true."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledernet_engine.composition.kernels.arrays import Pace, empty_state, njit
from ledernet_engine.composition.kernels.changes import rebuild
from ledernet_engine.composition.kernels.meetings import recount
from ledernet_engine.composition.kernels.pulls import bath_of_round, gather_pulls
from ledernet_engine.composition.kernels.years import chunk_of_round, count_rota, shift
from ledernet_engine.composition.model import NO_LIMIT, build_model
from ledernet_engine.composition.rounds import Rotation
from ledernet_engine.composition.rounds.plan import _known, _table
from ledernet_engine.composition.rounds.pulls import HEAVY, pulls_of
from ledernet_engine.composition.rounds.rotation import (
    present_of,
    rota_of,
    set_needs,
    violations_of_rotation,
)
from ledernet_engine.scoring import (
    Alike,
    Companions,
    Distances,
    Mix,
    NewFaces,
    Pairs,
    Spread,
    Travel,
)

from .problems import problems
from .test_kernels import call, short_of_quota, whole_blocks


@njit(entry=True)
def shift_(t, r, x, h):
    return shift(t, r, x, h)


@st.composite
def rotations(draw, problem):
    """Rules of rotation and present seats, perhaps impossible together."""
    people, networks = len(problem.people), len(problem.networks)
    seats = st.integers(-1, networks - 1)
    now = draw(st.lists(seats, min_size=people, max_size=people))
    tenure = [draw(st.integers(0, 3)) for _ in now]
    seated = [i for i, g in enumerate(now) if g >= 0]
    named = draw(st.lists(st.sampled_from(seated), unique=True, max_size=3)) if seated else []
    cut = draw(st.integers(0, len(named)))
    share = st.sampled_from([0.0, 0.3, 0.5, 1.0])
    keep = draw(st.one_of(share, st.tuples(*[share] * networks)))
    shortest = draw(st.integers(1, 2))
    longest = draw(st.one_of(st.none(), st.integers(shortest, 3)))
    return Rotation(keep, longest, shortest, tuple(named[:cut]), tuple(named[cut:])), now, tenure


def a_plan(draw, problem, rounds):
    """Seats (people with one, rounds), rules apart."""
    count = len(problem.networks)
    n = len(problem.seated)
    rows = [draw(st.lists(st.integers(0, count - 1), min_size=n, max_size=n)) for _ in range(rounds)]
    return np.array(rows, np.int32).T.reshape(n, rounds)


def seated_rota(problem, rotation, now, tenure, seats):
    model = build_model(problem)
    present = present_of(problem, now, tenure)
    rota = rota_of(model, rotation, present, seats.shape[1])
    rota.seat[:], rota.planned[0] = seats, seats.shape[1]
    earlier = rota.now
    for r in range(seats.shape[1]):
        set_needs(rota, rotation, r, earlier)
        earlier = seats[:, r]
    count_rota(rota)
    return model, present, rota


@given(st.data())
def test_broken_rules_of_rotation_are_those_the_plain_check_finds(data):
    problem = data.draw(problems())
    rotation, now, tenure = data.draw(rotations(problem))
    seats = a_plan(data.draw, problem, data.draw(st.integers(1, 4)))
    model, present, rota = seated_rota(problem, rotation, now, tenure, seats)
    plan = [model.groups(row) for row in seats.T]
    found = violations_of_rotation(problem, rotation, present, plan)
    assert rota.broken[0] == sum(violation.missing for violation in found)
    if not rota.active:
        assert not found


@given(st.data())
def test_a_shift_tells_after_less_before(data):
    problem = data.draw(problems(smallest=3))
    rotation, now, tenure = data.draw(rotations(problem))
    seats = a_plan(data.draw, problem, data.draw(st.integers(1, 4)))
    _, _, rota = seated_rota(problem, rotation, now, tenure, seats)
    for _ in range(4):
        x = data.draw(st.integers(0, len(seats) - 1))
        r = data.draw(st.integers(0, seats.shape[1] - 1))
        h = data.draw(st.integers(0, len(problem.networks) - 1))
        if rota.seat[x, r] == h:
            continue
        before, stayed, was = int(rota.broken[0]), rota.stayed.copy(), int(rota.seat[x, r])
        change = shift_(rota, r, x, h)
        if data.draw(st.booleans()):
            assert shift_(rota, r, x, was) == -change
            assert (rota.stayed == stayed).all()
            continue
        kept = rota.stayed.copy()
        count_rota(rota)
        assert rota.broken[0] - before == change
        assert (rota.stayed == kept).all()


PAIRWISE = (Mix, Alike, Spread, NewFaces, Companions, Distances)


@st.composite
def begun_years(draw, *, pairwise=False):
    """(problem, model, rota, table, states, pulls, weight) of a plan that keeps sizes, other rules perhaps broken."""
    problem = draw(problems(smallest=3))
    assume(sum(n.minimum for n in problem.networks) <= len(problem.seated))
    if pairwise:
        hosts = problem.places is not None and problem.places.of_networks is None
        kinds = PAIRWISE if hosts else (*PAIRWISE, Travel)
        problem = replace(problem, criteria=tuple(c for c in problem.criteria if isinstance(c, kinds)))
    rotation, now, tenure = draw(rotations(problem))
    model = build_model(problem)
    rounds = draw(st.integers(1, 3))
    one = np.repeat(np.arange(len(model.sizes)), model.sizes).tolist()
    seats = np.stack([np.array(draw(st.permutations(one)), np.int32) for _ in range(rounds)], axis=1)
    _, _, rota = seated_rota(problem, rotation, now, tenure, seats)
    table = _table(model, rounds, _known(problem, Pairs.from_mapping({(0, 1): 2.0})))
    table.seat[:] = seats
    recount(table)
    states = [empty_state(model.terms, r) for r in range(rounds)]
    for r, state in enumerate(states):
        state.seat[:] = seats[:, r]
        rebuild(model.terms, state)
    assume(all(whole_blocks(model, state) for state in states))
    weight = draw(st.sampled_from([0.0, 1.5]))
    pulls = pulls_of(model, rounds, 1)
    gather_pulls(pulls, table, weight)
    return problem, model, rota, table, states, pulls, weight


def check_books(model, rota, table, states):
    """All accounts are those of the seats."""
    cost, stayed, unmet, met = (
        float(table.total[0]),
        rota.stayed.copy(),
        int(rota.broken[0]),
        table.met.copy(),
    )
    recount(table)
    assert cost == pytest.approx(float(table.total[0]), abs=1e-5)
    assert np.allclose(met, table.met)
    if rota.active:
        count_rota(rota)
        assert unmet == rota.broken[0]
        assert (stayed == rota.stayed).all()
        assert (rota.seat == table.seat).all()
    for r, state in enumerate(states):
        assert (state.seat == table.seat[:, r]).all()
        assert (np.bincount(state.seat, minlength=len(model.sizes)) == model.sizes).all()
        assert whole_blocks(model, state)
        total = state.total.copy()
        rebuild(model.terms, state)
        assert total == pytest.approx(state.total, abs=1e-5)


@given(begun_years(), st.booleans(), st.sampled_from([0.0, 0.5, 5.0]))
def test_chunk_keeps_all_its_books(begun, repairing, temperature):
    _, model, rota, table, states, _, weight = begun
    before = table.seat.copy()
    broken = sum(state.total[1] for state in states) + rota.broken[0]
    everybody = np.arange(len(before), dtype=np.int32)
    for r in range(len(states)):
        pace = Pace(temperature, 0.0, NO_LIMIT, repairing)
        chunk_of_round(model.terms, states[r], table, rota, r, weight, 60, pace, everybody)
    if not repairing:
        assert sum(state.total[1] for state in states) + rota.broken[0] <= broken
    assert (table.seat[model.terms.frozen == 1] == before[model.terms.frozen == 1]).all()
    check_books(model, rota, table, states)


@given(begun_years(), st.sampled_from([0.0, 0.5, 5.0]))
def test_heat_bath_keeps_all_its_books(begun, temperature):
    _, model, rota, table, states, pulls, weight = begun
    before = table.seat.copy()
    broken = sum(state.total[1] for state in states) + rota.broken[0]
    pace = Pace(temperature, 0.0, NO_LIMIT, False)
    for r in range(len(states)):
        bath_of_round(model.terms, states[r], table, rota, pulls, r, weight, 30, pace)
    assert sum(state.total[1] for state in states) + rota.broken[0] <= broken
    assert (table.seat[model.terms.frozen == 1] == before[model.terms.frozen == 1]).all()
    kept = pulls.pull.copy(), pulls.own.copy()
    gather_pulls(pulls, table, weight)
    assert np.allclose(kept[0], pulls.pull, rtol=1e-4, atol=1e-2)
    assert np.allclose(kept[1], pulls.own, rtol=1e-4, atol=1e-2)
    check_books(model, rota, table, states)


@given(begun_years(pairwise=True), st.data())
def test_pulls_tell_what_an_exchange_gains(begun, data):
    """Exactly, where criteria are sums over pairs; a broken rule costs far more than any criterion gains."""
    problem, model, _, table, states, pulls, weight = begun
    r = data.draw(st.integers(0, len(states) - 1))
    assume(len(set(table.seat[:, r].tolist())) > 1)
    x = data.draw(st.integers(0, len(table.seat) - 1))
    y = data.draw(st.sampled_from(np.flatnonzero(table.seat[:, r] != table.seat[x, r]).tolist()))
    g, h = int(table.seat[x, r]), int(table.seat[y, r])
    seen = (
        pulls.pull[r, h, x] - pulls.own[r, x] + pulls.pull[r, g, y] - pulls.own[r, y]
        - 2 * (pulls.worth[x, y] - weight * table.met[x, y])
    )  # fmt: skip
    gain, breaks = call(model.terms, states[r], 0, x, y)
    cost = float(table.total[0])
    table.seat[x, r], table.seat[y, r] = h, g
    recount(table)
    gain -= weight * (float(table.total[0]) - cost)
    quotas = short_of_quota(problem, model.groups(states[r].seat))
    states[r].seat[[x, y]] = h, g
    breaks -= short_of_quota(problem, model.groups(states[r].seat)) - quotas
    heavy = round((gain - float(seen)) / HEAVY)
    assert gain - HEAVY * heavy == pytest.approx(float(seen), abs=0.05)
    assert (heavy > 0) == (breaks > 0) or breaks == 0 == heavy or (heavy < 0) == (breaks < 0)
