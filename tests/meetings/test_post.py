"""The mailbox: an invited member moves her own answer, and nothing else has an effect."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from ledernet.calendars.mailbox import Delivered
from ledernet.mail.models import Message
from ledernet.meetings import post
from ledernet.meetings.actions import answer_all, change_meeting, plan_meeting, send_receipt
from ledernet.meetings.enums import Coming, Report, Route
from ledernet.meetings.models import Answer, Invitee, Meeting, Received
from tests.calendars import mails
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory

from .calendars import send_all
from .test_telling import one_of, replace, series_of, wanted

pytestmark = pytest.mark.django_db
MEMBER = "member@testkoebing.example"


def take(content: bytes, key: str = "<a@b>", at: datetime = NOW) -> list[Received]:
    return post.take(Delivered(key=key, content=content, size=len(content), is_whole=True), at=at)


def reply(
    meeting: Meeting,
    partstat: str,
    address: str = MEMBER,
    *,
    method: str = "REPLY",
    slot: datetime | None = None,
    sender: str = "",
) -> bytes:
    """What a calendar sends about this meeting, from this address and about it."""
    uid = meeting.series.uid if meeting.series else meeting.uid
    extra = (f"RECURRENCE-ID:{slot:%Y%m%dT%H%M%SZ}",) if slot else ()
    return mails.answer(
        sender=sender or address, attendee=address, partstat=partstat, method=method, uid=uid, extra=extra
    )


def test_an_answer_moves_the_senders_own_and_is_confirmed(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    (row,) = take(reply(meeting, "DECLINED"))
    assert (row.report, row.was_obeyed, row.meeting, row.leader) == (
        Report.ANSWER, True, meeting, cast.leaders["member"],
    )  # fmt: skip
    given = Answer.objects.get()
    assert (given.coming, given.route, given.leader) == (
        Coming.ABSENT,
        Route.CALENDAR,
        cast.leaders["member"],
    )
    (receipt,) = send_all(NOW)
    assert MEMBER in receipt.to
    assert "svar/" in receipt.text
    assert "var det ikke dig" in receipt.text.lower()
    assert take(reply(meeting, "ACCEPTED")) == []  # the same mail, met again
    assert Answer.objects.get().coming == Coming.ABSENT
    take(reply(meeting, "DECLINED"), key="<other@b>")
    assert send_all(NOW) == []  # nothing new to confirm


def test_of_many_answers_the_last_that_changes_has_a_receipt_of_its_own(cast: Cast) -> None:
    series_of(cast, count=26)
    send_all(NOW)
    row = Invitee.objects.get(leader=cast.leaders["member"])
    given = answer_all(
        meetings=Meeting.objects.all(), leader=cast.leaders["member"], coming=Coming.LATE, by=cast.user("member"), at=NOW
    )  # fmt: skip
    send_receipt(row=row, answers=given, by=cast.user("member"), at=NOW)
    send_receipt(row=row, answers=given, by=cast.user("member"), at=NOW)
    given[-1].version += 1
    send_receipt(row=row, answers=given, by=cast.user("member"), at=NOW)
    assert len(send_all(NOW)) == 2


def test_an_answer_to_a_series_is_for_all_that_are_to_come_and_to_one_for_one(cast: Cast) -> None:
    series = series_of(cast)
    send_all(NOW)
    first, second, *_rest = series.meetings.order_by("starts_at")
    take(reply(first, "ACCEPTED"), at=first.ends_at + timedelta(days=1))
    assert Answer.objects.count() == 3
    take(reply(second, "DECLINED", slot=second.slot), key="<2@b>", at=first.ends_at)
    assert Answer.objects.get(meeting=second).coming == Coming.ABSENT
    assert Answer.objects.filter(coming=Coming.COMING).count() == 2


@pytest.mark.parametrize(
    ("address", "report"),
    [("outsider@testkoebing.example", Report.UNINVITED), ("facilitator@testkoebing.example", Report.ANSWER)],
)
def test_others_change_nothing(cast: Cast, address: str, report: Report) -> None:
    """A stranger, and the facilitator, who runs the meeting and is not asked."""
    meeting = one_of(cast)
    send_all(NOW)
    (row,) = take(reply(meeting, "DECLINED", address))
    assert (row.report, row.was_obeyed) == (report, False)
    assert not Answer.objects.exists()


def test_one_who_writes_for_another_changes_nothing_and_is_named(cast: Cast, client: Client) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    forged = reply(meeting, "DECLINED", sender="chief_member@testkoebing.example")
    (row,) = take(forged)
    assert (row.report, row.was_obeyed) == (Report.FOR_ANOTHER, False)
    secretary = (
        "Sekretaer@Testkoebing.example"  # she answers from her own address, as calendars allow (SENT-BY)
    )
    sent_by = mails.answer(
        sender=secretary, attendee=MEMBER, partstat="DECLINED", uid=meeting.uid,
        parameters=f';SENT-BY="mailto:{secretary}"',
    )  # fmt: skip
    take(sent_by, key="<2@b>")
    assert not Answer.objects.exists()
    client.force_login(cast.user("hr"))
    shown = client.get(reverse("meetings:received")).content.decode()
    member, other = cast.leaders["member"].name, cast.leaders["chief_member"].name
    assert f"Svaret for {member} er sendt af {other}." in shown
    assert f"Svaret for {member} er sendt af {secretary.lower()}." in shown
    LeaderFactory(organisation=cast.organisation, name="Lone Sekretær", email=secretary)
    assert f"Svaret for {member} er sendt af Lone Sekretær." in client.get(reverse("meetings:received")).text


def test_an_answer_to_the_time_before_it_was_moved_is_stale(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    placed = change_meeting(
        meeting=meeting,
        wanted=replace(wanted(meeting), place="Hallen"),
        version=1,
        by=cast.user("hr"),
        at=NOW,
    )
    send_all(NOW)
    (early,) = take(reply(meeting, "DECLINED"))
    assert early.was_obeyed  # the place is another, the time is the same
    later = replace(
        wanted(placed),
        starts_at=placed.starts_at + timedelta(days=1),
        ends_at=placed.ends_at + timedelta(days=1),
    )
    change_meeting(meeting=placed, wanted=later, version=2, by=cast.user("hr"), at=NOW)
    (late,) = take(reply(meeting, "DECLINED"), key="<late@b>")
    assert (late.report, late.was_obeyed) == (Report.STALE, False)
    assert not Answer.objects.exists()


def test_who_is_out_of_it_answers_no_more(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    Invitee.objects.filter(leader=cast.leaders["member"]).update(is_open=False)
    (row,) = take(reply(meeting, "ACCEPTED"))
    assert row.report == Report.UNINVITED


def test_another_time_is_shown_to_those_who_plan(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    counter = reply(meeting, "TENTATIVE", method="COUNTER")
    (row,) = take(counter)
    assert (row.report, row.was_obeyed) == (Report.PROPOSAL, True)
    assert len(row.facts["proposed"]) == 2
    assert not Answer.objects.exists()


def test_what_cannot_be_written_is_met_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker dies between the answer and its receipt: nothing stands, and the next round does all of it."""
    meeting = one_of(cast)
    send_all(NOW)

    def dies(**_facts: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(post, "send_receipt", dies)
        with pytest.raises(RuntimeError), transaction.atomic():
            take(reply(meeting, "DECLINED"))
    assert not Received.objects.exists()
    assert not Answer.objects.exists()
    take(reply(meeting, "DECLINED"))
    assert Message.objects.filter(kind="meetings.answered").count() == 1
    assert post.forget_old(at=NOW + timedelta(days=181)) == 1


CHAINS = {"05": Coming.COMING, "06": Coming.ABSENT}


@pytest.mark.parametrize("chain", CHAINS)
def test_a_real_chain_with_the_meeting_made_ours_ends_as_it_should(
    cast: Cast, shared_data: Path, chain: str
) -> None:
    folder = shared_data / "calendar" / "chains"
    answered = (folder / f"test-{chain}-2.eml").read_bytes()
    uid = {"05": "0e4a0959-e1c7-4c5a-b353-d7abbd8ca8ac", "06": "abcfacd3-4db3-4c42-bcf5-0c17752c65fb"}[chain]
    meeting = plan_meeting(
        network=cast.network, starts_at=NOW + timedelta(days=9), ends_at=NOW + timedelta(days=9, hours=1),
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    Meeting.objects.filter(pk=meeting.pk).update(uid=uid)
    Invitee.objects.filter(leader=cast.leaders["member"]).update(address="person1@org1.example")
    (row,) = take(answered)
    assert row.was_obeyed
    assert Answer.objects.get().coming == CHAINS[chain]
    assert Answer.objects.get().leader == cast.leaders["member"]


def test_all_other_real_mails_change_nothing_and_are_told(cast: Cast, shared_data: Path) -> None:
    one_of(cast)
    send_all(NOW)
    before = list(Meeting.objects.values())
    real = sorted((shared_data / "calendar").rglob("*.eml"))
    assert len(real) > 20
    for number, path in enumerate(real):
        rows = take(path.read_bytes(), key=f"<{number}@real>")
        assert rows
        assert not any(row.was_obeyed for row in rows), path.name
    assert not Answer.objects.exists()
    assert list(Meeting.objects.values()) == before
    assert send_all(NOW) == []
