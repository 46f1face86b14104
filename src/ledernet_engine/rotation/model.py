"""The model of rotation: what a policy is, what surrounds it, and what comes out.

Leaders hold posts; each post has a seat in one network. Time goes in `periods` to the year. In a period

1. leaders leave the organisation (`turnover` a year) and newcomers take over their posts and seats, knowing nobody;
2. on a change day, every `every` years, `share` of the members of each network change to other networks; every `restart`
   years all seats are dealt anew instead;
3. some are on leave (`leave` of the leaders at any time) and meet nobody, though their seats are kept;
4. those who meet come to know each other. Trust between two who meet grows towards 1, by `build` of what is missing in a
   year; between two who do not it fades by `fade` of what there is.

Rates per year are turned into rates per period so that a year adds up to them, whatever the number of periods. Trust is
a number between 0 and 1 per pair: it orders policies and is no measurement. The growth and fading are the simplest
that have the two properties wanted, a limit and forgetting (exponential learning and forgetting).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Literal

MEASURES = (
    "trust_within",
    "trust_per_leader",
    "new_faces",
    "met",
    "met_across",
    "units_linked",
    "tenure",
    "still_together",
    "moves",
)
"""What is measured at the end of each year:

`trust_within` mean trust of pairs in the same network; `trust_per_leader` the sum of a leader's trust in all others;
`new_faces` the share of the year's pairs that had never met before it; `met` the share of all colleagues of today that a
leader has met since the beginning; `met_across` the same for colleagues from other units; `units_linked` the share of
pairs of units that have somebody in a common network; `tenure` mean years in the present network; `still_together` the
share of the first pairs that sit together; `moves` changes of seat in the year per leader, newcomers apart.
"""

MOST_PEOPLE = 5_000


class RotationError(ValueError):
    """Arguments that make no sense; `code` names the field, the message says what is wanted."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Policy:
    """At a change day every `every` years, `share` of each network's members change (rounded to people): those who have
    sat longest, or any. Every `restart` years everybody is dealt anew. Seats that become free are dealt at random, or,
    `fresh`, each to somebody who has met as few as possible of those there."""

    share: float = 0.5
    every: float = 1.0
    restart: float | None = None
    leaving: Literal["longest", "any"] = "longest"
    seating: Literal["fresh", "random"] = "fresh"
    name: str = ""


@dataclass(frozen=True)
class Setting:
    """`people` in `networks` of equal size (to one), from `units` of equal size; shares per year between 0 and 1."""

    people: int = 80
    networks: int = 10
    units: int = 8
    turnover: float = 0.1
    leave: float = 0.03
    build: float = 0.5
    fade: float = 0.2
    periods: int = 2


@dataclass(frozen=True)
class Band:
    """A measure at the end of each year, over all runs: the tenth, fiftieth and ninetieth percentile, and the mean."""

    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]
    mean: tuple[float, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of a policy: a band for each of `MEASURES`."""

    policy: Policy
    setting: Setting
    years: int
    runs: int
    seed: int
    bands: Mapping[str, Band]

    def last(self, measure: str) -> float:
        """The median at the end of the last year."""
        return self.bands[measure].median[-1]


def check(policy: Policy, setting: Setting, years: int, runs: int) -> None:
    """Raises RotationError for arguments that make no sense."""
    if not 1 <= setting.networks <= setting.people <= MOST_PEOPLE:
        raise RotationError(
            "people", f"From one network to {MOST_PEOPLE} people, and nobody missing in a network."
        )
    if not 1 <= setting.units <= setting.people:
        raise RotationError("units", "At least one unit, and not more than there are people.")
    for name in ("turnover", "leave", "build", "fade"):
        value = getattr(setting, name)
        if not 0.0 <= value <= 1.0:
            raise RotationError(name, f"{name} is a share between 0 and 1, not {value}.")
    if not 0.0 <= policy.share <= 1.0:
        raise RotationError("share", f"The share that changes lies between 0 and 1, not at {policy.share}.")
    if setting.periods < 1:
        raise RotationError("periods", "At least one period a year.")
    for name, span in (("every", policy.every), ("restart", policy.restart)):
        if span is not None and not is_whole(span, setting.periods):
            raise RotationError(
                name, f"{name} is a number of periods (a year has {setting.periods}), not {span}."
            )
    if policy.leaving not in {"longest", "any"} or policy.seating not in {"fresh", "random"}:
        raise RotationError("policy", "Leaving is longest or any, seating fresh or random.")
    if years < 1 or runs < 1:
        raise RotationError("years", "At least one year and one run.")


def is_whole(span: float, periods: int) -> bool:
    """Is a span of years one period or more, and no part of one?"""
    return (
        isfinite(span) and span * periods >= 1 - 1e-9 and abs(span * periods - round(span * periods)) < 1e-9
    )
