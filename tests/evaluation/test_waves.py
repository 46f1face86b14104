"""A round of evaluation from plan to close: who is asked what, when, and what is written down of it."""

from datetime import date, datetime, timedelta
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import transaction

from ledernet.answers.models import Ballot
from ledernet.audit.in_turn import SomeNotDone
from ledernet.audit.models import Record
from ledernet.evaluation.enums import Verb, WaveState
from ledernet.evaluation.instrument import read
from ledernet.evaluation.models import Questionnaire, Wave
from ledernet.evaluation.waves import actions, schedule
from ledernet.evaluation.waves.errors import ChangedMeanwhile, NotPlanned, Unsound
from ledernet.evaluation.waves.post import ASKED, REMINDED, TOLD
from ledernet.mail.models import Message
from ledernet.mail.queries import messages_visible_to
from ledernet.mail.tasks import send_due
from ledernet.networks.models import Pause, Seat
from tests.cast import Cast
from tests.factories import NOW, NetworkFactory

from .asked import CLOSES, OPENS, WORKER, answer_all, ballots_of, flat, launched, opened, planned

pytestmark = pytest.mark.django_db


def at(day: date, hour: int = 10) -> datetime:
    return schedule.opening(day) + timedelta(hours=hour - 8)


def send(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        send_due()


def test_a_wave_opens_reminds_and_closes_by_itself(cast: Cast) -> None:
    launched(cast)
    wave = planned(cast)
    assert actions.keep_going(by=WORKER, at=at(OPENS, 7)) == 0
    assert not Message.objects.filter(kind=ASKED).exists()
    actions.keep_going(by=WORKER, at=at(OPENS))
    actions.keep_going(by=WORKER, at=at(OPENS, 11))
    wave.refresh_from_db()
    assert wave.state == WaveState.OPEN
    assert Message.objects.filter(kind=ASKED).count() == 8
    asked = wave.questionnaires.get()
    answer_all(asked, flat(asked, 5, 6, 7))
    half, last = schedule.reminders(OPENS, CLOSES)
    actions.keep_going(by=WORKER, at=at(half, 7))  # not before people work
    assert not Message.objects.filter(kind=REMINDED).exists()
    actions.keep_going(by=WORKER, at=at(half))
    actions.keep_going(by=WORKER, at=at(half, 12))
    assert Message.objects.filter(kind=REMINDED).count() == 5
    send(at(half, 13))
    assert not Message.objects.filter(kind=REMINDED).exists()  # gone with what it told
    actions.keep_going(by=WORKER, at=at(last))
    assert Message.objects.filter(kind=REMINDED).count() == 5
    assert Ballot.objects.exclude(seed="").count() == 8
    send(at(last, 13))
    actions.keep_going(by=WORKER, at=at(last, 14))
    assert not Ballot.objects.exclude(seed="").exists()  # nobody makes a link again
    actions.keep_going(by=WORKER, at=schedule.closing(CLOSES) - timedelta(seconds=1))
    wave.refresh_from_db()
    assert wave.state == WaveState.OPEN
    actions.keep_going(by=WORKER, at=schedule.closing(CLOSES))
    wave.refresh_from_db()
    assert wave.state == WaveState.CLOSED
    told = {message.to_user for message in Message.objects.filter(kind=TOLD)}
    assert {cast.user("member"), cast.user("facilitator")} <= told
    assert cast.user("hr") not in told and cast.user("sponsor") not in told
    actions.keep_going(by=WORKER, at=schedule.closing(CLOSES) + timedelta(days=wave.comment_days))
    asked.refresh_from_db()
    assert asked.released_at is not None
    verbs = set(Record.objects.values_list("verb", flat=True))
    assert {Verb.WAVE_PLANNED, Verb.WAVE_OPENED, Verb.WAVE_CLOSED, Verb.RESULT_RELEASED} <= verbs


def test_a_round_that_cannot_go_on_keeps_no_other_from_it(cast: Cast) -> None:
    launched(cast)
    first = planned(cast)
    second = planned(cast, networks=[NetworkFactory(programme=cast.programme)])
    open_wave = actions.open_wave

    def fails_for_the_first(*, wave: Wave, **told: Any) -> Wave:
        opened = open_wave(wave=wave, **told)
        if wave == first:
            raise RuntimeError("a row that nobody foresaw")
        return opened

    failing = mock.patch.object(actions, "open_wave", transaction.atomic(fails_for_the_first))
    with failing, pytest.raises(SomeNotDone, match=f"evaluation.wave {first.pk}$"):
        actions.keep_going(by=WORKER, at=at(OPENS))
    states = dict(Wave.objects.values_list("pk", "state"))
    assert states == {first.pk: WaveState.PLANNED, second.pk: WaveState.OPEN}
    assert not Message.objects.filter(kind=ASKED).exists()


def test_what_is_asked_is_locked_with_the_charters_targets(cast: Cast) -> None:
    version = launched(cast)
    wave = opened(cast)
    asked = wave.questionnaires.get()
    assert asked.charter == version
    rows = read(asked.rows)
    targets = {one.key: one.target for one in rows if one.target is not None}
    locked = {row["item"]: row["target"] for row in version.content["evaluation"]["items"] if row["item"]}
    assert locked
    assert locked.items() <= targets.items()
    assert [one.key for one in rows][:2] == ["A1", "A2"]
    assert not {"S1", "S2"} & {one.key for one in rows}  # the side gain is off
    assert len({one.key for one in rows}) == len(rows)
    with pytest.raises(NotPlanned):
        actions.change_wave(
            wave=wave, plan=another_plan(cast), version=wave.version, by=cast.user("hr"), at=NOW
        )


def another_plan(cast: Cast, **chosen: object) -> actions.Plan:
    facts: dict[str, object] = {
        "name": "Efteråret",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "networks": [cast.network],
        "blocks": ["safety"],
    }
    return actions.Plan(**(facts | chosen))  # type: ignore[arg-type]


def test_leave_is_leave_and_who_has_no_address_is_counted(cast: Cast) -> None:
    launched(cast)
    away, mute = Seat.objects.filter(network=cast.network, leader__user=None).order_by("pk")[:2]
    Pause.objects.create(seat=away, starts_on=NOW.date(), created_at=NOW)
    mute.leader.email = ""
    mute.leader.save()
    asked = opened(cast).questionnaires.get()
    assert asked.round is not None
    assert (asked.round.asked, asked.unreachable) == (6, 1)
    assert f"people.Leader:{away.leader_id}" not in {ballot.who for ballot in ballots_of(asked)}


def test_a_network_of_four_is_not_asked(cast: Cast) -> None:
    launched(cast, members=4)
    asked = opened(cast).questionnaires.get()
    assert asked.round is None and asked.is_locked
    assert not Ballot.objects.exists() and not Message.objects.filter(kind=ASKED).exists()


def test_unsound_plans_say_what_is_wrong(cast: Cast) -> None:
    launched(cast)
    planned(cast)
    with pytest.raises(Unsound) as bad:
        actions.plan_wave(programme=cast.programme, plan=another_plan(cast), by=cast.user("hr"), at=NOW)
    assert set(bad.value.problems) == {"networks"}
    assert cast.network.name in bad.value.problems["networks"]
    plan = another_plan(
        cast,
        opens_on=date(2026, 2, 1),
        closes_on=date(2026, 2, 3),
        networks=[],
        blocks=["side"],
        agreed_with=" ",
    )
    with pytest.raises(Unsound) as bad:
        actions.plan_wave(programme=cast.programme, plan=plan, by=cast.user("hr"), at=NOW)
    assert set(bad.value.problems) == {"opens_on", "closes_on", "networks", "agreed_with"}


def test_two_who_change_the_same_plan_meet(cast: Cast) -> None:
    launched(cast)
    wave = planned(cast)
    second = NetworkFactory(programme=cast.programme, organisation=cast.organisation)
    plan = another_plan(cast, networks=[cast.network, second])
    actions.change_wave(wave=wave, plan=plan, version=wave.version, by=cast.user("hr"), at=NOW)
    assert Questionnaire.objects.filter(wave=wave).count() == 2
    with pytest.raises(ChangedMeanwhile):
        actions.change_wave(wave=wave, plan=plan, version=wave.version, by=cast.user("hr"), at=NOW)


def test_withdrawn_while_people_answer_nothing_is_left(cast: Cast) -> None:
    launched(cast)
    wave = opened(cast)
    asked = wave.questionnaires.get()
    answer_all(asked, flat(asked, 3, 4, 5, 6, 7))
    actions.withdraw_wave(wave=wave, by=cast.user("hr"), at=at(OPENS))
    asked.refresh_from_db()
    assert asked.round is not None
    asked.round.refresh_from_db()
    assert asked.round.state == "withdrawn"
    assert not asked.round.sheets.exists()
    actions.keep_going(by=WORKER, at=schedule.closing(CLOSES))
    wave.refresh_from_db()
    assert wave.state == WaveState.WITHDRAWN
    with pytest.raises(NotPlanned):
        actions.open_wave(wave=wave, by=WORKER, at=at(OPENS))


def test_no_outbox_tells_who_had_to_be_reminded(cast: Cast) -> None:
    launched(cast)
    wave = opened(cast)
    asked = wave.questionnaires.get()
    answer_all(asked, flat(asked, 5, 6))
    half = schedule.reminders(OPENS, CLOSES)[0]
    actions.remind(wave=wave, by=WORKER, at=at(half))
    held = Message.objects.filter(kind=REMINDED)
    assert held.count() == 6
    assert not messages_visible_to(cast.viewer("hr")).filter(kind=REMINDED).exists()
    assert messages_visible_to(cast.viewer("hr")).filter(kind=ASKED).count() == 8
    Ballot.objects.filter(pk=ballots_of(asked)[-1].pk).update(is_answered=True)
    send(at(half, 13))
    assert not held.exists()  # sent or called back: nothing says which


@pytest.mark.parametrize("length", [schedule.LEAST_DAYS, 5, 6, 7, 14, schedule.MOST_DAYS])
def test_reminders_lie_between_the_days(length: int) -> None:
    first, last = schedule.reminders(OPENS, OPENS + timedelta(days=length))
    assert OPENS < first < last < OPENS + timedelta(days=length)
