"""HTTP of this room."""

from .drafts import approve, draft
from .files import draft_pdf, draft_word, version_pdf, version_word
from .hearing import hearing
from .hearings import answer, close_hearing, open_hearing, withdraw_hearing
from .versions import compare, version

__all__ = [
    "answer",
    "approve",
    "close_hearing",
    "compare",
    "draft",
    "draft_pdf",
    "draft_word",
    "hearing",
    "open_hearing",
    "version",
    "version_pdf",
    "version_word",
    "withdraw_hearing",
]
