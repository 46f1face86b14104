"""Facts of the present that rooms further down know: who sits where today. They are handed up as plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ledernet.strategy.models import Programme

Seats = Callable[[Programme, date], Mapping[int, int]]

_seats: list[Seats] = []


def register_seats(provider: Seats) -> None:
    """Called when a room is loaded: gives leader → any number for her network of today in the programme."""
    _seats[:] = [provider]


def seats_today(programme: Programme, on: date) -> Mapping[int, int]:
    """Today's seats; none where no room knows of any."""
    return _seats[0](programme, on) if _seats else {}
