"""What HR writes instead of the product's words, tries on herself, takes into use and takes back; and which reminders go."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import letters, signals
from ledernet.mail.enums import Verb
from ledernet.mail.models import Message, Reminder, Wording
from ledernet.mail.words import PARTS, Fault, Words, Written, faults_in

from .outbox import queue

TEST = "mail.test"
"""The letter by which somebody sees another letter as it will look."""


class NotEditable(Exception):
    """The words of this letter are not changed: it opens a door, or its text is written elsewhere."""


class WordsRefused(ValueError):
    """The words cannot be used; `faults` say what and where."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(f"{fault.part}: {fault.code} {fault.what}".strip() for fault in faults))
        self.faults = tuple(faults)


class WordsMoved(Exception):
    """Somebody else has changed the words since they were read; nothing was written. `row` is what holds now."""

    def __init__(self, row: Wording) -> None:
        super().__init__(f"version {row.number}")
        self.row = row


class NothingOwn(Exception):
    """The product's words hold already."""


class DaysOutside(ValueError):
    """So many days are too few or too many; holds the bounds."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__(f"{least}–{most}")
        self.least, self.most = least, most


@transaction.atomic
def change_words(
    *,
    organisation: Organisation,
    kind: str,
    language: str,
    written: Written,
    number: int,
    by: Actor,
    at: datetime,
) -> Wording:
    """Words of the organisation's own, in force at once for all that has not left. `number`: of the version they were made from.

    The author's draft goes. Words that are as they were make no new version. Raises `NotEditable`, `WordsRefused`, `WordsMoved`.
    """
    words = _editable(kind)
    if faults := faults_in(written, words):
        raise WordsRefused(faults)
    newest = _newest(organisation, kind, language, number=number)
    drop_draft(organisation=organisation, kind=kind, language=language, by=by)
    if newest is not None and newest.is_own and newest.written == written:
        return newest
    if (newest is None or not newest.is_own) and written == words.written(language):
        raise NothingOwn
    return _next(organisation, kind, language, newest, written, is_own=True, by=by, at=at)


@transaction.atomic
def take_back_words(
    *, organisation: Organisation, kind: str, language: str, number: int, by: Actor, at: datetime
) -> Wording:
    """The product's words hold again, as a new version. Raises `NotEditable`, `NothingOwn`, `WordsMoved`."""
    _editable(kind)
    newest = _newest(organisation, kind, language, number=number)
    if newest is None or not newest.is_own:
        raise NothingOwn
    drop_draft(organisation=organisation, kind=kind, language=language, by=by)
    empty = Written("", "", "", "")
    return _next(organisation, kind, language, newest, empty, is_own=False, by=by, at=at)


@transaction.atomic
def keep_draft(
    *, organisation: Organisation, kind: str, language: str, written: Written, by: User, at: datetime
) -> Wording:
    """Words that are not in use; only their author sees them. Raises `NotEditable`, `WordsRefused` (too long to be kept)."""
    words = _editable(kind)
    if too_long := [fault for fault in faults_in(written, words) if fault.code in {"long", "lines"}]:
        raise WordsRefused(too_long)
    values = {part: getattr(written, part) for part in PARTS} | {"made_at": at}
    here: dict[str, Any] = {"organisation": organisation, "kind": kind, "language": language}
    return Wording.objects.update_or_create(**here, made_by=by, number=None, defaults=values)[0]


def drop_draft(*, organisation: Organisation, kind: str, language: str, by: Actor) -> int:
    """Returns how many there were: one or none."""
    if not isinstance(by, User):
        return 0
    mine = Wording.objects.filter(
        organisation=organisation, kind=kind, language=language, number=None, made_by=by
    )
    return mine.delete()[0]


@transaction.atomic
def send_test(
    *, organisation: Organisation, kind: str, language: str, wording: Wording | None, by: User, at: datetime
) -> Message:
    """The letter with invented rows, to the one who asks; with the words of a draft or version, else as it is in force.

    Raises `NotEditable`, `WordsRefused`, `UnusableAddress`.
    """
    words = _editable(kind)
    if wording is not None and (faults := faults_in(wording.written, words)):
        raise WordsRefused(faults)
    params: dict[str, Any] = {"kind": kind, "wording": wording.pk if wording else 0}
    made = queue(
        organisation=organisation,
        kind=TEST,
        to_email=by.email,
        to_name=by.name,
        to_user=by,
        language=language,
        params=params,
        by=by,
        at=at,
        held=False,
    )
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.TEST_SENT, target=made, facts={"letter": kind}
    )
    return made


@transaction.atomic
def set_reminder(
    *, organisation: Organisation, kind: str, is_on: bool, days: int, by: Actor, at: datetime
) -> Reminder:
    """Switch a reminder on or off, and say how many days. Raises `NotEditable` (there is no such signal), `DaysOutside`."""
    if not signals.is_signal(kind):
        raise NotEditable(kind)
    signal = signals.setting_of(organisation, kind).signal
    if not signal.least <= days <= signal.most:
        raise DaysOutside(signal.least, signal.most)
    row = Reminder.objects.select_for_update().filter(organisation=organisation, kind=kind).first()
    row = row or Reminder(organisation=organisation, kind=kind, days=signal.days, changed_at=at)
    before = audit.snapshot(row)
    row.is_on, row.days = is_on, days
    if not row._state.adding and not audit.changes_between(before, row):
        return row
    row.changed_by, row.changed_at = (by if isinstance(by, User) else None), at
    row.save()
    facts = {"letter": kind, "on": is_on, "days": days}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.REMINDER_SET, target=row, facts=facts)
    return row


def record_export(*, organisation: Organisation, state: str, count: int, by: Actor, at: datetime) -> None:
    """That somebody took the list of mail out of the house, and how many rows."""
    facts = {"state": state, "count": count}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.LOG_EXPORTED, facts=facts)


def _editable(kind: str) -> Words:
    try:
        known = letters.known_of(kind)
    except letters.UnknownLetter:
        raise NotEditable(kind) from None
    if not known.is_editable or known.words is None:
        raise NotEditable(kind)
    return known.words


def _newest(organisation: Organisation, kind: str, language: str, *, number: int) -> Wording | None:
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # one after the other
    rows = Wording.objects.filter(
        organisation=organisation, kind=kind, language=language, number__isnull=False
    )
    newest = rows.order_by("-number").first()
    if newest is not None and newest.number != number:
        raise WordsMoved(newest)
    return newest


def _next(
    organisation: Organisation,
    kind: str,
    language: str,
    newest: Wording | None,
    written: Written,
    *,
    is_own: bool,
    by: Actor,
    at: datetime,
) -> Wording:
    before = audit.snapshot(newest) if newest is not None else dict.fromkeys(PARTS, "")
    made = Wording.objects.create(
        organisation=organisation,
        kind=kind,
        language=language,
        number=(newest.number or 0) + 1 if newest is not None else 1,
        is_own=is_own,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
        **{part: getattr(written, part) for part in PARTS},
    )
    changes = {
        part: (before[part], getattr(made, part)) for part in PARTS if before[part] != getattr(made, part)
    }
    audit.record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.WORDS_CHANGED if is_own else Verb.WORDS_TAKEN_BACK,
        target=made,
        changes=changes,
        facts={"letter": kind, "language": language, "number": made.number},
    )
    return made
