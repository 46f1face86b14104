"""HTTP of this room."""

from .catalogue import competence, competence_offer, competences
from .community import (
    community,
    meeting,
    meeting_call,
    meeting_cancel,
    mine,
    note,
    note_remove,
    note_write,
)
from .consents import consent, consents
from .needs import need, needs
from .pool import add, change, facilitator, learning_add, learning_remove, pool, resume, retire
from .rounds import round_again, round_change, round_confirm, round_drop, round_page, rounds

__all__ = [
    "add",
    "change",
    "community",
    "competence",
    "competence_offer",
    "competences",
    "consent",
    "consents",
    "facilitator",
    "learning_add",
    "learning_remove",
    "meeting",
    "meeting_call",
    "meeting_cancel",
    "mine",
    "need",
    "needs",
    "note",
    "note_remove",
    "note_write",
    "pool",
    "resume",
    "retire",
    "round_again",
    "round_change",
    "round_confirm",
    "round_drop",
    "round_page",
    "rounds",
]
