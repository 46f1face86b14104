"""The organisation's export as a parcel, and its import as an act."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor

from .actions import MAKERS, Made
from .enums import ParcelKind, ParcelState, Verb
from .models import Parcel
from .whole.coming import Came, come_in
from .whole.leaving import leave
from .whole.reading import read


@transaction.atomic
def order_export(*, organisation: Organisation, by: User, at: datetime) -> Parcel:
    """The worker makes it; whoever ordered it fetches it."""
    parcel = Parcel.objects.create(
        organisation=organisation, kind=ParcelKind.ORGANISATION, made_by=by, made_at=at
    )
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.ORGANISATION_ORDERED, target=parcel)
    return parcel


def _make(parcel: Parcel, at: datetime) -> Made:
    left = leave(parcel.organisation, at=at)
    name = f"{parcel.organisation.slug}-{timezone.localdate(at)}-{parcel.pk}.zip"
    return Made(ParcelState.READY, left.counts, name, left.content)


MAKERS[ParcelKind.ORGANISATION] = _make


@transaction.atomic
def export_now(*, organisation: Organisation, by: Actor, at: datetime) -> tuple[bytes, dict[str, int]]:
    """For the command line: the file, and how many rows of each table. Recorded as it is made."""
    left = leave(organisation, at=at)
    facts = {"counts": left.counts, "sha256": hashlib.sha256(left.content).hexdigest()}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.ORGANISATION_EXPORTED, facts=facts)
    return left.content, left.counts


def import_now(*, organisation: Organisation, data: bytes, by: Actor, at: datetime) -> Came:
    """Raises `reading.BadFile` and `coming.NotEmpty`; then nothing has happened."""
    found = read(data)
    return come_in(
        organisation=organisation, read=found, sha256=hashlib.sha256(data).hexdigest(), by=by, at=at
    )
