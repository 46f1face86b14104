"""How the installation is: read from the database and the disk, in a fixed number of questions."""

import platform
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Min, Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from ledernet import __version__
from ledernet.audit.models import Record
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.worker.models import Heartbeat, Schedule
from ledernet.worker.supervisor import PARTS

from .enums import Verb

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED)


@dataclass(frozen=True)
class State:
    versions: dict[str, str]
    worker: dict[
        str, float | None
    ]  # part → seconds since its last sign of life, below 0: it is dated ahead; None: there is none
    tasks: dict[tuple[str, str], int]  # (queue, status) → how many
    oldest_task: float
    jobs: dict[str, int]  # job of the timetable → failures in a row
    mails: dict[str, int]
    oldest_mail: float
    last_backup: datetime | None
    database_bytes: int
    free_bytes: int

    def count(self, status: str) -> int:
        return sum(number for (_queue, one), number in self.tasks.items() if one == status.lower())

    @property
    def failed(self) -> int:
        return self.count(TaskResultStatus.FAILED)


def look(*, at: datetime) -> State:
    tasks = DBTaskResult.objects.filter(status__in=WAITING).order_by()
    counted = tasks.values_list("queue_name", "status").annotate(Count("pk"))
    ready = Q(run_after=get_date_max()) | Q(run_after__lte=at)  # the former says: at once
    oldest = tasks.filter(ready, status=TaskResultStatus.READY).aggregate(at=Min("enqueued_at"))["at"]
    return State(
        versions=versions(),
        worker=worker(at=at),
        tasks={(queue, status.lower()): number for queue, status, number in counted},
        oldest_task=_seconds(oldest, at),
        jobs=dict(Schedule.objects.order_by("name").values_list("name", "failures")),
        mails=mails(Message.objects.all()),
        oldest_mail=_seconds(oldest_due(Message.objects.all(), at=at), at),
        last_backup=last_backup(),
        database_bytes=database_bytes(),
        free_bytes=free_bytes(),
    )


def versions() -> dict[str, str]:
    if connection.vendor == "sqlite":
        database = f"SQLite {sqlite3.sqlite_version}"
    else:
        connection.ensure_connection()
        number = connection.pg_version  # type: ignore[attr-defined]
        database = f"PostgreSQL {number // 10_000}.{number % 10_000}"
    return {
        "product": __version__,
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": database,
    }


def worker(*, at: datetime) -> dict[str, float | None]:
    """Of each part the sign of life that is nearest to now, whichever machine it comes from."""
    ages: dict[str, list[float]] = {}
    for part, last in Heartbeat.objects.values_list("part", "at"):
        ages.setdefault(part, []).append((at - last) / timedelta(seconds=1))
    return {part: min(ages[part], key=abs) if part in ages else None for part in PARTS}


def mails(messages: QuerySet[Message]) -> dict[str, int]:
    """How many in each state that is not over."""
    states = (MessageState.PREPARED, MessageState.HELD, MessageState.SENDING, MessageState.FAILED)
    counted = dict(messages.filter(state__in=states).order_by().values_list("state").annotate(Count("pk")))
    return {str(state): counted.get(str(state), 0) for state in states}


def oldest_due(messages: QuerySet[Message], *, at: datetime) -> datetime | None:
    """Since when the longest waiting of those mails has waited that could have left by now."""
    due = messages.filter(Q(not_before=None) | Q(not_before__lte=at), state=MessageState.HELD)
    found = due.aggregate(due=Min("not_before"), made=Min("created_at", filter=Q(not_before=None)))
    return min(filter(None, found.values()), default=None)


def last_backup() -> datetime | None:
    found: datetime | None = Record.objects.filter(verb=Verb.BACKED_UP).aggregate(at=Max("at"))["at"]
    return found


def database_bytes() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


def free_bytes() -> int:
    folder = Path(settings.DATA_DIR)
    return shutil.disk_usage(folder if folder.is_dir() else folder.anchor).free


def _seconds(since: datetime | None, at: datetime) -> float:
    return max(0.0, (at - since) / timedelta(seconds=1)) if since else 0.0
