"""Own entries are put on the list, changed, taken off it and brought back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.commons.actions.errors import ChangedMeanwhile, TooMany
from ledernet.commons.enums import Verb

from .models import Reading

MOST = 300


class OnTheList(ValueError):
    """The same title by the same author is there, perhaps among those taken off. `reading` is that one."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(str(reading))
        self.reading = reading


@dataclass(frozen=True)
class Told:
    """What is said of something worth reading."""

    title: str
    place: str
    why: str
    author: str = ""
    year: int | None = None
    language: str = "da"
    themes: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        return vars(self) | {"themes": list(self.themes), "purposes": list(self.purposes)}


@transaction.atomic
def add_reading(*, organisation: Organisation, told: Told, by: User, at: datetime) -> Reading:
    """Raises `OnTheList`, `TooMany`."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    rows = Reading.objects.filter(organisation=organisation)
    if rows.count() >= MOST:
        raise TooMany(MOST)
    made = Reading(organisation=organisation, made_by=by, made_at=at, **told.values())
    _must_be_new(made)
    made.save()
    _record(made, Verb.READING_ADDED, by=by, at=at)
    return made


@transaction.atomic
def change_reading(*, reading: Reading, version: int, told: Told, by: User, at: datetime) -> Reading:
    """Raises `ChangedMeanwhile`, `OnTheList`."""
    Organisation.objects.select_for_update().get(pk=reading.organisation_id)
    found = _fresh(reading)
    if found.version != version:
        raise ChangedMeanwhile(found.pk)
    before = audit.snapshot(found)
    for name, value in told.values().items():
        setattr(found, name, value)
    _must_be_new(found)
    return _changed(found, before, by=by, at=at)


@transaction.atomic
def offer_reading(*, reading: Reading, offered: bool, by: User, at: datetime) -> Reading:
    """Take it off the list, or bring it back."""
    found = _fresh(reading)
    before = audit.snapshot(found)
    found.is_retired = not offered
    return _changed(found, before, by=by, at=at)


def _fresh(reading: Reading) -> Reading:
    rows = Reading.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=reading.pk)


def _must_be_new(reading: Reading) -> None:
    others = Reading.objects.filter(organisation=reading.organisation).exclude(pk=reading.pk)
    same = others.filter(title__iexact=reading.title, author__iexact=reading.author).first()
    if same is not None:
        raise OnTheList(same)


def _changed(reading: Reading, before: dict[str, Any], *, by: User, at: datetime) -> Reading:
    changes = audit.changes_between(before, reading)
    if changes:
        reading.version += 1
        reading.save()
        _record(reading, Verb.READING_CHANGED, changes=changes, by=by, at=at)
    return reading


def _record(
    reading: Reading, verb: Verb, *, changes: audit.Changes | None = None, by: User, at: datetime
) -> None:
    audit.record(organisation=reading.organisation, by=by, at=at, verb=verb, target=reading, changes=changes)
