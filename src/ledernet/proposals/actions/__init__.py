"""The verbs of this room."""

from .answering import TOPIC, Reply, acknowledge, answer_proposal, follow_up
from .errors import (
    ChangedMeanwhile,
    Gone,
    NetworkIsClosed,
    NoReceiver,
    NotAgreed,
    NothingSaid,
    NotPossible,
    TooMany,
    WrongDay,
)
from .exports import record_export
from .reminding import remind
from .sending import send_proposal, withdraw_proposal
from .writing import Words, change_proposal, remove_draft, say, write_proposal

__all__ = [
    "TOPIC",
    "ChangedMeanwhile",
    "Gone",
    "NetworkIsClosed",
    "NoReceiver",
    "NotAgreed",
    "NotPossible",
    "NothingSaid",
    "Reply",
    "TooMany",
    "Words",
    "WrongDay",
    "acknowledge",
    "answer_proposal",
    "change_proposal",
    "follow_up",
    "record_export",
    "remind",
    "remove_draft",
    "say",
    "send_proposal",
    "withdraw_proposal",
    "write_proposal",
]
