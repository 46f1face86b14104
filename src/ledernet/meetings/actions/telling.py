"""Bring calendars up to date: what has changed since they were last told goes into the outbox.

The difference is found from the rows alone (`entries.py`), so it does not matter how it came about: a meeting moved, a seat that
began, a facilitator who stopped. Run twice, it tells nothing the second time; killed between two steps, it goes on where it was.
The sequence of an entry is raised once for each time that somebody who has it is told something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from django.db import transaction
from django.db.models import Manager, Max, Q, prefetch_related_objects
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.audit.in_turn import in_turn
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.meetings.entries import (
    ENTRY,
    Difference,
    Parts,
    difference,
    key_of,
    parts_of_meeting,
    parts_of_series,
)
from ledernet.meetings.enums import MeetingState, Verb
from ledernet.meetings.invited import Invited, Who, invited_to
from ledernet.meetings.models import Invitee, Meeting, Series
from ledernet.networks.actions import hold
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.shared.queries import spoken_by

INVITED, CHANGED, CANCELLED = "meetings.invited", "meetings.changed", "meetings.cancelled"
Entry = Series | Meeting


@dataclass(frozen=True)
class _News:
    """What one person's calendar has to be told of one entry."""

    row: Invitee
    person: Invited | None
    wanted: Parts
    found: Difference


@transaction.atomic
def tell(network: Network, *, by: Actor, at: datetime) -> int:
    """Queue what the calendars of a network's people do not know yet. Returns how many mails."""
    network = hold(network)
    unknown = _unknown(network, at)
    known = [news.row for _entry, todo in unknown for news in todo if news.row.pk]
    prefetch_related_objects(known, "leader__user", "user", "invitation")
    return sum(_tell_entry(network, entry, todo, by=by, at=at) for entry, todo in unknown)


def keep_calendars(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """For every network that meets: what has changed elsewhere (seats, services, a network closed) reaches the calendars too.

    Raises `SomeNotDone` when all have been tried.
    """
    open_ones = Q(meetings__state=MeetingState.PLANNED, meetings__ends_at__gt=at)
    some_left = Q(invitees__is_open=True, state=NetworkState.CLOSED, meetings__ends_at__gt=at)
    due = Network.objects.filter(open_ones | some_left).select_related("organisation").distinct()
    steps = ((network, partial(_keep, network, by=by, at=at)) for network in due.order_by("pk"))
    return sum(in_turn(steps, should_stop=should_stop))


def _keep(network: Network, *, by: Actor, at: datetime) -> int:
    """Read first: nearly always there is nothing to tell, and to hold it, others who write would wait."""
    news = any(news for _entry, news in _unknown(network, at))
    return _kept(network, by=by, at=at) if news or network.state == NetworkState.CLOSED else 0


@transaction.atomic
def _kept(network: Network, *, by: Actor, at: datetime) -> int:
    """A network that is closed meets no more."""
    network = hold(network)
    called_off = call_off(network.meetings, at=at) if network.state == NetworkState.CLOSED else 0
    count = tell(network, by=by, at=at)
    if called_off:
        audit.record(
            organisation=network.organisation,
            by=by,
            at=at,
            verb=Verb.MEETING_CANCELLED,
            target=network,
            facts={"network": network.name, "cancelled": called_off},
        )
    return count


def call_off(meetings: Manager[Meeting], *, reason: str = "", at: datetime) -> int:
    """Those of these that are still to come are cancelled; calendars are told by `tell`. Returns how many."""
    rows = meetings.filter(state=MeetingState.PLANNED, starts_at__gt=at).order_by("starts_at")
    ahead = list(rows.select_for_update())
    for meeting in ahead:
        meeting.state, meeting.reason = MeetingState.CANCELLED, reason
        meeting.version += 1
    Meeting.objects.bulk_update(ahead, ["state", "reason", "version"])
    return len(ahead)


def _meetings(network: Network, at: datetime) -> Iterable[Meeting]:
    """All of series that go on, and single ones that are to come."""
    going_on = Series.objects.filter(network=network).annotate(last=Max("meetings__ends_at"))
    goes_on = Q(series__in=going_on.filter(last__gt=at).values("pk"))
    rows = Meeting.objects.filter(goes_on | Q(series=None, ends_at__gt=at), network=network)
    return rows.select_related("series__network", "network", "facilitator").order_by("starts_at", "pk")


def _entries(meetings: Iterable[Meeting]) -> list[tuple[Entry, list[Meeting]]]:
    found: dict[tuple[bool, int], tuple[Entry, list[Meeting]]] = {}
    for meeting in meetings:
        entry: Entry = meeting.series or meeting
        found.setdefault((meeting.series is not None, entry.pk), (entry, []))[1].append(meeting)
    return list(found.values())


def _unknown(network: Network, at: datetime) -> list[tuple[Entry, list[_News]]]:
    """What its people's calendars do not know of each entry. Four queries, and nothing is written."""
    meetings = list(_meetings(network, at))
    if not meetings:
        return []
    invited = invited_to(network, meetings, on=timezone.localdate(at))
    known: dict[tuple[bool, int], list[Invitee]] = {}
    for row in Invitee.objects.filter(network=network):
        known.setdefault((row.series_id is not None, row.series_id or row.meeting_id or 0), []).append(row)
    found = []
    for entry, own in _entries(meetings):
        rows = known.get((isinstance(entry, Series), entry.pk), [])
        found.append((entry, _news(network, entry, own, invited=invited, rows=rows, at=at)))
    return found


def _news(
    network: Network,
    entry: Entry,
    meetings: list[Meeting],
    *,
    invited: Iterable[Invited],
    rows: Iterable[Invitee],
    at: datetime,
) -> list[_News]:
    people = {one.who: one for one in invited}
    invitees = {_who(row): row for row in rows}
    is_past = _past(meetings, at)
    found = []
    for who in {**invitees, **people}:
        person, row = people.get(who), invitees.get(who)
        wanted = _parts(entry, meetings, person) if person else {}
        told = {part: value for part, (value, _n) in row.told.items()} if row and row.is_open else {}
        if person is None and row is not None and told and not _some_ahead(told, meetings, is_past):
            continue  # what has been stays in her calendar
        differs = difference(told, wanted, is_past)
        if differs and (told or _some_ahead(wanted, meetings, is_past)):
            new = Invitee(network=network, **_of_entry(entry), **_of_person(who))
            found.append(_News(row or new, person, wanted, differs))
    return found


def _tell_entry(network: Network, entry: Entry, todo: list[_News], *, by: Actor, at: datetime) -> int:
    if any(news.row.pk for news in todo):
        entry.sequence += 1
        type(entry).objects.filter(pk=entry.pk).update(sequence=entry.sequence)
    return sum(_send(network, entry, news, by=by, at=at) for news in todo)


def _send(network: Network, entry: Entry, news: _News, *, by: Actor, at: datetime) -> int:
    row, person, found = news.row, news.person, news.found
    first = not row.told or not row.is_open
    if person is not None and not found.gone:
        row.address = person.address
    if found.gone:
        row.is_open = False
    else:
        row.is_open = True
    row.sequence = entry.sequence
    row.told = {
        part: [value, entry.sequence if _is_told(part, found) else (row.told.get(part) or [value, 0])[1]]
        for part, value in news.wanted.items()
    }
    row.save()
    waiting = _waiting(row)
    if found.gone and waiting is not None and mail.recall([waiting], by=by, at=at):
        return 0  # she never heard of it
    if not found.gone and waiting is not None and _touch(waiting, entry.sequence):
        return 0  # the invitation has not left: it will say how it is now
    letters = _letters(found, first=first)
    for kind, part in letters:
        message = _queue(network, row, person, kind, part, by=by, at=at)
        if kind == INVITED:
            row.invitation = message
            row.save(update_fields=["invitation"])
    return len(letters)


def _letters(found: Difference, *, first: bool) -> list[tuple[str, str]]:
    """Kind of letter and the part it is about."""
    if found.gone:
        return [(CANCELLED, ENTRY)]
    if found.whole:
        return [(INVITED if first else CHANGED, ENTRY)]
    return [(CHANGED, part) for part in found.ask] + [(CANCELLED, part) for part in found.drop]


def _is_told(part: str, found: Difference) -> bool:
    return found.whole or part in found.ask or part in found.drop


def _queue(
    network: Network,
    row: Invitee,
    person: Invited | None,
    kind: str,
    part: str,
    *,
    by: Actor,
    at: datetime,
) -> Message:
    user = person.user if person else row.user or (row.leader.user if row.leader else None)
    name = person.name if person else str(row.leader or (row.user.name if row.user else ""))
    return mail.queue(
        organisation=network.organisation,
        kind=kind,
        to_email=row.address,
        to_name=name,
        to_user=user,
        language=person.language if person else _spoken(row, user) or network.organisation.language,
        params={"invitee": row.pk, "part": part, "sequence": row.sequence},
        once_key=f"{kind}-{row.pk}-{row.sequence}-{part}",
        by=by,
        at=at,
    )


def _spoken(row: Invitee, user: User | None) -> str:
    return user.language if user else spoken_by(row.leader) if row.leader else ""


def _waiting(row: Invitee) -> Message | None:
    """The invitation that has not left yet."""
    sent = row.invitation
    return sent if sent is not None and sent.state == MessageState.HELD and not sent.attempts else None


def _touch(message: Message, sequence: int) -> bool:
    """True if it is still there: then it is written after this transaction, from the rows as they are then."""
    held = Message.objects.filter(pk=message.pk, state=MessageState.HELD, attempts=0)
    return bool(held.update(params=message.params | {"sequence": sequence}))


def _who(row: Invitee) -> Who:
    return ("leader", row.leader_id) if row.leader_id else ("user", row.user_id or 0)


def _of_person(who: Who) -> dict[str, int]:
    return {f"{who[0]}_id": who[1]}


def _of_entry(entry: Entry) -> dict[str, Entry]:
    return {"series" if isinstance(entry, Series) else "meeting": entry}


def _parts(entry: Entry, meetings: list[Meeting], person: Invited) -> Parts:
    if isinstance(entry, Series):
        return parts_of_series(entry, meetings, person.covers)
    return parts_of_meeting(entry, person.covers)


def _past(meetings: Iterable[Meeting], at: datetime) -> Callable[[str], bool]:
    """Whether a part is over: by the later of its regular and its real time."""
    ends: Mapping[str, datetime] = {
        key_of(meeting.slot): max(meeting.slot, meeting.ends_at) for meeting in meetings if meeting.slot
    }

    def is_past(part: str) -> bool:
        regular = datetime.strptime(part, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return ends.get(part, regular) <= at

    return is_past


def _some_ahead(
    parts: Mapping[str, str], meetings: Iterable[Meeting], is_past: Callable[[str], bool]
) -> bool:
    """There is something of it still to come."""
    slots = [part for part in parts if part]
    if not slots:
        return bool(parts)  # a single meeting: only those to come are asked about
    return any(parts[part] not in ("-", "x") and not is_past(part) for part in slots)
