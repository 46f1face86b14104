"""HR's pages of those who wait, and what of it stands in the inbox."""

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, PostFactory

from ledernet.networks import actions
from ledernet.networks.enums import OfferState
from ledernet.networks.models import Offer, Waiting
from ledernet.people import needs
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme

from .line import DAY, hr, offered, person, stand

pytestmark = pytest.mark.django_db


def test_hr_sees_the_list_and_offers_many_at_once(active: Cast) -> None:
    Programme.objects.filter(pk=active.programme.pk).update(size_max=6)
    rows = [stand(active, person(active, name), days=100) for name in ("Anna A", "Bodil B")]
    client = hr(active)
    page = client.get(reverse("networks:waiting")).text
    assert "Anna A" in page and "3 måneder" in page
    url = reverse("networks:offering", args=[active.programme.pk])
    assert "Tværnetværk 1" in client.get(url).text
    said = {f"place-{row.pk}": str(active.network.pk) for row in rows}
    assert client.post(url, said | {"starts_on": "2026-04-01", "answer_by": "2026-03-12"}).status_code == 302
    assert Offer.objects.filter(state=OfferState.OPEN).count() == 2
    offer = Offer.objects.first()
    assert offer is not None
    client.post(reverse("networks:offer-withdraw", args=[offer.pk]))
    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN and offer.waiting.ended_on is None


@pytest.mark.parametrize(
    "said", [{"starts_on": "", "answer_by": "2026-03-12"}, {"starts_on": "2026-04-01", "answer_by": "i går"}]
)
def test_bad_days_are_said(active: Cast, said: dict[str, str]) -> None:
    row = stand(active, person(active, "Anna"))
    url = reverse("networks:offering", args=[active.programme.pk])
    answer = hr(active).post(url, said | {f"place-{row.pk}": str(active.network.pk)})
    assert answer.status_code == 422 and not Offer.objects.exists()


def test_a_day_that_is_over_or_a_network_of_others_makes_no_offer(active: Cast) -> None:
    row = stand(active, person(active, "Anna"))
    url = reverse("networks:offering", args=[active.programme.pk])
    client = hr(active)
    days = {"starts_on": "2026-04-01", "answer_by": "2026-03-01"}
    assert "forbi" in client.post(url, days | {f"place-{row.pk}": str(active.network.pk)}).text
    days["answer_by"] = "2026-03-12"
    client.post(url, days | {f"place-{row.pk}": str(active.other_network.pk)})
    assert not Offer.objects.exists()


def test_hr_of_another_part_sees_nobody_and_offers_nothing(active: Cast) -> None:
    Programme.objects.filter(pk=active.programme.pk).update(unit=active.children)
    Leader.objects.filter(key="member").update(name="Mette Medlem")
    leader = LeaderFactory(organisation=active.organisation, name="Synlige Sofie")
    PostFactory(leader=leader, unit=active.school)
    active.programme.refresh_from_db()
    row = stand(active, leader)
    elsewhere = hr(active, "hr_elsewhere")
    assert "Synlige Sofie" not in elsewhere.get(reverse("networks:waiting")).text
    assert elsewhere.get(reverse("networks:offering", args=[active.programme.pk])).status_code == 404
    assert elsewhere.post(reverse("networks:wait-remove", args=[row.pk])).status_code == 404
    assert "Synlige Sofie" in hr(active).get(reverse("networks:waiting")).text
    for name in ("chief", "member", "facilitator", "dpo", "administrator"):
        assert hr(active, name).get(reverse("networks:waiting")).status_code == 403, name


def test_hr_puts_somebody_in_line(active: Cast) -> None:
    leader = person(active, "Anna Ask")
    client = hr(active)
    url = reverse("networks:wait-add") + "?q=Anna"
    assert "Anna Ask" in client.get(url).text
    said = {"leader": leader.pk, "programme": active.programme.pk, "since": "2025-12-01"}
    assert client.post(url, said | {"since": "2026-12-01"}).status_code == 200
    assert client.post(url, said | {"programme": active.other_network.programme_id}).status_code == 422
    assert client.post(url, said).status_code == 302
    assert Waiting.objects.get().since == date(2025, 12, 1)


def test_a_free_seat_while_somebody_waits(active: Cast) -> None:
    kind = needs.kind_of("networks.seat_free")
    assert not list(kind.items(active.organisation, TODAY))
    row = stand(active, person(active, "Anna"), days=200)
    (one,) = kind.items(active.organisation, TODAY)
    assert one.urgency == needs.Urgency.NOW
    (said,) = kind.word(active.viewer("hr"), [one.facts])
    assert active.programme.name in said.title and said.url
    assert kind.word(active.viewer("other_hr"), [one.facts])[0].url == ""
    actions.keep_places(networks=[active.network], count=1, by=active.user("hr"), at=NOW)
    assert not list(kind.items(active.organisation, TODAY)), "the place is not for her"
    actions.keep_places(networks=[active.network], count=0, by=active.user("hr"), at=NOW)
    offered(active, row)
    assert not list(kind.items(active.organisation, TODAY))


def test_an_offer_about_to_lapse(active: Cast) -> None:
    kind = needs.kind_of("networks.offer_unanswered")
    offered(active, stand(active, person(active, "Anna")))
    assert not list(kind.items(active.organisation, TODAY + 3 * DAY))
    (one,) = kind.items(active.organisation, TODAY + 4 * DAY)
    assert "Anna" in kind.word(active.viewer("hr"), [one.facts])[0].title
