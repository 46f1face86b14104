"""A NUL in an address breaks no page: PostgreSQL refuses it in any text, stored or looked for."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

import ledernet
from tests.profiles import is_long

from .doors import DOORS, LINK, ROOMS, address_of, in_room, number_of
from .visitors import Visitors
from .world import World

pytestmark = pytest.mark.django_db
ASKED = re.compile(r"""(?:GET\.get|GET\.getlist|number_of|_param|Choice)\((?:request, )?"(\w+)\"""")
NAMES = sorted(
    {"q", "sort", "page", "on", "since", "until", "actor", "verb", "target", "key"}.union(
        *(ASKED.findall(file.read_text()) for file in Path(ledernet.__path__[0]).rglob("*.py"))
    )
)
"""What the pages take from the query, read from the code."""
ONE_IN = 2
"""Of so many addresses one; the long run asks all."""
QUERY = "&".join(f"{name}=x%00y&{name}=%00" for name in [*NAMES, "a%00b"])


@pytest.mark.parametrize("room", ROOMS)
def test_no_page_breaks(world: World, visitors: Visitors, room: str) -> None:
    assert {"modtager", "o", "kind", "programme", "side"} <= set(NAMES)
    trouble: list[str] = []
    for name in list(in_room(room))[:: 1 if is_long() else ONE_IN]:
        guests = DOORS[name].get
        if guests is None or name == LINK:
            continue
        url = f"{address_of(name, number_of(world.own, name))}?{QUERY}"
        for who in (sorted(guests)[:1] or [""]) + [""] * DOORS[name].anybody:
            if (status := visitors.visit(who, "get", url).status) >= 500:
                trouble.append(f"{name}: {status}")
    assert not trouble


def test_the_search_goes_on_without_it(world: World) -> None:
    client = Client()
    client.force_login(world.cast.user("hr"))
    page = client.get(reverse("people:leaders") + "?q=Mette%00%20Medl%00em")
    assert page.context["table"].query == "Mette Medlem"
    assert [leader.name for leader in page.context["table"].rows] == ["Mette Medlem"]


def test_a_cookie_with_a_nul_is_nobodys(world: World) -> None:
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"
    client.cookies[settings.SESSION_COOKIE_NAME].set(settings.SESSION_COOKIE_NAME, "x", '"abcdefghijkl\\000"')
    assert client.get(reverse("people:leaders")).status_code == 302


def test_nor_does_a_kind_of_mail_in_a_form(world: World) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.cast.user("hr"))
    answer = client.post(reverse("mail:act", args=["release"]), {"all": "1", "kind": "x\0"})
    assert answer.status_code == 302
