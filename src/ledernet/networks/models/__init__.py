"""The tables of this room: networks and seats, those who join and leave, and those who wait for a seat; duties and hosts."""

from ledernet.networks.duties.models import Allotment, Duty, HostPlace, HostRota, HostSwap, HostTurn
from ledernet.networks.goals.models import GoalLook, PersonalGoal

from .core import (
    Acceptance,
    Assignment,
    CharterUse,
    Invitation,
    Network,
    NetworkList,
    NetworkPrinciple,
    Seat,
    Visit,
)
from .joining import Pause, Reception
from .leaving import ExitAnswer, ExitAsk, ExitText, Farewell, Handover
from .waiting import Offer, Waiting

__all__ = [
    "Acceptance",
    "Allotment",
    "Assignment",
    "CharterUse",
    "Duty",
    "ExitAnswer",
    "ExitAsk",
    "ExitText",
    "Farewell",
    "GoalLook",
    "Handover",
    "HostPlace",
    "HostRota",
    "HostSwap",
    "HostTurn",
    "Invitation",
    "Network",
    "NetworkList",
    "NetworkPrinciple",
    "Offer",
    "Pause",
    "PersonalGoal",
    "Reception",
    "Seat",
    "Visit",
    "Waiting",
]
