"""What our mailbox may obey. Only an answer or a counter-proposal to a meeting of ours, from an address that was invited, about herself.

All else changes nothing and is told: who may look after meetings sees that it came, and what it was. From can be forged by anybody who can
send a mail, so even what counts is shown as *by mail* and confirmed to the member by the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .entries import Entry, Found, Invitee
from .mails import Mail, read_mail
from .notices import Bounce, answer_in_subject, bounce_of, is_automatic
from .reports import Code, Report, report
from .terms import Answer, Method, bare
from .writing import REHEARSAL

LONGEST_COMMENT = 1_000


class Kind(StrEnum):
    REPLY = "reply"
    COUNTER = "counter"
    STALE = "stale"
    """An answer to a meeting as it was before its time changed, or one that was overtaken by her next."""
    AHEAD = "ahead"
    """An answer to a version that was never sent."""
    UNINVITED = "uninvited"
    FOR_ANOTHER = "for_another"
    """From one person, about another; also a secretary's (SENT-BY)."""
    DELEGATED = "delegated"
    """She sends somebody else."""
    UNANSWERED = "unanswered"
    """A reply that names no answer, or nobody."""
    REHEARSED = "rehearsed"
    FOREIGN = "foreign"
    """About a meeting that is not ours."""
    OUTSIDE = "outside"
    """An invitation, a cancellation or anything else that only an organiser may say, or a calendar published."""
    BOUNCE = "bounce"
    DELAYED = "delayed"
    AUTOMATIC = "automatic"
    SUBJECT_ONLY = "subject_only"
    """It reads like an answer and holds no calendar that says so."""
    UNREADABLE = "unreadable"
    ORDINARY = "ordinary"


COUNTS = frozenset({Kind.REPLY, Kind.COUNTER})


@dataclass(frozen=True)
class Ours:
    """What the caller knows of a meeting of ours: who was ever sent it, the newest SEQUENCE sent, and the one since which its time holds.

    `answered`: when the standing answer of an address was given, by whichever way. What was written before it and comes later is stale.
    """

    invited: Collection[str]
    sequence: int
    since: int
    answered: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class Heard:
    """One thing that a mail says. Empty or None where it does not. What an ordinary mail says stays in the mailbox."""

    kind: Kind
    sender: str = ""
    subject: str = ""
    message_id: str = ""
    method: Method | None = None
    uid: str = ""
    recurrence_id: datetime | None = None
    attendee: str = ""
    sent_by: str = ""
    answer: Answer | None = None
    comment: str = ""
    proposed: tuple[datetime, datetime] | None = None
    sequence: int = 0
    stamp: datetime | None = None
    bounce: Bounce | None = None
    reports: tuple[Report, ...] = ()

    @property
    def counts(self) -> bool:
        return self.kind in COUNTS


Lookup = Callable[[str, datetime | None], Ours | None]
"""UID and the start that one meeting of a series had (or None) → what we know of it; None if it is not ours."""


def hear(content: bytes, ours: Lookup) -> tuple[Heard, ...]:
    """What the mail in these bytes says, at least one thing. Raises nothing of its own, whatever the bytes are."""
    mail = read_mail(content)
    if isinstance(mail, Report):
        return (Heard(Kind.UNREADABLE, reports=(mail,)),)
    try:
        said = bounce_of(mail) or mail.calendar()
    except Exception as error:  # one mail that nobody has thought of must not stop those behind it
        return (Heard(Kind.UNREADABLE, reports=(report(Code.BROKEN, type(error).__name__, error),)),)
    if isinstance(said, Bounce):
        return (_plain(mail, Kind.BOUNCE if said.is_final else Kind.DELAYED, bounce=said),)
    if isinstance(said, Found) and said.entries:
        return tuple(_about(mail, said, entry, ours) for entry in said.entries)
    return (_without_calendar(mail, said),)


def _without_calendar(mail: Mail, found: Found | Report) -> Heard:
    reports = (found,) if isinstance(found, Report) else found.notes
    if is_automatic(mail):
        return _plain(mail, Kind.AUTOMATIC)
    answer = answer_in_subject(mail)
    if answer is not None:
        return _plain(mail, Kind.SUBJECT_ONLY, answer=answer, reports=reports)
    if isinstance(found, Report) and found.code is not Code.NO_CALENDAR:
        return _plain(mail, Kind.UNREADABLE, reports=reports)
    return _plain(mail, Kind.ORDINARY)


def _plain(
    mail: Mail,
    kind: Kind,
    *,
    answer: Answer | None = None,
    bounce: Bounce | None = None,
    reports: tuple[Report, ...] = (),
) -> Heard:
    sender = mail.senders[0] if len(mail.senders) == 1 else ""
    return Heard(
        kind,
        sender,
        mail.subject,
        mail.message_id,
        answer=answer,
        bounce=bounce,
        reports=reports,
        comment=mail.text()[:LONGEST_COMMENT].strip() if kind is Kind.SUBJECT_ONLY else "",
    )


def _about(mail: Mail, found: Found, entry: Entry, ours: Lookup) -> Heard:
    """One meeting of a calendar in a mail."""
    who = _who(mail, entry)
    kind = _kind(mail, found, entry, who, ours)
    comment = entry.comment or (who.comment if who else "")
    proposed = (entry.starts_at, entry.ends_at) if entry.starts_at and entry.ends_at else None
    return Heard(
        kind=kind,
        sender=mail.senders[0] if len(mail.senders) == 1 else "",
        subject=mail.subject,
        message_id=mail.message_id,
        method=found.method,
        uid=entry.uid,
        recurrence_id=entry.recurrence_id,
        attendee=who.address if who else "",
        sent_by=who.sent_by if who else "",
        answer=who.answer if who and found.method in (Method.REPLY, Method.COUNTER) else None,
        comment=comment[:LONGEST_COMMENT],
        proposed=proposed if found.method is Method.COUNTER else None,
        sequence=entry.sequence,
        stamp=entry.stamp,
        reports=found.notes,
    )


def _who(mail: Mail, entry: Entry) -> Invitee | None:
    """Whom a reply is about: the attendee who sent it, else the only one it names."""
    own = [one for one in entry.attendees if one.address in mail.senders]
    return own[0] if own else entry.attendees[0] if len(entry.attendees) == 1 else None


def _kind(mail: Mail, found: Found, entry: Entry, who: Invitee | None, ours: Lookup) -> Kind:
    if found.method not in (Method.REPLY, Method.COUNTER):
        return Kind.OUTSIDE
    if any(note.code is Code.METHODS_DIFFER for note in found.notes):
        return Kind.UNREADABLE
    if entry.uid.startswith(REHEARSAL):
        return Kind.REHEARSED
    known = ours(entry.uid, entry.recurrence_id)
    if known is None:
        return Kind.FOREIGN
    return _of_ours(mail, found.method, entry, who, known)


def _of_ours(mail: Mail, method: Method, entry: Entry, who: Invitee | None, known: Ours) -> Kind:
    if who is None:
        return Kind.UNANSWERED
    invited = {bare(address) for address in known.invited}
    if len(mail.senders) != 1 or mail.senders[0] != who.address or who.sent_by not in ("", who.address):
        return Kind.FOR_ANOTHER if who.address in invited else Kind.UNINVITED
    if who.address not in invited:
        return Kind.UNINVITED
    if entry.sequence > known.sequence:
        return Kind.AHEAD
    if entry.sequence < known.since or _is_overtaken(entry, who, known):
        return Kind.STALE
    if method is Method.COUNTER:
        return (
            Kind.COUNTER
            if entry.starts_at and entry.ends_at and entry.starts_at < entry.ends_at
            else Kind.UNREADABLE
        )
    if who.answer is Answer.DELEGATED or who.delegated_to:
        return Kind.DELEGATED
    return Kind.UNANSWERED if who.answer is Answer.NONE else Kind.REPLY


def _is_overtaken(entry: Entry, who: Invitee, known: Ours) -> bool:
    """Mails may come in another order than they were written (RFC 5546 §2.1.5)."""
    later = next((at for address, at in known.answered.items() if bare(address) == who.address), None)
    return later is not None and entry.stamp is not None and entry.stamp < later.replace(microsecond=0)
