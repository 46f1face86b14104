"""What somebody owes, or promised herself, outlives the network: after a restart it is still hers, and nobody else learns of it."""

from __future__ import annotations

import pytest
from rules import has_perm

from ledernet.commons.models import Post
from ledernet.conduct.models import Commitment
from ledernet.conduct.queries import my_open_commitments
from ledernet.lifecycle.enums import Goes, MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.restart import new_networks
from ledernet.mail.models import Message
from ledernet.networks.models import Seat
from ledernet.people.viewer import Viewer, viewer_of
from ledernet.proposals import actions as proposals
from ledernet.proposals.enums import Outcome
from ledernet.proposals.queries import owed_by, proposals_visible_to
from tests.cast import Cast
from tests.factories import NOW, MeetingFactory, ProposalFactory

from .several import World, build


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def restarted(world: World) -> Move:
    move = world.decide(MoveKind.RESTART)
    world.compose(move)
    world.approve(move)
    move = world.settle(move)
    world.invite(move)
    world.wait(40)
    move.refresh_from_db()
    assert move.state == MoveState.CARRIED_OUT
    return move


def viewing(world: World, seat: Seat) -> Viewer:
    assert seat.leader.user is not None
    return viewer_of(seat.leader.user, organisation=world.cast.organisation, on=world.today)


def test_nothing_owed_is_lost_and_nothing_said_is_shown_to_others(world: World) -> None:
    old = world.networks[0]
    mine = Seat.objects.filter(network=old).select_related("leader__user").order_by("pk")[0]
    hers = Seat.objects.filter(network=world.networks[1]).select_related("leader__user").order_by("pk")[0]
    sent = ProposalFactory(
        network=old, state="sent", sent_at=NOW, receiver=world.chief, title="Fælles indkøb"
    )
    draft = ProposalFactory(network=old, title="Kun vores", state="draft", sent_at=None)
    promise = Commitment.objects.create(
        meeting=MeetingFactory(network=old), leader=mine.leader, text="Ringe til Bo", made_at=NOW
    )
    Post.objects.create(network=old, text="Det bliver her", made_at=NOW)
    move = restarted(world)

    chief = viewer_of(world.chief, organisation=world.cast.organisation, on=world.today)
    assert sent in owed_by(chief)  # the management owes its answer as before
    me, other = viewing(world, mine), viewing(world, hers)
    assert set(proposals_visible_to(me)) == {sent} and has_perm("proposals.view_proposal", me, sent)
    assert not has_perm("proposals.view_proposal", me, draft)
    assert not set(proposals_visible_to(other)) and not has_perm("proposals.view_proposal", other, sent)
    reply = proposals.Reply(outcome=Outcome.ACCEPTED, text="God idé. Vi gør det fra maj.")
    proposals.answer_proposal(proposal=sent, version=sent.version, reply=reply, by=world.chief, at=world.now)
    answered = Message.objects.filter(kind="proposals.answered").values_list("to_name", flat=True)
    assert set(answered) == {
        *(f"Nord Leder {n}" for n in range(4)),
        "Facilitator 0",
    }  # those who were there to the end

    home = Seat.objects.get(network__in=new_networks(move), leader=mine.leader).network
    assert list(my_open_commitments(home, mine.leader, on=world.today)) == [promise]  # it goes along with her
    assert has_perm("conduct.change_commitment", me, promise)
    assert not has_perm("conduct.change_commitment", other, promise)
    with_her = Seat.objects.filter(network=home).exclude(leader=mine.leader).select_related("leader").first()
    assert with_her is not None and not my_open_commitments(home, with_her.leader, on=world.today)
    for viewer in (me, other, chief, world.cast.viewer("hr", on=world.today)):
        assert not has_perm("networks.enter_room", viewer, old)
    assert has_perm("networks.enter_room", me, home)
    assert Message.objects.filter(kind="networks.restarting").count() == 15


def test_who_moves_takes_along_what_she_has_promised_herself(world: World) -> None:
    move = world.decide(MoveKind.ROTATION)
    world.compose(move)
    world.approve(move)
    world.settle(move)
    row = (
        move.destinations.filter(goes=Goes.MOVES)
        .select_related("seat__leader__user", "seat__network")
        .first()
    )
    assert row is not None and row.to is not None
    mine = row.seat
    promise = Commitment.objects.create(
        meeting=MeetingFactory(network=mine.network), leader=mine.leader, text="Ringe til Bo", made_at=NOW
    )
    assert not my_open_commitments(row.to, mine.leader, on=world.today)  # she sits where she made it
    world.wait(40)
    assert list(my_open_commitments(row.to, mine.leader, on=world.today)) == [promise]
    me = viewing(world, mine)
    assert has_perm("conduct.change_commitment", me, promise)
    assert not has_perm("networks.enter_room", me, mine.network) and has_perm(
        "networks.enter_room", me, row.to
    )
