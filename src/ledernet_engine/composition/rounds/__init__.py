"""Several rounds planned at once: schedules in which nobody meets twice, and searches where that cannot be.

`repeat_free_rounds` answers from constructions alone, `plan_meetings` searches where they end.
"""

from .known import KNOWN
from .least import least_cost
from .meetings import MeetingPlan, plan_meetings
from .repeatfree import most_rounds, repeat_free_rounds
from .schedule import Meetings, Schedule, count_meetings
from .search import RoundParams

__all__ = [
    "KNOWN",
    "MeetingPlan",
    "Meetings",
    "RoundParams",
    "Schedule",
    "count_meetings",
    "least_cost",
    "most_rounds",
    "plan_meetings",
    "repeat_free_rounds",
]
