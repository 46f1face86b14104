"""Parcels are ordered, made by the worker, fetched by whoever ordered them, and emptied again."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor, System

from .boxes import LARGEST, sealed, unsealed
from .enums import ParcelKind, ParcelState, Refusal, Verb
from .models import Parcel, SentRecord
from .records.asked import Asked
from .records.bundle import files_of, placed, zipped
from .records.gathering import Record, records_of
from .records.metadata import File, stem_of

log = logging.getLogger(__name__)
ATTEMPTS = 3
WORKER = System("worker")


class NotThere(LookupError):
    """The content is not kept: not made yet, fetched too late, or removed."""


class CannotBeMade(Exception):
    """Holds why."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass
class Made:
    """What making a parcel gave. `content` is "" where it was laid in a folder or there was nothing."""

    state: ParcelState
    counts: dict[str, int]
    filename: str = ""
    content: bytes = b""
    records: list[tuple[Record, File]] = field(default_factory=list)
    sha256: str = ""


@transaction.atomic
def order_records(
    *, organisation: Organisation, asked: Asked, to_folder: bool, by: Actor, at: datetime
) -> Parcel:
    """The worker makes it. With `to_folder` it is laid where the installation says."""
    parcel = Parcel.objects.create(
        organisation=organisation,
        kind=ParcelKind.RECORDS,
        asked=asked.to_plain(),
        to_folder=to_folder,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    facts = {**asked.to_plain(), "to_folder": to_folder}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.RECORDS_ORDERED, target=parcel, facts=facts
    )
    return parcel


MAKERS: dict[ParcelKind, Callable[[Parcel, datetime], Made]] = {}
"""How each kind is made."""


def make_parcel(parcel: Parcel, *, at: datetime) -> Parcel:
    """Whatever happens it has a state afterwards that says so; broken off, it is begun anew, three times at most."""
    if parcel.attempts >= ATTEMPTS:
        return _failed(parcel, Refusal.BROKE_OFF, at)
    parcel.attempts += 1
    parcel.save(update_fields=["attempts"])
    try:
        made = MAKERS[ParcelKind(parcel.kind)](parcel, at)
        if len(made.content) > LARGEST:
            raise CannotBeMade(Refusal.TOO_LARGE)
    except CannotBeMade as problem:
        return _failed(parcel, problem.why, at)
    return _finished(parcel, made, at)


def _records(parcel: Parcel, at: datetime) -> Made:
    asked = Asked.from_plain(parcel.asked)
    found = records_of(parcel.organisation, asked)
    counts = dict(Counter(record.kind.value for record in found))
    if not found:
        return Made(ParcelState.EMPTY, counts)
    files = files_of(found, organisation=parcel.organisation, parcel=parcel.pk, asked=asked, at=at)
    first = {one.name: one for one in files}
    records = [(record, first[f"{stem_of(record)}.pdf"]) for record in found]
    name = f"sager-{timezone.localdate(at)}-{parcel.pk}"
    listed = next(one for one in files if one.name == "manifest.json")
    if parcel.to_folder:
        _lay(files, parcel.organisation, name)
        return Made(ParcelState.PLACED, counts, name, records=records, sha256=listed.sha256)
    return Made(ParcelState.READY, counts, f"{name}.zip", zipped(files, at=at), records)


MAKERS[ParcelKind.RECORDS] = _records


def _lay(files: list[File], organisation: Organisation, name: str) -> None:
    if not settings.CASE_DIR:
        raise CannotBeMade(Refusal.NO_FOLDER)
    try:
        placed(files, Path(settings.CASE_DIR) / organisation.slug, name)
    except OSError:
        log.exception("The folder for the case system cannot be written in")
        raise CannotBeMade(Refusal.FOLDER) from None


@transaction.atomic
def _finished(parcel: Parcel, made: Made, at: datetime) -> Parcel:
    parcel.state, parcel.counts, parcel.filename = made.state, made.counts, made.filename
    parcel.finished_at = at
    if made.content:
        parcel.content = sealed(made.content, parcel=parcel.pk)
        parcel.size, parcel.sha256 = len(made.content), hashlib.sha256(made.content).hexdigest()
        parcel.kept_until = at + timedelta(days=settings.PARCEL_DAYS)
    else:
        parcel.sha256 = made.sha256
    parcel.save()
    SentRecord.objects.bulk_create(
        SentRecord(
            organisation=parcel.organisation, parcel=parcel, kind=record.kind, source=record.source,
            edition=record.edition, name=file.name, sha256=file.sha256, sent_at=at,
        )
        for record, file in made.records
    )  # fmt: skip
    verb = Verb.RECORDS_SENT if parcel.kind == ParcelKind.RECORDS else Verb.ORGANISATION_EXPORTED
    facts: dict[str, Any] = {"counts": made.counts, "sha256": parcel.sha256, "state": parcel.state}
    audit.record(
        organisation=parcel.organisation, by=parcel.made_by or WORKER, at=at, verb=verb, target=parcel, facts=facts
    )  # fmt: skip
    return parcel


@transaction.atomic
def _failed(parcel: Parcel, why: Refusal, at: datetime) -> Parcel:
    parcel.state, parcel.refusal, parcel.finished_at = ParcelState.FAILED, why, at
    parcel.save(update_fields=["state", "refusal", "finished_at"])
    audit.record(
        organisation=parcel.organisation, by=parcel.made_by or WORKER, at=at, verb=Verb.PARCEL_FAILED, target=parcel,
        facts={"kind": parcel.kind, "reason": why},
    )  # fmt: skip
    return parcel


@transaction.atomic
def fetch(*, parcel: Parcel, by: User, at: datetime) -> bytes:
    """The content, for its maker. Raises `NotThere`, and `boxes.Unreadable` where the secret key is another."""
    found = Parcel.objects.select_for_update(of=("self",)).get(pk=parcel.pk)
    if found.content is None or found.kept_until is None or found.kept_until <= at:
        raise NotThere
    content = unsealed(bytes(found.content), parcel=found.pk)
    found.fetched_at = found.fetched_at or at
    found.save(update_fields=["fetched_at"])
    facts = {"kind": found.kind, "sha256": found.sha256}
    audit.record(
        organisation=found.organisation, by=by, at=at, verb=Verb.PARCEL_FETCHED, target=found, facts=facts
    )
    return content


@transaction.atomic
def empty(*, parcel: Parcel, by: Actor, at: datetime) -> bool:
    """The content is thrown away. Records that nobody has fetched have not left: they come along the next time."""
    found = Parcel.objects.select_for_update(of=("self",)).get(pk=parcel.pk)
    if found.state != ParcelState.READY:
        return False
    found.content, found.state = None, ParcelState.GONE
    found.save(update_fields=["content", "state"])
    returned = 0
    if found.fetched_at is None:
        returned, _kinds = SentRecord.objects.filter(parcel=found).delete()
    verb = Verb.RECORDS_RETURNED if returned else Verb.PARCEL_REMOVED
    audit.record(
        organisation=found.organisation, by=by, at=at, verb=verb, target=found, facts={"records": returned}
    )
    return True
