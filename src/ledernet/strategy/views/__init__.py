"""HTTP of this room."""

from .asking import ask, asked, asked_answer, withdraw
from .checks import checks
from .conversation import answer, conversation, theme
from .editing import create, edit
from .impact import impact
from .kind import kind
from .pages import close, decide, programme, programmes, reopen
from .points import points
from .purposes import purpose, purposes, remove, sheet, side_gain
from .types import add_type, edit_type, types

__all__ = [
    "add_type",
    "answer",
    "ask",
    "asked",
    "asked_answer",
    "checks",
    "close",
    "conversation",
    "create",
    "decide",
    "edit",
    "edit_type",
    "impact",
    "kind",
    "points",
    "programme",
    "programmes",
    "purpose",
    "purposes",
    "remove",
    "reopen",
    "sheet",
    "side_gain",
    "theme",
    "types",
    "withdraw",
]
