"""What can keep a move from being drafted, decided or undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class ChangedMeanwhile(Exception):
    """Somebody else has changed it since it was read."""


class NotOpen(Exception):
    """It is decided, undone or given up already."""


class Incomplete(Exception):
    """`problems`: field → sentence; under "" what belongs to no field."""

    def __init__(self, problems: dict[str, list[Text]]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


class NoDialogue(Exception):
    """Networks without a note that is fresh, or with a result that they have not passed on: by name."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class OtherMove(Exception):
    """Networks that are part of another open move: by name."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class TooLate(Exception):
    """It has taken effect."""


class ReasonMissing(Exception):
    """Undone without a reason."""


class NotComposed(Exception):
    """No draft is approved for it, or another than was looked at."""


class Settled(Exception):
    """People have been told where they sit, or the networks are founded, already."""
