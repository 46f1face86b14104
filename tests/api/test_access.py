"""Every address of the API, for a token beside everybody who can have one: it sees what the person sees on the pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import QuerySet
from django.urls import URLPattern

from ledernet.api.enums import Reach
from ledernet.api.v1.api import api, urlpatterns
from ledernet.decisions.queries import decisions_visible_to
from ledernet.insight.indicators.queries import (
    networks_with_profiles,
    profiles_visible_to,
    programmes_with_profiles,
)
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import meetings_visible_to
from ledernet.networks.models import Seat
from ledernet.networks.queries import networks_managed_by, networks_visible_to
from ledernet.people.queries import leaders_visible_to, units_visible_to
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import programmes_visible_to
from tests.cast import Cast
from tests.factories import DecisionFactory, MeetingFactory, TokenFactory

from .conftest import Bearer, actors

NEVER = 999_999_999


def networks_seats(viewer: Viewer) -> QuerySet[Seat]:
    """Who sees the page of all seats of a network sees each of them here."""
    return Seat.objects.filter(network__in=networks_managed_by(viewer))


LISTS: dict[str, Callable[[Viewer], Any]] = {
    "people": leaders_visible_to,
    "units": units_visible_to,
    "programmes": programmes_visible_to,
    "networks": networks_visible_to,
    "seats": networks_seats,
    "meetings": meetings_visible_to,
    "decisions": decisions_visible_to,
}
"""Address → the list that the pages start from. `test_every_address_is_walked` says when one is missing."""
ONES = {
    "person": "people", "leave": "people", "unit": "units", "programme": "programmes", "network": "networks", "seat": "seats",
    "meeting": "meetings", "decision": "decisions",
}  # fmt: skip
FIGURES = {"coverage", "network-figures", "figures-of-network", "figures-of-programme"}
WRITES = {"person-end", "leave", "meetings", "meeting", "meeting-cancel"}
OPEN = {"openapi-json", "api-root", "nothing"}


def operations() -> Iterator[tuple[str, str, str]]:
    """Method, path and name of everything in the API, from the API itself."""
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method in methods:
            yield method, path.removeprefix("/api/v1"), methods[method]["operationId"]


@pytest.fixture
def house(cast: Cast) -> Cast:
    """Meetings and decisions here and next door."""
    MeetingFactory(network=cast.network)
    MeetingFactory(network=cast.other_network)
    DecisionFactory(organisation=cast.organisation)
    DecisionFactory(organisation=cast.organisation, unit=cast.children)
    DecisionFactory(organisation=cast.other, title="Nabobeslutning")
    return cast


def test_every_address_is_walked() -> None:
    names = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert names == {*LISTS, *ONES, *FIGURES, *WRITES, *OPEN, "token"}


@pytest.mark.parametrize(
    "who", ["hr", "hr_elsewhere", "chief", "chief_elsewhere", "dpo", "administrator", "other_hr"]
)
def test_a_token_sees_what_the_person_sees(house: Cast, who: str) -> None:
    """The same rows, no fewer and no more; each of them alone; a row of the neighbour and one out of the air the same 404."""
    organisation, role, unit = actors(house)[who]
    TokenFactory(organisation=organisation, role=role.value, unit=unit, key="ldn_her")
    bearer, viewer = Bearer("ldn_her"), house.viewer(who)
    trouble = []
    for name, visible in LISTS.items():
        answer = bearer.get(f"/{name}?limit=200")
        seen = {item["id"] for item in answer.json()["items"]}
        hers = set(_without_own(viewer, name, visible))
        if seen != hers:
            trouble.append(f"{name}: {sorted(seen)} for the token, {sorted(hers)} on the pages")
        everything = set(visible(viewer).model._default_manager.values_list("pk", flat=True))
        for pk in {*everything, NEVER}:
            status = bearer.get(f"/{name}/{pk}").status_code
            if status != (200 if pk in seen else 404):
                trouble.append(f"{name}/{pk}: {status}")
    profiles = set(profiles_visible_to(viewer).values_list("pk", flat=True)) & set(
        networks_managed_by(viewer).values_list("pk", flat=True)
    )
    for pk in (house.network.pk, house.other_network.pk):
        assert bearer.get(f"/figures/networks/{pk}").status_code == (200 if pk in profiles else 404)
    for pk in (house.programme.pk, house.other_network.programme_id):
        mine = programmes_with_profiles(viewer).filter(pk=pk).exists()
        assert bearer.get(f"/figures/programmes/{pk}").status_code == (200 if mine else 404)
    manages = role.value in ("hr", "chief")
    assert bearer.get("/coverage").status_code == (200 if manages else 403)
    listed = bearer.get("/figures/networks")
    assert listed.status_code == (200 if manages else 403)
    if manages:
        hers = set(networks_with_profiles(viewer).values_list("pk", flat=True))
        assert {item["id"] for item in listed.json()["items"]} == hers
    assert not trouble, "\n".join(trouble)


def _without_own(viewer: Viewer, name: str, visible: Callable[[Viewer], Any]) -> Iterator[int]:
    """What she sees by her role; what she sees as a person (her own page, what she sees to) no token has."""
    nobody = Viewer(
        user=type(viewer.user)(pk=0),
        organisation=viewer.organisation,
        on=viewer.on,
        scopes=tuple(one for one in viewer.scopes if one.role.value not in ("leader", "facilitator")),
    )
    rows = visible(nobody)
    assert set(rows.values_list("pk", flat=True)) <= set(visible(viewer).values_list("pk", flat=True)), name
    yield from rows.values_list("pk", flat=True)


def test_nobody_comes_in_without_a_good_token(house: Cast, bearer: Callable[..., Bearer]) -> None:
    """Every method of every address: no token, a wrong one, another kind, a closed and an old one, each as a problem."""
    closed = bearer(revoked_at="2026-01-01T00:00Z")
    old = bearer(expires_at="2026-01-01T00:00Z")
    assert len(list(operations())) == 25
    for method, path, _name in operations():
        where = path.replace("{pk}", "1")
        for one in (Bearer(""), Bearer("ldn_gaet"), Bearer("x" * 300), closed, old):
            answer = one.get(where) if method == "get" else one.send(where, method=method)
            assert answer.status_code == 401, (method, path)
            assert answer["Content-Type"] == "application/problem+json"
            assert answer["WWW-Authenticate"].startswith("Bearer")
            assert answer.json()["type"].startswith("urn:ledernet:problem:")


def test_a_token_is_good_for_what_it_was_made_for(house: Cast, bearer: Callable[..., Bearer]) -> None:
    """With all but one, every operation that needs that one is refused, and no other."""
    refused: dict[str, set[str]] = {}
    for reach in Reach:
        one = bearer(reaches=[other for other in Reach.values if other != reach.value])
        for method, path, name in operations():
            where = path.replace("{pk}", str(NEVER))
            answer = one.get(where) if method == "get" else one.send(where, method=method)
            if answer.status_code == 403:
                assert answer.json()["type"] == "urn:ledernet:problem:out-of-reach"
                refused.setdefault(name, set()).add(reach.value)
    assert refused.pop("end_person") == refused.pop("register_leave") == {"people:write"}
    for name in ("plan_meeting", "change_meeting", "cancel_meeting"):
        assert refused.pop(name) == {"meetings:write"}
    assert set(refused) == {name for method, _path, name in operations() if method == "get"} - {"get_token"}
    assert all(len(reaches) == 1 for reaches in refused.values())


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("hr", 409),
        ("hr_elsewhere", 404),
        ("chief", 404),
        ("dpo", 404),
        ("administrator", 404),
        ("other_hr", 404),
    ],
)
def test_who_changes_meetings(house: Cast, bearer: Callable[..., Bearer], who: str, may: int) -> None:
    """HR of the node: her meeting is over, which is a refusal in words. The chief sees it, and changes nothing."""
    meeting = Meeting.objects.get(network=house.network)
    one = bearer(who)
    whole = bearer("chief", unit=None)
    assert whole.send(f"/meetings/{meeting.pk}/cancel", {}, if_match="*").status_code == 403
    answer = one.send(f"/meetings/{meeting.pk}/cancel", {"reason": "Sne"}, if_match="*")
    assert answer.status_code == may, answer.content


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("hr", 201),
        ("hr_elsewhere", 404),
        ("chief", 403),
        ("dpo", 403),
        ("administrator", 403),
        ("other_hr", 404),
    ],
)
def test_who_registers_leave(house: Cast, bearer: Callable[..., Bearer], who: str, may: int) -> None:
    member = house.leaders["member"]
    answer = bearer(who).send(f"/people/{member.pk}/leave", {"starts_on": "2026-05-01"})
    assert answer.status_code == may, answer.content
