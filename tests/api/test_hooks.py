"""Other systems are told: what happened, to whom it may be told, signed, tried again, and never to the inside."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ledernet.api import actions
from ledernet.api.enums import Event
from ledernet.api.hooks import addresses, sending
from ledernet.api.hooks.addresses import BadAddress, check_address, is_allowed
from ledernet.api.hooks.rounds import WAITS, body_of, deliver_due, hear, tidy
from ledernet.api.hooks.sending import Failed, Trouble, post
from ledernet.api.hooks.signing import headers, signature
from ledernet.api.models import Delivery, Hook
from ledernet.api.secrets import new_secret, seal, unseal
from ledernet.audit.models import Record
from ledernet.meetings import actions as meetings
from ledernet.networks import actions as networks
from ledernet.networks.enums import EndReason
from tests.cast import Cast
from tests.factories import NOW, HookFactory, LeaderFactory, NetworkFactory, SeatFactory, TokenFactory

go_on: Callable[[], bool] = lambda: False  # noqa: E731  # a question with one answer


class Listener:
    """Another system on this machine: remembers what it is sent, answers as it is told to."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status, self.location, self.drip = 204, "", 0.0
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                if listener.drip:
                    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 200:
                        self.wfile.write(bytes([letter]))
                        time.sleep(listener.drip)
                    return
                self.send_response(listener.status)
                if listener.location:
                    self.send_header("Location", listener.location)
                self.end_headers()

            def do_GET(self) -> None:
                listener.got.append(({"followed": "yes"}, b""))

            def log_message(self, *_args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/besked"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def listener(settings: Any) -> Iterator[Listener]:
    settings.API_HOOKS_TO_LOOPBACK = True
    found = Listener()
    yield found
    found.server.shutdown()
    found.server.server_close()


def hook_for(cast: Cast, listener: Listener, **token: Any) -> Hook:
    made = TokenFactory(organisation=cast.organisation, **token)
    events = [Event.SEAT_JOINED, Event.SEAT_LEFT, Event.MEETING_CHANGED, Event.DECISION_TAKEN]
    return actions.make_hook(token=made, url=listener.url, events=events, by=cast.user("hr"), at=NOW)[0]


def told(hook: Hook) -> list[tuple[str, list[int]]]:
    return [(one.event, one.keys) for one in Delivery.objects.filter(hook=hook).order_by("record", "event")]


# --- signatures ----------------------------------------------------------------------------------------------------


def test_the_signature_is_that_of_the_specification() -> None:
    """The vector published with the Standard Webhooks libraries, and one reckoned by hand with openssl."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'
    assert (
        signature(secret, uid="msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp=1614265330, body=body)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )
    two = headers([secret, "whsec_aGVtbWVsaWdoZWQ="], uid="a", timestamp=1, body=b"{}")
    assert two["webhook-signature"].count("v1,") == 2
    assert two["webhook-signature"].split(" ")[1] == signature(
        "whsec_aGVtbWVsaWdoZWQ=", uid="a", timestamp=1, body=b"{}"
    )


def test_a_secret_is_kept_sealed_and_read_with_an_older_key(settings: Any) -> None:
    secret = new_secret()
    sealed = seal(secret)
    assert secret not in sealed and unseal(sealed) == secret
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "en ny" * 10
    assert unseal(sealed) == secret


# --- where messages may go -----------------------------------------------------------------------------------------

INSIDE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "2001:db8::1", "2001:0:7f00:1::", "nonsense",
]  # fmt: skip


@pytest.mark.parametrize("number", INSIDE)
def test_what_lies_inside_is_refused(number: str) -> None:
    assert not is_allowed(number)


@pytest.mark.parametrize(
    "number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]
)
def test_the_open_net_is_allowed_and_not_where_tests_speak_to_themselves(number: str, settings: Any) -> None:
    assert is_allowed(number)
    settings.API_HOOKS_TO_LOOPBACK = True
    assert not is_allowed(number) and is_allowed("127.0.0.1")


def names(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> None:
    """What a name means, the first time it is asked, and the next."""
    left = list(answers)

    def asked(_host: str, port: int, **_kwargs: object) -> list[Any]:
        now = left.pop(0) if len(left) > 1 else left[0]
        if not now:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in now]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", asked)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://loen.example/x", "not-https"),
        ("ftp://loen.example/x", "not-https"),
        ("https://bruger:ord@loen.example/x", "credentials"),
        ("https:///x", "no-host"),
        ("https://loen.example:abc/", "no-host"),
        ("https://loen.example/a b", "no-host"),
    ],
)
def test_addresses_that_are_none(url: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, ["93.184.215.14"])
    check_address("https://loen.example/x")
    with pytest.raises(BadAddress) as error:
        check_address(url)
    assert error.value.code == code


def test_one_number_inside_is_enough_to_refuse_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for answer, code in (([], "unknown"), (["93.184.215.14", "10.0.0.1"], "inside"), (["::1"], "inside")):
        names(monkeypatch, answer)
        with pytest.raises(BadAddress) as error:
            check_address("https://loen.example/x")
        assert error.value.code == code


def test_a_name_that_means_another_machine_at_the_last_moment_is_not_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """DNS rebinding: open when it is looked at, inside when the line is made."""
    names(monkeypatch, ["93.184.215.14"], ["127.0.0.1"])
    lines: list[Any] = []
    monkeypatch.setattr(sending.socket, "create_connection", lambda where, **_kwargs: lines.append(where))
    with pytest.raises(Failed) as error:
        post("https://loen.example/x", b"{}", {})
    assert error.value.trouble is Trouble.INSIDE and not lines


def test_the_line_goes_to_the_number_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, ["93.184.215.14"])
    lines: list[Any] = []

    def refused(where: tuple[str, int], **_kwargs: object) -> None:
        lines.append(where)
        raise ConnectionRefusedError

    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")  # not heeded: it would look up the name itself
    monkeypatch.setattr(sending.socket, "create_connection", refused)
    with pytest.raises(Failed) as error:
        post("https://loen.example/x", b"{}", {})
    assert error.value.trouble is Trouble.UNREACHABLE and lines == [("93.184.215.14", 443)]


def test_nothing_is_followed_and_nothing_waits_for_ever(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert post(listener.url, b"{}", {"webhook-id": "a"}) == 204
    listener.status, listener.location = 302, listener.url
    with pytest.raises(Failed) as error:
        post(listener.url, b"{}", {})
    assert (error.value.trouble, error.value.status) == (Trouble.REDIRECTS, 302)
    listener.status, listener.location = 500, ""
    with pytest.raises(Failed) as error:
        post(listener.url, b"{}", {})
    assert (error.value.trouble, error.value.status) == (Trouble.REFUSED, 500)
    assert [heads.get("followed") for heads, _body in listener.got] == [None] * 3
    monkeypatch.setattr(sending, "WHOLE_SECONDS", 0.3)
    listener.drip = 0.02  # each letter in time, the whole of it never
    with pytest.raises(Failed) as error:
        post(listener.url, b"{}", {})
    assert error.value.trouble is Trouble.SLOW


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
