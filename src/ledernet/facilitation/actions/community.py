"""Notes on method, and meetings of the facilitators. The words of a note stand in no log."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.facilitation.enums import Verb
from ledernet.facilitation.models import CoordinationMeeting, MethodNote

from .errors import NoteMoved


@transaction.atomic
def write_note(*, organisation: Organisation, title: str, text: str, by: User, at: datetime) -> MethodNote:
    """A way of working, for the others to use. About method; the form says so, and no log keeps the words."""
    made = MethodNote.objects.create(
        organisation=organisation, title=title, text=text, made_by=by, made_at=at
    )
    _record(made, Verb.NOTE_WRITTEN, by=by, at=at, facts={"title": title})
    return made


@transaction.atomic
def change_note(
    *, note: MethodNote, version: int, title: str, text: str, by: User, at: datetime
) -> MethodNote:
    """Raises `NoteMoved`."""
    rows = MethodNote.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=note.pk)
    if fresh.version != version:
        raise NoteMoved(fresh.pk)
    before = audit.snapshot(fresh)
    fresh.title, fresh.text = title, text
    if changes := audit.changes_between(before, fresh):
        fresh.version += 1
        fresh.save(update_fields=["title", "text", "version"])
        _record(fresh, Verb.NOTE_WRITTEN, by=by, at=at, changes=changes)
    return fresh


@transaction.atomic
def remove_note(*, note: MethodNote, by: User, at: datetime) -> None:
    """Gone, words and all."""
    _record(note, Verb.NOTE_REMOVED, by=by, at=at, facts={"title": note.title})
    note.delete()


@transaction.atomic
def call_meeting(
    *, organisation: Organisation, starts_at: datetime, place: str, agenda: str, by: User, at: datetime
) -> CoordinationMeeting:
    """Facilitators and HR meet."""
    made = CoordinationMeeting.objects.create(
        organisation=organisation, starts_at=starts_at, place=place, agenda=agenda
    )
    _record(made, Verb.MEETING_SET, by=by, at=at, facts={"starts_at": starts_at, "place": place})
    return made


@transaction.atomic
def change_meeting(
    *,
    meeting: CoordinationMeeting,
    version: int,
    starts_at: datetime,
    place: str,
    agenda: str,
    by: User,
    at: datetime,
) -> CoordinationMeeting:
    """Another time or place, or a longer agenda. Raises `NoteMoved`."""
    rows = CoordinationMeeting.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=meeting.pk)
    if fresh.version != version:
        raise NoteMoved(fresh.pk)
    before = audit.snapshot(fresh)
    fresh.starts_at, fresh.place, fresh.agenda = starts_at, place, agenda
    if changes := audit.changes_between(before, fresh):
        fresh.version += 1
        fresh.save(update_fields=["starts_at", "place", "agenda", "version"])
        _record(fresh, Verb.MEETING_SET, by=by, at=at, changes=changes)
    return fresh


@transaction.atomic
def cancel_meeting(*, meeting: CoordinationMeeting, by: User, at: datetime) -> None:
    facts = {"starts_at": meeting.starts_at, "place": meeting.place}
    _record(meeting, Verb.MEETING_CANCELLED, by=by, at=at, facts=facts)
    meeting.delete()


def _record(
    row: MethodNote | CoordinationMeeting,
    verb: Verb,
    *,
    by: User,
    at: datetime,
    changes: audit.Changes | None = None,
    facts: dict[str, object] | None = None,
) -> None:
    audit.record(
        organisation=row.organisation, by=by, at=at, verb=verb, target=row, changes=changes, facts=facts
    )
