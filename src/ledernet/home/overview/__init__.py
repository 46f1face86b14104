"""What the front page of each role says: what waits, and how it stands."""

from .agreed import AgreedList, agreed_of
from .answers import asked_of
from .coverage import Coverage, coverage_of
from .mine import MyNetwork, my_networks
from .task import Task
from .tasks import tasks_of
from .thread import COLUMNS, thread_of

__all__ = [
    "COLUMNS",
    "AgreedList",
    "Coverage",
    "MyNetwork",
    "Task",
    "agreed_of",
    "asked_of",
    "coverage_of",
    "my_networks",
    "tasks_of",
    "thread_of",
]
