"""The order of the waiting list, and where there is room for those in it."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, QuerySet, Value, When

from ledernet.composition.joining import Place, best_places, facts_around
from ledernet.networks.enums import OfferState
from ledernet.networks.models import Network, Offer, Waiting
from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

from .places import NEW, Places, is_newcomer, places_of
from .running import going_on, running_of, seats_in


def in_line(programme: Programme, *, on: date) -> list[Waiting]:
    """Who waits and has no offer to answer, the first first: newly appointed leaders, then by the day they began to wait."""
    offered = Offer.objects.filter(state=OfferState.OPEN).values("waiting")
    rows = ordered(Waiting.objects.filter(programme=programme, ended_on=None), on).exclude(pk__in=offered)
    return list(rows.select_related("leader__user", "programme__organisation", "network"))


def ordered(waiting: QuerySet[Waiting], on: date) -> QuerySet[Waiting]:
    """The duty to include the newly appointed comes first; who has waited longest comes next."""
    new = When(leader__starts_on__gt=on - NEW, then=Value(0))
    return waiting.annotate(turn=Case(new, default=Value(1))).order_by("turn", "since", "pk")


def lines_visible_to(viewer: Viewer) -> QuerySet[Waiting]:
    """Twin of `networks.see_line`: who waits for programmes of whose node the viewer is HR."""
    mine = viewer.within("programme__unit__path", Role.HR)
    return Waiting.objects.filter(mine, ended_on=None, programme__organisation=viewer.organisation)


def months_waited(waiting: Waiting, on: date) -> int:
    since = waiting.since
    return max(0, (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day))


@dataclass(frozen=True)
class Room:
    """A network with a free place."""

    network: Network
    places: Places


def rooms_of(programme: Programme, *, on: date) -> list[Room]:
    """The networks of a programme that go on and have a free place, by name. Three queries."""
    networks = list(
        going_on(programme.organisation)
        .filter(programme=programme)
        .select_related("programme")
        .order_by("name_sort", "pk")
    )
    places = places_of(networks, on=on)
    return [Room(network, places[network.pk]) for network in networks if places[network.pk].free]


def proposals(
    waiting: Sequence[Waiting], programme: Programme, *, on: date, close: Container[int], most: int = 3
) -> list[tuple[Waiting, list[Place]]]:
    """For each of these, in their order, the best networks with a place that is for her: the one she asks for before all others.

    What is given to the first is not free for the next: each counts as seated in her best place. `close`: the leaders whose HR the
    reader is, of whom all reasons are read.
    """
    room = {one.network.pk: one.places for one in rooms_of(programme, on=on)}
    free = {pk: places.free for pk, places in room.items()}
    now = running_of(programme, on)
    facts = facts_around(now, [row.leader_id for row in waiting], on=on)
    found = []
    for row in waiting:
        new = is_newcomer(row.leader, on)
        among = {
            pk
            for pk, count in free.items()
            if count > (0 if new else room[pk].reserved) and row.network_id in (None, pk)
        }
        fit = best_places(
            now, row.leader_id, facts=facts, most=most, among=among, close=row.leader_id in close
        )
        found.append((row, fit))
        if fit:
            free[fit[0].network] -= 1
    return found


@dataclass(frozen=True)
class OwnLine:
    """A programme that a leader may have a seat in and has none; `waiting` when she stands in line, and her turn there."""

    programme: Programme
    waiting: Waiting | None
    turn: int = 0


def may_wait_for(leader: Leader, *, on: date) -> list[OwnLine]:
    """Decided programmes that are for her, have networks that run, and in which she has no seat."""
    organisation = leader.organisation
    seated = seats_in(organisation, on).filter(leader=leader).values("network__programme")
    programmes = (
        Programme.objects.filter(organisation=organisation, state=ProgrammeState.ACTIVE)
        .filter(pk__in=going_on(organisation).values("programme"))
        .exclude(pk__in=seated)
        .select_related("unit", "organisation", "type")
        .order_by("name_sort", "pk")
    )
    mine = {row.programme_id: row for row in Waiting.objects.filter(leader=leader, ended_on=None)}
    found = []
    for programme in programmes:
        row = mine.get(programme.pk)
        if row is not None:
            found.append(OwnLine(programme, row, _turn(row, on)))
        elif eligible_leaders(programme, on=on).filter(pk=leader.pk).exists():
            found.append(OwnLine(programme, None))
    return found


def _turn(waiting: Waiting, on: date) -> int:
    """Her number in the line, from 1."""
    line = ordered(Waiting.objects.filter(programme=waiting.programme_id, ended_on=None), on)
    return list(line.values_list("pk", flat=True)).index(waiting.pk) + 1
