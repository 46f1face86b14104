"""Two answers told apart, and whom it costs least to change seats with."""

from hypothesis import given
from hypothesis import strategies as st

from ledernet_engine.scoring import (
    Apart,
    Attribute,
    Even,
    Mix,
    Network,
    Problem,
    Rules,
    check_swap,
    differences,
    evaluate,
    explain,
    swap_partners,
)

from .problems import answers, problems


def two_kinds(values="aabb", **rules):
    n = len(values)
    return Problem(
        tuple(map(str, range(n))),
        (Network(n // 2, n // 2, n // 2), Network(n // 2, n // 2, n // 2)),
        (Attribute.from_values("kind", values),),
        criteria=(Mix("kind", attribute="kind"),),
        rules=Rules(**rules),
    )


def test_networks_that_only_changed_names_are_the_same():
    found = differences(two_kinds(), [0, 0, 1, 1], [1, 1, 0, 0])
    assert found.same
    assert found.match == (1, 0)
    assert (found.pairs_kept, found.pairs_lost, found.pairs_won) == (2, 0, 0)
    assert found.changes == ()


def test_who_moved_and_what_it_was_worth():
    problem = two_kinds("aaabbb")
    found = differences(problem, [0, 0, 0, 1, 1, 1], [0, 0, 1, 0, 1, 1])
    assert found.moved == ((2, 0, 1), (3, 1, 0))
    assert [(change.name, change.before, change.after) for change in found.changes] == [("kind", 0.0, 4.0)]
    assert (found.pairs_kept, found.pairs_lost, found.pairs_won) == (2, 4, 4)


def test_who_has_lost_the_seat_has_moved():
    assert differences(two_kinds(), [0, 0, 1, 1], [0, -1, 1, 1]).moved == ((1, 0, -1),)


@given(problems(largest=7), st.data())
def test_differences_add_up(problem, data):
    before, after = data.draw(answers(problem)), data.draw(answers(problem))
    found = differences(problem, before, after)
    assert sorted(found.match) == list(range(len(problem.networks)))
    seats = [-1 if g < 0 else found.match[g] for g in before]
    for person, _, there in found.moved:
        seats[person] = there
    assert seats == list(after)
    gained = evaluate(problem, after).total - evaluate(problem, before).total
    weights = {criterion.name: criterion.weight for criterion in problem.criteria}
    told = sum(weights[change.name] * (change.after - change.before) for change in found.changes)
    assert abs(gained - told) < 1e-6
    back = differences(problem, after, before)
    assert (back.pairs_kept, back.pairs_won) == (found.pairs_kept, found.pairs_lost)


def test_partners_come_cheapest_first_and_rules_bar_some():
    problem = two_kinds("aaabbb", apart=(Apart(2, 4),))
    groups = [0, 0, 0, 1, 1, 1]
    found = swap_partners(problem, groups, 2)
    assert [(price.partner, price.total) for price in found] == [(4, -4.0)]  # all others leave 2 with 4
    assert [price.partner for price in swap_partners(problem, groups, 1)] == [3, 5]  # 4 would meet 2


@given(problems(largest=7), st.data())
def test_a_partners_price_is_what_the_change_costs(problem, data):
    groups = list(data.draw(answers(problem)))
    seated = [i for i in range(len(groups)) if groups[i] >= 0]
    if not seated:
        return
    person = data.draw(st.sampled_from(seated))
    before = evaluate(problem, groups).total
    found = swap_partners(problem, groups, person, most=99)
    assert [price.total for price in found] == sorted(price.total for price in found)
    for price in found:
        after = list(groups)
        after[person], after[price.partner] = groups[price.partner], groups[person]
        assert abs(before - evaluate(problem, after).total - price.total) < 1e-6
        refusal = check_swap(problem.without_confidential(), groups, person, price.partner)
        assert refusal is None


def test_the_worst_network_weighs_more_than_the_sum():
    """Mixing adds up to the same either way; the even division is worth more."""
    problem = Problem(
        tuple(map(str, range(8))),
        (Network(4, 4, 4), Network(4, 4, 4)),
        (Attribute.from_values("kind", "aaabbcde"),),
        criteria=(Mix("kind", attribute="kind"), Even("even")),
    )
    uneven, even = [0, 0, 0, 1, 1, 0, 1, 1], [0, 0, 1, 1, 1, 0, 1, 0]
    worths = [evaluate(problem, groups) for groups in (uneven, even)]
    assert worths[0].value("kind") == 12 - 4
    assert worths[0].value("even") == -6 * ((3 / 6) ** 2 + (1 / 6) ** 2)
    assert worths[1].value("even") > worths[0].value("even")
    (reason,) = [reason for reason in explain(problem, uneven, 0) if reason.kind == "even"]
    assert reason.facts == {"agreeing_here": 0.5, "least": 1 / 6, "most": 0.5}
