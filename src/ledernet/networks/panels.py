"""What the rooms above put on the page of a network: the door between them and this room.

A room registers its panels when it is loaded (`apps.ready`; the shape is that of `people.boards`):

    panels.register(Panel("commons.room", 20, "commons/panels/room.html", room_panel, Place.MAIN))

The template is a `<section class="ln-card" …>` with its own `<h2>`. It finds what `context` gave as `panel`, and `network` and
`viewer` beside it. A panel may also add a line below the names of those who sit in the network: `register_lines`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ledernet.people.boards import Board, Filled, Panel, Place
from ledernet.people.viewer import Viewer

from .models import Network

__all__ = [
    "Context", "Filled", "Line", "Lines", "Panel", "Place", "forget", "lines_for", "panels_for", "register", "register_lines",
]  # fmt: skip


Context = Callable[[Viewer, Network], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Line:
    """A few words below a name, in the person's own words; `label` says what they are."""

    label: str
    text: str


Lines = Callable[[Viewer, Network], Mapping[int, list[Line]]]
"""Leader id → her lines, for those who sit in the network. Empty where the reader may not see them."""

_board: Board[Network] = Board()
_lines: dict[str, Lines] = {}


def register(panel: Panel[Network]) -> None:
    """Called when a room is loaded. Another panel by the same code replaces the first."""
    _board.register(panel)


def register_lines(code: str, lines: Lines) -> None:
    """Words below the names of the members. Another by the same code replaces the first."""
    _lines[code] = lines


def forget(code: str) -> None:
    """For tests that register one of their own."""
    _board.forget(code)
    _lines.pop(code, None)


def panels_for(viewer: Viewer, network: Network) -> dict[str, list[Filled]]:
    """Place → the panels that are for this reader, in order. Every place is there, also an empty one."""
    return _board.filled(viewer, network)


def lines_for(viewer: Viewer, network: Network) -> dict[int, list[Line]]:
    """Leader id → the lines of all rooms, in the order of their codes."""
    found: dict[int, list[Line]] = {}
    for code in sorted(_lines):
        for leader, lines in _lines[code](viewer, network).items():
            found.setdefault(leader, []).extend(lines)
    return found
