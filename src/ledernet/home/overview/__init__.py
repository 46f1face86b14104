"""What the front page of each role says: what waits, and how it stands."""

from .agreed import AgreedList, agreed_of
from .answers import acceptances_of, asked_of
from .coverage import Coverage, coverage_of
from .dates import Coming, dates_of
from .desk import Desk, desk_of
from .inside import evaluation_tasks, running_tasks
from .meeting import Meetings, commitments_of, meetings_of, with_those_elsewhere
from .mine import MyNetwork, my_networks
from .running import Running, running_of
from .task import Pill, Task, in_order
from .tasks import tasks_of
from .thread import COLUMNS, thread_of

__all__ = [
    "COLUMNS",
    "AgreedList",
    "Coming",
    "Coverage",
    "Desk",
    "Meetings",
    "MyNetwork",
    "Pill",
    "Running",
    "Task",
    "acceptances_of",
    "agreed_of",
    "asked_of",
    "commitments_of",
    "coverage_of",
    "dates_of",
    "desk_of",
    "evaluation_tasks",
    "in_order",
    "meetings_of",
    "my_networks",
    "running_of",
    "running_tasks",
    "tasks_of",
    "thread_of",
    "with_those_elsewhere",
]
