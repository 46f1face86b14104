"""What would have to give: the cheapest ways first, each enough, and confidential wishes left alone."""

from dataclasses import replace

import pytest
from hypothesis import given

from ledernet_engine.composition import Steps, relaxations, solve
from ledernet_engine.composition.giving import by_clashes
from ledernet_engine.composition.relax import COSTS, NAMING
from ledernet_engine.scoring import (
    Apart,
    Attribute,
    Network,
    Problem,
    Quota,
    RuleRef,
    Rules,
    Superiors,
    networks_of_size,
)

from .brute import kept
from .problems import problems


def problem_of(n, size, **rules):
    return Problem(
        tuple(map(str, range(n))),
        networks_of_size(n, size, size, size),
        attributes=(Attribute.from_values("kind", ["ab"[i % 2] for i in range(n)]),),
        rules=Rules(**rules),
    )


def loosened(problem, way):
    """The problem with what a way gives up given up."""
    rules, refs = problem.rules, way.rules
    gone = {(ref.rule, ref.people, ref.network) for ref in refs}
    quotas = {
        (ref.facts["attribute"], ref.facts["value"]): Quota(
            ref.facts["attribute"], ref.facts["value"], ref.facts["at_least"], ref.facts["at_most"]
        )
        for ref in refs
        if ref.rule == "quota"
    }
    kept_rules = replace(
        rules,
        apart=tuple(
            p for p in rules.apart if p.confidential or ("apart", (p.first, p.second), None) not in gone
        ),
        together=tuple(people for people in rules.together if ("together", people, None) not in gone),
        fixed=tuple((i, g) for i, g in rules.fixed if ("fixed", (i,), g) not in gone),
        forbidden=tuple((i, g) for i, g in rules.forbidden if ("forbidden", (i,), g) not in gone),
        quotas=tuple(quotas.get((q.attribute, q.value), q) for q in rules.quotas),
        superiors=None if any(ref.rule == "superior" for ref in refs) else rules.superiors,
        max_travel=None if any(ref.rule == "travel" for ref in refs) else rules.max_travel,
    )
    networks = problem.networks
    if way.maximum is not None:
        networks = tuple(
            Network(min(n.minimum, way.minimum), n.target, max(n.maximum, way.maximum)) for n in networks
        )
    return replace(problem, rules=kept_rules, networks=networks)


@given(problems(largest=5))
def test_every_way_is_enough_and_a_solvable_problem_needs_none(problem):
    solvable = any(True for _ in kept(problem))
    ways = relaxations(problem)
    if solvable:
        assert ways == ()
    for way in ways:
        assert way.enough
        assert any(True for _ in kept(loosened(problem, way)))
    assert [way.cost for way in ways] == sorted(way.cost for way in ways)


def test_the_cheapest_way_comes_first_and_the_next_is_another():
    problem = problem_of(6, 3, together=((0, 1),), apart=(Apart(0, 1), Apart(2, 3)))
    first, second = relaxations(problem, most=2)
    assert first.cheapest
    assert {first.rules[0].rule, second.rules[0].rule} == {"together", "apart"}
    assert {ref.people for way in (first, second) for ref in way.rules} == {(0, 1)}
    dear = relaxations(problem, most=1, costs={"together": 99})
    assert dear[0].rules == (RuleRef("apart", (0, 1)),)


def test_sizes_stretch_as_little_as_will_do():
    problem = replace(problem_of(7, 7), networks=(Network(2, 3, 3), Network(2, 3, 3)))
    (way,) = relaxations(problem, most=1)
    assert (way.rules, way.minimum, way.maximum, way.cost) == ((), 2, 4, 1.0)


def test_a_quota_says_how_many_would_do():
    problem = problem_of(8, 4, quotas=(Quota("kind", 0, 3, None),))
    (way,) = relaxations(problem, most=1)
    assert [(ref.rule, ref.facts["at_least"]) for ref in way.rules] == [("quota", 2)]


def test_a_confidential_wish_is_never_given_up_nor_told_by_what_is():
    """Two who wished it of two that must sit together: only sizes could give, and they are no help."""
    hidden = problem_of(6, 3, together=((0, 1),), apart=(Apart(0, 1, confidential=True),))
    assert relaxations(hidden, (RuleRef("confidential"), RuleRef("together"))) == ()
    apart = tuple(Apart(a, b, confidential=(a, b) == (0, 1)) for a in range(3) for b in range(a + 1, 3))
    wide = replace(problem_of(6, 3, apart=apart), networks=(Network(3, 3, 3), Network(3, 3, 3)))
    assert relaxations(wide, (RuleRef("confidential"), RuleRef("apart"))) == ()
    for way in relaxations(wide):
        assert all(ref.rule != "confidential" for ref in way.rules)


def test_a_superior_whom_everybody_answers_to():
    problem = problem_of(6, 3, superiors=Superiors.from_pairs([(i, 0) for i in range(1, 5)]))
    ways = relaxations(problem)
    assert ways[0].maximum is not None or ways[0].rules
    assert all(way.enough for way in ways)


@pytest.mark.parametrize("most", [0, 1, 5])
def test_no_more_ways_than_asked_for(most):
    problem = problem_of(6, 3, together=((0, 1), (2, 3)), apart=(Apart(0, 1), Apart(2, 3)))
    assert len(relaxations(problem, most=most)) <= most


def test_what_seats_somebody_who_is_away_must_go_in_any_case():
    problem = problem_of(6, 3, together=((0, 1, 2),), unavailable=(0,))
    problem = replace(problem, networks=networks_of_size(5, 3, 2, 3))
    (way,) = relaxations(problem)
    assert way.rules == (RuleRef("together", (0, 1, 2)),)
    assert way.cost == 3.0


def asked(problem):
    return solve(replace(problem, criteria=()), stop=Steps(50_000), seed=1)


@given(problems(largest=5))
def test_ways_found_clash_by_clash_are_enough_and_never_cheaper_than_the_cheapest(problem):
    conflict = asked(problem).conflict
    ways = by_clashes(problem, conflict, asked, prices=COSTS, naming=NAMING, most=3)
    assert ways == () or not any(True for _ in kept(problem))
    exact = relaxations(problem, conflict, most=1)
    for way in ways:
        assert way.enough
        assert not way.cheapest
        assert any(rule.rule == "superior" for rule in way.rules) or any(
            True for _ in kept(loosened(problem, way))
        )
        if exact and exact[0].cheapest and not any(ref.rule == "confidential" for ref in conflict):
            assert way.cost >= exact[0].cost - 1e-6


def test_two_clashes_need_something_of_each():
    problem = problem_of(12, 3, together=((0, 1), (4, 5)), apart=(Apart(0, 1), Apart(4, 5)))
    conflict = asked(problem).conflict
    ways = by_clashes(problem, conflict, asked, prices=COSTS, naming=NAMING, most=4)
    given_up = [sorted(ref.people for ref in way.rules) for way in ways]
    assert given_up == [[(0, 1), (4, 5)]] * 4
    assert [way.cost for way in ways] == [6.0] * 4


def test_a_confidential_clash_gives_up_nothing_about_people_with_names():
    problem = problem_of(6, 3, together=((0, 1),), apart=(Apart(0, 1, confidential=True),))
    conflict = asked(problem).conflict
    assert by_clashes(problem, conflict, asked, prices=COSTS, naming=NAMING, most=3) == ()


def test_among_many_a_way_out_is_found_by_clashes():
    """As in a large organisation: everybody in one exact model would be too much."""
    n = 400
    chain = tuple((k, k + 1) for k in range(3))
    problem = replace(
        problem_of(n, 8, together=chain, apart=(Apart(0, 3),)), networks=networks_of_size(n, 8, 7, 9)
    )
    result = solve(problem, stop=Steps(50_000), seed=1)
    ways = relaxations(problem, result.conflict, most=4)
    assert {way.rules[0].people for way in ways} == {(0, 1), (1, 2), (2, 3), (0, 3)}
    assert all(way.enough and way.cost == 3.0 for way in ways)
