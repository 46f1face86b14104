"""What may be said of a figure: against the target that was set, against the round before, and where on the map.

Every reading goes by the bounds, so that nothing is said that the silent could have overturned.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from math import isfinite

from .errors import MeasureError, checked_amounts
from .intervals import Interval, bands

LEAST_CHANGE = 0.5  # on 1 to 7; a house default
CUT = 4.5  # of the map, on 1 to 7; a house default
_HAIR = 1e-9  # what rounding may add to a mean


class Reached(Enum):
    """A result against its target."""

    YES = "yes"
    NO = "no"
    EITHER = "either"  # it can go both ways


def against_target(bounds: Interval | None, target: float) -> Reached | None:
    """Was the target reached?

    YES where the whole band lies above the target, NO where it lies below, EITHER where it touches: those who did not
    answer decide. Where all answered there is no band, and the target itself is reached. None without bounds. Raises
    MeasureError for a target that is not a number.
    """
    if not isfinite(target):
        raise MeasureError(f"target = {target} must be a number.")
    if bounds is None:
        return None
    if bounds.width <= _HAIR:
        return Reached.YES if bounds.high >= target - _HAIR else Reached.NO
    if bounds.low > target + _HAIR:
        return Reached.YES
    return Reached.NO if bounds.high < target - _HAIR else Reached.EITHER


class Direction(Enum):
    """What a change between two rounds amounts to."""

    UP = "up"
    DOWN = "down"
    NONE = "none"  # no clear change


@dataclass(frozen=True, slots=True)
class Change:
    """From one round to the next, in marks (or shares).

    Attributes
    ----------
    seen
        The later figure less the earlier one, of those who answered.
    bounds
        Where the change among all asked lies: the later worst less the earlier best, and the reverse.
    least
        The least change that matters.
    """

    seen: float
    bounds: Interval
    least: float

    @property
    def direction(self) -> Direction:
        """UP or DOWN where the change seen is at least `least` and all the silent together could not turn its sign."""
        if self.seen >= self.least - _HAIR and self.bounds.low > _HAIR:
            return Direction.UP
        if self.seen <= -self.least + _HAIR and self.bounds.high < -_HAIR:
            return Direction.DOWN
        return Direction.NONE

    @property
    def steady(self) -> bool:
        """Is it certain that nothing that matters has changed? Every change within the bounds is below `least`."""
        return max(abs(self.bounds.low), abs(self.bounds.high)) < self.least - _HAIR

    @property
    def unsure(self) -> bool:
        """Is there no clear change only because too many were silent? What was seen would have mattered."""
        return self.direction is Direction.NONE and abs(self.seen) >= self.least - _HAIR


def change(
    before: float | None,
    after: float | None,
    *,
    before_bounds: Interval | None,
    after_bounds: Interval | None,
    least: float = LEAST_CHANGE,
) -> Change | None:
    """How a figure changed between two rounds, worded no stronger than it is.

    Parameters
    ----------
    before, after
        The figure of those who answered, in each round.
    before_bounds, after_bounds
        Where it lies for all asked, in each round.
    least
        The least change that matters: half a mark on 1 to 7 is a house default; for shares choose one, such as 0.15.

    Returns
    -------
    Change or None
        None where a round has no figure. Nobody is drawn by lot here, so there is no sampling error in it: what is
        uncertain is what the silent would have said. Who is a member may have changed as well; that is not in it.

    Raises
    ------
    MeasureError
        For a `least` below 0 or a figure outside its bounds.
    """
    checked_amounts((least,), "least")
    if before is None or after is None or before_bounds is None or after_bounds is None:
        return None
    for figure, bounds in ((before, before_bounds), (after, after_bounds)):
        if not bounds.low - _HAIR <= figure <= bounds.high + _HAIR:
            raise MeasureError(f"The figure {figure} lies outside its bounds, {bounds.low} to {bounds.high}.")
    room = Interval(after_bounds.low - before_bounds.high, after_bounds.high - before_bounds.low)
    return Change(after - before, room, least)


class Room(Enum):
    """Safety against challenge."""

    LEARNING = "learning"  # safe and challenging
    COMFORT = "comfort"  # safe, and everybody agrees
    BATTLE = "battle"  # challenging, and not safe
    IDLE = "idle"  # neither


_ROOMS = {(1, 1): Room.LEARNING, (1, 0): Room.COMFORT, (0, 1): Room.BATTLE, (0, 0): Room.IDLE}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a network lies on the map: the rooms it can lie in, and the rectangle that the silent leave open."""

    rooms: tuple[Room, ...]
    safety: Interval
    challenge: Interval

    @property
    def room(self) -> Room | None:
        """The one room it lies in, or None where it can lie in several."""
        return self.rooms[0] if len(self.rooms) == 1 else None


def place(
    safety: Interval | None,
    challenge: Interval | None,
    *,
    cut: float = CUT,
    challenge_cut: float | None = None,
) -> Place | None:
    """Where a network lies on the map of four rooms.

    Parameters
    ----------
    safety, challenge
        The bounds of the two scores, on the same scale as the cut.
    cut, challenge_cut
        Where each axis is divided (the second as the first if not given); a score on the cut belongs to the upper half.

    Returns
    -------
    Place or None
        All rooms that the rectangle reaches, the learning room first; None where one of the scores is not told.

    Raises
    ------
    MeasureError
        For a cut that is not a number.
    """
    other = cut if challenge_cut is None else challenge_cut
    if not (isfinite(cut) and isfinite(other)):
        raise MeasureError(f"cut = {cut} and {other} must be numbers.")
    if safety is None or challenge is None:
        return None
    safe, challenged = bands(safety, [cut]), bands(challenge, [other])
    rooms = tuple(
        room
        for (x, y), room in _ROOMS.items()
        if safe[0] <= x <= safe[1] and challenged[0] <= y <= challenged[1]
    )
    return Place(rooms, safety, challenge)
