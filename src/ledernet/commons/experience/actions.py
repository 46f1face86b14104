"""Contacts for experience are kept; the organisation's own card is shown and withdrawn."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.commons.actions.errors import ChangedMeanwhile, NothingSaid, TooMany
from ledernet.commons.enums import Verb

from .models import ExperienceCard, ExperienceContact, Told

MOST = 500


class Listed(ValueError):
    """The same person in the same organisation is on the list. `contact` is that one."""

    def __init__(self, contact: ExperienceContact) -> None:
        super().__init__(str(contact))
        self.contact = contact


@dataclass(frozen=True)
class Experience:
    """Who can be asked, and what her organisation has tried."""

    name: str
    function: str = ""
    email: str = ""
    phone: str = ""
    kinds: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    participation: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    words: str = ""

    def require_words(self) -> None:
        if not (self.kinds or self.purposes or self.participation or self.moves or self.words.strip()):
            raise NothingSaid


@transaction.atomic
def add_contact(
    *,
    organisation: Organisation,
    place: str,
    told: Experience,
    spoken_on: date | None = None,
    by: User,
    at: datetime,
) -> ExperienceContact:
    """Raises `NothingSaid`, `TooMany`, `Listed`."""
    told.require_words()
    _hold(organisation)
    if ExperienceContact.objects.filter(organisation=organisation).count() >= MOST:
        raise TooMany(MOST)
    made = ExperienceContact(
        organisation=organisation, place=place, spoken_on=spoken_on, made_by=by, made_at=at
    )
    _fill(made, told)
    _must_be_new(made)
    made.save()
    _record(made, Verb.CONTACT_ADDED, by=by, at=at)
    return made


@transaction.atomic
def change_contact(
    *,
    contact: ExperienceContact,
    version: int,
    place: str,
    told: Experience,
    spoken_on: date | None,
    by: User,
    at: datetime,
) -> ExperienceContact:
    """Raises `ChangedMeanwhile`, `NothingSaid`, `Listed`."""
    told.require_words()
    _hold(contact.organisation)
    found = _fresh(contact)
    if found.version != version:
        raise ChangedMeanwhile(found.pk)
    before = audit.snapshot(found)
    found.place, found.spoken_on = place, spoken_on
    _fill(found, told)
    _must_be_new(found)
    return _changed(found, before, by=by, at=at)


@transaction.atomic
def spoken(*, contact: ExperienceContact, on: date, by: User, at: datetime) -> ExperienceContact:
    """Somebody has talked with the contact that day; an earlier day than the one that stands changes nothing.

    Raises `ChangedMeanwhile` when it is gone.
    """
    found = _fresh(contact)
    before = audit.snapshot(found)
    found.spoken_on = max(on, found.spoken_on or on)
    return _changed(found, before, by=by, at=at)


@transaction.atomic
def remove_contact(*, contact: ExperienceContact, by: User, at: datetime) -> None:
    """Raises `ChangedMeanwhile` when it is gone already."""
    found = _fresh(contact)
    _record(found, Verb.CONTACT_REMOVED, by=by, at=at)
    found.delete()


def record_list(*, organisation: Organisation, people: int, by: User, at: datetime) -> None:
    """Names, addresses and telephones of the contacts went out as a file."""
    audit.record_read(
        organisation=organisation, by=by, at=at, verb=Verb.CONTACT_LIST_TAKEN, facts={"form": "csv", "count": people}
    )  # fmt: skip


@transaction.atomic
def show_card(
    *, organisation: Organisation, version: int, told: Experience, by: User, at: datetime
) -> ExperienceCard:
    """From now on the other organisations of the installation read it. `version` 0: there was none.

    Raises `ChangedMeanwhile`, `NothingSaid`.
    """
    told.require_words()
    _hold(organisation)
    found = ExperienceCard.objects.filter(organisation=organisation).first()
    if (found.version if found else 0) != version:
        raise ChangedMeanwhile(organisation.pk)
    card = found or ExperienceCard(organisation=organisation, version=0)
    before = audit.snapshot(card)
    _fill(card, told)
    card.shown_at = card.shown_at or at
    changes = audit.changes_between(before, card)
    if changes:
        card.made_by, card.made_at = by, at
        card.version += 1
        card.save()
        _record(card, Verb.CARD_SHOWN, changes=changes if found else None, by=by, at=at)
    return card


@transaction.atomic
def withdraw_card(*, organisation: Organisation, by: User, at: datetime) -> None:
    """The others see it no longer, from this moment on. What it said is kept for the day it is shown again."""
    card = ExperienceCard.objects.select_for_update().filter(organisation=organisation).first()
    if card is None or card.shown_at is None:
        return
    card.shown_at = None
    card.version += 1
    card.save()
    _record(card, Verb.CARD_WITHDRAWN, by=by, at=at)


def _hold(organisation: Organisation) -> None:
    """Two who add the same at once come one after the other."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _fresh(contact: ExperienceContact) -> ExperienceContact:
    rows = ExperienceContact.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(pk=contact.pk).first()
    if found is None:
        raise ChangedMeanwhile(contact.pk)
    return found


def _fill(row: Told, told: Experience) -> None:
    for field in fields(told):
        value = getattr(told, field.name)
        setattr(row, field.name, list(value) if isinstance(value, tuple) else value)


def _must_be_new(contact: ExperienceContact) -> None:
    others = ExperienceContact.objects.filter(organisation=contact.organisation).exclude(pk=contact.pk)
    same = others.filter(place__iexact=contact.place, name__iexact=contact.name).first()
    if same is not None:
        raise Listed(same)


def _changed(
    contact: ExperienceContact, before: dict[str, Any], *, by: User, at: datetime
) -> ExperienceContact:
    changes = audit.changes_between(before, contact)
    if changes:
        contact.version += 1
        contact.save()
        _record(contact, Verb.CONTACT_CHANGED, changes=changes, by=by, at=at)
    return contact


def _record(
    row: ExperienceContact | ExperienceCard,
    verb: Verb,
    *,
    changes: audit.Changes | None = None,
    by: User,
    at: datetime,
) -> None:
    audit.record(organisation=row.organisation, by=by, at=at, verb=verb, target=row, changes=changes)
