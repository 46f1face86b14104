"""The composer's input, acquaintance and the hierarchy: plain data in a constant number of queries."""

from datetime import date, timedelta

import pytest
from django.test.utils import CaptureQueriesContext

from ledernet.accounts.models import Organisation
from ledernet.people.hierarchy import Derived
from ledernet.people.models import Leader
from ledernet.people.queries import (
    Acquainted,
    Wishes,
    acquaintance_between,
    hierarchy_of,
    leaders_for_composition,
    tree_of,
)
from ledernet.people.queries.confidential import confidential_pairs
from tests.cast import Cast
from tests.factories import (
    TODAY,
    AcquaintanceFactory,
    ConfidentialWishFactory,
    LeaderFactory,
    LeaveFactory,
    OrganisationFactory,
    PostFactory,
    UnitFactory,
    WishFactory,
)

pytestmark = pytest.mark.django_db


def test_superiors_of_the_cast(cast: Cast) -> None:
    people = {name: leader.pk for name, leader in cast.leaders.items()}
    nearest = hierarchy_of(cast.organisation, on=TODAY).nearest
    assert {leader: superior.leader for leader, superior in nearest.items()} == {
        people["chief_member"]: people["chief"],
        people["coordinator"]: people["chief_member"],
        people["member"]: people["chief_member"],
        people["former_member"]: people["chief_elsewhere"],
        people["outsider"]: people["chief_elsewhere"],
    }


def test_hierarchy_takes_two_queries_and_knows_no_other_organisation(
    cast: Cast, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        hierarchy = hierarchy_of(cast.organisation, on=TODAY)
    assert cast.other_leader.pk not in hierarchy.nearest
    assert set(hierarchy.direct) <= {leader.pk for leader in cast.leaders.values()}


def test_who_has_left_is_nobodys_superior(cast: Cast) -> None:
    chief_member = cast.leaders["chief_member"]
    chief_member.ends_on = TODAY
    chief_member.save()
    hierarchy = hierarchy_of(cast.organisation, on=TODAY)
    assert hierarchy.nearest[cast.leaders["member"].pk].leader == cast.leaders["chief"].pk
    the_day_before = hierarchy_of(cast.organisation, on=TODAY - timedelta(days=1))
    assert the_day_before.nearest[cast.leaders["member"].pk].leader == chief_member.pk


def test_superior_by_hand_counts_until_she_leaves(cast: Cast) -> None:
    member, outsider = cast.leaders["member"], cast.leaders["outsider"]
    member.posts.update(superior=outsider)
    found = hierarchy_of(cast.organisation, on=TODAY).nearest[member.pk]
    assert (found.leader, found.how) == (outsider.pk, Derived.BY_HAND)
    Leader.objects.filter(pk=outsider.pk).update(ends_on=TODAY)
    assert hierarchy_of(cast.organisation, on=TODAY).nearest[member.pk].how is Derived.UNIT


def test_input_for_composition_is_told_by_the_primary_post(cast: Cast) -> None:
    member = cast.leaders["member"]
    cast.children.postcode, cast.children.latitude, cast.children.longitude = "5970", 54.89, 10.41
    cast.children.save()
    PostFactory(leader=member, unit=cast.roads, level="3", is_primary=False)
    member.posts.filter(unit=cast.school).update(kind="Skoleleder", starts_on=date(2020, 3, 2))
    LeaveFactory(leader=member, starts_on=TODAY)
    WishFactory(leader=member, topics=["Trivsel"], weekdays=[2, 4], max_travel_km=30)
    found = leaders_for_composition(cast.organisation, [member.pk, cast.other_leader.pk], on=TODAY)
    assert list(found.leaders) == [member.pk]
    facts = found.leaders[member.pk]
    assert (facts.name, facts.unit, facts.administration) == ("Mette Medlem", "Ærø Skole", "Børn og Unge")
    assert (facts.field, facts.level, facts.kind) == ("Skole", "3", "Skoleleder")
    assert (facts.postcode, facts.latitude, facts.longitude) == ("5970", 54.89, 10.41)
    assert facts.units == (cast.school.pk, cast.roads.pk)
    assert facts.tenure_years == 6.0
    assert facts.superior == cast.leaders["chief_member"].pk
    assert facts.superiors == (cast.leaders["chief_member"].pk, cast.leaders["chief_elsewhere"].pk)
    assert facts.on_leave
    assert facts.wishes == Wishes(True, ("Trivsel",), (2, 4), 30)
    assert found.hierarchy.pairs([member.pk, cast.leaders["chief"].pk]) == [
        (member.pk, cast.leaders["chief"].pk)
    ]


def test_input_for_composition_by_queryset_is_a_constant_number_of_queries(cast: Cast) -> None:
    from django.db import connection

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            leaders_for_composition(
                cast.organisation, Leader.objects.filter(organisation=cast.organisation), on=TODAY
            )
        return len(captured)

    before = count()
    for _ in range(5):
        PostFactory(leader=LeaderFactory(organisation=cast.organisation), unit=cast.school)
    assert count() == before == 8


def test_input_without_ids_is_every_current_leader_also_one_without_a_post() -> None:
    organisation = OrganisationFactory()
    stays = LeaderFactory(organisation=organisation, starts_on=date(2024, 3, 2))
    LeaderFactory(organisation=organisation, ends_on=TODAY)
    LeaderFactory(organisation=organisation, starts_on=TODAY + timedelta(days=1))
    found = leaders_for_composition(organisation, on=TODAY).leaders
    assert set(found) == {stays.pk}
    facts = found[stays.pk]
    assert (facts.unit_id, facts.unit, facts.units, facts.superior) == (None, "", (), None)
    assert facts.tenure_years == 2.0
    assert not facts.on_leave


def test_years_as_a_leader_are_counted_from_elsewhere_if_known() -> None:
    leader = LeaderFactory(led_since=date(2016, 3, 2), starts_on=date(2024, 3, 2))
    unknown = LeaderFactory(organisation=leader.organisation)
    found = leaders_for_composition(leader.organisation, on=TODAY).leaders
    assert found[leader.pk].tenure_years == 10.0
    assert found[unknown.pk].tenure_years is None


def test_years_together_are_added_and_overlaps_count_once() -> None:
    first = LeaderFactory()
    second = LeaderFactory(organisation=first.organisation)
    third = LeaderFactory(organisation=first.organisation)
    day = date(2022, 1, 1)
    for start, end, source in (
        (day, date(2023, 1, 1), "network:1"),
        (date(2022, 7, 1), date(2023, 7, 1), "network:2"),
        (date(2024, 1, 1), date(2025, 1, 1), "network:3"),
        (TODAY + timedelta(days=9), None, "network:4"),
    ):
        AcquaintanceFactory(first=first, second=second, starts_on=start, ends_on=end, source=source)
    AcquaintanceFactory(first=first, second=third, starts_on=date(2025, 3, 2))
    everyone = [first.pk, second.pk, third.pk]
    assert acquaintance_between(everyone, on=TODAY) == [
        Acquainted(first.pk, second.pk, 2.5, 1.16),
        Acquainted(first.pk, third.pk, 1.0, 0.0),
    ]
    assert acquaintance_between([second.pk, third.pk], on=TODAY) == []
    assert acquaintance_between([], on=TODAY) == []


def test_acquaintance_among_many_is_one_query_and_keeps_to_the_organisation(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    monkeypatch.setattr("ledernet.people.queries.acquaintance.FEW", 2)
    first = LeaderFactory()
    more = [LeaderFactory(organisation=first.organisation) for _ in range(3)]
    AcquaintanceFactory(first=first, second=more[0])
    AcquaintanceFactory(first=more[1], second=more[2])
    AcquaintanceFactory()
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = acquaintance_between([first.pk, more[0].pk, more[1].pk], on=TODAY)
    assert [(pair.first, pair.second) for pair in found] == [(first.pk, more[0].pk)]


def test_confidential_pairs_do_not_tell_whose_wish_it_is() -> None:
    wish = ConfidentialWishFactory()
    ConfidentialWishFactory(author=wish.not_with, not_with=wish.author)
    ConfidentialWishFactory()  # of another organisation
    organisation = wish.author.organisation
    assert confidential_pairs(organisation) == [(wish.author.pk, wish.not_with.pk)]


@pytest.fixture
def tall(db: None) -> Organisation:
    organisation: Organisation = OrganisationFactory()
    return organisation


def test_units_inherit_field_and_place_from_above(tall: Organisation) -> None:
    root = UnitFactory(organisation=tall, field="Fælles", postcode="8410", place="Rønde")
    area = UnitFactory(organisation=tall, parent=root)
    school = UnitFactory(organisation=tall, parent=area, field="Skole", place="Ebeltoft")
    team = UnitFactory(organisation=tall, parent=school)
    tree = tree_of(tall)
    assert [tree.field_of(unit.pk) for unit in (team, area, root)] == ["Skole", "Fælles", "Fælles"]
    assert [tree.place_of(unit.pk).name for unit in (team, area)] == ["Ebeltoft", "Rønde"]
    assert tree.administration_of(team.pk) == tree.rows[area.pk]
    assert tree.administration_of(root.pk) == tree.rows[root.pk]
    assert tree.field_of(0) == ""
    assert tree.administration_of(0) is None


def test_with_several_roots_each_is_an_administration_and_circles_end(tall: Organisation) -> None:
    one, two = UnitFactory(organisation=tall), UnitFactory(organisation=tall)
    child = UnitFactory(organisation=tall, parent=two)
    left, right = UnitFactory(organisation=tall), UnitFactory(organisation=tall)
    type(left).objects.filter(pk=left.pk).update(parent=right)
    type(left).objects.filter(pk=right.pk).update(parent=left)
    tree = tree_of(tall)
    assert tree.administration_of(child.pk) == tree.rows[two.pk]
    assert tree.administration_of(one.pk) == tree.rows[one.pk]
    assert tree.field_of(left.pk) == ""
    assert {row.id for row in tree.way_to(left.pk)} == {left.pk, right.pk}
