"""The map of cohesion in the browser: who sees which part, what is held back, what a closure would cut."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledernet.insight.cohesion.queries import bridges_of
from ledernet.networks.models import Network
from ledernet.people.models import Unit
from tests.cast import Cast
from tests.factories import LeaderFactory, MeetingFactory, NetworkFactory, PostFactory, SeatFactory

pytestmark = pytest.mark.django_db


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def seated(cast: Cast, network: Network, unit: Unit, count: int, start: date) -> None:
    for _ in range(count):
        leader = LeaderFactory(organisation=cast.organisation)
        PostFactory(leader=leader, unit=unit)
        SeatFactory(network=network, leader=leader, starts_on=start)


@pytest.fixture
def across(cast: Cast) -> Network:
    """Six of each administration meet in one network; the two units of children in another."""
    start = timezone.localdate().replace(month=1, day=1)
    network = NetworkFactory(programme=cast.programme, name="På tværs", starts_on=start)
    seated(cast, network, cast.school, 6, start)
    seated(cast, network, cast.roads, 6, start)
    inside = NetworkFactory(programme=cast.programme, name="Kun børn", starts_on=start)
    seated(cast, inside, cast.school, 5, start)
    seated(cast, inside, cast.children, 6, start)
    return network


def test_the_picture_and_the_table_say_the_same_and_a_closure_is_tried(cast: Cast, across: Network) -> None:
    hr = client_of(cast, "hr")
    page = hr.get(reverse("cohesion:map")).text
    assert "Børn og Unge – Teknik og Miljø" in page
    assert 'value="alle" selected' in page
    assert page.count('class="ln-sq l2"') >= 2
    assert "af tiden sammen er på tværs" in page
    tried = hr.get(reverse("cohesion:map"), {"enhed": "alle", "luk": across.pk}).text
    assert "<b>Ét par</b>" in tried
    assert "Børn og Unge og Teknik og Miljø" in tried
    assert "falde i 2 stykker" in tried
    assert tried.count(" cut") > page.count(" cut")
    found = bridges_of(across, on=timezone.localdate())
    assert (found.count, found.hidden, found.falls_apart) == (1, 0, True)
    assert found.pairs == (("Børn og Unge", "Teknik og Miljø"),)
    assert bridges_of(cast.network, on=timezone.localdate()).count == 0
    assert hr.get(reverse("cohesion:map"), {"luk": cast.other_network.pk}).status_code == 404


def test_each_sees_her_own_part_and_few_are_not_told_of(cast: Cast, across: Network) -> None:
    chief = client_of(cast, "chief")
    page = chief.get(reverse("cohesion:map")).text
    assert "Ærø Skole" in page
    assert "Veje" not in page
    assert "Teknik" not in page
    assert chief.get(reverse("cohesion:map"), {"enhed": cast.technical.pk}).status_code == 404
    assert chief.get(reverse("cohesion:map"), {"enhed": "alle"}).status_code == 404
    hr = client_of(cast, "hr")
    small = NetworkFactory(programme=cast.programme, name="Få")
    third = Unit.objects.create(
        organisation=cast.organisation, key="few", name="Kultur", parent=cast.root, path=f"{cast.root.path}0/"
    )
    Unit.objects.filter(pk=third.pk).update(path=f"{cast.root.path}{third.pk}/")
    seated(cast, small, third, 3, timezone.localdate().replace(month=1, day=1))
    page = hr.get(reverse("cohesion:map")).text
    assert "Under fem af dem har plads" in page
    assert "Kultur –" not in page
    assert "– Kultur" not in page
    deeper = hr.get(reverse("cohesion:map"), {"enhed": cast.children.pk}).text
    assert "Ærø Skole" in deeper


def test_what_was_held_counts_where_attendance_is_asked_for(cast: Cast, across: Network) -> None:
    from ledernet.conduct.models import Attendance

    hr = client_of(cast, "hr")
    asked = {"maal": "moeder"}
    assert "Der er intet at vise endnu" in hr.get(reverse("cohesion:map"), asked).text
    meeting = MeetingFactory(network=across, state="held", starts_at=timezone.now(), ends_at=timezone.now() + timezone.timedelta(hours=2), held_at=timezone.now())  # type: ignore[attr-defined]  # fmt: skip
    for seat in across.seats.all():
        Attendance.objects.create(
            meeting=meeting, leader=seat.leader, state="present", noted_at=timezone.now()
        )
    assert "Børn og Unge – Teknik og Miljø" in hr.get(reverse("cohesion:map"), asked).text
    Attendance.objects.filter(meeting=meeting).update(state="absent")
    assert "Der er intet at vise endnu" in hr.get(reverse("cohesion:map"), asked).text


def test_queries_do_not_grow(cast: Cast, across: Network, django_assert_max_num_queries) -> None:
    hr = client_of(cast, "hr")
    hr.get(reverse("cohesion:map"))
    with django_assert_max_num_queries(40):
        hr.get(reverse("cohesion:map"))
