"""The verbs of this room."""

from .documents import add_document, remove_document
from .errors import ChangedMeanwhile, NothingSaid, NotInside, RoomIsFull, TooMany
from .greetings import greet
from .lessons import (
    Learnt,
    change_lesson,
    remove_lesson,
    share_lesson,
    unshare_lesson,
    write_lesson,
)
from .lines import write_line
from .notes import change_note, remove_note, write_note
from .posts import change_post, record_contacts, remove_post, write_post
from .tidying import tidy

__all__ = [
    "ChangedMeanwhile",
    "Learnt",
    "NotInside",
    "NothingSaid",
    "RoomIsFull",
    "TooMany",
    "add_document",
    "change_lesson",
    "change_note",
    "change_post",
    "greet",
    "record_contacts",
    "remove_document",
    "remove_lesson",
    "remove_note",
    "remove_post",
    "share_lesson",
    "tidy",
    "unshare_lesson",
    "write_lesson",
    "write_line",
    "write_note",
    "write_post",
]
