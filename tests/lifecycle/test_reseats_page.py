"""The page on which HR sees who goes where, and goes by it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Destination
from ledernet.networks.models import Network
from tests.cast import Cast

from .several import World, build


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


def test_hr_sees_who_moves_and_settles_it(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: world.now)
    move = world.decide(MoveKind.ROTATION)
    url, page = reverse("lifecycle:prepare", args=[move.pk]), reverse("lifecycle:move", args=[move.pk])
    client.force_login(world.hr)
    bare = client.get(url).content.decode()
    assert "Ingen kladde er godkendt endnu" in bare
    assert f'href="{page}">Se, hvad der mangler' in bare and "0 af" not in bare
    world.compose(move)
    draft = world.approve(move)
    assert client.get(reverse("networks:publish", args=[draft.pk])).headers["Location"] == url
    found = client.get(url)
    assert [name for name, _rows in found.context["groups"]] == ["Nord", "Syd", "Vest"]
    assert found.context["going"] == 6 and "Nord Leder 0" in found.content.decode()

    client.post(url, {"draft": draft.pk, "version": draft.version + 1})
    client.post(url, {})
    assert not Destination.objects.exists()  # what is gone by is what was looked at
    answer = client.post(url, {"draft": draft.pk, "version": draft.version}, follow=True)
    assert answer.redirect_chain[-1][0] == page and "Fastlagt" in answer.content.decode()
    assert Destination.objects.count() == 12
    assert "6 af 12 medlemmer flytter" in client.get(page).content.decode()
    assert "Alle har fået besked" in client.get(url).content.decode()
    client.post(url, {"draft": draft.pk, "version": draft.version})
    assert Destination.objects.count() == 12
    member = world.leaders()[0].user
    assert member is not None
    client.force_login(member)
    assert client.get(page).status_code == 200 and client.get(url).status_code == 403
    assert (
        "Syd Leder 1" not in client.get(page).content.decode()
    )  # she is told of her own seat, not of others'


def test_the_new_networks_are_founded_from_the_page(world: World, client: Client) -> None:
    move = world.decide(MoveKind.RESTART)
    world.compose(move)
    draft = world.approve(move)
    url = reverse("lifecycle:prepare", args=[move.pk])
    client.force_login(world.hr)
    assert "Opret de nye netværk" in client.get(url).content.decode()
    world.undo(move)
    answer = client.post(url, {"draft": draft.pk, "version": draft.version}, follow=True)
    assert "taget tilbage" in answer.content.decode()
    assert not Network.objects.filter(draft=draft).exists()
    move.refresh_from_db()
    assert move.state == MoveState.UNDONE
