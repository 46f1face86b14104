"""The addresses at which a guest is let in, and the network that each of them is about.

A room opens a door of its own when it is loaded (`apps.ready`):

    doors.open_to_guests(network_of_meeting, "meetings:meeting", "meetings:answer")

Whatever is not named here stays shut to guests, whoever made it.
"""

from __future__ import annotations

from collections.abc import Callable

NetworkOf = Callable[[int], int | None]
"""Number in the address → the id of the network it is about."""

_open: dict[str, NetworkOf] = {}


def open_to_guests(network_of: NetworkOf, *names: str) -> None:
    """Called when a room is loaded; saying it twice changes nothing."""
    _open.update(dict.fromkeys(names, network_of))


def behind(name: str) -> NetworkOf | None:
    return _open.get(name)


def open_doors() -> frozenset[str]:
    """All of them, for the tests that walk through them."""
    return frozenset(_open)
