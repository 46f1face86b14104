"""The tables of this room: networks and seats, those who join and leave, and those who wait for a seat; duties and hosts; what is
agreed with other organisations about a network."""

from ledernet.networks.duties.models import Allotment, Duty, HostPlace, HostRota, HostSwap, HostTurn
from ledernet.networks.goals.models import GoalLook, PersonalGoal
from ledernet.networks.shared.models import Agreement, Guest

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
    "Agreement",
    "Allotment",
    "Assignment",
    "CharterUse",
    "Duty",
    "ExitAnswer",
    "ExitAsk",
    "ExitText",
    "Farewell",
    "GoalLook",
    "Guest",
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
