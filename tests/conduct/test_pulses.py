"""Half a minute after a meeting: who is asked, what a link may do, what is told and to whom."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail as post
from django.test import Client
from django.urls import reverse
from rules import has_perm

from ledernet.answers.models import Ballot, Remark, Round, Sheet
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.conduct.enums import State
from ledernet.conduct.models import Attendance
from ledernet.conduct.pulses import actions
from ledernet.conduct.pulses.links import behind, link_of
from ledernet.conduct.pulses.queries import LATEST, pulse_of, pulses_between, pulses_of
from ledernet.config.discreet import is_logged
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.mail.tasks import send_due
from ledernet.meetings.models import Meeting
from ledernet.networks import panels
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory, MeetingFactory, SeatFactory

pytestmark = pytest.mark.django_db
BY = System("worker")
END = NOW + timedelta(hours=72)


def met(cast: Cast, *, there: int = 7, at: datetime = NOW) -> Meeting:
    """A meeting of the cast's network that is over: three of the cast were there, one of them late, and `there` in all; two were not."""
    meeting = Meeting.objects.create(
        network=cast.network,
        starts_at=at - timedelta(hours=3),
        ends_at=at,
        made_at=at,
        state="held",
        held_at=at,
    )
    leaders = [cast.leaders[name] for name in ("member", "chief_member", "coordinator")]
    while len(leaders) < there + 2:
        leaders.append(LeaderFactory(organisation=cast.organisation))
        SeatFactory(network=cast.network, leader=leaders[-1])
    states = [State.LATE, *[State.PRESENT] * (there - 1), State.EXCUSED, State.ABSENT]
    for leader, state in zip(leaders, states, strict=True):
        Attendance.objects.create(meeting=meeting, leader=leader, state=state, noted_at=at)
    return meeting


def opened(cast: Cast, **facts: int) -> tuple[Meeting, list[str]]:
    meeting = met(cast, **facts)
    round_ = actions.open_pulse(meeting, by=BY, at=NOW)
    assert round_ is not None
    ballots = Ballot.objects.filter(round=round_).select_related("round").order_by("who")
    return meeting, [link_of(ballot).removeprefix("http://127.0.0.1:8000") for ballot in ballots]


def login(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def everything() -> list[object]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (Round, Ballot, Sheet, Remark, Record, Message)
    ]


def test_who_was_there_is_asked_once_and_the_letter_holds_a_link_that_nobody_else_reads(cast: Cast) -> None:
    meeting, links = opened(cast)
    again = actions.open_pulse(meeting, by=BY, at=NOW)
    assert again is not None and again.asked == 7
    assert Message.objects.count() == len(set(links)) == 7
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert send_due() == 7
    letter = next(mail for mail in post.outbox if mail.to[0].endswith("member@testkoebing.example>"))
    assert sum(link in letter.body for link in links) == 1
    assert "Du bliver ikke rykket" in letter.body
    outbox = login(cast, "hr").get(reverse("mail:message", args=[Message.objects.first().pk]))  # type: ignore[union-attr]
    assert "/svar/puls/" not in outbox.text  # HR sees that a letter went, not its key


def test_where_few_were_there_nobody_is_asked(cast: Cast) -> None:
    meeting = met(cast, there=4)
    assert actions.open_pulse(meeting, by=BY, at=NOW) is None
    assert not Message.objects.exists()
    page = login(cast, "member").get(reverse("pulses:result", args=[meeting.pk]))
    assert "Ingen blev spurgt" in page.text


def test_looking_changes_nothing_answering_counts_once_and_the_link_is_then_kindly_refused(
    cast: Cast,
) -> None:
    _meeting, (link, other, *_rest) = opened(cast)
    client, before = Client(enforce_csrf_checks=False), everything()
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        for _scan in range(2):
            assert client.get(link).status_code == client.head(link).status_code == 200
        assert client.options(link).status_code == 405
        assert everything() == before
        empty = client.post(link, {})
        assert (empty.status_code, "mindst ét" in empty.text) == (422, True)
        wrong = client.post(link, {"worth": "11", "use": "yes"})
        assert (wrong.status_code, everything() == before) == (422, True)
        done = client.post(
            link, {"worth": "8", "use": "yes", "challenge": "", "remark": "Mere tid til sager"}
        )
        assert (done.status_code, "Tak" in done.text) == (200, True)
        assert (Sheet.objects.count(), Remark.objects.count()) == (1, 1)
        after = everything()
        assert after[-2:] == before[-2:]  # no record, no letter
        for again in (client.get(link), client.post(link, {"worth": "1"})):
            assert "Linket virker én gang" in again.text
        assert everything() == after
        assert not client.cookies.get("sessionid")
        forged = client.post(other[:-3] + "xx/", {"worth": "1"})
        assert (forged.status_code, "Linket virker ikke" in forged.text) == (404, True)
        assert client.get("/svar/puls/%C3%A5/").status_code == 404
        assert everything() == after
    with time_machine.travel(END, tick=False):
        late = client.post(other, {"worth": "1"})
        assert (late.status_code, "lukket for svar" in late.text) == (410, True)
        assert everything() == after
    assert not is_logged(link)


def test_nothing_is_told_before_the_time_is_up_then_once_to_those_inside(cast: Cast) -> None:
    meeting, links = opened(cast)
    url = reverse("pulses:result", args=[meeting.pk])
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        for mark, link in zip((3, 8, 8, 9, 10), links, strict=False):
            Client().post(link, {"worth": mark, "use": "yes", "remark": "Hilsen" if mark == 3 else ""})
        while_open = login(cast, "facilitator").get(url).text
        assert "Der kan svares endnu" in while_open
        assert "Hilsen" not in while_open and "5 af" not in while_open
        assert actions.close_due(by=BY, at=END - timedelta(seconds=1)) == 0
    assert actions.close_due(by=BY, at=END) == 1
    assert actions.close_due(by=BY, at=END) == 0
    before = pulse_of(meeting)
    letter = render(Message.objects.filter(kind=actions.TOLD)[0])
    assert letter is not None and "Du og deltagerne kan se tallene nu" in letter.text
    told = Message.objects.filter(kind=actions.TOLD)
    assert {message.to_user for message in told} == {
        cast.user("facilitator"),
        cast.user("facilitator_external"),
    }
    with time_machine.travel(END + timedelta(hours=1), tick=False):
        page = login(cast, "member").get(url)
        assert "5 af de 7" in page.text and "7,6" in page.text
        # All said yes, and too few said anything of the challenge: the page does not say which is which.
        assert page.text.count("svarene lignede hinanden så meget") == 2
        assert "Hilsen" not in page.text
        assert "Hilsen" in login(cast, "facilitator").get(url).text
        for name in (
            "hr",
            "chief",
            "sponsor",
            "dpo",
            "administrator",
            "outsider",
            "former_member",
            "other_hr",
        ):
            assert login(cast, name).get(url).status_code in (403, 404), name
        assert Client().post(links[6], {"worth": "1"}).status_code == 410
    assert pulse_of(meeting) == before  # it does not change
    for days in range(1, LATEST + 1):
        MeetingFactory(network=cast.network, starts_at=END + timedelta(days=days), held_at=END)
    assert pulses_of(cast.network) == []
    assert [one.meeting for one in pulses_between(cast.network, NOW - timedelta(days=365), END)] == [meeting]


def test_too_few_answers_are_thrown_away_but_the_line_arrives(cast: Cast) -> None:
    meeting, links = opened(cast)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        for link in links[:3]:
            Client().post(link, {"worth": "2"})
        Client().post(links[3], {"remark": "Vi mangler pauser"})
    actions.close_due(by=BY, at=END)
    assert not Sheet.objects.exists()
    with time_machine.travel(END + timedelta(hours=1), tick=False):
        page = login(cast, "facilitator").get(reverse("pulses:result", args=[meeting.pk])).text
    assert "For få har svaret" in page and "Vi mangler pauser" in page
    assert "3 af" not in page
    letter = render(Message.objects.filter(kind=actions.TOLD)[0])
    assert letter is not None and letter.subject.startswith("For få svarede om mødet ")
    assert "For få har svaret" in letter.text and "kan se tallene" not in letter.text
    assert "pauser" not in letter.text  # what was written to the facilitator stands on the page alone


def test_the_page_of_the_network_shows_the_latest_to_those_inside_alone(cast: Cast) -> None:
    _meeting, links = opened(cast)
    found = panels.panels_for(cast.viewer("member"), cast.network)["side"]
    assert "conduct.pulses" in {filled.code for filled in found}
    for name in ("hr", "sponsor", "chief"):
        side = panels.panels_for(cast.viewer(name), cast.network)["side"]
        assert "conduct.pulses" not in {filled.code for filled in side}
    assert [pulse.is_open for pulse in pulses_of(cast.network)] == [True]
    assert pulses_of(cast.other_network) == []
    assert len(links) == 7


def test_what_is_kept_of_me_says_that_i_was_asked_and_no_more(cast: Cast) -> None:
    _meeting, links = opened(cast)
    ballot = Ballot.objects.get(who=f"people.Leader:{cast.leaders['member'].pk}")
    mine = next(link for link in links if behind(link.rstrip("/").rpartition("/")[2]) == ballot)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        Client().post(mine, {"worth": "1"})
        page = login(cast, "member").get(reverse("pulses:own"))
        assert cast.network.name in page.text and "<td>Ja</td>" in page.text
        assert "<td>Ja</td>" not in login(cast, "coordinator").get(reverse("pulses:own")).text
        assert "ikke blevet spurgt" in login(cast, "outsider").get(reverse("pulses:own")).text


def test_hr_and_facilitators_see_how_it_looks_with_invented_answers(cast: Cast) -> None:
    for name in ("hr", "facilitator"):
        page = login(cast, name).get(reverse("pulses:preview"))
        assert "opdigtet" in page.text and "7 af 9" in page.text
    assert login(cast, "member").get(reverse("pulses:preview")).status_code == 403
    assert not has_perm("conduct.preview_pulse", cast.viewer("dpo"))
    assert Client().get(reverse("pulses:explanation")).status_code == 200
