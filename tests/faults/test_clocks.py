"""The clock jumps, and both changes of the year's time: nothing is lost, nothing comes twice, nobody stays in or out for years."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from ledernet.accounts.links import TokenGenerator
from ledernet.accounts.sessions import clear_sessions
from ledernet.api.limits import spend
from ledernet.audit.actors import System
from ledernet.meetings.pattern import span
from ledernet.registers import actions as registers
from ledernet.registers.models import Connection, Run
from ledernet.worker import timetable
from ledernet.worker.models import Schedule
from tests.cast import Cast
from tests.factories import NOW

YEARS = timedelta(days=3653)
CHANGES = (date(2026, 10, 25), date(2027, 3, 28))
"""Back to winter time, and on to summer time."""
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("changes_on", CHANGES)
def test_the_nightly_comparison_comes_once_a_night(cast: Cast, changes_on: date) -> None:
    """One of these nights has two o'clock twice, the other has none."""
    Connection.objects.create(organisation=cast.organisation, address="http://127.0.0.1:9", changed_at=NOW)
    noon = timezone.make_aware(datetime(changes_on.year, changes_on.month, changes_on.day - 1, 12))
    begun = []
    for ten_minutes in range(2 * 24 * 6):
        at = noon + timedelta(minutes=10 * ten_minutes)
        if registers.read_due(by=System("worker"), at=at):
            begun.append(timezone.localtime(at).date())
            Run.objects.update(state="nothing", ended_at=at)
            Connection.objects.update(compared_on=timezone.localdate(at))
    assert begun == [changes_on - timedelta(days=1), changes_on, changes_on + timedelta(days=1)]


@pytest.mark.parametrize("changes_on", CHANGES)
def test_what_is_done_every_hour_is_done_every_hour(changes_on: date) -> None:
    """The timetable counts hours that pass, not those the clock on the wall shows."""
    done: list[datetime] = []
    job = timetable.Job("test.hourly", timedelta(hours=1), lambda at, _stop: done.append(at))
    begins = datetime(changes_on.year, changes_on.month, changes_on.day, tzinfo=UTC) - timedelta(hours=3)
    for minute in range(0, 10 * 60, 5):
        timetable.run_due(at=begins + timedelta(minutes=minute), process="x", jobs=(job,))
    assert {later - earlier for earlier, later in pairwise(done)} == {timedelta(hours=1)}


@pytest.mark.parametrize("changes_on", CHANGES)
@pytest.mark.parametrize("clock", ["01:30", "02:00", "02:30", "03:00"])
def test_a_meeting_on_that_night_lasts_as_long_as_it_was_planned(changes_on: date, clock: str) -> None:
    begins, ends = span(changes_on, datetime.strptime(clock, "%H:%M").time(), 120)
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=2)


@pytest.mark.parametrize("jump", [YEARS, timedelta(hours=5), -YEARS, -timedelta(hours=5)], ids=str)
def test_a_clock_that_jumps_and_is_put_right_does_everything_again_in_its_turn(jump: timedelta) -> None:
    done: list[datetime] = []
    job = timetable.Job("test.often", timedelta(minutes=10), lambda at, _stop: done.append(at))
    for at in (NOW, NOW + jump, NOW + timedelta(minutes=11)):
        timetable.run_due(at=at, process="x", jobs=(job,))
    assert done[0] == NOW
    assert done[-1] == NOW + timedelta(minutes=11), "it does not wait for the day that the clock once showed"
    assert Schedule.objects.get(name=job.name).due_at == NOW + timedelta(minutes=21)


def test_who_logged_in_while_the_clock_was_ahead_does_not_stay_in_for_years(cast: Cast) -> None:
    now = timezone.now()
    early, late = Client(), Client()
    early.force_login(cast.user("hr"))
    with time_machine.travel(now + YEARS, tick=False):
        late.force_login(cast.user("chief"))
    assert Session.objects.count() == 2
    assert clear_sessions(at=now) == 1
    assert early.get("/").status_code == 200
    assert late.get("/").status_code == 302, "she logs in again"


def test_a_clock_that_was_ahead_for_an_hour_throws_nobody_out(cast: Cast) -> None:
    now = timezone.now()
    client = Client()
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        client.force_login(cast.user("hr"))
    assert clear_sessions(at=now) == 0
    assert client.get("/").status_code == 200


def test_a_link_to_a_password_works_as_long_as_it_should_whatever_the_clock_did(cast: Cast) -> None:
    user, tokens = cast.user("member"), TokenGenerator()
    with time_machine.travel(NOW, tick=False):
        made = tokens.make_token(user)
    with time_machine.travel(NOW + YEARS, tick=False):
        assert not tokens.check_token(user, made), "over"
        from_ahead = tokens.make_token(user)
        assert tokens.check_token(user, from_ahead)
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        assert tokens.check_token(user, made), "the clock is right again, and so is the link"
        assert not tokens.check_token(user, from_ahead), "it would work for ten years"


def test_what_was_spent_while_the_clock_was_ahead_is_not_missing_afterwards() -> None:
    for _ in range(5):
        spend(1, at=NOW + YEARS)
    assert spend(1, at=NOW).left == spend(2, at=NOW).left
