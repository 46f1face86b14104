"""Calendars at a secret address: what stands in them, who they stop telling, and what is asked again costs next to nothing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledernet.accounts.models import User
from ledernet.audit.models import Record
from ledernet.calendars.terms import ZONE
from ledernet.meetings import actions as meetings
from ledernet.meetings.feeds.actions import Stranger, make_feed
from ledernet.meetings.feeds.secrets import digest_of
from ledernet.meetings.models import Feed, Meeting
from ledernet.networks.models import Network, Seat
from tests.cast import Cast
from tests.factories import NOW, NetworkFactory, SeatFactory

pytestmark = pytest.mark.django_db
STILL = time_machine.travel(NOW, tick=False)


def meet(network: Network, day: date, by: User, **facts: str) -> Meeting:
    start = datetime.combine(day, time(9), ZONE)
    return meetings.plan_meeting(network=network, starts_at=start, ends_at=start + timedelta(hours=3), by=by, at=NOW, **facts)  # type: ignore[arg-type]  # fmt: skip


def get(client: Client, secret: str, **headers: str) -> HttpResponse:
    return client.get(reverse("meetings:feed", args=[secret]), headers=headers)


def names(response: HttpResponse) -> list[str]:
    calendar = icalendar.Calendar.from_ical(response.content)
    return [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]


@STILL
def test_her_meetings_and_nobody_elses_without_a_name(cast: Cast, client: Client) -> None:
    hr, member = cast.user("hr"), cast.user("member")
    second = NetworkFactory(programme=cast.programme, name="Andet netværk")
    foreign = NetworkFactory(programme=cast.programme, name="Fremmed netværk")
    SeatFactory(network=second, leader=cast.leaders["member"])
    meet(
        cast.network,
        date(2026, 4, 7),
        hr,
        place="Skolen",
        room="2",
        title="Om vikarer",
        video_url="https://video.example/1",
    )
    off = meet(second, date(2026, 4, 8), hr)
    meet(second, date(2026, 5, 8), hr)
    meet(foreign, date(2026, 4, 9), hr)
    meetings.cancel_meeting(meeting=off, version=off.version, by=hr, at=NOW)
    _feed, secret = make_feed(organisation=cast.organisation, user=member, at=NOW)
    _only, network_secret = make_feed(organisation=cast.organisation, user=member, network=second, at=NOW)
    assert len(secret) == 43  # 32 bytes in base64 without padding
    assert secret not in str(list(Feed.objects.values())) + str(list(Record.objects.values()))
    response = get(client, secret)
    assert response["Content-Type"].startswith("text/calendar")
    text = response.content.decode()
    assert names(response) == ["Tværnetværk 1: Om vikarer", "Andet netværk"]
    assert names(get(client, network_secret)) == ["Andet netværk"]
    assert "METHOD:PUBLISH" in text and "ATTENDEE" not in text
    assert "Mette" not in text and "@testkoebing" not in text
    calendar = icalendar.Calendar.from_ical(response.content)
    event = calendar.walk("VEVENT")[0]
    assert (event["DTSTART"].dt.hour, str(event["DTSTART"].params["TZID"])) == (9, "Europe/Copenhagen")
    assert str(event["LOCATION"]) == "Skolen, 2"
    assert not str(event["UID"]).startswith(Meeting.objects.latest("pk").uid)


@STILL
def test_who_has_left_is_told_no_more(cast: Cast, client: Client) -> None:
    meet(cast.network, date(2026, 4, 7), cast.user("hr"))
    _feed, secret = make_feed(
        organisation=cast.organisation, user=cast.user("member"), network=cast.network, at=NOW
    )
    assert names(get(client, secret))
    Seat.objects.filter(leader=cast.leaders["member"]).update(ends_on=date(2026, 3, 1))
    gone = get(client, secret)
    assert gone.status_code == 200
    assert names(gone) == []
    Seat.objects.filter(leader=cast.leaders["member"]).update(ends_on=None)
    User.objects.filter(pk=cast.user("member").pk).update(is_active=False)
    assert names(get(client, secret)) == []
    _own, of_hr = make_feed(organisation=cast.organisation, user=cast.user("hr"), at=NOW)
    assert names(get(client, of_hr)) == [], "who looks after a network does not meet in it"
    with pytest.raises(Stranger):
        make_feed(organisation=cast.organisation, user=cast.user("hr"), network=cast.other_network, at=NOW)


def test_asked_again_it_says_that_nothing_is_new(cast: Cast, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        meeting = meet(cast.network, date(2026, 4, 7), cast.user("hr"))
        feed, secret = make_feed(organisation=cast.organisation, user=cast.user("member"), at=NOW)
        first = get(client, secret)
        mark, since = first["ETag"], first["Last-Modified"]
        clock.shift(timedelta(minutes=30))
        with CaptureQueriesContext(connection) as asked:
            known = get(client, secret, if_none_match=mark)
        assert known.status_code == 304
        assert not known.content
        assert not any(query["sql"].startswith("UPDATE") for query in asked.captured_queries)
        assert len(asked) <= 8
        assert get(client, secret, if_modified_since=since).status_code == 304
        assert get(client, secret, if_none_match='"other"').content == first.content
        clock.shift(timedelta(hours=2))
        assert get(client, secret, if_none_match=f"W/{mark}").status_code == 304
        feed.refresh_from_db()
        assert feed.fetched_at == NOW + timedelta(hours=2, minutes=30)
        Meeting.objects.filter(pk=meeting.pk).update(place="Rådhuset", version=2)
        changed = get(client, secret, if_none_match=mark, if_modified_since=since)
        assert changed.status_code == 200
        assert changed["ETag"] != mark and changed["Last-Modified"] != since
        assert "max-age" in changed["Cache-Control"]


def test_the_address_is_shown_once_made_anew_and_closed(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("member"))
    page = reverse("meetings:feeds")
    assert client.get(page).status_code == 200
    made = client.post(reverse("meetings:feed-make"), {"network": ""})
    assert made["Cache-Control"] == "no-store, private"
    first = str(made.context["address"]).rpartition("/")[2].removesuffix(".ics")
    assert first not in client.get(page).content.decode()
    anybody = Client()
    assert get(anybody, first).status_code == 200
    again = client.post(reverse("meetings:feed-make"), {"network": ""})
    second = str(again.context["address"]).rpartition("/")[2].removesuffix(".ics")
    assert get(anybody, first).status_code == 404
    assert get(anybody, second).status_code == 200
    assert get(anybody, digest_of(second)).status_code == 404, "what is stored opens nothing"
    assert client.post(reverse("meetings:feed-make"), {"network": cast.other_network.pk}).status_code == 404
    feed = Feed.objects.get()
    client.force_login(cast.user("facilitator"))
    assert client.post(reverse("meetings:feed-close", args=[feed.pk])).status_code == 404
    client.force_login(cast.user("member"))
    assert client.post(reverse("meetings:feed-close", args=[feed.pk])).status_code == 302
    assert get(anybody, second).status_code == 404
    client.force_login(cast.user("outsider"))
    assert client.get(page).status_code == 403
