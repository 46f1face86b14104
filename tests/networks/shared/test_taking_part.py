"""A guest is asked, answers, counts and reads like the others; and no side learns what the other organisation's people think."""

import io
import zipfile
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cast import Cast
from tests.evaluation import asked as evaluation
from tests.factories import NOW, TODAY, LeaderFactory, MeetingFactory, SeatFactory
from tests.lifecycle import talked

from ledernet.accounts.models import User
from ledernet.answers.models import Ballot, Round
from ledernet.audit.actors import System
from ledernet.audit.models import Record
from ledernet.conduct.enums import State
from ledernet.conduct.models import Attendance
from ledernet.conduct.pulses import actions as pulses
from ledernet.conduct.pulses.links import link_of
from ledernet.conduct.pulses.queries import pulse_of
from ledernet.evaluation.answering import links as questionnaires
from ledernet.evaluation.waves import actions as waves
from ledernet.evaluation.waves import schedule
from ledernet.evaluation.waves.post import TOLD
from ledernet.lifecycle import actions as moves
from ledernet.lifecycle.telling import DECIDED
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.meetings.feeds.actions import make_feed
from ledernet.meetings.feeds.content import meetings_of
from ledernet.meetings.models import Meeting
from ledernet.networks.actions import daily_round
from ledernet.networks.goals.actions import LETTER, goal_round
from ledernet.networks.goals.models import PersonalGoal
from ledernet.networks.shared import guests
from ledernet.networks.shared.enums import SharedVerb
from ledernet.networks.shared.keeping import keep_guests
from ledernet.people.models import Leader

from .houses import Houses, share

WORKER = System("worker")
END = NOW + timedelta(hours=72)


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at_the_table(cast: Cast, *, hosts: int, **facts: object) -> tuple[Houses, Meeting]:
    """So many of the host's leaders and the guest, who reads English, were at a meeting."""
    houses = share(cast)
    User.objects.filter(pk=houses.user.pk).update(language="en")
    meeting = MeetingFactory(
        network=cast.network, starts_at=NOW - timedelta(hours=3), ends_at=NOW, state="held", held_at=NOW
    )
    there = [LeaderFactory(organisation=cast.organisation) for _one in range(hosts)]
    for leader in there:
        SeatFactory(network=cast.network, leader=leader)
    for leader in (*there, houses.seat.leader):
        Attendance.objects.create(meeting=meeting, leader=leader, state=State.PRESENT, noted_at=NOW)
    return houses, meeting


def ballot_of(houses: Houses, round_: Round) -> Ballot:
    ballots = Ballot.objects.select_related("round__organisation")
    return ballots.get(round=round_, who=f"people.Leader:{houses.seat.leader_id}")


def path(link: str) -> str:
    return link.removeprefix("http://127.0.0.1:8000")


def answered(round_: Round, *marks: int, last: Ballot) -> None:
    """By the links, as many as there are marks, the guest as the last of them."""
    ballots = [*Ballot.objects.filter(round=round_).exclude(pk=last.pk).order_by("pk"), last]
    for ballot, mark in zip(ballots[-len(marks) :], marks, strict=True):
        said = {"worth": mark, "use": "yes", "challenge": "right"}
        assert Client().post(path(link_of(ballot)), said).status_code == 200


def test_a_guest_answers_the_questions_after_a_meeting_from_her_mail_and_reads_what_came_of_them(
    cast: Cast,
) -> None:
    houses, meeting = at_the_table(cast, hosts=5)
    round_ = pulses.open_pulse(meeting, by=WORKER, at=NOW)
    assert round_ is not None and round_.asked == 6
    ballot, url = ballot_of(houses, round_), reverse("pulses:result", args=[meeting.pk])
    letter = Message.objects.get(kind=pulses.ASKED, to_email="gaest@nabolev.example")
    assert (letter.organisation, letter.language) == (cast.organisation, "en")
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert link_of(ballot) in render(letter).text  # type: ignore[union-attr]
        assert 'lang="en"' in Client().get(path(link_of(ballot))).text
        answered(round_, 8, 8, 9, 10, 1, last=ballot)
        assert "Answered" in as_user(houses.user).get(reverse("pulses:own")).text
    pulses.close_due(by=WORKER, at=END)
    with time_machine.travel(END + timedelta(hours=1), tick=False):
        told = pulse_of(meeting)
        assert told is not None and (told.result.asked, told.result.answered) == (6, 5)
        page = as_user(houses.user).get(url)
        assert "7.2" in page.text  # the network's figure, hers among the others
        assert "Nabolev" not in page.text.partition("<main")[2]  # and no word of whose it is
        network = as_user(houses.user).get(reverse("networks:network", args=[cast.network.pk])).text
        assert url in network
        for name in ("hr", "chief", "other_hr"):
            assert as_user(cast.user(name)).get(url).status_code in (403, 404), name
        about = as_user(cast.user("other_hr")).get(reverse("networks:agreement", args=[houses.agreement.pk]))
        assert about.status_code == 200 and "7,2" not in about.text and url not in about.text


@pytest.mark.parametrize(("hosts", "marks", "shown"), [(3, (), None), (4, (8, 8, 9, 2), False), (4, (8, 8, 9, 9, 2), True)])  # fmt: skip
def test_a_guest_counts_in_the_thresholds_as_everybody(
    cast: Cast, hosts: int, marks: tuple[int, ...], shown: bool | None
) -> None:
    houses, meeting = at_the_table(cast, hosts=hosts)
    round_ = pulses.open_pulse(meeting, by=WORKER, at=NOW)
    assert (round_ is None) == (shown is None)  # five must have been there, she among them
    if round_ is None:
        return
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        answered(round_, *marks, last=ballot_of(houses, round_))
    pulses.close_due(by=WORKER, at=END)
    told = pulse_of(meeting)
    assert told is not None and told.is_told == shown


def test_a_guest_is_asked_in_an_evaluation_and_told_when_it_closes(cast: Cast) -> None:
    evaluation.launched(cast)
    houses = share(cast)
    User.objects.filter(pk=houses.user.pk).update(language="en")
    wave = evaluation.opened(cast)
    asked = wave.questionnaires.select_related("round").get(network=cast.network)
    assert asked.round is not None and asked.round.asked == 9
    ballot = ballot_of(houses, asked.round)
    link = questionnaires.link_of(ballot)
    opens = schedule.opening(wave.opens_on) + timedelta(hours=1)
    with time_machine.travel(opens, tick=False):
        front = as_user(houses.user).get(reverse("home:overview")).text
        assert path(link) in front  # it waits on her front page, at home
        assert path(link) not in as_user(cast.user("other_hr")).get(reverse("home:overview")).text
        assert 'lang="en"' in Client().get(path(link)).text
    evaluation.answer_all(asked, evaluation.flat(asked, 5, 4, 4, 4, 4, 3, 3, 3, 1))
    with time_machine.travel(opens, tick=False):
        assert path(link) not in as_user(houses.user).get(reverse("home:overview")).text
    waves.close_wave(wave=wave, by=WORKER, at=schedule.closing(wave.closes_on))
    letters = {one.to_email: one for one in Message.objects.filter(kind=TOLD)}
    letter = letters["gaest@nabolev.example"]
    assert (letter.language, letter.to_user) == ("en", None)
    assert "member@testkoebing.example" in letters
    url = reverse("evaluation:result", args=[asked.pk])
    with time_machine.travel(schedule.closing(wave.closes_on) + timedelta(hours=2), tick=False):
        assert url in render(letter).text  # type: ignore[union-attr]
        assert as_user(houses.user).get(url).status_code == 200
        assert as_user(cast.user("other_hr")).get(url).status_code == 404
        asked.released_at = timezone.now()
        asked.save(update_fields=["released_at"])
        passed_on = as_user(cast.user("hr")).get(url)
        assert passed_on.status_code == 200 and "Nabolev" not in passed_on.text
        assert "Mikkel" not in passed_on.text
        assert as_user(cast.user("other_hr")).get(url).status_code == 404


def test_a_guest_is_told_what_is_decided_about_her_network(cast: Cast) -> None:
    talked.ready(cast)
    houses = share(cast)
    User.objects.filter(pk=houses.user.pk).update(language="en")
    move = moves.decide(move=talked.drafted(cast), by=cast.user("chief_of_all"), at=talked.AFTER)
    letter = Message.objects.get(kind=DECIDED, to_email="gaest@nabolev.example")
    assert letter.language == "en"
    with time_machine.travel(talked.AFTER, tick=False):
        told = render(letter)
    assert told is not None and reverse("networks:network", args=[cast.network.pk]) in told.text
    assert reverse("lifecycle:move", args=[move.pk]) not in told.text, "that page is not open to her"


def test_her_front_page_and_calendar_have_the_shared_network_until_she_leaves(cast: Cast) -> None:
    houses = share(cast)
    ahead = timezone.now() + timedelta(days=3)
    meeting = MeetingFactory(network=cast.network, starts_at=ahead, ends_at=ahead + timedelta(hours=2))
    feed, _secret = make_feed(organisation=cast.other, user=houses.user, at=timezone.now())
    client, room = as_user(houses.user), reverse("networks:network", args=[cast.network.pk])
    page = client.get(reverse("home:overview")).text
    assert page.count(cast.network.name) >= 3  # her next meeting, among the dates, and the network
    assert reverse("meetings:answer", args=[meeting.pk]) in page and room in page
    assert "Testkøbing Kommune" in page  # whose network it is
    assert cast.network.name not in as_user(cast.user("other_hr")).get(reverse("home:overview")).text
    assert meeting in meetings_of(feed, at=timezone.now())
    assert client.get(reverse("meetings:feeds")).status_code == 200
    leave = partial(guests.let_go, guest=houses.guest, side=cast.other, by=cast.user("other_hr"))
    leave(on=timezone.localdate(), at=timezone.now())
    assert cast.network.name not in client.get(reverse("home:overview")).text
    assert meetings_of(feed, at=timezone.now()) == []


def test_her_own_goal_is_hers_alone_and_stays_with_her_when_she_has_left(cast: Cast) -> None:
    houses, client = share(cast), as_user(cast.other_leader.user or User())
    url = reverse("networks:goal", args=[cast.network.pk])
    typed = {"text": "At turde mere", "look_on": timezone.localdate().isoformat(), "reminds": "on"}
    assert client.post(url, typed | {"version": "0"}).status_code == 302
    assert PersonalGoal.objects.get().seat_id == houses.seat.pk
    assert goal_round(by=WORKER, at=timezone.now()) == 1
    assert Message.objects.get(kind=LETTER).to_email == "gaest@nabolev.example"
    mine = reverse("networks:my-goals")
    assert "At turde mere" in client.get(mine).text
    for name in ("hr", "member", "facilitator", "other_hr"):
        other = as_user(cast.user(name))
        assert "At turde mere" not in other.get(mine).text + other.get(url).text, name
    guests.let_go(
        guest=houses.guest, side=cast.other, on=timezone.localdate(), by=cast.user("other_hr"), at=timezone.now()
    )  # fmt: skip
    assert client.get(url).status_code == 404
    assert "At turde mere" in client.get(mine).text
    assert "At turde mere" in _taken_along(client)  # also what she wrote as a guest
    assert "At turde mere" not in _taken_along(as_user(cast.user("member")))


def _taken_along(client: Client) -> str:
    """What stands in the file of one's own words."""
    file = client.post(reverse("transfer:own-file"))
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return archive.read("own.json").decode()


def test_what_is_told_of_a_guest_follows_what_stands_at_home(cast: Cast) -> None:
    houses = share(cast)
    assert keep_guests(by=WORKER, at=NOW) == 0
    person = Leader.objects.get(pk=houses.person.pk)
    person.name = "Åse Nytnavn"
    person.save()
    person.posts.update(title="Skolechef", field="Dagtilbud")
    daily_round(by=WORKER, at=NOW)
    assert keep_guests(by=WORKER, at=NOW) == 0  # done already
    houses.guest.refresh_from_db()
    row = Leader.everyone.get(pk=houses.seat.leader_id)
    assert (houses.guest.name, houses.guest.title, houses.guest.field) == (
        "Åse Nytnavn", "Skolechef", "Dagtilbud",
    )  # fmt: skip
    assert (row.name, row.name_sort) == (person.name, person.name_sort)
    assert row.email == "gaest@nabolev.example"
    kept = Record.objects.filter(verb=SharedVerb.KEPT)
    assert {one.organisation_key for one in kept} == {cast.organisation.pk, cast.other.pk}
    assert "Nytnavn" not in str(list(kept.values()))
    Leader.objects.filter(pk=person.pk).update(ends_on=TODAY)
    person.posts.all().delete()
    assert keep_guests(by=WORKER, at=NOW) == 0  # who has left at home keeps the words she had
