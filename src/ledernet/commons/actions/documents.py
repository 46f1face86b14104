"""Documents come in and go out of a network."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.commons import files
from ledernet.commons.enums import Verb
from ledernet.commons.models import Document
from ledernet.commons.queries import used_bytes
from ledernet.networks.models import Network

from .common import fresh, open_room, record
from .errors import RoomIsFull, TooMany


@transaction.atomic
def add_document(*, network: Network, title: str, data: bytes, by: User, at: datetime) -> Document:
    """Raises `files.Unfit`, `NotInside`, `TooMany`, `RoomIsFull`. What fails afterwards leaves a stray that is tidied away."""
    kind = files.kind_of(data)
    network = open_room(network)
    if Document.objects.filter(network=network).count() >= files.MOST:
        raise TooMany(files.MOST)
    left = files.ROOM - used_bytes(network)
    if len(data) > left:
        raise RoomIsFull(max(0, left))
    made = Document.objects.create(
        network=network,
        title=title,
        kind=kind,
        size=len(data),
        stored=files.keep(network.pk, data),
        made_by=by,
        made_at=at,
    )
    record(network, Verb.DOCUMENT_ADDED, by=by, at=at, facts={"bytes": made.size})
    return made


@transaction.atomic
def remove_document(*, document: Document, by: User, at: datetime) -> None:
    """Row and file. The file goes when the row is gone for certain. Raises `ChangedMeanwhile` when it is gone already."""
    found = fresh(document)
    stored = found.stored
    found.delete()
    transaction.on_commit(lambda: files.drop(stored))
    record(found.network, Verb.DOCUMENT_REMOVED, by=by, at=at)
