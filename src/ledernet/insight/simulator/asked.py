"""What is asked of a calculation: two policies and all that is assumed. Plain numbers, as people set them.

Shares are whole per cent, spans whole months; the engine's shares and years are made of them in one place, `simulate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, TypeVar

YEARS = 10
MONTHS = 12 * YEARS
RUNS = 1_000
MOST_RUNS_TIMES_PEOPLE = 1_000_000
"""From a thousand people on there are fewer runs: with so many, each is like the next."""
MOST_PEOPLE = 2_000


@dataclass(frozen=True)
class Way:
    """A policy: every `months` so many per cent of each network change; all are dealt anew every `restart` months (0 never)."""

    share: int = 33
    months: int = 18
    restart: int = 0


@dataclass(frozen=True)
class Assumed:
    """The numbers around the policies. `people`, `networks` and `units` are counts; the rest per cent, per year unless said."""

    people: int = 80
    networks: int = 10
    units: int = 5
    turnover: int = 10
    leave: int = 3  # at any time
    build: int = 60
    fade: int = 20
    wear: int = 25
    renew: int = 10
    enough_trust: int = 50  # from where on trust is enough
    enough_new: int = 40


@dataclass(frozen=True)
class Asked:
    """All of it."""

    a: Way = field(default_factory=Way)
    b: Way = field(default_factory=lambda: Way(100, 36))
    assumed: Assumed = field(default_factory=Assumed)

    def stored(self) -> dict[str, Any]:
        """As it is kept in `Calculation.asked`."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Asked:
        """Back again; what an older version did not know is as it is by default."""
        new = cls()
        return cls(*(_over(getattr(new, one.name), stored.get(one.name, {})) for one in fields(cls)))

    @property
    def runs(self) -> int:
        return min(RUNS, max(100, MOST_RUNS_TIMES_PEOPLE // self.assumed.people))


Kind = TypeVar("Kind", Way, Assumed)


def _over(new: Kind, stored: Mapping[str, Any]) -> Kind:
    return replace(new, **{one.name: int(stored[one.name]) for one in fields(new) if one.name in stored})
