"""The verbs of this room. Each writes its audit record in its own transaction."""

from .connections import add_connection, change_connection, remove_connection
from .entering import Entered, enter, refuse
from .keys import KeyComing, KeyNeeded, NoKeyComing, drop_key, make_key, take_key
from .mapping import NotHere, add_rule, remove_rule

__all__ = [
    "Entered",
    "KeyComing",
    "KeyNeeded",
    "NoKeyComing",
    "NotHere",
    "add_connection",
    "add_rule",
    "change_connection",
    "drop_key",
    "enter",
    "make_key",
    "refuse",
    "remove_connection",
    "remove_rule",
    "take_key",
]
