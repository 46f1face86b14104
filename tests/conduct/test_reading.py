"""Meetings in figures: what is counted, when it is too early, and that nobody is singled out."""

import csv
import io
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledernet.audit.models import Record
from ledernet.conduct.enums import State, Verb
from ledernet.conduct.models import Attendance, AttendanceLimits, Item
from ledernet.conduct.reading.counting import counted_of, minutes_of
from ledernet.conduct.reading.figures import Counted, Held, apart, band_of, figures_of, together
from ledernet.conduct.reading.limits import HOUSE, limits_of
from ledernet.meetings.models import Answer, Meeting
from ledernet.networks import panels
from ledernet.networks.models import Network
from ledernet.strategy.models import Programme, PurposeWeight
from ledernet_engine.measurement import rate
from tests.cast import NAMES, Cast
from tests.factories import NOW, LeaderFactory, MeetingFactory, NetworkFactory, SeatFactory


def test_a_figure_is_shown_when_the_meetings_say_enough() -> None:
    one = figures_of(Counted(held=[Held(6, 1, 1, 5)]))
    assert one.attendance is not None and one.attendance.early()
    assert one.volatility is None and band_of(one.attendance, HOUSE.shares) is None
    six = figures_of(Counted(held=[Held(6, 1, 1, 5)] * 6, cancelled=1, unclosed=2))
    assert six.attendance is not None and not six.attendance.early()
    assert (six.attendance.count, six.attendance.of) == (36, 48)
    assert band_of(six.attendance, HOUSE.shares) is None  # 61 to 85 per cent: no word for it
    assert six.notified is not None and (six.notified.count, six.notified.of) == (6, 12)
    assert six.held is not None and (six.held.count, six.held.of) == (6, 7)
    assert six.answers is not None and six.answers.share == 5 / 8
    assert (six.volatility.beyond, six.unclosed) == (0, 2)  # type: ignore[union-attr]
    assert band_of(six.attendance, (0.3, 0.6)) == 2  # where an organisation asks for less
    assert band_of(figures_of(Counted(held=[Held(8, 0, 0)] * 6)).attendance, HOUSE.shares) == 2
    assert band_of(figures_of(Counted(held=[Held(2, 3, 3)] * 6)).attendance, HOUSE.shares) == 0
    assert figures_of(Counted()).attendance is None


def test_attendance_looks_at_the_last_six_alone() -> None:
    figures = figures_of(Counted(held=[*[Held(8, 0, 0)] * 6, *[Held(0, 0, 8)] * 6]))
    assert figures.attendance is not None and figures.attendance.share == 1


def test_many_together_are_counted_not_averaged_and_differences_need_a_gap() -> None:
    steady, swinging = Counted(held=[Held(7, 1, 0)] * 6), Counted(held=[Held(8, 0, 0), Held(2, 0, 6)] * 3)
    both = together(map(figures_of, (steady, swinging, Counted())))
    assert (both.networks, both.readable, both.unsteady) == (2, 2, 1)
    assert both.attendance is not None and both.attendance.of == 96
    assert not apart(rate(36, 48), rate(40, 48))
    assert apart(rate(90, 96), rate(40, 96))
    assert not apart(None, rate(1, 2))
    assert band_of(None, HOUSE.shares) is None


def met(
    network: Network, at: datetime, states: list[State], *, state: str = "held", answers: int = 0
) -> Meeting:
    meeting = MeetingFactory(
        network=network, starts_at=at, state=state, held_at=at if state == "held" else None
    )
    seats = list(network.seats.order_by("pk").select_related("leader"))
    for number, (seat, how) in enumerate(zip(seats, states, strict=False)):
        Attendance.objects.create(meeting=meeting, leader=seat.leader, state=how, noted_at=at)
        if number < answers:
            Answer.objects.create(meeting=meeting, leader=seat.leader, coming="coming", route="page", at=at)
    return meeting


@pytest.fixture
def held(cast: Cast) -> Cast:
    """Six meetings of the cast's network, one cancelled, one nobody has closed, one too long ago, and one of the neighbour's."""
    Programme.objects.filter(pk=cast.programme.pk).update(participation="voluntary")
    for _more in range(4):
        SeatFactory(network=cast.network, leader=LeaderFactory(organisation=cast.organisation))
    PurposeWeight.objects.create(programme=cast.programme, purpose="reflection", points=6)
    PurposeWeight.objects.create(programme=cast.programme, purpose="culture", points=4)
    usual = [*[State.PRESENT] * 5, State.LATE, State.EXCUSED, State.ABSENT]
    for month in range(1, 7):
        meeting = met(cast.network, NOW - timedelta(days=30 * month), usual, answers=3)
        Item.objects.create(
            meeting=meeting, position=1, title="Sag", minutes=60, seconds=3600, purpose="reflection"
        )
        Item.objects.create(meeting=meeting, position=2, title="Pause", minutes=30, seconds=0)
    met(cast.network, NOW - timedelta(days=10), [], state="cancelled")
    met(cast.network, NOW - timedelta(days=9), [], state="planned")
    met(cast.network, NOW - timedelta(days=400), [State.ABSENT] * 8)
    met(cast.other_network, NOW - timedelta(days=20), [State.ABSENT])
    return cast


def words(page: HttpResponse) -> str:
    return page.content.decode().replace("\xa0", " ")


def login(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.mark.django_db
def test_counted_from_the_rows_in_as_many_queries_for_many(held: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        counted = counted_of([held.network], at=NOW)[held.network.pk]
    assert counted.held[0] == Held(there=6, excused=1, absent=1, answered=3)
    assert (len(counted.held), counted.cancelled, counted.unclosed) == (6, 1, 1)
    assert counted.weights == {"reflection": 6, "culture": 4}
    assert sorted(counted.minutes)[-1] == ("reflection", 60)
    bare = counted_of([held.network], at=NOW, with_minutes=False)[held.network.pk]
    assert bare == replace(counted, minutes=[])
    assert minutes_of([held.network], at=NOW) == [(6, list(counted.minutes))]
    others = [NetworkFactory(programme=held.programme, name=f"Netværk {n}") for n in range(3)]
    met(others[0], NOW - timedelta(days=5), [])
    with CaptureQueriesContext(connection) as many:
        counted_of([held.network, *others], at=NOW)
    assert len(few) == len(many) == 5


@pytest.mark.django_db
def test_hr_and_chief_compare_networks_and_never_persons(held: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        page = login(held, "hr").get(reverse("reading:overview"))
        assert held.network.name in words(page) and "75 %" in words(page) and "61 %–85 %" in words(page)
        assert "Kan gå begge veje" in words(page) and "Frivillig" in words(page)
        assert held.other_network.name not in words(page)
        names = [seat.leader.name for seat in held.network.seats.select_related("leader")]
        assert len(names) == 8
        for name in names:
            assert name not in words(page)
        chief = login(held, "chief_elsewhere").get(reverse("reading:overview"))
        assert held.network.name not in words(chief)
        for name in NAMES:
            status = login(held, name).get(reverse("reading:overview")).status_code
            seen = {"hr", "hr_elsewhere", "chief", "chief_elsewhere", "chief_member", "sponsor", "other_hr"}
            assert (status == 200) == (name in seen), name


@pytest.mark.django_db
def test_many_networks_stand_on_pages_and_the_figures_above_are_of_all(
    held: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledernet.conduct.reading.views.AT_ONCE", 1)
    other = NetworkFactory(programme=held.programme, name="Aaby")
    met(other, NOW - timedelta(days=5), [])
    with time_machine.travel(NOW, tick=False):
        pages = [words(login(held, "hr").get(reverse("reading:overview") + f"?side={n}")) for n in (1, 2)]
    found = [(held.network.name in page, other.name in page) for page in pages]
    assert sorted(found) == [(False, True), (True, False)]
    assert all("2 netværk" in page and "?side=2" in page for page in pages)


@pytest.mark.django_db
def test_the_file_says_what_the_page_says_and_that_it_was_taken_is_recorded(held: Cast) -> None:
    quiet = NetworkFactory(programme=held.programme, name="Stille netværk")
    SeatFactory(network=quiet, leader=LeaderFactory(organisation=held.organisation))
    met(quiet, NOW - timedelta(days=5), [State.PRESENT])
    with time_machine.travel(NOW, tick=False):
        client = login(held, "hr")
        text = client.get(reverse("reading:overview-csv")).content.decode("utf-8-sig")
        book = client.get(reverse("reading:overview-xlsx"))
    rows = {row[0]: row for row in csv.reader(io.StringIO(text), delimiter=";")}
    assert rows[held.network.name][3:8] == ["6", "7", "0,75", "0,612", "0,851"]
    assert rows["Stille netværk"][3:8] == ["1", "1", "", "", ""]  # too early: not handed out either
    assert book.content[:2] == b"PK"
    assert Record.objects.filter(verb=Verb.FIGURES_EXPORTED).count() == 2


@pytest.mark.django_db
def test_a_network_reads_its_own(held: Cast) -> None:
    url = reverse("reading:network", args=[held.network.pk])
    with time_machine.travel(NOW, tick=False):
        for name in ("member", "facilitator", "sponsor", "hr"):
            page = login(held, name).get(url)
            assert "mellem 61 % og 85 %" in words(page) and "Stabilt" in words(page)
            assert "60 %" in words(page) and "100 %" in words(page)  # points and time of the first purpose
            assert "1 møde er forbi" in words(page)
        side = panels.panels_for(held.viewer("hr"), held.network)["side"]
        assert {"held": 7} in [filled.facts for filled in side]
        for name in ("outsider", "other_hr", "former_member"):
            assert login(held, name).get(url).status_code == 404, name
        empty = NetworkFactory(programme=held.programme, name="Nyt netværk")
        assert (
            "ikke holdt møder endnu"
            in login(held, "hr").get(reverse("reading:network", args=[empty.pk])).text
        )


@pytest.mark.django_db
def test_hr_says_what_few_and_most_mean(held: Cast) -> None:
    url, client = reverse("reading:limits"), login(held, "hr")
    page = client.get(url).text
    assert 'value="65"' in page and 'value="80"' in page
    for few, most in (("80", "80"), ("", "70"), ("0", "70"), ("50", "101"), ("mange", "70")):
        assert client.post(url, {"few": few, "most": most, "version": "0"}).status_code == 422, (few, most)
    assert client.post(url, {"few": "30", "most": "60", "version": "0"}).status_code == 302
    late = client.post(url, {"few": "40", "most": "70", "version": "0"})
    assert (late.status_code, "30 og 60" in words(late), 'value="40"' in late.text) == (422, True, True)
    assert limits_of(held.organisation).percent == (30, 60)
    assert limits_of(held.other) == HOUSE
    assert Record.objects.filter(verb=Verb.LIMITS_SET).count() == 1
    with time_machine.travel(NOW, tick=False):
        own = login(held, "member").get(reverse("reading:network", args=[held.network.pk]))
        assert "De fleste kommer" in words(own) and "60 procent eller mere" in words(own)
        assert "De fleste kommer" in words(client.get(reverse("reading:overview")))
    client.post(url, {"house": "1", "few": "x", "version": "1"})
    assert (limits_of(held.organisation).percent, AttendanceLimits.objects.count()) == ((65, 80), 1)
    assert login(held, "chief").get(url).status_code == 403
