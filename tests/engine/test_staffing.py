"""Facilitators for networks: held against every assignment there is, on problems small enough to list them."""

from dataclasses import replace
from itertools import combinations, product
from math import inf, nan

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ledernet_engine.scoring import ProblemError
from ledernet_engine.staffing import (
    DEFAULTS,
    KINDS,
    Criterion,
    Facilitator,
    Need,
    StaffingProblem,
    assign,
    evaluate,
)
from ledernet_engine.staffing.worth import violations

pytest.importorskip("ortools.sat.python.cp_model")
slow = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
UNITS = (-1, 0, 0, 1, 1)
"""Unit 0 is on top, 1 and 2 below it, 3 and 4 below 1."""


@st.composite
def problems(draw, *, rules=True):
    """Up to four facilitators and three networks, with everything a problem can hold."""
    people, networks = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    some = st.frozensets
    facilitators = tuple(
        Facilitator(
            f"f{i}",
            ceiling=draw(st.sampled_from([0.0, 10.0, 20.5, 37.0])),
            committed=draw(st.sampled_from([0.0, 0.0, 5.0, 12.0])),
            competences=draw(some(st.sampled_from("abc"))),
            unit=draw(st.sampled_from([None, *range(len(UNITS))])),
            minutes=draw(st.sampled_from([(), tuple(draw(_minutes()) for _ in range(networks))])),
            wished=frozenset({0}) if draw(st.booleans()) else frozenset(),
            unwished=frozenset({networks - 1}) if networks > 1 and draw(st.booleans()) else frozenset(),
            external=(external := draw(st.booleans())),
            price=900.0 if external else 0.0,
        )
        for i in range(people)
    )
    needs = tuple(
        Need(
            f"n{g}",
            hours=draw(st.sampled_from([0.0, 5.0, 7.25, 10.0])),
            facilitators=draw(st.sampled_from([0, 1, 1, 2])),
            competences=tuple(
                (name, draw(st.sampled_from([1.0, 2.5])))
                for name in sorted(draw(some(st.sampled_from("abcd"))))
            ),
            units=draw(some(st.integers(1, 4), max_size=2)) if rules else frozenset(),
            before=draw(some(st.integers(0, people - 1))),
        )
        for g in range(networks)
    )
    seat = st.tuples(st.integers(0, people - 1), st.integers(0, networks - 1))
    return StaffingProblem(
        facilitators,
        needs,
        criteria=tuple(Criterion(kind, draw(st.sampled_from([0.0, 0.7, 3.0]))) for kind in KINDS),
        parents=UNITS,
        own_unit=draw(st.sampled_from([None, "unit", "next", "line"])) if rules else None,
        max_travel=draw(st.sampled_from([inf, 30.0])) if rules else inf,
        fixed=tuple(draw(st.lists(seat, max_size=1))) if rules else (),
        forbidden=tuple(draw(st.lists(seat, max_size=2))) if rules else (),
    )


def _minutes():
    return st.sampled_from([None, 0.0, 12.5, 45.0])


def every(problem):
    """Every assignment with the number of facilitators asked for, and its worth."""
    people = range(len(problem.facilitators))
    for seats in product(*(list(combinations(people, need.facilitators)) for need in problem.networks)):
        yield seats, evaluate(problem, seats)


def kept(problem):
    return [(seats, worth) for seats, worth in every(problem) if not worth.violations]


@slow
@given(problems())
def test_it_is_the_best_there_is(problem):
    possible = kept(problem)
    found = assign(problem)
    if not possible:
        assert found.status == "infeasible"
        assert found.seats == ()
        return
    best = max(worth.total for _, worth in possible)
    assert found.status == "optimal"
    assert found.gap == 0.0
    assert found.total == pytest.approx(best, abs=1e-5)
    assert best <= found.bound + 1e-5
    worth = evaluate(problem, found.seats)
    assert worth.violations == ()
    assert worth.total == found.total
    for number, criterion in enumerate(found.criteria):
        assert criterion.value == worth.values[number]
        alone = max(other.values[number] for _, other in possible)
        assert alone <= criterion.bound + 1e-6
        assert criterion.bound == pytest.approx(alone, abs=1e-5)


@slow
@given(problems())
def test_the_same_again_and_the_same_worth_under_other_numbers(problem):
    found = assign(problem)
    assert assign(problem) == found
    people, networks = len(problem.facilitators), len(problem.networks)
    turned = assign(relabelled(problem))
    assert turned.status == found.status
    assert turned.total == pytest.approx(found.total, abs=1e-5)
    assert len(turned.conflict) == len(found.conflict)
    assert turned.smallest == found.smallest
    if found.status == "optimal":
        back = [sorted(people - 1 - i for i in turned.seats[networks - 1 - g]) for g in range(networks)]
        assert evaluate(problem, back).violations == ()


def relabelled(problem):
    """The same problem with facilitators and networks counted from behind."""
    people, networks = len(problem.facilitators), len(problem.networks)

    def turn(numbers, count):
        return frozenset(count - 1 - k for k in numbers)

    return replace(
        problem,
        facilitators=tuple(
            replace(
                person,
                minutes=person.minutes[::-1],
                wished=turn(person.wished, networks),
                unwished=turn(person.unwished, networks),
            )
            for person in reversed(problem.facilitators)
        ),
        networks=tuple(replace(n, before=turn(n.before, people)) for n in reversed(problem.networks)),
        fixed=tuple((people - 1 - i, networks - 1 - g) for i, g in problem.fixed),
        forbidden=tuple((people - 1 - i, networks - 1 - g) for i, g in problem.forbidden),
    )


@slow
@given(problems(rules=False))
def test_reasons_and_prices_are_differences_in_worth(problem):
    found = assign(problem)
    assume(found.status == "optimal")
    weights = [criterion.weight for criterion in problem.criteria]
    for seat in found.assignments:
        others = [
            [i for i in p if (i, g) != (seat.facilitator, seat.network)] for g, p in enumerate(found.seats)
        ]
        without = evaluate(problem, others)
        lost = {
            criterion.label: weight * (criterion_found.value - value)
            for criterion, weight, criterion_found, value in zip(
                problem.criteria, weights, found.criteria, without.values, strict=True
            )
        }
        told = {reason.criterion: reason.gain for reason in seat.reasons if reason.criterion}
        for name, gain in told.items():
            assert gain == pytest.approx(lost[name])
        # what is not told made no difference, but for loads, which also move by those who are no part of them
        assert all(abs(loss) < 1e-9 for name, loss in lost.items() if name not in told)
    for ways in found.alternatives:
        for way in ways:
            after = [
                [way.facilitator if (i, g) == (way.instead_of, way.network) else i for i in people]
                for g, people in enumerate(found.seats)
            ]
            worth = evaluate(problem, after)
            assert way.total == pytest.approx(found.total - worth.total)
            assert bool(way.blocked_by) == bool(worth.violations)
            if not way.blocked_by:
                assert way.total >= -1e-5  # nobody else is better, all others where they are


@slow
@given(problems())
def test_what_clashes_is_smallest_and_every_way_out_is_one(problem):
    found = assign(problem)
    assume(found.status == "infeasible")
    assert found.smallest
    assert found.ways
    if [ref.rule for ref in found.conflict] == ["hours"]:
        facts = found.conflict[0].facts
        assert facts["needed"] > facts["left"]
    else:
        broken = least_broken(problem)
        conflict = {key_of(ref) for ref in found.conflict}
        assert len(conflict) == len(found.conflict)
        assert all(conflict & keys for keys in broken)  # whatever is tried, one of them is broken
        names = sorted(set().union(*broken), key=repr)
        for fewer in combinations(names, len(conflict) - 1):
            assert not all(keys.intersection(fewer) for keys in broken), fewer
    for way in found.ways:
        assert way.least
        assert kept(helped(problem, way)), way


def least_broken(problem):
    """The sets of rules that assignments break, also with too few or too many in a network; only the least sets."""
    people = range(len(problem.facilitators))
    some = [seats for count in range(len(people) + 1) for seats in combinations(people, count)]
    sets = {
        frozenset(key_of(ref) for ref in violations(problem, seats))
        for seats in product(some, repeat=len(problem.networks))
    }
    return [keys for keys in sets if not any(other < keys for other in sets)]


def key_of(ref):
    """A rule by name: own_unit and travel are one rule for each facilitator."""
    return (ref.rule, ref.people, None if ref.rule in {"own_unit", "travel"} else ref.network)


def helped(problem, way):
    """The problem after a way out was taken."""
    more, fewer = dict(way.hours), dict(way.without)
    rules = {(ref.rule, ref.people[0]) for ref in way.rules}
    forbidden = {(ref.people[0], ref.network) for ref in way.rules if ref.rule == "forbidden"}
    fixed = {(ref.people[0], ref.network) for ref in way.rules if ref.rule == "fixed"}
    return replace(
        problem,
        facilitators=tuple(
            replace(
                person,
                ceiling=max(person.ceiling, person.committed) + more[i] if i in more else person.ceiling,
                unit=None if ("own_unit", i) in rules else person.unit,
                minutes=() if ("travel", i) in rules else person.minutes,
            )
            for i, person in enumerate(problem.facilitators)
        ),
        networks=tuple(
            replace(need, facilitators=need.facilitators - fewer.get(g, 0))
            for g, need in enumerate(problem.networks)
        ),
        fixed=tuple(seat for seat in problem.fixed if seat not in fixed),
        forbidden=tuple(seat for seat in problem.forbidden if seat not in forbidden),
    )


@slow
@given(problems())
def test_little_effort_never_claims_more_than_is_so(problem):
    possible = [worth.total for _, worth in kept(problem)]
    found = assign(problem, effort=1e-7)
    assert found.status != "infeasible" or not possible
    if found.seats and possible:
        assert found.total <= max(possible) + 1e-5 <= found.bound + 2e-5
        if found.status == "optimal":
            assert found.total == pytest.approx(max(possible), abs=1e-5)


def test_effort_must_be_some():
    for effort in (0.0, -1.0, nan):
        with pytest.raises(ProblemError, match="effort"):
            assign(StaffingProblem((), ()), effort=effort)


# -- in words --


def person(name, ceiling=100.0, **more):
    return Facilitator(name, ceiling, **more)


def test_nobody_runs_a_network_of_the_own_line():
    """Unit 3 lies below 1, and 1 below 0; members come from 3."""
    people = tuple(person(f"from {unit}", unit=unit) for unit in range(5))
    need = Need("n", 10.0, units=frozenset({3}))
    for distance, barred in (("unit", {3}), ("next", {1, 3}), ("line", {0, 1, 3}), (None, set())):
        problem = StaffingProblem(people, (need,), parents=UNITS, own_unit=distance)
        assert {i for i, _ in problem.closed} == barred


def test_a_competence_counts_once_and_pairs_complete_each_other():
    both = (("case", 1.0), ("conflict", 1.0))
    people = (
        person("a", competences=frozenset({"case"})),
        person("b", competences=frozenset({"case"})),
        person("c", competences=frozenset({"conflict"})),
    )
    found = assign(StaffingProblem(people, (Need("n", 10.0, 2, both),), (Criterion("competence"),)))
    assert 2 in found.seats[0]
    assert found.criteria[0].value == found.criteria[0].bound == 1.0
    reason = next(r for seat in found.assignments if seat.facilitator == 2 for r in seat.reasons)
    assert reason.facts["only_one_with"] == ("conflict",)
    assert reason.gain == 0.5


def test_loads_are_shared_by_what_each_has_time_for():
    people = (person("half", 50.0), person("whole", 100.0), person("hired", 1000.0, external=True, price=1.0))
    needs = tuple(Need(f"n{g}", 10.0) for g in range(6))
    found = assign(StaffingProblem(people, needs, (Criterion("most_loaded", 1_000.0), Criterion("cost"))))
    by_name = {people[load.facilitator].name: load for load in found.loads}
    assert by_name["hired"].assigned > 0  # the most loaded counts for so much that hiring pays
    inside = assign(StaffingProblem(people[:2], needs, (Criterion("load_spread"),)))
    assert [load.share for load in inside.loads] == [0.4, 0.4]


def test_what_would_help_is_told_by_each_kind():
    people = (person("a", 20.0), person("b", 10.0))
    needs = (Need("n", 12.0), Need("m", 12.0))
    found = assign(StaffingProblem(people, needs))
    assert found.status == "infeasible"
    ways = {way.kind: way for way in found.ways}
    assert sum(hours for _, hours in ways["ceiling"].hours) == pytest.approx(2.0)
    assert ways["ceiling"].hours == ((1, 2.0),)
    assert ways["number"].without == ((0, 1),) or ways["number"].without == ((1, 1),)


def test_placed_and_forbidden_at_once():
    problem = StaffingProblem(
        (person("a"), person("b")), (Need("n", 1.0),), fixed=((0, 0),), forbidden=((0, 0),)
    )
    found = assign(problem)
    assert {(ref.rule, ref.people, ref.network) for ref in found.conflict} == {
        ("fixed", (0,), 0),
        ("forbidden", (0,), 0),
    }
    assert found.smallest
    assert {way.kind for way in found.ways} == {"forbidden", "fixed"}


def test_more_placed_than_there_is_room_for():
    problem = StaffingProblem((person("a"), person("b")), (Need("n", 1.0),), fixed=((0, 0), (1, 0)))
    found = assign(problem)
    assert sorted(ref.rule for ref in found.conflict) == ["fixed", "fixed", "number"]


def test_nothing_to_do_and_nobody_to_do_it():
    assert assign(StaffingProblem((), ())).status == "optimal"
    idle = assign(StaffingProblem((person("a"),), ()))
    assert (idle.status, idle.total, idle.loads[0].share) == ("optimal", 0.0, 0.0)
    nobody = assign(StaffingProblem((), (Need("n", 10.0),)))
    assert (nobody.status, [ref.rule for ref in nobody.conflict]) == ("infeasible", ["hours"])
    assert nobody.ways[0].without == ((0, 1),)
    free = assign(StaffingProblem((), (Need("n", 0.0),)))
    assert [ref.rule for ref in free.conflict] == ["number"]


def test_a_ceiling_of_nothing_and_one_that_is_passed_already():
    problem = StaffingProblem(
        (person("none", 0.0), person("busy", 10.0, committed=20.0), person("free", 10.0)), (Need("n", 5.0),)
    )
    found = assign(problem)
    assert found.seats == ((2,),)
    assert found.loads[0].share is None
    assert found.loads[1].share == 2.0


NONSENSE = {
    "minutes": lambda: StaffingProblem((person("a", minutes=(nan,)),), (Need("n", 1.0),)),
    "below nothing": lambda: StaffingProblem((person("a", minutes=(-1.0,)),), (Need("n", 1.0),)),
    "too few minutes": lambda: StaffingProblem((person("a", minutes=(1.0, 2.0)),), (Need("n", 1.0),)),
    "ceiling": lambda: StaffingProblem((person("a", nan),), ()),
    "endless ceiling": lambda: StaffingProblem((person("a", inf),), ()),
    "hours": lambda: StaffingProblem((), (Need("n", -1.0),)),
    "how many": lambda: StaffingProblem((), (Need("n", 1.0, -1),)),
    "weight": lambda: StaffingProblem((), (), (Criterion("cost", nan),)),
    "kind": lambda: StaffingProblem((), (), (Criterion("charm"),)),
    "twice the same": lambda: StaffingProblem((), (), (Criterion("cost"), Criterion("cost", name="again"))),
    "one name": lambda: StaffingProblem((person("a"), person("a")), ()),
    "unit": lambda: StaffingProblem((person("a", unit=7),), ()),
    "ring of units": lambda: StaffingProblem((), (), parents=(1, 0)),
    "who is that": lambda: StaffingProblem((person("a"),), (Need("n", 1.0),), fixed=((1, 0),)),
    "both wishes": lambda: StaffingProblem(
        (person("a", wished=frozenset({0}), unwished=frozenset({0})),), (Need("n", 1.0),)
    ),
    "competence for nothing": lambda: StaffingProblem((), (Need("n", 1.0, competences=(("x", 0.0),)),)),
    "distance": lambda: StaffingProblem((), (), own_unit="far"),
    "limit": lambda: StaffingProblem((), (), max_travel=nan),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused_with_a_code(what):
    with pytest.raises(ProblemError) as refusal:
        NONSENSE[what]()
    assert refusal.value.code
    assert str(refusal.value)


def test_a_municipality_is_proven_best():
    """Forty networks and twenty facilitators, five of them hired; the sizes this is made for."""
    networks = 40
    people = tuple(
        person(
            f"f{i}",
            [60.0, 80.0, 100.0, 120.0][i % 4],
            competences=frozenset({"abcde"[i % 5], "abcde"[i * 3 % 5]}),
            unit=None if i >= 15 else i,
            minutes=tuple(float((7 * i + 11 * g) % 55) for g in range(networks)),
            wished=frozenset({i, i + 20}),
            external=i >= 15,
            price=1200.0 if i >= 15 else 0.0,
        )
        for i in range(20)
    )
    needs = tuple(
        Need(
            f"n{g}",
            [20.0, 24.0, 30.0][g % 3],
            1 + (g % 5 == 0),
            (("abcde"[g % 5], 1.0), ("abcde"[g // 5 % 5], 1.0)) if g % 5 != g // 5 % 5 else (("a", 1.0),),
            frozenset({g % 15, (g + 4) % 15}),
            frozenset({g * 7 % 20}),
        )
        for g in range(networks)
    )
    problem = StaffingProblem(people, needs, DEFAULTS, parents=(-1, *[0] * 14), own_unit="unit")
    found = assign(problem)
    assert found.status == "optimal"
    assert evaluate(problem, found.seats).violations == ()
