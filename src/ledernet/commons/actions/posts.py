"""Words to the others in the network, and the list of their addresses."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.commons.enums import Verb
from ledernet.commons.models import Post
from ledernet.networks.models import Network

from .common import fresh, open_room, record
from .errors import NothingSaid, TooMany

MOST = 500
"""Posts that a network keeps; more is a chat, and for that there are better tools."""


@transaction.atomic
def write_post(*, network: Network, text: str, by: User, at: datetime) -> Post:
    """Raises `NotInside`, `NothingSaid`, `TooMany`."""
    network = open_room(network)
    _some(text)
    if Post.objects.filter(network=network).count() >= MOST:
        raise TooMany(MOST)
    made = Post.objects.create(network=network, text=text, made_by=by, made_at=at)
    record(network, Verb.POST_WRITTEN, by=by, at=at)
    return made


@transaction.atomic
def change_post(*, post: Post, version: int, text: str, by: User, at: datetime) -> Post:
    """Raises `ChangedMeanwhile`, `NotInside`, `NothingSaid`."""
    open_room(post.network)
    found = fresh(post, version)
    _some(text)
    if found.text != text:
        found.text = text
        found.version += 1
        found.save(update_fields=["text", "version"])
        record(found.network, Verb.POST_WRITTEN, by=by, at=at)
    return found


@transaction.atomic
def remove_post(*, post: Post, by: User, at: datetime) -> None:
    """Gone, words and all. Raises `ChangedMeanwhile` when it is gone already."""
    found = fresh(post)
    found.delete()
    record(found.network, Verb.POST_REMOVED, by=by, at=at)


def record_contacts(*, network: Network, form: str, people: int, by: User, at: datetime) -> None:
    """The addresses of the members went out as a file. `form` is vcf or csv."""
    audit.record_read(
        organisation=network.organisation, by=by, at=at, verb=Verb.CONTACTS_TAKEN, target=network,
        facts={"form": form, "count": people},
    )  # fmt: skip


def _some(text: str) -> None:
    if not text.strip():
        raise NothingSaid
