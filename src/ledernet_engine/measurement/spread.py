"""How evenly things fall: kinds among members (Blau), turns among members (Gini).

Sources: Blau 1977, Inequality and Heterogeneity, and Harrison and Klein 2007 (Academy of Management Review
32:1199-1228) for when to use which; Gini 1912, with the small-number factor n ÷ (n − 1) of Deltas 2003 (Review of
Economics and Statistics 85:226-234).
"""

from __future__ import annotations

from collections.abc import Sequence

from .errors import MeasureError, checked_amounts


def _checked(counts: Sequence[int], name: str) -> int:
    checked_amounts(tuple(counts), name)
    return sum(counts)


def blau(counts: Sequence[int]) -> float | None:
    """1 − Σ share²: the chance that two members drawn with replacement differ in kind, 0 up to 1 − 1 ÷ kinds.

    `counts` holds members per kind. None without members. Raises MeasureError for negative counts.
    """
    people = _checked(counts, "counts")
    return None if not people else 1 - sum((count / people) ** 2 for count in counts)


def blau_of_most(counts: Sequence[int], kinds: int | None = None) -> float | None:
    """Blau's index as a share, 0 to 1, of the highest that so many whole people of `kinds` kinds can reach.

    `kinds` is the number there could be; without it, as many as are listed. None without members, or where only one
    kind can be. Raises MeasureError if more kinds have members than there could be.
    """
    people, possible = _checked(counts, "counts"), len(counts) if kinds is None else kinds
    if sum(1 for count in counts if count) > possible:
        raise MeasureError(
            f"{sum(1 for count in counts if count)} kinds have members, but kinds = {possible}."
        )
    if not people or min(possible, people) < 2:
        return None
    each, over = divmod(people, possible)
    most = blau([each + 1] * over + [each] * (possible - over))
    found = blau(counts)
    return found / most if found is not None and most else None


def gini(amounts: Sequence[float]) -> float | None:
    """Inequality of turns or minutes among members, 0 (all alike) to 1 (one has it all); everybody counts, also who
    had none.

    None with fewer than two members or nothing to share. Raises MeasureError for negative amounts.
    """
    checked_amounts(tuple(amounts), "amounts")
    number, total = len(amounts), sum(amounts)
    if number < 2 or not total:
        return None
    ranked = sum((2 * place - number - 1) * amount for place, amount in enumerate(sorted(amounts), start=1))
    return ranked / ((number - 1) * total)


def least_gini(turns: int, members: int) -> float | None:
    """The lowest Gini that so many whole turns among so many members can have: three turns among eight cannot be even.

    A network whose `gini` equals it has shared as fairly as can be. None as for `gini`. Raises MeasureError below 0.
    """
    if turns < 0 or members < 0:
        raise MeasureError(f"turns = {turns} and members = {members} must be from 0 up.")
    if members < 2:
        return None
    each, over = divmod(turns, members)
    return gini([each] * (members - over) + [each + 1] * over)
