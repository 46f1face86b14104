"""How good drafts are, drawn against the best attainable and against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ledernet.composition.choices import CRITERIA
from ledernet.composition.models import Draft
from ledernet.composition.words.criteria import MEANING, criterion, proof, share
from ledernet.ui.formatting import number, percent

LEFT, WIDTH = 3.0, 94.0
NEAR, MIDDLE, APART = 4.0, 18, 10
"""Marks closer than this lie on top of each other; then they are drawn so far apart, in pixels."""

BEGINNINGS = (0.95, 0.9, 0.8, 0.6, 0.0)
"""Where the line of the plot may begin; it says so itself."""


@dataclass(frozen=True)
class Mark:
    """One draft's place on a criterion's line; `x` in per cent of the width, `y` so that no two lie on each other."""

    label: str
    text: str
    x: float
    y: int = MIDDLE


@dataclass(frozen=True)
class Row:
    """One criterion, for the drafts that are compared."""

    name: str
    meaning: str
    marks: Sequence[Mark | None]
    plain: Sequence[str] = ()  # instead of marks, where no bound says how good it could be
    unit: str = ""  # what the plain figures are
    proof: str = ""  # what is proven of the first draft


@dataclass(frozen=True)
class Plot:
    """Criteria by drafts. `begins` is where the line begins, as words."""

    rows: Sequence[Row]
    drafts: Sequence[Draft]
    begins: str
    from_nought: bool


def plot_of(drafts: Sequence[Draft]) -> Plot:
    """The criteria that count in any of the drafts; a draft in which one does not count has no mark there."""
    shares = [_shares(draft.scores) for draft in drafts]
    first: dict[str, dict[str, Any]] = {}
    for draft in drafts:
        for row in draft.scores.get("criteria", []):
            first.setdefault(row["name"], row)
    shown = [name for name in CRITERIA if any(name in found for found in shares)]
    lowest = min(
        (found[name] for found in shares for name in shown if found.get(name) is not None), default=0.0
    )
    begin = next(level for level in BEGINNINGS if lowest >= level or level == 0.0)
    rows = []
    loosened = int(drafts[0].scores.get("loosened") or 0)
    proofs = {row["name"]: proof(row, loosened) for row in drafts[0].scores.get("criteria", [])}
    for name in CRITERIA:
        if name in first and name not in shown:
            words = criterion(name, first[name]["kind"]), str(MEANING[name])
            unit = _("pairs that are alike") if name == "even" else _("on average for each")
            rows.append(Row(*words, (), _plain(name, drafts), unit, proofs.get(name, "")))
        if name not in shown:
            continue
        marks = [
            None if (value := found.get(name)) is None else Mark(draft.label, tidy(value), _x(value, begin))
            for draft, found in zip(drafts, shares, strict=True)
        ]
        words = criterion(name, first[name]["kind"]), str(MEANING[name])
        rows.append(Row(*words, _spread(marks), proof=proofs.get(name, "")))
    return Plot(rows, drafts, percent(begin), begin == 0.0)


def _spread(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks that meet are stacked, the first on top."""
    heaps: list[list[int]] = []
    order = sorted((i for i, mark in enumerate(marks) if mark), key=lambda i: marks[i].x)  # type: ignore[union-attr]
    for i in order:
        mark, last = marks[i], marks[heaps[-1][-1]] if heaps else None
        assert mark is not None
        if last is not None and mark.x - last.x < NEAR:
            heaps[-1].append(i)
        else:
            heaps.append([i])
    found = list(marks)
    for heap in heaps:
        for place, i in enumerate(sorted(heap)):
            mark = marks[i]
            assert mark is not None
            found[i] = replace(
                mark, y=round(MIDDLE + APART * (2 * place - len(heap) + 1) / max(1, len(heap) - 1))
            )
    return found


def _plain(name: str, drafts: Sequence[Draft]) -> list[str]:
    """What there is to say of a criterion without a bound: the drive of each on average, the share of pairs alike."""
    said = []
    for draft in drafts:
        value = next((row["value"] for row in draft.scores["criteria"] if row["name"] == name), None)
        people = sum(draft.scores["sizes"])
        pairs = sum(size * (size - 1) / 2 for size in draft.scores["sizes"])
        if name == "travel" and value is not None and people:
            said.append(_("%(minutes)s min.") % {"minutes": number(-value / people, 0)})
        elif name == "even" and value is not None and pairs:
            said.append(percent((max(0.0, -value) / pairs) ** 0.5))
        else:
            said.append("–")
    return said


def tidy(value: float) -> str:
    """One decimal, but never 100 % for what falls short of it."""
    if value >= 1:
        return percent(1)
    return percent(min(value, 0.999), 1)


def _shares(scores: dict[str, Any]) -> dict[str, float]:
    found = {row["name"]: share(row) for row in scores.get("criteria", [])}
    return {name: value for name, value in found.items() if value is not None}


def _x(value: float, begin: float) -> float:
    return round(LEFT + WIDTH * min(1.0, max(0.0, (value - begin) / (1 - begin))), 1)
