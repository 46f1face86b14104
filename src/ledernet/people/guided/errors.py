"""Why a step of a list on its way in was not taken."""

from collections.abc import Sequence


class ListIsOver(Exception):
    """The list has been brought in or given up, or is no longer kept."""


class ColumnsMissing(Exception):
    """The choice of columns cannot be used; `reasons` in words."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


class PlanIsStale(Exception):
    """Something the list is about has changed since it was shown; look at it again."""


class Undecided(Exception):
    """What some rows of the list mean is not decided; holds how many."""
