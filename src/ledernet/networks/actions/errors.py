"""Why a verb of this room says no. The views find the words; here are only the reasons and whom they are about."""

from collections.abc import Sequence


class NotDecided(Exception):
    """The programme is not decided (or closed): networks are founded on a purpose that somebody stands for."""


class DraftChanged(Exception):
    """The draft is not the one that was approved, or not the one that was looked at."""


class AlreadyPublished(Exception):
    """The draft's networks are founded already."""


class About(Exception):
    """A refusal that concerns certain leaders; `names` in the order in which they were found."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class LeadersHaveLeft(About):
    """Somebody in the draft is no longer a leader here on the day of the start."""


class AlreadySeated(About):
    """Somebody in the draft sits in another network of the same programme on the day of the start."""


class NothingToUndo(Exception):
    """The draft has founded no networks."""


class TooLateToUndo(Exception):
    """Somebody has been told, a network has begun, or a seat or service has been changed since. `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code  # "invited", "begun" or "changed"


class NetworkIsClosed(Exception):
    """Nobody joins a closed network, and it is closed once."""


class SeatIsOver(Exception):
    """The seat has ended."""


class SitsThere(Exception):
    """The leader has a seat in this network already."""


class LeaderHasLeft(Exception):
    """The person is no longer a leader here on that day."""


class WrongDay(ValueError):
    """The day lies before the beginning of what it is to change or end."""


class Stranger(ValueError):
    """A leader, user or network of another organisation or programme."""
