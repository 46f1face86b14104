"""HTTP of this room."""

from .agreeing import agree
from .asking import ask, asked, asked_answer, withdraw
from .checks import checks
from .conversation import answer, conversation, theme
from .editing import create, edit
from .impact import impact
from .kind import kind
from .mapping import purposes_map
from .pages import close, decide, programme, programmes, reopen
from .points import points
from .purposes import purpose, purposes, remove, sheet, side_gain
from .topics import choose_topics, topic, topic_act, topics
from .types import add_type, edit_type, types
from .vocabulary import add_items, foundation, item, item_act, vocabulary, words
from .wheel import wheel, wheel_add, wheel_copy, wheel_entry, wheel_remove

__all__ = [
    "add_items",
    "add_type",
    "agree",
    "answer",
    "ask",
    "asked",
    "asked_answer",
    "checks",
    "choose_topics",
    "close",
    "conversation",
    "create",
    "decide",
    "edit",
    "edit_type",
    "foundation",
    "impact",
    "item",
    "item_act",
    "kind",
    "points",
    "programme",
    "programmes",
    "purpose",
    "purposes",
    "purposes_map",
    "remove",
    "reopen",
    "sheet",
    "side_gain",
    "theme",
    "topic",
    "topic_act",
    "topics",
    "types",
    "vocabulary",
    "wheel",
    "wheel_add",
    "wheel_copy",
    "wheel_entry",
    "wheel_remove",
    "withdraw",
    "words",
]
