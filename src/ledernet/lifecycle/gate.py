"""No decision without a dialogue: what must have been said, and seen, before a network is decided about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from ledernet.evaluation.dialogue.queries import dialogue_notes
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import DialogueNote, Questionnaire
from ledernet.evaluation.results.releasing import own_until
from ledernet.networks.models import Network

FRESH = timedelta(days=183)
"""A note older than that says how it was, not how it is; a house rule."""


@dataclass(frozen=True)
class Gate:
    """Whether a network can be decided about. `note`: the dialogue it would rest on. `own_until`: its result is its own until that day."""

    note: DialogueNote | None
    since: date
    own_until: date | None = None

    @property
    def is_open(self) -> bool:
        return self.note is not None and self.own_until is None


def talked_since(on: date, closed_on: date | None) -> date:
    """From that day on a dialogue counts: not before the last evaluation closed, and not too old."""
    fresh = on - FRESH
    return fresh if closed_on is None else max(fresh, closed_on)


def gate_of(network: Network, *, on: date) -> Gate:
    return gates_of([network], on=on)[network.pk]


def gates_of(networks: Iterable[Network], *, on: date) -> dict[int, Gate]:
    """Network → its gate: a dialogue since the last evaluation closed, half a year old at most; and no result that the network has not
    passed on. Two queries, however many.
    """
    wanted = {network.pk for network in networks}
    asked = Questionnaire.objects.filter(
        network__in=wanted, wave__state=WaveState.CLOSED, wave__closes_on__lte=on, round__isnull=False
    )
    last: dict[int, Questionnaire] = {}
    for one in asked.select_related("wave").order_by("-wave__closed_at", "-pk"):
        last.setdefault(one.network_id, one)
    since: dict[int, date] = {}
    own: dict[int, date | None] = {}
    for pk in wanted:
        row = last.get(pk)
        closed = timezone.localdate(row.wave.closed_at) if row and row.wave.closed_at else None
        since[pk] = talked_since(on, closed)
        own[pk] = own_until(row.wave) if row and closed and row.released_at is None else None
    notes: dict[int, DialogueNote] = {}
    for note in dialogue_notes(*wanted).filter(held_on__gte=on - FRESH, held_on__lte=on):
        if note.held_on >= since[note.network_id]:
            notes.setdefault(note.network_id, note)
    return {pk: Gate(notes.get(pk), since[pk], own[pk]) for pk in wanted}
