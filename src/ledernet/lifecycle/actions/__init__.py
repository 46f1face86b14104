"""The verbs of this room."""

from .carrying import carry_out, keep_going
from .deciding import TOPIC, decide, undo
from .drafting import discard, keep_draft, open_move_of
from .errors import (
    ChangedMeanwhile,
    Incomplete,
    NoDialogue,
    NotComposed,
    NotOpen,
    OtherMove,
    ReasonMissing,
    Settled,
    TooLate,
)
from .settling import settle

__all__ = [
    "TOPIC",
    "ChangedMeanwhile",
    "Incomplete",
    "NoDialogue",
    "NotComposed",
    "NotOpen",
    "OtherMove",
    "ReasonMissing",
    "Settled",
    "TooLate",
    "carry_out",
    "decide",
    "discard",
    "keep_draft",
    "keep_going",
    "open_move_of",
    "settle",
    "undo",
]
