"""What the rooms above put on the page of a network: the door between them and this room.

A room registers its panels when it is loaded (`apps.ready`), and the page asks each of them for each reader:

    panels.register(Panel("commons.room", 20, "commons/panels/room.html", room_panel, Place.MAIN))

    def room_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
        if not has_perm("commons.enter", viewer, network):
            return None  # not for her: nothing of it stands on the page
        return {"posts": …}

The template is a `<section class="ln-card" …>` with its own `<h2>`. It finds what `context` gave as `panel`, and `network` and
`viewer` beside it. A panel may also add a line below the names of those who sit in the network: `register_lines`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ledernet.people.viewer import Viewer

from .models import Network


class Place(StrEnum):
    """Where on the page. On a phone they follow each other in this order."""

    TOP = "top"  # beside the purpose: what the reader came for
    MAIN = "main"  # the wide column: work
    SIDE = "side"  # the narrow column: dates, explanation, consequences
    FOOT = "foot"  # across the page, two beside each other


Context = Callable[[Viewer, Network], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A part of the page. `code` is `room.name`; the lower `order` stands first in its place, after what this room has there."""

    code: str
    order: int
    template: str
    context: Context
    shown: Place = Place.SIDE


@dataclass(frozen=True)
class Filled:
    """A panel as one reader sees it."""

    panel: Panel
    facts: Mapping[str, Any]

    @property
    def template(self) -> str:
        return self.panel.template


@dataclass(frozen=True)
class Line:
    """A few words below a name, in the person's own words; `label` says what they are."""

    label: str
    text: str


Lines = Callable[[Viewer, Network], Mapping[int, list[Line]]]
"""Leader id → her lines, for those who sit in the network. Empty where the reader may not see them."""

_panels: dict[str, Panel] = {}
_lines: dict[str, Lines] = {}


def register(panel: Panel) -> None:
    """Called when a room is loaded. Another panel by the same code replaces the first."""
    _panels[panel.code] = panel


def register_lines(code: str, lines: Lines) -> None:
    """Words below the names of the members. Another by the same code replaces the first."""
    _lines[code] = lines


def forget(code: str) -> None:
    """For tests that register one of their own."""
    _panels.pop(code, None)
    _lines.pop(code, None)


def panels_for(viewer: Viewer, network: Network) -> dict[str, list[Filled]]:
    """Place → the panels that are for this reader, in order. Every place is there, also an empty one."""
    found: dict[str, list[Filled]] = {place.value: [] for place in Place}
    for panel in sorted(_panels.values(), key=lambda panel: (panel.order, panel.code)):
        facts = panel.context(viewer, network)
        if facts is not None:
            found[panel.shown.value].append(Filled(panel, facts))
    return found


def lines_for(viewer: Viewer, network: Network) -> dict[int, list[Line]]:
    """Leader id → the lines of all rooms, in the order of their codes."""
    found: dict[int, list[Line]] = {}
    for code in sorted(_lines):
        for leader, lines in _lines[code](viewer, network).items():
            found.setdefault(leader, []).extend(lines)
    return found
