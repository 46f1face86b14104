"""What the rooms above put on the page of a meeting, as `networks.panels` does for the page of a network.

    parts.register(Part("conduct.sheet", 10, "conduct/_sheet.html", sheet_part, Place.MAIN))

`context(viewer, meeting)` gives what the template finds as `panel`; None: nothing of it is for this reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ledernet.people.viewer import Viewer

from .models import Meeting


class Place(StrEnum):
    MAIN = "main"  # the wide column
    SIDE = "side"  # the narrow column


Context = Callable[[Viewer, Meeting], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Part:
    """A part of the page. `code` is `room.name`; the lower `order` stands first in its column."""

    code: str
    order: int
    template: str
    context: Context
    shown: Place = Place.MAIN


@dataclass(frozen=True)
class Filled:
    template: str
    facts: Mapping[str, Any]


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Called when a room is loaded. Another by the same code replaces the first."""
    _parts[part.code] = part


def parts_for(viewer: Viewer, meeting: Meeting) -> dict[str, list[Filled]]:
    """Place → what is for this reader, in order."""
    found: dict[str, list[Filled]] = {place.value: [] for place in Place}
    for part in sorted(_parts.values(), key=lambda part: (part.order, part.code)):
        facts = part.context(viewer, meeting)
        if facts is not None:
            found[part.shown.value].append(Filled(part.template, facts))
    return found
