"""What is refused, and the checks every measure shares."""

from __future__ import annotations

import math


class MeasureError(ValueError):
    """A count or a share that cannot be; the message says which one and why."""


def checked_counts(part: int, whole: int, *, names: tuple[str, str] = ("successes", "of")) -> None:
    """0 ≤ part ≤ whole, or MeasureError."""
    if whole < 0 or part < 0 or part > whole:
        raise MeasureError(f"{names[0]} = {part} must lie between 0 and {names[1]} = {whole}.")


def checked_confidence(confidence: float) -> None:
    """0 < confidence < 1, or MeasureError: 95 for 0.95 is the usual slip."""
    if not 0 < confidence < 1:
        raise MeasureError(f"confidence = {confidence} must lie between 0 and 1, as in 0.95.")


def checked_amounts(amounts: tuple[float, ...], name: str) -> None:
    """Finite and none below zero, or MeasureError."""
    for amount in amounts:
        if not math.isfinite(amount) or amount < 0:
            raise MeasureError(f"{name} holds {amount}; every one must be a number from 0 up.")
