"""The line of hosts as it is read: who is next, who has been, who sits out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leave
from ledernet.people.queries import holds_on, leaves_visible_to, not_ended_on
from ledernet.people.viewer import Viewer

from .models import HostPlace, HostRota, HostTurn


@dataclass(frozen=True)
class InLine:
    """One who waits for the turn. `away` is only set for who may know of the leave."""

    seat: Seat
    turns: int
    last_on: date | None
    away: bool = False

    @property
    def name(self) -> str:
        return self.seat.leader.name


@dataclass(frozen=True)
class HostLine:
    """The hosts to come, first the next; and those who have been, the latest first."""

    rota: HostRota
    coming: tuple[InLine, ...]
    away: tuple[InLine, ...]
    turns: tuple[HostTurn, ...]

    @property
    def next(self) -> InLine | None:
        return self.coming[0] if self.coming else None


def next_hosts(networks: Iterable[Network], *, on: date) -> dict[int, Seat]:
    """Network id → whose turn it is, where the network takes turns. Three queries however many networks."""
    networks = list(networks)
    rotas = {rota.network_id for rota in HostRota.objects.filter(network__in=networks)}
    found: dict[int, Seat] = {}
    for seat in _waiting(rotas, on):
        if not seat.sits_out:  # type: ignore[attr-defined]  # put there below
            found.setdefault(seat.network_id, seat)
    return found


def line_of(network: Network, viewer: Viewer) -> HostLine | None:
    """None where the network takes no turns yet. Who is on leave is left out, and named to those who may know of it."""
    rota = HostRota.objects.filter(network=network).first()
    if rota is None:
        return None
    turns = tuple(rota.turns.select_related("seat__leader").order_by("-on", "-pk"))
    counts: dict[int, list[date]] = {}
    for turn in turns:
        counts.setdefault(turn.seat_id, []).append(turn.on)
    seats = _waiting({network.pk}, viewer.on)
    out = {seat.leader_id for seat in seats if seat.sits_out}  # type: ignore[attr-defined]
    known = (
        set(leaves_visible_to(viewer).filter(leader__in=out).values_list("leader", flat=True))
        if out
        else set()
    )

    def in_line(seat: Seat, *, away: bool = False) -> InLine:
        held = counts.get(seat.pk, [])
        return InLine(seat, len(held), max(held, default=None), away)

    return HostLine(
        rota,
        tuple(in_line(seat) for seat in seats if seat.leader_id not in out),
        tuple(in_line(seat, away=True) for seat in seats if seat.leader_id in known),
        turns,
    )


def _waiting(networks: set[int], on: date) -> list[Seat]:
    """The seats of these networks in the order of their lines; who has come since, or is still to come, stands last."""
    if not networks:
        return []
    rows = Seat.objects.filter(not_ended_on(on), network__in=networks).select_related("leader", "network")
    seats = list(rows.order_by("starts_on", "leader__name_sort", "pk"))
    places = dict(HostPlace.objects.filter(seat__in=seats).values_list("seat", "position"))
    leaders = {seat.leader_id for seat in seats}
    away = set(Leave.objects.filter(holds_on(on), leader__in=leaders).values_list("leader", flat=True))
    for seat in seats:
        seat.sits_out = seat.leader_id in away  # type: ignore[attr-defined]  # for this list

    def rank(seat: Seat) -> tuple[bool, int]:
        begins_later = seat.starts_on > max(on, seat.network.starts_on)
        return begins_later, places.get(seat.pk, 10**9)

    return sorted(seats, key=rank)
