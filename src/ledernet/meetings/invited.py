"""Whose calendars a network's meetings belong in: those who sit there, and those who run it, each for the days she does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ledernet.accounts.models import User
from ledernet.calendars.terms import ZONE
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.networks.enums import RUNS, NetworkState
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.shared.queries import spoken_by
from ledernet.people.models import Leader

from .models import Meeting

Who = tuple[str, int]
"""("leader", id) or ("user", id)."""


@dataclass(frozen=True)
class Invited:
    """One person, and the days on which she belongs there. `once`: meetings that she runs by themselves."""

    who: Who
    name: str
    address: str
    language: str
    user: User | None
    leader: Leader | None
    spans: tuple[tuple[date, date | None], ...] = ()
    once: frozenset[int] = frozenset()

    @property
    def is_asked(self) -> bool:
        return self.leader is not None

    def covers(self, meeting: Meeting) -> bool:
        day = meeting.starts_at.astimezone(ZONE).date()
        return meeting.pk in self.once or any(
            begin <= day and (end is None or day < end) for begin, end in self.spans
        )


def invited_to(network: Network, meetings: Iterable[Meeting], *, on: date) -> list[Invited]:
    """Everybody whose calendar ought to have some of the meetings; who has no mail address that works is not among them.

    A seat counts when its holder knows of it: begun, or told by mail or letter. One address gets one entry: who both sits in the
    network and runs it is asked as a member. Three queries.
    """
    if network.state == NetworkState.CLOSED:
        return []
    language = network.organisation.language
    found: dict[Who, Invited] = {}
    for leader, spans in _seated(network, on).items():
        address = leader.email or (leader.user.email if leader.user else "")
        if _can_be_written_to(address, leader.name):
            spoken = spoken_by(leader) or language
            who = ("leader", leader.pk)
            found[who] = Invited(who, leader.name, address, spoken, leader.user, leader, tuple(spans))
    taken = {one.address.casefold() for one in found.values()}
    for user, spans, once in _serving(network, meetings):
        if user.email.casefold() not in taken and _can_be_written_to(user.email, user.name):
            who = ("user", user.pk)
            found[who] = Invited(
                who, user.name, user.email, user.language, user, None, tuple(spans), frozenset(once)
            )
    return list(found.values())


def _can_be_written_to(address: str, name: str) -> bool:
    """One address that no mail can carry must not keep the others from hearing of the meeting."""
    try:
        mail.require_usable(address, name)
    except mail.UnusableAddress:
        return False
    return True


def _seated(network: Network, on: date) -> dict[Leader, list[tuple[date, date | None]]]:
    known = Q(starts_on__lte=on) | Q(invitation__message__state=MessageState.SENT)
    known |= Q(invitation__letter_printed_at__isnull=False) | Q(agreement__isnull=False)
    seats = (
        Seat.everyone.filter(known, network=network).select_related("leader__user", "guest").order_by("pk")
    )
    found: dict[Leader, list[tuple[date, date | None]]] = {}
    for seat in seats:
        found.setdefault(seat.leader, []).append((seat.starts_on, seat.ends_on))
    return found


def _serving(
    network: Network, meetings: Iterable[Meeting]
) -> list[tuple[User, list[tuple[date, date | None]], set[int]]]:
    """Facilitators and coordinators; a meeting with a facilitator of its own is hers, not the network's facilitator's."""
    found: dict[int, tuple[User, list[tuple[date, date | None]], set[int]]] = {}
    rows = Assignment.objects.filter(network=network, role__in=RUNS).select_related("user").order_by("pk")
    for row in rows:
        found.setdefault(row.user_id, (row.user, [], set()))[1].append((row.starts_on, row.ends_on))
    for meeting in meetings:
        if meeting.facilitator is not None:
            found.setdefault(meeting.facilitator.pk, (meeting.facilitator, [], set()))[2].add(meeting.pk)
    return list(found.values())
