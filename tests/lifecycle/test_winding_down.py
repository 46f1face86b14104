"""A network ends: everybody has a place before it does, nothing is lost, and it can be undone until the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from ledernet.lifecycle import actions
from ledernet.lifecycle.actions import NoDialogue, TooLate
from ledernet.lifecycle.enums import Goes, MoveKind, MoveState
from ledernet.lifecycle.models import Destination, Move
from ledernet.lifecycle.moves.base import Proposed
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.placing.actions import Choice, choose
from ledernet.lifecycle.placing.queries import sitting_in, suggestions, unplaced
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.networks import actions as networks
from ledernet.networks.actions import NotWeighed
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Farewell, Offer, Seat, Visit, Waiting
from ledernet.people import needs
from ledernet.people.models import Leader
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import people_of, proposals_visible_to
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, PostFactory, SeatFactory
from tests.lifecycle.ending import DAY, LATER, WORKER, Ending, about_to_end

pytestmark = pytest.mark.django_db
KIND = KINDS[MoveKind.WIND_DOWN]


@pytest.fixture
def world(cast: Cast) -> Ending:
    return about_to_end(cast)


def asked(world: Ending, on=TODAY) -> list[needs.Needs]:  # type: ignore[no-untyped-def]
    return list(needs.kind_of("lifecycle.places").items(world.cast.organisation, on))


# --- what ends only by a decision ------------------------------------------------------------------------------------


def test_a_network_that_works_is_not_closed_without_a_dialogue(world: Ending) -> None:
    """Not by the verb, and not by deciding; one that nobody sits in, or that was never launched, is closed as before."""
    by, network = world.cast.user("hr"), world.ends
    with pytest.raises(NotWeighed):
        networks.close_network(network=network, on=TODAY, by=by, at=NOW)
    network.dialogue_notes.all().delete()
    with pytest.raises(NoDialogue):
        world.decided()
    networks.close_network(network=world.far, on=TODAY, by=by, at=NOW)  # established: founded by mistake
    network.seats.filter(ends_on=None).update(ends_on=TODAY)
    networks.close_network(network=network, on=TODAY, by=by, at=NOW)
    network.refresh_from_db()
    assert network.state == NetworkState.CLOSED


def test_beforehand_it_says_to_whom_and_what_is_open(world: Ending) -> None:
    cast, at = world.cast, NOW
    networks.plan_visit(
        network=world.ends, user=cast.user("sponsor"), planned_on=DAY + timedelta(days=3), by=cast.user("hr"), at=at
    )  # fmt: skip
    Proposal.objects.create(
        network=world.ends, state="sent", title="Én vikarpulje", text="x", reason="x", asks="x",
        written_at=at, sent_at=at,
    )  # fmt: skip
    Proposal.objects.create(network=world.ends, title="Kladde", text="x", reason="x", asks="x", written_at=at)
    shown = KIND.preview(Proposed.of(world.draft()), on=TODAY)
    assert [one.name for one in shown.people] == ["Carla Chefmedlem", "Mette Medlem", "Tove Tovholder"]
    said = " ".join(str(text) for text in shown.against)
    assert "Ét forslag" in said and "Ét besøg" in said  # the draft of a proposal is the network's own
    assert shown.steps[-1].when == DAY + timedelta(days=30)
    Leader.objects.filter(pk=cast.leaders["member"].pk).update(ends_on=DAY)
    assert (
        len(KIND.preview(Proposed.of(world.draft(move=actions.open_move_of(world.ends))), on=TODAY).people)
        == 2
    )


# --- places ----------------------------------------------------------------------------------------------------------


def test_beforehand_it_says_who_meets_nowhere_else(world: Ending) -> None:
    """Small parts are counted and not named."""

    proposed = Proposed.of(world.draft())

    def cut() -> list[str]:
        against = KIND.preview(proposed, on=TODAY).against
        return [str(words) for words in against if "mødes kun i" in str(words)]

    before = cut()
    leader = LeaderFactory(organisation=world.cast.organisation, name="Vera Vej")
    PostFactory(leader=leader, unit=world.cast.roads)
    SeatFactory(network=world.ends, leader=leader)
    assert before == []
    assert cut() == [f"Ét par af enheder mødes kun i {world.ends.name}."]


def test_all_suggestions_can_be_taken_together(world: Ending) -> None:
    """Nobody sits with her own superior, no network is overfilled, kept places stay, and the inbox counts who is left."""
    cast = world.cast
    move = world.decided()
    (need,) = asked(world)
    assert (need.facts["count"], need.due_on) == (3, DAY)
    (word,) = needs.kind_of("lifecycle.places").word(cast.viewer("hr"), [need.facts])
    assert word.url == f"/gryden/traek/{move.pk}/nye-pladser/" and "3" in word.title
    found = suggestions(move, sitting_in(move, on=TODAY), on=TODAY, close=True)
    best = {pk: places[0].network for pk, places in found.items()}
    chief, member = best[world.seat("chief_member").pk], best[world.seat("member").pk]
    assert chief != member  # she leads the school where Mette leads
    assert set(best.values()) <= {world.near.pk, world.far.pk}
    there = {world.near.pk: world.near, world.far.pk: world.far}
    chosen = {pk: Choice(Goes.MOVES, there[network]) for pk, network in best.items()}
    assert choose(move=move, choices=chosen, by=cast.user("hr"), at=NOW) == (3, [])
    assert not unplaced(move, on=TODAY) and not asked(world) and not KIND.missing(move, on=TODAY)
    new = Seat.objects.filter(starts_on=DAY)
    assert new.count() == 3 and all(seat.network_id in there for seat in new)
    assert {seat.invitation.message.state for seat in new} == {"prepared"}  # HR sends them
    network = world.near
    network.reserved_seats = 5
    network.save()
    world.far.reserved_seats = 5
    world.far.save()
    world.choose(move, member=None)
    found = suggestions(move, sitting_in(move, on=TODAY), on=TODAY, close=True)
    assert found[world.seat("member").pk] == []  # she is no newcomer


def test_a_choice_that_does_not_fit_is_told_and_the_others_are_kept(world: Ending) -> None:
    """Another took the last place meanwhile; a superior sits there; and what was chosen first is given up when another is."""
    move = world.decided()
    for _number in range(3):
        leader = LeaderFactory(organisation=world.cast.organisation)
        PostFactory(leader=leader, unit=world.cast.roads, level="3")
        SeatFactory(network=world.near, leader=leader)
    count, refused = world.choose(move, member=world.near, chief_member=world.far, coordinator=Goes.WAITS)
    assert count == 2 and [one.seat.leader.name for one in refused] == ["Mette Medlem"]
    assert "fuld" in str(refused[0].why[0])
    _count, refused = world.choose(move, member=world.far)
    assert "Carla Chefmedlem" in str(refused[0].why[0])
    first = Seat.objects.get(network=world.far, leader=world.cast.leaders["chief_member"])
    assert world.choose(move, chief_member=Goes.LEAVES, member=world.far) == (2, [])
    first.refresh_from_db()
    assert (first.ends_on, first.end_reason) == (DAY, "corrected")
    assert first.invitation.message is not None and first.invitation.message.state == "recalled"
    assert not KIND.missing(move, on=TODAY)


def test_what_happens_meanwhile_asks_anew(world: Ending) -> None:
    """The network she was to move to ends; one leaves; one joins; one is moved by hand; who waits is no longer one it is for."""
    cast, by = world.cast, world.cast.user("hr")
    move = world.decided()
    world.choose(move, member=world.near, chief_member=world.far, coordinator=Goes.WAITS)
    networks.close_network(network=world.near, on=TODAY, by=by, at=NOW)
    assert [one.seat.leader.name for one in unplaced(move, on=TODAY)] == ["Mette Medlem"]
    (left,) = unplaced(move, on=TODAY)
    assert left.is_broken
    _count, refused = world.choose(move, member=world.near)
    assert len(refused) == 1
    networks.take_leave(seat=world.seat("member"), ends_on=TODAY, reason="left_post", by=by, at=NOW)
    assert not unplaced(move, on=TODAY)
    leader = LeaderFactory(organisation=cast.organisation, name="Nora Ny")
    PostFactory(leader=leader, unit=cast.roads, level="3")
    networks.join_network(network=world.ends, leader=leader, starts_on=TODAY, by=by, at=NOW)
    assert [one.seat.leader.name for one in unplaced(move, on=TODAY)] == ["Nora Ny"]
    assert not world.carried_out(move)  # nobody is left without an answer
    networks.give_seat(network=world.far, leader=leader, starts_on=DAY, reason="Aftalt", by=by, at=NOW)
    assert not unplaced(move, on=TODAY)
    Programme.objects.filter(pk=cast.programme.pk).update(eligibility={"levels": ["2"]})
    move = Move.objects.get(pk=move.pk)
    assert [one.seat.leader.name for one in unplaced(move, on=TODAY)] == ["Tove Tovholder"]


# --- undone ----------------------------------------------------------------------------------------------------------


def test_undone_before_the_day_nothing_has_moved(world: Ending) -> None:
    before = list(world.ends.seats.values_list("leader", "ends_on", "end_reason").order_by("pk"))
    move = world.decided()
    world.choose(move, member=world.near, chief_member=world.far, coordinator=Goes.LEAVES)
    by = world.cast.user("chief")
    actions.undo(move=move, reason="Der er brug for det endnu.", by=by, at=LATER - timedelta(days=1))
    assert list(world.ends.seats.values_list("leader", "ends_on", "end_reason").order_by("pk")) == before
    assert not Seat.objects.filter(starts_on=DAY, ends_on=None).exists()
    assert not Destination.objects.exists() and not asked(world)
    assert not Message.objects.filter(kind="networks.welcome", state__in=("prepared", "held")).exists()
    assert not world.carried_out(move)
    world.ends.refresh_from_db()
    assert world.ends.state == NetworkState.LAUNCHED
    again = world.decided()
    assert world.choose(again, member=world.near)[0] == 1  # and it can be decided anew


def test_on_its_day_it_is_too_late_to_undo_when_nothing_is_missing(world: Ending) -> None:
    move = world.decided()
    world.choose(move, member=world.near, chief_member=world.far)
    by = world.cast.user("chief")
    actions.undo(move=move, reason="Én har ingen plads.", by=by, at=LATER)  # it waits, so it can be undone
    again = world.decided()
    world.choose(again, member=world.near, chief_member=world.far, coordinator=Goes.WAITS)
    with pytest.raises(TooLate):
        actions.undo(move=again, reason="For sent.", by=by, at=LATER)


# --- the day ---------------------------------------------------------------------------------------------------------


def test_on_the_day_nobody_and_nothing_is_lost(world: Ending) -> None:
    cast, by = world.cast, world.cast.user("hr")
    waits = LeaderFactory(organisation=cast.organisation, name="Vera Venter")
    PostFactory(leader=waits, unit=cast.roads, level="3")
    line = networks.stand_in_line(programme=cast.programme, leader=waits, network=world.ends, by=by, at=NOW)
    networks.offer_seats(
        proposals=[networks.Proposal(line, world.ends)], starts_on=TODAY, answer_by=DAY + timedelta(days=9), by=by, at=NOW
    )  # fmt: skip
    networks.plan_visit(
        network=world.ends, user=cast.user("sponsor"), planned_on=DAY + timedelta(days=3), by=by, at=NOW
    )
    sent = Proposal.objects.create(
        network=world.ends, state="sent", title="Én vikarpulje", text="x", reason="x", asks="x", written_at=NOW, sent_at=NOW
    )  # fmt: skip
    move = world.decided()
    world.choose(move, member=world.near, chief_member=Goes.LEAVES, coordinator=Goes.WAITS)
    assert not world.carried_out(move, at=LATER - timedelta(days=1))
    assert actions.keep_going(by=WORKER, at=LATER) == 1
    assert actions.keep_going(by=WORKER, at=LATER) == 0  # once

    move.refresh_from_db()
    world.ends.refresh_from_db()
    assert (move.state, world.ends.state, world.ends.ends_on) == (
        MoveState.CARRIED_OUT,
        NetworkState.CLOSED,
        DAY,
    )
    ended = {
        seat.leader.name: (seat.ends_on, seat.end_reason) for seat in world.ends.seats.filter(ends_on=DAY)
    }
    assert ended == {
        "Mette Medlem": (DAY, "network_closed"),
        "Carla Chefmedlem": (DAY, "own_wish"),
        "Tove Tovholder": (DAY, "network_closed"),
    }
    goes_on = Seat.objects.get(network=world.near, leader=cast.leaders["member"])
    assert (goes_on.starts_on, goes_on.ends_on) == (DAY, None)
    assert {row.leader.name for row in Waiting.objects.filter(ended_on=None)} == {
        "Tove Tovholder",
        "Vera Venter",
    }
    assert Waiting.objects.get(leader=waits).network is None
    assert not Visit.objects.exists() and Offer.objects.get().state == "withdrawn"
    assert {event.what: event.count for event in move.events.all()} == {
        "told": 6, "network_closed": 1, "seats_given": 1, "waiting": 1, "seats_ended": 1,
    }  # fmt: skip

    # Thanks: once to each. Who leaves by own wish is asked the three questions, who moves is told where she goes on.
    assert Farewell.objects.get().seat.leader == cast.leaders["chief_member"]
    thanked = {message.to_name: message for message in Message.objects.filter(kind="networks.closing")}
    assert set(thanked) == {"Mette Medlem", "Tove Tovholder", "Fie Facilitator", "Ekstern Eriksen"}
    letter = letters.render(thanked["Mette Medlem"])
    assert letter is not None and world.near.name in letter.text and "ønsker" not in letter.text
    assert Message.objects.filter(kind="networks.thanks").count() == 1

    # The reply still reaches those who were there.
    end = timezone.localdate(LATER)
    users = set(people_of(world.ends, on=end + timedelta(days=20)).values_list("name", flat=True))
    assert users == {
        "Mette Medlem",
        "Carla Chefmedlem",
        "Tove Tovholder",
        "Fie Facilitator",
        "Ekstern Eriksen",
    }
    later = end + timedelta(days=20)
    assert sent in proposals_visible_to(cast.viewer("member", on=later))
    assert sent not in proposals_visible_to(cast.viewer("former_member", on=later))
    assert sent not in proposals_visible_to(cast.viewer("outsider", on=later))
