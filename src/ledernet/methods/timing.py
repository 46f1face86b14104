"""A way of working fitted to the time there is."""

from __future__ import annotations

from collections.abc import Sequence

from .models import Part


def fitted(steps: Sequence[tuple[int, str]], minutes: int | None = None) -> list[Part]:
    """The steps with the minute each begins at; with `minutes`, stretched or shortened in proportion to that whole.

    Every step keeps at least a minute; what is left over by rounding goes to the steps that lost most by it, the earlier of two alike.
    Fewer minutes than steps cannot be kept: then each has one.
    """
    asked = [wanted for wanted, _text in steps]
    given = _shared(asked, minutes) if minutes is not None and steps else asked
    parts, begins = [], 0
    for length, (_wanted, text) in zip(given, steps, strict=True):
        parts.append(Part(begins, length, text))
        begins += length
    return parts


def _shared(asked: Sequence[int], minutes: int) -> list[int]:
    """Whole minutes in proportion, each at least one: the minute that all have is set aside, the rest shared by largest remainder."""
    rest = max(0, minutes - len(asked))
    whole = sum(asked) - len(asked)
    weights = [wanted - 1 for wanted in asked] if whole else [1] * len(asked)
    total = whole or len(asked)
    shares = [rest * weight // total for weight in weights]
    remainders = [rest * weight % total for weight in weights]
    order = sorted(range(len(asked)), key=lambda place: (-remainders[place], place))
    for place in order[: rest - sum(shares)]:
        shares[place] += 1
    return [1 + share for share in shares]
