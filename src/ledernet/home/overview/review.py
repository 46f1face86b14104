"""The chief's twenty minutes, one page after the other: which of what waits has been looked at, and what comes next.

Kept in the session and nowhere else: the addresses of the lines that were opened. A line that has been seen to is gone from the list
by itself; one that was left is not shown a second time in the same round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .task import Task

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

KEY = "review"


@dataclass(frozen=True)
class Review:
    """Where the reader is: the so-manieth line of this round, and how many are left after it."""

    number: int
    left: int

    @property
    def total(self) -> int:
        return self.number + self.left


def begin(session: SessionBase) -> None:
    """Forget the round that was: the next line is the first again."""
    session.pop(KEY, None)


def next_of(session: SessionBase, tasks: Sequence[Task]) -> Task | None:
    """The first line that has not been opened in this round, which it then has; None when there is no more."""
    kept = session.get(KEY) or {}
    seen = list(kept.get("seen", []))
    ahead = [task for task in tasks if task.key not in seen]
    if not ahead:
        begin(session)
        return None
    session[KEY] = {"seen": [*seen, ahead[0].key], "left": len(ahead) - 1}
    return ahead[0]


def review_in(session: SessionBase) -> Review | None:
    """None where no round is on."""
    kept = session.get(KEY)
    return Review(len(kept["seen"]), kept["left"]) if kept else None
