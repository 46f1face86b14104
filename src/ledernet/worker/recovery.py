"""What a worker that was killed leaves behind is found and handed back. Safe to call as often as one likes."""

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .models import Heartbeat
from .processes import is_gone

log = logging.getLogger(__name__)

SILENCE = timedelta(seconds=60)
"""A worker on another machine that has been silent for so long is taken for dead, and so is one that spoke so far ahead of now: its clock
has been put back, and nobody has heard of it since."""

MAX_STARTS = 5
"""A task that has taken so many workers down with it is not started again."""

KEPT_DONE = timedelta(days=2)
KEPT_FAILED = timedelta(days=30)


def hand_back(*, at: datetime, idle: str | None = None) -> int:
    """Make the running tasks of dead workers ready again, and those of the one who asks and is at none. Returns how many.

    Tasks are thin and their rows hold the state, so that one begun twice does its work once.
    """
    running = list(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING))
    if not running:
        return 0
    hearts = {heart.name: heart for heart in Heartbeat.objects.all()}
    count = 0
    for result in running:
        worker = result.worker_ids[-1] if result.worker_ids else ""
        if worker != idle and lives(hearts.get(worker), at=at, since=result.started_at):
            continue
        mine = DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.RUNNING)
        mine = mine.filter(started_at=result.started_at)
        if len(result.worker_ids) >= MAX_STARTS:
            log.error("Task %s has taken %d workers down and is given up", result.task_path, MAX_STARTS)
            mine.update(
                status=TaskResultStatus.FAILED,
                finished_at=at,
                exception_class_path="ledernet.worker.recovery.WorkerLost",
                traceback=f"{MAX_STARTS} workers, or the database, were lost while doing this",
            )
        else:
            log.warning("Task %s was left by a worker that is gone; handed back", result.task_path)
            count += mine.update(status=TaskResultStatus.READY, started_at=None)
    return count


def lives(heart: Heartbeat | None, *, at: datetime, since: datetime | None = None) -> bool:
    """Whether the worker with this heartbeat is at work. Without one it may just have stopped, or just begun."""
    if heart is None:
        return since is not None and since > at - timedelta(seconds=2)
    gone = is_gone(heart.process)
    return not gone if gone is not None else abs(at - heart.at) < SILENCE


def clean_up(*, at: datetime) -> int:
    """Forget finished tasks and dead hearts. Returns how many rows went."""
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - KEPT_DONE)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=at - KEPT_FAILED)
    count, _ = DBTaskResult.objects.filter(done | failed).delete()
    dead = [heart.pk for heart in Heartbeat.objects.all() if not lives(heart, at=at)]
    count += Heartbeat.objects.filter(pk__in=dead).delete()[0]
    return count


class WorkerLost(Exception):
    """What a task is said to have failed of when it took its workers down with it."""
