"""The year plan of a programme from wishes to meetings, and back."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledernet.calendars.terms import ZONE
from ledernet.charter.models import CharterVersion
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.meetings import actions as meetings
from ledernet.meetings.enums import Frequency
from ledernet.meetings.models import Invitee, Meeting, PlanPart, Series, YearPlan
from ledernet.meetings.pattern import span
from ledernet.meetings.planning import actions, errors, publishing
from ledernet.meetings.planning.enums import PartState, PlanState, Why
from ledernet.meetings.planning.facts import kept_of
from ledernet.meetings.planning.frequency import frequencies, own_year
from ledernet.meetings.planning.gathering import gather
from ledernet.meetings.planning.queries import plans_visible_to, rows_of
from ledernet.meetings.planning.terms import Wishes
from ledernet.networks.models import Network, Visit
from ledernet.strategy.models import Programme, WheelEntry
from ledernet.strategy.wheel import from_sources
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    AssignmentFactory,
    LeaderFactory,
    LeaveFactory,
    NetworkFactory,
    SeatFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WISHES = Wishes(
    date(2026, 4, 1), date(2027, 3, 31), 6, Frequency.MONTHLY, 2, (1, 2, 3), (1, 2, 3), (time(8, 30),), 180
)  # fmt: skip


def three(cast: Cast) -> list[Network]:
    """Networks beside that of the cast; the facilitator of the cast runs two of them, the member sits in one."""
    found = []
    for number in range(3):
        network = NetworkFactory(programme=cast.programme, name=f"Netværk {number + 2}")
        for seat in range(3):
            SeatFactory(
                network=network, leader=LeaderFactory(organisation=cast.organisation, name=f"L{number}{seat}")
            )
        found.append(network)
    for network in found[:2]:
        AssignmentFactory(network=network, user=cast.user("facilitator"), role="facilitator")
    SeatFactory(network=found[2], leader=cast.leaders["member"])
    return found


def proposed(cast: Cast, wishes: Wishes = WISHES) -> YearPlan:
    return actions.propose_plan(programme=cast.programme, wishes=wishes, by=cast.user("hr"), at=NOW)


def published(cast: Cast, plan: YearPlan) -> YearPlan:
    publishing.publish_plan(plan=plan, by=cast.user("hr"), at=NOW)
    publishing.publish_parts(plan=plan, at=NOW)
    plan.refresh_from_db()
    return plan


def test_from_wishes_to_meetings_for_all_networks(cast: Cast) -> None:
    networks = three(cast)
    WheelEntry.objects.create(
        organisation=cast.organisation, kind="busy", name="Budget", starts_on=date(2026, 4, 6), ends_on=date(2026, 4, 19)
    )  # fmt: skip
    plan = proposed(cast)
    assert Message.objects.count() == 0, "nobody is told of a proposal"
    assert not Meeting.objects.exists()
    with pytest.raises(errors.PlanIsThere):
        proposed(cast)
    assert plan.parts.filter(state=PartState.PROPOSED).count() == 4
    days = {part.network_id: [one.day for one in kept_of(part)] for part in plan.parts.all()}
    assert all(sum(day.on is not None for day in row) == 6 for row in days.values())
    blocked = {date(2026, 4, 6) + DAY * number for number in range(14)}
    assert not blocked & {day.on for row in days.values() for day in row}
    mine = [cast.network.pk, networks[0].pk, networks[1].pk]
    taken = [day.on for network in mine for day in days[network]]
    assert len(taken) == len(set(taken)), "who runs three networks is in one place at a time"

    published(cast, plan)
    assert plan.state == PlanState.PUBLISHED
    assert Series.objects.count() == 4
    for part in plan.parts.select_related("series"):
        assert part.series is not None
        held = list(part.series.meetings.order_by("starts_at").values_list("starts_at", flat=True))
        assert [start.astimezone(ZONE).date() for start in held] == [
            day.on for day in days[part.network_id] if day.on
        ]
        assert {start.astimezone(ZONE).time() for start in held} == {time(8, 30)}
    assert Message.objects.filter(kind="meetings.invited").count() == Invitee.objects.count() > 4
    first = set(Series.objects.values_list("pk", flat=True))
    publishing.publish_waiting(at=NOW)
    publishing.publish_parts(plan=plan, at=NOW)
    assert set(Series.objects.values_list("pk", flat=True)) == first, "again changes nothing"
    on_wheel = list(from_sources(cast.viewer("hr"), date(2026, 1, 1), date(2026, 12, 31)))
    assert any("møde" in day.name or "meeting" in day.name for day in on_wheel)


def test_publishing_can_stop_anywhere_and_goes_on(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    three(cast)
    plan = proposed(cast)
    publishing.publish_plan(plan=plan, by=cast.user("hr"), at=NOW)
    assert publishing.publish_parts(plan=plan, most=1, at=NOW) == 1
    real, count = meetings.plan_series, iter(range(9))

    def killed(**facts: object) -> Series:
        made = real(**facts)  # type: ignore[arg-type]
        if next(count) == 1:
            raise ImproperlyConfigured("the worker is killed")
        return made

    monkeypatch.setattr(meetings, "plan_series", killed)
    with pytest.raises(ImproperlyConfigured):
        publishing.publish_waiting(at=NOW)
    assert Series.objects.count() == 2, "what was begun when it died is as if it had not been"
    monkeypatch.setattr(meetings, "plan_series", real)
    publishing.publish_waiting(at=NOW)
    assert Series.objects.count() == 4
    plan.refresh_from_db()
    assert plan.state == PlanState.PUBLISHED
    keys = list(Message.objects.exclude(once_key="").values_list("once_key", flat=True))
    assert len(keys) == len(set(keys)) == Invitee.objects.count()


def test_a_network_with_meetings_keeps_them_and_is_told(cast: Cast) -> None:
    networks = three(cast)
    start, end = span(date(2026, 6, 9), time(9), 120)
    meetings.plan_meeting(network=networks[0], starts_at=start, ends_at=end, by=cast.user("hr"), at=NOW)
    plan = proposed(cast)
    assert plan.parts.get(network=networks[0]).state == PartState.THERE
    meetings.plan_meeting(network=networks[1], starts_at=start, ends_at=end, by=cast.user("hr"), at=NOW)
    Network.objects.filter(pk=networks[2].pk).update(state="closed")
    published(cast, plan)
    states = dict(plan.parts.values_list("network", "state"))
    assert states[networks[1].pk] == PartState.THERE
    assert states[networks[2].pk] == PartState.CLOSED
    assert Meeting.objects.filter(network=networks[1]).count() == 1


def test_undo_while_nobody_has_been_told(cast: Cast) -> None:
    networks = three(cast)
    plan = published(cast, proposed(cast))
    told = Invitee.objects.filter(series__network=networks[0]).first()
    assert told is not None
    Message.objects.filter(params__invitee=told.pk).update(state=MessageState.SENT, sent_at=NOW)
    done = publishing.take_back_plan(plan=plan, by=cast.user("hr"), at=NOW)
    assert (done.undone, done.told) == (3, 1)
    assert set(Series.objects.values_list("network", flat=True)) == {networks[0].pk}
    assert Message.objects.filter(state=MessageState.HELD).count() == Invitee.objects.count() - 1
    assert Message.objects.filter(state=MessageState.RECALLED).exists()


def test_moved_by_hand_left_out_and_looked_at_again(cast: Cast) -> None:
    networks = three(cast)
    plan = proposed(cast)
    part = plan.parts.get(network=cast.network)
    other = plan.parts.get(network=networks[0])
    theirs = kept_of(other)[2].day
    mine = kept_of(part)
    slot = min((one.day for one in mine), key=lambda day: abs(((day.on or date.max) - theirs.on).days)).slot  # type: ignore[operator]
    facts = {"part": part, "by": cast.user("hr"), "at": NOW}
    assert theirs.on is not None
    moved = actions.move_day(slot=slot, on=theirs.on, begins=time(8, 30), version=part.version, **facts)  # type: ignore[arg-type]
    (here,) = [one for one in kept_of(moved) if one.day.slot == slot]
    assert here.by_hand
    assert Why.RUNS in {clash.why for clash in here.day.clashes}, "the facilitator runs both"
    other.refresh_from_db()
    assert other.left == 1, "it is told at the other network too"
    (row,) = rows_of([moved], plan, cast.viewer("hr"))
    assert any(
        "Fie Facilitator" in words and "Netværk 2" in words for cell in row.cells for words in cell.clashes
    )
    with pytest.raises(errors.PlanMoved):
        actions.leave_out(slot=slot, version=part.version, **facts)  # type: ignore[arg-type]
    with pytest.raises(errors.WrongDay):
        actions.move_day(slot=slot, on=date(2028, 1, 1), begins=time(9), version=moved.version, **facts)  # type: ignore[arg-type]
    with pytest.raises(errors.NoSuchDay):
        actions.leave_out(slot=date(2020, 1, 1), version=moved.version, **facts)  # type: ignore[arg-type]
    actions.leave_out(slot=slot, version=moved.version, **facts)  # type: ignore[arg-type]
    other.refresh_from_db()
    assert other.left == 0
    published(cast, plan)
    assert Meeting.objects.filter(network=cast.network).count() == 5


def test_leave_visits_and_units_are_gathered_without_what_is_not_needed(cast: Cast) -> None:
    LeaveFactory(leader=cast.leaders["member"], starts_on=date(2026, 5, 1), ends_on=date(2026, 7, 1))
    LeaveFactory(leader=cast.other_leader, starts_on=date(2026, 5, 1))
    Visit.objects.create(network=cast.network, user=cast.user("facilitator"), planned_on=date(2026, 5, 12))
    entry = {"organisation": cast.organisation, "starts_on": date(2026, 9, 1), "ends_on": date(2026, 9, 4)}
    WheelEntry.objects.create(kind="busy", name="Skolestart", unit=cast.school, **entry)
    WheelEntry.objects.create(kind="busy", name="Saltning", unit=cast.roads, **entry)
    WheelEntry.objects.create(organisation=cast.other, kind="busy", name="Nabo", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 4))  # fmt: skip
    WheelEntry.objects.create(
        organisation=cast.organisation, kind="initiative", name="Et års uddannelse", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )  # fmt: skip
    problem = gather(cast.programme, WISHES).problem
    (party,) = problem.parties
    key = f"u{cast.user('member').pk}"
    assert set(problem.away) == {key}
    assert {block.name for block in problem.blocks[party.blocks]} == {"Skolestart"}
    assert party.visits == {date(2026, 5, 12)}
    assert f"u{cast.user('facilitator').pk}" in party.runs


def test_what_is_gathered_costs_the_same_for_many(cast: Cast, django_assert_max_num_queries: object) -> None:
    three(cast)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        gather(cast.programme, WISHES)


def test_promised_and_planned(cast: Cast) -> None:
    network = Network.objects.select_related("programme", "charter").get(pk=cast.network.pk)
    Network.objects.filter(pk=network.pk).update(starts_on=date(2024, 2, 29))
    network.refresh_from_db()
    assert own_year(network, date(2027, 2, 27)) == (date(2026, 2, 28), date(2027, 2, 28))
    assert own_year(network, date(2020, 1, 1)) == (date(2024, 2, 29), date(2025, 2, 28))
    start, end = span(date(2026, 6, 9), time(9), 120)
    meetings.plan_meeting(network=network, starts_at=start, ends_at=end, by=cast.user("hr"), at=NOW)
    promised = Network(programme=Programme(meetings_per_year=6))
    assert promised.meetings_a_year == 6
    promised.charter = CharterVersion(content={"time": {"meetings": 4}})
    assert promised.meetings_a_year == 4, "as its own charter has it"
    found = frequencies([network], TODAY)[network.pk]
    assert (found.promised, found.planned, found.missing) == (
        network.programme.meetings_per_year,
        1,
        network.programme.meetings_per_year - 1,
    )


def test_only_hr_of_the_node_sees_a_plan(cast: Cast) -> None:
    plan = proposed(cast)
    seen = {name for name in cast.users if plans_visible_to(cast.viewer(name)).filter(pk=plan.pk).exists()}
    assert seen == {"hr"}


def test_the_pages_from_wishes_to_undo(cast: Cast, client: Client) -> None:
    networks = three(cast)
    client.force_login(cast.user("hr"))
    new = reverse("meetings:plan-new", args=[cast.programme.pk])
    assert client.get(reverse("meetings:plans")).status_code == 200
    assert client.get(new).status_code == 200
    data = {
        "first_on": "2036-04-01", "last_on": "2037-03-31", "meetings": "6", "rhythm": "monthly-2", "weekdays": ["1", "2"],
        "weeks": ["1", "2"], "times": "8.30 og 13.00", "hours": "3", "place": "Rådhuset",
    }  # fmt: skip
    wrong = client.post(new, {**data, "times": "om morgenen", "last_on": "2036-01-01", "weekdays": []})
    assert wrong.status_code == 422
    assert "Rådhuset" in wrong.content.decode(), "what was right stays"
    assert client.post(new, data).status_code == 302
    plan = YearPlan.objects.get()
    page = reverse("meetings:plan", args=[plan.pk])
    text = client.get(page).content.decode()
    assert all(network.name in text for network in networks)
    part = plan.parts.get(network=networks[0])
    own = reverse("meetings:plan-part", args=[part.pk])
    assert client.get(own).status_code == 200
    day = part.days[1]
    bad = client.post(
        own, {"slot": day["slot"], "on": "2039-01-01", "begins": "9:00", "version": part.version}
    )
    assert bad.status_code == 422
    near = date.fromisoformat(day["on"]) + 2 * DAY
    client.post(
        own, {"slot": day["slot"], "on": near.isoformat(), "begins": "10:00", "version": part.version}
    )
    part.refresh_from_db()
    assert part.days[1]["on"] == near.isoformat()
    client.post(own, {"slot": part.days[2]["slot"], "out": "1", "version": part.version})
    assert client.post(reverse("meetings:plan-publish", args=[plan.pk])).status_code == 302
    assert client.get(page).status_code == 200
    publishing.publish_waiting(at=timezone.now())
    assert Meeting.objects.filter(network=networks[0]).count() == 5
    assert Meeting.objects.filter(place="Rådhuset").count() == 23
    moved = Meeting.objects.get(network=networks[0], starts_at=datetime.combine(near, time(10), ZONE))
    assert moved.slot != moved.starts_at
    assert client.get(page).status_code == 200
    client.post(reverse("meetings:plan-undo", args=[plan.pk]))
    assert not Meeting.objects.exists()
    again = client.post(new, data)
    assert again.status_code == 302
    second = YearPlan.objects.latest("pk")
    client.post(reverse("meetings:plan-discard", args=[second.pk]))
    assert not PlanPart.objects.filter(plan=second.pk).exists()
