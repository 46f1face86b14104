"""When to stop: asked between chunks of steps, some milliseconds apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from .result import Progress


class Stop(Protocol):
    """Something that knows when it is enough."""

    def reason(self, progress: Progress) -> str | None:
        """A word for why to stop now, or None to go on."""
        ...

    def steps_left(self, progress: Progress) -> int | None:
        """How many steps may be taken at most before asking again, or None for any number."""
        ...


@dataclass(frozen=True)
class Seconds:
    """So many seconds of search."""

    seconds: float

    def reason(self, progress: Progress) -> str | None:
        return "seconds" if progress.seconds >= self.seconds else None

    def steps_left(self, progress: Progress) -> int | None:
        return None


@dataclass(frozen=True)
class Steps:
    """So many steps: the same answer on every machine.

    A search for distances lays its rounds out for `plan` steps, or, without, for `steps`: a run that was cut off
    comes again with both.
    """

    steps: int
    plan: int | None = None

    def reason(self, progress: Progress) -> str | None:
        return "steps" if progress.steps >= self.steps else None

    def steps_left(self, progress: Progress) -> int | None:
        return max(0, self.steps - progress.steps)


@dataclass(frozen=True)
class NoImprovement:
    """So many steps since the best answer was found."""

    steps: int

    def reason(self, progress: Progress) -> str | None:
        return "no_improvement" if progress.steps - progress.improved_at >= self.steps else None

    def steps_left(self, progress: Progress) -> int | None:
        return None


@dataclass(frozen=True)
class StopWhen:
    """When a callable says so: somebody pressed *stop now and keep the best*."""

    called: Callable[[], bool]

    def reason(self, progress: Progress) -> str | None:
        return "asked" if self.called() else None

    def steps_left(self, progress: Progress) -> int | None:
        return None


class AnyOf:
    """As soon as one of several says so."""

    def __init__(self, *stops: Stop) -> None:
        self.stops = stops

    def reason(self, progress: Progress) -> str | None:
        return next((word for stop in self.stops if (word := stop.reason(progress)) is not None), None)

    def steps_left(self, progress: Progress) -> int | None:
        limits = [left for stop in self.stops if (left := stop.steps_left(progress)) is not None]
        return min(limits, default=None)
