"""Pages of HR and chiefs: what is due, planning a round and following it, and the questions themselves."""

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledernet.evaluation.models import OwnItem, Wave
from ledernet.evaluation.waves import actions, schedule
from ledernet.networks.models import Network
from tests.cast import Cast
from tests.factories import NOW, NetworkFactory

from .asked import CLOSES, OPENS, WORKER, answer_all, flat, launched, opened, planned, seat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():  # type: ignore[no-untyped-def]
    with time_machine.travel(NOW, tick=False):
        yield


def login(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def said(cast: Cast, **changed: object) -> dict[str, object]:
    return {
        "name": "Foråret 2026",
        "opens_on": OPENS.isoformat(),
        "closes_on": CLOSES.isoformat(),
        "networks": [cast.network.pk],
        "blocks": ["safety", "learning"],
        "asks_in_own_words": "on",
        "comment_days": "21",
    } | changed


def test_what_the_charter_asks_for_is_shown_and_proposed(cast: Cast) -> None:
    launched(cast)
    Network.objects.filter(pk=cast.network.pk).update(evaluated_on=date(2026, 4, 20))
    client = login(cast, "hr")
    page = client.get(reverse("evaluation:waves")).content.decode()
    assert "1 netværk skal efter sit kommissorium evalueres 20. april 2026" in page
    form = client.get(reverse("evaluation:plan", args=[cast.programme.pk])).context["form"]
    assert form.initial["closes_on"] == date(2026, 4, 20)
    assert form.initial["networks"] == [cast.network.pk]
    assert "side" not in form.initial["blocks"]
    elsewhere = login(cast, "chief").get(reverse("evaluation:waves")).content.decode()
    assert cast.programme.name not in elsewhere


def test_planned_changed_and_withdrawn(cast: Cast) -> None:
    launched(cast)
    client = login(cast, "hr")
    made = client.post(reverse("evaluation:plan", args=[cast.programme.pk]), said(cast), follow=True)
    wave = Wave.objects.get()
    assert made.status_code == 200 and "Ingen har fået noget at vide endnu" in made.content.decode()
    assert wave.blocks == ["safety", "learning"]
    changed = said(cast, blocks=["safety", "side"], version=wave.version)
    refused = client.post(reverse("evaluation:change", args=[wave.pk]), changed)
    assert refused.status_code == 422 and "MED" in refused.content.decode()
    client.post(
        reverse("evaluation:change", args=[wave.pk]), changed | {"agreed_with": "HovedMED 3. februar"}
    )
    wave.refresh_from_db()
    assert wave.agreed_with == "HovedMED 3. februar"
    stale = client.post(reverse("evaluation:change", args=[wave.pk]), said(cast, version=1))
    assert stale.status_code == 422 and "En anden har rettet planen imens" in stale.content.decode()
    page = client.get(reverse("evaluation:preview", args=[wave.questionnaires.get().pk])).content.decode()
    assert "Netværket gør det lettere at være leder her." in page
    client.post(reverse("evaluation:withdraw", args=[wave.pk]))
    wave.refresh_from_db()
    assert wave.state == "withdrawn"


def test_while_it_runs_nobody_sees_how_many_and_afterwards_only_where_it_is_told(cast: Cast) -> None:
    launched(cast)
    few = NetworkFactory(programme=cast.programme, organisation=cast.organisation, name="Fåmandsnetværk")
    wave = opened(cast, networks=[cast.network, few])
    asked = wave.questionnaires.select_related("round").get(network=cast.network)
    client, url = login(cast, "hr"), reverse("evaluation:wave", args=[wave.pk])
    before = client.get(url).content.decode()
    answer_all(asked, flat(asked, 4, 5, 5, 6, 7, 7))
    during = client.get(url).content.decode()
    assert without_tokens(before) == without_tokens(during)
    assert "Intet vises undervejs" in during and "For få til at blive spurgt" in during
    assert client.post(reverse("evaluation:change", args=[wave.pk]), said(cast)).status_code == 302
    actions.close_wave(wave=wave, by=WORKER, at=schedule.closing(CLOSES))
    after = client.get(url).content.decode()
    assert "6 af de 8, der blev spurgt, har svaret" in after
    assert "Netværket taler om det" in after


def without_tokens(page: str) -> str:
    return re.sub(r"[A-Za-z0-9]{64}", "", page)


def test_where_too_few_answered_the_sum_leaves_them_out(cast: Cast) -> None:
    launched(cast)
    other = NetworkFactory(programme=cast.programme, organisation=cast.organisation, name="Tavst netværk")
    seat(other, 6)
    wave = opened(cast, networks=[cast.network, other])
    for asked in wave.questionnaires.select_related("round"):
        marks = (4, 5, 5, 6, 7, 7) if asked.network == cast.network else (4, 6)
        answer_all(asked, flat(asked, *marks))
    actions.close_wave(wave=wave, by=WORKER, at=schedule.closing(CLOSES))
    page = login(cast, "hr").get(reverse("evaluation:wave", args=[wave.pk])).content.decode()
    assert "6 af de 8, der blev spurgt, har svaret" in page
    assert "For få svarede" in page


def test_the_list_costs_the_same_however_many(cast: Cast) -> None:
    launched(cast)
    planned(cast)
    client = login(cast, "hr")
    client.get(reverse("evaluation:waves"))
    with CaptureQueriesContext(connection) as first:
        client.get(reverse("evaluation:waves"))
    for number in range(5):
        network = NetworkFactory(programme=cast.programme, organisation=cast.organisation)
        planned(cast, networks=[network], name=f"Runde {number}")
    with CaptureQueriesContext(connection) as second:
        client.get(reverse("evaluation:waves"))
    assert len(first) == len(second)


def test_a_round_costs_the_same_however_many_networks_are_in_it(cast: Cast) -> None:
    """Before it opens: what each would be asked is worked out then, and how many members it has."""
    launched(cast)
    client, charter = login(cast, "hr"), cast.network.charter
    one = planned(cast)
    more = [
        NetworkFactory(programme=cast.programme, organisation=cast.organisation, charter=charter)
        for _number in range(6)
    ]
    for network in more:
        seat(network, 2)
    six = planned(cast, networks=more, name="De andre")
    client.get(reverse("evaluation:wave", args=[one.pk]))
    with CaptureQueriesContext(connection) as first:
        client.get(reverse("evaluation:wave", args=[one.pk]))
    with CaptureQueriesContext(connection) as second:
        page = client.get(reverse("evaluation:wave", args=[six.pk]))
    assert len(first) == len(second)
    assert [line.count for line, _standing in page.context["lines"]] == [2] * 6


def test_own_questions_have_versions(cast: Cast) -> None:
    client = login(cast, "hr")
    words = {
        "text_da": "Vi bruger hinandens viden.",
        "text_en": "We use what each other know.",
        "block": "own",
    }
    client.post(reverse("evaluation:item-add"), words)
    first = OwnItem.objects.get()
    client.post(reverse("evaluation:item", args=[first.pk]), words)
    assert OwnItem.objects.count() == 1  # the same again
    client.post(
        reverse("evaluation:item", args=[first.pk]), words | {"text_da": "Vi bruger det, de andre ved."}
    )
    second = OwnItem.objects.get(retired_at=None)
    assert (second.code, second.number) == (first.code, 2)
    page = client.get(reverse("evaluation:instrument")).content.decode()
    assert "Vi bruger det, de andre ved." in page and "version 2" in page and "Edmondson" in page
    late = client.post(reverse("evaluation:item", args=[first.pk]), words, follow=True)
    assert "imens omskrevet" in late.content.decode()
    client.post(reverse("evaluation:item-retire", args=[second.pk]))
    assert not OwnItem.objects.filter(retired_at=None).exists()
    assert client.post(reverse("evaluation:item-add"), words | {"text_en": ""}).status_code == 422
