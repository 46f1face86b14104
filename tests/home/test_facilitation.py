"""What the front page says about facilitators."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import FacilitatorFactory, NetworkFactory

from ledernet.facilitation.models import Facilitator

pytestmark = pytest.mark.django_db


def front(cast: Cast, name: str) -> str:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client.get(reverse("home:overview")).text


def test_hr_finds_facilitators_once_there_is_a_pool(cast: Cast) -> None:
    NetworkFactory(programme=cast.programme, name="Uden facilitator")
    assert "mangler en facilitator" not in front(cast, "hr")
    FacilitatorFactory(
        organisation=cast.organisation, unit=cast.school, user=cast.user("facilitator"), ceiling_hours=10
    )
    page = front(cast, "hr")
    assert "Ét netværk mangler en facilitator." in page
    assert reverse("facilitation:rounds") in page
    assert "Én facilitator har flere timer, end der er." in page
    assert f"{reverse('facilitation:pool')}?room=over" in page
    assert "mangler en facilitator" not in front(cast, "hr_elsewhere"), "networks of another node"


def test_the_chief_is_asked_for_the_own_line(cast: Cast) -> None:
    FacilitatorFactory(organisation=cast.organisation, unit=cast.school)
    words = "Én under dig faciliterer netværk for andre og mangler dit ja til timerne."
    page = front(cast, "chief")
    assert words in page
    assert "Én beslutning venter på dig" in page
    assert words not in front(cast, "chief_elsewhere")
    assert words not in front(cast, "hr")
    Facilitator.objects.update(consent_on=timezone.localdate(), consent_hours=100)
    assert words not in front(cast, "chief")
