"""HTTP of this room."""

from .listing import export_pdf, export_xlsx, networks
from .page import assign, close, end_assignment, history, network
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

__all__ = [
    "assign",
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
    "printed",
    "publications",
    "publish",
    "recall",
    "release",
    "release_single",
    "seat",
    "standing",
    "undo",
]
