"""The model of rotation: what a policy is, what surrounds it, and what comes out.

Leaders hold posts; each post has a seat in one network. Time goes in `periods` to the year. In a period

1. leaders leave the organisation (`turnover` a year) and newcomers take over their posts and seats, knowing nobody;
2. on a change day, every `every` years, `share` of the members of each network change to other networks; every `restart`
   years all seats are dealt anew instead;
3. some are on leave (`leave` of the leaders at any time) and meet nobody, though their seats are kept;
4. those who meet come to know each other. Trust between two who meet grows towards 1, by `build` of what is missing in a
   year; between two who do not it fades by `fade` of what there is. What is new in the other wears off in the same way:
   by `wear` of what is left in a year together, and `renew` of what has worn off comes back in a year apart.

Rates per year are turned into rates per period so that a year adds up to them, whatever the number of periods. Trust and
novelty are numbers between 0 and 1 per pair: they order policies and are no measurement. The growth and fading are the
simplest that have the two properties wanted, a limit and forgetting (exponential learning and forgetting). That groups
gain from time together at first and close in on themselves later is Katz 1982 (ASQ 27:81-104) and Katz & Allen 1982
(R&D Management 12:7-20); the rates themselves are assumptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
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
    "novelty",
    "dates_kept",
)
"""What is measured at the end of each period:

`trust_within` mean trust of pairs in the same network; `trust_per_leader` the sum of a leader's trust in all others;
`new_faces` the share of the pairs of the year so far that had never met before it; `met` the share of all colleagues of
today that a leader has met since the beginning; `met_across` the same for colleagues from other units; `units_linked` the
share of pairs of units that have somebody in a common network; `tenure` mean years in the present network;
`still_together` the share of the first pairs that sit together; `moves` changes of seat in the year so far per leader,
newcomers apart; `novelty` mean novelty of pairs in the same network; `dates_kept` the share of seats that have had the
same holder for a year, or since the beginning: their holders' dates have run on.
"""

MOST_PEOPLE = 5_000


class RotationError(ValueError):
    """Arguments that make no sense; `code` names the field, the message says what is wanted."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Stopped(Exception):
    """The one who was told of the progress did not want it to go on. `runs` had been made."""

    def __init__(self, runs: int) -> None:
        super().__init__(f"stopped after {runs} runs")
        self.runs = runs


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
    """`people` in `networks` of equal size (to one), from `units` of equal size; shares per year between 0 and 1.
    `enough_trust` and `enough_new` say from where on both are enough: then a period is in balance."""

    people: int = 80
    networks: int = 10
    units: int = 8
    turnover: float = 0.1
    leave: float = 0.03
    build: float = 0.5
    fade: float = 0.2
    periods: int = 2
    wear: float = 0.25
    renew: float = 0.1
    enough_trust: float = 0.5
    enough_new: float = 0.4


@dataclass(frozen=True)
class Band:
    """A measure at the end of each period or year, over all runs: the tenth, fiftieth and ninetieth percentile, and the mean."""

    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]
    mean: tuple[float, ...]


@dataclass(frozen=True)
class Balance:
    """Periods with trust and novelty enough: in which share of the runs each period is, and how many periods of a run
    are (the tenth, fiftieth and ninetieth percentile of the runs)."""

    share: tuple[float, ...]
    low: int
    median: int
    high: int


@dataclass(frozen=True)
class Outcome:
    """What came of a policy: a band for each of `MEASURES`, by period (`curves`) and at the end of each year (`bands`)."""

    policy: Policy
    setting: Setting
    years: int
    runs: int
    seed: int
    curves: Mapping[str, Band]
    balance: Balance

    @cached_property
    def bands(self) -> Mapping[str, Band]:
        each = self.setting.periods
        return {
            name: Band(*(part[each - 1 :: each] for part in (band.low, band.median, band.high, band.mean)))
            for name, band in self.curves.items()
        }

    def last(self, measure: str) -> float:
        """The median at the end of the last year."""
        return self.curves[measure].median[-1]


def check(policy: Policy, setting: Setting, years: int, runs: int) -> None:
    """Raises RotationError for arguments that make no sense."""
    if not 1 <= setting.networks <= setting.people <= MOST_PEOPLE:
        raise RotationError(
            "people", f"From one network to {MOST_PEOPLE} people, and nobody missing in a network."
        )
    if not 1 <= setting.units <= setting.people:
        raise RotationError("units", "At least one unit, and not more than there are people.")
    for name in ("turnover", "leave", "build", "fade", "wear", "renew", "enough_trust", "enough_new"):
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
