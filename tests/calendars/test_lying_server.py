"""A mailbox whose server is slow, silent, lies or is another kind of server: told in words, nothing lost, nothing taken for another."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest

from ledernet.calendars.mailbox import Place, Refused, Unreachable, collect
from ledernet.calendars.mails import MOST_BYTES

from .server import PASSWORD, USER, Post, imap_server
from .test_mailbox import Taker, mails

SOON = 1.0
"""Seconds after which the client gives a silent server up; the product waits longer."""


@pytest.fixture(scope="module")
def running() -> Iterator[Post]:
    with imap_server() as post:
        yield post


@pytest.fixture
def post(running: Post) -> Iterator[Post]:
    """Two mails wait, and the server is honest again afterwards."""
    with running.client() as client:
        for folder in ("INBOX", "Ledernet"):
            if client.folder_exists(folder):
                client.select_folder(folder)
                client.delete_messages(client.search())
                client.expunge()
    running.put(*mails(2))
    yield replace(running, place=replace(running.place, timeout=SOON), spoil=running.spoil)
    running.spoil.clear()


@contextmanager
def saying(greeting: bytes) -> Iterator[Place]:
    """A server that says this to whoever calls, and nothing more."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        callers: list[socket.socket] = []

        def receive() -> None:
            try:
                while True:
                    caller, _address = server.accept()
                    callers.append(caller)
                    caller.sendall(greeting)
            except OSError:
                return

        threading.Thread(target=receive, daemon=True).start()
        yield Place("127.0.0.1", USER, PASSWORD, port=server.getsockname()[1], security="none", timeout=SOON)
        server.shutdown(socket.SHUT_RDWR)
        for caller in callers:
            caller.close()


@pytest.mark.parametrize(
    "greeting",
    [b"", b"* ", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"220 mail.example ESMTP\r\n", b"\x15\x03\x01\x00\x02\x02P", b"* BYE full\r\n"],
    ids=["silence", "half a word", "web server", "outgoing mail", "encrypted", "goodbye"],
)  # fmt: skip
def test_who_greets_otherwise_or_not_at_all_is_not_waited_for(greeting: bytes) -> None:
    with saying(greeting) as place, pytest.raises((Unreachable, Refused)) as told:
        collect(place, Taker())
    assert str(told.value)


@contextmanager
def dribbling(*answers: bytes) -> Iterator[Place]:
    """A server that says each of these when it is asked something, the first unasked; and then letters without end, one at a time."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def receive() -> None:
            with suppress(OSError):
                caller, _address = server.accept()
                with caller:
                    for answer in answers:
                        caller.sendall(answer)
                        tag = caller.recv(1000).partition(b" ")[0]
                        caller.sendall(tag if answer.endswith(b"\n") else b"")
                    while True:
                        time.sleep(SOON / 20)
                        caller.sendall(b"x")

        threading.Thread(target=receive, daemon=True).start()
        yield Place("127.0.0.1", USER, PASSWORD, port=server.getsockname()[1], security="none", timeout=SOON)


@pytest.mark.parametrize(
    "answers", [(), (b"* OK here\r\n",)], ids=["instead of a greeting", "to the first question"]
)
def test_who_sends_a_letter_now_and_then_is_cut_off(answers: tuple[bytes, ...]) -> None:
    """Each of its letters comes in time; the round as a whole has an end."""
    with dribbling(*answers) as place, pytest.raises(Unreachable, match=r"not done after 0\.5 seconds"):
        collect(place, Taker(), limit=SOON / 2)


def test_one_that_dribbles_in_the_middle_of_a_mail_loses_nothing(post: Post) -> None:
    def dribble(data: bytes) -> bytes:
        return data[:1] if b"BODY[]" in data else data

    post.spoil.append(dribble)
    taker = Taker()
    done = collect(replace(post.place, timeout=60 * SOON), taker, limit=3 * SOON)
    assert (done.taken, done.trouble) == (0, "TimeoutError: the server was not done after 3 seconds")
    post.spoil.clear()
    assert collect(post.place, taker).taken == 2


@pytest.mark.parametrize("after", [b"LOGIN", b"SELECT", b"SEARCH", b"FETCH", b"MOVE"])
def test_one_that_falls_silent_loses_nothing(post: Post, after: bytes) -> None:
    """In the middle of the conversation, with the line still open."""
    silent: list[bool] = []

    def hush(data: bytes) -> bytes:
        if any(after in said for said in post.said):
            silent.append(True)
        return b"" if silent else data

    post.said.clear()
    post.spoil.append(hush)
    taker = Taker()
    try:
        assert collect(post.place, taker).trouble
    except (Unreachable, Refused):
        assert not taker.had
    post.spoil.clear()
    collect(post.place, taker)
    assert len(taker.had) == 2, "each of them, once by its key"
    assert (len(post.folder("INBOX")), len(post.folder("Ledernet"))) == (0, 2)


@pytest.mark.parametrize(
    ("said", "whole"), [(b"0", True), (b"7", True), (b"%d" % MOST_BYTES, True), (b"%d" % 10**15, False)]
)
def test_a_size_that_is_not_so_loses_no_mail(post: Post, said: bytes, whole: bool) -> None:
    post.spoil.append(lambda data: re.sub(rb"RFC822\.SIZE \d+", b"RFC822.SIZE " + said, data))
    taker = Taker()
    assert collect(post.place, taker).taken == 2
    assert {mail.is_whole for mail in taker.had.values()} == {whole}
    assert all(b"Subject: Mail" in mail.content for mail in taker.had.values())


def test_a_mail_that_is_announced_longer_than_it_is_stays(post: Post) -> None:
    post.spoil.append(
        lambda data: re.sub(rb"\{(\d+)\}\r\n", lambda size: b"{%d}\r\n" % (int(size[1]) + 9), data)
    )
    taker = Taker()
    assert collect(post.place, taker).trouble
    post.spoil.clear()
    assert collect(post.place, taker).taken == 2
    assert all(
        mail.content.startswith(b"From") or b"Subject: Mail" in mail.content for mail in taker.had.values()
    )


def test_mails_that_are_not_there_are_passed_over(post: Post) -> None:
    post.spoil.append(lambda data: re.sub(rb"\* SEARCH[ \d]*", rb"\g<0> 4000000000", data))
    done = collect(post.place, Taker())
    assert (done.taken, done.failed, done.trouble) == (2, 0, "")


def test_a_folder_that_was_made_anew_has_other_mails(post: Post) -> None:
    """The same number under another UIDVALIDITY is another mail: it is not taken for one that was had before."""
    taker = Taker()
    assert collect(post.place, taker).taken == 2
    post.put(*mails(1))
    post.spoil.append(lambda data: re.sub(rb"UIDVALIDITY \d+", b"UIDVALIDITY 4711", data))
    assert collect(post.place, taker).taken == 1
    assert len(taker.had) == 3
    assert sum("/4711/" in key for key in taker.had) == 1
