"""What people are told of meetings, with the file their calendar acts on. Written when it leaves, from the rows as they are then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.calendars import writing
from ledernet.calendars.mime import CalendarPart
from ledernet.calendars.terms import Event, Method, Person
from ledernet.mail.letters import Letter
from ledernet.mail.links import make_token
from ledernet.mail.models import Message
from ledernet.networks.enums import RUNS, NetworkState
from ledernet.networks.models import Assignment, Network
from ledernet.people.queries import holds_on
from ledernet.ui.formatting import clock, weekday

from .entries import ENTRY, Copy, Guest, Words, event_of_meeting, event_of_series, key_of
from .enums import MeetingState, Route
from .invited import Invited, invited_to
from .models import Answer, Invitee, Meeting

ANSWER = "meetings.answer"
"""The purpose of the links by which a member answers."""

ABSENT = "afbud"
"""Behind such a link: the page comes up with *cannot come* chosen. Nothing is said before it is sent."""

MOST_ROWS = 8


def build_invited(message: Message) -> Letter | None:
    return _build(message)


def build_changed(message: Message) -> Letter | None:
    return _build(message)


def build_cancelled(message: Message) -> Letter | None:
    """The meeting is off, or she is out of it: the calendar is told which."""
    found = _found(message)
    if found is None:
        return None
    row, meetings, person, part = found
    one = _meeting_of(meetings, part)
    at = _stamp(message)
    first = one or next((m for m in meetings if m.starts_at > at), meetings[0])
    is_off = row.network.state == NetworkState.CLOSED or first.state == MeetingState.CANCELLED
    event = _event(row, meetings, person, everything=True)
    content = writing.cancel(
        event,
        stamp=at,
        occurrence=one.slot if one and one.series_id else None,
        removed=() if is_off else (row.address,),
        to=row.address,
        names_others=False,
    )
    rows = [(_("When"), when_of(first))]
    if is_off and first.reason:
        rows.append((_("Why"), first.reason))
    return Letter(
        template="meetings/mail/gone",
        context={"rows": rows, "is_off": is_off, "whole_series": bool(row.series_id) and one is None},
        values={"network": row.network.name, "day": weekday(_local(first.starts_at))},
        reply_to=_reply_to(row.network, at),
        calendar=CalendarPart(content, Method.CANCEL),
    )


def build_answered(message: Message) -> Letter | None:
    """That an answer has arrived, with a link to change it by: for an answer by mail may be forged, and a link works once."""
    rows = Answer.objects.filter(pk__in=message.params.get("answers", [])).select_related("meeting__network")
    answers = sorted(rows, key=lambda answer: answer.meeting.starts_at)
    at = _stamp(message)
    if not answers:
        return None
    first = answers[0]
    network = first.meeting.network
    facts = [(when_of(answer.meeting), answer.get_coming_display()) for answer in answers[:MOST_ROWS]]
    row = _entry_of(first)
    link = answer_link(row, at=at) if row is not None and row.is_open else ""
    return Letter(
        template="meetings/mail/answered",
        context={"rows": facts, "link": link, "by_mail": first.route == Route.CALENDAR},
        values={"network": network.name, "day": weekday(_local(first.meeting.starts_at))},
        reply_to=_reply_to(network, at),
    )


def _entry_of(answer: Answer) -> Invitee | None:
    entry = (
        {"series": answer.meeting.series_id} if answer.meeting.series_id else {"meeting": answer.meeting_id}
    )
    return Invitee.objects.filter(leader=answer.leader_id, **entry).first()


# --- invitations ---------------------------------------------------------------------------------------------------


def _build(message: Message) -> Letter | None:
    found = _found(message)
    if found is None:
        return None
    row, meetings, person, part = found
    at = _stamp(message)
    if person is None:
        return None  # she is out of it by now: another message says so
    one = _meeting_of(meetings, part)
    if part == ENTRY:
        event = _event(row, meetings, person)
    elif one is not None and one.state != MeetingState.CANCELLED:
        event = event_of_meeting(one, _copy(row, person, meetings))
    else:
        return None
    ahead = [one] if one else [m for m in meetings if _is_hers(m, person) and m.ends_at > at]
    content = writing.request(event, stamp=at, to=row.address, names_others=False)
    return Letter(
        subject=_subject(message, row.network, ahead),
        template="meetings/mail/meeting",
        context=_facts(row, person, ahead, at),
        values={
            "network": row.network.name,
            "day": weekday(_local((ahead[0] if ahead else meetings[0]).starts_at)),
        },
        reply_to=_reply_to(row.network, at),
        calendar=CalendarPart(content, Method.REQUEST),
    )


def _found(message: Message) -> tuple[Invitee, list[Meeting], Invited | None, str] | None:
    """None where something newer about the same part is on its way."""
    rows = Invitee.objects.select_related(
        "network__organisation", "network__programme", "series__network", "meeting", "leader", "user"
    )
    row = rows.filter(pk=message.params.get("invitee")).first()
    if row is None:
        return None
    part = str(message.params.get("part", ENTRY))
    told = row.told.get(part)
    if told is not None and int(told[1]) > int(message.params.get("sequence", 0)):
        return None
    query = Meeting.objects.select_related("series__network", "network", "facilitator", "host__leader")
    which = {"series": row.series_id} if row.series_id else {"pk": row.meeting_id}
    meetings = list(query.filter(**which).order_by("starts_at", "pk"))
    if not meetings:
        return None
    on = timezone.localdate(_stamp(message))
    people = {one.who: one for one in invited_to(row.network, meetings, on=on)}
    who = ("leader", row.leader_id) if row.leader_id else ("user", row.user_id or 0)
    return row, meetings, people.get(who), part


def _meeting_of(meetings: Iterable[Meeting], part: str) -> Meeting | None:
    """The meeting of a series that a part names."""
    return next((m for m in meetings if part and m.slot and key_of(m.slot) == part), None)


def _is_hers(meeting: Meeting, person: Invited) -> bool:
    return meeting.state != MeetingState.CANCELLED and person.covers(meeting)


def _event(
    row: Invitee, meetings: list[Meeting], person: Invited | None, *, everything: bool = False
) -> Event:
    copy = _copy(row, person, meetings, everything=everything)
    if row.series is not None:
        return event_of_series(row.series, meetings, copy)
    return event_of_meeting(meetings[0], copy)


def _copy(
    row: Invitee, person: Invited | None, meetings: Iterable[Meeting], *, everything: bool = False
) -> Copy:
    """`everything`: as if all of it were hers, for a file that takes it away."""
    said = {}
    if row.leader_id:
        answers = Answer.objects.filter(leader=row.leader_id, meeting__in=[m.pk for m in meetings])
        said = dict(answers.values_list("meeting", "coming"))
    name = str(row.leader) if row.leader else (row.user.name if row.user else "")
    guest = Guest(name, row.address, row.leader_id is not None, said)
    covers = person.covers if person and not everything else (lambda meeting: True)
    return Copy(guest, words_of(row.network, has_login=_has_login(row)), row.sequence, covers)


def _has_login(row: Invitee) -> bool:
    return row.user_id is not None or (row.leader is not None and row.leader.user_id is not None)


def words_of(network: Network, *, has_login: bool) -> Words:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organisation = network.organisation
    page = f"{settings.PUBLIC_URL}{reverse('networks:network', args=[network.pk])}" if has_login else ""
    return Words(
        network=network.name,
        page=page,
        page_label=_("The network’s page:"),
        link_label=_("Take part by video"),
        organiser=Person(organisation.name or name, organisation.mail_from or address),
    )


def _subject(message: Message, network: Network, ahead: list[Meeting]) -> str:
    """For a series, how many; else the letter's own words."""
    if message.kind != "meetings.invited" or len(ahead) < 2:
        return ""
    facts = {"day": weekday(_local(ahead[0].starts_at)), "network": network.name, "count": len(ahead)}
    return (
        ngettext(
            "{day}: {network} has planned {count} meeting",
            "{day}: {network} has planned {count} meetings",
            len(ahead),
        )
    ).format(**facts)


def _facts(row: Invitee, person: Invited, ahead: list[Meeting], at: datetime) -> dict[str, Any]:
    """When, where, who has the others on a visit; for a series, its days."""
    rows: list[tuple[str, str] | tuple[str, str, str]] = []
    if len(ahead) == 1:
        one = ahead[0]
        rows.append((_("When"), when_of(one)))
        where = ", ".join(filter(None, (one.place, one.room)))
        if where:
            rows.append((_("Where"), where))
        if one.video_url:
            rows.append((_("Video"), one.video_url))
        if one.host:
            rows.append((_("Host"), one.host.leader.name))
    else:
        for number, one in enumerate(ahead[:MOST_ROWS], start=1):
            where = ", ".join(filter(None, (one.place, one.room)))
            rows.append((_("Meeting %(number)s") % {"number": number}, when_of(one), where))
    link = answer_link(row, at=at) if person.is_asked and ahead else ""
    return {
        "rows": rows,
        "more": max(0, len(ahead) - MOST_ROWS),
        "note": ahead[0].note if len(ahead) == 1 else "",
        "link": f"{link}?{ABSENT}" if link and len(ahead) == 1 else link,
        "is_single": len(ahead) == 1,
        "is_asked": person.is_asked,
        "is_left": not ahead,
    }


def answer_link(row: Invitee, *, at: datetime) -> str:
    """The address by which she answers, once, until the last of the entry's meetings is over."""
    rows = (
        Meeting.objects.filter(series=row.series_id)
        if row.series_id
        else Meeting.objects.filter(pk=row.meeting_id or 0)
    )
    last = rows.order_by("-ends_at").values_list("ends_at", flat=True).first() or at
    token = make_token(
        ANSWER, {"invitee": row.pk, "number": row.links_used}, until=max(last, at + timedelta(hours=1))
    )
    return f"{settings.PUBLIC_URL}{reverse('meetings:answer-link', args=[token])}"


def when_of(meeting: Meeting) -> str:
    """`torsdag 3. december, 13–16`."""
    begins, ends = _local(meeting.starts_at), _local(meeting.ends_at)
    return _("%(day)s, %(begins)s–%(ends)s") % {
        "day": weekday(begins),
        "begins": clock(begins),
        "ends": clock(ends),
    }


def _reply_to(network: Network, at: datetime) -> str:
    """A person: who coordinates the network, else who facilitates it."""
    rows = Assignment.objects.filter(
        holds_on(timezone.localdate(at)),
        network=network,
        role__in=RUNS,
    )
    found = rows.select_related("user").order_by("role", "pk").first()
    return found.user.email if found else ""


def _stamp(message: Message) -> datetime:
    return message.leaves_at.astimezone(UTC)


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)
