"""Repeated jobs: on time, by one worker, and again if it dies."""

from datetime import timedelta

import pytest

from ledernet.worker import timetable
from ledernet.worker.models import Schedule
from ledernet.worker.processes import this_process
from ledernet.worker.timetable import JOBS, Job, claim, run_due
from tests.factories import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
GONE = this_process().rsplit(":", 1)[0] + ":1"


@pytest.fixture
def turns() -> list[str]:
    return []


@pytest.fixture
def jobs(turns: list[str]) -> tuple[Job, ...]:
    def broken(at, stop) -> None:
        turns.append("broken")
        raise RuntimeError("no")

    return (
        Job("broken", MINUTE, broken),
        Job("often", MINUTE, lambda at, stop: turns.append("often")),
        Job("daily", timedelta(days=1), lambda at, stop: turns.append("daily")),
    )


def run(at, jobs, process="here:1:1") -> list[str]:
    return run_due(at=at, process=process, jobs=jobs)


def test_a_job_is_run_when_due_and_a_broken_one_stops_no_other(jobs, turns) -> None:
    assert run(NOW, jobs) == ["broken", "often", "daily"]
    assert run(NOW + timedelta(seconds=59), jobs) == []
    assert run(NOW + MINUTE, jobs) == ["broken", "often"]
    assert turns == ["broken", "often", "daily", "broken", "often"]
    row = Schedule.objects.get(name="broken")
    assert (row.failures, row.last_error) == (2, "RuntimeError: no")
    assert Schedule.objects.get(name="often").last_error == ""


def test_a_job_that_fails_again_and_again_is_tried_less_often(jobs) -> None:
    at = NOW
    for _ in range(5):
        run(at, jobs)
        at = Schedule.objects.get(name="broken").due_at
    assert at - Schedule.objects.get(name="broken").last_run_at == 5 * timetable.AFTER_FAILURE


def test_a_daily_job_that_failed_is_not_put_off_until_tomorrow() -> None:
    def broken(at, stop) -> None:
        raise RuntimeError("no")

    run(NOW, (Job("daily", timedelta(days=1), broken),))
    assert Schedule.objects.get().due_at == NOW + timetable.LONGEST_WAIT


def test_two_workers_do_not_both_get_a_job(jobs) -> None:
    Schedule.objects.create(name="often", due_at=NOW)
    one, other = Schedule.objects.get(), Schedule.objects.get()  # both have read the same row
    assert claim(one, at=NOW, process="a:1:1")
    assert not claim(other, at=NOW, process="b:1:1")


@pytest.mark.parametrize(
    ("claimed_by", "ago", "taken"),
    [
        (this_process(), timedelta(days=1), False),
        (GONE, timedelta(0), True),
        ("elsewhere:1:1", timedelta(minutes=14), False),
        ("elsewhere:1:1", timedelta(minutes=16), True),
    ],
    ids=["alive", "gone", "elsewhere", "elsewhere for long"],  # the same in every process
)
def test_a_job_is_taken_over_from_the_dead_alone(claimed_by: str, ago: timedelta, taken: bool) -> None:
    row = Schedule.objects.create(name="often", due_at=NOW - ago, claimed_by=claimed_by, claimed_at=NOW - ago)
    assert claim(row, at=NOW, process="here:1:1") is taken


def test_a_process_takes_up_what_it_could_not_write_the_end_of(jobs, turns) -> None:
    """The database was away when the job ended: the process lives, and would wait for itself for ever."""
    Schedule.objects.create(name="often", due_at=NOW, claimed_by="here:1:1", claimed_at=NOW)
    assert "often" in run(NOW + timedelta(seconds=1), jobs)
    assert turns.count("often") == 1


@pytest.mark.parametrize("ahead", [timedelta(hours=3), timedelta(days=3650)], ids=["hours", "years"])
def test_a_clock_that_was_ahead_and_is_put_back_stops_no_job(jobs, turns, ahead: timedelta) -> None:
    run(NOW + ahead, jobs)
    turns.clear()
    run(NOW, jobs)
    assert turns == ["broken", "often", "daily"]
    turns.clear()
    run(NOW + timedelta(seconds=59), jobs)
    assert turns == [], "and once is enough"
    row = Schedule.objects.get(name="often")
    row.claimed_by, row.claimed_at, row.due_at = "elsewhere:1:1", NOW + ahead, NOW
    assert claim_of(row), "whoever was at it, by that clock, is not waited for until then"


def claim_of(row: Schedule) -> bool:
    row.save()
    return claim(row, at=NOW, process="here:1:1")


def test_no_further_job_is_begun_when_asked_to_stop(jobs, turns) -> None:
    run_due(at=NOW, process="here:1:1", jobs=jobs, should_stop=lambda: bool(turns))
    assert turns == ["broken"]


def test_the_real_timetable_runs_on_an_empty_house(cast) -> None:
    assert run(NOW, JOBS) == [job.name for job in JOBS]
    assert not Schedule.objects.exclude(last_error="").exists()


def test_a_look_at_the_timetable_is_one_query(jobs, django_assert_num_queries) -> None:
    run(NOW, jobs)
    with django_assert_num_queries(1):
        run(NOW, jobs)
