"""Meetings to look at: mine, those of a network, and one."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.meetings.enums import Coming
from ledernet.meetings.parts import parts_for
from ledernet.meetings.queries import (
    coming_meetings,
    counts_of,
    facilitators_of,
    guest_ahead,
    mine_ahead,
    own_of,
    participants_of,
    participants_of_many,
    past_meetings,
    proposals_for,
    series_ahead,
)
from ledernet.meetings.receipts import row_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Request
from ledernet.ui.pages import respond

from .loading import meeting_of, network_of

MOST_PAST = 12


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I am expected at, across networks; and what I run."""
    viewer, at = request.viewer, timezone.now()
    meetings = list(mine_ahead(viewer, at=at))
    elsewhere = guest_ahead(viewer, at=at) if viewer.leader else {}
    people = participants_of_many([*meetings, *elsewhere])
    rows = [(meeting, own_of(viewer.leader, people[meeting.pk])) for meeting in meetings]
    for meeting, leader in elsewhere.items():
        mine = next((one for one in people[meeting.pk] if one.seat.leader_id == leader), None)
        rows.append((meeting, mine))
    rows.sort(key=lambda row: row[0].starts_at)
    return respond(request, "meetings/mine.html", {"rows": rows})


@require_safe
def of_network(request: Request, pk: int) -> HttpResponse:
    viewer, at = request.viewer, timezone.now()
    network = network_of(request, pk)
    ahead = list(coming_meetings(network, at=at))
    people = participants_of_many(ahead)
    context = {
        "network": network,
        "rows": [
            (meeting, counts_of(people[meeting.pk]), own_of(viewer.leader, people[meeting.pk]))
            for meeting in ahead
        ],
        "past": list(past_meetings(network, at=at)[:MOST_PAST]),
        "plans": has_perm("meetings.plan", viewer, network) and _is_open(network),
        "own_ahead": any(own_of(viewer.leader, people[meeting.pk]) for meeting in ahead),
        "series": series_ahead(network, at=at),
        "promised": network.meetings_a_year,
    }
    return respond(request, "meetings/of_network.html", context)


@require_safe
def meeting(request: Request, pk: int) -> HttpResponse:
    """When, where and who comes; for who belongs to it, what to bring."""
    viewer, at = request.viewer, timezone.now()
    found = meeting_of(request, pk)
    people = participants_of(found)
    is_open = found.is_planned and not found.is_over(at)
    inside = has_perm("meetings.see_who_comes", viewer, found)
    context = {
        "meeting": found,
        "network": found.network,
        "people": people if inside else [],
        "counts": counts_of(people),
        "inside": inside,
        "own": own_of(viewer.leader, people),
        "is_open": is_open,
        "plans": is_open and has_perm("meetings.change_meeting", viewer, found),
        "answers_for": is_open and has_perm("meetings.answer_for", viewer, found),
        "facilitators": facilitators_of(found),
        "choices": Coming.choices,
        "parts": parts_for(viewer, found),
        "proposals": [row_of(row) for row in proposals_for(found)]
        if has_perm("meetings.change_meeting", viewer, found)
        else [],
        "unreached": [one for one in people if not one.seat.leader.email and not one.seat.leader.user_id]
        if inside
        else [],
    }
    return respond(request, "meetings/meeting.html", context)


def _is_open(network: Network) -> bool:
    return network.state != NetworkState.CLOSED
