"""Restart: several networks are put together anew; from the decision to new seats, and back at each step."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ledernet.composition.enums import DraftState
from ledernet.composition.models import Run
from ledernet.evaluation.models import DialogueNote
from ledernet.lifecycle.enums import Goes, MoveKind, MoveState
from ledernet.lifecycle.models import Destination, Move
from ledernet.lifecycle.moves.base import Proposed
from ledernet.lifecycle.moves.composing import claims_of, composition_of
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.moves.restart import RestartForm, new_networks
from ledernet.mail.models import Message
from ledernet.networks import actions as networks
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState
from ledernet.networks.joining.letters import build_closing
from ledernet.networks.models import Assignment, Network, Seat, Waiting
from ledernet.networks.publishing import invitations_of
from ledernet.people.models import Leader
from tests.cast import Cast
from tests.factories import LeaderFactory, PostFactory, SeatFactory

from .several import DAY, World, build, places

RESTART = KINDS[MoveKind.RESTART]


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def founded(world: World) -> Move:
    """Decided, composed, approved, founded; nobody is invited."""
    move = world.decide(MoveKind.RESTART)
    world.compose(move)
    world.approve(move)
    return world.settle(move)


def sitting(world: World) -> dict[int, list[str]]:
    return {leader.pk: world.sits(leader) for leader in world.leaders()}


def letters(kind: str) -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def test_from_the_decision_to_new_networks(world: World) -> None:
    before = sitting(world)
    move = world.decide(MoveKind.RESTART)
    run = Run.objects.get()
    assert run.only == sorted(before) and run.start == {"names": ["", "", ""], "seats": {}, "locked": []}
    assert run.choices["weights"]["new_faces"] == 9 and not run.choices["from_today"]
    draft = world.compose(move)
    assert all(draft.networks.values_list("name", flat=True))  # they get names of their own
    world.approve(move)
    assert claims_of(world.cast.organisation) == {draft.pk: reverse("lifecycle:prepare", args=[move.pk])}

    move = world.settle(move)
    draft.refresh_from_db()
    made = list(new_networks(move).order_by("name_sort"))
    assert draft.state == DraftState.PUBLISHED and len(made) == 3
    assert {network.starts_on for network in made} == {move.effective_on}
    assert sitting(world) == before  # until the day the old ones go on
    assert {network.state for network in world.networks} == {NetworkState.ESTABLISHED}
    for role in (AssignmentRole.FACILITATOR, AssignmentRole.SPONSOR):
        assert (
            Assignment.objects.filter(network__in=made, role=role).values("network").distinct().count() == 3
        )
    assert (
        len(
            set(
                Assignment.objects.filter(network__in=made, role="facilitator").values_list("user", flat=True)
            )
        )
        == 3
    )
    assert Destination.objects.filter(goes=Goes.MOVES, made__isnull=False).count() == 12
    assert world.missing(move) == ["12 ledere er ikke inviteret til deres nye netværk."]
    assert world.invite(move) == 12
    assert not world.missing(move)

    world.wait(39)
    assert sitting(world) == before
    world.wait(1)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT
    names = {network.pk: network.name for network in draft.networks.all()}
    wanted = {leader: [draft.networks.get(position=place).name] for leader, place in places(draft).items()}
    assert set(names.values()) == {network.name for network in made}
    assert sitting(world) == wanted
    ended = Seat.objects.filter(network__in=world.networks)
    assert {(seat.end_reason, seat.ends_on) for seat in ended} == {(EndReason.RESTARTED, world.today)}
    assert set(
        Network.objects.filter(pk__in=[one.pk for one in world.networks]).values_list("state", flat=True)
    ) == {"closed"}
    thanks = letters("networks.restarting")
    assert len(thanks) == 15 and not letters(
        "networks.closing"
    )  # members and facilitators; nobody's network was given up
    letter = build_closing(next(one for one in thanks if "seat" in one.params))
    assert letter is not None and any(value in names.values() for _label, value in letter.context["rows"])
    assert DialogueNote.objects.count() == 3  # what the management was told of the old networks is kept
    assert not Waiting.objects.exists()


@pytest.mark.parametrize("step", ["decided", "calculated", "approved", "founded"])
def test_until_somebody_is_invited_nothing_of_it_is_left(world: World, step: str) -> None:
    before = sitting(world)
    move = world.decide(MoveKind.RESTART)
    if step != "decided":
        world.compose(move)
    if step in {"approved", "founded"}:
        world.approve(move)
    if step == "founded":
        world.settle(move)
    world.undo(move)
    assert Network.objects.filter(programme=world.programme).count() == 3
    assert not Destination.objects.exists() and not claims_of(world.cast.organisation)
    assert Assignment.objects.filter(network__programme=world.programme).count() == 6
    found = composition_of(move)
    assert found.chosen is None and (found.open is not None) == (step != "decided")
    world.wait(60)
    assert sitting(world) == before


@pytest.mark.parametrize("days", [0, 39])
def test_invited_or_not_it_can_be_undone_until_the_day(world: World, days: int) -> None:
    before = sitting(world)
    move = founded(world)
    world.invite(move)
    world.wait(days)
    world.undo(move)
    assert sitting(world) == before
    new = Network.objects.filter(draft=move.draft_id)
    assert {network.state for network in new} == {NetworkState.CLOSED}
    assert not any(
        seat.was_held for seat in Seat.objects.filter(network__in=new)
    )  # nobody has ever sat there
    assert len(letters("lifecycle.undone")) >= 12
    assert not letters("networks.closing") and not letters("networks.restarting")
    world.wait(60)
    assert sitting(world) == before
    assert world.decide(MoveKind.RESTART).state == MoveState.DECIDED


def test_letters_that_have_not_left_are_called_back(world: World) -> None:
    move = founded(world)
    assert move.draft is not None
    networks.release_invitations(invitations=invitations_of(move.draft), by=world.hr, at=world.now)
    world.undo(move)
    assert {one.state for one in letters("networks.invitation")} == {"recalled"}


def test_who_left_meanwhile_gets_no_seat_and_who_came_waits_for_one(world: World) -> None:
    move = world.decide(MoveKind.RESTART)
    world.compose(move)
    world.approve(move)
    leaves, goes_later, *_others = world.leaders()
    Leader.objects.filter(pk=leaves.pk).update(ends_on=world.today + 20 * DAY)
    came = LeaderFactory(organisation=world.cast.organisation, key="ny", name="Ny Leder")
    PostFactory(leader=came, unit=world.cast.school, level="3")
    SeatFactory(network=world.networks[0], leader=came, starts_on=world.today)
    away = LeaderFactory(organisation=world.cast.organisation, key="uden-post", name="Uden Post")
    SeatFactory(network=world.networks[0], leader=away, starts_on=world.today)
    move = world.settle(move)
    assert not Seat.objects.filter(network__in=new_networks(move), leader=leaves).exists()
    Leader.objects.filter(pk=goes_later.pk).update(ends_on=world.today + 30 * DAY)
    world.invite(move)
    world.wait(40)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT
    assert world.sits(leaves) == world.sits(goes_later) == world.sits(came) == []
    assert set(Destination.objects.filter(goes=Goes.WAITS).values_list("seat__leader", flat=True)) == {
        came.pk,
        away.pk,
    }
    assert came.pk in set(Waiting.objects.filter(ended_on=None).values_list("leader", flat=True))
    assert len({tuple(world.sits(one)) for one in world.leaders()} - {()}) == 3


def test_a_network_that_closed_meanwhile_stands_in_nobodys_way(world: World) -> None:
    move = founded(world)
    world.invite(move)
    networks.close_network(network=world.networks[0], on=world.today + DAY, by=world.chief, at=world.now)
    world.wait(40)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT and all(len(rows) == 1 for rows in sitting(world).values())


def test_it_waits_for_invitations_and_facilitators_however_late(world: World) -> None:
    move = world.decide(MoveKind.RESTART, count=4)
    world.compose(move)
    world.approve(move)
    move = world.settle(move)
    world.invite(move)
    assert len(world.missing(move)) == 1  # four networks, three facilitators
    without = next(one for one in new_networks(move) if not one.assignments.filter(role="facilitator"))
    before = sitting(world)
    world.wait(41)
    move.refresh_from_db()
    assert move.state == MoveState.DECIDED
    assert {leader: len(names) for leader, names in sitting(world).items()} == dict.fromkeys(before, 2)
    networks.give_assignment(
        network=without,
        user=world.facilitators[0],
        role=AssignmentRole.FACILITATOR,
        starts_on=world.today,
        by=world.hr,
        at=world.now,
    )
    world.wait(1)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT and all(len(names) == 1 for names in sitting(world).values())


def test_nobody_facilitates_where_she_sits(world: World) -> None:
    member = (
        Seat.objects.filter(network=world.networks[1]).select_related("leader__user").order_by("pk").first()
    )
    assert member is not None and member.leader.user is not None
    Assignment.objects.filter(network=world.networks[0], role="facilitator").update(user=member.leader.user)
    move = world.decide(MoveKind.RESTART)
    world.compose(
        move,
        lambda _count, before: {
            one: (0 if one == member.leader_id else place) for one, place in before.items()
        },
    )
    world.approve(move)
    move = world.settle(move)
    mine = Seat.objects.get(network__in=new_networks(move), leader=member.leader).network
    assert not mine.assignments.filter(role="facilitator").exists()
    assert any(mine.name in text for text in world.missing(move))


def test_what_speaks_against_is_counted(world: World) -> None:
    proposed = Proposed(world.programme, tuple(world.networks), world.today + 60 * DAY, {})
    assert RESTART.problems(proposed, on=world.today) == []
    preview = RESTART.preview(proposed, on=world.today)
    said = " ".join(map(str, preview.against))
    assert "18 af de 18 par" in said
    assert "mindst 3 par" in said  # four members of one network among three: two of them meet again
    assert len(preview.people) == 12 and any(
        "12 medlemmer af 3 netværk" in str(one.text) for one in preview.steps
    )
    many = Proposed(world.programme, tuple(world.networks), world.today + 60 * DAY, {"count": 7})
    assert RESTART.problems(many, on=world.today)


def test_the_form_takes_the_others_by_name(world: World) -> None:
    first, *others = world.networks
    empty = RestartForm({"among": []}, network=first, others=others)  # type: ignore[arg-type]
    assert not empty.is_valid() and "among" in empty.errors
    form = RestartForm({"among": [str(others[0].pk)], "count": ""}, network=first, others=others)  # type: ignore[arg-type]
    assert form.is_valid() and form.also() == [others[0]]
    assert form.plan() == {"others": [others[0].pk], "count": None}
