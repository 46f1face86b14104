"""What the worker does, and what must stand in the house so that each job has something to do. A job that is not here is found by the test."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ledernet.accounts.models import Organisation
from ledernet.api.models import Delivery
from ledernet.composition.models import Run
from ledernet.composition.tasks import compose
from ledernet.conduct.models import Change
from ledernet.insight.models import Calculation
from ledernet.lifecycle.models import Move
from ledernet.mail import tasks as post
from ledernet.mail.models import Message, Reminder
from ledernet.meetings.models import Poll, YearPlan
from ledernet.meetings.planning import publishing
from ledernet.networks.models import Network
from ledernet.people.actions import end_leader
from ledernet.privacy.models import Keeping
from ledernet.registers.models import Connection
from ledernet.transfer import actions as transfer
from ledernet.transfer.models import CaseSetup, Parcel
from ledernet.transfer.records.asked import Asked
from ledernet.worker import timetable
from ledernet.worker.processes import this_process
from tests.access.world import World
from tests.evaluation.asked import planned
from tests.factories import NOW, LeaderFactory

from .walk import Scene

GONE = this_process().rsplit(":", 1)[0] + ":1"


def scenes() -> list[Scene]:
    return [_scene(job) for job in timetable.all_jobs() if job.name in SCENES]


def _scene(job: timetable.Job) -> Scene:
    return Scene(
        job.name, lambda _place: _turn(job), again=lambda _place: _next_turn(job), **SCENES[job.name]
    )


def _turn(job: timetable.Job) -> None:
    """As the worker does it; the next one takes over what the dead one had claimed."""
    timetable.run_due(at=timezone.now(), process=this_process(), jobs=(job,))
    row = timetable.Schedule.objects.get(name=job.name)
    assert not row.last_error, row.last_error


def _next_turn(job: timetable.Job) -> None:
    """One that failed is put off for a while, which is over."""
    timetable.hasten(job.name, at=timezone.now())
    _turn(job)


def _reminders(place: World) -> None:
    Network.objects.filter(pk=place.cast.network.pk).update(trial_until=NOW.date() + timedelta(days=410))
    for house in Organisation.objects.all():
        Reminder.objects.create(
            organisation=house, kind="networks.trial_ends", is_on=True, days=30, changed_at=NOW
        )


def _few_mails(_place: World) -> None:
    """The second shows what becomes of those that wait behind one that was being sent. A slow machine leaves none behind."""
    post.ROUND_SECONDS = math.inf
    held = Message.objects.filter(state="held").order_by("not_before", "pk")
    Message.objects.filter(state="held").exclude(pk__in=list(held.values_list("pk", flat=True)[:3])).delete()


def _left(_place: World) -> None:
    """A task that a worker was at which is gone."""
    compose.enqueue(0)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=[GONE], started_at=NOW)


def _pulse(place: World) -> None:
    from tests.conduct.test_pulses import opened

    opened(place.cast)


def _changes(place: World) -> None:
    for number in range(3):
        Change.objects.create(
            meeting=place.own["running_meeting"], uid=f"{number:032x}", device=f"{number:032x}", subject="note",
            about="1", value={"text": "x"}, outcome="taken", made_at=NOW, received_at=NOW,
        )  # fmt: skip


def _year_plan(place: World) -> None:
    from tests.meetings.test_year_plan import proposed, three

    YearPlan.objects.filter(programme=place.cast.programme).delete()
    three(place.cast)
    publishing.publish_plan(plan=proposed(place.cast), by=place.cast.user("hr"), at=NOW)


def _former(place: World) -> None:
    """Two who left long ago, and an officer who has let it begin."""
    house, by = place.cast.organisation, place.cast.user("dpo")
    for number in range(2):
        leader = LeaderFactory(organisation=house, name=f"Forhenværende {number}")
        end_leader(leader=leader, on=NOW.date(), by=by, at=NOW)
    Keeping.objects.update_or_create(organisation=house, defaults={"begun_at": NOW, "begun_by": by})


def _nightly(place: World) -> None:
    CaseSetup.objects.update_or_create(
        organisation=place.cast.organisation, defaults={"is_nightly": True, "kinds": ["charter", "decision"]}
    )


def _to_the_folder(place: World) -> None:
    transfer.order_records(
        organisation=place.cast.organisation, asked=Asked(), to_folder=True, by=place.cast.user("hr"), at=NOW
    )


def _is_running(model: type[Any]) -> Callable[[World], object]:
    return lambda _place: model.objects.update(state="running", heartbeat_at=NOW)


AS_IT_STANDS = (
    "people.close_doors", "networks.daily_round", "meetings.keep_calendars", "meetings.read_mailbox",
    "people.clear_imports", "registers.read", "networks.clear_lists", "resources.clear_lists", "commons.tidy",
    "proposals.remind", "answers.tidy", "accounts.clear_sessions", "worker.clean_up", "home.compare_inbox",
    "api.hear", "api.tidy",
)  # fmt: skip
"""In the world of the walks these have something to do."""
SCENES: dict[str, dict[str, Any]] = {name: {} for name in AS_IT_STANDS} | {
    "mail.send_due": {"prepare": _few_mails, "days": 1},
    "mail.queue_reminders": {"prepare": _reminders},
    "worker.hand_back": {"prepare": _left},
    "composition.resume_runs": {"prepare": _is_running(Run)},
    "insight.resume_calculations": {"prepare": _is_running(Calculation)},
    "registers.listen": {"prepare": lambda _place: Connection.objects.update(listens=True)},
    "mail.erase_old": {"prepare": lambda _place: Message.objects.update(state="sent", sent_at=NOW)},
    "conduct.close_pulses": {"prepare": _pulse, "days": 4},
    "conduct.forget_sent": {"prepare": _changes},
    "evaluation.keep_going": {"prepare": lambda place: planned(place.cast), "days": 9},
    "meetings.publish_plans": {"prepare": _year_plan, "days": 0},
    "meetings.remind_of_polls": {
        "prepare": lambda _place: Poll.objects.update(answer_by=NOW.date() + timedelta(days=401))
    },
    "lifecycle.keep_going": {
        "prepare": lambda _place: Move.objects.update(effective_on=NOW.date() + timedelta(days=400))
    },
    "privacy.keep": {"prepare": _former, "days": 6 * 366},
    "api.deliver": {"prepare": lambda _place: Delivery.objects.update(state="waiting"), "days": 1},
    "transfer.make_parcels": {"prepare": _to_the_folder},
    "transfer.deliver_nightly": {"prepare": _nightly},
    "transfer.tidy": {"prepare": lambda _place: Parcel.objects.update(state="ready", kept_until=NOW)},
}
