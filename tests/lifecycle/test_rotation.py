"""Rotation: from the decision over a composition to seats that change on the day; and back, at each step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ledernet.composition.actions import stop_run
from ledernet.composition.enums import DraftState, RunState
from ledernet.composition.models import Run
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import Goes, MoveKind, MoveState
from ledernet.lifecycle.letters import build_places
from ledernet.lifecycle.models import Destination, Move
from ledernet.lifecycle.moves.base import Proposed
from ledernet.lifecycle.moves.composing import claims_of, composition_of
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.needs import WAITS
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.networks import actions as networks
from ledernet.networks.enums import EndReason, SeatRole, StartReason
from ledernet.networks.models import Farewell, Handover, Reception, Seat
from ledernet.networks.publishing import ready_to_publish
from ledernet.people.models import Acquaintance, Leader
from tests.cast import Cast

from .several import DAY, World, build, deal_out, places

ROTATION = KINDS[MoveKind.ROTATION]


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def letters(kind: str) -> list[Message]:
    return list(Message.objects.filter(kind=kind).order_by("pk"))


def ready(world: World) -> Move:
    """Decided, composed, approved, told."""
    move = world.decide(MoveKind.ROTATION)
    world.compose(move)
    world.approve(move)
    return world.settle(move)


def test_from_the_decision_to_the_day(world: World) -> None:
    coordinator = Seat.objects.filter(network=world.networks[0]).order_by("pk").first()
    assert coordinator is not None
    Seat.objects.filter(pk=coordinator.pk).update(role=SeatRole.COORDINATOR)
    before = {leader.pk: world.sits(leader) for leader in world.leaders()}

    move = world.decide(MoveKind.ROTATION, share=50)
    run = Run.objects.get()
    assert move.run == run and run.only == sorted(before) and run.root is None
    assert run.choices["from_today"] and run.choices["stay_share"] == 0.5
    assert run.choices["weights"]["new_faces"] == 9
    assert run.start["names"] == ["Nord", "Syd", "Vest"] and len(run.start["seats"]) == 12
    assert world.missing(move) == ["Sammensætningen er ved at blive beregnet."]
    assert [need.key for need in WAITS.items(world.cast.organisation, world.today)] == [str(move.pk)]

    draft = world.compose(move)
    assert "godkend" in world.missing(move)[0]
    world.approve(move)
    assert claims_of(world.cast.organisation) == {draft.pk: reverse("lifecycle:prepare", args=[move.pk])}
    assert draft not in ready_to_publish(
        world.cast.viewer("hr")
    )  # it is carried out by the decision, not published
    with pytest.raises(networks.Claimed):
        networks.found_networks(draft=draft, starts_on=world.today, move=True, by=world.hr, at=world.now)
    assert len(world.missing(move)) == 1

    move = world.settle(move)
    assert not world.missing(move) and not list(WAITS.items(world.cast.organisation, world.today))
    assert (
        Destination.objects.filter(goes=Goes.MOVES).count(),
        Destination.objects.filter(goes=Goes.STAYS).count(),
    ) == (6, 6)
    told = letters("lifecycle.places")
    assert len(told) == 12
    moved = Destination.objects.get(seat=coordinator)
    letter = build_places(next(one for one in told if one.params["destination"] == moved.pk))
    assert letter is not None and letter.subject.endswith("du flytter til Syd")
    facts = dict(letter.context["rows"])
    assert facts["Indtil da"] == "Nord" and "Syd Leder" in facts["Sammen med"]
    assert {
        leader.pk: world.sits(leader) for leader in world.leaders()
    } == before  # nobody moves before the day

    world.wait(39)
    assert {leader.pk: world.sits(leader) for leader in world.leaders()} == before
    world.wait(1)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT
    wanted = {leader: [("Nord", "Syd", "Vest")[place]] for leader, place in places(draft).items()}
    assert {leader.pk: world.sits(leader) for leader in world.leaders()} == wanted
    new = Seat.objects.filter(start_reason=StartReason.ROTATED)
    assert new.count() == 6 and Seat.objects.filter(end_reason=EndReason.ROTATED).count() == 6
    assert Reception.objects.filter(seat__in=new, buddy__isnull=False).count() == 6
    buddies = set(Reception.objects.values_list("buddy", flat=True))
    assert not buddies & set(new.values_list("pk", flat=True))  # nobody's buddy is one who has just moved
    assert Handover.objects.get().farewell.seat == coordinator  # what she had taken on waits for another
    assert {one.state for one in letters("networks.welcome")} == {"held"}
    assert Farewell.objects.filter(asks=True).count() == 0
    draft.refresh_from_db()
    assert draft.state == DraftState.PUBLISHED
    world.wait(2)
    pair = [coordinator.leader_id, Seat.objects.filter(network=world.networks[0]).order_by("pk")[2].leader_id]
    assert Acquaintance.objects.filter(
        first=min(pair), second=max(pair), source__startswith="network"
    ).exists()
    assert actions.keep_going(by=world.hr, at=world.now) == 0


@pytest.mark.parametrize("step", ["decided", "calculated", "approved", "told"])
def test_it_can_be_undone_at_each_step(world: World, step: str) -> None:
    before = {leader.pk: world.sits(leader) for leader in world.leaders()}
    move = world.decide(MoveKind.ROTATION)
    if step != "decided":
        world.compose(move)
    if step in {"approved", "told"}:
        world.approve(move)
    if step == "told":
        world.settle(move)
    world.undo(move)
    found = composition_of(move)
    assert found.chosen is None  # a draft that was approved is one as any other again, and nothing is lost
    assert (found.open is not None) == (step != "decided")
    if step == "decided":
        assert found.run is not None and found.run.state == RunState.CANCELLED
    assert not Destination.objects.exists() and not claims_of(world.cast.organisation)
    assert {one.state for one in letters("lifecycle.places")} == ({"recalled"} if step == "told" else set())
    world.wait(60)
    assert {leader.pk: world.sits(leader) for leader in world.leaders()} == before
    again = world.decide(MoveKind.ROTATION)  # and the networks are free for another decision
    assert again.state == MoveState.DECIDED


def test_who_has_been_told_hears_that_it_is_off(world: World) -> None:
    move = ready(world)
    world.post()
    world.undo(move)
    assert len(letters("lifecycle.undone")) >= 12
    assert all(build_places(one) is None for one in letters("lifecycle.places"))


def test_who_has_left_is_not_named_and_who_cannot_log_in_is_led_nowhere(world: World) -> None:
    move = ready(world)
    row = move.destinations.filter(goes=Goes.STAYS).select_related("seat__leader").first()
    assert row is not None
    message = next(one for one in letters("lifecycle.places") if one.params["destination"] == row.pk)
    there = move.destinations.filter(goes=Goes.STAYS, seat__network=row.seat.network).exclude(pk=row.pk)
    other = there.select_related("seat__leader").first()
    assert other is not None

    def named() -> str:
        letter = build_places(message)
        assert letter is not None
        return str(dict(letter.context["rows"])["Sammen med"])

    assert other.seat.leader.name in named()
    Seat.objects.filter(pk=other.seat_id).update(ends_on=world.today, end_reason=EndReason.OWN_WISH)
    assert other.seat.leader.name not in named()
    page = reverse("lifecycle:move", args=[move.pk])
    for language in ("da", "en"):
        message.language = language
        message.to_user = None
        without = render(message)
        message.to_user = world.hr
        led = render(message)
        assert without is not None and led is not None
        assert page not in without.text and page in led.text


def test_who_left_meanwhile_and_who_came_are_let_be(world: World) -> None:
    move = ready(world)
    going = [
        row.seat.leader for row in Destination.objects.filter(goes=Goes.MOVES).select_related("seat__leader")
    ]
    Leader.objects.filter(pk=going[0].pk).update(ends_on=world.today + 10 * DAY)
    by_hand = Destination.objects.get(seat__leader=going[1])
    assert by_hand.to is not None
    networks.move_seat(seat=by_hand.seat, to=by_hand.to, on=world.today + DAY, by=world.hr, at=world.now)
    world.wait(40)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT
    assert world.sits(going[0]) == [] and world.sits(going[1]) == [by_hand.to.name]
    assert Destination.objects.filter(made__isnull=False).count() == 4


def test_a_network_that_closed_meanwhile_takes_nobody_in(world: World) -> None:
    move = ready(world)
    networks.close_network(network=world.networks[1], on=world.today + 5 * DAY, by=world.chief, at=world.now)
    world.wait(40)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT
    for row in Destination.objects.filter(to=world.networks[1]).select_related(
        "seat__leader", "seat__network"
    ):
        assert world.sits(row.seat.leader) == [row.seat.network.name]  # she stays where she was


def test_a_closed_network_does_not_keep_the_decision_from_being_undone(world: World) -> None:
    move = ready(world)
    networks.close_network(network=world.networks[1], on=world.today, by=world.chief, at=world.now)
    assert world.undo(move).state == MoveState.UNDONE


def test_what_was_looked_at_is_what_is_settled(world: World) -> None:
    move = world.decide(MoveKind.ROTATION)
    draft = world.compose(move)
    with pytest.raises(actions.NotComposed):
        actions.settle(move=move, draft=draft.pk, version=draft.version, by=world.hr, at=world.now)
    draft = world.approve(move)
    with pytest.raises(actions.NotComposed):
        actions.settle(move=move, draft=draft.pk, version=draft.version - 1, by=world.hr, at=world.now)
    world.settle(move)
    with pytest.raises(actions.Settled):
        world.settle(move)


def test_it_waits_until_it_is_composed(world: World) -> None:
    move = world.decide(MoveKind.ROTATION)
    run = move.run
    assert run is not None
    stop_run(run=run, by=world.hr, at=world.now)
    assert world.missing(move) == ["Beregningen gav ingen kladde. Vælg anderledes, og beregn igen."]
    world.wait(45)
    move.refresh_from_db()
    assert move.state == MoveState.DECIDED  # however late it is
    assert world.undo(move).state == MoveState.UNDONE


def test_before_it_is_decided_it_says_what_will_happen_and_what_speaks_against(world: World) -> None:
    Seat.objects.filter(leader__key="Syd-0").update(starts_on=world.today - timedelta(days=30))
    proposed = Proposed(world.programme, tuple(world.networks), world.today + 40 * DAY, {"share": 50})
    assert ROTATION.problems(proposed, on=world.today) == []
    preview = ROTATION.preview(proposed, on=world.today)
    assert any("6 af 12" in str(step.text) for step in preview.steps)
    said = " ".join(map(str, preview.against))
    assert (
        "15 af de 18 par" in said
    )  # all but those of the one who came a month ago have had more than two years
    assert "3 af de 18 par" in said
    alone = Proposed(world.programme, tuple(world.networks[:1]), world.today + 40 * DAY, {"share": 50})
    assert len(ROTATION.problems(alone, on=world.today)) == 1
    few = Proposed(world.programme, tuple(world.networks), world.today + 40 * DAY, {"share": 0})
    assert len(ROTATION.problems(few, on=world.today)) == 1


def test_deals_are_fair() -> None:
    assert sorted(deal_out(2, {1: 0, 2: 0, 3: 1, 4: 1}).values()) == [0, 0, 1, 1]
