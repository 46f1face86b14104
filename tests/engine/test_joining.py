"""What it costs to give somebody a seat, against doing it and looking."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledernet_engine.scoring import check_move, evaluate, joining

from .problems import answers, problems


@given(problems(largest=7), st.data())
def test_a_price_is_what_is_lost_by_joining(problem, data):
    groups = list(data.draw(answers(problem)))
    person = data.draw(st.integers(0, len(groups) - 1))
    groups[person] = -1
    before = evaluate(problem, groups).total
    found = joining(problem, groups, person)
    assert sorted(price.network for price in found) == list(range(len(problem.networks)))
    for price in found:
        after = [*groups]
        after[person] = price.network
        assert abs(before - evaluate(problem, after).total - price.total) < 1e-6
        assert price.partner is None
    order = [(not price.allowed, price.total) for price in found]
    assert order == sorted(order)


@given(problems(largest=7), st.data())
def test_what_is_allowed_is_what_may_be_done(problem, data):
    assume(not any(pair.confidential for pair in problem.rules.apart))  # prices know nothing of wishes
    groups = list(data.draw(answers(problem)))
    person = data.draw(st.integers(0, len(groups) - 1))
    groups[person] = -1
    for price in joining(problem, groups, person):
        assert price.allowed == (check_move(problem, groups, person, price.network) is None)


@given(problems(largest=5), st.data())
def test_who_has_a_seat_does_not_join(problem, data):
    groups = data.draw(answers(problem))
    seated = [person for person, network in enumerate(groups) if network >= 0]
    assume(seated)
    with pytest.raises(ValueError, match="moving"):
        joining(problem, groups, seated[0])
