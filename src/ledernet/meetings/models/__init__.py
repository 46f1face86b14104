"""The tables of this room: meetings and their series, whom calendars have been told of them, who is coming; year plans, polls, feeds."""

from .answers import Answer
from .core import Meeting, Series
from .feeds import Feed
from .planning import PlanPart, YearPlan
from .polls import Poll, PollAnswer, PollOption, PollVoter
from .told import Invitee, Received

__all__ = [
    "Answer",
    "Feed",
    "Invitee",
    "Meeting",
    "PlanPart",
    "Poll",
    "PollAnswer",
    "PollOption",
    "PollVoter",
    "Received",
    "Series",
    "YearPlan",
]
