"""Which acts another system can be told of, and of which rows. What the log holds is numbers; no word of it is read."""

from __future__ import annotations

from collections.abc import Iterable

from ledernet.api.enums import Event
from ledernet.api.queries import seats_visible_to
from ledernet.audit.models import Record
from ledernet.decisions.enums import Verb as Decided
from ledernet.decisions.queries import decisions_visible_to
from ledernet.meetings.enums import Verb as Met
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import meetings_visible_to
from ledernet.networks.enums import Verb as Networked
from ledernet.networks.models import Seat
from ledernet.people.viewer import Viewer
from ledernet.ui.numbers import whole_number

KINDS: dict[str, tuple[Event, ...]] = {
    Networked.SEAT_TAKEN: (Event.SEAT_JOINED,),
    Networked.SEAT_LEFT: (Event.SEAT_LEFT,),
    Networked.NETWORKS_FOUNDED: (Event.SEAT_JOINED, Event.SEAT_LEFT),
    Networked.NETWORK_BROUGHT_IN: (Event.SEAT_JOINED,),
    Networked.NETWORK_ENDS: (Event.SEAT_LEFT,),
    Networked.NETWORK_CLOSED: (Event.SEAT_LEFT,),
    Met.SERIES_MADE: (Event.MEETING_CHANGED,),
    Met.SERIES_CHANGED: (Event.MEETING_CHANGED,),
    Met.MEETING_MADE: (Event.MEETING_CHANGED,),
    Met.MEETING_CHANGED: (Event.MEETING_CHANGED,),
    Met.MEETING_CANCELLED: (Event.MEETING_CHANGED,),
    Decided.DECIDED: (Event.DECISION_TAKEN,),
}
SEAT = "networks.Seat:"
"""An act on many seats names each of them in its record."""


def keys_of(record: Record, event: Event) -> set[int]:
    """Numbers of the rows that the act was about."""
    target = whole_number(record.target_key)
    if record.verb == Networked.NETWORK_BROUGHT_IN:
        return _pks(Seat.objects.filter(network=target, ends_on=None).values_list("pk", flat=True))
    if record.verb == Networked.NETWORKS_FOUNDED and event is Event.SEAT_JOINED:
        return _pks(Seat.objects.filter(network__draft=target).values_list("pk", flat=True))
    if record.verb in (Networked.NETWORKS_FOUNDED, Networked.NETWORK_ENDS, Networked.NETWORK_CLOSED):
        named = (name.removeprefix(SEAT) for name in record.value_digests if name.startswith(SEAT))
        return {int(name) for name in named if name.isdigit()}
    if record.verb in (Met.SERIES_MADE, Met.SERIES_CHANGED):
        return _pks(Meeting.objects.filter(series=target).values_list("pk", flat=True))
    return {target}


def narrowed(event: Event, keys: Iterable[int], viewer: Viewer) -> list[int]:
    """Those of the rows that the viewer may see."""
    rows = {
        Event.SEAT_JOINED: seats_visible_to,
        Event.SEAT_LEFT: seats_visible_to,
        Event.MEETING_CHANGED: meetings_visible_to,
        Event.DECISION_TAKEN: decisions_visible_to,
    }[event](viewer)
    return sorted(rows.filter(pk__in=list(keys)).order_by().values_list("pk", flat=True))


def _pks(found: Iterable[int]) -> set[int]:
    return set(found)
