"""What is typed on the pages of this room, cleaned."""

from .bringing import ListColumnsForm, ListForm, WhoForm
from .charter import ChangeDatesForm, DatesForm, LaunchForm, TakeOverForm
from .joining import BuddyForm, ExitForm, GoalForm, HandoverForm, KeepForm, LineForm, OfferForm, ReturnForm
from .seats import (
    AssignForm,
    CloseForm,
    DayForm,
    EndForm,
    JoinForm,
    LeaveForm,
    MoveForm,
    PauseForm,
    PrincipleForm,
    PublishForm,
    RoleForm,
    VisitDoneForm,
    VisitForm,
)

__all__ = [
    "AssignForm",
    "BuddyForm",
    "ChangeDatesForm",
    "CloseForm",
    "DatesForm",
    "DayForm",
    "EndForm",
    "ExitForm",
    "GoalForm",
    "HandoverForm",
    "JoinForm",
    "KeepForm",
    "LaunchForm",
    "LeaveForm",
    "LineForm",
    "ListColumnsForm",
    "ListForm",
    "MoveForm",
    "OfferForm",
    "PauseForm",
    "PrincipleForm",
    "PublishForm",
    "ReturnForm",
    "RoleForm",
    "TakeOverForm",
    "VisitDoneForm",
    "VisitForm",
    "WhoForm",
]
