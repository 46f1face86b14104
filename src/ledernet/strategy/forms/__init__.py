"""What is typed in this room, cleaned."""

from .answers import AnswerForm, AskForm
from .kind import KindForm
from .points import PurposeForm, purpose_initial
from .programmes import ProgrammeForm, initial_of
from .types import TypeForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "KindForm",
    "ProgrammeForm",
    "PurposeForm",
    "TypeForm",
    "initial_of",
    "purpose_initial",
]
