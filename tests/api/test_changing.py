"""What another system may do: the actions of the rooms, with their refusals."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from ledernet.api.models import TokenDay
from ledernet.audit.models import Record
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Network
from ledernet.people.models import Leader, Leave
from tests.cast import Cast

from .conftest import Bearer
from .test_asking import type_of

pytestmark = pytest.mark.django_db
WHEN = {"starts_at": "2026-04-07T13:00:00+02:00", "ends_at": "2026-04-07T16:00:00+02:00"}


@pytest.fixture
def at_nine(time_machine: Any) -> None:
    time_machine.move_to(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), tick=False)


def test_a_meeting_whose_facilitator_has_left_can_be_changed(
    cast: Cast, bearer: Callable[..., Bearer], at_nine: None
) -> None:
    one = bearer()
    path = f"/meetings/{one.send('/meetings', {'network': cast.network.pk, **WHEN}).json()['id']}"
    gone = cast.user("facilitator")
    Meeting.objects.update(facilitator=gone)
    gone.role_assignments.all().delete()
    answer = one.send(path, {"room": "4"}, method="patch", if_match=one.get(path)["ETag"])
    assert (answer.status_code, answer.json()["room"]) == (200, "4")


def test_a_meeting_is_planned_moved_and_cancelled(
    cast: Cast, bearer: Callable[..., Bearer], at_nine: None
) -> None:
    one = bearer()
    made = one.send("/meetings", {"network": cast.network.pk, "place": "Rådhuset", **WHEN})
    assert made.status_code == 201, made.content
    path = f"/meetings/{made.json()['id']}"
    Meeting.objects.filter(pk=made.json()["id"]).update(
        note="Tag en case med", video_url="https://video.example/1"
    )

    read = one.get(path)
    assert type_of(one.send(path, {"room": "4"}, method="patch")) == "precondition-needed"
    assert type_of(one.send(path, {"room": "4"}, method="patch", if_match='"gammel"')) == "changed-meanwhile"
    moved = one.send(
        path, {"room": "4", "starts_at": "2026-04-07T14:00"}, method="patch", if_match=read["ETag"]
    )
    assert moved.status_code == 200, moved.content
    assert (moved.json()["room"], moved.json()["place"]) == ("4", "Rådhuset")
    assert moved.json()["starts_at"] == "2026-04-07T14:00:00+02:00"
    row = Meeting.objects.get(pk=made.json()["id"])
    assert (row.note, row.video_url) == ("Tag en case med", "https://video.example/1")
    assert (
        type_of(one.send(path, {"room": "5"}, method="patch", if_match=read["ETag"])) == "changed-meanwhile"
    )

    cancelled = one.send(f"{path}/cancel", {"reason": "Sne"}, if_match=moved["ETag"])
    assert cancelled.json()["state"] == "cancelled"
    assert type_of(one.send(f"{path}/cancel", {}, if_match=cancelled["ETag"])) == "not-planned"

    (token,) = bearer.tokens  # type: ignore[attr-defined]
    verbs = (
        Record.objects.filter(actor_key=f"token:{token.pk}", verb__startswith="meetings.")
        .order_by("number")
        .values_list("verb", flat=True)
    )
    assert list(verbs) == ["meetings.meeting_made", "meetings.meeting_changed", "meetings.meeting_cancelled"]
    assert TokenDay.objects.get(token=token).writes == 7


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"starts_at": "2026-01-07T13:00:00Z", "ends_at": "2026-01-07T14:00:00Z"}, "wrong-time"),
        ({"ends_at": "2026-04-07T10:00:00Z"}, "wrong-time"),
        ({"network": 999_999_999}, "not-found"),
        ({"title": "a\u0000b"}, "invalid"),
        ({"title": "x" * 121}, "invalid"),
        ({"video_url": "https://video.example"}, "invalid"),
        ({"starts_at": "i morgen"}, "invalid"),
    ],
)
def test_what_stands_in_the_way_of_a_meeting(
    cast: Cast, bearer: Callable[..., Bearer], at_nine: None, change: dict[str, Any], kind: str
) -> None:
    answer = bearer().send("/meetings", {"network": cast.network.pk, **WHEN, **change})
    assert type_of(answer) == kind
    assert not Meeting.objects.exists()


def test_two_meetings_at_once_and_one_in_a_closed_network(
    cast: Cast, bearer: Callable[..., Bearer], at_nine: None
) -> None:
    one, wanted = bearer(), {"network": cast.network.pk, **WHEN}
    assert one.send("/meetings", wanted).status_code == 201
    assert type_of(one.send("/meetings", wanted)) == "overlaps"
    Network.objects.update(state="closed")
    assert type_of(one.send("/meetings", wanted)) == "network-closed"
    neighbour = {**wanted, "network": cast.other_network.pk}
    assert type_of(one.send("/meetings", neighbour)) == "not-found"


def test_leave_and_leaving(cast: Cast, bearer: Callable[..., Bearer], at_nine: None) -> None:
    one, member = bearer(), cast.leaders["member"]
    path = f"/people/{member.pk}"
    made = one.send(f"{path}/leave", {"starts_on": "2026-05-01", "ends_on": "2026-06-01"})
    assert made.status_code == 201 and Leave.objects.get(pk=made.json()["id"]).leader == member
    assert type_of(one.send(f"{path}/leave", {"starts_on": "2026-05-10"})) == "leave-overlaps"
    backwards = {"starts_on": "2026-07-02", "ends_on": "2026-07-01"}
    assert type_of(one.send(f"{path}/leave", backwards)) == "ends-before-start"

    assert type_of(one.send(f"{path}/end", {"on": "2026-03-01"})) == "precondition-needed"
    mark = one.get(path)["ETag"]
    assert type_of(one.send(f"{path}/end", {"on": "2026-03-01"}, if_match='"x"')) == "changed-meanwhile"
    gone = one.send(f"{path}/end", {"on": "2026-03-01", "reason": "Fra løn"}, if_match=mark)
    assert gone.status_code == 200 and (gone.json()["ends_on"], gone.json()["posts"]) == ("2026-03-01", [])
    assert Leader.objects.get(pk=member.pk).ends_on is not None
    assert not type(cast.user("member")).objects.get(pk=cast.user("member").pk).has_usable_password()
    assert type_of(one.send(f"{path}/end", {"on": "2026-03-01"}, if_match="*")) == "already-left"
