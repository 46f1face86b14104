"""Letters of this part of the room on their way: one helper, so that who has no usable address stops nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.people.models import Leader

WELCOME, BUDDY, JOINS = "networks.welcome", "networks.buddy", "networks.joins"
THANKS, PAUSED, BACK, OFFER = "networks.thanks", "networks.paused", "networks.back", "networks.offer"


def write(
    kind: str,
    to: Leader | User,
    params: Mapping[str, int],
    *,
    organisation: Organisation,
    once: str,
    by: Actor,
    at: datetime,
) -> Message | None:
    """Put a letter in the outbox, once for each key. None where there is no address that can be written to."""
    user = to.user if isinstance(to, Leader) else to
    if not to.email:
        return None
    try:
        return mail.queue(
            organisation=organisation,
            kind=kind,
            to_email=to.email,
            to_name=to.name,
            to_user=user,
            language=user.language if user else organisation.language,
            params=params,
            by=by,
            at=at,
            once_key=f"{kind}:{once}",
        )
    except mail.UnusableAddress:
        return None


def call_back(
    kinds: Iterable[str], rows: Iterable[int], *, by: Actor, at: datetime, name: str = "seat"
) -> int:
    """Letters of these kinds about these rows that are still held. Returns how many were in time."""
    about = {f"params__{name}__in": list(rows)}
    held = Message.objects.filter(kind__in=list(kinds), state=MessageState.HELD, **about)
    return mail.recall(list(held), by=by, at=at)
