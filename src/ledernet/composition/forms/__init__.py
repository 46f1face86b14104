"""Cleaning of what people ask of a composition and do to a draft."""

from .choices import ChoicesForm
from .moves import ApproveForm, MoveForm, RenameForm, SeatForm, SwapForm, UndoForm
from .rows import LimitFormSet, PairFormSet
from .turns import AheadForm

__all__ = [
    "AheadForm",
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
