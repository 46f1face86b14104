"""Reminders: off until HR says so, once each, in the hours of work, and called back when they are no longer true."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import System
from ledernet.mail import actions, letters, signals
from ledernet.mail.enums import MessageState
from ledernet.mail.letters import Letter
from ledernet.mail.models import Message
from ledernet.mail.signals import Due, Signal
from tests.cast import Cast
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letter")]
KIND, WORKER = "test.signal", System("worker")
asked: list[tuple[int, date, int]] = []


def due(organisation: Organisation, on: date, days: int) -> Iterable[Due]:
    asked.append((organisation.pk, on, days))
    yield Due("a", "mette@kommune.example", "Mette", "da", {"row": 1})
    yield Due("b", "ikke en adresse", "Uden", "da", {"row": 2})


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterable[None]:
    def build(message: Message) -> Letter | None:
        return None if message.params.get("gone") else Letter("Husk", "letters/test", {"rows": []})

    monkeypatch.setattr(letters, "_known", dict(letters._known))
    monkeypatch.setattr(signals, "_signals", {})
    asked.clear()
    signals.register(
        Signal(KIND, lambda days: "%(days)s dage før", days=10, least=5, most=20, due=due), build,
        label="Husk", to="Alle",
    )  # fmt: skip
    return


def switch(cast: Cast, on: bool = True, days: int = 10) -> None:
    actions.set_reminder(
        organisation=cast.organisation, kind=KIND, is_on=on, days=days, by=cast.user("hr"), at=NOW
    )


def queue(at: datetime = NOW) -> int:
    return signals.queue_due(by=WORKER, at=at)


def test_nothing_goes_before_hr_says_so(cast: Cast) -> None:
    assert queue() == 0 and not asked
    assert not signals.setting_of(cast.organisation, KIND).is_on


def test_each_goes_once_however_often_the_worker_looks(cast: Cast) -> None:
    switch(cast, days=7)
    assert queue() == 1, "who has no address is left out, and stops nobody"
    assert [queue(NOW + timedelta(hours=hours)) for hours in (1, 2)] == [0, 0]
    made = Message.objects.get()
    assert (made.state, made.kind, made.params) == (MessageState.HELD, KIND, {"row": 1})
    assert asked[0] == (cast.organisation.pk, date(2026, 3, 2), 7)
    assert {organisation for organisation, _on, _days in asked} == {cast.organisation.pk}


def test_what_was_recalled_by_hand_is_not_written_again(cast: Cast) -> None:
    switch(cast)
    queue()
    actions.recall(Message.objects.all(), by=cast.user("hr"), at=NOW)
    assert queue(NOW + timedelta(hours=1)) == 0


@pytest.mark.parametrize(("hour", "count"), [(0, 0), (5, 0), (7, 1), (15, 1), (17, 0), (23, 0)])
def test_only_in_the_hours_of_work(cast: Cast, hour: int, count: int) -> None:
    switch(cast)
    assert queue(NOW.replace(hour=hour)) == count  # NOW is in March: an hour more by the clock of the place


def test_switched_off_it_is_called_back(cast: Cast) -> None:
    switch(cast)
    queue()
    made = Message.objects.get()
    assert letters.render(made) is not None
    switch(cast, on=False)
    assert letters.render(made) is None
    switch(cast)
    Message.objects.update(params={"gone": True})
    made.refresh_from_db()
    assert letters.render(made) is None


@pytest.mark.parametrize("days", [4, 21, -1])
def test_days_have_bounds(cast: Cast, days: int) -> None:
    with pytest.raises(actions.DaysOutside) as outside:
        switch(cast, days=days)
    assert (outside.value.least, outside.value.most) == (5, 20)


def test_days_of_an_older_version_are_kept_within_the_bounds(cast: Cast) -> None:
    from ledernet.mail.models import Reminder

    Reminder.objects.create(organisation=cast.organisation, kind=KIND, is_on=True, days=400, changed_at=NOW)
    assert signals.setting_of(cast.organisation, KIND).days == 20


def test_a_reminder_of_no_room_is_left_alone(cast: Cast) -> None:
    from ledernet.mail.models import Reminder

    Reminder.objects.create(
        organisation=cast.organisation, kind="gone.away", is_on=True, days=4, changed_at=NOW
    )
    assert queue() == 0
    with pytest.raises(actions.NotEditable):
        actions.set_reminder(
            organisation=cast.organisation, kind="gone.away", is_on=True, days=4, by=cast.user("hr"), at=NOW
        )


def test_the_same_setting_twice_is_recorded_once(cast: Cast) -> None:
    from ledernet.audit.models import Record

    switch(cast)
    count = Record.objects.count()
    switch(cast)
    assert Record.objects.count() == count
