"""What the rooms above put on the page of a meeting, as `networks.panels` does for the page of a network.

    parts.register(Part("conduct.sheet", 10, "conduct/_sheet.html", sheet_part, Place.MAIN))

`context(viewer, meeting)` gives what the template finds as `panel`; None: nothing of it is for this reader. The page has a wide
column (MAIN) and a narrow one (SIDE).
"""

from __future__ import annotations

from ledernet.people.boards import Board, Filled, Place
from ledernet.people.boards import Panel as Part
from ledernet.people.viewer import Viewer

from .models import Meeting

__all__ = ["Filled", "Part", "Place", "parts_for", "register"]

_board: Board[Meeting] = Board()


def register(part: Part[Meeting]) -> None:
    """Called when a room is loaded. Another by the same code replaces the first."""
    _board.register(part)


def parts_for(viewer: Viewer, meeting: Meeting) -> dict[str, list[Filled]]:
    """Place → what is for this reader, in order."""
    return _board.filled(viewer, meeting)
