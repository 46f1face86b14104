"""HTTP of this room."""

from .bringing import bring_in, check, columns, confirm, discard, problems
from .charters import accept, charter, charter_docx, charter_pdf, why
from .launching import dates, launch, take_over
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
    "accept",
    "assign",
    "bring_in",
    "cancel_visit",
    "charter",
    "charter_docx",
    "charter_pdf",
    "check",
    "close",
    "columns",
    "confirm",
    "dates",
    "discard",
    "end_assignment",
    "export_pdf",
    "export_xlsx",
    "history",
    "join",
    "launch",
    "letters",
    "network",
    "networks",
    "of_leader",
    "prepare_missing",
    "preview",
    "principles",
    "printed",
    "problems",
    "publications",
    "publish",
    "recall",
    "release",
    "release_single",
    "remove_principle",
    "seat",
    "standing",
    "take_over",
    "undo",
    "visit",
    "visits",
    "why",
]
