"""Letters of this part of the room on their way, and how they are called back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message

WELCOME, BUDDY, JOINS = "networks.welcome", "networks.buddy", "networks.joins"
CLOSING, RESTARTING, SWAP = "networks.closing", "networks.restarting", "networks.host_swap"
THANKS, PAUSED, BACK, OFFER = "networks.thanks", "networks.paused", "networks.back", "networks.offer"


def call_back(
    kinds: Iterable[str], rows: Iterable[int], *, by: Actor, at: datetime, name: str = "seat"
) -> int:
    """Letters of these kinds about these rows that are still held. Returns how many were in time."""
    about = {f"params__{name}__in": list(rows)}
    held = Message.objects.filter(kind__in=list(kinds), state=MessageState.HELD, **about)
    return mail.recall(list(held), by=by, at=at)
