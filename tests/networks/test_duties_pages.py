"""Duties and hosts on screen: who decides, what is refused in words, and what everybody in the network can read."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, AssignmentFactory, LeaveFactory, NetworkFactory

from ledernet.networks.duties import actions, hosting
from ledernet.networks.duties.enums import HostRule
from ledernet.networks.duties.models import Allotment, Duty, HostRota, HostTurn
from ledernet.networks.duties.views.networks import AT_ONCE
from ledernet.networks.models import Assignment, Network, Seat

WRONG = {"name": "Sende indkaldelse", "moment": "before_meeting", "days": "14", "version": "1"}


def login(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.fixture
def begun(cast: Cast) -> Duty:
    actions.take_duties_into_use(organisation=cast.organisation, by=cast.user("hr"), at=NOW)
    actions.take_duties_into_use(organisation=cast.other, by=cast.user("other_hr"), at=NOW)
    return Duty.objects.get(organisation=cast.organisation, code="invite")


def duties(cast: Cast, name: str, query: str = "") -> str:
    page = login(cast, name).get(reverse("networks:duties", args=[cast.network.pk]) + query)
    assert page.status_code == 200
    return page.text


def test_hr_takes_the_duties_into_use(cast: Cast) -> None:
    client = login(cast, "hr")
    assert "Tag opgaverne i brug" in client.get(reverse("networks:duty-catalogue")).text
    assert "HR bestemmer" in duties(cast, "member")
    page = client.post(reverse("networks:duties-begin"), follow=True)
    assert "Indkalde til mødet" in page.text and "Ansvarlig chef" in page.text


@pytest.mark.parametrize("name", NAMES)
def test_only_hr_of_the_whole_organisation_changes_the_list(cast: Cast, begun: Duty, name: str) -> None:
    client, expected = login(cast, name), {"hr": 200}.get(name, 403)
    if name == "other_hr":
        expected = 404
    assert client.get(reverse("networks:duty-change", args=[begun.pk])).status_code == expected
    good = WRONG | {"share_coordinator": "AR"}
    client.post(reverse("networks:duty-change", args=[begun.pk]), good)
    begun.refresh_from_db()
    assert begun.name == ("Sende indkaldelse" if name == "hr" else "")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Ingen har ansvaret"),
        ({"share_sponsor": "A"}, "Ingen udfører den"),
        ({"share_sponsor": "AR", "share_hr": "A"}, "Flere har ansvaret: Ansvarlig chef, HR"),
        ({"share_members": "AR"}, "kan ikke stå til ansvar sammen"),
        ({"share_hr": "AR", "name": " "}, "Skriv"),
        ({"share_hr": "AR", "name": "Notere, hvem der var til stede"}, "allerede en opgave med det navn"),
        ({"share_hr": "AR", "days": "999"}, "180"),
        ({"share_hr": "king"}, "king"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    cast: Cast, begun: Duty, changes: dict[str, str], words: str
) -> None:
    page = login(cast, "hr").post(reverse("networks:duty-change", args=[begun.pk]), WRONG | changes)
    assert page.status_code == 422 or "name" in changes
    assert words in page.text or changes.get("name") == " "
    assert changes.get("name", WRONG["name"]).strip() in page.text
    begun.refresh_from_db()
    assert begun.name == ""


def test_two_at_once_are_met(cast: Cast, begun: Duty) -> None:
    Duty.objects.filter(pk=begun.pk).update(version=4)
    page = login(cast, "hr").post(
        reverse("networks:duty-change", args=[begun.pk]), WRONG | {"share_hr": "AR"}
    )
    assert page.status_code == 409 and "Sende indkaldelse" in page.text
    again = login(cast, "hr").post(
        reverse("networks:duty-change", args=[begun.pk]), WRONG | {"share_hr": "AR", "version": "4"}
    )
    assert again.status_code == 302


def test_an_own_duty_is_added_and_taken_out_of_use(cast: Cast, begun: Duty) -> None:
    client = login(cast, "hr")
    client.post(
        reverse("networks:duty-add"), {"name": "Bage kage", "moment": "at_meeting", "share_host": "AR"}
    )
    assert "Bage kage" in duties(cast, "member")
    made = Duty.objects.get(name="Bage kage")
    client.post(
        reverse("networks:duty-change", args=[made.pk]),
        {"name": "Bage kage", "moment": "at_meeting", "share_host": "AR", "version": "1", "is_retired": "on"},
    )
    assert "Bage kage" not in duties(cast, "member")


def test_everybody_in_the_network_reads_who_does_what(cast: Cast, begun: Duty) -> None:
    text = duties(cast, "member")
    for words in (
        "Indkalde til mødet",
        "Tove Tovholder",
        "Fie Facilitator",
        "Sune Sponsor",
        "Hanne HR",
        "3 ledere",
    ):
        assert words in text, words
    assert "Anderledes her" not in text, "she does not decide on it"
    assert "Nanna Nabo" not in text


@pytest.mark.parametrize(
    "name",
    ["outsider", "former_member", "chief_elsewhere", "hr_elsewhere", "dpo", "administrator", "other_hr"],
)
def test_nobody_else_does(cast: Cast, begun: Duty, name: str) -> None:
    for address in ("duties", "duties-csv", "hosts"):
        page = login(cast, name).get(reverse(f"networks:{address}", args=[cast.network.pk]))
        assert page.status_code == 404, address


def test_mine_alone(cast: Cast, begun: Duty) -> None:
    text = duties(cast, "coordinator", "?mine=1")
    assert "Indkalde til mødet" in text and "Besøge netværket" not in text
    assert "Indkalde til mødet" in login(cast, "coordinator").get(reverse("networks:my-duties")).text
    assert "Indkalde til mødet" in login(cast, "coordinator").get(reverse("home:overview")).text
    assert "Indkalde til mødet" not in login(cast, "outsider").get(reverse("networks:my-duties")).text


def test_mine_in_hundreds_of_networks_stand_on_pages(cast: Cast, begun: Duty) -> None:
    for number in range(AT_ONCE):
        network = NetworkFactory(programme=cast.programme, name=f"Netværk {number:02}")
        AssignmentFactory(network=network, user=cast.user("coordinator"), role="facilitator")
    client = login(cast, "coordinator")
    first, second = (client.get(reverse("networks:my-duties"), {"page": page}).text for page in (1, 2))
    assert "Netværk 00" in first and cast.network.name not in first
    assert cast.network.name in second and "Netværk 00" not in second


def test_gaps_lead_to_where_somebody_is_chosen(cast: Cast, begun: Duty) -> None:
    Seat.objects.filter(role="coordinator").update(role="member")
    text = duties(cast, "hr")
    assert (
        "Ingen er tovholder." in text and f"/netvaerk/{cast.network.pk}/betjening/?role=coordinator" in text
    )
    text = duties(cast, "member")
    assert "Ingen er tovholder." in text and "/betjening/" not in text


def test_the_page_of_the_network_shows_gaps_and_the_next_host(cast: Cast, begun: Duty) -> None:
    url = reverse("networks:network", args=[cast.network.pk])
    assert "der er ingen række endnu" in login(cast, "member").get(url).text
    hosting.put_in_order(
        network=cast.network, rule=HostRule.NAME, version=0, lot=1, by=cast.user("facilitator"), at=NOW
    )
    text = login(cast, "member").get(url).text
    assert "Næste vært: <b>Carla Chefmedlem</b>" in text


def test_otherwise_in_a_network_and_as_usual_again(cast: Cast, begun: Duty) -> None:
    client, url = login(cast, "hr"), reverse("networks:network-duty", args=[cast.network.pk, "invite"])
    page = client.post(url, {"share_facilitator": "AR", "reason": ""})
    assert page.status_code == 422
    client.post(url, {"share_facilitator": "AR", "reason": "Vi har ingen tovholder i år."})
    assert "Vi har ingen tovholder i år." in duties(cast, "member")
    own = Allotment.objects.get(network=cast.network)
    assert login(cast, "member").post(reverse("networks:duty-usual", args=[own.pk])).status_code == 403
    assert login(cast, "other_hr").post(reverse("networks:duty-usual", args=[own.pk])).status_code == 404
    client.post(reverse("networks:duty-usual", args=[own.pk]))
    assert "Vi har ingen tovholder" not in duties(cast, "member")


def test_otherwise_in_a_programme(cast: Cast, begun: Duty) -> None:
    client, url = login(cast, "hr"), reverse("networks:programme-duty", args=[cast.programme.pk, "invite"])
    client.post(url, {"share_hr": "AR", "reason": "HR indkalder til alle."})
    assert (
        "HR indkalder til alle."
        in client.get(reverse("networks:programme-duties", args=[cast.programme.pk])).text
    )
    assert "Anderledes i dette program:" in duties(cast, "member")
    own = Allotment.objects.get(programme=cast.programme)
    assert client.post(reverse("networks:duty-usual", args=[own.pk])).status_code == 302
    assert not Allotment.objects.filter(pk=own.pk).exists()


def test_an_unknown_duty_is_not_found(cast: Cast, begun: Duty) -> None:
    url = reverse("networks:network-duty", args=[cast.network.pk, "no-such"])
    assert login(cast, "hr").get(url).status_code == 404


def test_as_a_file(cast: Cast, begun: Duty) -> None:
    Network.objects.filter(pk=cast.network.pk).update(name="=Netværk")
    response = login(cast, "member").get(reverse("networks:duties-csv", args=[cast.network.pk]))
    text = response.content.decode("utf-8-sig")
    assert "'=Netværk;Indkalde til mødet" in text and "Tovholder: Tove Tovholder" in text
    assert "Referenceleder: ingen" in text


# --- hosts ----------------------------------------------------------------------------------------------------------


def act(cast: Cast, name: str, verb: str, **data: str) -> int:
    rota = HostRota.objects.filter(network=cast.network).first()
    given = {"version": str(rota.version if rota else 0)} | data
    return (
        login(cast, name).post(reverse(f"networks:hosts-{verb}", args=[cast.network.pk]), given).status_code
    )


@pytest.mark.parametrize("name", NAMES)
def test_who_keeps_the_line(cast: Cast, name: str) -> None:
    keeps = name in {"hr", "facilitator", "facilitator_external", "coordinator"}
    status = act(cast, name, "order", rule="name")
    assert status == 302 if keeps else status in {403, 404}
    assert HostRota.objects.exists() == keeps


def test_a_reference_leader_keeps_it_too_and_a_former_facilitator_does_not(cast: Cast) -> None:
    Seat.objects.filter(leader=cast.leaders["member"]).update(role="reference")
    assert act(cast, "member", "order", rule="lot") == 302
    Assignment.objects.filter(user=cast.user("facilitator")).update(ends_on=TODAY)
    assert act(cast, "facilitator", "order", rule="name") == 404


def test_around_on_screen(cast: Cast) -> None:
    act(cast, "facilitator", "order", rule="name")
    client, url = login(cast, "facilitator"), reverse("networks:hosts", args=[cast.network.pk])
    assert "Carla Chefmedlem er vært næste gang" in client.get(url).text
    first = Seat.objects.get(network=cast.network, leader=cast.leaders["chief_member"])
    act(cast, "facilitator", "note", seat=str(first.pk), on="2.3.2026", place="Ærø Skole")
    text = login(cast, "member").get(url).text
    assert "Mette Medlem er vært næste gang" in text and "Ærø Skole" in text
    asks = reverse("networks:hosts-ask", args=[cast.network.pk])
    forms = re.findall(r'<form method="post" action="(/netvaerk/[^"]*)"', text)
    assert set(forms) == {asks}, "she reads, and asks another to change turns"
    other = Seat.objects.get(network=cast.network, leader=cast.leaders["coordinator"])
    mine = Seat.objects.get(network=cast.network, leader=cast.leaders["member"])
    act(cast, "facilitator", "swap", one=str(mine.pk), other=str(other.pk))
    assert "Tove Tovholder er vært næste gang" in client.get(url).text
    turn = HostTurn.objects.get()
    client.post(reverse("networks:hosts-take-back", args=[turn.pk]))
    assert "Carla Chefmedlem er vært næste gang" in client.get(url).text


@pytest.mark.parametrize(
    ("verb", "data", "status"),
    [
        ("order", {"rule": "king"}, 422),
        ("order", {}, 422),
        ("order", {"rule": "name", "version": "x"}, 422),
        ("note", {"seat": "1' OR 1=1", "on": "2.3.2026"}, 422),
        ("note", {"seat": "999999999", "on": "2.3.2026"}, 422),
        ("note", {"on": "i går"}, 422),
        ("swap", {"one": "x", "other": "y"}, 422),
        ("order", {"rule": "name", "version": "77"}, 302),
    ],
)
def test_bad_input_changes_nothing(cast: Cast, verb: str, data: dict[str, str], status: int) -> None:
    act(cast, "facilitator", "order", rule="name")
    before = HostRota.objects.get().version
    assert act(cast, "facilitator", verb, **data) == status
    assert (HostRota.objects.get().version, HostTurn.objects.count()) == (before, 0)


def test_a_leave_is_not_told_on_the_page(cast: Cast) -> None:
    act(cast, "facilitator", "order", rule="name")
    LeaveFactory(leader=cast.leaders["chief_member"], starts_on=TODAY)
    url = reverse("networks:hosts", args=[cast.network.pk])
    assert "orlov" not in login(cast, "member").get(url).text.lower()
    assert "På orlov og beholder pladsen" in login(cast, "hr").get(url).text


def test_the_neighbours_turns_are_not_taken_back(cast: Cast) -> None:
    act(cast, "facilitator", "order", rule="name")
    seat = Seat.objects.get(network=cast.network, leader=cast.leaders["member"])
    act(cast, "facilitator", "note", seat=str(seat.pk), on="2.3.2026")
    url = reverse("networks:hosts-take-back", args=[HostTurn.objects.get().pk])
    for name in ("other_hr", "outsider", "member"):
        assert login(cast, name).post(url).status_code in {403, 404}
    assert HostTurn.objects.exists()
