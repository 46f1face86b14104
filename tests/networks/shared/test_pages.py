"""The way there, page by page, as people of both sides walk it; and the guest at the doors that are open to her."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import NOW, TODAY, MeetingFactory

from ledernet.accounts.models import User
from ledernet.commons.models import Post
from ledernet.evaluation.waves.asked import members_asked
from ledernet.mail.models import Message
from ledernet.meetings.invited import invited_to
from ledernet.meetings.models import Answer
from ledernet.networks.joining.places import places_of
from ledernet.networks.models import Agreement, Guest, Seat
from ledernet.networks.shared import agreeing, guests
from ledernet.networks.shared.doors import open_doors
from ledernet.networks.shared.needs import offered, proposals

from .houses import share

SOON = timezone.localdate() + timedelta(5)
AHEAD = timezone.now() + timedelta(3)


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_from_the_code_to_the_seat_and_out_again(cast: Cast) -> None:
    host, partner = as_user(cast.user("hr")), as_user(cast.user("other_hr"))
    assert "nabolev" in partner.get(reverse("networks:shared")).content.decode()
    share_url = reverse("networks:share", args=[cast.network.pk])
    page = host.get(share_url).content.decode()
    assert "Nabolev" not in page  # no list tells who else is here
    typed = {"code": "nabolev", "seats": "2", "starts_on": TODAY.isoformat(), "ends_on": "", "kroner": "4500"}
    wrong = host.post(share_url, typed | {"code": "forkert", "terms": "Bliver stående"})
    assert wrong.status_code == 422
    assert "Bliver stående" in wrong.content.decode()
    assert host.post(share_url, typed | {"terms": "Fire møder"}).status_code == 302
    agreement = Agreement.objects.get()
    url = reverse("networks:agreement", args=[agreement.pk])
    assert [one.facts for one in proposals(cast.other, TODAY)] == [{"agreement": agreement.pk}]
    assert "Fire møder" in partner.get(url).content.decode()
    for refused in (host.post(reverse("networks:agreement-accept", args=[agreement.pk])),):
        assert refused.status_code == 403  # the host does not say yes for the partner
    partner.post(reverse("networks:agreement-accept", args=[agreement.pk]))
    assert not list(proposals(cast.other, TODAY))
    offer_url = reverse("networks:guest-offer", args=[agreement.pk])
    assert "Mikkel Nabomedlem" in partner.get(offer_url, {"q": "mikkel"}).content.decode()
    assert partner.post(offer_url, {"leader": cast.leaders["member"].pk}).status_code == 422
    assert partner.post(offer_url, {"leader": cast.other_leader.pk}).status_code == 302
    guest = Guest.objects.get()
    assert [one.facts for one in offered(cast.organisation, TODAY)] == [{"guest": guest.pk}]
    seat_url = reverse("networks:guest-seat", args=[guest.pk])
    assert partner.get(seat_url).status_code == 403
    assert host.post(seat_url, {"starts_on": "1. januar 2020"}).status_code == 200  # said why, nothing done
    assert not Seat.everyone.filter(agreement=agreement).exists()
    assert host.post(seat_url, {"starts_on": TODAY.isoformat()}).status_code == 302
    assert (
        "Mikkel Nabomedlem" in host.get(reverse("networks:network", args=[cast.network.pk])).content.decode()
    )
    leave = reverse("networks:guest-leave", args=[guest.pk])
    assert partner.post(leave, {"on": SOON.isoformat(), "reason": "Nyt job"}).status_code == 302
    assert "Nyt job" in host.get(url).content.decode()
    assert (
        host.post(
            reverse("networks:agreement-end", args=[agreement.pk]), {"on": SOON.isoformat()}
        ).status_code
        == 302
    )
    agreement.refresh_from_db()
    assert agreement.state == "ended"


def test_no_thanks_and_taken_back(cast: Cast) -> None:
    facts = {
        "network": cast.network,
        "code": "nabolev",
        "seats": 1,
        "starts_on": TODAY,
        "by": cast.user("hr"),
        "at": NOW,
    }
    for who, state in (("other_hr", "declined"), ("hr", "withdrawn")):
        made = agreeing.propose(**facts)  # type: ignore[arg-type]
        as_user(cast.user(who)).post(reverse("networks:agreement-end", args=[made.pk]), {"reason": "Ikke nu"})
        made.refresh_from_db()
        assert (made.state, made.reason) == (state, "Ikke nu")


def test_who_sits_at_the_table_counts_at_the_table(cast: Cast) -> None:
    before = places_of([cast.network], on=TODAY)[cast.network.pk].taken
    houses = share(cast)
    meeting = MeetingFactory(network=cast.network, starts_at=AHEAD)
    assert places_of([cast.network], on=TODAY)[cast.network.pk].taken == before + 1
    assert houses.seat.leader in members_asked(cast.network, on=TODAY)
    invited = {one.address for one in invited_to(cast.network, [meeting], on=TODAY)}
    assert "gaest@nabolev.example" in invited
    letter = Message.objects.get(kind=guests.SEATED)
    assert (letter.organisation, letter.to_email) == (cast.organisation, "gaest@nabolev.example")


def test_the_guest_takes_part(cast: Cast) -> None:
    houses = share(cast)
    meeting = MeetingFactory(network=cast.network, starts_at=AHEAD)
    client = as_user(houses.user)
    assert cast.network.name in client.get(reverse("networks:networks")).content.decode()
    assert cast.network.name in client.get(reverse("meetings:mine")).content.decode()
    page = client.get(reverse("networks:network", args=[cast.network.pk])).content.decode()
    assert "Mette Medlem" in page
    assert "Testkøbing Kommune" in page
    room = reverse("commons:room", args=[cast.network.pk])
    assert client.post(room, {"text": "Hej fra nabokommunen"}).status_code == 302
    assert Post.objects.get().made_by == houses.user
    client.post(reverse("meetings:answer", args=[meeting.pk]), {"coming": "absent", "note": "Syg"})
    assert Answer.objects.get().leader_id == houses.seat.leader_id


@pytest.mark.parametrize(
    "name",
    [
        "networks:history",
        "networks:join",
        "networks:places",
        "networks:hosts",
        "meetings:new",
        "networks:share",
    ],
)
def test_what_no_room_has_opened_is_not_there(cast: Cast, name: str) -> None:
    houses = share(cast)
    assert name not in open_doors()
    assert as_user(houses.user).get(reverse(name, args=[cast.network.pk])).status_code == 404


def test_the_open_doors_open_one_network_alone(cast: Cast) -> None:
    houses = share(cast)
    other = type(cast.network).objects.create(
        organisation=cast.organisation,
        programme=cast.programme,
        name="Et andet",
        starts_on=TODAY - timedelta(9),
        created_at=NOW,
    )
    client = as_user(houses.user)
    for name in ("networks:network", "commons:room", "meetings:of-network"):
        assert client.get(reverse(name, args=[other.pk])).status_code == 404
        assert client.get(reverse(name, args=[cast.network.pk])).status_code == 200
    guests.let_go(
        guest=houses.guest, side=cast.other, on=timezone.localdate(), by=cast.user("other_hr"), at=NOW
    )
    for name in ("networks:network", "commons:room", "meetings:of-network"):
        assert client.get(reverse(name, args=[cast.network.pk])).status_code == 404


def test_letters_are_written_for_both_sides(cast: Cast) -> None:
    from ledernet.mail.letters import render

    houses = share(cast)
    agreeing.end(
        agreement=houses.agreement, side=cast.other, on=TODAY, reason="Slut", by=cast.user("other_hr"), at=NOW
    )
    texts = {row.kind: render(row) for row in Message.objects.filter(kind__startswith="networks.")}
    assert texts[agreeing.PROPOSAL] is not None
    assert texts[guests.SEATED] is None  # she has left: it is not sent
    assert "Slut" in texts[agreeing.ANSWER].text  # type: ignore[union-attr]
    assert "Nabolev Kommune" in texts[agreeing.ANSWER].subject  # type: ignore[union-attr]
