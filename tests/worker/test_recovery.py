"""What lost workers leave behind."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ledernet.mail import actions
from ledernet.worker import recovery
from ledernet.worker.models import Heartbeat
from ledernet.worker.processes import this_process
from ledernet.worker.queue import Patient
from tests.factories import OrganisationFactory
from tests.worker.chores.tasks import write_note

pytestmark = pytest.mark.django_db
GONE = this_process().rsplit(":", 1)[0] + ":1"  # this id, but an earlier process


def running(worker: str = "default-1", *, seconds_ago: float = 30, starts: int = 1) -> DBTaskResult:
    write_note.enqueue(1)
    result = DBTaskResult.objects.latest("enqueued_at")
    result.status = "RUNNING"
    result.worker_ids = [worker] * starts
    result.started_at = timezone.now() - timedelta(seconds=seconds_ago)
    result.save()
    return result


def heart(process: str, *, silent: float = 0, name: str = "default-1") -> None:
    now = timezone.now()
    Heartbeat.objects.create(
        name=name, part="default", process=process, started_at=now, at=now - timedelta(seconds=silent)
    )


@pytest.mark.parametrize(
    ("process", "silent", "handed_back"),
    [
        (this_process(), 0, False),
        (this_process(), 600, False),  # seen to live: a long transaction has kept its heart from writing
        (GONE, 0, True),
        ("elsewhere:1:1", 59, False),
        ("elsewhere:1:1", 61, True),
        ("elsewhere:1:1", -59, False),
        ("elsewhere:1:1", -61, True),
    ],
    ids=[
        "alive",
        "alive and silent",
        "gone",
        "elsewhere",
        "elsewhere and silent",
        "elsewhere and a little ahead",
        "elsewhere by a clock that was ahead",
    ],  # the same in every process
)
def test_only_tasks_of_the_dead_are_handed_back(process: str, silent: float, handed_back: bool) -> None:
    result = running()
    heart(process, silent=silent)
    assert recovery.hand_back(at=timezone.now()) == handed_back
    result.refresh_from_db()
    assert result.status == ("READY" if handed_back else "RUNNING")


def test_a_task_without_any_heart_is_handed_back_unless_just_begun() -> None:
    old, new = running("default-1"), running("default-2", seconds_ago=0)
    assert recovery.hand_back(at=timezone.now()) == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.status, new.status) == ("READY", "RUNNING")


def test_handing_back_twice_changes_nothing() -> None:
    running()
    assert recovery.hand_back(at=timezone.now()) == 1
    assert recovery.hand_back(at=timezone.now()) == 0


def test_a_task_that_fells_every_worker_is_given_up() -> None:
    result = running(starts=recovery.MAX_STARTS)
    assert recovery.hand_back(at=timezone.now()) == 0
    result.refresh_from_db()
    assert result.status == "FAILED"
    assert result.task_result.errors[0].exception_class is recovery.WorkerLost


def test_old_results_and_dead_hearts_are_forgotten() -> None:
    now = timezone.now()
    for status, days in [("SUCCESSFUL", 3), ("SUCCESSFUL", 1), ("FAILED", 29), ("FAILED", 31)]:
        result = running()
        DBTaskResult.objects.filter(pk=result.pk).update(
            status=status, finished_at=now - timedelta(days=days), worker_ids=[]
        )
    heart(GONE, name="dead")
    heart(this_process(), name="alive")
    recovery.clean_up(at=now)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]
    assert Heartbeat.objects.get().name == "alive"


def test_what_met_a_database_that_was_away_is_left_to_be_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has not failed; and it is not taken for one at which its worker still is."""
    OrganisationFactory()
    result = running("default-1")
    heart(this_process())
    worker = Patient(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="default-1", excluded_queue_names=[],
    )  # fmt: skip
    monkeypatch.setattr(actions, "queue", mock.Mock(side_effect=OperationalError("the connection is closed")))
    with pytest.raises(OperationalError):
        worker.run_task(result)
    result.refresh_from_db()
    assert result.status == "RUNNING"
    assert recovery.hand_back(at=timezone.now()) == 0
    assert recovery.hand_back(at=timezone.now(), idle="default-1") == 1
    monkeypatch.setattr(actions, "queue", mock.Mock(side_effect=ValueError("ours")))
    worker.run_task(result)
    result.refresh_from_db()
    assert result.status == "FAILED", "what is our own fault is not tried again"
