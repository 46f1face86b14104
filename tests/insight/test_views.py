"""Pages of figures: who sees what, what is never told, and the file."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from ledernet.audit.models import Record
from ledernet.conduct.enums import State
from ledernet.insight.enums import Verb
from ledernet.insight.indicators.own import away_for, own_readings
from ledernet.networks import panels
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.factories import NOW, TODAY, FacilitatorFactory, NetworkFactory
from tests.insight.filling import filled, met

pytestmark = pytest.mark.django_db


def words(cast: Cast, name: str, page: str, *args: int) -> str:
    client = Client()
    client.force_login(cast.user(name))
    response = client.get(reverse(page, args=args))
    assert response.status_code == 200, (name, page)
    return response.content.decode().replace("\xa0", " ")


@pytest.fixture
def old(cast: Cast) -> Cast:
    """The cast's network, two and a half years old; few come, and one has stayed away from every meeting without a word."""
    Network.objects.filter(pk=cast.network.pk).update(starts_on=TODAY - timedelta(days=900))
    Seat.objects.filter(network=cast.network, ends_on=None).update(starts_on=TODAY - timedelta(days=800))
    filled(cast.network, members=5, meetings=0)
    for month in range(1, 7):
        states = [State.ABSENT, *[State.EXCUSED] * 5, *[State.PRESENT] * 2]
        met(cast.network, NOW - timedelta(days=30 * month), states)
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    cast.network.refresh_from_db()
    return cast


def test_a_chief_and_hr_see_figures_and_never_a_person(old: Cast) -> None:
    names = list(Leader.objects.filter(seats__network=old.network).values_list("name", flat=True))
    assert len(names) == 9
    with time_machine.travel(NOW, tick=False):
        pages = [
            words(old, "hr", "indicators:overview"),
            words(old, "hr", "indicators:network", old.network.pk),
            words(old, "hr", "indicators:programme", old.programme.pk),
            words(old, "hr", "signals:signals"),
            words(old, "hr", "signals:programme", old.programme.pk),
        ]
        elsewhere = words(old, "chief_elsewhere", "indicators:overview")
    assert "Få kommer: 25 % af de ventede" in pages[0] and old.other_network.name not in pages[0]
    assert "15–39 %" in pages[1]
    for name in names:
        assert all(name not in page for page in pages), name
    assert "uden afbud" not in pages[1].split("Sådan er der talt")[0]
    assert old.network.name not in elsewhere


def test_who_stays_away_is_told_to_the_facilitator_alone(old: Cast) -> None:
    first = Seat.objects.filter(network=old.network, ends_on=None).order_by("pk").first()
    assert first is not None
    told = away_for(old.viewer("facilitator"), old.network)
    assert [(one.name, one.meetings) for one in told] == [(first.leader.name, 6)]
    for name in ("hr", "chief", "sponsor", "member", "coordinator", "chief_member", "administrator"):
        assert away_for(old.viewer(name), old.network) == [], name
    with time_machine.travel(NOW, tick=False):
        mine = words(old, "facilitator", "indicators:network", old.network.pk)
        seen = words(old, "coordinator", "indicators:network", old.network.pk)
        there = words(old, "facilitator", "networks:network", old.network.pk)
    assert first.leader.name in mine and "6 gange i træk" in mine and "6 gange i træk" in there
    assert first.leader.name not in seen and "gange i træk uden" not in seen


def test_money_and_load_are_for_those_whom_they_are_for(old: Cast) -> None:
    for name, hours in (("facilitator", 10), ("facilitator_external", 500)):
        FacilitatorFactory(organisation=old.organisation, user=old.user(name), ceiling_hours=hours)

    def keys(name: str) -> dict[str, float | None]:
        return {one.key: one.value for one in own_readings(old.viewer(name), old.network)}

    assert set(keys("hr")) == {"facilitator_load", "cost"}
    assert (
        set(keys("facilitator")) == {"facilitator_load"}
        and set(keys("member")) == set(keys("sponsor")) == set()
    )
    own, most = keys("facilitator_external")["facilitator_load"], keys("hr")["facilitator_load"]
    assert own is not None and most is not None and own < most  # of her own load alone, not of the other's
    assert keys("facilitator")["facilitator_load"] == most


def test_the_file_says_every_figure_and_that_it_was_taken_is_recorded(old: Cast) -> None:
    NetworkFactory(programme=old.programme, name="Nyt netværk", starts_on=TODAY)
    client = Client()
    client.force_login(old.user("hr"))
    with time_machine.travel(NOW, tick=False):
        response = client.get(reverse("indicators:overview-csv"))
        found = client.get(reverse("indicators:overview"), {"q": "Nyt"}).content.decode()
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    first = dict(zip(rows[0], rows[2], strict=True))
    assert [row[0] for row in rows[1:]] == ["Nyt netværk", "Tværnetværk 1"]
    assert first["Fremmøde, værdi"] == "0,25" and first["Fremmøde, talt ud fra"] == "48"
    assert not any("Pris" in head or "belastning" in head for head in rows[0])
    record = Record.objects.filter(verb=Verb.FIGURES_EXPORTED).get()
    assert record.organisation_key == old.organisation.pk
    assert "Nyt netværk" in found and "Tværnetværk 1</a>" not in found


def test_the_page_of_the_network_says_one_sentence(old: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        page = words(old, "member", "networks:network", old.network.pk)
    assert "Få kommer: 25 % af de ventede" in page
    assert reverse("indicators:network", args=[old.network.pk]) in page
    codes = [
        one.code
        for each in panels.panels_for(old.viewer("former_member"), old.network).values()
        for one in each
    ]
    assert "indicators.profile" not in codes
