"""Many services given and ended at once."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import Cast
from tests.factories import NOW, TODAY, NetworkFactory

from ledernet.audit.models import Record
from ledernet.networks import actions
from ledernet.networks.enums import AssignmentRole, Verb
from ledernet.networks.models import Assignment

pytestmark = pytest.mark.django_db


def give(cast: Cast, *pairs: Any, role: AssignmentRole = AssignmentRole.COORDINATOR) -> list[Assignment]:
    return actions.give_assignments(pairs=pairs, role=role, starts_on=TODAY, by=cast.user("hr"), at=NOW)


def test_given_in_order_from_the_day_or_the_networks_own(cast: Cast) -> None:
    later = NetworkFactory(programme=cast.programme, starts_on=TODAY + timedelta(days=30))
    user = cast.user("facilitator")
    made = give(cast, (cast.network, user), (later, user))
    assert [(row.network, row.starts_on) for row in made] == [
        (cast.network, TODAY),
        (later, TODAY + timedelta(days=30)),
    ]
    assert all(row.pk for row in made)
    assert Record.objects.filter(verb=Verb.ASSIGNMENT_GIVEN).count() == 2


def test_all_or_none(cast: Cast) -> None:
    other = NetworkFactory(programme=cast.programme)
    user, stranger = cast.user("facilitator"), cast.user("other_hr")
    count = Assignment.objects.count()
    with pytest.raises(actions.Stranger):
        give(cast, (other, user), (cast.network, stranger))
    with pytest.raises(actions.SitsThere):
        give(cast, (other, user), (cast.network, user), role=AssignmentRole.FACILITATOR)
    with pytest.raises(actions.SitsThere):
        give(cast, (other, user), (other, user))
    closed = NetworkFactory(programme=cast.programme, state="closed")
    with pytest.raises(actions.NetworkIsClosed):
        give(cast, (other, user), (closed, user))
    assert Assignment.objects.count() == count


def test_ended_where_they_have_no_end(cast: Cast) -> None:
    rows = list(Assignment.objects.filter(network=cast.network, role="facilitator").order_by("pk"))
    later = Assignment.objects.create(
        network=cast.network, user=cast.user("hr"), role="coordinator", starts_on=TODAY + timedelta(days=5)
    )
    Assignment.objects.filter(pk=rows[0].pk).update(ends_on=TODAY - timedelta(days=9))
    ended = actions.end_assignments(assignments=[*rows, later], on=TODAY, by=cast.user("hr"), at=NOW)
    assert [(row.pk, row.ends_on) for row in ended] == [
        (rows[1].pk, TODAY),
        (later.pk, TODAY + timedelta(days=5)),
    ]
    assert Record.objects.filter(verb=Verb.ASSIGNMENT_ENDED).count() == 2
    rows[0].refresh_from_db()
    assert rows[0].ends_on == TODAY - timedelta(days=9)
