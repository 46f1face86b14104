"""Several rounds planned at once: schedules in which nobody meets twice, and searches where that cannot be.

`repeat_free_rounds` answers from constructions alone, `plan_meetings` searches where they end, and `plan_rounds` plans
change days for a whole problem with its criteria and rules. `warm` compiles the kernels ahead of time.
"""

from .known import KNOWN
from .least import least_cost, least_repeats
from .meetings import MeetingPlan, plan_meetings
from .outcome import Round, RoundsPlan
from .plan import plan_rounds
from .repeatfree import most_rounds, repeat_free_rounds
from .rotation import Rotation, RotationViolation
from .schedule import Meetings, Schedule, count_meetings
from .years import warm_up as warm

__all__ = [
    "KNOWN",
    "MeetingPlan",
    "Meetings",
    "Rotation",
    "RotationViolation",
    "Round",
    "RoundsPlan",
    "Schedule",
    "count_meetings",
    "least_cost",
    "least_repeats",
    "most_rounds",
    "plan_meetings",
    "plan_rounds",
    "repeat_free_rounds",
    "warm",
]
