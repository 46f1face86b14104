"""The verbs of this room."""

from .carrying import carry_out, keep_going
from .deciding import TOPIC, decide, undo
from .drafting import discard, in_the_way, keep_draft, open_move_of, open_redesign_of
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
    "in_the_way",
    "keep_draft",
    "keep_going",
    "open_move_of",
    "open_redesign_of",
    "settle",
    "undo",
]
