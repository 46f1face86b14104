"""Every address that can be opened, with something real in it.

The list is the one that `tests/access` walks through, and the rows are made by it as well: for each kind of thing that an address names
there is one, in a network and a programme of the large organisation. So a page that is added is measured, or named in `LEFT`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from .size import Made

LEFT: dict[str, str] = {
    "account_logout": "ends the login",
    "account_reset_password_from_key": "a link that holds once",
    "meetings:feed": "opened by its secret, by other programs: see calendars.md",
    "api-v1": "opened by a token, by other programs",
    "signon": "the doors of another system; its pages hold one row",
}
"""Addresses, or rooms of them, that answer GET and are not measured, and why."""


@dataclass(frozen=True)
class Address:
    name: str
    url: str


def rows(made: Made) -> dict[str, Any]:
    """One row of every kind, as the walk through the doors makes them: in the first network, about the leader who opens pages."""
    side = import_module("tests.access.world").side
    hers = made.leaders[0], made.networks[0]
    made_of_each: dict[str, Any] = side(
        made.organisation, *hers, by=made.users["hr"], word="Belastning", sizes=(7, 9, 11)
    )
    return made_of_each


def is_left(name: str) -> bool:
    return name in LEFT or name.partition(":")[0] in LEFT


def addresses(rows: dict[str, Any]) -> list[Address]:
    """Those that are opened by GET; what one cannot open by a login is left."""
    table = import_module("tests.access.doors")
    found = []
    for name, door in sorted(table.DOORS.items()):
        if door.get is None or is_left(name):
            continue
        found.append(Address(name, table.address_of(name, table.number_of(rows, name))))
    return found
