"""A bar of money: what is used, promised, and still expected, against a line where the budget ends."""

from __future__ import annotations

from dataclasses import dataclass

from .reckoning import Figures


@dataclass(frozen=True)
class Bar:
    """Per cent of the whole bar: (class, from, width) of each part, and where the budget ends; None where there is none."""

    parts: tuple[tuple[str, float, float], ...]
    budget: float | None


def bar_of(figures: Figures) -> Bar:
    spent, committed = max(0, figures.spent), figures.committed
    rest = max(0, figures.expected - spent - committed)
    whole = max(figures.budget, spent + committed + rest)
    if not whole:
        return Bar((), None)
    parts, at = [], 0.0
    for css, oere in (("f-a", spent), ("f-m", committed), ("f-g", rest)):
        if oere:
            width = 100 * oere / whole
            parts.append((css, at, width))
            at += width
    return Bar(tuple(parts), 100 * figures.budget / whole if figures.budget else None)
