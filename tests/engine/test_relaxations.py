"""What would have to give: the cheapest ways first, each enough, and confidential wishes left alone."""

from dataclasses import replace

import pytest
from hypothesis import given

from ledernet_engine.composition import relaxations
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
