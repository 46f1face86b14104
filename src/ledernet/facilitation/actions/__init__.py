"""The verbs of this room."""

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
from .errors import AddressTaken, ChangedMeanwhile, LeftThePool, Stranger, WrongDay
from .learning import add_learning, remove_learning
from .pool import add_facilitator, change_facilitator, resume_facilitator, retire_facilitator

__all__ = [
    "AddressTaken",
    "BadCompetenceName",
    "ChangedMeanwhile",
    "CompetenceMoved",
    "CompetenceTaken",
    "ConsentNotNeeded",
    "LeftThePool",
    "Stranger",
    "WrongDay",
    "add_competence",
    "add_facilitator",
    "add_learning",
    "change_competence",
    "change_facilitator",
    "ensure_competences",
    "give_consent",
    "offer_competence",
    "remove_learning",
    "resume_facilitator",
    "retire_facilitator",
    "withdraw_consent",
]
