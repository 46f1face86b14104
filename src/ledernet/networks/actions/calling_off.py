"""Networks that were founded for a day to come are called off, also where somebody has been told of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit.actors import Actor
from ledernet.composition.models import Draft
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.networks.enums import EndReason, NetworkState
from ledernet.networks.models import Assignment, Invitation, Network

from .closing import close_network
from .errors import NothingToUndo, TooLateToUndo
from .seats import leave_network
from .undoing import undo_founding


@transaction.atomic
def call_off_founding(*, draft: Draft, services: Iterable[Assignment] = (), by: Actor, at: datetime) -> bool:
    """Take the networks of a draft back. True where nobody had heard of them: then they are gone, and the draft is approved as before.

    Else they close on their first day, so that nobody has sat there, and letters that have not left are called back; their meetings
    are called off as those of any network that closes. `services` were given with the founding and stand in nobody's way. Who has
    been told is told by whoever calls. Raises `NothingToUndo`.
    """
    networks = list(Network.objects.filter(draft=draft).exclude(state=NetworkState.CLOSED).order_by("pk"))
    if not networks:
        raise NothingToUndo
    try:
        with transaction.atomic():
            Assignment.objects.filter(pk__in=[row.pk for row in services], network__in=networks).delete()
            undo_founding(draft=draft, by=by, at=at)
    except TooLateToUndo:
        _close(networks, by=by, at=at)
        return False
    return True


def _close(networks: Iterable[Network], *, by: Actor, at: datetime) -> None:
    networks = list(networks)
    letters = Invitation.objects.filter(seat__network__in=networks).values("message")
    waiting = Message.objects.filter(pk__in=letters, state__in=(MessageState.PREPARED, MessageState.HELD))
    mail.recall(list(waiting), by=by, at=at)
    today = timezone.localdate(at)
    for network in networks:
        day = max(today, network.starts_on)
        if network.state != NetworkState.ESTABLISHED:
            # Launched already, and nobody has sat there: it is not one that works for its members.
            for seat in network.seats.filter(ends_on=None).order_by("pk"):
                leave_network(seat=seat, ends_on=day, reason=EndReason.NETWORK_CLOSED, by=by, at=at)
        close_network(network=network, on=day, thanks=False, by=by, at=at)
