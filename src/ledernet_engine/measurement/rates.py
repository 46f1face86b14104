"""Plain rates that carry their own doubt: attendance, answers, notified absence, meetings held."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import checked_counts
from .intervals import Interval, wilson


@dataclass(frozen=True)
class Rate:
    """`count` among `of`, as a share from 0 to 1, with Wilson's interval. All of it counts; nothing is weighed."""

    count: int
    of: int
    share: float
    interval: Interval

    def early(self, widest: float = 0.3) -> bool:
        """Is the interval wider than `widest`, so that the share says too little to be read?

        Three tenths is a house default: about what eight members give over four meetings.
        """
        return self.interval.width > widest


def rate(count: int, of: int, *, confidence: float = 0.95) -> Rate | None:
    """`count` among `of`; None where `of` is 0. For attendance: present person-meetings among expected ones
    (members on the day, less those on leave); for answers: answered in time among asked.

    Raises MeasureError for impossible counts.
    """
    interval = wilson(count, of, confidence=confidence)
    return None if interval is None else Rate(count, of, count / of, interval)


def notified_share(excused: int, absent: int, *, confidence: float = 0.95) -> Rate | None:
    """Those who sent regrets among all who were not there; None where nobody was missing.

    `absent` counts those who stayed away without a word, so the whole is the two together. A low share is a matter
    of manners in the network, a low attendance with a high share a matter of time.
    """
    checked_counts(excused, excused + absent, names=("excused", "excused + absent"))
    return rate(excused, excused + absent, confidence=confidence)


def held_rate(held: int, planned: int, *, confidence: float = 0.95) -> Rate | None:
    """Meetings held among those planned up to now; a meeting moved and held counts as held. None before the first."""
    checked_counts(held, planned, names=("held", "planned"))
    return rate(held, planned, confidence=confidence)
