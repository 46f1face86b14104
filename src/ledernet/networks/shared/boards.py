"""What the rooms above put on the page of an agreement: when the network meets, say. For both sides, so it tells what both may know."""

from __future__ import annotations

from ledernet.networks.models import Agreement
from ledernet.people.boards import Board, Filled, Panel, Place
from ledernet.people.viewer import Viewer

__all__ = ["Filled", "Panel", "Place", "panels_for", "register"]

_board: Board[Agreement] = Board()


def register(panel: Panel[Agreement]) -> None:
    """Called when a room is loaded. Another by the same code replaces the first."""
    _board.register(panel)


def panels_for(viewer: Viewer, agreement: Agreement) -> dict[str, list[Filled]]:
    return _board.filled(viewer, agreement)
