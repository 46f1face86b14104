"""Leaders, their leave, and units."""

from datetime import date
from typing import Annotated, Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from ninja import Query, Router, Status

from ledernet.api.enums import Reach
from ledernet.people import actions
from ledernet.people.models import Leader, Leave, Post, Unit
from ledernet.people.queries import (
    holds_on,
    leaders_visible_to,
    leaves_visible_to,
    not_ended_on,
    posts_visible_to,
    units_visible_to,
)
from ledernet.people.viewer import Viewer, must

from .gate import ApiRequest, Bearer, personal
from .pages import After, Key, Limit, Number, must_be_unchanged, one, paged
from .schemas import EndWanted, Leaves, LeaveSaid, LeaveWanted, People, Person, PostSaid, Units, UnitSaid

router = Router(tags=["People and units"])
READ, WRITE, UNITS = Bearer(Reach.PEOPLE_READ), Bearer(Reach.PEOPLE_WRITE), Bearer(Reach.UNITS_READ)


def _people(viewer: Viewer) -> QuerySet[Leader]:
    posts = posts_visible_to(viewer).filter(not_ended_on(viewer.on)).order_by("-is_primary", "pk")
    return leaders_visible_to(viewer).prefetch_related(Prefetch("posts", posts, to_attr="shown"))


def tell(leader: Leader) -> Person:
    shown: list[Post] = leader.shown  # type: ignore[attr-defined]  # put there by the prefetch
    return Person(
        id=leader.pk,
        key=leader.key,
        name=leader.name,
        name_withheld=leader.name_withheld,
        email=leader.email,
        starts_on=leader.starts_on,
        ends_on=leader.ends_on,
        posts=[
            PostSaid(
                id=post.pk,
                unit=post.unit_id,
                title=post.title,
                level=post.level,
                kind=post.kind,
                is_primary=post.is_primary,
                starts_on=post.starts_on,
                ends_on=post.ends_on,
            )
            for post in shown
        ],
    )


def _leave(leave: Leave) -> LeaveSaid:
    return LeaveSaid(id=leave.pk, person=leave.leader_id, starts_on=leave.starts_on, ends_on=leave.ends_on)


@router.get(
    "/people", auth=READ, response=People, url_name="people", operation_id="list_people", summary="Leaders"
)
def list_people(
    request: ApiRequest,
    response: HttpResponse,
    *,
    key: Annotated[str, Query(max_length=160, description="The register's own key.")] = "",
    unit: Number = None,
    on: Annotated[date | None, Query(description="Only those who lead here on this day.")] = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """Those the token may see: leaders with a post in its part of the organisation. Who has left stays in the list."""
    personal(request)
    viewer = request.acting.viewer
    rows = _people(viewer)
    if key:
        rows = rows.filter(key=key)
    if unit is not None:
        there = posts_visible_to(viewer).filter(not_ended_on(viewer.on), unit=unit)
        rows = rows.filter(pk__in=there.values("leader"))
    if on is not None:
        rows = rows.filter(holds_on(on))
    return paged(request, response, rows, tell, limit=limit, after=after)


@router.get(
    "/people/{int:pk}",
    auth=READ,
    response=Person,
    url_name="person",
    operation_id="get_person",
    summary="One leader",
)
def get_person(request: ApiRequest, pk: Key) -> Any:
    personal(request)
    return tell(one(_people(request.acting.viewer), pk))


@router.post(
    "/people/{int:pk}/end",
    auth=WRITE,
    response=Person,
    url_name="person-end",
    operation_id="end_person",
    summary="A leader leaves",
)
def end_person(request: ApiRequest, pk: Key, wanted: EndWanted) -> Any:
    """From a day on she leads nothing here; posts and leave end then, and her login closes. Needs If-Match."""
    acting = request.acting
    with transaction.atomic():
        people = _people(acting.viewer).select_related("organisation", "user").select_for_update(of=("self",))
        leader = one(people, pk)
        must(acting.viewer, "people.end_leader", leader)
        must_be_unchanged(request, tell(leader))
        actions.end_leader(leader=leader, on=wanted.on, reason=wanted.reason, by=acting.token, at=acting.at)
    return tell(one(_people(acting.viewer), pk))


@router.get(
    "/people/{int:pk}/leave",
    auth=READ,
    response=Leaves,
    url_name="leave",
    operation_id="list_leave",
    summary="Leave of a leader",
)
def list_leave(request: ApiRequest, pk: Key) -> Any:
    personal(request)
    viewer = request.acting.viewer
    leader = one(leaders_visible_to(viewer), pk)
    rows = leaves_visible_to(viewer).filter(leader=leader).order_by("starts_on", "pk")
    return {"items": [_leave(row) for row in rows]}


@router.post(
    "/people/{int:pk}/leave",
    auth=WRITE,
    response={201: LeaveSaid},
    url_name="leave",
    operation_id="register_leave",
    summary="Register leave",
)
def register_leave(request: ApiRequest, pk: Key, wanted: LeaveWanted) -> Any:
    acting = request.acting
    with transaction.atomic():
        rows = (
            leaders_visible_to(acting.viewer).select_related("organisation").select_for_update(of=("self",))
        )
        leader = one(rows, pk)
        must(acting.viewer, "people.change_leader", leader)
        made = actions.register_leave(
            leader=leader, starts_on=wanted.starts_on, ends_on=wanted.ends_on, by=acting.token, at=acting.at
        )
    return Status(201, _leave(made))


def tell_unit(unit: Unit) -> UnitSaid:
    return UnitSaid(
        id=unit.pk,
        key=unit.key,
        name=unit.name,
        parent=unit.parent_id,
        field=unit.field,
        postcode=unit.postcode,
        place=unit.place,
        starts_on=unit.starts_on,
        ends_on=unit.ends_on,
    )


@router.get(
    "/units", auth=UNITS, response=Units, url_name="units", operation_id="list_units", summary="Units"
)
def list_units(
    request: ApiRequest,
    response: HttpResponse,
    *,
    key: Annotated[str, Query(max_length=120, description="The register's own key.")] = "",
    parent: Number = None,
    limit: Limit = 50,
    after: After = 0,
) -> Any:
    """The token's part of the organisation."""
    rows = units_visible_to(request.acting.viewer)
    if key:
        rows = rows.filter(key=key)
    if parent is not None:
        rows = rows.filter(parent=parent)
    return paged(request, response, rows, tell_unit, limit=limit, after=after)


@router.get(
    "/units/{int:pk}",
    auth=UNITS,
    response=UnitSaid,
    url_name="unit",
    operation_id="get_unit",
    summary="One unit",
)
def get_unit(request: ApiRequest, pk: Key) -> Any:
    return tell_unit(one(units_visible_to(request.acting.viewer), pk))
