"""HTTP of this room."""

from .after import after, commitment, commitment_judge, given, minutes
from .deeds import attendance, close, guest, settle, time, turn
from .phone import phone
from .sending import send, worker
from .sheet import item, item_move, item_remove, sheet, sheet_fill

__all__ = [
    "after",
    "attendance",
    "close",
    "commitment",
    "commitment_judge",
    "given",
    "guest",
    "item",
    "item_move",
    "item_remove",
    "minutes",
    "phone",
    "send",
    "settle",
    "sheet",
    "sheet_fill",
    "time",
    "turn",
    "worker",
]
