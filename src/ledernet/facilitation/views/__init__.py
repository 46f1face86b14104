"""HTTP of this room."""

from .catalogue import competence, competence_offer, competences
from .consents import consent, consents
from .pool import add, change, facilitator, learning_add, learning_remove, pool, resume, retire

__all__ = [
    "add",
    "change",
    "competence",
    "competence_offer",
    "competences",
    "consent",
    "consents",
    "facilitator",
    "learning_add",
    "learning_remove",
    "pool",
    "resume",
    "retire",
]
