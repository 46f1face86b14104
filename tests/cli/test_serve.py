"""When the server must not start, and that what is sent to it in pieces is read."""

import socket
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.urls import reverse

from ledernet.cli.serve import demo_in_public, is_loopback, port_trouble, reason_not_to_serve
from ledernet.config.discreet import is_logged
from tests.factories import OrganisationFactory
from tests.worker.installation import installed


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_says_how_to_choose_another(taken: int) -> None:
    trouble = port_trouble("127.0.0.1", taken)
    assert trouble is not None
    assert str(taken) in trouble
    assert f"PORT={taken + 1}" in trouble


def test_a_free_port_is_no_trouble() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert port_trouble("127.0.0.1", port) is None


@pytest.mark.parametrize(("host", "port"), [("203.0.113.9", 8000), ("127.0.0.1", 99999)])
def test_an_address_that_is_not_ours_or_no_port(host: str, port: int) -> None:
    assert port_trouble(host, port) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["0.0.0.0", "10.0.0.5", "::", "ledernet.kommune.example"])
def test_the_demonstration_is_not_served_to_others(host: str) -> None:
    assert demo_in_public(host) is None
    OrganisationFactory()
    assert demo_in_public(host) is None
    OrganisationFactory(is_demo=True)
    refusal = demo_in_public(host)
    assert refusal is not None
    assert host in refusal
    assert reason_not_to_serve(host, 0) == refusal


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_the_demonstration_is_served_to_this_machine(host: str) -> None:
    OrganisationFactory(is_demo=True)
    assert demo_in_public(host) is None


@pytest.mark.django_db
def test_nor_under_a_public_address_behind_a_proxy(settings: object) -> None:
    settings.PUBLIC_URL = "https://ledernet.kommune.example"  # type: ignore[attr-defined]
    OrganisationFactory(is_demo=True)
    assert demo_in_public("127.0.0.1") is not None


@pytest.mark.django_db
def test_a_database_behind_the_code_is_not_served(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db.migrations.executor import MigrationExecutor

    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: [("people", "0002")])
    reason = reason_not_to_serve("127.0.0.1", 0)
    assert reason is not None
    assert "ledernet setup" in reason


@pytest.mark.parametrize("host", ["", "::", "0.0.0.0", "192.168.1.7", "loopback"])
def test_what_is_not_this_machine(host: str) -> None:
    assert not is_loopback(host)


def answer_of(
    port: int, method: str, *, body: bytes | None = None, headers: dict[str, str] | None = None
) -> int:
    """The status, as soon as the server listens; a body is sent in pieces of 7 bytes."""
    deadline = time.monotonic() + 60
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        pieces = [body[at : at + 7] for at in range(0, len(body), 7)] if body else None
        try:
            connection.request(
                method, "/konto/login/", body=pieces, headers=headers or {}, encode_chunked=pieces is not None
            )
            return connection.getresponse().status
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        finally:
            connection.close()


@pytest.mark.django_db
def test_a_form_in_pieces_is_read_by_the_real_server(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = "t" * 32
    form = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Transfer-Encoding": "chunked",
        "Cookie": f"csrftoken={token}",
    }
    with installed(tmp_path) as house:
        words = ["serve", "--port", str(port), "--processes", "1"]
        server = house.popen([sys.executable, "-m", "ledernet.cli", *words], LEDERNET_DEBUG="true")
        try:
            assert answer_of(port, "GET") == 200
            body = f"csrfmiddlewaretoken={token}&login=nobody@testkoebing.example&password=x".encode()
            assert answer_of(port, "POST", body=body, headers=form) == 200, "the form, with what was wrong"
            assert answer_of(port, "POST", body=b"csrfmiddlewaretoken=", headers=form) == 403
        finally:
            server.terminate()
            _out, log = server.communicate(timeout=30)
    assert "Traceback" not in log


@pytest.mark.parametrize("name", ["networks:exit", "networks:offer", "pulses:answer"])
def test_no_line_in_the_access_log_for_links_that_answer(name: str) -> None:
    assert not is_logged(reverse(name, args=["a-key"]))
    assert is_logged(reverse("home:overview"))
