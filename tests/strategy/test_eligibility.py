"""Whom a programme is for."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast
from tests.factories import TODAY, LeaderFactory, PostFactory, ProgrammeFactory, UnitFactory

from ledernet.people.models import Leader, Leave
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_count, eligible_leaders


def names(programme: Programme, on: date = TODAY) -> set[str]:
    return set(eligible_leaders(programme, on=on).values_list("key", flat=True))


def programme(cast: Cast, unit: object = None, **eligibility: object) -> Programme:
    return ProgrammeFactory(organisation=cast.organisation, unit=unit, eligibility=eligibility)


def test_without_a_filter_every_leader_of_the_organisation_and_no_other(cast: Cast) -> None:
    assert names(programme(cast)) == set(cast.leaders)
    assert eligible_count(programme(cast), on=TODAY) == len(cast.leaders)


def test_the_node_and_chosen_units_reach_their_whole_subtree(cast: Cast) -> None:
    in_children = {"chief", "chief_member", "coordinator", "member"}
    assert names(programme(cast, cast.children)) == in_children
    assert names(programme(cast, units=[cast.children.pk])) == in_children
    assert names(programme(cast, cast.children, units=[cast.school.pk])) == in_children - {"chief"}
    assert names(programme(cast, units=[cast.school.pk, cast.roads.pk])) == {
        "chief_member", "coordinator", "member", "former_member", "outsider",
    }  # fmt: skip


def test_chosen_units_that_are_gone_or_strangers_let_nobody_in(cast: Cast) -> None:
    assert names(programme(cast, units=[cast.other_leader.posts.get().unit_id])) == set()
    assert names(programme(cast, units=[999_999])) == set()


def test_field_is_the_posts_own_else_the_nearest_units_above(cast: Cast) -> None:
    below = UnitFactory(organisation=cast.organisation, parent=cast.school, key="class")
    PostFactory(leader=LeaderFactory(organisation=cast.organisation, key="below"), unit=below)
    own = LeaderFactory(organisation=cast.organisation, key="own")
    PostFactory(leader=own, unit=cast.school, field="Vej")
    assert names(programme(cast, fields=["Skole"])) == {"chief_member", "coordinator", "member", "below"}
    assert names(programme(cast, fields=["Vej"])) == {"former_member", "outsider", "own"}


def test_level_and_kind_and_all_of_it_for_the_same_post(cast: Cast) -> None:
    PostFactory(leader=cast.leaders["member"], unit=cast.roads, level="2", kind="Direktør", is_primary=False)
    assert names(programme(cast, levels=["1", "2"])) == {"chief", "chief_elsewhere", "chief_member", "member"}
    assert names(programme(cast, kinds=["Direktør"])) == {"member"}
    assert names(programme(cast, levels=["2"], units=[cast.school.pk])) == {"chief_member"}


def test_leave_and_ends_follow_the_day(cast: Cast) -> None:
    Leave.objects.create(leader=cast.leaders["member"], starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 1))
    Leader.objects.filter(key="outsider").update(ends_on=TODAY)
    cast.leaders["coordinator"].posts.update(ends_on=TODAY)
    gone = {"member", "outsider", "coordinator"}
    assert names(programme(cast)) == set(cast.leaders) - gone
    assert "member" in names(programme(cast, on_leave=True))
    assert "member" in names(programme(cast), on=date(2026, 4, 1))
    assert "outsider" in names(programme(cast), on=date(2026, 2, 28))


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    wide = programme(cast, fields=["Skole"], units=[cast.school.pk, cast.roads.pk], levels=["3"])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        names(wide)
    assert len(queries) == 3


def test_a_filter_survives_storing_and_nonsense_asks_nothing() -> None:
    chosen = Filter(units=(3, 1), fields=("Vej",), levels=("2",), kinds=("Chef",), on_leave=True)
    assert Filter.of(chosen.stored()) == Filter((1, 3), ("Vej",), ("2",), ("Chef",), True)
    assert Filter.of({"units": ["x"], "fields": None, "other": 1}) == Filter()
