"""HTTP of this room."""

from .editing import create, edit
from .impact import impact
from .pages import close, decide, programme, programmes, reopen, types
from .purposes import purpose, purposes, remove, sheet, side_gain

__all__ = [
    "close",
    "create",
    "decide",
    "edit",
    "impact",
    "programme",
    "programmes",
    "purpose",
    "purposes",
    "remove",
    "reopen",
    "sheet",
    "side_gain",
    "types",
]
