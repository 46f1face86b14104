"""HTTP of this room."""

from .listing import export_pdf, export_xlsx, networks
from .page import assign, close, end_assignment, history, network
from .principles import principles, remove_principle
from .publishing import publish, undo
from .seats import join, of_leader, seat
from .sending import (
    letters,
    prepare_missing,
    preview,
    printed,
    publications,
    recall,
    release,
    release_single,
    standing,
)
from .visits import cancel_visit, visit, visits

__all__ = [
    "assign",
    "cancel_visit",
    "close",
    "end_assignment",
    "export_pdf",
    "export_xlsx",
    "history",
    "join",
    "letters",
    "network",
    "networks",
    "of_leader",
    "prepare_missing",
    "preview",
    "principles",
    "printed",
    "publications",
    "publish",
    "recall",
    "release",
    "release_single",
    "remove_principle",
    "seat",
    "standing",
    "undo",
    "visit",
    "visits",
]
