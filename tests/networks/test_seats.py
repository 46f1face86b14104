"""Joining, leaving, moving, closing; services; and what is remembered of it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from rules import has_perm
from tests.cast import Cast
from tests.factories import NOW, TODAY, AssignmentFactory, NetworkFactory, SeatFactory, UserFactory

from ledernet.audit.models import Record, Value
from ledernet.networks import actions
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Assignment, Farewell, Invitation, Network, Seat
from ledernet.networks.queries import current_seats, history_between, seats_on
from ledernet.people.models import Acquaintance, Leader
from ledernet.people.viewer import viewer_of


def join(cast: Cast, key: str = "outsider", **options: object) -> Seat:
    values = {"network": cast.network, "leader": cast.leaders[key], "starts_on": TODAY}
    return actions.join_network(**values | options, by=cast.user("hr"), at=NOW)  # type: ignore[arg-type]


def leave(cast: Cast, key: str = "member", day: date = TODAY, reason: EndReason = EndReason.OWN_WISH) -> Seat:
    seat = Seat.objects.get(network=cast.network, leader=cast.leaders[key], ends_on=None)
    return actions.leave_network(seat=seat, ends_on=day, reason=reason, by=cast.user("hr"), at=NOW)


def test_joined_with_a_reason_and_an_invitation_that_waits(cast: Cast) -> None:
    seat = join(cast)
    assert (seat.start_reason, seat.role, seat.ends_on) == (StartReason.JOINED, SeatRole.MEMBER, None)
    assert Invitation.objects.get(seat=seat).message.state == "prepared"  # type: ignore[union-attr]
    assert Record.objects.filter(verb=Verb.SEAT_TAKEN).count() == 1


def test_reasons_not_to_join(cast: Cast) -> None:
    with pytest.raises(actions.SitsThere):
        join(cast, "member")
    with pytest.raises(actions.Stranger):
        join(cast, leader=cast.other_leader)
    with pytest.raises(actions.WrongDay):
        join(cast, starts_on=cast.network.starts_on - timedelta(days=1))
    Leader.objects.filter(key="outsider").update(ends_on=TODAY)
    cast.leaders["outsider"].refresh_from_db()
    with pytest.raises(actions.LeaderHasLeft):
        join(cast)
    Network.objects.update(state="closed")
    with pytest.raises(actions.NetworkIsClosed):
        join(cast, "chief")


def test_left_from_a_day_and_once(cast: Cast) -> None:
    seat = leave(cast)
    assert (seat.ends_on, seat.end_reason) == (TODAY, EndReason.OWN_WISH)
    with pytest.raises(actions.SeatIsOver):
        actions.leave_network(seat=seat, ends_on=TODAY, reason=EndReason.OWN_WISH, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.WrongDay):
        leave(cast, "coordinator", date(2024, 1, 1))
    assert join(cast, "member").pk != seat.pk  # and may come back


def test_who_sat_where_on_any_date(cast: Cast) -> None:
    leave(cast)
    join(cast)

    def on(day: date) -> set[str]:
        return {seat.leader.key for seat in seats_on(cast.network, day)}

    assert on(date(2025, 2, 1)) == {"member", "chief_member", "coordinator", "former_member"}
    assert on(TODAY - timedelta(days=1)) == {"member", "chief_member", "coordinator"}
    assert on(TODAY) == {"outsider", "chief_member", "coordinator"}
    assert on(date(2024, 12, 31)) == set()


def test_moved_on_one_day(cast: Cast) -> None:
    to = NetworkFactory(programme=cast.programme, name="Tværnetværk 2")
    seat = Seat.objects.get(network=cast.network, leader__key="member")
    moved = actions.move_seat(seat=seat, to=to, on=TODAY, by=cast.user("hr"), at=NOW)
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_reason) == (TODAY, EndReason.ROTATED)
    assert (moved.network, moved.starts_on, moved.start_reason) == (to, TODAY, StartReason.ROTATED)
    assert current_seats(cast.programme, on=TODAY)[seat.leader_id] == to.pk
    with pytest.raises(actions.SitsThere):
        actions.move_seat(seat=moved, to=to, on=TODAY, by=cast.user("hr"), at=NOW)


def test_a_move_that_cannot_be_joined_leaves_nothing_half_done(cast: Cast) -> None:
    to = NetworkFactory(programme=cast.programme, starts_on=TODAY + timedelta(days=30))
    seat = Seat.objects.get(network=cast.network, leader__key="member")
    with pytest.raises(actions.WrongDay):
        actions.move_seat(seat=seat, to=to, on=TODAY, by=cast.user("hr"), at=NOW)
    seat.refresh_from_db()
    assert seat.ends_on is None


def test_role_in_the_network(cast: Cast) -> None:
    seat = Seat.objects.get(network=cast.network, leader__key="member")
    for role in (SeatRole.REFERENCE, SeatRole.REFERENCE):
        seat = actions.change_seat_role(seat=seat, role=role, by=cast.user("hr"), at=NOW)
    assert seat.role == SeatRole.REFERENCE
    assert Record.objects.filter(verb=Verb.SEAT_ROLE_CHANGED).count() == 1
    with pytest.raises(actions.SeatIsOver):
        actions.change_seat_role(seat=leave(cast), role=SeatRole.MEMBER, by=cast.user("hr"), at=NOW)


def test_closed_with_seats_and_services_and_once(cast: Cast) -> None:
    closed = actions.close_network(network=cast.network, on=TODAY, by=cast.user("chief"), at=NOW)
    assert (closed.state, closed.ends_on) == (NetworkState.CLOSED, TODAY)
    assert not closed.seats.filter(ends_on=None).exists()
    assert closed.seats.filter(end_reason=EndReason.NETWORK_CLOSED).count() == 3
    assert not closed.assignments.filter(ends_on=None).exists()
    with pytest.raises(actions.NetworkIsClosed):
        actions.close_network(network=closed, on=TODAY, by=cast.user("chief"), at=NOW)


def test_the_record_of_a_closing_names_the_seats_and_services_that_ended(cast: Cast) -> None:
    seats = cast.network.seats.filter(ends_on=None)
    wanted = {f"networks.Seat:{seat.pk}" for seat in seats}
    wanted |= {f"networks.Assignment:{service.pk}" for service in cast.network.assignments.all()}
    assert len(wanted) == 6
    actions.close_network(network=cast.network, on=TODAY, by=cast.user("chief"), at=NOW)
    record = Record.objects.get(verb=Verb.NETWORK_CLOSED)
    said = {value.field: value.content for value in Value.objects.filter(record_number=record.number)}
    assert {name for name in said if ":" in name} == wanted
    assert said[min(wanted & {name for name in said if "Seat" in name})] == {
        "ends_on": {"old": None, "new": TODAY.isoformat()},
        "end_reason": {"old": "", "new": "network_closed"},
    }


def test_closed_on_a_day_to_come_it_runs_until_then(cast: Cast) -> None:
    day = TODAY + timedelta(days=20)
    viewer = viewer_of(cast.user("member"), organisation=cast.organisation, on=TODAY)
    facts = {"network": cast.network, "by": cast.user("chief"), "at": NOW}
    actions.close_network(**facts, on=day)
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (NetworkState.ESTABLISHED, day)
    assert has_perm("networks.enter_room", viewer, cast.network)
    assert set(
        cast.network.seats.filter(end_reason=EndReason.NETWORK_CLOSED).values_list("ends_on", flat=True)
    ) == {day}
    assert Record.objects.filter(verb=Verb.NETWORK_ENDS).exists()
    with pytest.raises(actions.NetworkIsClosed):  # nobody begins in what is about to end
        join(cast)
    actions.close_network(**facts, on=day + timedelta(days=9))  # never put off
    actions.daily_round(by=cast.user("hr"), at=NOW + timedelta(days=19))
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (NetworkState.ESTABLISHED, day)
    actions.daily_round(by=cast.user("hr"), at=NOW + timedelta(days=20))
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (NetworkState.CLOSED, day)
    assert Record.objects.filter(verb=Verb.NETWORK_CLOSED).count() == 1


def test_not_closed_before_it_began(cast: Cast) -> None:
    with pytest.raises(actions.WrongDay):
        actions.close_network(network=cast.network, on=date(2020, 1, 1), by=cast.user("chief"), at=NOW)


def test_a_planned_end_can_be_changed_until_it_has_come(cast: Cast) -> None:
    seat = leave(cast, day=TODAY + timedelta(days=60))
    hr, days = cast.user("hr"), (TODAY + timedelta(days=90), TODAY + timedelta(days=30))
    for day in days:
        seat = actions.take_leave(seat=seat, ends_on=day, reason=EndReason.OWN_WISH, by=hr, at=NOW)
        assert seat.ends_on == day
    assert actions.change_seat_role(seat=seat, role=SeatRole.REFERENCE, by=hr, at=NOW).role == "reference"
    SeatFactory(network=cast.network, leader=cast.leaders["member"], starts_on=TODAY + timedelta(days=60))
    with pytest.raises(actions.SitsThere):
        actions.take_leave(seat=seat, ends_on=days[0], reason=EndReason.OWN_WISH, by=hr, at=NOW)
    actions.take_leave(seat=seat, ends_on=TODAY, reason=EndReason.CORRECTED, by=hr, at=NOW)
    assert not Farewell.objects.filter(seat=seat, written_at=None).exists()  # a mistake is not thanked for
    with pytest.raises(actions.SeatIsOver):
        actions.take_leave(seat=seat, ends_on=days[0], reason=EndReason.OWN_WISH, by=hr, at=NOW)


def test_a_leaver_sits_no_longer(cast: Cast) -> None:
    Leader.objects.filter(key="member").update(ends_on=TODAY - timedelta(days=3))
    Leader.objects.filter(key="coordinator").update(ends_on=TODAY + timedelta(days=3))
    leave(cast, day=TODAY + timedelta(days=60))  # a planned end is not beyond the day one leaves
    actions.daily_round(by=cast.user("hr"), at=NOW)
    seat = Seat.objects.get(network=cast.network, leader__key="member")
    assert (seat.ends_on, seat.end_reason) == (TODAY - timedelta(days=3), EndReason.LEFT_POST)
    assert Seat.objects.get(network=cast.network, leader__key="coordinator").ends_on is None


def test_who_gets_in_no_longer_serves_no_longer(cast: Cast) -> None:
    gone = cast.user("sponsor")
    gone.is_active = False
    gone.save()
    later = AssignmentFactory(
        network=cast.network, user=gone, role="facilitator", starts_on=TODAY + timedelta(days=9)
    )
    before = AssignmentFactory(
        network=cast.network, user=gone, role="coordinator", ends_on=TODAY - timedelta(days=9)
    )
    actions.daily_round(by=cast.user("hr"), at=NOW)
    actions.daily_round(by=cast.user("hr"), at=NOW + timedelta(days=1))
    sponsor = Assignment.objects.get(network=cast.network, role="sponsor")
    later.refresh_from_db()
    before.refresh_from_db()
    assert (sponsor.ends_on, later.ends_on) == (TODAY, later.starts_on)
    assert before.ends_on == TODAY - timedelta(days=9)
    assert cast.network.assignments.filter(ends_on=None, user__is_active=True).count() == 2
    ended = Record.objects.filter(verb=Verb.ASSIGNMENT_ENDED)
    assert set(ended.values_list("target_key", flat=True)) == {str(sponsor.pk), str(later.pk)}
    assert ended.count() == 2


# --- services ----------------------------------------------------------------------------------------------------


def test_somebody_is_set_to_serve_and_stops_again(cast: Cast) -> None:
    hr, network = cast.user("hr"), cast.network
    given = actions.give_assignment(
        network=network, user=cast.user("chief"), role=AssignmentRole.SPONSOR, starts_on=TODAY, by=hr, at=NOW
    )
    with pytest.raises(actions.SitsThere):
        actions.give_assignment(
            network=network,
            user=cast.user("chief"),
            role=AssignmentRole.SPONSOR,
            starts_on=TODAY,
            by=hr,
            at=NOW,
        )
    with pytest.raises(actions.WrongDay):
        actions.end_assignment(assignment=given, on=TODAY - timedelta(days=1), by=hr, at=NOW)
    assert actions.end_assignment(assignment=given, on=TODAY, by=hr, at=NOW).ends_on == TODAY
    with pytest.raises(actions.SeatIsOver):
        actions.end_assignment(assignment=given, on=TODAY, by=hr, at=NOW)
    verbs = {Verb.ASSIGNMENT_GIVEN, Verb.ASSIGNMENT_ENDED}
    assert Record.objects.filter(verb__in=verbs).count() == 2


def test_reasons_not_to_serve(cast: Cast) -> None:
    def give(**options: object) -> Assignment:
        values = {"network": cast.network, "user": cast.user("chief"), "role": AssignmentRole.FACILITATOR}
        values |= {"starts_on": TODAY, "by": cast.user("hr"), "at": NOW} | options
        return actions.give_assignment(**values)  # type: ignore[arg-type]

    with pytest.raises(actions.Stranger):
        give(user=cast.user("other_hr"))
    with pytest.raises(actions.Stranger):
        give(user=UserFactory())
    with pytest.raises(actions.WrongDay):
        give(starts_on=date(2020, 1, 1))
    Network.objects.update(state="closed")
    with pytest.raises(actions.NetworkIsClosed):
        give()


# --- memory --------------------------------------------------------------------------------------------------------


def facts(network: Network) -> set[tuple[str, str, date, date | None]]:
    rows = Acquaintance.objects.filter(source=f"network:{network.pk}")
    return {(*sorted((row.first.key, row.second.key)), row.starts_on, row.ends_on) for row in rows}  # type: ignore[misc]


def test_who_sat_together_is_remembered_once(cast: Cast) -> None:
    start = date(2025, 1, 15)
    assert actions.remember([cast.network], by=cast.user("hr"), at=NOW) == 6
    assert facts(cast.network) == {
        ("chief_member", "member", start, None),
        ("coordinator", "member", start, None),
        ("chief_member", "coordinator", start, None),
        ("former_member", "member", start, date(2025, 9, 1)),
        ("chief_member", "former_member", start, date(2025, 9, 1)),
        ("coordinator", "former_member", start, date(2025, 9, 1)),
    }
    assert actions.remember([cast.network], by=cast.user("hr"), at=NOW) == 0
    assert actions.daily_round(by=cast.user("hr"), at=NOW) >= 0
    assert len(facts(cast.network)) == 6


def test_who_leaves_is_remembered_until_the_day(cast: Cast) -> None:
    actions.daily_round(by=cast.user("hr"), at=NOW)
    leave(cast)
    assert ("chief_member", "member", date(2025, 1, 15), TODAY) in facts(cast.network)


def test_who_joins_today_is_not_yet_known_and_tomorrow_is(cast: Cast) -> None:
    join(cast)
    assert not any("outsider" in pair[:2] for pair in facts(cast.network))
    actions.daily_round(by=cast.user("hr"), at=NOW + timedelta(days=1))
    assert ("member", "outsider", TODAY, None) in facts(cast.network)


def test_plain_data_for_the_next_composition(cast: Cast) -> None:
    seats = current_seats(cast.programme, on=TODAY)
    assert seats == {
        cast.leaders[key].pk: cast.network.pk for key in ("member", "chief_member", "coordinator")
    }
    pairs = history_between(cast.organisation, on=TODAY)
    member, former = cast.leaders["member"].pk, cast.leaders["former_member"].pk
    assert pairs[min(member, former), max(member, former)] == pytest.approx(229 / 365.25, abs=0.001)
    assert all(first < second and 0 < years <= 1 for (first, second), years in pairs.items())
    assert cast.other_leader.pk not in {pk for pair in pairs for pk in pair}


def test_two_networks_at_once_count_once(cast: Cast) -> None:
    twin = NetworkFactory(programme__organisation=cast.organisation, starts_on=date(2025, 1, 15))
    for key in ("member", "former_member"):
        SeatFactory(network=twin, leader=cast.leaders[key], ends_on=date(2025, 9, 1))
    pairs = history_between(cast.organisation, on=TODAY)
    member, former = cast.leaders["member"].pk, cast.leaders["former_member"].pk
    assert pairs[min(member, former), max(member, former)] == pytest.approx(229 / 365.25, abs=0.001)


# --- networks that ran before --------------------------------------------------------------------------------------


def test_a_running_network_is_brought_in_without_a_plan(cast: Cast) -> None:
    since = date(2024, 8, 1)
    members = [
        actions.Sitting(cast.leaders["outsider"], since),
        actions.Sitting(cast.leaders["chief"], since),
    ]
    network = actions.bring_in_network(
        programme=cast.programme, name="Gammelt", starts_on=since, members=members, by=cast.user("hr"), at=NOW
    )
    assert network.state == NetworkState.WITHOUT_PLAN
    assert set(network.seats.values_list("start_reason", flat=True)) == {StartReason.IMPORTED}
    assert not Invitation.objects.filter(seat__network=network).exists()
    assert facts(network) == {("chief", "outsider", since, None)}


def test_reasons_not_to_bring_it_in(cast: Cast) -> None:
    since = date(2024, 8, 1)

    def bring(*members: actions.Sitting) -> None:
        actions.bring_in_network(
            programme=cast.programme, name="X", starts_on=since, members=members, by=cast.user("hr"), at=NOW
        )

    outsider = cast.leaders["outsider"]
    with pytest.raises(actions.Stranger):
        bring(actions.Sitting(cast.other_leader, since))
    with pytest.raises(actions.SitsThere):
        bring(actions.Sitting(outsider, since), actions.Sitting(outsider, since))
    with pytest.raises(actions.WrongDay):
        bring(actions.Sitting(outsider, since - timedelta(days=1)))
    outsider.ends_on = since
    with pytest.raises(actions.LeadersHaveLeft):
        bring(actions.Sitting(outsider, since))
    assert not Network.objects.filter(name="X").exists()


def test_a_leaders_seats_are_shown_to_those_who_may_see_the_networks(cast: Cast, client: Client) -> None:
    """HR and chiefs of the node see every seat, a leader her own; nobody reaches another organisation's leader."""
    member, former = cast.leaders["member"], cast.leaders["former_member"]
    seen = {}
    for name in ("hr", "member", "former_member", "outsider", "other_hr", "dpo", "facilitator"):
        client.force_login(cast.user(name))
        for leader in (member, former, cast.other_leader):
            answer = client.get(reverse("networks:of-leader", args=[leader.pk]))
            text = answer.content.decode()
            seen[name, leader.pk] = answer.status_code, cast.network.name in text
    assert seen["hr", member.pk] == seen["hr", former.pk] == (200, True)
    assert seen["member", member.pk] == (200, True)
    assert seen["former_member", former.pk] == (200, False)  # who has left sees the network no more
    assert seen["dpo", member.pk] == (200, False)
    refused = {key: answer for key, answer in seen.items() if key[0] in {"outsider", "facilitator"}}
    assert set(refused.values()) == {(404, False)}
    assert {
        answer for (name, pk), answer in seen.items() if (name == "other_hr") != (pk == cast.other_leader.pk)
    } == {(404, False)}
