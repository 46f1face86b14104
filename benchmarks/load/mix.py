"""What the four roles do on a working day: how often which page, each of them about what is her own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .size import EACH, SEATS, Made

SHARES = {"leader": 70, "facilitator": 15, "hr": 11, "chief": 4}
"""Of a hundred requests."""
LEADERS = 200
TOKEN = "a" * 32
"""A form is sent back with what the cookie says; any word of that length will do."""

# Page → how often. {network} and {meeting} are her own, or one she answers for.
PAGES: dict[str, dict[str, int]] = {
    "leader": {
        "home:overview": 30, "networks:networks": 6, "networks:network": 18, "meetings:mine": 8, "meetings:of-network": 5,
        "meetings:meeting": 10, "meetings:answer": 6, "commons:room": 6, "commons:lessons": 2, "methods:library": 2, "people:wishes": 2,
        "evaluation:own": 1, "networks:my-goals": 1, "lifecycle:thread": 1, "handbook:contents": 1, "privacy:notice": 1,
    },
    "facilitator": {
        "home:overview": 25, "networks:networks": 10, "networks:network": 20, "meetings:of-network": 10, "meetings:meeting": 12,
        "commons:room": 8, "methods:library": 5, "indicators:network": 3, "lifecycle:thread": 3, "lifecycle:experiments-all": 2,
        "networks:duties": 2,
    },
    "hr": {
        "home:overview": 14, "home:inbox": 14, "people:leaders": 12, "people:leader": 10, "networks:networks": 8, "networks:network": 10,
        "home:unseated": 5, "networks:invitations": 3, "mail:outbox": 4, "strategy:programmes": 3, "people:units": 3, "resources:overview": 2,
        "resources:expenses": 2, "signals:signals": 2, "indicators:overview": 2, "lifecycle:pot": 3, "reading:overview": 1,
        "evaluation:waves": 1, "networks:seating": 1,
    },
    "chief": {
        "home:overview": 40, "networks:networks": 8, "networks:network": 10, "decisions:decisions": 8, "lifecycle:pot": 8,
        "proposals:proposals": 6, "signals:signals": 6, "indicators:overview": 5, "strategy:programmes": 4, "cohesion:map": 2,
        "evaluation:across": 3,
    },
}  # fmt: skip
ABOUT = {
    **dict.fromkeys(
        (
            "networks:network", "meetings:of-network", "commons:room", "commons:lessons", "lifecycle:thread", "indicators:network",
            "networks:duties",
        ),
        "network",
    ),
    **dict.fromkeys(("meetings:meeting", "meetings:answer"), "meeting"),
    "people:leader": "leader",
}  # fmt: skip
FORMS = {"meetings:answer": ({"coming": "coming"}, {"coming": "absent", "note": "Ferie"})}


@dataclass(frozen=True)
class Person:
    """Somebody who is logged in, with what she opens: kind → numbers."""

    role: str
    cookies: str
    token: str
    own: dict[str, list[int]]


@dataclass(frozen=True)
class Request:
    person: Person
    url: str
    form: dict[str, str] | None = None


def people(made: Made) -> dict[str, list[Person]]:
    """Those who are at work: role → persons, each with a login of her own."""
    from ledernet.meetings.models import Meeting

    coming: dict[int, list[int]] = {}
    for pk, network in Meeting.objects.filter(state="planned").values_list("pk", "network_id"):
        coming.setdefault(network, []).append(pk)
    numbers = [network.pk for network in made.networks]
    seated = min(LEADERS, len(numbers))
    step = max(1, len(numbers) // seated)

    def own(networks: list[int]) -> dict[str, list[int]]:
        return {
            "network": networks,
            "meeting": [pk for network in networks for pk in coming[network]],
            "leader": [leader.pk for leader in made.leaders[:: max(1, len(made.leaders) // 500)]],
        }

    return {
        "leader": [
            _person("leader", made.leaders[n * SEATS].user, own([numbers[n]]))
            for n in range(0, seated * step, step)
        ],
        "facilitator": [_person("facilitator", made.users["facilitator"], own(numbers[:EACH]))],
        "hr": [_person("hr", made.users["hr"], own(numbers))],
        "chief": [_person("chief", made.users["chief"], own(numbers))],
    }


def _person(role: str, user: Any, own: dict[str, list[int]]) -> Person:
    from django.test import Client

    client = Client()
    client.force_login(user)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": TOKEN}
    return Person(role, "; ".join(f"{name}={value}" for name, value in cookies.items()), TOKEN, own)


def requests(who: dict[str, list[Person]], dice: random.Random) -> Iterator[Request]:
    from django.urls import reverse

    while True:
        role = dice.choices(list(SHARES), list(SHARES.values()))[0]
        person = dice.choice(who[role])
        name = dice.choices(list(PAGES[role]), list(PAGES[role].values()))[0]
        about = ABOUT.get(name)
        arguments = [dice.choice(person.own[about])] if about else []
        form = dice.choice(FORMS[name]) if name in FORMS else None
        yield Request(person, reverse(name, args=arguments), form)
