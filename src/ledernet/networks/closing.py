"""Whether a network can simply be closed: the door by which rooms above ask for more before one ends.

A network that was never launched is closed by whoever manages it. That a network which works for its members ends is a decision; the
room that keeps decisions registers a guard when it is loaded (`apps.ready`):

    closing.register(Guard("lifecycle.dialogue", refuses, way))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ledernet.people.viewer import Viewer

from .models import Network

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Way:
    """Where it is done instead, in words for whoever reads. `url` is empty where this reader may not go there."""

    text: Text
    url: str = ""
    link: Text = ""


@dataclass(frozen=True)
class Guard:
    """`refuses`: it must not be closed from that day as things stand. `way`: what the page of closing says instead of offering it."""

    code: str
    refuses: Callable[[Network, date], bool]
    way: Callable[[Viewer, Network], Way | None]


_guards: dict[str, Guard] = {}


def register(guard: Guard) -> None:
    """Called when a room is loaded. Another guard by the same code replaces the first."""
    _guards[guard.code] = guard


def forget(code: str) -> None:
    """For tests that register one of their own."""
    _guards.pop(code, None)


def refuses(network: Network, *, on: date) -> bool:
    return any(guard.refuses(network, on) for guard in _guards.values())


def way_instead(viewer: Viewer, network: Network) -> Way | None:
    """None: the network can be closed here and now."""
    return next((way for guard in _guards.values() if (way := guard.way(viewer, network))), None)
