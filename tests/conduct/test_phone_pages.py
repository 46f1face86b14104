"""What phones send: once, by whom, when, and nonsense."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledernet.audit.models import Record, Value
from ledernet.conduct import actions
from ledernet.conduct.actions import Wanted, forgetting
from ledernet.conduct.enums import Verb
from ledernet.conduct.models import Attendance, Change, Guest, Item, Minutes, Turn
from ledernet.meetings.models import Meeting
from tests.cast import Cast
from tests.factories import MeetingFactory

from .held import HOUR, SECRET, login

pytestmark = pytest.mark.django_db


@pytest.fixture
def _one_by_one(settings: Any) -> None:
    """Each change is taken in by itself, so that one that cannot be used stops no other."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("zeal")]


def sent(name: str, value: Any, *, ago: float = 0, base: Any = None) -> dict[str, Any]:
    made = timezone.now() - timedelta(minutes=ago)
    return {"id": str(uuid4()), "name": name, "value": value, "made_at": made.isoformat(), "base": base}


def send(
    client: Client, meeting: Meeting, user: int, *changes: dict[str, Any], device: str = "", clock: float = 0
) -> Any:
    body = {
        "user": user,
        "device": device or str(uuid4()),
        "now": (timezone.now() + timedelta(minutes=clock)).isoformat(),
        "changes": list(changes),
    }
    url = reverse("conduct:send", args=[meeting.pk])
    return client.post(url, json.dumps(body), content_type="application/json")


@pytest.mark.usefixtures("_one_by_one")
def test_sent_twice_counts_once_and_closing_comes_last(cast: Cast, meeting: Meeting) -> None:
    client, me = login(cast, "facilitator"), cast.leaders["member"].pk
    user, device, guest = cast.user("facilitator").pk, str(uuid4()), uuid4()
    item = actions.add_item(
        meeting=meeting, wanted=Wanted("Sag", 30), by=cast.user("facilitator"), at=timezone.now()
    )
    changes = [
        sent("close", True, ago=1),
        sent(f"attendance:{me}", "late", ago=30),
        sent(f"item:{item.pk}", {"seconds": 900, "started_at": None, "extra": 5}, ago=20),
        sent(f"guest:{guest}", {"name": " Gitte\x00  Gæst ", "comes_from": "", "is_removed": False}, ago=10),
        sent(f"turn:{me}", True, ago=10),
        sent("minutes", f"{SECRET}\n", ago=2),
    ]
    first = send(client, meeting, user, *changes, device=device).json()
    assert {one["outcome"] for one in first["taken"].values()} == {"applied"}
    again = send(client, meeting, user, *changes, device=device).json()
    assert again["taken"] == first["taken"]
    assert Change.objects.count() == len(changes)
    assert (Guest.objects.get().name, Turn.objects.get().leader_id) == ("Gitte Gæst", me)
    meeting.refresh_from_db()
    item.refresh_from_db()
    assert (meeting.state, item.seconds, item.extra) == ("held", 900, 5)
    assert Attendance.objects.get(leader=me).state == "late"
    assert first["rows"]["close"]["value"] is True
    assert Record.objects.filter(verb=Verb.CLOSED).count() == 1
    assert Record.objects.filter(verb=Verb.PHONE_SENT).count() == 1
    assert not Value.objects.filter(text__contains="filialen").exists()
    # A month later the words a phone sent are forgotten; what counts stays, and sent again it counts no second time.
    late = timezone.now() + forgetting.KEPT
    assert actions.forget_sent(at=late - HOUR) == 0
    assert actions.forget_sent(at=late + HOUR) == len(changes)
    assert actions.forget_sent(at=late + HOUR) == 0
    left = set(Change.objects.values_list("about", "made_by", "settled_at"))
    assert left == {("", None, None)}
    assert all(change.value == change.other == {} for change in Change.objects.all())
    assert Minutes.objects.get().text == SECRET
    assert send(client, meeting, user, *changes, device=device).json()["taken"] == first["taken"]
    assert Guest.objects.count() == 1


def test_two_phones_the_later_counts_and_both_are_shown(cast: Cast, meeting: Meeting) -> None:
    me = f"attendance:{cast.leaders['member'].pk}"
    fie, tove = cast.user("facilitator").pk, cast.user("coordinator").pk
    mine, hers = str(uuid4()), str(uuid4())
    send(login(cast, "facilitator"), meeting, fie, sent(me, "late", ago=10), device=mine)
    # Entered before that, on a phone that was away: what counts stays.
    [answer] = send(login(cast, "coordinator"), meeting, tove, sent(me, "absent", ago=15), device=hers).json()["taken"].values()  # fmt: skip
    assert answer == {"outcome": "overtaken", "other": "Kom senere"}
    # Entered after it, without knowing of it: it counts, and the other is shown.
    [answer] = send(login(cast, "coordinator"), meeting, tove, sent(me, "excused", ago=5), device=hers).json()["taken"].values()  # fmt: skip
    assert answer == {"outcome": "applied", "other": "Kom senere"}
    # Put right by one who has seen it: no difference.
    known = Attendance.objects.get().noted_at.isoformat()
    [answer] = send(login(cast, "facilitator"), meeting, fie, sent(me, "present", ago=1, base=known), device=mine).json()["taken"].values()  # fmt: skip
    assert answer == {"outcome": "applied"}
    page = login(cast, "facilitator").get(reverse("conduct:phone", args=[meeting.pk])).text
    assert "Hvor to telefoner er uenige" in page
    login(cast, "facilitator").post(reverse("conduct:settle", args=[meeting.pk]))
    page = login(cast, "facilitator").get(reverse("conduct:phone", args=[meeting.pk])).text
    assert "Hvor to telefoner er uenige" not in page
    assert Attendance.objects.get().state == "present"


def test_a_clock_that_is_wrong_is_put_right(cast: Cast, meeting: Meeting) -> None:
    me, user = cast.leaders["member"].pk, cast.user("facilitator").pk
    client = login(cast, "facilitator")
    ahead = sent(f"attendance:{me}", "late", ago=-600)  # ten hours ahead, made just now by that clock
    send(client, meeting, user, ahead, clock=600)
    assert abs(Attendance.objects.get().noted_at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.usefixtures("_one_by_one")
def test_what_cannot_be_used_stops_nothing_else(cast: Cast, meeting: Meeting) -> None:
    client, user = login(cast, "facilitator"), cast.user("facilitator").pk
    me, stranger = cast.leaders["member"].pk, cast.leaders["outsider"].pk
    foreign = Item.objects.create(
        meeting=MeetingFactory(network=cast.other_network), position=1, title="x", minutes=5
    )
    time = {"seconds": 1, "started_at": None, "extra": 0}
    wrong = [
        sent(f"attendance:{stranger}", "late"),
        sent(f"item:{foreign.pk}", time),
        sent(f"turn:{stranger}", True),
    ]
    answer = send(client, meeting, user, *wrong, sent(f"attendance:{me}", "late")).json()
    assert sorted(one.get("reason", "") for one in answer["taken"].values()) == ["", "gone", "not_expected", "not_expected"]  # fmt: skip
    assert Attendance.objects.get().leader_id == me
    foreign.refresh_from_db()
    assert foreign.seconds == 0


UID = "00000000-0000-4000-8000-000000000000"
NEW_YEAR = "2026-01-01T00:00:00Z"


def told(*changes: Any, now: Any = NEW_YEAR) -> bytes:
    return json.dumps({"changes": list(changes), "now": now, "device": UID}).encode()


def one(**facts: Any) -> dict[str, Any]:
    return {"id": UID, "made_at": NEW_YEAR, "value": "late", **facts}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 5000,
        b'{"changes": 1}',
        told(now="i gaar"),
        told(1),
        told(one(name="attendance:1;drop")),
        told(one(name="attendance:1", value=["late"])),
        told(one(name="attendance:1", id="x")),
        told(one(name="item:1", value={"seconds": 1e400, "extra": True})),
        told(one(name="item:1", made_at="9999-12-31T23:59:59Z")),
        told(one(name="guest:1", value={"name": "x"})),
        told(one(name="close", value="yes")),
    ],
)
def test_nonsense_is_answered_and_never_breaks(cast: Cast, meeting: Meeting, body: bytes) -> None:
    url = reverse("conduct:send", args=[meeting.pk])
    answer = login(cast, "facilitator").post(url, body, content_type="application/json")
    assert (answer.status_code, answer.json()["why"]) == (422, "unreadable")


def test_only_who_entered_it_sends_it_and_only_who_runs_the_meeting(cast: Cast, meeting: Meeting) -> None:
    me = sent(f"attendance:{cast.leaders['member'].pk}", "late")
    other = send(login(cast, "coordinator"), meeting, cast.user("facilitator").pk, me)
    assert (other.status_code, other.json()["why"]) == (409, "other_user")
    for name in ("member", "hr", "outsider", "other_hr"):
        refused = send(login(cast, name), meeting, cast.user(name).pk, me)
        assert (refused.status_code, refused.json()["why"]) == (403, "not_yours")
    assert send(Client(), meeting, 0, me).status_code == 302, "to the log-in; the phone keeps it"
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(cast.user("facilitator"))
    assert send(guarded, meeting, cast.user("facilitator").pk, me).status_code == 403
    token = guarded.get(reverse("conduct:send", args=[meeting.pk])).json()["token"]
    assert token
    assert not Attendance.objects.exists()
    script = Client().get(reverse("conduct:worker"))
    assert script["Content-Type"].startswith("text/javascript")
