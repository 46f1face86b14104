"""What is taken out on paper leaves a trace."""

from __future__ import annotations

from datetime import datetime

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.lifecycle.enums import Verb
from ledernet.networks.models import Network


def note_thread_printed(*, network: Network, by: Actor, at: datetime) -> None:
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.THREAD_PRINTED,
        target=network,
        facts={"network": network.name},
    )
