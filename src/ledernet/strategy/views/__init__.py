"""HTTP of this room."""

from .editing import create, edit
from .impact import impact
from .pages import close, decide, programme, programmes, reopen
from .purposes import purpose, purposes, remove, sheet, side_gain
from .types import add_type, edit_type, types

__all__ = [
    "add_type",
    "close",
    "create",
    "decide",
    "edit",
    "edit_type",
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
