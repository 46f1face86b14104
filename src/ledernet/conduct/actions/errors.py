"""Why a verb of this room says no."""


class NotExpected(ValueError):
    """She did not sit in the network on the day, was on leave, or her seat waited: there is nothing to note."""


class NotBegun(Exception):
    """The meeting has not begun: nobody has been there yet."""


class Settled(Exception):
    """Too long ago: what was noted stands."""


class CalledOff(Exception):
    """The meeting was cancelled, or the network has closed."""


class ChangedMeanwhile(Exception):
    """Saved or removed by somebody else, or in another tab, since it was read; nothing was written."""


class TooMany(ValueError):
    """As many as there can be. `limit` is how many."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class IsHeld(Exception):
    """The meeting has been closed: its run sheet is what it was."""


class NotEmpty(ValueError):
    """There are items already; they are not replaced behind anybody's back."""


class NothingSaid(ValueError):
    """There are no words in it."""


class Stranger(ValueError):
    """An item, a person or a guest of another meeting."""
