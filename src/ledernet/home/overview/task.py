"""One line of what waits for a reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

MINUTES = 2
"""What a line takes unless it says otherwise; like all minutes here a house default, told as "about"."""


@dataclass(frozen=True)
class Pill:
    """A word about a state. `kind` is note, good or nothing; a coloured one has a sign too."""

    text: Text
    kind: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Task:
    """One thing to do: what, why, how long it takes, and the way there. The button says the act."""

    title: Text
    text: Text
    url: str
    button: Text
    decision: bool = False  # it waits for this reader's own word
    minutes: int = MINUTES
    due_on: date | None = None
    pills: tuple[Pill, ...] = ()
    icon: str = "list-check"  # stands for the number of what is no decision

    @property
    def key(self) -> str:
        """What names it among the others: where it is done. Told short, since an address may hold a key that is nobody else's."""
        return blake2s(self.url.encode(), digest_size=8).hexdigest()


def in_order(tasks: Iterable[Task]) -> list[Task]:
    """Decisions first, of those what has a deadline by its day; else as the rooms gave them. One line for each address."""
    once: dict[str, Task] = {}
    for task in tasks:
        if task.url:
            once.setdefault(task.key, task)
    return sorted(once.values(), key=lambda task: (not task.decision, task.due_on or date.max))
