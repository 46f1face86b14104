"""What is typed in this room, cleaned."""

from .answers import AnswerForm, AskForm
from .describing import DescribeForm
from .kind import KindForm
from .points import PurposeForm, purpose_initial
from .programmes import ProgrammeForm, initial_of
from .topics import ChooseTopicsForm, TopicForm
from .types import TypeForm
from .vocabulary import FoundationForm, ItemForm, SeveralForm
from .wheel import EntryForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "ChooseTopicsForm",
    "DescribeForm",
    "EntryForm",
    "FoundationForm",
    "ItemForm",
    "KindForm",
    "ProgrammeForm",
    "PurposeForm",
    "SeveralForm",
    "TopicForm",
    "TypeForm",
    "initial_of",
    "purpose_initial",
]
