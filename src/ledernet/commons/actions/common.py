"""What the verbs of this room share."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.commons.enums import Verb
from ledernet.commons.models import Document, Lesson, OwnNote, Post
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network

from .errors import ChangedMeanwhile, NotInside

M = TypeVar("M", Post, Document, Lesson, OwnNote)


def open_room(network: Network) -> Network:
    """The network, held until the act is over, so that counts and room hold. Raises `NotInside` when it has closed."""
    rows = Network.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=network.pk)
    if fresh.state == NetworkState.CLOSED:
        raise NotInside(network.pk)
    return fresh


def fresh(row: M, version: int | None = None) -> M:
    """The row as it is now, held. Raises `ChangedMeanwhile` when it is gone or another version."""
    rows = type(row)._default_manager.select_for_update(of=("self",)).select_related("network__organisation")
    found = rows.filter(pk=row.pk).first()
    if found is None or (version is not None and getattr(found, "version", version) != version):
        raise ChangedMeanwhile(row.pk)
    return found


def record(
    network: Network,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    facts: dict[str, object] | None = None,
) -> None:
    """The record knows the network and what was done. It never holds a word of what was written, nor which row it was."""
    audit.record(
        organisation=network.organisation, by=by, at=at, verb=verb, target=network, facts=facts or {}
    )
