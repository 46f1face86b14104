"""Finding records again."""

from datetime import timedelta

import pytest

from ledernet.audit import actions, queries
from ledernet.audit.actors import System
from ledernet.audit.queries import Criteria
from tests.factories import NOW, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> int:
    house, other = OrganisationFactory.create_batch(2)
    user = UserFactory(organisation=house)
    for days, verb, by, target in [
        (0, "accounts.user_created", System("demo"), user),
        (1, "accounts.user_changed", user, user),
        (2, "accounts.organisation_changed", user, house),
    ]:
        at = NOW + timedelta(days=days)
        actions.record(organisation=house, by=by, at=at, verb=verb, target=target, facts={"b": days, "a": 1})
    actions.record(organisation=other, by=user, at=NOW, verb="accounts.user_changed", target=user)
    return int(house.pk)


@pytest.mark.parametrize(
    ("criteria", "numbers"),
    [
        (Criteria(), [3, 2, 1]),
        (Criteria(since=NOW + timedelta(days=1)), [3, 2]),
        (Criteria(until=NOW + timedelta(days=1)), [1]),
        (Criteria(verb="accounts.user_changed"), [2]),
        (Criteria(actor_key="system:demo"), [1]),
        (Criteria(target_type="accounts.User"), [2, 1]),
        (Criteria(target_type="accounts.User", verb="accounts.user_created"), [1]),
        (Criteria(target_type="accounts.User", target_key="0"), []),
    ],
)
def test_criteria_narrow_the_list_and_never_leave_the_organisation(
    key: int, criteria: Criteria, numbers: list[int]
) -> None:
    assert [record.number for record in queries.records(key, criteria)] == numbers


@pytest.mark.parametrize("order", queries.ORDERS)
def test_every_order_is_total(key: int, order: str) -> None:
    found = [record.number for record in queries.records(key, order=order)]
    assert sorted(found) == [1, 2, 3]


def test_an_unknown_order_is_refused(key: int) -> None:
    with pytest.raises(ValueError, match="digest"):
        queries.records(key, order="digest")


def test_values_come_with_their_records_in_one_query(key: int, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        entries = queries.with_values(queries.records(key))
    assert [[value.field for value in entry.values] for entry in entries] == [["a", "b"]] * 3
    assert entries[0].values[1].content == 2


def test_choices_are_what_occurs_here(key: int) -> None:
    assert queries.choices(key, "target_type") == ["accounts.Organisation", "accounts.User"]
    assert len(queries.choices(key, "verb")) == 3
    with pytest.raises(ValueError, match="digest"):
        queries.choices(key, "digest")
