"""The network that the demonstration shares with its neighbour, built in the cast's municipality."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from ledernet.accounts.models import Organisation, User
from ledernet.demo import neighbour, sharing, stage_running
from ledernet.demo.logins import address_of
from ledernet.demo.story import Story
from ledernet.networks.models import Agreement, Network
from tests.cast import Cast
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_two_of_the_neighbours_leaders_sit_in_a_network_and_a_third_is_offered(cast: Cast) -> None:
    Network.objects.filter(pk=cast.network.pk).update(state="launched", starts_on=NOW.date() - timedelta(90))
    Organisation.objects.filter(pk=cast.other.pk).update(name="Fjernlev Kommune", slug="fjernlev")
    people = {name: cast.user(name) for name in ("hr", "facilitator")}
    story = Story(cast.organisation, None, NOW, print, users=people)  # type: ignore[arg-type]
    partner = neighbour.build(at=NOW - timedelta(days=60))
    sharing.share(story, partner, cast.programme, send=stage_running.post)
    agreement = Agreement.objects.get()
    assert agreement.network == cast.network
    states = agreement.guests.order_by("pk").values_list("name", "title", "state")
    assert list(states) == [
        ("Nis Nabogaard", "Skoleleder", "seated"),
        ("Mette Kjeldsen", "Dagtilbudsleder", "seated"),
        ("Norma Nabosen", "Plejehjemsleder", "offered"),
    ]
    guest, client = User.objects.get(email=address_of("guest")), Client()
    client.force_login(guest)
    room = client.get(reverse("commons:room", args=[cast.network.pk]))
    assert room.status_code == 200 and guest.name in room.text
    assert User.objects.get(email=address_of("other_hr")).organisation == partner
