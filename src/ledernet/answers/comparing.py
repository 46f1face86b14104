"""Two rounds of the same network, one after the other: when they may be compared. No database, no clock.

What a network answered a year ago and what it answers now are different answers, so subtracting one from the other gives nobody's. But
somebody who believes that those who were asked both times have not changed their minds reads the answer of the one who has come, or gone, in
the difference. So the change is told only if the same people were asked, or if enough have come and gone.

Who of them answered is not weighed in: it is told to nobody, so nobody can subtract by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .enums import Audience, Withheld
from .figures import Block, Crossing, Figure, Wanted, tell_figures
from .sieve import THRESHOLD, Sieved


@dataclass(frozen=True)
class Rosters:
    """How many were asked both times, only the second, only the first. Counts, no names."""

    stayed: int
    joined: int
    left: int


def not_comparable(rosters: Rosters | None, *, at_least: int) -> Withheld | None:
    """Why two rounds must not be compared; None if they may be. `at_least` is the higher threshold of the two."""
    if rosters is None:
        return Withheld.ROSTER_UNKNOWN
    moved = rosters.joined + rosters.left
    return Withheld.ROSTER if 0 < moved < at_least else None


@dataclass(frozen=True)
class Change:
    """A figure then and now. With `withheld` there is nothing but the reason; the two figures stand each in its own round."""

    code: str
    withheld: Withheld | None = None
    before: Figure | None = None
    after: Figure | None = None

    @property
    def mean(self) -> float | None:
        """By how much the mean has risen; of the means as they are told."""
        if self.before is None or self.after is None:
            return None
        return _difference(self.before.mean, self.after.mean)

    @property
    def share(self) -> float | None:
        """By how much the share has risen, -1 to 1; of the shares as they are told."""
        if self.before is None or self.after is None:
            return None
        return _difference(self.before.share, self.after.share)


def _difference(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def changes(
    earlier: Sieved,
    later: Sieved,
    wanted: Iterable[Wanted],
    *,
    rosters: Rosters | None,
    audience: Audience,
    passed_on: bool = True,
) -> dict[str, Change]:
    """Code → change of one network; withheld where the rosters say so, or either round withholds its figure.

    A block is made anew of the questions that both rounds tell, so that like is compared with like.
    """
    asked = [_of_both(want, earlier, later) for want in wanted]
    before = tell_figures([earlier], asked, audience=audience, passed_on=passed_on)
    after = tell_figures([later], asked, audience=audience, passed_on=passed_on)
    least = max(earlier.at_least, later.at_least)
    return {
        want.code: change_between(before[want.code], after[want.code], rosters=rosters, at_least=least)
        for want in asked
    }


def change_between(
    before: Figure, after: Figure, *, rosters: Rosters | None, at_least: int = THRESHOLD
) -> Change:
    """The change between two figures that are told. For several networks together `rosters` is the sum of theirs.

    Those must be the same networks both times, or the difference would be told of other people: it is withheld unless as many
    are in the figure.
    """
    reason = not_comparable(rosters, at_least=at_least) or before.withheld or after.withheld
    if reason is None and before.parts != after.parts:
        reason = Withheld.APART
    return Change(before.code, reason) if reason else Change(before.code, None, before, after)


def added(rosters: Iterable[Rosters | None]) -> Rosters | None:
    """Those of several networks together; None where one is not known, or there are none."""
    each = list(rosters)
    known = [one for one in each if one is not None]
    if not known or len(known) < len(each):
        return None
    return Rosters(
        sum(one.stayed for one in known), sum(one.joined for one in known), sum(one.left for one in known)
    )


def _of_both(want: Wanted, earlier: Sieved, later: Sieved) -> Wanted:
    if isinstance(want, Block):
        return replace(
            want, items=tuple(code for code in want.items if earlier.tells(code) and later.tells(code))
        )
    if isinstance(want, Crossing):
        across, up = _of_both(want.across, earlier, later), _of_both(want.up, earlier, later)
        assert isinstance(across, Block)
        assert isinstance(up, Block)
        return replace(want, across=across, up=up)
    return want
