"""The mailbox against a real IMAP server: each mail handed on, put aside after it was dealt with, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledernet.calendars import mailbox
from ledernet.calendars.hearing import Kind, Ours, hear
from ledernet.calendars.mailbox import BadAddress, Delivered, Place, Refused, Unreachable, collect, place_from

from .mails import UID, answer, plain
from .server import USER, Post, certificate, imap_server


@pytest.fixture
def post() -> Iterator[Post]:
    with imap_server() as running:
        yield running


class Taker:
    """Keeps what she got, as the room that answers belong to does: by its key."""

    def __init__(self) -> None:
        self.had: dict[str, Delivered] = {}
        self.calls = 0
        self.refuses: set[bytes] = set()

    def __call__(self, mail: Delivered) -> None:
        self.calls += 1
        if any(word in mail.content for word in self.refuses):
            raise RuntimeError("cannot be taken")
        self.had.setdefault(mail.key, mail)


def mails(count: int) -> list[bytes]:
    return [plain(f"Mail {number}") for number in range(count)]


def test_mails_are_taken_once_in_their_order_and_put_aside_unread(post: Post) -> None:
    post.put(*mails(3), answer())
    taker = Taker()
    done = collect(post.place, taker)
    assert (done.taken, done.failed, done.left, done.trouble) == (4, 0, 0, "")
    contents = [mail.content for mail in taker.had.values()]
    assert [b"Subject: Mail %d" % number in contents[number] for number in range(3)] == [True] * 3
    (heard,) = hear(contents[3], lambda uid, at: Ours(["mette@kaloe.example"], 0, 0) if uid == UID else None)
    assert heard.kind is Kind.REPLY
    assert all(mail.is_whole and mail.size == len(mail.content) for mail in taker.had.values())
    assert post.folder("INBOX") == []
    assert post.folder("Ledernet") == contents
    assert not any(b"\\Seen" in flags for flags in post.flags("Ledernet"))
    assert collect(post.place, taker).taken == 0
    assert taker.calls == 4


def test_a_mail_that_somebody_has_read_is_still_an_answer(post: Post) -> None:
    post.put(answer())
    with post.client() as client:
        client.select_folder("INBOX")
        client.add_flags(client.search(), [b"\\Seen"])
    assert collect(post.place, Taker()).taken == 1


def test_what_cannot_be_taken_stays_and_the_others_go_on(post: Post) -> None:
    post.put(*mails(3))
    taker = Taker()
    taker.refuses = {b"Subject: Mail 1"}
    done = collect(post.place, taker)
    assert (done.taken, done.failed, done.left) == (2, 1, 0)
    assert len(post.folder("INBOX")) == 1
    taker.refuses = set()
    assert collect(post.place, taker).taken == 1
    assert len(taker.had) == 3


def test_when_nothing_can_be_taken_the_round_ends(post: Post) -> None:
    post.put(*mails(8))
    taker = Taker()
    taker.refuses = {b"Subject: Mail"}
    done = collect(post.place, taker)
    assert (done.failed, done.left) == (mailbox.MOST_FAILURES, 3)
    assert len(post.folder("INBOX")) == 8


def test_a_round_is_bounded_by_number_and_by_time(post: Post) -> None:
    post.put(*mails(5))
    done = collect(post.place, Taker(), most=2)
    assert (done.taken, done.left) == (2, 3)
    done = collect(post.place, Taker(), seconds=-1)
    assert (done.taken, done.left) == (0, 3)


def test_of_a_mail_that_is_too_large_only_the_headers_are_fetched(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "MOST_BYTES", 2_000)
    post.put(plain("Stor", text="x" * 5_000), plain("Lille"))
    taker = Taker()
    assert collect(post.place, taker).taken == 2
    large, small = taker.had.values()
    assert (large.is_whole, small.is_whole) == (False, True)
    assert large.size > 5_000
    assert b"Subject: Stor" in large.content
    assert len(large.content) < 1_000
    assert len(post.folder("Ledernet")) == 2


def test_a_worker_that_dies_after_taking_finds_the_mail_under_the_same_key(post: Post) -> None:
    """The line breaks at the move: what was taken is taken, and comes once more."""
    post.put(*mails(2))
    post.spoil = [lambda data: None if b"COPYUID" in data or b"EXPUNGE" in data else data]
    taker = Taker()
    done = collect(post.place, taker)
    assert done.taken == 1
    assert done.trouble
    post.spoil = []
    rest = collect(post.place, taker)
    assert rest.trouble == ""
    assert len(taker.had) == 2
    assert post.folder("INBOX") == []


class Dies(BaseException):
    """Not an error to be handled: the process is gone."""


def test_a_worker_that_dies_while_taking_has_moved_nothing(post: Post) -> None:
    post.put(*mails(2))

    def dies(mail: Delivered) -> None:
        raise Dies

    with pytest.raises(Dies):
        collect(post.place, dies)
    assert len(post.folder("INBOX")) == 2


def test_a_line_that_breaks_in_the_middle_of_a_mail(post: Post) -> None:
    post.put(*mails(3))
    post.spoil = [lambda data: None if b"Subject: Mail 1" in data else data]
    taker = Taker()
    done = collect(post.place, taker)
    assert (done.taken, bool(done.trouble)) == (1, True)
    post.spoil = []
    assert collect(post.place, taker).taken == 2
    assert len(taker.had) == 3


def test_a_server_that_says_no_to_one_mail(post: Post) -> None:
    post.put(*mails(2))
    refused: list[bytes] = []

    def no(data: bytes) -> bytes:
        if b"Subject: Mail 0" in data and not refused:
            refused.append(data)
            tag = post.said[-1].split()[0]
            return tag + b" NO not this one\r\n"
        return data

    post.spoil = [no]
    taker = Taker()
    done = collect(post.place, taker)
    assert (done.taken, "not this one" in done.trouble) == (1, True)
    post.spoil = []
    assert collect(post.place, taker).taken == 1


def test_without_a_folder_mails_are_marked_and_stay(post: Post) -> None:
    place = replace(post.place, aside="")
    post.put(*mails(2))
    taker = Taker()
    assert collect(place, taker).taken == 2
    assert len(post.folder("INBOX")) == 2
    post.put(plain("Ny"))
    assert collect(place, taker).taken == 1
    assert taker.calls == 3


def hides(*capabilities: bytes):
    """A server that knows less than this one."""

    def spoil(data: bytes) -> bytes:
        for name in capabilities:
            data = data.replace(b" " + name, b" X-" + name[:3])
        return data

    return spoil


def test_without_move_and_uidplus_nothing_is_lost(post: Post) -> None:
    """An old server: copied, and marked as deleted, but nothing is emptied that somebody else has marked."""
    post.put(*mails(2))
    taker = Taker()
    for taken in (2, 0):
        post.spoil = [hides(b"MOVE", b"UIDPLUS")]
        assert collect(post.place, taker).taken == taken
    assert not any(b"MOVE" in said or b"EXPUNGE" in said for said in post.said)
    assert len(post.folder("INBOX")) == len(post.folder("Ledernet")) == 2
    post.put(plain("Ny"))
    post.spoil = [hides(b"MOVE")]
    assert collect(post.place, taker).taken == 1
    assert len(post.folder("INBOX")) == 2
    assert len(post.folder("Ledernet")) == 3


def test_who_is_not_let_in_is_told_so(post: Post) -> None:
    with pytest.raises(Refused, match=f"does not let {USER} in"):
        collect(replace(post.place, password="forkert"), Taker())
    with pytest.raises(Refused, match="cannot be read"):
        collect(replace(post.place, folder="Findes ikke"), Taker())
    with pytest.raises(Unreachable):
        collect(replace(post.place, port=1), Taker())
    post.spoil = [lambda data: b"* BYE closed\r\n"]
    with pytest.raises((Unreachable, Refused)):
        collect(post.place, Taker())


def test_a_line_is_encrypted_and_the_server_proves_who_it_is(tmp_path: Path) -> None:
    with imap_server(certificate(tmp_path)) as post:
        post.put(*mails(1))
        assert collect(post.place, Taker()).taken == 1
        with pytest.raises(Refused, match="does not prove who it is"):
            collect(replace(post.place, certificates=""), Taker())
        with pytest.raises(Refused, match="does not prove who it is"):
            collect(replace(post.place, host="localhost"), Taker())


def test_a_server_without_starttls_is_not_spoken_to_in_the_open(post: Post) -> None:
    with pytest.raises(Refused):
        collect(replace(post.place, security="starttls"), Taker())
    assert not any(b"hemmeligt" in said for said in post.said)


def test_the_address_of_a_mailbox() -> None:
    place = place_from("imaps://svar%40kaloe.example:h%2Fm@imap.kaloe.example/Svar?aside=Behandlet")
    assert place == Place("imap.kaloe.example", "svar@kaloe.example", "h/m", folder="Svar", aside="Behandlet")
    assert "h/m" not in repr(place)
    assert place_from("imap://a:b@imap.kaloe.example").security == "starttls"
    assert place_from("imap://a:b@imap.kaloe.example").port == 143
    assert place_from("imap://a:b@127.0.0.1:9?security=none&aside=").aside == ""
    for url, words in (
        ("", "lacks scheme"), ("https://a:b@c", "lacks scheme"), ("imaps://a@c", "lacks scheme"), ("imaps://a:b@c:port", "cannot be read"),
        ("imaps://a:b@c?folder=x", "no setting"), ("imap://a:b@imap.kaloe.example?security=none", "another machine"),
        ("imaps://a:b@c?security=maybe", "no way to secure"),
    ):  # fmt: skip
        with pytest.raises(BadAddress, match=words):
            place_from(url)


@pytest.mark.data
def test_every_real_mail_through_the_mailbox_changes_nothing_and_is_told(
    post: Post, shared_data: Path
) -> None:
    """From the server to what was heard: nothing on the way makes more of a mail than it is. None of these meetings is ours."""
    folder = shared_data / "calendar"
    files = sorted([*(folder / "chains").glob("*.eml"), *(folder / "thunderbird_imip").glob("*.eml")])
    post.put(*(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for path in files))
    heard: list[Kind] = []
    done = collect(
        post.place, lambda mail: heard.extend(one.kind for one in hear(mail.content, lambda uid, at: None))
    )
    assert (done.taken, done.failed, done.left, done.trouble) == (len(files), 0, 0, "")
    assert [
        kind
        for path, kind in zip(files, heard, strict=True)
        if path.name in ("test-05-2.eml", "test-06-2.eml")
    ] == [Kind.FOREIGN] * 2
    assert set(heard) == {Kind.FOREIGN, Kind.OUTSIDE}
    assert heard.count(Kind.FOREIGN) == 2
