"""The pages of a network that ends: HR finds places, the members are told on their own page, and closing leads here."""

from __future__ import annotations

import pytest
from django.urls import reverse
from zeal import zeal_ignore

from ledernet.lifecycle.enums import Goes
from ledernet.lifecycle.models import Destination, Move
from ledernet.lifecycle.placing.queries import unplaced
from ledernet.networks.enums import NetworkState
from tests.cast import Cast
from tests.commons.test_room import client_of
from tests.lifecycle.ending import LATER, about_to_end

pytestmark = pytest.mark.django_db


@pytest.fixture
def move(cast: Cast) -> Move:
    return about_to_end(cast).decided()


def test_hr_takes_all_that_is_suggested_and_changes_one(cast: Cast, move: Move) -> None:
    client, url = client_of(cast, "hr"), reverse("lifecycle:places", args=[move.pk])
    page = client.get(url).content.decode()
    for words in ("3 mangler en plads", "Forslag: Tværnetværk", "Hvad kan læses bagefter?", "Mette Medlem"):
        assert words in page, words
    with zeal_ignore():  # each seat is given by itself, with its letter and its buddy
        client.post(url, {"act": "all"})
    page = client.get(url).content.decode()
    assert "3 svar er gemt" in page and "Alle har et sted at komme hen" in page
    assert "3 breve om nye pladser venter" in page
    chosen = Destination.objects.get(seat__leader=cast.leaders["member"])
    assert chosen.to is not None
    values = {
        f"seat-{row.seat_id}": str(row.to_id) for row in Destination.objects.filter(to__isnull=False)
    } | {"act": "save", f"seat-{chosen.seat_id}": Goes.LEAVES.value}
    with zeal_ignore():
        assert client.post(url, values).status_code == 302
    assert {row.goes for row in Destination.objects.all()} == {Goes.MOVES, Goes.LEAVES}
    assert client.post(url, values | {f"seat-{chosen.seat_id}": "999999999"}).status_code == 422
    assert not unplaced(move, on=cast.viewer("hr").on)
    shown = client.get(reverse("lifecycle:move", args=[move.pk])).content.decode()
    assert "Går ud efter eget ønske" in shown and "Hvor de skal hen" in shown


def test_members_read_what_it_means_for_them_on_the_page_of_their_network(cast: Cast, move: Move) -> None:
    page = client_of(cast, "member").get(reverse("networks:network", args=[cast.network.pk])).content.decode()
    assert "HR finder en plads til dig" in page and "Skriv, hvad I har lært" in page
    assert reverse("lifecycle:places", args=[move.pk]) not in page
    assert client_of(cast, "member").get(reverse("lifecycle:places", args=[move.pk])).status_code == 403
    assert client_of(cast, "other_hr").get(reverse("lifecycle:places", args=[move.pk])).status_code == 404


def test_the_page_of_closing_leads_to_the_decision(cast: Cast) -> None:
    world = about_to_end(cast)
    client, url = client_of(cast, "hr"), reverse("networks:close", args=[cast.network.pk])
    page = client.get(url).content.decode()
    assert reverse("lifecycle:network", args=[cast.network.pk]) in page and 'name="on"' not in page
    client.post(url, {"on": f"{LATER:%d.%m.%Y}"})
    cast.network.refresh_from_db()
    assert cast.network.state == NetworkState.LAUNCHED
    move = world.decided()
    assert reverse("lifecycle:move", args=[move.pk]) in client.get(url).content.decode()
    for pk, draft in ((move.pk, False), (move.pk, True)):
        if draft:
            Move.objects.filter(pk=pk).update(state="draft")
        status = client.get(reverse("lifecycle:places", args=[pk])).status_code
        assert status == (302 if draft else 200)
