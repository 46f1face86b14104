"""The repeated jobs. Each has a `Schedule` row, taken by one worker at a time, and taken over if that worker dies."""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from ledernet.audit.actors import System

from . import recovery
from .heart import Heart
from .models import Schedule
from .processes import is_gone, this_process

log = logging.getLogger(__name__)
TICK_SECONDS = 1.0
LEASE = timedelta(minutes=15)
"""So long may a job of a worker that cannot be seen from here take before another takes it over."""

AFTER_FAILURE = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class Job:
    """`run` is given the moment and a question: should I stop? It may be called twice for one turn."""

    name: str
    every: timedelta
    run: Callable[[datetime, Callable[[], bool]], object]


def send_mail(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.mail.tasks import send_due

    return send_due(process=this_process(), is_gone=is_gone, should_stop=should_stop)


def resume_runs(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.composition.actions import resume_runs as resume

    return resume(at=at)


def resume_calculations(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.insight.simulator.actions import resume_calculations as resume

    return resume(at=at)


def close_doors(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.people.actions import close_doors as close

    return len(close(on=timezone.localtime(at).date(), by=System("worker"), at=at))


def look_after_networks(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.networks.actions import daily_round

    return daily_round(by=System("worker"), at=at)


def clear_imports(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.people.imports.retention import clear_imports as clear

    return clear(by=System("worker"), at=at)


def read_registers(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.registers.actions import read_due

    return read_due(by=System("worker"), at=at)


def listen_to_registers(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.registers.actions import listen_due

    return listen_due(at=at)


def queue_reminders(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.mail.signals import queue_due

    return queue_due(by=System("worker"), at=at, should_stop=should_stop)


def erase_old_mail(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.mail.retention import erase_old

    return erase_old(by=System("worker"), at=at, should_stop=should_stop)


def clear_lists(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.networks.actions import clear_lists as clear

    return clear(by=System("worker"), at=at)


def clear_expense_lists(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.resources.actions import clear_lists as clear

    return clear(by=System("worker"), at=at)


def tidy_commons(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.commons.actions import tidy

    return tidy(by=System("worker"), at=at)


def remind_of_proposals(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.proposals.actions import remind

    return remind(by=System("worker"), at=at)


def close_pulses(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.conduct.pulses.actions import close_due

    return close_due(by=System("worker"), at=at, should_stop=should_stop)


def forget_sent(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.conduct.actions import forget_sent as forget

    return forget(at=at, should_stop=should_stop)


def tidy_answers(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.answers.actions import tidy

    return tidy(at=at)


def keep_evaluations(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.evaluation.waves.actions import keep_going

    return keep_going(by=System("worker"), at=at, should_stop=should_stop)


def carry_out_moves(at: datetime, should_stop: Callable[[], bool]) -> int:
    """How networks stand is looked at first, so that what is due is seen the same night."""
    from ledernet.lifecycle.actions import keep_going
    from ledernet.lifecycle.standing.actions import look_at_all

    try:
        looked = look_at_all(at=at, should_stop=should_stop)
    finally:  # what is decided waits for no network that cannot be looked at
        moved = keep_going(by=System("worker"), at=at, should_stop=should_stop)
    return looked + moved


def publish_plans(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.meetings.planning.publishing import publish_waiting

    return publish_waiting(at=at, should_stop=should_stop)


def remind_of_polls(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.meetings.polls.post import remind_all

    return remind_all(by=System("worker"), at=at, should_stop=should_stop)


def keep_calendars(at: datetime, should_stop: Callable[[], bool]) -> int:
    from ledernet.meetings.actions import keep_calendars as keep

    return keep(by=System("worker"), at=at, should_stop=should_stop)


def read_mailbox(at: datetime, should_stop: Callable[[], bool]) -> object:
    from ledernet.meetings.post import forget_old
    from ledernet.meetings.post import read_mailbox as read

    forget_old(at=at)
    return read(at=at, should_stop=should_stop)


def clear_sessions(at: datetime, should_stop: Callable[[], bool]) -> None:
    from ledernet.accounts.sessions import clear_sessions

    clear_sessions(at=at)


JOBS: tuple[Job, ...] = (
    Job("mail.send_due", timedelta(seconds=3), send_mail),
    Job("mail.queue_reminders", timedelta(minutes=30), queue_reminders),
    Job("worker.hand_back", timedelta(seconds=10), lambda at, _stop: recovery.hand_back(at=at)),
    Job("composition.resume_runs", timedelta(seconds=15), resume_runs),
    Job("insight.resume_calculations", timedelta(seconds=15), resume_calculations),
    Job("people.close_doors", timedelta(hours=1), close_doors),
    Job("networks.daily_round", timedelta(hours=6), look_after_networks),
    Job("meetings.keep_calendars", timedelta(minutes=10), keep_calendars),
    Job("meetings.read_mailbox", timedelta(minutes=1), read_mailbox),
    Job("people.clear_imports", timedelta(days=1), clear_imports),
    Job("registers.read", timedelta(minutes=10), read_registers),
    Job("registers.listen", timedelta(minutes=1), listen_to_registers),
    Job("mail.erase_old", timedelta(days=1), erase_old_mail),
    Job("networks.clear_lists", timedelta(days=1), clear_lists),
    Job("resources.clear_lists", timedelta(days=1), clear_expense_lists),
    Job("commons.tidy", timedelta(days=1), tidy_commons),
    Job("proposals.remind", timedelta(hours=6), remind_of_proposals),
    Job("conduct.close_pulses", timedelta(minutes=5), close_pulses),
    Job("conduct.forget_sent", timedelta(days=1), forget_sent),
    Job("answers.tidy", timedelta(hours=1), tidy_answers),
    Job("evaluation.keep_going", timedelta(minutes=5), keep_evaluations),
    Job("lifecycle.keep_going", timedelta(minutes=15), carry_out_moves),
    Job("meetings.publish_plans", timedelta(seconds=5), publish_plans),
    Job("meetings.remind_of_polls", timedelta(hours=3), remind_of_polls),
    Job("accounts.clear_sessions", timedelta(days=1), clear_sessions),
    Job("worker.clean_up", timedelta(hours=6), lambda at, _stop: recovery.clean_up(at=at)),
)


_registered: dict[str, Job] = {}


def register(job: Job) -> None:
    """For rooms above this one, when they are loaded. Saying it twice changes nothing."""
    _registered[job.name] = job


def all_jobs() -> tuple[Job, ...]:
    return (*JOBS, *_registered.values())


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
