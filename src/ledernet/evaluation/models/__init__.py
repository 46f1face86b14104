"""What this room keeps. What was answered stands in `answers`, and leads to nobody."""

from .items import OwnItem
from .waves import LONGEST_COMMENT, Questionnaire, Wave

__all__ = ["LONGEST_COMMENT", "OwnItem", "Questionnaire", "Wave"]
