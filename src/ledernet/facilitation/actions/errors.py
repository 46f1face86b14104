"""Why a verb of this room says no."""

from ledernet.facilitation.models import Facilitator


class ChangedMeanwhile(Exception):
    """Somebody else has saved the facilitator since it was read; nothing was written. `facilitator` is as it is now."""

    def __init__(self, facilitator: Facilitator) -> None:
        super().__init__(f"facilitator {facilitator.pk} is now version {facilitator.version}")
        self.facilitator = facilitator


class AddressTaken(ValueError):
    """There is a facilitator with that e-mail already, perhaps among those who have left. `facilitator` is that one."""

    def __init__(self, facilitator: Facilitator) -> None:
        super().__init__(facilitator.pk)
        self.facilitator = facilitator


class LeftThePool(ValueError):
    """Who has left the pool is asked for nothing more."""


class WrongDay(ValueError):
    """The day lies before the first one in the pool, in time to come where it cannot, or is over where it must not be."""


class Stranger(ValueError):
    """A unit, network or competence of another organisation."""


class NeedMoved(Exception):
    """Somebody else has saved what the network needs since it was read; nothing was written."""


class RoundMoved(Exception):
    """The suggestion was changed since it was read; nothing was written."""


class RoundIsOver(Exception):
    """It has been confirmed or given up."""


class RoundStale(Exception):
    """Something that the suggestion rests on has changed since it was made: it must be made anew."""


class Unsolved(Exception):
    """There is no suggestion to confirm."""


class NoteMoved(Exception):
    """Somebody else has saved the note or the meeting since it was read; nothing was written."""
