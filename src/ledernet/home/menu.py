"""The menu follows the role."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ledernet.people.enums import Role
from ledernet.people.viewer import Request


@dataclass(frozen=True)
class Item:
    """One entry of the menu. `count` is what waits for the viewer there; 0 shows nothing."""

    label: str | Promise
    url: str
    icon: str
    current: bool = False
    count: int = 0
    primary_on_phone: bool = True


ENTRIES: tuple[tuple[str | Promise, str, str, frozenset[Role], bool], ...] = (
    (_("Overview"), "home:overview", "home", frozenset(Role), True),
)


def menu_for(request: HttpRequest) -> list[Item]:
    viewer = cast(Request, request).viewer
    return [
        Item(label, reverse(name), icon, request.path.startswith(reverse(name)), 0, primary)
        for label, name, icon, roles, primary in ENTRIES
        if viewer.has(*roles)
    ]
