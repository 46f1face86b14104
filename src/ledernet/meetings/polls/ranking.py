"""Which of the proposed times suits best. Plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from .enums import Can


@dataclass(frozen=True)
class Standing:
    """One time: who can, who can if need be, who cannot and who has not said, as keys in the order in which they were asked.

    `stops`: somebody without whom there is no meeting (who runs it) cannot.
    """

    option: int
    starts_at: datetime
    yes: tuple[int, ...]
    if_need: tuple[int, ...]
    no: tuple[int, ...]
    silent: tuple[int, ...]
    stops: bool

    @property
    def coming(self) -> int:
        return len(self.yes) + len(self.if_need)


def standings(
    options: Iterable[tuple[int, datetime]],
    voters: Sequence[int],
    answers: Mapping[tuple[int, int], str],
    needed: frozenset[int] = frozenset(),
) -> list[Standing]:
    """The best first: one that nobody needed is missing from, at which most can be there, of whom most gladly, with the fewest who
    cannot; then the earliest. `answers` are (voter, option) → what was said.
    """
    found = []
    for option, starts_at in options:
        said = {
            can: tuple(v for v in voters if answers.get((v, option), "") == can) for can in (*Can.values, "")
        }
        found.append(
            Standing(
                option,
                starts_at,
                said[Can.YES],
                said[Can.IF_NEED],
                said[Can.NO],
                said[""],
                stops=bool(needed.intersection(said[Can.NO])),
            )
        )
    return sorted(
        found, key=lambda one: (one.stops, -one.coming, -len(one.yes), len(one.no), one.starts_at, one.option)
    )
