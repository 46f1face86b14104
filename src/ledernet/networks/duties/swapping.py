"""Members change places in the line of hosts among themselves: one asks, the other says yes or no, and nobody else has to do anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.mail import actions as mail
from ledernet.networks.actions.post import SWAP
from ledernet.networks.enums import Verb
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer

from .enums import SwapState
from .hosting import NoRota, NotInLine, change_places, opened, settle
from .models import HostRota, HostSwap

SHOWN = 5


class AskedAlready(Exception):
    """She has asked somebody and waits for the answer; that is taken back first."""


class SwapIsOver(Exception):
    """It is answered or taken back, or one of the two sits there no longer."""


@transaction.atomic
def ask_to_swap(*, network: Network, mine: Seat, other: Seat, by: User, at: datetime) -> HostSwap:
    """Ask somebody who can log in, and so can answer; she is written to.

    Raises `NetworkIsClosed`, `NoRota`, `NotInLine`, `AskedAlready`.
    """
    network = opened(network)
    rota = HostRota.objects.select_for_update().filter(network=network).first()
    if rota is None:
        raise NoRota
    on = timezone.localdate(at)
    there = Seat.objects.filter(holds_on(on), network=network, pk__in=(mine.pk, other.pk))
    seats = {seat.pk: seat for seat in there.select_related("leader__user")}
    if len(seats) != 2 or seats[other.pk].leader.user_id is None:
        raise NotInLine
    for open_one in (
        HostSwap.objects.select_for_update(of=("self",))
        .filter(asker=mine, state=SwapState.OPEN)
        .select_related("asker", "asked")
    ):
        if not _is_over(open_one, on):
            raise AskedAlready
        _closed(open_one, network, SwapState.WITHDRAWN, by=by, at=at)  # nobody is there to answer it
    rota.network = network
    settle(rota, on)
    made = HostSwap.objects.create(rota=rota, asker=mine, asked=other, asked_at=at)
    mail.write(
        SWAP,
        seats[other.pk].leader,
        {"swap": made.pk},
        organisation=network.organisation,
        once=f"{made.pk}",
        by=by,
        at=at,
    )
    _record(made, network, Verb.SWAP_ASKED, by=by, at=at)
    return made


@transaction.atomic
def answer_swap(*, swap: HostSwap, yes: bool, by: User, at: datetime) -> HostSwap:
    """With a yes the two change places as they stand then. Raises `NetworkIsClosed`, `SwapIsOver`."""
    found, network = _held(swap, at)
    if _is_over(found, timezone.localdate(at)):
        raise SwapIsOver(swap.pk)
    if yes:
        try:
            change_places(found.rota, one=found.asker, other=found.asked, by=by, at=at)
        except NotInLine as gone:
            raise SwapIsOver(found.pk) from gone
    return _closed(found, network, SwapState.ACCEPTED if yes else SwapState.DECLINED, by=by, at=at)


@transaction.atomic
def withdraw_swap(*, swap: HostSwap, by: User, at: datetime) -> HostSwap:
    """Who asked needs it no more, or whom she asked has left. Raises `NetworkIsClosed`, `SwapIsOver`."""
    found, network = _held(swap, at)
    return _closed(found, network, SwapState.WITHDRAWN, by=by, at=at)


def swaps_visible_to(viewer: Viewer, networks: QuerySet[Network]) -> QuerySet[HostSwap]:
    """Of networks that the viewer sees; whoever sees the line sees who asked whom."""
    return HostSwap.objects.filter(rota__network__in=networks).select_related(
        "rota__network__organisation",
        "rota__network__programme__unit",
        "asker__leader",
        "asked__leader",
    )


@dataclass(frozen=True)
class Swaps:
    """What is open and what came of the latest. `to_me` waits for the viewer's own answer, `mine` for somebody else's to her."""

    open: Sequence[HostSwap]
    done: Sequence[HostSwap]
    to_me: Sequence[HostSwap]
    mine: HostSwap | None


def swaps_of(network: Network, viewer: Viewer) -> Swaps:
    """One query; those of whom one has left are not told of."""
    on = viewer.on
    rows = HostSwap.objects.filter(
        holds_on(on, "asker__"), holds_on(on, "asked__"), ~Q(state=SwapState.WITHDRAWN), rota__network=network
    ).select_related("asker__leader", "asked__leader")
    found = list(rows.order_by("-asked_at", "-pk"))
    waiting = [one for one in found if one.state == SwapState.OPEN]
    me = viewer.leader.pk if viewer.leader else 0
    return Swaps(
        waiting,
        [one for one in found if one.state != SwapState.OPEN][:SHOWN],
        [one for one in waiting if one.asked.leader_id == me],
        next((one for one in waiting if one.asker.leader_id == me), None),
    )


def _held(swap: HostSwap, at: datetime) -> tuple[HostSwap, Network]:
    network = opened(swap.rota.network)
    rows = HostSwap.objects.select_for_update(of=("self", "rota")).select_related("rota", "asker", "asked")
    found = rows.filter(pk=swap.pk, state=SwapState.OPEN).first()
    if found is None:
        raise SwapIsOver(swap.pk)
    found.rota.network = network
    settle(found.rota, timezone.localdate(at))
    return found, network


def _is_over(swap: HostSwap, on: date) -> bool:
    """One of the two sits there no longer."""
    return any(seat.is_over(on) for seat in (swap.asker, swap.asked))


def _closed(swap: HostSwap, network: Network, state: SwapState, *, by: User, at: datetime) -> HostSwap:
    swap.state, swap.closed_at = state, at
    swap.save(update_fields=["state", "closed_at"])
    _record(swap, network, Verb.SWAP_ANSWERED, by=by, at=at)
    return swap


def _record(swap: HostSwap, network: Network, verb: Verb, *, by: User, at: datetime) -> None:
    facts = {"one": swap.asker_id, "other": swap.asked_id, "state": str(swap.state)}
    audit.record(organisation=network.organisation, by=by, at=at, verb=verb, target=network, facts=facts)
