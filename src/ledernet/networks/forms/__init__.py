"""What is typed on the pages of this room, cleaned."""

from .bringing import ListColumnsForm, ListForm, WhoForm, too_large
from .charter import ChangeDatesForm, DatesForm, LaunchForm, TakeOverForm
from .seats import (
    AssignForm,
    DayForm,
    EndForm,
    JoinForm,
    LeaveForm,
    MoveForm,
    PrincipleForm,
    PublishForm,
    RoleForm,
    VisitDoneForm,
    VisitForm,
)

__all__ = [
    "AssignForm",
    "ChangeDatesForm",
    "DatesForm",
    "DayForm",
    "EndForm",
    "JoinForm",
    "LaunchForm",
    "LeaveForm",
    "ListColumnsForm",
    "ListForm",
    "MoveForm",
    "PrincipleForm",
    "PublishForm",
    "RoleForm",
    "TakeOverForm",
    "VisitDoneForm",
    "VisitForm",
    "WhoForm",
    "too_large",
]
