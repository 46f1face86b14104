"""Other rooms put panels on the page of a network: in order, in their place, and only for who may see them."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.template import Template
from django.test import Client
from django.urls import reverse
from tests.cast import Cast

from ledernet.networks import panels
from ledernet.networks.models import Network
from ledernet.networks.panels import Line, Panel, Place
from ledernet.people.viewer import Viewer

CODES = ("test.one", "test.two", "test.three")


@pytest.fixture(autouse=True)
def _tidy() -> Iterator[None]:
    yield
    for code in CODES:
        panels.forget(code)


def saying(text: str, *names: str) -> panels.Context:
    """For those whose address begins with one of the names; for everybody where none is given."""

    def context(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
        wanted = not names or any(viewer.user.email.startswith(f"{name}@") for name in names)
        return {"text": f"{text} · {network.name}"} if wanted else None

    return context


def page(cast: Cast, name: str) -> str:
    client = Client()
    client.force_login(cast.user(name))
    return client.get(reverse("networks:network", args=[cast.network.pk])).content.decode()


def test_panels_stand_in_their_place_by_order(cast: Cast) -> None:
    panels.register(Panel("test.one", 20, "ui/parts/empty.html", saying("senere"), Place.MAIN))
    panels.register(Panel("test.two", 10, "ui/parts/empty.html", saying("først"), Place.MAIN))
    panels.register(Panel("test.three", 10, "ui/parts/empty.html", saying("nederst"), Place.FOOT))
    found = panels.panels_for(cast.viewer("member"), cast.network)
    assert set(found) == {place.value for place in Place}
    mine = [filled.facts["text"] for filled in found["main"] if filled.code in CODES]
    assert mine == ["først · Tværnetværk 1", "senere · Tværnetværk 1"]
    assert [filled.code for filled in found["foot"] if filled.code in CODES] == ["test.three"]


def test_a_panel_without_an_answer_is_left_out(cast: Cast) -> None:
    panels.register(Panel("test.one", 10, "ui/parts/empty.html", saying("kun for medlemmer", "member")))
    for name in ("member", "hr", "facilitator"):
        found = panels.panels_for(cast.viewer(name), cast.network)
        codes = [filled.code for filled in found["side"]]
        assert ("test.one" in codes) == (name == "member")


def test_the_same_code_replaces(cast: Cast) -> None:
    panels.register(Panel("test.one", 10, "ui/parts/empty.html", saying("før")))
    panels.register(Panel("test.one", 10, "ui/parts/empty.html", saying("nu")))
    found = panels.panels_for(cast.viewer("member"), cast.network)["side"]
    assert [filled.facts["text"] for filled in found if filled.code == "test.one"] == ["nu · Tværnetværk 1"]


@pytest.mark.parametrize("place", list(Place))
def test_the_page_shows_the_panel_in_every_place(cast: Cast, place: Place) -> None:
    template: Any = Template("<section class='ln-card'>{{ panel.text }} for {{ viewer.user.name }}</section>")
    panels.register(Panel("test.one", 10, template, saying("Panelet", "member", "facilitator"), place))
    assert page(cast, "member").count("Panelet · Tværnetværk 1 for Mette Medlem") == 1
    assert page(cast, "facilitator").count("Panelet · Tværnetværk 1 for Fie Facilitator") == 1
    assert "Panelet" not in page(cast, "hr")


def test_lines_stand_below_the_names(cast: Cast) -> None:
    member = cast.leaders["member"].pk

    def lines(viewer: Viewer, network: Network) -> Mapping[int, list[Line]]:
        return {member: [Line("Spørg mig om", "skemaer <b>")]} if viewer.leader else {}

    panels.register_lines("test.one", lines)
    shown = page(cast, "member")
    assert "skemaer &lt;b&gt;" in shown
    names = shown[shown.index("ln-members") :]
    assert names.index("Mette Medlem") < names.index("skemaer") < names.index("Tove Tovholder")
    assert "skemaer" not in page(cast, "hr")
