"""The verbs of this room."""

from .approving import approve_charter, lock_version
from .errors import (
    ContentChanged,
    HearingIsOpen,
    NotPossible,
    NotReady,
    ProgrammeClosed,
    ReasonMissing,
    Unchanged,
)

__all__ = [
    "ContentChanged",
    "HearingIsOpen",
    "NotPossible",
    "NotReady",
    "ProgrammeClosed",
    "ReasonMissing",
    "Unchanged",
    "approve_charter",
    "lock_version",
]
