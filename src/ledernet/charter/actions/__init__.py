"""The verbs of this room."""

from .approving import approve_charter, lock_version
from .errors import (
    ChangedMeanwhile,
    ContentChanged,
    HearingIsOpen,
    HearingOver,
    NobodyHeard,
    NotAnswered,
    NothingSaid,
    NotPossible,
    NotReady,
    ProgrammeClosed,
    ReasonMissing,
    Stranger,
    Unchanged,
    WrongDay,
)
from .exports import record_export
from .hearings import answer_comment, close_hearing, comment, open_hearing, withdraw_hearing

__all__ = [
    "ChangedMeanwhile",
    "ContentChanged",
    "HearingIsOpen",
    "HearingOver",
    "NobodyHeard",
    "NotAnswered",
    "NotPossible",
    "NotReady",
    "NothingSaid",
    "ProgrammeClosed",
    "ReasonMissing",
    "Stranger",
    "Unchanged",
    "WrongDay",
    "answer_comment",
    "approve_charter",
    "close_hearing",
    "comment",
    "lock_version",
    "open_hearing",
    "record_export",
    "withdraw_hearing",
]
