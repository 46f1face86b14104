"""Units, leaders, posts and what goes with them."""

from .access import RoleAssignment
from .corrections import Correction
from .imports import ImportBatch, ImportSource
from .leaders import Acquaintance, ConfidentialWish, Leader, Leave, Wish
from .lists import UploadedList
from .posts import Post
from .topics import Topic, WishedTopic
from .units import Unit

__all__ = [
    "Acquaintance",
    "ConfidentialWish",
    "Correction",
    "ImportBatch",
    "ImportSource",
    "Leader",
    "Leave",
    "Post",
    "RoleAssignment",
    "Topic",
    "Unit",
    "UploadedList",
    "Wish",
    "WishedTopic",
]
