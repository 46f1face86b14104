"""Whose turn it is of the `jobs`. Each has a `Schedule` row, taken by one worker at a time, and taken over if that worker dies."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from .heart import Heart
from .jobs import JOBS, Job, all_jobs, register
from .models import Schedule
from .processes import is_gone, this_process

__all__ = ["JOBS", "Job", "all_jobs", "claim", "hasten", "keep_time", "register", "run_due"]

log = logging.getLogger(__name__)
TICK_SECONDS = 1.0
LEASE = timedelta(minutes=15)
"""So long may a job of a worker that cannot be seen from here take before another takes it over."""

AFTER_FAILURE = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)


def hasten(name: str, *, at: datetime) -> None:
    """A job is due now instead of later. One that is under way is not done twice: then it keeps its turn."""
    Schedule.objects.filter(name=name, due_at__gt=at).update(due_at=at)


def keep_time(*, name: str, parent: int | None = None, jobs: tuple[Job, ...] | None = None) -> None:
    """Until SIGTERM: the job at hand is finished first."""
    stop = threading.Event()
    for signal_name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_name, lambda *_: stop.set())
    with Heart(name, "timetable", parent=parent):
        log.info("Keeping the timetable (process %s)", os.getpid())
        while not stop.is_set():
            started = time.monotonic()
            close_old_connections()
            try:
                run_due(
                    at=timezone.now(),
                    process=this_process(),
                    should_stop=stop.is_set,
                    jobs=all_jobs() if jobs is None else jobs,
                )
            except DatabaseError as error:
                log.warning("The timetable waits for the database: %s", error)
            stop.wait(max(0.0, TICK_SECONDS - (time.monotonic() - started)))


def run_due(
    *,
    at: datetime,
    process: str,
    should_stop: Callable[[], bool] = lambda: False,
    jobs: tuple[Job, ...] = JOBS,
) -> list[str]:
    """Run what is due. Returns the names of the jobs that were run."""
    done = []
    rows = {row.name: row for row in Schedule.objects.all()}
    for job in jobs:
        if should_stop():
            break
        row = rows.get(job.name) or Schedule.objects.get_or_create(name=job.name, defaults={"due_at": at})[0]
        if row.due_at - at > max(
            job.every, LONGEST_WAIT
        ):  # no job waits so long: the clock has been put back
            Schedule.objects.filter(pk=row.pk, due_at=row.due_at).update(due_at=at)
            row.due_at = at
        if claim(row, at=at, process=process):
            _run(job, at=at, process=process, should_stop=should_stop)
            done.append(job.name)
    return done


def claim(row: Schedule, *, at: datetime, process: str) -> bool:
    """Take a job that is due and that nobody who lives is at. Two workers never both get it.

    A process is at one job at a time: what it has claimed and is not at, it could not write the end of (the database was away).
    """
    if row.due_at > at:
        return False
    if row.claimed_by and row.claimed_by != process:
        gone = is_gone(row.claimed_by)
        too_old = row.claimed_at is not None and abs(at - row.claimed_at) > LEASE
        if not (gone or (gone is None and too_old)):
            return False
    unchanged = Schedule.objects.filter(
        pk=row.pk, due_at=row.due_at, claimed_by=row.claimed_by, claimed_at=row.claimed_at
    )
    return bool(unchanged.update(claimed_by=process, claimed_at=at))


def _run(job: Job, *, at: datetime, process: str, should_stop: Callable[[], bool]) -> None:
    error = ""
    try:
        job.run(at, should_stop)
    except Exception as problem:  # the other jobs go on
        log.exception("The job %s failed", job.name)
        error = f"{type(problem).__name__}: {problem}"
    row = Schedule.objects.filter(name=job.name, claimed_by=process)
    failures = (row.values_list("failures", flat=True).first() or 0) + 1 if error else 0
    wait = max(job.every, min(AFTER_FAILURE * failures, LONGEST_WAIT)) if error else job.every
    if error and job.every > LONGEST_WAIT:
        wait = LONGEST_WAIT  # a daily job is not put off until tomorrow
    row.update(
        due_at=at + wait,
        claimed_by="",
        claimed_at=None,
        last_run_at=at,
        last_error=error[:500],
        failures=failures,
    )
