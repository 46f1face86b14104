"""The search and its bounds against an exact solver: never better than the optimum, never worse than they claim."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledernet_engine.composition import Steps, solve
from ledernet_engine.scoring import (
    Apart,
    Attribute,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Problem,
    Rules,
    Superiors,
)

cp_model = pytest.importorskip("ortools.sat.python.cp_model")


def optimum(problem):
    """The most that mixing and new faces can come to, by counting seats exactly; None if there is no answer.

    A network pays k − 1 for the k-th of a value and the weight of every acquainted pair in it.
    """
    cp, n, networks = cp_model.CpModel(), len(problem.people), problem.networks
    seat = [[cp.new_bool_var("") for _ in networks] for _ in range(n)]
    for row in seat:
        cp.add_exactly_one(row)
    terms = []
    constant = 0.0
    for g, network in enumerate(networks):
        assert network.minimum == network.maximum
        cp.add(sum(row[g] for row in seat) == network.target)
    for criterion in problem.criteria:
        if isinstance(criterion, NewFaces):
            constant += criterion.weight * criterion.pairs.total
            for a, known in criterion.pairs.by_person.items():
                for b, weight in known.items():
                    if a < b:
                        terms += [(-criterion.weight * weight, _both(cp, seat[a], seat[b]))]
            continue
        codes = problem.attribute(criterion.attribute).codes
        for g, network in enumerate(networks):
            constant += criterion.weight * network.target * (network.target - 1) / 2
            for value in set(codes):
                steps = [cp.new_bool_var("") for _ in range(network.target)]
                cp.add(sum(seat[i][g] for i in range(n) if codes[i] == value) == sum(steps))
                terms += [(-criterion.weight * k, step) for k, step in enumerate(steps)]
    for a in range(n):
        for b in range(a + 1, n):
            barred = problem.lines is not None and problem.lines.related(a, b)
            if barred or any({pair.first, pair.second} == {a, b} for pair in problem.rules.apart):
                for g in range(len(networks)):
                    cp.add_bool_or([seat[a][g].negated(), seat[b][g].negated()])
    cp.maximize(sum(round(10 * weight) * what for weight, what in terms))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = 30
    status = solver.solve(cp)
    if status == cp_model.INFEASIBLE:
        return None
    assert status == cp_model.OPTIMAL
    return constant + solver.objective_value / 10


def _both(cp, first, second):
    """1 if two sit in the same network (never less, and the solver has no reason for more)."""
    together = cp.new_bool_var("")
    for a, b in zip(first, second, strict=True):
        cp.add_bool_or([a.negated(), b.negated(), together])
    return together


@st.composite
def mid_sized(draw):
    """Nine to fourteen people: too many to try every answer, few enough for the exact solver."""
    sizes = draw(st.lists(st.integers(3, 5), min_size=3, max_size=3))
    n = sum(sizes)
    person = st.integers(0, n - 1)
    pair = st.tuples(person, person).filter(lambda p: p[0] < p[1])
    known = draw(st.dictionaries(pair, st.sampled_from([1.0, 3.0]), max_size=2 * n))
    attributes = tuple(
        Attribute.from_values(name, draw(st.lists(st.sampled_from("abcd"), min_size=n, max_size=n)))
        for name in ("one", "two")
    )
    return Problem(
        tuple(map(str, range(n))),
        tuple(Network(size, size, size) for size in sizes),
        attributes,
        criteria=(
            Mix("one", attribute="one"),
            Mix("two", attribute="two", weight=2.0),
            NewFaces("new", pairs=Pairs.from_mapping(known)),
        ),
        rules=Rules(
            superiors=Superiors.from_pairs(draw(st.lists(pair, max_size=4))),
            apart=tuple(Apart(*p) for p in draw(st.lists(pair, max_size=3, unique=True))),
        ),
    )


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(mid_sized())
def test_between_the_optimum_and_the_bound(problem):
    best = optimum(problem)
    result = solve(problem, stop=Steps(30_000), seed=1)
    if best is None:
        assert result.status == "infeasible"
        return
    assert result.status != "infeasible"
    assert result.total <= best + 1e-6 <= result.bound + 2e-6
    if result.proven:
        assert result.total == pytest.approx(best)
    assert result.total == pytest.approx(best)  # so small, it is found
