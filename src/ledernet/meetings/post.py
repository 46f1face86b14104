"""What comes to the mailbox, and what comes of it.

`calendars.hearing` says what a mail is. Of all it can be, two things have an effect: an answer of an invited member moves her own answer,
and a proposal of another time is shown to those who plan. All else is noted as received and changes nothing. Every mail is taken once: its
key is written in the same transaction as what follows from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import Actor, System
from ledernet.calendars.hearing import Heard, Kind, Ours, hear
from ledernet.calendars.mailbox import Delivered, Round, collect, place_from
from ledernet.calendars.terms import Answer as Said
from ledernet.mail.models import Message
from ledernet.people.models import Leader

from .actions import answer_all, send_receipt
from .enums import Coming, MeetingState, Report, Route
from .models import Answer, Invitee, Meeting, Received, Series

COMING = {Said.ACCEPTED: Coming.COMING, Said.TENTATIVE: Coming.UNSURE, Said.DECLINED: Coming.ABSENT}
REPORTS = {
    Kind.REPLY: Report.ANSWER,
    Kind.COUNTER: Report.PROPOSAL,
    Kind.STALE: Report.STALE,
    Kind.AHEAD: Report.BROKEN,
    Kind.UNINVITED: Report.UNINVITED,
    Kind.FOR_ANOTHER: Report.FOR_ANOTHER,
    Kind.DELEGATED: Report.FOR_ANOTHER,
    Kind.UNANSWERED: Report.BROKEN,
    Kind.REHEARSED: Report.FOREIGN,
    Kind.FOREIGN: Report.FOREIGN,
    Kind.OUTSIDE: Report.ORDER,
    Kind.BOUNCE: Report.BOUNCE,
    Kind.DELAYED: Report.AUTOMATIC,
    Kind.AUTOMATIC: Report.AUTOMATIC,
    Kind.SUBJECT_ONLY: Report.SUBJECT,
    Kind.UNREADABLE: Report.BROKEN,
    Kind.ORDINARY: Report.MAIL,
}
KEPT = timedelta(days=180)
LONGEST_COMMENT = 200
POSTMAN = System("mailbox")


def read_mailbox(*, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> Round | None:
    """One round of the mailbox that the settings name; None where none is. Raises what `mailbox.collect` raises."""
    if not settings.MAILBOX_URL or should_stop():
        return None
    return collect(place_from(settings.MAILBOX_URL), lambda delivered: take(delivered, at=at))


def forget_old(*, at: datetime) -> int:
    """What was received half a year ago is not kept."""
    return received_before(at - KEPT).delete()[0]


def received_before(moment: datetime) -> QuerySet[Received]:
    return Received.objects.filter(received_at__lt=moment)


def take(delivered: Delivered, *, at: datetime) -> list[Received]:
    """Deal with one mail; of one that has been taken before, nothing. All of it or nothing is written."""
    heard = hear(delivered.content, _ours)
    try:
        with transaction.atomic():
            return [_note(one, f"{delivered.key}#{number}", at) for number, one in enumerate(heard)]
    except IntegrityError:
        if Received.objects.filter(key=_key(f"{delivered.key}#0")).exists():
            return []
        raise


def _key(key: str) -> str:
    return key if len(key) <= 200 else hashlib.sha256(key.encode()).hexdigest()


def _note(one: Heard, key: str, at: datetime) -> Received:
    meeting, invitee = _about(one)
    row = Received.objects.create(
        organisation=_organisation(one, meeting),
        key=_key(key),
        report=REPORTS[one.kind],
        meeting=meeting,
        leader=invitee.leader if invitee else None,
        sender=one.sender[:254],
        facts=_facts(one),
        received_at=at,
    )
    if one.kind is Kind.REPLY and invitee is not None and one.answer in COMING:
        row.was_obeyed = bool(_answered(one, invitee, at))
    elif one.kind is Kind.COUNTER:
        row.was_obeyed = True
    if row.was_obeyed:
        row.save(update_fields=["was_obeyed"])
    return row


def _answered(one: Heard, invitee: Invitee, at: datetime) -> list[Answer]:
    """The sender's own answer, to the one meeting or to all of the series that are to come; and a receipt to the address invited."""
    leader = invitee.leader
    assert one.answer is not None
    if leader is None:
        return []  # who runs the meeting is not asked
    meetings = Meeting.objects.filter(**_entry(invitee), state=MeetingState.PLANNED, ends_at__gt=at)
    if one.recurrence_id is not None:
        meetings = meetings.filter(slot=one.recurrence_id)
    before = _versions(leader, invitee)
    by: Actor = leader.user or POSTMAN
    given = answer_all(
        meetings=meetings.order_by("starts_at", "pk"),
        leader=leader,
        coming=COMING[one.answer],
        route=Route.CALENDAR,
        by=by,
        at=at,
    )
    changed = [answer for answer in given if before.get(answer.pk) != answer.version]
    if changed:
        send_receipt(row=invitee, answers=changed, by=by, at=at)
    return given


def _versions(leader: Leader, invitee: Invitee) -> dict[int, int]:
    which = {f"meeting__{name}": value for name, value in _entry(invitee).items()}
    return dict(Answer.objects.filter(leader=leader, **which).values_list("pk", "version"))


def _entry(invitee: Invitee) -> dict[str, Any]:
    return {"series": invitee.series_id} if invitee.series_id else {"pk": invitee.meeting_id}


def _ours(uid: str, slot: datetime | None) -> Ours | None:
    """Whom we have told of a meeting, the newest sequence, and the one since which its time holds."""
    series = Series.objects.filter(uid=uid).first()
    if series is not None:
        one = series.meetings.filter(slot=slot).first() if slot else None
        if slot is not None and one is None:
            return None
        entry = Invitee.objects.filter(series=series)
        said = Answer.objects.filter(meeting=one) if one else Answer.objects.filter(meeting__series=series)
        return _known(entry, said, series.sequence, one.since if one else series.since)
    meeting = Meeting.objects.filter(uid=uid, series=None).first()
    if meeting is None or slot is not None:
        return None
    entry, said = Invitee.objects.filter(meeting=meeting), Answer.objects.filter(meeting=meeting)
    return _known(entry, said, meeting.sequence, meeting.since)


def _known(entry: QuerySet[Invitee], said: QuerySet[Answer], sequence: int, since: int) -> Ours:
    """Those whose entry stands: who has been taken out of it answers no more. And when each has last answered, by any way."""
    addresses = dict(entry.filter(is_open=True).values_list("address", "leader"))
    last = dict(said.values_list("leader").annotate(last=Max("at")))
    answered = {address: last[leader] for address, leader in addresses.items() if leader in last}
    return Ours(list(addresses), sequence, since, answered)


def _about(one: Heard) -> tuple[Meeting | None, Invitee | None]:
    """The meeting (of a series: the one named, else its next) and the invitee, where the mail is about one of ours."""
    if not one.uid:
        return None, None
    series = Series.objects.filter(uid=one.uid).first()
    if series is not None:
        rows = series.meetings.order_by("starts_at", "pk").select_related("network__organisation")
        meeting = (rows.filter(slot=one.recurrence_id) if one.recurrence_id else rows).first()
        entry = Invitee.objects.filter(series=series)
    else:
        rows = Meeting.objects.filter(uid=one.uid, series=None).select_related("network__organisation")
        meeting = rows.first()
        entry = Invitee.objects.filter(meeting=meeting) if meeting else Invitee.objects.none()
    mine = entry.filter(address__iexact=one.attendee) if one.attendee else entry.none()
    return meeting, mine.select_related("leader__user", "network__organisation").first()


def _organisation(one: Heard, meeting: Meeting | None) -> Organisation:
    """Whose meeting it is; of a bounce, whose mail. What nobody can tell belongs to the one who runs the installation: the first."""
    if meeting is not None:
        return meeting.network.organisation
    if one.bounce is not None and one.bounce.message_id:
        sent = Message.objects.filter(message_id=one.bounce.message_id).select_related("organisation").first()
        if sent is not None:
            return sent.organisation
    return Organisation.objects.order_by("pk")[0]


def _facts(one: Heard) -> dict[str, Any]:
    """What a reader needs to understand it; nothing of what an ordinary mail says."""
    facts: dict[str, Any] = {"kind": str(one.kind)}
    if one.method is not None:
        facts["method"] = str(one.method)
    if one.proposed is not None:
        facts["proposed"] = [moment.astimezone(UTC).isoformat() for moment in one.proposed]
    if one.comment and one.kind in (Kind.REPLY, Kind.COUNTER):
        facts["comment"] = one.comment[:LONGEST_COMMENT]
    if one.kind is Kind.FOR_ANOTHER and (one.sent_by or one.sender):
        facts["sent_by"] = (one.sent_by or one.sender)[:254]
    if one.bounce is not None:
        facts |= {"recipient": one.bounce.recipient, "reason": one.bounce.reason[:LONGEST_COMMENT]}
    return facts
