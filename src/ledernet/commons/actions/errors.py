"""Why a verb of this room says no."""


class ChangedMeanwhile(Exception):
    """Saved or removed by somebody else, or in another tab, since it was read; nothing was written."""


class NotInside(Exception):
    """The network has closed, or the seat is over: its room takes nothing more."""


class NothingSaid(ValueError):
    """There are no words in it."""


class TooMany(ValueError):
    """The network, or the author, has as many as there can be. `limit` is how many."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class RoomIsFull(ValueError):
    """The documents of the network would take more than there is room for. `left` is what is left, in bytes."""

    def __init__(self, left: int) -> None:
        super().__init__(left)
        self.left = left
