"""Rows that the tests of this room share."""

from datetime import date
from typing import Any

from django.core.cache import cache
from django.test import Client
from tests.cast import Cast
from tests.factories import NOW, TODAY

from ledernet.networks.models import Network
from ledernet.resources import actions
from ledernet.resources.models import Commitment, Expense
from ledernet.resources.places import Place
from ledernet.strategy.models import Frames, Programme

__all__ = ["NOW", "TODAY", "bill", "budget", "framed", "login", "post", "promise"]


def login(cast: Cast, name: str = "hr") -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


def framed(programme: Programme, **values: Any) -> Frames:
    """The frames of a programme with prices."""
    defaults = {
        "meeting_hours": 3,
        "preparation_hours": 1,
        "facilitator_hours": 40,
        "coordinator_hours": 8,
        "sponsor_hours": 4,
        "hr_hours": 12,
        "staffing": "mixed",
        "staffing_reason": "Begge dele.",
        "external_meetings": 2,
        "external_price": 9500,
        "internal_rate": 420,
        "leader_rate": 480,
        "rooms_budget": 4000,
        "other_budget": 2500,
    }
    return Frames.objects.update_or_create(programme=programme, defaults=defaults | values)[0]


def budget(cast: Cast, amounts: dict[tuple[int | None, str], int], *, year: int = TODAY.year) -> None:
    actions.set_budget(
        programme=cast.programme, year=year, version=0, amounts=amounts, by=cast.user("hr"), at=NOW
    )


def bill(cast: Cast, **values: Any) -> actions.Bill:
    network: Network | None = values.pop("network", cast.network)
    facts: dict[str, Any] = {"kind": "rooms", "text": "Lokale", "oere": 1_000_00, "posted_on": TODAY}
    return actions.Bill(Place(cast.programme, network), **(facts | values))


def post(cast: Cast, **values: Any) -> Expense:
    return actions.post_expense(bill=bill(cast, **values), by=cast.user("hr"), at=NOW)


def promise(cast: Cast, **values: Any) -> Commitment:
    network: Network | None = values.pop("network", cast.network)
    facts: dict[str, Any] = {
        "kind": "rooms",
        "text": "Kursusdag",
        "oere": 2_000_00,
        "due_on": date(2026, 6, 1),
    }
    made = actions.Promise(Place(cast.programme, network), **(facts | values))
    return actions.make_commitment(promise=made, by=cast.user("hr"), at=NOW)
