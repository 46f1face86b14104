"""What else a reader owes by a day: the door by which rooms above put lines on the agenda beside its decisions.

owed.register("proposals.answers", lambda viewer: [Owed(title, about, due_on, url)])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ledernet.people.viewer import Viewer

from .agenda import when_words


@dataclass(frozen=True)
class Owed:
    """One thing that waits for the reader: what, about what, by when, and where it is done."""

    title: str
    about: str
    due_on: date
    url: str


@dataclass(frozen=True)
class OwedLine:
    """As it stands on the agenda of a day."""

    owed: Owed
    days: int

    @property
    def is_over(self) -> bool:
        return self.days < 0

    @property
    def when(self) -> str:
        return when_words(self.days)


Source = Callable[[Viewer], Iterable[Owed]]
_sources: dict[str, Source] = {}


def register(code: str, source: Source) -> None:
    """Called when a room is loaded. Another by the same code replaces the first."""
    _sources[code] = source


def forget(code: str) -> None:
    """For tests that register one of their own."""
    _sources.pop(code, None)


def owed_by(viewer: Viewer) -> list[OwedLine]:
    """Everything of all rooms, what is due first on top."""
    found = [owed for code in sorted(_sources) for owed in _sources[code](viewer)]
    lines = [OwedLine(owed, (owed.due_on - viewer.on).days) for owed in found]
    return sorted(lines, key=lambda line: (line.owed.due_on, line.owed.title))
