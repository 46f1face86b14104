"""One's own notes. The record says that somebody wrote one, as it must; not in which network, nor a word of it."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.commons.enums import Verb
from ledernet.commons.models import OwnNote
from ledernet.networks.models import Network

from .common import fresh, open_room
from .errors import NothingSaid, TooMany

MOST = 200


@transaction.atomic
def write_note(*, network: Network, text: str, by: User, at: datetime) -> OwnNote:
    """Raises `NotInside`, `NothingSaid`, `TooMany` (of one author in one network)."""
    network = open_room(network)
    _some(text)
    if OwnNote.objects.filter(network=network, author=by).count() >= MOST:
        raise TooMany(MOST)
    made = OwnNote.objects.create(network=network, author=by, text=text, made_at=at)
    _record(network, Verb.NOTE_WRITTEN, by=by, at=at)
    return made


@transaction.atomic
def change_note(*, note: OwnNote, version: int, text: str, by: User, at: datetime) -> OwnNote:
    """Raises `ChangedMeanwhile`, `NothingSaid`. Also after she has left the network: they are hers as long as they are kept."""
    found = fresh(note, version)
    _some(text)
    if found.text != text:
        found.text = text
        found.version += 1
        found.save(update_fields=["text", "version"])
        _record(found.network, Verb.NOTE_WRITTEN, by=by, at=at)
    return found


@transaction.atomic
def remove_note(*, note: OwnNote, by: User, at: datetime) -> None:
    """Raises `ChangedMeanwhile` when it is gone already."""
    found = fresh(note)
    found.delete()
    _record(found.network, Verb.NOTE_REMOVED, by=by, at=at)


def _some(text: str) -> None:
    if not text.strip():
        raise NothingSaid


def _record(network: Network, verb: Verb, *, by: User, at: datetime) -> None:
    audit.record(organisation=network.organisation, by=by, at=at, verb=verb)
