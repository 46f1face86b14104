"""Meetings: read, planned, moved, cancelled."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router, Status

from ledernet.api.enums import Reach
from ledernet.meetings import actions
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import meetings_visible_to
from ledernet.networks.queries import networks_visible_to
from ledernet.people.viewer import must

from .gate import ApiRequest, Bearer
from .pages import After, Key, Limit, Number, must_be_unchanged, one, paged
from .schemas import CancelWanted, MeetingChange, Meetings, MeetingSaid, MeetingWanted

router = Router(tags=["Meetings"])
READ, WRITE = Bearer(Reach.MEETINGS_READ), Bearer(Reach.MEETINGS_WRITE)


def tell(row: Meeting) -> MeetingSaid:
    return MeetingSaid(
        id=row.pk,
        network=row.network_id,
        series=row.series_id,
        title=row.title,
        starts_at=timezone.localtime(row.starts_at),
        ends_at=timezone.localtime(row.ends_at),
        place=row.place,
        room=row.room,
        state=row.state,
        version=row.version,
    )


def _moment(given: datetime) -> datetime:
    return given if timezone.is_aware(given) else timezone.make_aware(given)


@router.get(
    "/meetings",
    auth=READ,
    response=Meetings,
    url_name="meetings",
    operation_id="list_meetings",
    summary="Meetings",
)
def list_meetings(
    request: ApiRequest,
    response: HttpResponse,
    *,
    network: Number = None,
    state: Annotated[MeetingState | None, Query()] = None,
    since: Annotated[datetime | None, Query(description="Begins at this moment or later.")] = None,
    until: Annotated[datetime | None, Query(description="Begins before this moment.")] = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """Of the networks the token may see. Who comes is told by the network alone."""
    rows = meetings_visible_to(request.acting.viewer)
    if network is not None:
        rows = rows.filter(network=network)
    if state is not None:
        rows = rows.filter(state=state)
    if since is not None:
        rows = rows.filter(starts_at__gte=_moment(since))
    if until is not None:
        rows = rows.filter(starts_at__lt=_moment(until))
    return paged(request, response, rows, tell, limit=limit, after=after)


@router.get(
    "/meetings/{int:pk}",
    auth=READ,
    response=MeetingSaid,
    url_name="meeting",
    operation_id="get_meeting",
    summary="One meeting",
)
def get_meeting(request: ApiRequest, pk: Key) -> Any:
    return tell(one(meetings_visible_to(request.acting.viewer), pk))


@router.post(
    "/meetings",
    auth=WRITE,
    response={201: MeetingSaid},
    url_name="meetings",
    operation_id="plan_meeting",
    summary="Plan a meeting",
)
def plan_meeting(request: ApiRequest, wanted: MeetingWanted) -> Any:
    """Those who sit in the network get an invitation."""
    acting = request.acting
    network = one(
        networks_visible_to(acting.viewer).select_related("organisation", "programme__unit"), wanted.network
    )
    must(acting.viewer, "meetings.plan", network)
    made = actions.plan_meeting(
        network=network,
        starts_at=_moment(wanted.starts_at),
        ends_at=_moment(wanted.ends_at),
        title=wanted.title,
        place=wanted.place,
        room=wanted.room,
        by=acting.token,
        at=acting.at,
    )
    return Status(201, tell(made))


@router.patch(
    "/meetings/{int:pk}",
    auth=WRITE,
    response=MeetingSaid,
    url_name="meeting",
    operation_id="change_meeting",
    summary="Move or change a meeting",
)
def change_meeting(request: ApiRequest, pk: Key, wanted: MeetingChange) -> Any:
    """What is not named stays. Those invited are told, and asked anew when it is moved. Needs If-Match."""
    acting = request.acting
    meeting = _to_change(request, pk)
    changed = {name: value for name, value in wanted.dict(exclude_unset=True).items() if value is not None}
    kept = {
        name: getattr(meeting, name)
        for name in (
            "starts_at",
            "ends_at",
            "title",
            "place",
            "room",
            "video_url",
            "note",
            "host",
            "facilitator",
        )
    }
    for name in ("starts_at", "ends_at"):
        if name in changed:
            changed[name] = _moment(changed[name])
    made = actions.change_meeting(
        meeting=meeting,
        wanted=actions.Wanted(**(kept | changed)),
        version=meeting.version,
        by=acting.token,
        at=acting.at,
    )
    return tell(made)


@router.post(
    "/meetings/{int:pk}/cancel",
    auth=WRITE,
    response=MeetingSaid,
    url_name="meeting-cancel",
    operation_id="cancel_meeting",
    summary="Cancel a meeting",
)
def cancel_meeting(request: ApiRequest, pk: Key, wanted: CancelWanted) -> Any:
    """Those invited are told. Needs If-Match."""
    acting = request.acting
    meeting = _to_change(request, pk)
    made = actions.cancel_meeting(
        meeting=meeting, reason=wanted.reason, version=meeting.version, by=acting.token, at=acting.at
    )
    return tell(made)


def _to_change(request: ApiRequest, pk: int) -> Meeting:
    """Its version is what guards it from here on."""
    viewer = request.acting.viewer
    rows = meetings_visible_to(viewer).select_related("network__programme__unit", "host", "facilitator")
    meeting = one(rows, pk)
    must(viewer, "meetings.change_meeting", meeting)
    must_be_unchanged(request, tell(meeting))
    return meeting
