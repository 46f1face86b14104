"""What the mailbox may obey, and that all else changes nothing and is told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from ledernet.calendars.hearing import Heard, Kind, Ours, hear
from ledernet.calendars.mails import Mail
from ledernet.calendars.reports import Code
from ledernet.calendars.terms import Answer

from . import mails
from .mails import UID, answer, plain
from .test_reading import ZONES

INVITED = ("Mette@kaloe.example", "ole@kaloe.example")


def ours(uid: str, recurrence_id: datetime | None) -> Ours | None:
    return Ours(invited=INVITED, sequence=3, since=0) if uid == UID else None


def one(content: bytes, *, since: int = 0) -> Heard:
    (heard,) = hear(content, lambda uid, at: Ours(INVITED, 3, since) if uid == UID else None)
    return heard


@pytest.mark.parametrize(
    ("partstat", "meant"),
    [("ACCEPTED", Answer.ACCEPTED), ("DECLINED", Answer.DECLINED), ("TENTATIVE", Answer.TENTATIVE)],
)
def test_an_answer_from_who_was_invited_about_herself_counts(partstat: str, meant: Answer) -> None:
    heard = one(answer(partstat=partstat, sequence=2, extra=("COMMENT:Jeg er\\, måske\\nforsinket\\n",)))
    assert (heard.kind, heard.counts, heard.answer) == (Kind.REPLY, True, meant)
    assert (heard.uid, heard.sequence, heard.attendee, heard.sender) == (
        UID,
        2,
        "mette@kaloe.example",
        "mette@kaloe.example",
    )
    assert heard.comment == "Jeg er, måske\nforsinket"
    assert heard.stamp == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert heard.recurrence_id is None


def test_an_answer_to_one_meeting_of_a_series_says_which() -> None:
    asked = []

    def known(uid: str, at: datetime | None) -> Ours:
        asked.append(at)
        return Ours(INVITED, 0, 0)

    (heard,) = hear(answer(extra=("RECURRENCE-ID:20270105T080000Z",)), known)
    assert heard.recurrence_id == datetime(2027, 1, 5, 8, tzinfo=UTC) == asked[0]
    assert heard.kind is Kind.REPLY


def test_google_hides_the_comment_in_a_parameter() -> None:
    assert one(answer(parameters=';X-RESPONSE-COMMENT="Kommer kl. 10"')).comment == "Kommer kl. 10"


def test_a_counter_proposal_is_recorded_with_its_times() -> None:
    heard = one(
        answer(method="COUNTER", partstat="TENTATIVE", starts="20261202T080000Z", ends="20261202T100000Z")
    )
    assert (heard.kind, heard.counts) == (Kind.COUNTER, True)
    assert heard.proposed == (datetime(2026, 12, 2, 8, tzinfo=UTC), datetime(2026, 12, 2, 10, tzinfo=UTC))
    assert (
        one(answer(method="COUNTER", starts="20261202T080000Z", ends="20261202T080000Z")).kind
        is Kind.UNREADABLE
    )


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ({"sequence": 1}, Kind.STALE),
        ({"sequence": 4}, Kind.AHEAD),
        ({"uid": "andet@kaloe.example"}, Kind.FOREIGN),
        ({"uid": f"rehearsal-{UID}"}, Kind.REHEARSED),
        ({"sender": "fremmed@andetsted.example"}, Kind.UNINVITED),
        ({"attendee": "mette.oestergaard@kaloe.example"}, Kind.UNINVITED),
        ({"attendee": "ole@kaloe.example"}, Kind.FOR_ANOTHER),
        ({"sender": "fremmed@andetsted.example", "attendee": "ole@kaloe.example"}, Kind.FOR_ANOTHER),
        ({"parameters": ';SENT-BY="mailto:sekretaer@kaloe.example"'}, Kind.FOR_ANOTHER),
        ({"parameters": ';DELEGATED-TO="mailto:ole@kaloe.example"', "partstat": "DELEGATED"}, Kind.DELEGATED),
        ({"partstat": "NEEDS-ACTION"}, Kind.UNANSWERED),
        ({"partstat": "X-MÅSKE"}, Kind.UNANSWERED),
        ({"stated": "REQUEST"}, Kind.UNREADABLE),
        ({"headers": {"From": "mette@kaloe.example, ole@kaloe.example"}}, Kind.FOR_ANOTHER),
        ({"headers": {"From": ""}}, Kind.FOR_ANOTHER),
        *[({"method": method}, Kind.OUTSIDE) for method in ("REQUEST", "CANCEL", "ADD", "REFRESH", "PUBLISH", "DECLINECOUNTER", "HACK")],
    ],
    ids=str,
)  # fmt: skip
def test_what_does_not_count_is_told_apart(how: dict[str, object], kind: Kind) -> None:
    heard = one(answer(**how), since=2 if "sequence" in how else 0)  # type: ignore[arg-type]
    assert (heard.kind, heard.counts) == (kind, False)


def test_an_answer_that_was_written_before_her_standing_one_is_stale() -> None:
    """Calendars write whole seconds."""
    for answered, kind in (
        (datetime(2026, 11, 26, 10, 5, tzinfo=UTC), Kind.STALE),
        (datetime(2026, 11, 26, 10, 0, 0, 999, tzinfo=UTC), Kind.REPLY),
        (datetime(2026, 11, 26, 9, 55, tzinfo=UTC), Kind.REPLY),
    ):
        for whose, expected in (("METTE@kaloe.example", kind), ("ole@kaloe.example", Kind.REPLY)):
            known = Ours(INVITED, 3, 0, {whose: answered})
            (heard,) = hear(answer(stamp="20261126T100000Z"), lambda uid, at, known=known: known)  # type: ignore[misc]
            assert heard.kind is expected


def test_two_senders_are_no_sender() -> None:
    mail = answer().replace(b"To: svar", b"From: ole@kaloe.example\nTo: svar")
    assert one(mail).kind is Kind.FOR_ANOTHER


def test_a_name_that_looks_like_an_address_does_not_make_a_sender() -> None:
    heard = one(
        answer(
            sender="ond@andetsted.example",
            attendee="mette@kaloe.example",
            headers={"From": '"mette@kaloe.example" <ond@andetsted.example>'},
        )
    )
    assert (heard.kind, heard.sender) == (Kind.FOR_ANOTHER, "ond@andetsted.example")


def test_an_answer_inside_a_forwarded_mail_is_not_one() -> None:
    from email import message_from_bytes
    from email.mime.message import MIMEMessage
    from email.mime.multipart import MIMEMultipart

    mail = MIMEMultipart()
    mail.attach(MIMEMessage(message_from_bytes(answer())))
    assert (
        one(mails.addressed(mail, sender="ole@kaloe.example", subject="VS: Accepteret")).kind is Kind.ORDINARY
    )


def test_a_delivery_report_says_who_did_not_get_which_mail() -> None:
    heard = one(mails.bounce())
    assert heard.kind is Kind.BOUNCE
    assert heard.bounce is not None
    assert (heard.bounce.recipient, heard.bounce.message_id) == ("ole@kaloe.example", "<7@kaloe.example>")
    assert "550" in heard.bounce.reason
    assert one(mails.bounce(action="delayed")).kind is Kind.DELAYED
    assert one(mails.bounce(action="delivered")).kind is Kind.AUTOMATIC


def test_bounces_that_keep_no_standard() -> None:
    text = "The following address failed:\n\n  ole@kaloe.example\n\nMessage-ID: <7@kaloe.example>\n"
    exim = plain(
        "Mail delivery failed: returning message to sender",
        sender="Mailer-Daemon@mx.example",
        text=text,
        headers={"X-Failed-Recipients": "ole@kaloe.example"},
    )
    qmail = plain("failure notice", sender="MAILER-DAEMON@mx.example", text=text)
    danish = plain("Kunne ikke leveres: Indkaldelse", sender="postmaster@kaloe.example", text=text)
    empty = plain("Unzustellbar: Indkaldelse", text=text, headers={"Return-Path": "<>"})
    for mail in (exim, qmail, danish, empty):
        heard = one(mail)
        assert heard.kind is Kind.BOUNCE
        assert heard.bounce is not None
        assert (heard.bounce.recipient, heard.bounce.message_id) == ("ole@kaloe.example", "<7@kaloe.example>")


@pytest.mark.parametrize(
    "mail",
    [
        plain("Automatisk svar: Indkaldelse"), plain("Automatic reply: Invitation"), plain("Out of office"), plain("Ikke til stede: ferie"),
        plain("Fraværsbesked"), plain("Automatische Antwort: Einladung"), plain("Abwesenheitsnotiz"), plain("Autosvar"),
        plain("Re: møde", headers={"Auto-Submitted": "auto-replied"}), plain("Re: møde", headers={"X-Auto-Response-Suppress": "All"}),
        plain("Re: møde", headers={"Precedence": "bulk"}), plain("Re: møde", headers={"X-Autoreply": "yes"}),
    ],
)  # fmt: skip
def test_automatic_answers_are_no_answers(mail: bytes) -> None:
    assert one(mail).kind is Kind.AUTOMATIC


@pytest.mark.parametrize(
    ("subject", "meant"),
    [
        ("Accepteret: Ledernetværk", Answer.ACCEPTED), ("Afslået: Ledernetværk", Answer.DECLINED), ("Foreløbig: Ledernetværk", Answer.TENTATIVE),
        ("Accepted: Network", Answer.ACCEPTED), ("Declined: Network", Answer.DECLINED), ("Tentative: Network", Answer.TENTATIVE),
        ("Tentatively Accepted: Network", Answer.TENTATIVE), ("Zugesagt: Netzwerk", Answer.ACCEPTED), ("Abgelehnt: Netzwerk", Answer.DECLINED),
        ("Mit Vorbehalt: Netzwerk", Answer.TENTATIVE), ("Akzeptiert: Einladung", Answer.ACCEPTED), ("Accepté : Réseau", Answer.ACCEPTED),
        ("Accepterat: Nätverk", Answer.ACCEPTED), ("Avböjt: Nätverk", Answer.DECLINED),
    ],
)  # fmt: skip
def test_a_subject_alone_is_told_and_not_obeyed(subject: str, meant: Answer) -> None:
    heard = one(plain(subject, text="Jeg kommer"))
    assert (heard.kind, heard.counts, heard.answer, heard.comment) == (
        Kind.SUBJECT_ONLY,
        False,
        meant,
        "Jeg kommer",
    )


def test_ordinary_mail_stays_in_the_mailbox() -> None:
    for subject in ("Spørgsmål om mødet", "Accepteret praksis i netværk", "SV: Indkaldelse"):
        heard = one(plain(subject, text="Fortroligt"))
        assert (heard.kind, heard.comment) == (Kind.ORDINARY, "")


def test_an_answer_in_winmail_is_told_to_be_one() -> None:
    from email.mime.application import MIMEApplication
    from email.mime.multipart import MIMEMultipart

    mail = MIMEMultipart()
    part = MIMEApplication(b"\x78\x9f\x3e\x22", "ms-tnef")
    part.add_header("Content-Disposition", "attachment", filename="winmail.dat")
    mail.attach(part)
    heard = one(mails.addressed(mail, sender="mette@kaloe.example", subject="Svar"))
    assert heard.kind is Kind.UNREADABLE
    assert heard.reports[0].code is Code.WINMAIL


@pytest.mark.data
def test_every_real_mail_changes_nothing_and_is_told(shared_data: Path) -> None:
    """None of these meetings is ours."""
    folder = shared_data / "calendar"
    files = sorted([*(folder / "chains").glob("*.eml"), *(folder / "thunderbird_imip").glob("*.eml")])
    assert len(files) > 20
    for path in files:
        for heard in hear(path.read_bytes(), ours):
            expected = Kind.FOREIGN if path.name in ("test-05-2.eml", "test-06-2.eml") else Kind.OUTSIDE
            assert (heard.kind, heard.counts) == (expected, False), path.name
            assert heard.sender
            assert heard.subject


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "uid", "meant", "comment"),
    [
        ("05", "0e4a0959-e1c7-4c5a-b353-d7abbd8ca8ac", Answer.ACCEPTED, ""),
        ("06", "abcfacd3-4db3-4c42-bcf5-0c17752c65fb", Answer.DECLINED, "no, sorry"),
    ],
)
def test_a_real_answer_counts_when_the_meeting_is_ours(
    shared_data: Path, name: str, uid: str, meant: Answer, comment: str
) -> None:
    content = (shared_data / "calendar" / "chains" / f"test-{name}-2.eml").read_bytes()
    known = Ours(("person14@org4.example", "Person1@org1.example"), sequence=0, since=0)
    (heard,) = hear(content, lambda asked, at: known if asked == uid else None)
    assert (heard.kind, heard.answer, heard.comment, heard.attendee) == (
        Kind.REPLY,
        meant,
        comment,
        "person1@org1.example",
    )
    (late,) = hear(content, lambda asked, at: Ours(known.invited, 1, 1))
    assert late.kind is Kind.STALE
    (stranger,) = hear(content, lambda asked, at: Ours(("person14@org4.example",), 0, 0))
    assert stranger.kind is Kind.UNINVITED


WHOLE = answer(extra=("COMMENT:æ",))


@seed(20261126)
@settings(max_examples=100, deadline=None, database=None, derandomize=True)
@given(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=40))
def test_no_mail_makes_the_mailbox_stumble(at: int, cut: int, put: bytes) -> None:
    for mail in (WHOLE[:at] + put + WHOLE[at + cut :], put, mails.bounce()[:at] + put):
        assert hear(mail, ours)


@pytest.mark.parametrize("month", ["BYMONTH=00199", "BYMONTH=001" + 5000 * "9"])
def test_a_zone_in_a_month_that_is_none_does_not_stop_the_mailbox(month: str) -> None:
    row = 'RECURRENCE-ID;TZID="(UTC+01:00) Amsterdam, Berlin, Bern":20270701T090000'
    heard = one(answer(extra=(ZONES.replace("BYMONTH=3", month), row)))
    assert (heard.kind, heard.recurrence_id) == (Kind.REPLY, datetime(2027, 7, 1, 8, tzinfo=UTC))


def test_parameters_of_a_mail_beyond_any_bound_do_not_stop_the_mailbox() -> None:
    hostile = answer().replace(
        b'text/calendar; method="REPLY"', b"text/calendar; method*" + 5000 * b"9" + b"=x"
    )
    assert b"9999=x" in hostile
    assert one(hostile).kind is Kind.REPLY


def test_a_mail_that_nobody_has_thought_of_is_told_and_does_not_stop_the_mailbox(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(self: Mail) -> None:
        raise RecursionError("nobody has thought of this")

    monkeypatch.setattr(Mail, "calendar", broken)
    heard = one(answer())
    assert (heard.kind, heard.reports[0].code) == (Kind.UNREADABLE, Code.BROKEN)


def test_parts_within_parts_within_parts() -> None:
    deep = b"From: a@b.example\r\nSubject: x\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000)
    )
    assert [heard.kind for heard in hear(deep, ours)] in ([Kind.UNREADABLE], [Kind.ORDINARY])
