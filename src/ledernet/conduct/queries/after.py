"""What each has promised herself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ledernet.conduct.models import Commitment
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader
from ledernet.people.queries import holds_on


@dataclass(frozen=True)
class Promised:
    """A commitment that its owner shows to the network."""

    name: str
    text: str
    state: str
    words: str


def network_of_commitment(pk: int) -> int | None:
    """For the doors of guests: the network in which something was promised."""
    return Commitment.objects.filter(pk=pk).values_list("meeting__network", flat=True).first()


def my_open_commitments(network: Network, leader: Leader, *, on: date) -> QuerySet[Commitment]:
    """Hers, that she has not judged; the newest first. What she promised herself in a network of the programme in which she sits no longer
    goes along with her.
    """
    sits = Seat.everyone.filter(holds_on(on), leader=leader).exclude(network__state=NetworkState.CLOSED)
    brought = Q(meeting__network__programme=network.programme_id) & ~Q(
        meeting__network__in=sits.values("network")
    )
    rows = Commitment.objects.filter(brought | Q(meeting__network=network), leader=leader, state="open")
    return rows.select_related("meeting__network").order_by("-meeting__starts_at", "-pk")


def shared_commitments(meeting: Meeting) -> list[Promised]:
    """Those of the latest earlier meeting at which any were made, of those who show them. Never those of others."""
    earlier = Commitment.objects.filter(
        meeting__network=meeting.network_id, meeting__starts_at__lt=meeting.starts_at
    )
    last = earlier.order_by("-meeting__starts_at", "-pk").values_list("meeting", flat=True).first()
    return _promised(last)


def shared_at(meeting: Meeting) -> list[Promised]:
    """Those made at this meeting, of those who show them."""
    return _promised(meeting.pk)


def _promised(meeting: int | None) -> list[Promised]:
    rows = Commitment.objects.filter(meeting=meeting, is_shared=True).select_related("leader")
    return [
        Promised(row.leader.name, row.text, row.state, str(row.get_state_display()))
        for row in rows.order_by("leader__name_sort", "pk")
    ]
