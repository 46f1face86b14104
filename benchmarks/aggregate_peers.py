"""The same figures by other means, for `benchmarks.aggregate`: a plain loop with the standard library, and NumPy.

They share nothing with the engine but its answers, with which theirs are compared.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from math import isclose
from typing import Any

from ledernet_engine.measurement import Alpha, Figures

ANSWERED, ASKED, QUESTIONS = 8, 9, 30
CODES = tuple(f"q{number:02}" for number in range(QUESTIONS))
BLOCK, REVERSED = CODES[:7], (0, 2, 4)

Network = list[dict[str, int]]
Found = list[tuple[list[Figures], Alpha | None]]


def plain(networks: Sequence[Network]) -> list[Any]:
    """A loop as one would write it with the standard library."""
    found = []
    for sheets in networks:
        rows = []
        for code in CODES:
            values = [sheet[code] for sheet in sheets if code in sheet]
            counts = Counter(values)
            total, silent = sum(values), ASKED - len(values)
            mean, variance = statistics.fmean(values), statistics.variance(values)
            positive = sum(value >= 5 for value in values)
            away = sum(abs(value - mean) for value in values) / len(values)
            rows.append(
                (
                    [counts[mark] for mark in range(1, 8)],
                    mean,
                    ((total + silent) / ASKED, (total + 7 * silent) / ASKED),
                    variance**0.5,
                    positive / len(values),
                    (positive / ASKED, (positive + silent) / ASKED),
                    max(0.0, 1 - variance / 4),
                    away,
                )
            )
        whole = [
            [8 - sheet[code] if place in REVERSED else sheet[code] for place, code in enumerate(BLOCK)]
            for sheet in sheets
            if all(code in sheet for code in BLOCK)
        ]
        parts = [statistics.variance(item) for item in zip(*whole, strict=True)]
        together = statistics.variance([sum(row) for row in whole])
        found.append((rows, 7 / 6 * (1 - sum(parts) / together) if together else None))
    return found


def gathered(networks: Sequence[Network]) -> Any:
    """The sheets as one array, 0 for an answer not given."""
    import numpy as np

    return np.array(
        [[[sheet.get(code, 0) for code in CODES] for sheet in sheets] for sheets in networks], dtype=np.int64
    )


def by_numpy(marks: Any) -> tuple[Any, ...]:
    """All networks at once: counts by bincount, the rest from the counts."""
    import numpy as np

    networks = marks.shape[0]
    cell = (np.arange(networks)[:, None, None] * QUESTIONS + np.arange(QUESTIONS)) * 8 + marks
    counts = np.bincount(cell.ravel(), minlength=networks * QUESTIONS * 8).reshape(networks, QUESTIONS, 8)[
        ..., 1:
    ]
    scale = np.arange(1, 8)
    number, total = counts.sum(-1), counts @ scale
    silent, mean = ASKED - number, total / number
    variance = (number * (counts @ scale**2) - total**2) / (number * (number - 1))
    positive = counts[..., 4:].sum(-1)
    away = (counts * np.abs(scale - mean[..., None])).sum(-1) / number
    block = marks[:, :, : len(BLOCK)].astype(float)
    block[:, :, list(REVERSED)] = 8 - block[:, :, list(REVERSED)]
    whole = (marks[:, :, : len(BLOCK)] > 0).all(-1)
    people = whole.sum(-1)
    spread = [
        (values**2 * keep).sum(1) - (values * keep).sum(1) ** 2 / np.maximum(1, count)
        for values, keep, count in (
            (block, whole[..., None], people[:, None]),
            (block.sum(-1), whole, people),
        )
    ]
    told = spread[1] > 1e-9  # elsewhere all whole rows have the same sum, or there is one at most
    alphas = np.where(told, 7 / 6 * (1 - spread[0].sum(-1) / np.where(told, spread[1], 1)), np.nan)
    return (
        counts,
        mean,
        (total + silent) / ASKED,
        (total + 7 * silent) / ASKED,
        np.sqrt(variance),
        positive / number,
        positive / ASKED,
        (positive + silent) / ASKED,
        np.maximum(0, 1 - variance / 4),
        away,
        alphas,
    )


def same(mine: Found, theirs: Sequence[Any]) -> bool:
    """Do ours and the plain loop's agree, figure by figure?"""

    def near(one: float | None, other: float | None) -> bool:
        if one is None or other is None:
            return one is other
        return isclose(one, other, abs_tol=1e-9)

    for (figures, reliable), (rows, value) in zip(mine, theirs, strict=True):
        if not near(reliable.value if reliable else None, value):
            return False
        for told, (counts, mean, bounds, deviation, share, share_bounds, agreement, away) in zip(
            figures, rows, strict=True
        ):
            assert told.bounds is not None
            assert told.share_bounds is not None
            pairs = (
                (told.mean, mean),
                (told.bounds.low, bounds[0]),
                (told.bounds.high, bounds[1]),
                (told.deviation, deviation),
                (told.share, share),
                (told.share_bounds.low, share_bounds[0]),
                (told.share_bounds.high, share_bounds[1]),
                (told.agreement, agreement),
                (told.distance, away),
            )
            if list(told.distribution.counts) != counts or not all(near(*pair) for pair in pairs):
                return False
    return True


def numpy_agrees(mine: Found, theirs: tuple[Any, ...]) -> bool:
    """Counts, means, rwg and alpha of all networks."""
    import numpy as np

    def each(read: Callable[[Figures], Any]) -> Any:
        return np.array([[read(told) for told in figures] for figures, _ in mine], dtype=float)

    reliable = [found.value if found else np.nan for _, found in mine]
    return bool(
        np.array_equal(each(lambda told: told.distribution.counts), theirs[0])
        and np.allclose(each(lambda told: told.mean), theirs[1])
        and np.allclose(each(lambda told: told.agreement), theirs[8])
        and np.allclose(reliable, theirs[10], equal_nan=True)
    )
