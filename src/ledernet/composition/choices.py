"""What the user asks of a composition: sizes, what counts how much, and rules. Plain data that becomes JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, Self

from .enums import Importance

Wish = Literal["mix", "alike"]

ATTRIBUTES = ("field", "administration", "level", "place")
"""What leaders may be mixed by, or be alike in. Keys of candidates, of criteria and of limits."""

CRITERIA = (*ATTRIBUTES, "seniority", "even", "new_faces", "keep", "travel", "weekdays", "topics")
"""Everything that may count, in the order in which screens show it."""


@dataclass(frozen=True)
class Limit:
    """At least or at most so many of one kind in every network."""

    attribute: str
    value: str
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class Choices:
    """One set of choices. Leaders are ids. `weights` hold `Importance` values by criterion; none counts as 0."""

    size_min: int = 6
    size_target: int = 8
    size_max: int = 10
    kept: int = 0  # of the largest size: seats of each network left free for newcomers
    weights: Mapping[str, int] = field(default_factory=dict)
    alike: tuple[str, ...] = ()  # attributes in which a network's members are to be alike, not mixed
    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    limits: tuple[Limit, ...] = ()
    max_travel: int | None = None  # minutes, for everybody
    own_travel: bool = False  # nobody travels further than they have said they will
    keep_share: float = 0.3  # how much of each earlier network stays together, as a share of its pairs
    direct_superior_only: bool = False
    seconds: float = 10.0
    seed: int = 1
    change_days: int = 1  # planned at once; the first becomes the draft
    stay_share: float = 0.0  # how much of each network stays at every change after the first
    longest: int | None = None  # change days in a row in the same network, at most and at least
    shortest: int = 1
    from_today: bool = False  # the networks of the start are those of today: `stay_share` of each stays, the others move among them

    @property
    def most(self) -> int:
        """So many may be seated in one network: the largest size but for the seats that are kept."""
        return max(self.size_min, self.size_max - self.kept)

    def weight(self, criterion: str) -> int:
        return int(self.weights.get(criterion, 0))

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The choices of a stored run; fields that it lacks have their defaults."""
        known = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        known["alike"] = tuple(known.get("alike", ()))
        known["together"] = tuple(tuple(group) for group in known.get("together", ()))
        known["apart"] = tuple((pair[0], pair[1]) for pair in known.get("apart", ()))
        known["limits"] = tuple(
            item if isinstance(item, Limit) else Limit(**item) for item in known.get("limits", ())
        )
        return cls(**known)


OTHERWISE = {
    "seniority": Importance.LITTLE,
    "new_faces": Importance.IMPORTANT,
    "keep": Importance.IMPORTANT,
    "travel": Importance.LITTLE,
    "weekdays": Importance.LITTLE,
    "topics": Importance.LITTLE,
}
"""What counts to begin with whatever the kind of network."""


def suggested(
    *,
    gathers: Iterable[str] = (),
    mixes: Iterable[str] = ("field", "administration", "level"),
    size_min: int,
    size_target: int,
    size_max: int,
) -> Choices:
    """Sensible choices to begin with, from what a kind of network asks for: in what members are alike, and in what they
    differ. The first of each counts most; what is in neither does not count. Unknown attributes are passed over.
    """
    alike = tuple(one for one in gathers if one in ATTRIBUTES)
    unlike = tuple(one for one in mixes if one in ATTRIBUTES and one not in alike)
    weights = dict.fromkeys(ATTRIBUTES, Importance.NONE) | OTHERWISE
    for asked in (alike, unlike):
        weights |= dict.fromkeys(asked, Importance.IMPORTANT)
        weights |= dict.fromkeys(asked[:1], Importance.VERY)
    return Choices(
        size_min=size_min,
        size_target=size_target,
        size_max=size_max,
        weights={key: int(value) for key, value in weights.items()},
        alike=alike,
    )
