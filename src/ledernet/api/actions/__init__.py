"""The verbs of this room."""

from .hooks import (
    BadAddress,
    NothingToSend,
    Unheard,
    change_hook,
    make_hook,
    remove_hook,
    replay,
    rotate_hook,
    send_test,
)
from .tokens import AlreadyClosed, NotYours, TooLong, make_token, revoke_token, rotate_token

__all__ = [
    "AlreadyClosed",
    "BadAddress",
    "NotYours",
    "NothingToSend",
    "TooLong",
    "Unheard",
    "change_hook",
    "make_hook",
    "make_token",
    "remove_hook",
    "replay",
    "revoke_token",
    "rotate_hook",
    "rotate_token",
    "send_test",
]
