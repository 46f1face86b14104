"""What those who left have answered: only as groups, never by whom or when (ADR 0067)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledernet.answers.models import THRESHOLD
from ledernet.networks.models import ExitAnswer, ExitText, Farewell
from ledernet.strategy.models import Programme

BANDS = ((1, 3), (4, 4), (5, 7))


@dataclass(frozen=True)
class Marks:
    """How a question was answered: how many low, in the middle and high. `alike`: all in one band, so it is not told."""

    low: int
    middle: int
    high: int

    @classmethod
    def of(cls, marks: Sequence[int]) -> Marks:
        return cls(*(sum(first <= mark <= last for mark in marks) for first, last in BANDS))

    @property
    def total(self) -> int:
        return self.low + self.middle + self.high

    @property
    def alike(self) -> bool:
        return self.total in (self.low, self.middle, self.high)

    @property
    def bands(self) -> list[tuple[int, float]]:
        """(count, share in per cent) of each band."""
        return [
            (count, round(100 * count / self.total, 1) if self.total else 0.0)
            for count in (self.low, self.middle, self.high)
        ]


@dataclass(frozen=True)
class Exits:
    """What a programme's leavers have said. `gain` and `clear` are None until there are enough; `texts` empty until then.

    `asked` counts letters with the questions, as soon as there are enough answers to tell of them.
    """

    asked: int
    answered: int
    gain: Marks | None
    clear: Marks | None
    texts: list[str]


def exits_of(programme: Programme) -> Exits:
    """Three queries. Texts stand in the order of the alphabet: nothing can be read from it."""
    rows = list(ExitAnswer.objects.filter(programme=programme, is_released=True).values_list("gain", "clear"))
    texts = ExitText.objects.filter(programme=programme, is_released=True).order_by("text", "pk")
    asked = Farewell.objects.filter(
        seat__network__programme=programme, asks=True, message__isnull=False
    ).count()
    enough = len(rows) >= THRESHOLD
    return Exits(
        asked=asked if enough else 0,
        answered=len(rows) if enough else 0,
        gain=Marks.of([gain for gain, _clear in rows]) if enough else None,
        clear=Marks.of([clear for _gain, clear in rows]) if enough else None,
        texts=list(texts.values_list("text", flat=True)) if texts.count() >= THRESHOLD else [],
    )
