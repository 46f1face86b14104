"""Units, leaders, posts, leave and memory: one test per way out, each with its record and its correction."""

from datetime import date, timedelta
from typing import Any

import pytest

from ledernet.audit.actors import System
from ledernet.audit.models import Record, Value
from ledernet.people import actions
from ledernet.people.actions import Together
from ledernet.people.models import Acquaintance, ConfidentialWish, Correction, Leader, Leave, Post, Unit
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    ConfidentialWishFactory,
    LeaderFactory,
    LeaveFactory,
    OrganisationFactory,
    PostFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"by": System("test"), "at": NOW}
TOMORROW = TODAY + timedelta(days=1)


def last_record() -> Record:
    record = Record.objects.order_by("number").last()
    assert record is not None
    return record


def values_of(record: Record) -> dict[str, Any]:
    values = Value.objects.filter(organisation_key=record.organisation_key, record_number=record.number)
    return {value.field: value.content for value in values}


# --- units --------------------------------------------------------------------------------------------------


def test_new_unit_gets_its_path_and_a_record(cast: Cast) -> None:
    unit = actions.create_unit(organisation=cast.organisation, name="Havn", parent=cast.technical, **BY)
    assert unit.path == f"{cast.technical.path}{unit.pk}/"
    assert unit.key.startswith("~hand/")
    assert last_record().verb == "people.unit_created"
    root = actions.create_unit(organisation=cast.organisation, name="Forsyning", parent=None, **BY)
    assert root.path == f"/{root.pk}/"


def test_no_unit_below_another_organisations(cast: Cast) -> None:
    parent = Unit.objects.get(organisation=cast.other)
    with pytest.raises(actions.WrongOrganisation):
        actions.create_unit(organisation=cast.organisation, name="Havn", parent=parent, **BY)
    with pytest.raises(actions.WrongOrganisation):
        actions.move_unit(unit=cast.roads, parent=parent, **BY)


def test_moving_a_unit_moves_all_below_it(cast: Cast) -> None:
    team = UnitFactory(organisation=cast.organisation, parent=cast.school, name="SFO")
    actions.move_unit(unit=cast.school, parent=cast.technical, reason="Ny struktur", **BY)
    team.refresh_from_db()
    cast.school.refresh_from_db()
    assert cast.school.path == f"{cast.technical.path}{cast.school.pk}/"
    assert team.path == f"{cast.school.path}{team.pk}/"
    assert team.search.startswith("sfo")
    correction = Correction.objects.get()
    assert (correction.target_key, correction.field, correction.source_value) == (
        "school",
        "parent",
        "children",
    )
    assert values_of(last_record())["reason"] == "Ny struktur"
    actions.move_unit(unit=cast.school, parent=None, **BY)
    team.refresh_from_db()
    assert team.path == f"/{cast.school.pk}/{team.pk}/"


def test_a_unit_cannot_be_moved_below_itself(cast: Cast) -> None:
    for parent in (cast.school, cast.children):
        with pytest.raises(actions.UnitCycle):
            actions.move_unit(unit=cast.children, parent=parent, **BY)
    assert not Correction.objects.exists()


def test_a_unit_in_use_is_not_closed_an_empty_one_is(cast: Cast) -> None:
    for unit in (cast.school, cast.root):
        with pytest.raises(actions.UnitInUse):
            actions.end_unit(unit=unit, on=TODAY, **BY)
    empty = UnitFactory(organisation=cast.organisation, parent=cast.root)
    assert actions.end_unit(unit=empty, on=TODAY, **BY).ends_on == TODAY


def test_changing_a_unit_keeps_its_keys_in_step(cast: Cast) -> None:
    unit = actions.change_unit(unit=cast.school, values={"name": "Aarhusskolen"}, **BY)
    unit.refresh_from_db()
    assert "århusskolen" in unit.search
    assert values_of(last_record())["name"] == {"old": "Ærø Skole", "new": "Aarhusskolen"}


# --- corrections --------------------------------------------------------------------------------------------


def test_a_correction_remembers_what_the_register_said_first(cast: Cast) -> None:
    leader = cast.leaders["member"]
    actions.change_leader(leader=leader, values={"name": "Mette M."}, reason="Stavefejl", **BY)
    actions.change_leader(leader=leader, values={"name": "Mette Møller"}, by=cast.user("hr"), at=NOW)
    correction = Correction.objects.get()
    assert (correction.field, correction.source_value) == ("name", "Mette Medlem")
    assert correction.corrected_by == cast.user("hr")


def test_saying_what_the_register_says_takes_the_correction_away(cast: Cast) -> None:
    leader = cast.leaders["member"]
    actions.change_leader(leader=leader, values={"name": "Mette M."}, **BY)
    actions.change_leader(leader=leader, values={"name": "Mette Medlem"}, **BY)
    assert not Correction.objects.exists()


def test_changing_nothing_leaves_no_trace(cast: Cast) -> None:
    actions.change_leader(leader=cast.leaders["member"], values={"name": "Mette Medlem"}, **BY)
    assert not Record.objects.exists()
    assert not Correction.objects.exists()


def test_only_some_fields_can_be_set(cast: Cast) -> None:
    with pytest.raises(actions.NotCorrectable):
        actions.change_leader(leader=cast.leaders["member"], values={"key": "x"}, **BY)


def test_undoing_a_correction_puts_the_registers_word_back(cast: Cast) -> None:
    leader, post = cast.leaders["member"], cast.leaders["member"].posts.get()
    actions.change_leader(leader=leader, values={"led_since": date(2019, 1, 1)}, **BY)
    actions.change_post(post=post, values={"unit": cast.roads, "level": "4"}, **BY)
    actions.move_unit(unit=cast.school, parent=cast.technical, **BY)
    for correction in Correction.objects.all():
        actions.undo_correction(correction=correction, **BY)
    leader.refresh_from_db()
    post.refresh_from_db()
    cast.school.refresh_from_db()
    assert (leader.led_since, post.unit, post.level) == (None, cast.school, "3")
    assert cast.school.path.startswith(cast.children.path)
    assert not Correction.objects.exists()


def test_undoing_which_post_is_the_main_one_leaves_her_with_one(cast: Cast) -> None:
    leader = cast.leaders["member"]
    first = leader.posts.get()
    second = PostFactory(leader=leader, unit=cast.roads, is_primary=False)
    actions.change_post(post=second, values={"is_primary": True}, **BY)
    actions.undo_correction(correction=Correction.objects.get(), **BY)
    assert list(Post.objects.filter(leader=leader, is_primary=True)) == [first]
    actions.change_post(post=Post.objects.get(pk=second.pk), values={"is_primary": True}, **BY)
    actions.end_post(post=Post.objects.get(pk=first.pk), on=NOW.date(), **BY)
    actions.undo_correction(correction=Correction.objects.get(field="is_primary"), **BY)
    assert list(Post.objects.filter(leader=leader, is_primary=True)) == [second]


def test_undoing_says_so_when_the_register_named_what_is_gone(cast: Cast) -> None:
    post = cast.leaders["member"].posts.get()
    actions.change_post(post=post, values={"unit": cast.roads}, **BY)
    Unit.objects.filter(pk=cast.school.pk).update(key="renamed")
    with pytest.raises(actions.SourceGone):
        actions.undo_correction(correction=Correction.objects.get(), **BY)
    assert Correction.objects.exists()


# --- posts and superiors ---------------------------------------------------------------------------------------


def test_the_first_post_is_primary_and_a_new_primary_takes_its_place(cast: Cast) -> None:
    leader = actions.create_leader(
        organisation=cast.organisation, name="Ny Leder", email="ny@x.example", **BY
    )
    first = actions.create_post(unit=cast.school, leader=leader, values={"title": "Skoleleder"}, **BY)
    second = actions.create_post(unit=cast.roads, leader=leader, **BY)
    third = actions.create_post(unit=cast.children, leader=leader, values={"is_primary": True}, **BY)
    first.refresh_from_db()
    assert [first.is_primary, second.is_primary, third.is_primary] == [False, False, True]
    actions.change_post(post=second, values={"is_primary": True}, **BY)
    assert list(Post.objects.filter(leader=leader, is_primary=True)) == [second]


def test_no_post_across_organisations(cast: Cast) -> None:
    with pytest.raises(actions.WrongOrganisation):
        actions.create_post(unit=cast.school, leader=cast.other_leader, **BY)
    foreign = Unit.objects.get(organisation=cast.other)
    with pytest.raises(actions.WrongOrganisation):
        actions.change_post(post=cast.leaders["member"].posts.get(), values={"unit": foreign}, **BY)


def test_a_vacant_post_has_no_holder(cast: Cast) -> None:
    assert actions.create_post(unit=cast.school, leader=None, **BY).leader is None


def test_superior_by_hand_is_set_recorded_and_taken_back(cast: Cast) -> None:
    post = cast.leaders["member"].posts.get()
    actions.set_superior(post=post, superior=cast.leaders["chief"], reason="Midlertidigt", **BY)
    assert values_of(last_record())["superior"] == {"old": None, "new": cast.leaders["chief"].pk}
    actions.set_superior(post=post, superior=None, **BY)
    post.refresh_from_db()
    assert post.superior is None


def test_nobody_is_set_above_herself_or_from_elsewhere(cast: Cast) -> None:
    post = cast.leaders["member"].posts.get()
    with pytest.raises(actions.OwnSuperior):
        actions.set_superior(post=post, superior=cast.leaders["member"], **BY)
    with pytest.raises(actions.WrongOrganisation):
        actions.set_superior(post=post, superior=cast.other_leader, **BY)


# --- leaving ---------------------------------------------------------------------------------------------------


def test_leaving_ends_posts_and_leave_and_forgets_confidential_wishes(cast: Cast) -> None:
    leader, other = cast.leaders["member"], cast.leaders["outsider"]
    LeaveFactory(leader=leader, starts_on=TODAY - timedelta(days=5))
    LeaveFactory(leader=leader, starts_on=TODAY + timedelta(days=50))
    ConfidentialWishFactory(author=leader, not_with=other)
    ConfidentialWishFactory(author=other, not_with=leader)
    kept = ConfidentialWishFactory(author=cast.leaders["chief"], not_with=other)
    actions.end_leader(leader=leader, on=TODAY, reason="Ny stilling", **BY)
    assert leader.posts.get().ends_on == TODAY
    assert leader.leaves.get().ends_on == TODAY
    assert Record.objects.filter(verb="people.leave_changed").count() == 2
    assert list(ConfidentialWish.objects.all()) == [kept]
    assert Leader.objects.filter(pk=leader.pk).exists()
    assert {c.field for c in Correction.objects.all()} == {"ends_on"}


def test_leaving_later_keeps_the_door_open_until_then(cast: Cast) -> None:
    leader = cast.leaders["member"]
    actions.end_leader(leader=leader, on=TOMORROW, **BY)
    user = cast.user("member")
    user.refresh_from_db()
    assert user.is_active
    assert actions.close_doors(on=TODAY, **BY) == []
    assert actions.close_doors(on=TOMORROW, **BY) == [user]


def test_nobody_leaves_twice(cast: Cast) -> None:
    actions.end_leader(leader=cast.leaders["member"], on=TODAY, **BY)
    with pytest.raises(actions.AlreadyEnded):
        actions.end_leader(leader=cast.leaders["member"], on=TOMORROW, **BY)


def test_an_end_by_mistake_is_taken_back_with_the_posts_that_ended_with_it(cast: Cast) -> None:
    leader = cast.leaders["member"]
    long_ago = PostFactory(leader=leader, unit=cast.roads, ends_on=date(2020, 1, 1), is_primary=False)
    actions.end_leader(leader=leader, on=TODAY, **BY)
    actions.resume_leader(leader=leader, **BY)
    assert leader.ends_on is None
    assert leader.posts.get(is_primary=True).ends_on is None
    long_ago.refresh_from_db()
    assert long_ago.ends_on == date(2020, 1, 1)
    assert not Correction.objects.exists()
    user = cast.user("member")
    user.refresh_from_db()
    assert not user.is_active


# --- leave -----------------------------------------------------------------------------------------------------


def test_leave_is_recorded_without_its_days(cast: Cast) -> None:
    leave = actions.register_leave(leader=cast.leaders["member"], starts_on=TODAY, ends_on=TOMORROW, **BY)
    assert values_of(last_record())["starts_on"] == "changed"
    actions.change_leave(leave=leave, starts_on=TODAY, ends_on=None, **BY)
    assert Leave.objects.get().ends_on is None
    actions.remove_leave(leave=leave, **BY)
    assert not Leave.objects.exists()
    assert Record.objects.count() == 3


def test_leave_in_the_wrong_order_or_twice_is_refused(cast: Cast) -> None:
    leader = cast.leaders["member"]
    with pytest.raises(actions.EndsBeforeStart):
        actions.register_leave(leader=leader, starts_on=TODAY, ends_on=TODAY, **BY)
    first = actions.register_leave(leader=leader, starts_on=TODAY, ends_on=TOMORROW, **BY)
    with pytest.raises(actions.LeaveOverlaps):
        actions.register_leave(leader=leader, starts_on=TODAY - timedelta(days=9), **BY)
    actions.register_leave(leader=leader, starts_on=TOMORROW, **BY)
    with pytest.raises(actions.LeaveOverlaps):
        actions.change_leave(leave=first, starts_on=TODAY, ends_on=None, **BY)


# --- wishes and memory -------------------------------------------------------------------------------------------


def test_a_wish_is_saved_and_logged_as_changed_only(cast: Cast) -> None:
    leader = cast.leaders["member"]
    said: dict[str, Any] = {
        "wants_network": True,
        "topics": ["Trivsel"],
        "weekdays": [4, 2, 4],
        "max_travel_km": 30,
    }
    wish = actions.save_wish(leader=leader, **said, **BY)
    assert wish.weekdays == [2, 4]
    logged = values_of(last_record())
    assert [logged[name] for name in said] == ["changed"] * 4
    actions.save_wish(leader=leader, **said, by=System("test"), at=NOW + timedelta(days=1))
    assert Record.objects.count() == 1


def test_time_together_is_a_fact_that_can_be_said_twice(cast: Cast) -> None:
    one, other = sorted((cast.leaders["member"].pk, cast.leaders["outsider"].pk))
    facts = [
        Together(other, one, date(2024, 1, 1)),
        Together(one, one, date(2024, 1, 1)),
        Together(one, other, date(2023, 1, 1), date(2023, 1, 1)),
    ]
    assert (
        actions.record_acquaintance(organisation=cast.organisation, facts=facts, source="network:1", **BY)
        == 1
    )
    fact = Acquaintance.objects.get()
    assert (fact.first_id, fact.second_id, fact.ends_on) == (one, other, None)
    assert (
        actions.record_acquaintance(organisation=cast.organisation, facts=facts, source="network:1", **BY)
        == 0
    )
    ended = [Together(one, other, date(2024, 1, 1), TODAY)]
    assert (
        actions.record_acquaintance(organisation=cast.organisation, facts=ended, source="network:1", **BY)
        == 1
    )
    assert Acquaintance.objects.get().ends_on == TODAY
    assert (
        actions.record_acquaintance(organisation=cast.organisation, facts=[], source="network:1", **BY) == 0
    )
    assert Record.objects.count() == 2


def test_time_together_keeps_to_one_organisation(cast: Cast) -> None:
    facts = [Together(cast.leaders["member"].pk, cast.other_leader.pk, TODAY)]
    with pytest.raises(actions.WrongOrganisation):
        actions.record_acquaintance(organisation=cast.organisation, facts=facts, source="network:1", **BY)


def test_much_time_together_in_few_queries(django_assert_max_num_queries: Any) -> None:
    organisation = OrganisationFactory()
    people = [LeaderFactory(organisation=organisation).pk for _ in range(40)]
    facts = [Together(a, b, TODAY) for a in people for b in people if a < b]
    with django_assert_max_num_queries(20):
        assert (
            actions.record_acquaintance(organisation=organisation, facts=facts, source="import", **BY) == 780
        )
