"""What is typed in this room, cleaned."""

from .answers import AnswerForm, AskForm
from .points import PurposeForm, purpose_initial
from .programmes import ProgrammeForm, initial_of

__all__ = [
    "AnswerForm",
    "AskForm",
    "ProgrammeForm",
    "PurposeForm",
    "initial_of",
    "purpose_initial",
]
