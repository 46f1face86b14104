"""Cleaning of what people ask of a composition and do to a draft."""

from .choices import ChoicesForm
from .moves import ApproveForm, MoveForm, RenameForm, SeatForm, SwapForm, UndoForm
from .rows import LimitFormSet, PairFormSet

__all__ = [
    "ApproveForm",
    "ChoicesForm",
    "LimitFormSet",
    "MoveForm",
    "PairFormSet",
    "RenameForm",
    "SeatForm",
    "SwapForm",
    "UndoForm",
]
