"""Programmes, networks, seats and decisions."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from ledernet.api.enums import Reach
from ledernet.api.queries import seats_visible_to
from ledernet.decisions.enums import DecisionState
from ledernet.decisions.models import Decision
from ledernet.decisions.queries import decisions_visible_to
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Seat
from ledernet.networks.queries import networks_visible_to, with_size
from ledernet.people.queries import holds_on
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to

from .gate import ApiRequest, Bearer, personal
from .pages import After, Key, Limit, Number, one, paged
from .schemas import (
    Decisions,
    DecisionSaid,
    Networks,
    NetworkSaid,
    Programmes,
    ProgrammeSaid,
    Seats,
    SeatSaid,
)

router = Router(tags=["Networks"])
PROGRAMMES, NETWORKS = Bearer(Reach.PROGRAMMES_READ), Bearer(Reach.NETWORKS_READ)
SEATS, DECISIONS = Bearer(Reach.SEATS_READ), Bearer(Reach.DECISIONS_READ)


def tell_programme(row: Programme) -> ProgrammeSaid:
    return ProgrammeSaid(
        id=row.pk,
        name=row.name,
        state=row.state,
        unit=row.unit_id,
        purpose=row.purpose,
        participation=row.participation,
        size_min=row.size_min,
        size_target=row.size_target,
        size_max=row.size_max,
        meetings_per_year=row.meetings_per_year,
    )


@router.get(
    "/programmes",
    auth=PROGRAMMES,
    response=Programmes,
    url_name="programmes",
    operation_id="list_programmes",
    summary="Programmes",
)
def list_programmes(
    request: ApiRequest,
    response: HttpResponse,
    *,
    state: Annotated[ProgrammeState | None, Query()] = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """Those of the token's part of the organisation, and decided ones of the parts above."""
    rows = programmes_visible_to(request.acting.viewer)
    if state is not None:
        rows = rows.filter(state=state)
    return paged(request, response, rows, tell_programme, limit=limit, after=after)


@router.get(
    "/programmes/{int:pk}",
    auth=PROGRAMMES,
    response=ProgrammeSaid,
    url_name="programme",
    operation_id="get_programme",
    summary="One programme",
)
def get_programme(request: ApiRequest, pk: Key) -> Any:
    return tell_programme(one(programmes_visible_to(request.acting.viewer), pk))


def tell_network(row: Any) -> NetworkSaid:
    """Of a network with its size (`with_size`)."""
    return NetworkSaid(
        id=row.pk,
        programme=row.programme_id,
        name=row.name,
        state=row.state,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        trial_until=row.trial_until,
        change_day=row.change_day,
        expires_on=row.expires_on,
        evaluated_on=row.evaluated_on,
        size=row.size,
    )


@router.get(
    "/networks",
    auth=NETWORKS,
    response=Networks,
    url_name="networks",
    operation_id="list_networks",
    summary="Networks",
)
def list_networks(
    request: ApiRequest,
    response: HttpResponse,
    *,
    programme: Number = None,
    state: Annotated[NetworkState | None, Query()] = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """Those of the programmes of the token's part of the organisation."""
    viewer = request.acting.viewer
    rows = with_size(networks_visible_to(viewer), viewer.on)
    if programme is not None:
        rows = rows.filter(programme=programme)
    if state is not None:
        rows = rows.filter(state=state)
    return paged(request, response, rows, tell_network, limit=limit, after=after)


@router.get(
    "/networks/{int:pk}",
    auth=NETWORKS,
    response=NetworkSaid,
    url_name="network",
    operation_id="get_network",
    summary="One network",
)
def get_network(request: ApiRequest, pk: Key) -> Any:
    viewer = request.acting.viewer
    return tell_network(one(with_size(networks_visible_to(viewer), viewer.on), pk))


def tell_seat(row: Seat) -> SeatSaid:
    return SeatSaid(
        id=row.pk,
        network=row.network_id,
        person=row.leader_id,
        person_key=row.leader.key,
        person_name=row.leader.name,
        role=row.role,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        start_reason=row.start_reason,
        end_reason=row.end_reason,
    )


@router.get(
    "/seats",
    auth=SEATS,
    response=Seats,
    url_name="seats",
    operation_id="list_seats",
    summary="Who sits where",
)
def list_seats(
    request: ApiRequest,
    response: HttpResponse,
    *,
    network: Number = None,
    person: Number = None,
    on: Annotated[date | None, Query(description="Only seats that hold on this day.")] = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """Every seat there has been in the networks whose history the token may read."""
    personal(request)
    rows = seats_visible_to(request.acting.viewer).select_related("leader")
    if network is not None:
        rows = rows.filter(network=network)
    if person is not None:
        rows = rows.filter(leader=person)
    if on is not None:
        rows = rows.filter(holds_on(on))
    return paged(request, response, rows, tell_seat, limit=limit, after=after)


@router.get(
    "/seats/{int:pk}",
    auth=SEATS,
    response=SeatSaid,
    url_name="seat",
    operation_id="get_seat",
    summary="One seat",
)
def get_seat(request: ApiRequest, pk: Key) -> Any:
    personal(request)
    return tell_seat(one(seats_visible_to(request.acting.viewer).select_related("leader"), pk))


def tell_decision(row: Decision) -> DecisionSaid:
    return DecisionSaid(
        id=row.pk,
        unit=row.unit_id,
        subject=row.subject,
        subject_name=row.subject_name,
        topic=row.topic,
        state=row.state,
        title=row.title,
        text=row.text,
        reason=row.reason,
        decided_on=row.decided_on,
        follow_up_on=row.follow_up_on,
        replaces=row.replaces_id,
    )


@router.get(
    "/decisions",
    auth=DECISIONS,
    response=Decisions,
    url_name="decisions",
    operation_id="list_decisions",
    summary="Decisions",
)
def list_decisions(
    request: ApiRequest,
    response: HttpResponse,
    *,
    state: Annotated[DecisionState | None, Query()] = None,
    since: Annotated[date | None, Query(description="Decided on this day or later.")] = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """Those of the token's part of the organisation, and those of the parts above that bind it."""
    rows = decisions_visible_to(request.acting.viewer)
    if state is not None:
        rows = rows.filter(state=state)
    if since is not None:
        rows = rows.filter(decided_on__gte=since)
    return paged(request, response, rows, tell_decision, limit=limit, after=after)


@router.get(
    "/decisions/{int:pk}",
    auth=DECISIONS,
    response=DecisionSaid,
    url_name="decision",
    operation_id="get_decision",
    summary="One decision",
)
def get_decision(request: ApiRequest, pk: Key) -> Any:
    return tell_decision(one(decisions_visible_to(request.acting.viewer), pk))
