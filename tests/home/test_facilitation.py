"""What the front page says about facilitators."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.factories import FacilitatorFactory, NetworkFactory

from ledernet.facilitation.models import Facilitator
from ledernet.home.inbox.compare import compare
from ledernet.home.inbox.queue import items_worked_by, waiting

pytestmark = pytest.mark.django_db


def front(cast: Cast, name: str) -> str:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client.get(reverse("home:overview")).text


def test_hr_is_led_to_the_inbox(cast: Cast) -> None:
    """What it holds is told there, not a second time on the front page."""
    assert "brug for en hånd" not in front(cast, "hr")
    NetworkFactory(programme=cast.programme, name="Uden facilitator", starts_on=timezone.localdate())
    compare(organisation=cast.organisation, by=cast.user("hr"), at=timezone.now())
    mine = items_worked_by(cast.viewer("hr", on=timezone.localdate())).filter(waiting(timezone.localdate()))
    assert mine.filter(kind="facilitation.unstaffed").exists()
    page = front(cast, "hr")
    assert f"{mine.count()} ting har brug for en hånd" in page
    assert "mangler en facilitator" not in page
    assert "brug for en hånd" not in front(cast, "hr_elsewhere"), "networks of another node"


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
