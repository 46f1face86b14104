"""The kernels against their plain twin: what they add up, what they say a change gains, what they do."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledernet_engine.composition import model as model_module
from ledernet_engine.composition.kernels.anneal import chunk, exchange
from ledernet_engine.composition.kernels.arrays import SOURCES, Pace, empty_state, njit
from ledernet_engine.composition.kernels.breaks import move_breaks, swap_breaks
from ledernet_engine.composition.kernels.changes import move, rebuild, swap
from ledernet_engine.composition.kernels.gains import gain_of_swap, move_gain
from ledernet_engine.composition.model import NO_LIMIT, build_model
from ledernet_engine.scoring import evaluate
from ledernet_engine.scoring.evaluate import violations

from .problems import answers, problems

NOBODY = np.zeros(0, np.int32)


@njit(entry=True)
def call(t, s, what, x, y):
    """Reach the kernels that have no entry from Python: gains and breaks of a swap (0) or a move (1)."""
    if what == 0:
        return gain_of_swap(t, s, x, y), swap_breaks(t, s, x, y, True)
    if what == 1:
        return move_gain(t, s, x, y), move_breaks(t, s, x, y)
    if what == 2:
        swap(t, s, x, y)
    elif what == 3:
        move(t, s, x, y)
    return 0.0, 0


@njit(entry=True)
def exchange_(t, s, x, y, pace):
    return exchange(t, s, x, y, pace)


def naive(problem, groups):
    """Gain, broken rules and deviation by the plain evaluation; together, sizes and fixed seats are kept otherwise."""
    worth = evaluate(problem, groups)
    broken = Counter(v.rule for v in violations(problem, groups, all_pairs=True))
    count = sum(broken[rule] for rule in ("superior", "apart", "confidential", "forbidden", "travel"))
    return worth.total, count, worth.size_deviation


def short_of_quota(problem, groups):
    """How far all counts are outside their quotas together."""
    lacking = 0
    members = problem.members(groups)
    tightest = {}
    for quota in problem.rules.quotas:
        low, high = tightest.get((quota.attribute, quota.value), (0, NO_LIMIT))
        most = NO_LIMIT if quota.at_most is None else quota.at_most
        tightest[quota.attribute, quota.value] = max(low, quota.at_least), min(high, most)
    for (name, value), (low, high) in tightest.items():
        codes = problem.attribute(name).codes
        for people in members:
            count = sum(codes[i] == value for i in people)
            lacking += max(0, low - count, count - high)
    return lacking


def check(problem, model, state):
    """The state's totals are those of its seats."""
    groups = model.groups(state.seat)
    gain, broken, deviation = naive(problem, groups)
    pairs = {(min(p.first, p.second), max(p.first, p.second)) for p in problem.rules.apart}
    assume(len(pairs) == len(problem.rules.apart))
    if problem.lines is not None:
        assume(not any(problem.lines.related(*pair) for pair in pairs))
    assert state.total[0] + model.constant == pytest.approx(gain, abs=1e-6)
    assert state.total[1] == broken + short_of_quota(problem, groups)
    assert state.total[2] == deviation
    assert (np.bincount(state.seat, minlength=len(problem.networks)) == state.size).all()


def begun(problem, groups):
    model = build_model(problem)
    state = empty_state(model.terms, 1)
    state.seat[:] = np.array(groups)[model.people]
    assume((np.bincount(state.seat, minlength=len(problem.networks)) < state.members.shape[1]).all())
    rebuild(model.terms, state)
    return model, state


def whole_blocks(model, state):
    """Do people who must sit together do so? Changes may then keep them together."""
    blocks = [model.terms.block == number for number in range(int(model.terms.block.max(initial=-1)) + 1)]
    return all(len(set(state.seat[block])) == 1 for block in blocks)


@given(st.data())
def test_rebuild_agrees_with_evaluation(data):
    problem = data.draw(problems())
    model, state = begun(problem, data.draw(answers(problem)))
    check(problem, model, state)


@given(st.data())
def test_gain_is_after_less_before(data):
    problem = data.draw(problems())
    assume(len(problem.seated) > 1)
    model, state = begun(problem, data.draw(answers(problem)))
    rows = st.integers(0, len(problem.seated) - 1)
    for _ in range(4):
        x, before = data.draw(rows), state.total.copy()
        if data.draw(st.booleans()):
            y = data.draw(rows)
            if state.seat[x] == state.seat[y]:
                continue
            gain, breaks = call(model.terms, state, 0, x, y)
            call(model.terms, state, 2, x, y)
        else:
            network = data.draw(st.integers(0, len(problem.networks) - 1))
            if state.seat[x] == network or state.size[network] + 1 >= state.members.shape[1]:
                continue
            gain, breaks = call(model.terms, state, 1, x, network)
            call(model.terms, state, 3, x, network)
        kept = state._replace(total=state.total.copy())
        rebuild(model.terms, state)
        assert state.total[0] - before[0] == pytest.approx(gain, abs=1e-6)
        assert state.total[1] - before[1] == breaks
        assert state.total[2] == kept.total[2]
        check(problem, model, state)


@given(st.data(), st.booleans(), st.sampled_from([0.0, 0.5, 5.0]))
def test_chunk_keeps_its_books(data, repairing, temperature):
    problem = data.draw(problems())
    model, state = begun(problem, data.draw(answers(problem)))
    frozen = state.seat[model.terms.frozen == 1].copy()
    assume(whole_blocks(model, state))
    broken = state.total[1]
    troubled = np.arange(len(model.people), dtype=np.int32)
    chunk(model.terms, state, 60, Pace(temperature, 0.3, NO_LIMIT, repairing), troubled)
    assert (state.seat[model.terms.frozen == 1] == frozen).all()
    assert whole_blocks(model, state)
    if not repairing:
        assert state.total[1] <= broken
    check(problem, model, state)


def test_many_values_are_looked_through_instead_of_counted(monkeypatch):
    """Attributes with too many values for columns give the same gains without them."""
    monkeypatch.setattr(model_module, "MAX_COUNTS", 0)

    @given(st.data())
    def scanned(data):
        problem = data.draw(problems(hard=False))
        model, state = begun(problem, data.draw(answers(problem)))
        assert model.terms.codes.shape[1] == 0 or model.terms.even_weight > 0  # evenness needs the counts
        chunk(model.terms, state, 40, Pace(0.5, 0.3, NO_LIMIT, False), NOBODY)
        check(problem, model, state)

    scanned()


@given(st.data())
def test_refused_exchange_leaves_no_trace(data):
    problem = data.draw(problems(smallest=5))
    model, state = begun(problem, data.draw(answers(problem)))
    rows = st.integers(0, len(problem.seated) - 1)
    x, y = data.draw(rows), data.draw(rows)
    assume(state.seat[x] != state.seat[y] and whole_blocks(model, state))
    before = state.seat.copy()
    taken = exchange_(model.terms, state, x, y, Pace(0.0, 0.0, NO_LIMIT, False))
    if not taken:
        assert (state.seat == before).all()
    check(problem, model, state)


def test_compilations_kept_on_disk_know_all_kernels():
    """A change in any kernel's file must make every entry compile anew, though numba itself looks at one file."""
    for entry in (chunk, rebuild):
        assert entry._cache._cache_file._source_stamp == SOURCES
    assert len(SOURCES) == 64


@given(st.data())
def test_soft_pairs_are_looked_through_where_a_table_would_be_too_large(data):
    """With the table of pulls or without: the same gains, and the table stays true through moves."""
    problem = data.draw(problems())
    model, state = begun(problem, data.draw(answers(problem)))
    rows = st.integers(0, len(model.people) - 1)
    for _ in range(6):
        x, y = data.draw(rows), data.draw(rows)
        if state.seat[x] == state.seat[y]:
            continue
        plain = state._replace(pull=np.zeros((0, 0)))
        assert call(model.terms, state, 0, x, y) == pytest.approx(call(model.terms, plain, 0, x, y))
        call(model.terms, state, 2, x, y)
    kept = state.pull.copy()
    rebuild(model.terms, state)
    assert kept == pytest.approx(state.pull)
