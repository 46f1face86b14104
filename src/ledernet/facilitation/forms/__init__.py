"""What is typed in this room, cleaned."""

from .pool import CompetenceForm, FacilitatorForm, LearningForm, RetireForm
from .rounds import MeetingForm, NeedForm, NoteForm, RoundForm

__all__ = [
    "CompetenceForm",
    "FacilitatorForm",
    "LearningForm",
    "MeetingForm",
    "NeedForm",
    "NoteForm",
    "RetireForm",
    "RoundForm",
]
