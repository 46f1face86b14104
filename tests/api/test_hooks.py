"""Other systems are told: what happened, to whom it may be told, tried again, sent again."""

import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ledernet.api import actions
from ledernet.api.enums import Event
from ledernet.api.hooks.rounds import WAITS, body_of, deliver_due, hear, tidy
from ledernet.api.hooks.signing import signature
from ledernet.api.models import Delivery, Hook
from ledernet.api.secrets import unseal
from ledernet.audit.models import Record
from ledernet.meetings import actions as meetings
from ledernet.networks import actions as networks
from ledernet.networks.enums import EndReason
from tests.cast import Cast
from tests.factories import NOW, HookFactory, LeaderFactory, NetworkFactory, SeatFactory, TokenFactory

from .listening import Listener

go_on: Callable[[], bool] = lambda: False  # noqa: E731  # a question with one answer


def hook_for(cast: Cast, listener: Listener, **token: Any) -> Hook:
    made = TokenFactory(organisation=cast.organisation, **token)
    events = [Event.SEAT_JOINED, Event.SEAT_LEFT, Event.MEETING_CHANGED, Event.DECISION_TAKEN]
    return actions.make_hook(token=made, url=listener.url, events=events, by=cast.user("hr"), at=NOW)[0]


def told(hook: Hook) -> list[tuple[str, list[int]]]:
    return [(one.event, one.keys) for one in Delivery.objects.filter(hook=hook).order_by("record", "event")]


# --- what is told, and to whom ----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_joining_leaving_and_a_closed_network(cast: Cast, listener: Listener) -> None:
    hook, by = hook_for(cast, listener), cast.user("hr")
    seat = networks.join_network(
        network=cast.network, leader=cast.leaders["outsider"], starts_on=NOW.date(), by=by, at=NOW
    )
    networks.leave_network(seat=seat, ends_on=NOW.date(), reason=EndReason.OWN_WISH, by=by, at=NOW)
    other = NetworkFactory(programme=cast.programme, name="Tværnetværk 9")
    sat = SeatFactory(network=other, leader=LeaderFactory(organisation=cast.organisation))
    networks.close_network(network=other, on=NOW.date(), by=by, at=NOW)
    assert hear(NOW, go_on) == 3
    assert hear(NOW, go_on) == 0
    assert told(hook) == [("seat.joined", [seat.pk]), ("seat.left", [seat.pk]), ("seat.left", [sat.pk])]


@pytest.mark.django_db
def test_only_what_its_token_may_read_is_told(cast: Cast, listener: Listener) -> None:
    """Elsewhere in the tree, for something else, next door, closed: four that hear nothing beside one that does."""
    hears = hook_for(cast, listener)
    elsewhere = hook_for(cast, listener, unit=cast.technical)
    other = HookFactory(token=TokenFactory(organisation=cast.other), url=listener.url)
    narrow = hook_for(cast, listener)
    narrow.token.reaches = ["units:read"]
    narrow.token.save()
    closed = hook_for(cast, listener)
    actions.revoke_token(token=closed.token, by=cast.user("hr"), at=NOW)
    meeting = meetings.plan_meeting(
        network=cast.network,
        starts_at=NOW + timedelta(days=9),
        ends_at=NOW + timedelta(days=9, hours=2),
        by=cast.user("hr"),
        at=NOW,
    )
    hear(NOW, go_on)
    assert told(hears) == [("meeting.changed", [meeting.pk])]
    for silent in (elsewhere, other, narrow, closed):
        assert told(silent) == []
    with pytest.raises(actions.Unheard):
        actions.make_hook(
            token=narrow.token, url=listener.url, events=["seat.joined"], by=cast.user("hr"), at=NOW
        )


@pytest.mark.django_db
def test_a_message_tells_numbers_alone_and_is_signed_with_both_secrets(
    cast: Cast, listener: Listener
) -> None:
    hook, by = hook_for(cast, listener), cast.user("hr")
    hook, secret = actions.rotate_hook(hook=hook, by=by, at=NOW)
    old = unseal(hook.previous_sealed)
    seat = networks.join_network(
        network=cast.network, leader=cast.leaders["outsider"], starts_on=NOW.date(), by=by, at=NOW
    )
    hear(NOW, go_on)
    assert deliver_due(NOW, go_on) == 1 and deliver_due(NOW, go_on) == 0
    ((heads, body),) = listener.got
    assert json.loads(body) == {
        "type": "seat.joined",
        "timestamp": NOW.isoformat(),
        "data": {"ids": [seat.pk]},
    }
    uid, moment = heads["webhook-id"], int(heads["webhook-timestamp"])
    assert moment == int(NOW.timestamp())
    signed = [signature(one, uid=uid, timestamp=moment, body=body) for one in (secret, old)]
    assert heads["webhook-signature"].split(" ") == signed
    later = NOW + timedelta(days=2)
    actions.send_test(hook=hook, by=by, at=later)
    deliver_due(later, go_on)
    assert listener.got[-1][0]["webhook-signature"].count("v1,") == 1


@pytest.mark.django_db
def test_tried_again_later_and_later_given_up_and_sent_again_by_hand(cast: Cast, listener: Listener) -> None:
    hook, by, at = hook_for(cast, listener), cast.user("hr"), NOW
    actions.send_test(hook=hook, by=by, at=at)
    assert Record.objects.get(verb="api.test_sent").actor_key == by.actor_key
    listener.status = 503
    for number, wait in enumerate(WAITS):
        assert deliver_due(at, go_on) == 0
        row = Delivery.objects.get()
        assert (row.attempts, row.due_at, row.last_status) == (number + 1, at + wait, 503)
        assert deliver_due(at + wait - timedelta(seconds=1), go_on) == 0
        assert Delivery.objects.get().attempts == number + 1  # not before its time
        at += wait
    deliver_due(at, go_on)
    row = Delivery.objects.get()
    assert row.state == "given_up" and Hook.objects.get(pk=hook.pk).failing_since == NOW
    listener.status = 200
    everything = Delivery.objects.all()
    assert actions.replay(deliveries=everything, hook=hook, by=by, at=at) == 1
    with pytest.raises(actions.NothingToSend):
        actions.replay(deliveries=everything, hook=hook, by=by, at=at)
    assert deliver_due(at, go_on) == 1
    assert {heads["webhook-id"] for heads, _body in listener.got} == {str(row.uid)}
    assert Hook.objects.get(pk=hook.pk).failing_since is None
    assert tidy(at + timedelta(days=31), go_on) == 1


@pytest.mark.django_db
def test_a_deaf_hook_does_not_hold_up_another(cast: Cast, listener: Listener) -> None:
    by, closed = cast.user("hr"), socket.create_server(("127.0.0.1", 0))
    nobody = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    closed.close()
    deaf, good = hook_for(cast, listener), hook_for(cast, listener)
    Hook.objects.filter(pk=deaf.pk).update(url=nobody)
    for _ in range(3):
        for hook in (deaf, good):
            actions.send_test(hook=hook, by=by, at=NOW)
    assert deliver_due(NOW, go_on) == 3
    assert sorted(Delivery.objects.filter(hook=deaf).values_list("attempts", flat=True)) == [0, 0, 1]


@pytest.mark.django_db
def test_paused_it_misses_nothing_and_nothing_from_before_it_was_made(cast: Cast, listener: Listener) -> None:
    by = cast.user("hr")
    early = networks.join_network(
        network=cast.network, leader=cast.leaders["outsider"], starts_on=NOW.date(), by=by, at=NOW
    )
    hook = hook_for(cast, listener)
    actions.change_hook(hook=hook, url=hook.url, events=hook.events, is_paused=True, by=by, at=NOW)
    networks.leave_network(seat=early, ends_on=NOW.date(), reason=EndReason.OWN_WISH, by=by, at=NOW)
    assert hear(NOW, go_on) == deliver_due(NOW, go_on) == 0
    actions.change_hook(hook=hook, url=hook.url, events=hook.events, is_paused=False, by=by, at=NOW)
    assert hear(NOW, go_on) == deliver_due(NOW, go_on) == 1
    assert told(hook) == [("seat.left", [early.pk])]


@pytest.mark.django_db
def test_what_was_told_stands_in_the_log_without_the_secret(cast: Cast, listener: Listener) -> None:
    token = TokenFactory(organisation=cast.organisation)
    hook, secret = actions.make_hook(token=token, url=listener.url, events=[], by=cast.user("hr"), at=NOW)
    actions.remove_hook(hook=hook, by=cast.user("hr"), at=NOW)
    verbs = list(Record.objects.filter(verb__startswith="api.").values_list("verb", flat=True))
    assert verbs == ["api.hook_made", "api.hook_removed"]
    from ledernet.audit.models import Value

    assert not Value.objects.filter(text__contains=secret[6:20]).exists()


def test_a_moment_of_a_message_is_when_it_happened() -> None:
    row = Delivery(event="test", keys=[], happened_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    assert json.loads(body_of(row))["timestamp"] == "2026-03-02T09:00:00+00:00"
