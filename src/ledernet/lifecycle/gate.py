"""No decision without a dialogue: what must have been said, and seen, before a network is decided about."""

from __future__ import annotations

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
    """A dialogue since the last evaluation closed, half a year old at most; and no result that the network has not passed on. Two queries."""
    last = (
        Questionnaire.objects.filter(
            network=network, wave__state=WaveState.CLOSED, wave__closes_on__lte=on, round__isnull=False
        )
        .select_related("wave")
        .order_by("-wave__closed_at", "-pk")
        .first()
    )
    closed = timezone.localdate(last.wave.closed_at) if last and last.wave.closed_at else None
    since = talked_since(on, closed)
    own = own_until(last.wave) if last and closed and last.released_at is None else None
    note = dialogue_notes(network).filter(held_on__gte=since, held_on__lte=on).first()
    return Gate(note, since, own)
