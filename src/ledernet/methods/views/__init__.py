"""HTTP of this room."""

from .library import library, method
from .talking import talk, topic_add, topics
from .writing import add, change, judge, offer, take_back

__all__ = ["add", "change", "judge", "library", "method", "offer", "take_back", "talk", "topic_add", "topics"]
