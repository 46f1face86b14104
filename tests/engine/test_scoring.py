"""Evaluation, moves, prices and reasons, against their own definitions."""

import json
import math
from array import array
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledernet_engine.scoring import (
    Apart,
    Attribute,
    KeepTogether,
    MaxTravel,
    Measure,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Places,
    Problem,
    ProblemError,
    Quota,
    Rules,
    SharedWishes,
    SizeError,
    Spread,
    Superiors,
    Travel,
    check_change,
    check_move,
    check_swap,
    evaluate,
    explain,
    from_json,
    networks_by_count,
    networks_of_size,
    planned_sizes,
    prices,
    problem_hash,
    readiness,
    sealed_hash,
    to_json,
)
from ledernet_engine.scoring.evaluate import violations

from .problems import answers, problems


@given(problems())
def test_json_brings_the_problem_back(problem):
    text = json.dumps(to_json(problem), allow_nan=False)
    again = from_json(json.loads(text))
    assert to_json(again) == to_json(problem)
    assert sealed_hash(again) == sealed_hash(problem)


@pytest.mark.parametrize("data", [{}, {"format": 99}, {"format": 1}, {"format": 1, "people": 3}])
def test_other_json_is_refused(data):
    with pytest.raises(ProblemError):
        from_json(data)


@given(st.data())
def test_price_is_what_the_exchange_costs(data):
    problem = data.draw(problems())
    groups = data.draw(answers(problem))
    person = data.draw(st.sampled_from(range(len(groups))))
    assume(groups[person] >= 0)
    before = evaluate(problem, groups)
    for price in prices(problem, groups, person):
        after = list(groups)
        after[person] = price.network
        if price.partner is not None:
            after[price.partner] = groups[person]
        worth = evaluate(problem, after)
        assert before.total - worth.total == pytest.approx(price.total, abs=1e-6)
        for name, cost in price.costs:
            assert before.value(name) - worth.value(name) == pytest.approx(cost, abs=1e-6)


@given(st.data())
def test_allowed_price_is_the_cheapest_that_no_open_rule_refuses(data):
    problem = data.draw(problems())
    groups = data.draw(answers(problem))
    person = data.draw(st.sampled_from(range(len(groups))))
    assume(groups[person] >= 0)
    shown = problem.without_confidential()
    total = evaluate(problem, groups).total
    for price in prices(problem, groups, person):
        offers = []
        for other in range(len(groups)):
            if groups[other] == price.network and check_swap(shown, groups, person, other) is None:
                after = list(groups)
                after[person], after[other] = groups[other], groups[person]
                offers.append(total - evaluate(problem, after).total)
        if price.allowed and price.partner is not None:
            assert price.total == pytest.approx(min(offers), abs=1e-6)
        elif not price.allowed:
            assert not offers


@given(st.data())
def test_a_move_is_refused_exactly_when_it_breaks_something_new(data):
    problem = data.draw(problems())
    groups = data.draw(answers(problem))
    people = st.integers(0, len(groups) - 1)
    first, second = data.draw(people), data.draw(people)
    after = list(groups)
    after[first], after[second] = groups[second], groups[first]
    before_broken = violations(problem, groups, all_pairs=True)
    if not before_broken:
        clean = not violations(problem, after, all_pairs=True)
        assert (check_swap(problem, groups, first, second) is None) == clean


@given(st.data())
def test_confidential_wishes_show_nowhere(data):
    """Every output for people is the same with and without them, but for refusals and one nameless breach."""
    problem = data.draw(problems())
    n = len(problem.people)
    pair = data.draw(st.tuples(*[st.integers(0, n - 1)] * 2).filter(lambda p: p[0] != p[1]))
    rules = replace(problem.rules, apart=(*problem.rules.apart, Apart(*pair, confidential=True)))
    secret, shown = replace(problem, rules=rules), problem.without_confidential()
    groups = data.draw(answers(problem))
    assert readiness(secret) == readiness(shown)
    assert problem_hash(secret) == problem_hash(shown)
    assert sealed_hash(secret) != sealed_hash(shown)
    for person in range(n):
        assert explain(secret, groups, person) == explain(shown, groups, person)
        if groups[person] >= 0:
            assert prices(secret, groups, person) == prices(shown, groups, person)
    with_it, without = evaluate(secret, groups), evaluate(shown, groups)
    assert replace(with_it, violations=()) == replace(without, violations=())
    extra = [v for v in with_it.violations if v not in without.violations]
    assert all(v.rule == "confidential" and v.people == () and v.network is None for v in extra)
    assert len(extra) <= 1


def simple(**rules):
    return Problem(
        ("ada", "bo", "carl", "dorte"),
        (Network(1, 2, 3), Network(1, 2, 3)),
        attributes=(Attribute.from_values("field", ["a", "a", "b", "b"]),),
        criteria=(Mix("mix", attribute="field"),),
        rules=Rules(**rules),
    )


@pytest.mark.parametrize(
    "rules",
    [
        {"superiors": Superiors.from_pairs([(0, 3)])},
        {"apart": (Apart(0, 3),)},
        {"apart": (Apart(0, 3, confidential=True),)},
        {"together": ((0, 2),)},
        {"forbidden": ((0, 1),)},
        {"quotas": (Quota("field", 0, 1, 1),), "forbidden": ((0, 1),)},
    ],
)
def test_every_rule_refuses_in_the_same_words(rules):
    refusal = check_swap(simple(**rules), [0, 1, 0, 1], 0, 1)
    assert refusal is not None
    assert refusal.code == "rule"


def test_full_networks_and_locked_seats_refuse_in_their_own_words():
    assert check_move(simple(), [0, 0, 0, 1], 3, 0).code == "size"
    assert check_move(simple(fixed=((0, 0),)), [0, 0, 1, 1], 0, 1).code == "fixed"
    assert check_move(simple(), [0, 0, 1, 1], 0, 1) is None
    assert check_move(simple(), [0, 0, 1, 1], 0, -1).code == "rule"
    assert check_change(simple(), [0, 0, 1, 1], {0: 1, 1: 1, 2: 0, 3: 0}) is None


def test_what_was_broken_may_stay_broken():
    problem = simple(apart=(Apart(0, 1),))
    assert check_swap(problem, [0, 0, 1, 1], 2, 3) is None
    assert check_swap(problem, [0, 0, 1, 1], 1, 2) is None


def test_reasons_name_rules_first_and_then_criteria():
    problem = simple(superiors=Superiors.from_pairs([(0, 1)]), fixed=((0, 0),), apart=(Apart(0, 3),))
    reasons = explain(problem, [0, 1, 0, 1], 0)
    assert [r.kind for r in reasons] == ["fixed", "superior", "apart", "mix"]
    assert reasons[1].facts == {"superiors": (1,), "networks_closed": (1,), "kept": True}
    assert reasons[3].facts["same_here"] == 0
    assert explain(problem, [-1, 1, 0, 1], 0)[0].kind == "no_seat"


def test_values_by_hand():
    problem = Problem(
        tuple("abcd"),
        (Network(2, 2, 2), Network(2, 2, 2)),
        attributes=(Attribute("field", array("i", [0, -1, 0, 0]), ("x",)),),
        measures=(Measure("age", array("d", [0, 2, 0, 2])),),
        places=Places(array("i", [0, 1, 1, -1]), (array("d", [0, 10]), array("d", [20, 0]))),
        criteria=(
            Mix("mix", attribute="field"),
            Spread("spread", measure="age"),
            NewFaces("new", pairs=Pairs.from_mapping({(0, 1): 3.0, (2, 1): 4.0})),
            KeepTogether("keep", previous=array("i", [0, 0, 0, 1]), share=0.5),
            SharedWishes("day", wished=array("i", [1, 3, 2, 0]), options=("mon", "tue")),
            Travel("travel", weight=2.0),
        ),
    )
    worth = evaluate(problem, [0, 0, 1, 1])
    assert [c.value for c in worth.criteria] == [1.0, 8.0, 4.0, 1.0, 3.0, -15.0]
    assert worth.total == 1 + 8 + 4 + 1 + 3 - 30
    assert worth.criteria[0].by_network == (1.0, 0.0)


def test_travel_limits_are_rules():
    problem = Problem(
        tuple("ab"),
        (Network(1, 1, 2), Network(1, 1, 2)),
        places=Places(
            array("i", [0, 1]), (array("d", [0, 90]), array("d", [90, 0])), of_networks=array("i", [0, 1])
        ),
        rules=Rules(max_travel=MaxTravel(45)),
    )
    assert evaluate(problem, [0, 1]).violations == ()
    assert [v.rule for v in evaluate(problem, [1, 0]).violations] == ["travel", "travel"]


@given(st.integers(1, 300), st.integers(1, 20))
def test_sizes_are_near_the_wish_and_seat_everyone(people, size):
    try:
        networks = networks_of_size(people, size)
    except SizeError:
        assert not any(k * max(1, size - 1) <= people <= k * (size + 1) for k in range(1, people + 1))
        return
    sizes = planned_sizes(networks, people)
    assert sum(sizes) == people
    assert max(sizes) - min(sizes) <= 1
    assert all(n.minimum <= s <= n.maximum for n, s in zip(networks, sizes, strict=True))


@given(st.integers(1, 200), st.integers(1, 40))
def test_so_many_networks_are_even(people, count):
    if people < count:
        with pytest.raises(SizeError):
            networks_by_count(people, count)
        return
    sizes = planned_sizes(networks_by_count(people, count), people)
    assert len(sizes) == count
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"people": ("ada", "ada", "carl", "dorte")}, "duplicate_person"),
        ({"networks": (Network(3, 2, 3),)}, "network_sizes"),
        ({"criteria": (Mix("mix", attribute="nothing"),)}, "unknown_attribute"),
        ({"criteria": (Mix("mix", weight=-1, attribute="field"),)}, "weight"),
        ({"criteria": (Mix("mix", weight=math.nan, attribute="field"),)}, "weight"),
        ({"criteria": (Travel("travel"),)}, "no_places"),
        ({"criteria": (Spread("spread", measure="age"),)}, "unknown_measure"),
        ({"rules": Rules(fixed=((9, 0),))}, "unknown_index"),
        ({"rules": Rules(fixed=((0, 9),))}, "unknown_index"),
        ({"rules": Rules(apart=(Apart(1, 1),))}, "pairs"),
        ({"rules": Rules(max_travel=MaxTravel(30))}, "no_places"),
        ({"rules": Rules(quotas=(Quota("field", 7),))}, "unknown_attribute"),
        ({"rules": Rules(quotas=(Quota("field", 0, 3, 2),))}, "quota"),
        ({"attributes": (Attribute("field", array("i", [0]), ("x",)),)}, "wrong_length"),
    ],
)
def test_nonsense_is_refused_with_a_code(change, code):
    with pytest.raises(ProblemError) as caught:
        replace(simple(), **change)
    assert caught.value.code == code
    assert str(caught.value)


def codes(problem, level="error"):
    return [finding.code for finding in readiness(problem) if finding.level == level]


def test_readiness_tells_what_cannot_be():
    assert codes(simple()) == []
    assert codes(simple(together=((0, 1, 2, 3),))) == ["together_too_large"]
    assert codes(simple(together=((0, 1), (1, 2)), apart=(Apart(0, 2),))) == ["together_apart"]
    assert codes(simple(together=((0, 1),), superiors=Superiors.from_pairs([(0, 1)]))) == [
        "together_superior"
    ]
    assert codes(simple(fixed=((0, 0), (0, 1)))) == ["fixed_twice"]
    assert codes(simple(fixed=((0, 0),), forbidden=((0, 0),))) == ["fixed_forbidden"]
    assert codes(simple(forbidden=((0, 0), (0, 1)))) == ["no_seat_left"]
    assert codes(simple(quotas=(Quota("field", 0, 2),))) == ["quota_short"]
    assert codes(simple(quotas=(Quota("field", 0, 0, 0),))) == ["quota_over"]
    assert codes(simple(fixed=((0, 0), (1, 0)), apart=(Apart(0, 1),))) == ["fixed_apart"]
    assert codes(replace(simple(), networks=(Network(5, 5, 5),))) == ["too_few"]
    assert codes(replace(simple(), networks=(Network(1, 1, 1),))) == ["too_many"]


def test_readiness_tells_what_is_missing():
    problem = Problem(
        tuple("abcd"),
        networks_of_size(4, 2),
        attributes=(
            Attribute.from_values("field", ["x", None, "y", "y"]),
            Attribute.from_values("level", "1111"),
        ),
        criteria=(Mix("field", attribute="field"), Mix("level", attribute="level")),
        rules=Rules(superiors=Superiors.from_pairs([(0, 1), (1, 0)])),
    )
    found = {f.code: f.facts for f in readiness(problem)}
    assert found["missing"] == {"attribute": "field", "people": (1,)}
    assert found["constant"] == {"attribute": "level"}
    assert found["superior_cycle"] == {"people": (0, 1)}
