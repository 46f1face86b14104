"""The verbs of this room."""

from .deciding import record_decision
from .errors import ChangedMeanwhile, NotPossible, Stranger, WrongDay
from .exports import record_export
from .following import agree_follow_up, follow_up, hand_over
from .writing import write_decision

__all__ = [
    "ChangedMeanwhile",
    "NotPossible",
    "Stranger",
    "WrongDay",
    "agree_follow_up",
    "follow_up",
    "hand_over",
    "record_decision",
    "record_export",
    "write_decision",
]
