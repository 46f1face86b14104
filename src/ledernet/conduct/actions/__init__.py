"""The verbs of this room."""

from .after import commit, give_out_minutes, judge_commitment, withdraw_commitment, write_minutes
from .attendance import note_attendance
from .changes import Entered, settle, take_in
from .close import close_meeting
from .errors import (
    CalledOff,
    ChangedMeanwhile,
    IsHeld,
    NotBegun,
    NotEmpty,
    NotExpected,
    NothingSaid,
    Settled,
    Stranger,
    TooMany,
)
from .forgetting import forget_sent
from .live import Time, keep_time, note_guest, note_live, note_turn, start_item, stop_item
from .sheet import Wanted, add_item, change_item, copy_sheet, fill_sheet, move_item, remove_item

__all__ = [
    "CalledOff",
    "ChangedMeanwhile",
    "Entered",
    "IsHeld",
    "NotBegun",
    "NotEmpty",
    "NotExpected",
    "NothingSaid",
    "Settled",
    "Stranger",
    "Time",
    "TooMany",
    "Wanted",
    "add_item",
    "change_item",
    "close_meeting",
    "commit",
    "copy_sheet",
    "fill_sheet",
    "forget_sent",
    "give_out_minutes",
    "judge_commitment",
    "keep_time",
    "move_item",
    "note_attendance",
    "note_guest",
    "note_live",
    "note_turn",
    "remove_item",
    "settle",
    "start_item",
    "stop_item",
    "take_in",
    "withdraw_commitment",
    "write_minutes",
]
