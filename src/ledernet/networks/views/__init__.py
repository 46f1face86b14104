"""HTTP of this room."""

from .bringing import bring_in, check, columns, confirm, discard, problems
from .charters import accept, charter, charter_docx, charter_pdf, why
from .joining import buddy, first_days, newcomers, places
from .launching import dates, launch, take_over
from .leaving import exit_questions, exits, handover, return_from_pause
from .listing import export_pdf, export_xlsx, networks
from .page import assign, close, end_assignment, history, network
from .principles import principles, remove_principle
from .publishing import publish, undo
from .seating import seating, seating_csv, seating_xlsx
from .seats import join, of_leader, seat
from .sending import (
    letters,
    letters_single,
    prepare_missing,
    prepare_single,
    preview,
    printed,
    printed_single,
    publications,
    recall,
    release,
    release_single,
    standing,
)
from .visits import cancel_visit, visit, visits
from .waiting import my_line, offer, offering, wait_add, wait_remove, waiting, withdraw

__all__ = [
    "accept",
    "assign",
    "bring_in",
    "buddy",
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
    "exit_questions",
    "exits",
    "export_pdf",
    "export_xlsx",
    "first_days",
    "handover",
    "history",
    "join",
    "launch",
    "letters",
    "letters_single",
    "my_line",
    "network",
    "networks",
    "newcomers",
    "of_leader",
    "offer",
    "offering",
    "places",
    "prepare_missing",
    "prepare_single",
    "preview",
    "principles",
    "printed",
    "printed_single",
    "problems",
    "publications",
    "publish",
    "recall",
    "release",
    "release_single",
    "remove_principle",
    "return_from_pause",
    "seat",
    "seating",
    "seating_csv",
    "seating_xlsx",
    "standing",
    "take_over",
    "undo",
    "visit",
    "visits",
    "wait_add",
    "wait_remove",
    "waiting",
    "why",
    "withdraw",
]
