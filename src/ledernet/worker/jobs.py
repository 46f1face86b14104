"""What is done again and again: each job is a room's own action, loaded when its turn comes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ledernet.audit.actors import System

from . import recovery
from .processes import is_gone, this_process


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
