"""Every address that can be opened, with something real in it.

The list is the one that `tests/access` walks through, and the rows are made by it as well: for each kind of thing that an address names
there is one, in a network and a programme of the large organisation. So a page that is added is measured, or named in `LEFT`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .size import ROLES, Made

LEFT: dict[str, str] = {
    "account_logout": "ends the login",
    "account_login": "who is logged in is led on",
    "account_signup": "shut",
    "account_reset_password_from_key": "a link that holds once",
    "meetings:feed": "by its secret alone, as other programs ask; measured in `calendars.md`",
}
"""Addresses that answer GET and are not measured, and why."""


@dataclass(frozen=True)
class Address:
    name: str
    url: str


def rows(made: Made) -> dict[str, Any]:
    """One row of every kind, as the walk through the doors makes them: in the first network, about the leader who opens pages."""
    from tests.access.world import side

    return side(made.organisation, made.leaders[0], made.networks[0], by=made.users["hr"], word="Belastning")


def addresses(rows: dict[str, Any]) -> list[Address]:
    """Those that are opened by GET; what one cannot open by a login is left."""
    from tests.access.doors import DOORS, address_of, number_of

    found = []
    for name, door in sorted(DOORS.items()):
        if door.get is None or name in LEFT or name.startswith(("api-v1:", "signon:")):
            continue
        found.append(Address(name, address_of(name, number_of(rows, name))))
    return found
