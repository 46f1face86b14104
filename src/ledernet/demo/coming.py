"""People come and go: newcomers with buddies, leavers who were thanked and asked, a seat that waits, and a waiting list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from ledernet.networks import actions
from ledernet.networks.enums import BuddyChoice, EndReason, SeatRole
from ledernet.networks.goals.actions import write_goal
from ledernet.networks.joining.checks import objections
from ledernet.networks.models import ExitAsk, Invitation, Network, Reception, Seat
from ledernet.people.models import Leader
from ledernet.people.queries import hierarchy_of, not_ended_on
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

from .story import BUILDER, Story

ANSWERS = (
    (6, 5, "Mere tid til sagerne og færre oplæg."),
    (7, 6, "Bliv ved med at begynde med en runde, hvor alle får ordet."),
    (5, 3, "Sig tidligere, hvad vi kan bruge ledelsens svar til."),
    (3, 4, "Mød op. De gange, vi var få, blev det ikke til noget."),
    (6, 7, "Besøg hinandens arbejdspladser."),
)
WAITED = (210, 150, 90, 40, 12)
KEPT = 2


def come_and_go(
    story: Story, *, running: Programme, crowded: Programme, send: Callable[[datetime], None]
) -> None:
    """Leavers and newcomers in `running`, which has free places; a line and an offer in `crowded`. `send` delivers what is due."""
    networks = list(Network.objects.filter(programme=running).order_by("name_sort"))[3:]
    leave(story, networks)
    pause(story, networks[0])
    join(story, running, networks, send)
    actions.keep_places(networks=networks[-1:], count=KEPT, by=story.users["hr"], at=story.ago(days=20))
    wait(story, crowded)
    send(story.ago(days=1))


def leave(story: Story, networks: Sequence[Network]) -> None:
    """One from each network has left and answered the three questions; a coordinator is about to go."""
    hr = story.users["hr"]
    for number, (network, (gain, clear, text)) in enumerate(zip(networks, ANSWERS, strict=False)):
        seat = next(_movable(story, network))
        days = 100 - 12 * number
        ends_on = story.today - timedelta(days=days)
        at = story.ago(days=days)
        actions.take_leave(seat=seat, ends_on=ends_on, reason=EndReason.OWN_WISH, by=hr, at=at)
        ask = ExitAsk.objects.filter(farewell__seat=seat).first()
        if ask is not None:
            actions.answer_exit(ask=ask, gain=gain, clear=clear, text=text, at=story.ago(days=days - 4))
    going = next(_movable(story, networks[1]))
    actions.change_seat_role(seat=going, role=SeatRole.COORDINATOR, by=hr, at=story.ago(days=150))
    going.refresh_from_db()
    ends_on = story.today + timedelta(days=12)
    actions.take_leave(seat=going, ends_on=ends_on, reason=EndReason.OWN_WISH, by=hr, at=story.ago(days=2))


def pause(story: Story, network: Network) -> None:
    seat = next(_movable(story, network))
    starts_on = story.today - timedelta(days=25)
    actions.pause_seat(seat=seat, starts_on=starts_on, by=story.users["hr"], at=story.ago(days=40))


def join(
    story: Story, programme: Programme, networks: Sequence[Network], send: Callable[[datetime], None]
) -> None:
    """Three newcomers, each with a buddy; the first has met hers and has a goal."""
    hr = story.users["hr"]
    left = iter(_unseated(story, programme))
    for number, days in enumerate((35, 20, 6)):
        network = networks[number]
        starts_on = story.today - timedelta(days=days - 4)
        leader = next(one for one in left if not objections(network, one, on=story.today))
        choice = BuddyChoice.SIMILAR if number == 2 else BuddyChoice.DIFFERENT
        seat = actions.give_seat(
            network=network, leader=leader, starts_on=starts_on, buddy=choice, by=hr, at=story.ago(days=days)
        )
        if number < 2:
            invitations = Invitation.objects.filter(seat=seat)
            actions.release_invitations(invitations=invitations, by=hr, at=story.ago(days=days))
            send(story.ago(days=days - 1))
        if number == 0:
            reception = Reception.objects.get(seat=seat)
            by = leader.user or BUILDER
            day = story.today - timedelta(days=15)
            actions.met_buddy(reception=reception, on=day, by=by, at=story.ago(days=15))
            goal = "At turde tage den svære samtale, før den bliver nødvendig."
            write_goal(seat=seat, text=goal, by=by, at=story.ago(days=14))


def wait(story: Story, programme: Programme) -> None:
    """Some have stood in line for long; the first has an offer to answer."""
    hr = story.users["hr"]
    rows = []
    for leader, days in zip(_unseated(story, programme), WAITED, strict=False):
        since = story.today - timedelta(days=days)
        rows.append(
            actions.stand_in_line(
                programme=programme, leader=leader, since=since, by=hr, at=story.ago(days=min(days, 3))
            )
        )
    networks = Network.objects.filter(programme=programme).order_by("name_sort")
    for network in networks:
        made, _left = actions.offer_seats(
            proposals=[actions.Proposal(rows[0], network)],
            starts_on=story.today + timedelta(days=14),
            answer_by=story.today + timedelta(days=2),
            by=hr,
            at=story.ago(days=2),
        )
        if made:
            break


def _movable(story: Story, network: Network) -> Iterator[Seat]:
    """Participants who stay for now, have nobody below them, and are nobody's log-in of the demonstration; the last first."""
    known = {user.pk for user in story.users.values()}
    hierarchy = hierarchy_of(story.organisation, on=story.today)
    seats = Seat.objects.filter(
        network=network, ends_on=None, role=SeatRole.MEMBER, pauses=None, leader__ends_on=None
    )
    for seat in seats.select_related("leader").order_by("-leader__name_sort", "pk"):
        if not hierarchy.below(seat.leader_id) and seat.leader.user_id not in known:
            yield seat


def _unseated(story: Story, programme: Programme) -> list[Leader]:
    """Whom the programme is for, and who sit in none of its networks; the newly appointed first."""
    seated = Seat.objects.filter(not_ended_on(story.today), network__programme=programme).values("leader")
    gone = Seat.objects.filter(network__programme=programme).values("leader")
    leaders = eligible_leaders(programme, on=story.today).exclude(pk__in=seated).exclude(pk__in=gone)
    return list(leaders.select_related("user").order_by("-starts_on", "name_sort", "pk"))
