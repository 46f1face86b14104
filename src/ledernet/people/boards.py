"""A page to which the rooms above add: the shape that the page of a network and the page of a meeting share.

A room owns a board for its page; the rooms above register panels on it when they are loaded (`apps.ready`), and the page asks each
of them for each reader:

    BOARD: Board[Network] = Board()
    BOARD.register(Panel("commons.room", 20, "commons/panels/room.html", room_panel, Place.MAIN))

    def room_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
        if not has_perm("commons.enter", viewer, network):
            return None  # not for her: nothing of it stands on the page
        return {"posts": …}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from .viewer import Viewer

About = TypeVar("About")
"""What the page is about: a network, a meeting."""


class Place(StrEnum):
    """Where on the page. On a phone they follow each other in this order."""

    TOP = "top"  # beside the purpose: what the reader came for
    MAIN = "main"  # the wide column: work
    SIDE = "side"  # the narrow column: dates, explanation, consequences
    FOOT = "foot"  # across the page, two beside each other


@dataclass(frozen=True)
class Panel(Generic[About]):
    """A part of the page. `code` is `room.name`; the lower `order` stands first in its place.

    `for_guests`: also for who sits in a shared network and belongs to another organisation. It then tells of nothing but the network.
    """

    code: str
    order: int
    template: str
    context: Callable[[Viewer, About], Mapping[str, Any] | None]
    shown: Place = Place.SIDE
    for_guests: bool = False


@dataclass(frozen=True)
class Filled:
    """A panel as one reader sees it."""

    code: str
    template: str
    facts: Mapping[str, Any]


class Board(Generic[About]):
    """The panels of one page."""

    def __init__(self) -> None:
        self._panels: dict[str, Panel[About]] = {}

    def register(self, panel: Panel[About]) -> None:
        """Another panel by the same code replaces the first."""
        self._panels[panel.code] = panel

    def forget(self, code: str) -> None:
        self._panels.pop(code, None)

    def filled(self, viewer: Viewer, about: About) -> dict[str, list[Filled]]:
        """Place → the panels that are for this reader, in order. Every place is there, also an empty one."""
        found: dict[str, list[Filled]] = {place.value: [] for place in Place}
        for panel in sorted(self._panels.values(), key=lambda panel: (panel.order, panel.code)):
            if viewer.guest is not None and not panel.for_guests:
                continue
            facts = panel.context(viewer, about)
            if facts is not None:
                found[panel.shown.value].append(Filled(panel.code, panel.template, facts))
        return found
