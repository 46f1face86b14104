"""Where messages may go, and how they are signed: never to the inside, nothing followed, nothing waited for."""

import socket
from typing import Any

import pytest

from ledernet.api.hooks import addresses, sending
from ledernet.api.hooks.addresses import BadAddress, check_address, is_allowed
from ledernet.api.hooks.sending import post
from ledernet.api.hooks.signing import headers, signature
from ledernet.api.hooks.troubles import Failed, Trouble
from ledernet.api.secrets import new_secret, seal, unseal

from .listening import Listener

# --- signatures ----------------------------------------------------------------------------------------------------


def test_the_signature_is_that_of_the_specification() -> None:
    """The vector published with the Standard Webhooks libraries; and one signature for each secret."""
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
