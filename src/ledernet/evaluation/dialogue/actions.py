"""Fill in the yearly look at oneself; write, share and remove notes of dialogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.evaluation.models import DialogueNote, Questionnaire, SelfCheck
from ledernet.evaluation.waves.errors import ChangedMeanwhile
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network

from .enums import NOTE_TRANSITIONS, DialogueVerb, NoteState
from .statements import EDITION, HEADINGS, NOT_AGREED, STATEMENTS, WORDS

M = TypeVar("M", DialogueNote, SelfCheck)


class WrongDay(ValueError):
    """The day is to come, or before the network began."""


class NothingSaid(ValueError):
    """There are no words, or no marks, in it."""


class IsShared(Exception):
    """The management has it: it does not change any more."""


class NetworkIsClosed(Exception):
    """The network has closed; nobody sits in it who could say something."""


@dataclass(frozen=True)
class Marks:
    """`marks`: statement → one to five, nought where they did not agree; what was not talked about is left out.

    `lines`: heading → in a line, what they did not agree on.
    """

    held_on: date
    people: int
    marks: Mapping[str, int]
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What is written of a dialogue. `facilitator_view` is None where the writer does not facilitate: it stays as it is."""

    held_on: date
    people: int
    agree: str = ""
    disagree: str = ""
    wants: str = ""
    facilitator_view: str | None = None
    questionnaire: Questionnaire | None = None
    self_check: SelfCheck | None = None


@transaction.atomic
def fill_in_check(*, network: Network, marks: Marks, by: User, at: datetime) -> SelfCheck:
    """Raises `NetworkIsClosed`, `WrongDay`, `NothingSaid`."""
    network = _open(network)
    row = SelfCheck(network=network, edition=EDITION, written_by=by, written_at=at)
    _keep_marks(row, marks, at=at)
    _record(row, DialogueVerb.CHECK_FILLED_IN, by=by, at=at)
    return row


@transaction.atomic
def change_check(*, check: SelfCheck, marks: Marks, version: int, by: User, at: datetime) -> SelfCheck:
    """As long as no note that the management has rests on it. Raises `ChangedMeanwhile`, `IsShared`, `WrongDay`, `NothingSaid`."""
    fresh = _fresh(check, version)
    _require_untold(fresh)
    fresh.version += 1
    fresh.written_by, fresh.written_at = by, at
    _keep_marks(fresh, marks, at=at)
    _record(fresh, DialogueVerb.CHECK_FILLED_IN, by=by, at=at)
    return fresh


@transaction.atomic
def remove_check(*, check: SelfCheck, version: int, by: User, at: datetime) -> None:
    """Drafts that rest on it stand without it. Raises `ChangedMeanwhile`, `IsShared`."""
    fresh = _fresh(check, version)
    _require_untold(fresh)
    fresh.notes.update(self_check=None)
    network = fresh.network
    fresh.delete()
    _record_in(network, DialogueVerb.CHECK_REMOVED, by=by, at=at)


@transaction.atomic
def write_note(*, network: Network, said: Said, by: User, at: datetime) -> DialogueNote:
    """A draft, read by the network alone. Raises `NetworkIsClosed`, `WrongDay`, `NothingSaid`."""
    network = _open(network)
    note = DialogueNote(network=network, written_by=by, written_at=at)
    _keep_words(note, said, at=at)
    _record(note, DialogueVerb.NOTE_WRITTEN, by=by, at=at)
    return note


@transaction.atomic
def change_note(*, note: DialogueNote, said: Said, version: int, by: User, at: datetime) -> DialogueNote:
    """Raises `ChangedMeanwhile`, `IsShared`, `WrongDay`, `NothingSaid`."""
    fresh = _fresh(note, version)
    if fresh.is_shared:
        raise IsShared(fresh.pk)
    fresh.version += 1
    fresh.written_by, fresh.written_at = by, at
    _keep_words(fresh, said, at=at)
    _record(fresh, DialogueVerb.NOTE_WRITTEN, by=by, at=at)
    return fresh


@transaction.atomic
def share_note(*, note: DialogueNote, version: int, by: User, at: datetime) -> DialogueNote:
    """From now on the management reads it, and it changes no more. Sharing again changes nothing. Raises `ChangedMeanwhile`."""
    fresh = _fresh(note)
    if NoteState.SHARED not in NOTE_TRANSITIONS[NoteState(fresh.state)]:
        return fresh
    if fresh.version != version:
        raise ChangedMeanwhile(fresh.pk)
    fresh.state, fresh.shared_at, fresh.shared_by = NoteState.SHARED, at, by
    fresh.version += 1
    fresh.save(update_fields=["state", "shared_at", "shared_by", "version"])
    _record(fresh, DialogueVerb.NOTE_SHARED, by=by, at=at)
    return fresh


@transaction.atomic
def remove_note(*, note: DialogueNote, version: int, by: User, at: datetime) -> None:
    """A draft alone. Raises `ChangedMeanwhile`, `IsShared`."""
    fresh = _fresh(note, version)
    if fresh.is_shared:
        raise IsShared(fresh.pk)
    network = fresh.network
    fresh.delete()
    _record_in(network, DialogueVerb.NOTE_REMOVED, by=by, at=at)


def _open(network: Network) -> Network:
    rows = Network.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=network.pk)
    if fresh.state == NetworkState.CLOSED:
        raise NetworkIsClosed(network.pk)
    return fresh


def _fresh(row: M, version: int | None = None) -> M:
    rows = type(row)._default_manager.select_for_update(of=("self",)).select_related("network__organisation")
    found = rows.filter(pk=row.pk).first()
    if found is None or (version is not None and found.version != version and not _is_shared(found)):
        raise ChangedMeanwhile(row.pk)
    return found


def _is_shared(row: DialogueNote | SelfCheck) -> bool:
    """A note that has been shared meanwhile says so itself: that it has changed as well is no news."""
    return isinstance(row, DialogueNote) and row.is_shared


def _require_untold(check: SelfCheck) -> None:
    if check.notes.filter(state=NoteState.SHARED).exists():
        raise IsShared(check.pk)


def _require_day(network: Network, held_on: date, at: datetime) -> None:
    if held_on > timezone.localdate(at) or held_on < network.starts_on:
        raise WrongDay(held_on)


def _keep_marks(row: SelfCheck, marks: Marks, *, at: datetime) -> None:
    _require_day(row.network, marks.held_on, at)
    kept = {
        key: mark
        for key, mark in marks.marks.items()
        if key in STATEMENTS and (mark in WORDS or mark == NOT_AGREED)
    }
    lines = {one.key: marks.lines.get(one.key, "").strip() for one in HEADINGS}
    if not kept and not any(lines.values()):
        raise NothingSaid
    row.held_on, row.people, row.marks = marks.held_on, marks.people, kept
    row.lines = {key: line for key, line in lines.items() if line}
    row.save()


def _keep_words(note: DialogueNote, said: Said, *, at: datetime) -> None:
    _require_day(note.network, said.held_on, at)
    note.agree, note.disagree, note.wants = said.agree.strip(), said.disagree.strip(), said.wants.strip()
    if said.facilitator_view is not None:
        note.facilitator_view = said.facilitator_view.strip()
    if not note.text.strip():
        raise NothingSaid
    note.held_on, note.people = said.held_on, said.people
    note.questionnaire = _own(note.network, said.questionnaire)
    note.self_check = _own(note.network, said.self_check)
    note.save()


Owned = TypeVar("Owned", Questionnaire, SelfCheck)


def _own(network: Network, row: Owned | None) -> Owned | None:
    """What belongs to another network is nothing this note could be about."""
    return row if row is not None and row.network_id == network.pk else None


def _record(row: DialogueNote | SelfCheck, verb: DialogueVerb, *, by: User, at: datetime) -> None:
    _record_in(row.network, verb, by=by, at=at)


def _record_in(network: Network, verb: DialogueVerb, *, by: User, at: datetime) -> None:
    """The record knows the network and what was done; never a word of it, nor which row it was."""
    audit.record(organisation=network.organisation, by=by, at=at, verb=verb, target=network)
