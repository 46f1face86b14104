"""Visits, from plan to done or called off."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from tests.cast import NAMES, Cast
from tests.factories import NOW, RoleAssignmentFactory
from tests.networks.test_charter_pages import SIT, ahead
from tests.networks.test_views import client_of, expect, ok

from ledernet.networks.models import Network, Visit
from ledernet.networks.visits import possible_visitors, visits_due


def test_a_visit_from_plan_to_done(cast: Cast) -> None:
    url = reverse("networks:visits", args=[cast.network.pk])
    forbidden = dict.fromkeys((*SIT, "facilitator", "facilitator_external"), 403)
    expect(cast, url, forbidden | ok("hr", "sponsor"), 404)
    sponsor = client_of(cast, "sponsor")
    data = {"user": cast.user("sponsor").pk, "planned_on": timezone.localdate(), "note": "Hilse på"}
    assert sponsor.post(url, {**data, "planned_on": ahead(-1)}).status_code == 422
    assert sponsor.post(url, {**data, "user": cast.user("other_hr").pk}).status_code == 422
    assert sponsor.post(url, data).status_code == 302
    assert sponsor.post(url, data).status_code == 422  # that one is there
    page = client_of(cast, "member").get(reverse("networks:network", args=[cast.network.pk])).content.decode()
    assert "Sune Sponsor kigger forbi" in page
    visit = Visit.objects.get()
    one = reverse("networks:visit", args=[visit.pk])
    assert sponsor.post(one, {"done_on": ahead(1), "note": ""}).status_code == 422
    assert sponsor.post(one, {"done_on": timezone.localdate(), "note": "Svar inden påske"}).status_code == 302
    assert "Svar inden påske" in sponsor.get(url).content.decode()


def test_a_visit_called_off(cast: Cast) -> None:
    visit = Visit.objects.create(network=cast.network, user=cast.user("sponsor"), planned_on=ahead(5))
    url = reverse("networks:visit-cancel", args=[visit.pk])
    assert client_of(cast, "member").post(url).status_code == 403
    assert client_of(cast, "hr").post(url).status_code == 302
    assert not Visit.objects.exists()
    assert client_of(cast, "hr").post(url).status_code == 404


def test_visits_that_wait_for_somebody(cast: Cast) -> None:
    mine = Visit.objects.create(network=cast.network, user=cast.user("sponsor"), planned_on=date(2026, 3, 9))
    Visit.objects.create(network=cast.network, user=cast.user("sponsor"), planned_on=date(2026, 5, 9))
    Visit.objects.create(
        network=cast.network,
        user=cast.user("sponsor"),
        planned_on=date(2026, 3, 1),
        done_on=date(2026, 3, 1),
    )
    Visit.objects.create(network=cast.other_network, user=cast.user("other_hr"), planned_on=date(2026, 3, 1))
    waits = {name: list(visits_due(cast.viewer(name), by=date(2026, 4, 1))) for name in NAMES}
    assert {name for name, rows in waits.items() if rows} == {"hr", "sponsor", "other_hr"}
    assert waits["hr"] == waits["sponsor"] == [mine]
    Network.objects.filter(pk=cast.network.pk).update(state="closed")
    assert not visits_due(cast.viewer("hr"), by=date(2026, 4, 1)).exists()


def test_who_may_be_the_visitor(cast: Cast) -> None:
    found = set(possible_visitors(cast.network, on=NOW.date()))
    assert found == {cast.user("sponsor")}
    RoleAssignmentFactory(user=cast.user("dpo"), role="chief")
    cast.programme.unit = cast.school
    cast.programme.save()
    cast.network.refresh_from_db()
    found = {user.name for user in possible_visitors(cast.network, on=NOW.date())}
    assert found == {"Sune Sponsor", "Birgit Chef", "Carla Chefmedlem", "Dorte Databeskytter"}
