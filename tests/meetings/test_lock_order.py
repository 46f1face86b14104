"""Who changes a meeting waits for its network before holding anything of it: nobody waits for somebody who waits in turn."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ledernet.meetings import actions
from ledernet.meetings.actions import Wanted
from ledernet.meetings.enums import Frequency
from ledernet.meetings.models import Meeting
from ledernet.meetings.pattern import Pattern
from ledernet.networks.models import Network
from tests.cast import Cast
from tests.factories import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,  # SQLite lets one transaction write at a time
]
FIRST = date(2026, 4, 7)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    pattern = Pattern(Frequency.MONTHLY, 1, FIRST, time(13), 180, 3, 1)
    series = actions.plan_series(
        network=cast.network, pattern=pattern, place="Rådhuset", by=cast.user("hr"), at=NOW
    )
    return series.meetings.order_by("starts_at")[0]


def moved(cast: Cast, meeting: Meeting) -> None:
    later = timedelta(days=1)
    actions.change_meeting(
        meeting=meeting,
        wanted=Wanted(meeting.starts_at + later, meeting.ends_at + later),
        version=meeting.version,
        by=cast.user("hr"),
        at=NOW,
    )


def elsewhere(cast: Cast, meeting: Meeting) -> None:
    assert meeting.series
    actions.change_series(
        series=meeting.series,
        title="",
        place="Biblioteket",
        room="",
        video_url="",
        by=cast.user("hr"),
        at=NOW,
    )


def called_off(cast: Cast, meeting: Meeting) -> None:
    assert meeting.series
    actions.cancel_rest(series=meeting.series, by=cast.user("hr"), at=NOW)


@pytest.mark.parametrize("act", [moved, elsewhere, called_off])
def test_the_network_is_held_before_its_series_and_meetings(
    cast: Cast, meeting: Meeting, act: Callable[[Cast, Meeting], None]
) -> None:
    with CaptureQueriesContext(connection) as asked:
        act(cast, meeting)
    held = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert 'FROM "networks_network"' in held[0]
    assert any('FROM "meetings_meeting"' in sql for sql in held[1:])


def test_a_change_waits_with_empty_hands_while_calendars_are_told(cast: Cast, meeting: Meeting) -> None:
    """With the meeting in its hands it would wait for the network, and the round of calendars for the meeting: the database ends one."""
    failed: list[BaseException] = []

    def change() -> None:
        try:
            moved(cast, meeting)
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    other = threading.Thread(target=change)
    with transaction.atomic():
        list(Network.objects.select_for_update().filter(pk=cast.network.pk))
        other.start()
        while not _somebody_waits():
            assert other.is_alive()
        assert Meeting.objects.select_for_update(nowait=True).get(pk=meeting.pk) == meeting
    other.join()
    assert not failed
    meeting.refresh_from_db()
    assert meeting.version == 2


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return bool(cursor.fetchone()[0])
