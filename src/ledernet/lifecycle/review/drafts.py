"""Where a draft is written on: on the page of its network, or of its programme."""

from __future__ import annotations

from django.urls import reverse

from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.kinds import KINDS


def address_of_draft(move: Move) -> str:
    if KINDS[MoveKind(move.kind)].of_programme:
        return reverse("lifecycle:redesign", args=[move.programme_id])
    first = move.networks.order_by("name_sort", "pk").first()
    return reverse("lifecycle:network", args=[first.pk]) if first else reverse("lifecycle:pot")
