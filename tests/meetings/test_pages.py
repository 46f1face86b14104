"""Pages of meetings, as each of the cast has them; and the links without a login."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledernet.mail.links import BadLink, Expired, make_token, open_token
from ledernet.mail.models import Message
from ledernet.meetings.actions import answer, cancel_meeting
from ledernet.meetings.enums import Coming, Route
from ledernet.meetings.letters import ANSWER, answer_link
from ledernet.meetings.models import Answer, Invitee, Meeting
from tests.cast import Cast
from tests.factories import NOW

from .calendars import send_all
from .test_telling import FIRST, one_of, series_of

pytestmark = pytest.mark.django_db
SECRET = "Tag vagtplanen med"


@pytest.fixture(autouse=True)
def _then(cast: Cast) -> Any:
    """It is the second of March 2026 for the pages too."""
    from django.core.cache import cache

    cache.clear()
    with mock.patch.object(timezone, "now", return_value=NOW):
        yield


def inside(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def page(cast: Cast, name: str, url: str) -> str:
    response = inside(cast, name).get(url)
    assert response.status_code == 200, (name, url, response.status_code)
    return response.content.decode()


def test_who_comes_is_for_the_network_and_numbers_for_the_others(cast: Cast) -> None:
    meeting = one_of(cast, note=SECRET, video_url="https://video.example/rum")
    answer(
        meeting=meeting, leader=cast.leaders["member"], coming=Coming.ABSENT, note="Vi har tilsyn",
        by=cast.user("member"), at=NOW,
    )  # fmt: skip
    url = reverse("meetings:meeting", args=[meeting.pk])
    for name in ("member", "chief_member", "coordinator", "facilitator"):
        text = page(cast, name, url)
        assert "Mette Medlem" in text
        assert "Vi har tilsyn" in text
        assert SECRET in text
        assert "https://video.example/rum" in text
    for name in ("hr", "sponsor"):
        text = page(cast, name, url)
        assert "2 af 3 er ventet" in text
        for hidden in ("Mette Medlem", "Vi har tilsyn", SECRET, "video.example"):
            assert hidden not in text, (name, hidden)
    for name in ("outsider", "former_member", "hr_elsewhere", "chief_elsewhere", "dpo", "other_hr"):
        assert inside(cast, name).get(url).status_code == 404


def test_a_member_answers_by_a_button_and_for_all_at_once(cast: Cast) -> None:
    series = series_of(cast)
    first = series.meetings.order_by("starts_at")[0]
    client = inside(cast, "member")
    client.post(reverse("meetings:answer", args=[first.pk]), {"coming": "late"})
    assert Answer.objects.get().coming == Coming.LATE
    client.post(reverse("meetings:answer", args=[first.pk]), {"coming": "nonsense"})
    assert Answer.objects.get().coming == Coming.LATE
    client.post(reverse("meetings:answer-all", args=[cast.network.pk]), {"coming": "absent"})
    assert set(Answer.objects.values_list("coming", "leader")) == {("absent", cast.leaders["member"].pk)}
    assert Answer.objects.count() == 4
    text = page(cast, "member", reverse("networks:network", args=[cast.network.pk]))
    assert "Næste møde" in text
    assert (
        inside(cast, "sponsor")
        .post(reverse("meetings:answer", args=[first.pk]), {"coming": "absent"})
        .status_code
        == 403
    )


def test_the_coordinator_notes_what_somebody_said_on_the_telephone(cast: Cast) -> None:
    meeting = one_of(cast)
    seat = cast.network.seats.get(leader=cast.leaders["member"])
    url = reverse("meetings:answer-for", args=[meeting.pk])
    assert inside(cast, "member").post(url, {"seat": seat.pk, "coming": "absent"}).status_code == 403
    inside(cast, "coordinator").post(url, {"seat": seat.pk, "coming": "absent"})
    row = Answer.objects.get()
    assert (row.route, row.given_by, row.leader) == (
        Route.BEHALF,
        cast.user("coordinator"),
        cast.leaders["member"],
    )
    assert "på hendes vegne" in page(cast, "member", reverse("meetings:meeting", args=[meeting.pk]))
    other = cast.other_network.seats.get(leader=cast.other_leader)
    inside(cast, "coordinator").post(url, {"seat": other.pk, "coming": "absent"})
    assert Answer.objects.count() == 1


def test_hr_plans_one_and_moves_it_and_somebody_is_first(cast: Cast) -> None:
    client = inside(cast, "hr")
    url = reverse("meetings:new", args=[cast.network.pk])
    typed = {"on": FIRST.isoformat(), "begins": "13.30", "ends": "16", "place": "Skolen"}
    wrong = client.post(url, typed | {"ends": "12"})
    assert wrong.status_code == 422
    assert "Skolen" in wrong.content.decode()
    client.post(url, typed)
    meeting = Meeting.objects.get()
    assert timezone.localtime(meeting.starts_at).strftime("%d.%m %H.%M") == "07.04 13.30"
    assert client.post(url, typed).status_code == 422  # the network meets then already
    change = reverse("meetings:change", args=[meeting.pk])
    client.post(change, typed | {"place": "Biblioteket", "version": 1})
    late = client.post(change, typed | {"place": "Hallen", "version": 1})
    assert late.status_code == 409
    assert "Hallen" in late.content.decode()
    assert "Biblioteket" in late.content.decode()
    client.post(reverse("meetings:cancel", args=[meeting.pk]), {"reason": "Sygdom", "version": 2})
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert client.post(change, typed | {"version": 3}).status_code == 422


def test_a_series_shows_its_days_first(cast: Cast) -> None:
    client = inside(cast, "coordinator")
    url = reverse("meetings:new-series", args=[cast.network.pk])
    typed = {
        "first_on": FIRST.isoformat(), "begins": "9", "ends": "12", "frequency": "monthly", "every": 2, "count": 3,
    }  # fmt: skip
    shown = client.post(url, typed).content.decode()
    days = re.findall(r'name="day" id="day-\d" value="([\d-]+)" checked', shown)
    assert days == ["2026-04-07", "2026-06-02", "2026-08-04"]
    assert not Meeting.objects.exists()
    client.post(url, typed | {"plan": "1", "day": days[:2]})
    assert Meeting.objects.count() == 2
    fifth = client.post(url, typed | {"first_on": "2026-04-30"}).content.decode()  # the last Thursday
    assert re.findall(r'name="day" id="day-\d" value="([\d-]+)"', fifth) == [
        "2026-04-30",
        "2026-06-25",
        "2026-08-27",
    ]
    series = Meeting.objects.first().series  # type: ignore[union-attr]
    assert series is not None
    client.post(reverse("meetings:series", args=[series.pk]), {"place": "Hallen"})
    assert set(Meeting.objects.values_list("place", flat=True)) == {"Hallen"}
    client.post(reverse("meetings:series", args=[series.pk]), {"cancel": "1", "reason": "Omlægning"})
    assert set(Meeting.objects.values_list("state", flat=True)) == {"cancelled"}


# --- links ------------------------------------------------------------------------------------------------------


def link_of(cast: Cast, name: str = "member", *, at: datetime = NOW) -> str:
    row = Invitee.objects.get(leader=cast.leaders[name])
    return urlsplit(answer_link(row, at=at)).path


def test_a_link_shows_by_get_and_answers_once_by_post(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    url, client = link_of(cast), Client()
    for method in (client.get, client.head):
        assert method(url).status_code == 200
    chosen = 'value="absent" checked'
    assert chosen not in client.get(url).content.decode()
    assert chosen in client.get(f"{url}?afbud").content.decode()
    assert not Answer.objects.exists()
    body = {f"coming-{meeting.pk}": "absent", "note": "Vi har tilsyn"}
    assert client.post(url, body).status_code == 302
    row = Answer.objects.get()
    assert (row.coming, row.note, row.route) == (Coming.ABSENT, "Vi har tilsyn", Route.LINK)
    again = client.post(url, {f"coming-{meeting.pk}": "coming"})
    assert "brugt" in again.content.decode()
    row.refresh_from_db()
    assert row.coming == Coming.ABSENT
    receipt = [one for one in send_all(NOW) if one.subject.endswith(cast.network.name)]
    assert len(receipt) == 1
    fresh = re.search(r"/moeder/svar/[^/\s]+/", receipt[0].text)
    assert fresh is not None
    assert fresh[0] != url
    inside(cast, "member").post(reverse("meetings:answer", args=[meeting.pk]), {"coming": "unsure"})
    assert 'value="Vi har tilsyn"' in client.get(fresh[0]).content.decode(), "no button wipes her line"
    client.post(fresh[0], {f"coming-{meeting.pk}": "coming"})
    row.refresh_from_db()
    assert (row.coming, row.note) == (Coming.COMING, "")
    client.post(link_of(cast), {f"coming-{meeting.pk}": "coming"})
    links = [re.search(r"/moeder/svar/[^/\s]+/", one.text) for one in send_all(NOW)]
    assert len(links) == 2 and all(links), "whose link is used up gets a fresh one, though she said the same"


def test_who_holds_a_used_link_gets_a_fresh_one_by_mail_alone(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    url, client = link_of(cast), Client()
    client.post(url, {f"coming-{meeting.pk}": "absent"})
    send_all(NOW)
    shown = client.post(url, {"again": "1"}).content.decode()
    assert set(re.findall(r"/moeder/svar/[^/\"]+/", shown)) <= {url}
    client.post(url, {"again": "1"})
    assert Message.objects.filter(kind="meetings.answered", once_key__contains="again").count() == 1
    (letter,) = send_all(NOW)
    assert letter.to.endswith("member@testkoebing.example>")


def test_forged_expired_and_strange_links_do_nothing(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    row = Invitee.objects.get(leader=cast.leaders["member"])
    data = {"invitee": row.pk, "number": row.links_used}
    body = {f"coming-{meeting.pk}": "absent"}
    good = make_token(ANSWER, data, until=NOW + timedelta(days=1))
    for token, status in (
        (good[:-2] + "xx", 404),
        ("x", 404),
        (make_token("poll", data, until=NOW + timedelta(days=1)), 404),
        (make_token(ANSWER, data, until=NOW - timedelta(seconds=1)), 410),
        (make_token(ANSWER, {"invitee": 999, "number": 0}, until=NOW + timedelta(days=1)), 404),
    ):
        url = reverse("meetings:answer-link", args=[token])
        assert Client().get(url).status_code == status
        assert Client().post(url, body).status_code == status
    assert not Answer.objects.exists()
    with pytest.raises(BadLink):
        open_token(good, "poll", at=NOW)
    with pytest.raises(Expired):
        open_token(good, ANSWER, at=NOW + timedelta(days=2))
    other = one_of_other(cast)
    Client().post(reverse("meetings:answer-link", args=[good]), {f"coming-{other.pk}": "absent"})
    assert not Answer.objects.filter(meeting=other).exists()  # a meeting that is not hers
    cancel_meeting(meeting=meeting, version=1, by=cast.user("hr"), at=NOW)
    assert Client().get(link_of(cast)).status_code == 410


def one_of_other(cast: Cast) -> Meeting:
    from ledernet.meetings.actions import plan_meeting

    return plan_meeting(
        network=cast.other_network, starts_at=NOW + timedelta(days=9), ends_at=NOW + timedelta(days=9, hours=2),
        by=cast.user("other_hr"), at=NOW,
    )  # fmt: skip


def test_pages_ask_the_same_however_many_meet(cast: Cast, django_assert_max_num_queries: Any) -> None:
    series_of(cast)
    client = inside(cast, "member")
    url = reverse("meetings:of-network", args=[cast.network.pk])
    client.get(url)
    with django_assert_max_num_queries(45):
        client.get(url)
    with django_assert_max_num_queries(40):
        client.get(reverse("meetings:mine"))
    assert mail.outbox == []
