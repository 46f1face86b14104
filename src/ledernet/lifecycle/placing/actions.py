"""Choose where the members of a network that ends go; take it back; carry it out on the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.lifecycle.actions.drafting import locked
from ledernet.lifecycle.enums import Goes, MoveState, Verb
from ledernet.lifecycle.models import Destination, Move
from ledernet.mail import actions as mail
from ledernet.mail.models import Message
from ledernet.networks import actions as networks
from ledernet.networks.actions.seats import all_locked
from ledernet.networks.enums import EndReason, NetworkState
from ledernet.networks.joining.checks import Against, objections
from ledernet.networks.models import Network, Seat
from ledernet.strategy.models import Programme

from .queries import Sitting, day_of, ending, sitting_in, suggestions

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Choice:
    """Where one of them goes. `to` where she moves."""

    goes: Goes
    to: Network | None = None


@dataclass(frozen=True)
class Not:
    """A choice that could not be kept: whose it was, and what speaks against it."""

    seat: Seat
    why: tuple[Text, ...]


@transaction.atomic
def choose(
    *, move: Move, choices: Mapping[int, Choice | None], by: User, at: datetime
) -> tuple[int, list[Not]]:
    """Seat → where she goes from the day the network ends, or None: not settled yet. What cannot be kept is told, the rest is kept.

    Who moves has her seat from that day at once, so that nobody else takes it; her letter waits to be sent by HR. Returns how many
    answers are new, and those that could not be kept. Raises `NotOpen` (the move is not decided, or over).
    """
    on = timezone.localdate(at)
    move = locked(move, state=MoveState.DECIDED)
    programmes = Programme.objects.select_related("type", "unit", "organisation")
    move.programme = programmes.get(pk=move.programme_id)
    rows = {one.seat.pk: one for one in sitting_in(move, on=on)}
    wanted = {pk: choice for pk, choice in choices.items() if pk in rows}
    targets = {choice.to.pk: choice.to for choice in wanted.values() if choice and choice.to}
    gone = {*ending(move.organisation)}
    running = Network.objects.filter(pk__in=targets, programme=move.programme, ends_on__isnull=True).exclude(
        state=NetworkState.CLOSED
    )
    there = all_locked(running.exclude(pk__in=gone))
    for network in there.values():
        network.programme = move.programme  # one and the same, with what is fetched of it
    count, refused = 0, []
    for pk, choice in wanted.items():
        row = rows[pk]
        if _is_so(row, choice):
            continue
        if choice is not None and (why := _against(row, choice, there, day=day_of(move, on=on))):
            refused.append(Not(row.seat, why))
            continue
        _take_back(row.destination, by=by, at=at)
        if choice is not None:
            _keep(move, row, choice, by=by, at=at)
        count += 1
    return count, refused


def take_suggestions(*, move: Move, close: bool, by: User, at: datetime) -> tuple[int, list[Not]]:
    """`choose` what is suggested, for those who have no answer; who has no place suggested waits in line, where she may.

    `close`: as in `suggestions`. Raises what `choose` raises.
    """
    on = timezone.localdate(at)
    sitting = sitting_in(move, on=on)
    found = suggestions(move, sitting, on=on, close=close)
    networks_of = {row.pk: row for row in Network.objects.filter(programme=move.programme)}
    chosen: dict[int, Choice | None] = {}
    for one in sitting:
        best = next(iter(found[one.seat.pk]), None)
        if one.goes is None and best is not None:
            chosen[one.seat.pk] = Choice(Goes.MOVES, networks_of[best.network])
        elif one.goes is None and one.may_wait:
            chosen[one.seat.pk] = Choice(Goes.WAITS)
    return choose(move=move, choices=chosen, by=by, at=at)


def _is_so(row: Sitting, choice: Choice | None) -> bool:
    made = row.destination
    if choice is None or made is None:
        return choice is None and made is None
    if choice.goes != made.goes:
        return False
    return choice.goes != Goes.MOVES or (row.elsewhere is not None and made.to == choice.to)


def _against(row: Sitting, choice: Choice, there: Mapping[int, Network], *, day: date) -> tuple[Text, ...]:
    if choice.goes == Goes.WAITS and not row.may_wait:
        return (_("The programme is not for that leader on this day."),)
    if choice.goes != Goes.MOVES:
        return ()
    if choice.to is None or choice.to.pk not in there:
        return (_("That network has ended, or is about to."),)
    leader = row.seat.leader
    if leader.ends_on is not None and leader.ends_on <= day:
        return (_("The person is no longer a leader here on that day."),)
    if there[choice.to.pk].seats.filter(leader=leader, ends_on__isnull=True).exists():
        return (_("That is so already."),)
    found = objections(there[choice.to.pk], leader, on=day)
    # That she sits in the network that ends is why she is here.
    return tuple(
        f"{one.label}: {one.text}" for one in found if one.kind not in (Against.ELSEWHERE, Against.MET)
    )


def _keep(move: Move, row: Sitting, choice: Choice, *, by: User, at: datetime) -> None:
    made = None
    if choice.goes == Goes.MOVES:
        assert choice.to is not None  # asked by `_against`
        day = max(day_of(move, on=timezone.localdate(at)), choice.to.starts_on)
        made = networks.join_network(network=choice.to, leader=row.seat.leader, starts_on=day, by=by, at=at)
    Destination.objects.create(move=move, seat=row.seat, goes=choice.goes, to=choice.to, made=made)
    _record(move, row.seat, choice.goes, to=choice.to, by=by, at=at)


def _take_back(destination: Destination | None, *, by: Actor, at: datetime) -> None:
    """As if it had never been chosen: the seat is given up, and the letter that had not left with it."""
    if destination is None:
        return
    made = destination.made
    if made is not None and made.ends_on is None:
        give_up(made, by=by, at=at)
    destination.delete()


def give_up(seat: Seat, *, by: Actor, at: datetime) -> None:
    """A seat that was made for somebody is not hers after all."""
    if seat.invitation.message_id is not None:
        letters = Message.objects.filter(pk=seat.invitation.message_id, state__in=mail.RECALLABLE)
        mail.recall(letters, by=by, at=at)
    day = max(seat.starts_on, timezone.localdate(at))
    networks.leave_network(seat=seat, ends_on=day, reason=EndReason.CORRECTED, by=by, at=at)


@transaction.atomic
def take_all_back(*, move: Move, by: Actor, at: datetime) -> int:
    """The network goes on: nobody goes anywhere. Returns how many had an answer."""
    rows = list(move.destinations.select_related("made__invitation", "seat"))
    for row in rows:
        _take_back(row, by=by, at=at)
    return len(rows)


def say_farewell(sitting: Iterable[Sitting], *, on: date, by: Actor, at: datetime) -> int:
    """Who leaves by own wish is thanked as one who leaves, and asked the three questions; before the network closes. Returns how many."""
    leaving = [one for one in sitting if one.goes == Goes.LEAVES]
    for one in leaving:
        networks.take_leave(
            seat=one.seat, ends_on=max(on, one.seat.starts_on), reason=EndReason.OWN_WISH, by=by, at=at
        )
    return len(leaving)


def put_in_line(move: Move, sitting: Iterable[Sitting], *, by: Actor, at: datetime) -> int:
    """Who waits stands in line from the day her network has closed. Returns how many."""
    waiting = [one for one in sitting if one.goes == Goes.WAITS]
    for one in waiting:
        networks.stand_in_line(programme=move.programme, leader=one.seat.leader, by=by, at=at)
    return len(waiting)


def note_made(move: Move, sitting: Sequence[Sitting]) -> int:
    """Which seat became of it, also where she got it in another way. Returns how many have one."""
    moved = [one for one in sitting if one.goes == Goes.MOVES]
    for one in moved:
        assert one.elsewhere is not None  # that is what it means
        to = one.elsewhere.network
        Destination.objects.update_or_create(
            move=move, seat=one.seat, defaults={"goes": Goes.MOVES, "to": to, "made": one.elsewhere}
        )
    return len(moved)


def _record(move: Move, seat: Seat, goes: Goes, *, to: Network | None, by: User, at: datetime) -> None:
    facts = {
        "network": seat.network_id,
        "leader": seat.leader_id,
        "goes": str(goes),
        "to": to.pk if to else None,
        "own_word": goes == Goes.LEAVES,
    }
    audit.record(organisation=move.organisation, by=by, at=at, verb=Verb.PLACED, target=move, facts=facts)
