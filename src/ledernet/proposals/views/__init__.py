"""HTTP of this room."""

from .answering import acknowledge, answer, follow_up
from .listing import export_csv, export_pdf, of_network, proposals
from .reading import proposal
from .sending import send, withdraw
from .writing import change, remove, say, write

__all__ = [
    "acknowledge",
    "answer",
    "change",
    "export_csv",
    "export_pdf",
    "follow_up",
    "of_network",
    "proposal",
    "proposals",
    "remove",
    "say",
    "send",
    "withdraw",
    "write",
]
