"""The tables of this room: networks and seats, those who join and leave, and those who wait for a seat."""

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
    "Assignment",
    "CharterUse",
    "ExitAnswer",
    "ExitAsk",
    "ExitText",
    "Farewell",
    "Handover",
    "Invitation",
    "Network",
    "NetworkList",
    "NetworkPrinciple",
    "Offer",
    "Pause",
    "Reception",
    "Seat",
    "Visit",
    "Waiting",
]
