"""The tables of this room."""

from .community import CoordinationMeeting, MethodNote
from .needs import AskedFor, Need, Preference
from .pool import MOST_LETTERS, Competence, Facilitator, Learning, Skill
from .rounds import Engagement, Round

__all__ = [
    "MOST_LETTERS",
    "AskedFor",
    "Competence",
    "CoordinationMeeting",
    "Engagement",
    "Facilitator",
    "Learning",
    "MethodNote",
    "Need",
    "Preference",
    "Round",
    "Skill",
]
