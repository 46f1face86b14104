"""Who is to be composed, and what is known of them: the plain facts between the people room and the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
ROAD_MINUTES_PER_KM = 1.3
"""Roads are about 1.3 times as long as the straight line, and are driven at about 60 km an hour."""


@dataclass(frozen=True)
class Candidate:
    """One leader. `seniority` in years; `spot` in degrees (latitude, longitude); unknown facts are empty."""

    leader: int
    name: str
    title: str = ""
    unit: str = ""
    field: str = ""
    administration: str = ""
    level: str = ""
    place: str = ""
    seniority: float | None = None
    spot: tuple[float, float] | None = None
    weekdays: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    max_travel: int | None = None  # minutes, as the leader has said

    def kind(self, attribute: str) -> str:
        """The value of one of `choices.ATTRIBUTES`."""
        return str(getattr(self, attribute))


@dataclass(frozen=True)
class Pool:
    """Everybody who may get a seat, who is above whom among them, and who has sat together (0–1 by pair).

    `superiors` are (leader, superior) pairs; in `indirect` are those with somebody outside the pool between them.
    """

    candidates: tuple[Candidate, ...]
    superiors: tuple[tuple[int, int], ...] = ()
    indirect: frozenset[tuple[int, int]] = frozenset()
    known: Mapping[tuple[int, int], float] = field(default_factory=dict)
    earlier: Mapping[int, int] = field(default_factory=dict)  # leader → the network she sits in now
    declined: int = 0  # eligible leaders who have said that they want no network

    @cached_property
    def by_leader(self) -> dict[int, Candidate]:
        return {candidate.leader: candidate for candidate in self.candidates}

    def kinds(self, attribute: str) -> dict[str, int]:
        """The values of an attribute with how many have each; unknown ones are left out."""
        counts: dict[str, int] = {}
        for candidate in self.candidates:
            if value := candidate.kind(attribute):
                counts[value] = counts.get(value, 0) + 1
        return counts


def minutes_between(a: tuple[float, float], b: tuple[float, float]) -> int:
    """An estimate of the drive in minutes, from the straight line between two places."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(radians, a), map(radians, b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(min(1.0, half))) * ROAD_MINUTES_PER_KM)
