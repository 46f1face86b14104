"""What this room keeps. What was answered stands in `answers`, and leads to nobody."""

from .dialogue import DialogueNote, SelfCheck
from .items import OwnItem
from .learning import ValueStory
from .waves import LONGEST_COMMENT, Questionnaire, Wave, WaveItem

__all__ = [
    "LONGEST_COMMENT",
    "DialogueNote",
    "OwnItem",
    "Questionnaire",
    "SelfCheck",
    "ValueStory",
    "Wave",
    "WaveItem",
]
