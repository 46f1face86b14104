"""The verbs of this room."""

from .answering import answer, answer_all, answer_each
from .by_link import answer_by_link, send_link, send_receipt
from .changing import (
    Wanted,
    cancel_meeting,
    cancel_rest,
    change_meeting,
    change_series,
    hold_meeting,
)
from .dealing import deal_with
from .errors import (
    MeetingMoved,
    NetworkIsClosed,
    NothingLeft,
    NotPlanned,
    NotYet,
    Overlaps,
    Stranger,
    WrongTime,
)
from .planning import plan_meeting, plan_series
from .telling import keep_calendars, tell

__all__ = [
    "MeetingMoved",
    "NetworkIsClosed",
    "NotPlanned",
    "NotYet",
    "NothingLeft",
    "Overlaps",
    "Stranger",
    "Wanted",
    "WrongTime",
    "answer",
    "answer_all",
    "answer_by_link",
    "answer_each",
    "cancel_meeting",
    "cancel_rest",
    "change_meeting",
    "change_series",
    "deal_with",
    "hold_meeting",
    "keep_calendars",
    "plan_meeting",
    "plan_series",
    "send_link",
    "send_receipt",
    "tell",
]
