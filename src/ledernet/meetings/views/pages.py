"""Meetings to look at: mine, those of a network, and one."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from rules import has_perm

from ledernet.meetings.enums import Coming
from ledernet.meetings.queries import (
    Participant,
    coming_meetings,
    facilitators_of,
    mine_ahead,
    participants_of,
    participants_of_many,
    past_meetings,
)
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.models import Leader
from ledernet.people.viewer import Request
from ledernet.ui.pages import respond

from .loading import meeting_of, network_of

MOST_PAST = 12


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I am expected at, across networks; and what I run."""
    viewer, at = request.viewer, timezone.now()
    meetings = list(mine_ahead(viewer, at=at))
    people = participants_of_many(meetings)
    rows = [(meeting, _own(viewer.leader, people[meeting.pk])) for meeting in meetings]
    return respond(request, "meetings/mine.html", {"rows": rows})


@require_safe
def of_network(request: Request, pk: int) -> HttpResponse:
    viewer, at = request.viewer, timezone.now()
    network = network_of(request, pk)
    ahead = list(coming_meetings(network, at=at))
    people = participants_of_many(ahead)
    inside = bool(ahead) and has_perm("meetings.see_who_comes", viewer, ahead[0])
    context = {
        "network": network,
        "rows": [
            (meeting, _counts(people[meeting.pk]), _own(viewer.leader, people[meeting.pk]))
            for meeting in ahead
        ],
        "past": list(past_meetings(network, at=at)[:MOST_PAST]),
        "plans": has_perm("meetings.plan", viewer, network) and _is_open(network),
        "inside": inside,
        "promised": network.programme.meetings_per_year,
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
        "counts": _counts(people),
        "inside": inside,
        "own": _own(viewer.leader, people),
        "is_open": is_open,
        "plans": is_open and has_perm("meetings.change_meeting", viewer, found),
        "answers_for": is_open and has_perm("meetings.answer_for", viewer, found),
        "facilitators": facilitators_of(found),
        "choices": Coming.choices,
        "unreached": [one for one in people if not one.seat.leader.email and not one.seat.leader.user_id]
        if inside
        else [],
    }
    return respond(request, "meetings/meeting.html", context)


def _own(leader: Leader | None, people: Iterable[Participant]) -> Participant | None:
    return next((one for one in people if leader is not None and one.seat.leader_id == leader.pk), None)


def _counts(people: Iterable[Participant]) -> dict[str, int]:
    """Numbers, which all who see the network may see."""
    expected = [one for one in people if one.is_expected]
    absent = sum(one.is_absent for one in expected)
    return {"expected": len(expected) - absent, "absent": absent, "all": len(expected)}


def _is_open(network: Network) -> bool:
    return network.state != NetworkState.CLOSED
