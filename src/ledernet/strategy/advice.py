"""Advice on the kind of network, computed from the ten points. Pure: no database, no clock.

The position is a weighted mean: each point draws as the matrix says (`fit.lean_of`), own purposes draw to neither side,
and each of the two dilemmas that is answered weighs as much as two points. It advises; the chief decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import TYPE_RISKS, Purpose, TypeKind
from .fit import KIND_SHORT, KINDS, MATRIX, STRENGTH_WORDS, Strength, lean_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

PROFESSIONAL_BELOW, CROSS_ABOVE = 0.4, 0.6
DILEMMA_WEIGHT = 2  # points
DILEMMA_STEPS = 4  # a dilemma is answered 0 (own field) to 4 (across)
LEFT, LINE = 3, 94  # per cent of the picture: where its line begins, and how long it is


@dataclass(frozen=True)
class Reason:
    """One sentence for or against, and the purpose it comes from ("" where it comes from the kind itself)."""

    text: Text
    purpose: str = ""
    label: Text = ""
    points: int = 0


@dataclass(frozen=True)
class TypeAdvice:
    """`position` runs from 0 (professional) to 1 (cross-professional). `kind` is None where either will do.

    `told` is false while nothing speaks for anything: no points, no dilemma answered.
    """

    position: float
    kind: TypeKind | None
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    also: tuple[TypeKind, ...] = ()  # other kinds that serve these points at least as well
    own: tuple[str, ...] = ()  # own purposes with points: they count for neither side
    told: bool = True

    @property
    def headline(self) -> Text:
        return self.kind.label if self.kind else _("Both kinds will do")

    @property
    def percent(self) -> int:
        """How far towards the side it lies on; 50 is the middle."""
        return round(100 * max(self.position, 1 - self.position))

    @property
    def leans_across(self) -> bool:
        return self.position > 0.5

    @property
    def x(self) -> int:
        """Where the mark stands on the line of the picture."""
        return LEFT + round(LINE * self.position)

    @property
    def also_labels(self) -> list[Text]:
        return [kind.label for kind in self.also]


def type_advice(points: Mapping[str, int], dilemmas: Mapping[str, int | None] | None = None) -> TypeAdvice:
    """Points by purpose (P1–P7, or own words); `dilemmas` hold 0–4 by any key, None where not answered."""
    given = {purpose: number for purpose, number in points.items() if number > 0}
    answered = [value for value in (dilemmas or {}).values() if value is not None]
    weight = sum(given.values()) + DILEMMA_WEIGHT * len(answered)
    own = tuple(purpose for purpose in given if purpose not in Purpose.values)
    if not weight:
        return TypeAdvice(0.5, None, (), (_no_points(),), told=False)
    drawn = sum(number * lean_of(purpose) for purpose, number in given.items())
    drawn += sum(DILEMMA_WEIGHT * _share(value) for value in answered)
    position = min(1.0, max(0.0, drawn / weight))
    kind = _kind(position)
    if kind is None:
        reasons_for, against = _both(given)
    else:
        reasons_for, against = _about(kind, given)
    return TypeAdvice(position, kind, reasons_for, against, _also(kind, given), own)


def serves(kind: TypeKind, points: Mapping[str, int]) -> float:
    """The mean strength of a kind over the points of the seven purposes; 0 without any."""
    known = {Purpose(key): number for key, number in points.items() if key in Purpose.values and number > 0}
    total = sum(known.values())
    return sum(number * MATRIX[key][kind].strength for key, number in known.items()) / total if total else 0.0


# --- for screens ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """What one kind does for one purpose."""

    kind: TypeKind
    label: Text
    strength: int
    words: Text
    why: Text
    dots: tuple[tuple[int, bool], ...]  # where each stands, and whether it is filled


@dataclass(frozen=True)
class MatrixRow:
    purpose: Purpose
    label: Text
    points: int
    cells: tuple[Cell, ...]


def matrix(points: Mapping[str, int] | None = None) -> list[MatrixRow]:
    """Purpose × kind, the purposes with most points first."""
    given = points or {}
    ordered = sorted(Purpose, key=lambda purpose: (-given.get(purpose, 0), purpose))
    return [
        MatrixRow(
            purpose,
            purpose.label,
            given.get(purpose, 0),
            tuple(
                Cell(
                    kind,
                    KIND_SHORT[kind],
                    fit.strength,
                    STRENGTH_WORDS[fit.strength],
                    fit.why,
                    _dots(fit.strength),
                )
                for kind, fit in MATRIX[purpose].items()
            ),
        )
        for purpose in ordered
    ]


def matrix_columns() -> list[tuple[TypeKind, Text]]:
    return [(kind, KIND_SHORT[kind]) for kind in KINDS]


# --- within ----------------------------------------------------------------------------------------------------------


def _no_points() -> Reason:
    return Reason(
        _("Give points to the purposes, and the advice comes here with what speaks for and against.")
    )


def _share(value: int) -> float:
    return min(DILEMMA_STEPS, max(0, value)) / DILEMMA_STEPS


def _kind(position: float) -> TypeKind | None:
    if position < PROFESSIONAL_BELOW:
        return TypeKind.PROFESSIONAL
    return TypeKind.CROSS_PROFESSIONAL if position > CROSS_ABOVE else None


def _weightiest(given: Mapping[str, int]) -> list[tuple[Purpose, int]]:
    known = [(Purpose(key), number) for key, number in given.items() if key in Purpose.values]
    return sorted(known, key=lambda item: (-item[1], item[0]))


def _reason(purpose: Purpose, number: int, kind: TypeKind) -> Reason:
    return Reason(MATRIX[purpose][kind].why, purpose, purpose.label, number)


def _about(kind: TypeKind, given: Mapping[str, int]) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """What the weighted purposes say of one kind. Against stands at least the risk of the kind itself."""
    ordered = _weightiest(given)
    good = [item for item in ordered if MATRIX[item[0]][kind].strength >= Strength.GOOD]
    poor = [item for item in ordered if MATRIX[item[0]][kind].strength < Strength.GOOD]
    against = tuple(_reason(*item, kind) for item in poor) or (Reason(TYPE_RISKS[kind]),)
    return tuple(_reason(*item, kind) for item in good), against


def _both(given: Mapping[str, int]) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Nothing decides it: each purpose says what its better kind does for it, and both risks stand against."""
    reasons = []
    for purpose, number in _weightiest(given):
        kind = TypeKind.CROSS_PROFESSIONAL if lean_of(purpose) >= 0.5 else TypeKind.PROFESSIONAL
        reasons.append(_reason(purpose, number, kind))
    risks = (TYPE_RISKS[TypeKind.PROFESSIONAL], TYPE_RISKS[TypeKind.CROSS_PROFESSIONAL])
    return tuple(reasons), tuple(Reason(risk) for risk in risks)


def _also(kind: TypeKind | None, given: Mapping[str, int]) -> tuple[TypeKind, ...]:
    """Kinds beyond the two that serve these points at least as well as what is advised."""
    basic = KINDS[:2]
    bar = serves(kind, given) if kind else max(serves(one, given) for one in basic)
    return tuple(one for one in KINDS[2:] if serves(one, given) >= bar > 0)


def _dots(strength: int) -> tuple[tuple[int, bool], ...]:
    return tuple((7 + 15 * place, place < strength) for place in range(Strength.STRONG))
