"""The verbs of this room."""

from .community import call_meeting, cancel_meeting, change_meeting, change_note, remove_note, write_note
from .competences import (
    BadCompetenceName,
    CompetenceMoved,
    CompetenceTaken,
    add_competence,
    change_competence,
    ensure_competences,
    offer_competence,
)
from .consent import ConsentNotNeeded, give_consent, withdraw_consent
from .errors import (
    AddressTaken,
    ChangedMeanwhile,
    LeftThePool,
    NeedMoved,
    NoteMoved,
    RoundIsOver,
    RoundMoved,
    RoundStale,
    Stranger,
    Unsolved,
    WrongDay,
)
from .learning import add_learning, remove_learning
from .needs import change_need
from .pool import add_facilitator, change_facilitator, resume_facilitator, retire_facilitator, tie_logins
from .rounds import change_round, confirm_round, drop_round, open_round

__all__ = [
    "AddressTaken",
    "BadCompetenceName",
    "ChangedMeanwhile",
    "CompetenceMoved",
    "CompetenceTaken",
    "ConsentNotNeeded",
    "LeftThePool",
    "NeedMoved",
    "NoteMoved",
    "RoundIsOver",
    "RoundMoved",
    "RoundStale",
    "Stranger",
    "Unsolved",
    "WrongDay",
    "add_competence",
    "add_facilitator",
    "add_learning",
    "call_meeting",
    "cancel_meeting",
    "change_competence",
    "change_facilitator",
    "change_meeting",
    "change_need",
    "change_note",
    "change_round",
    "confirm_round",
    "drop_round",
    "ensure_competences",
    "give_consent",
    "offer_competence",
    "open_round",
    "remove_learning",
    "remove_note",
    "resume_facilitator",
    "retire_facilitator",
    "tie_logins",
    "withdraw_consent",
    "write_note",
]
