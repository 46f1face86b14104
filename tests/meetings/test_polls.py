"""Finding a date: asked by mail, answered by a link that works once, chosen, and made a meeting."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from unittest import mock

import pytest
from django.core import mail as post_box
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ledernet.calendars.terms import ZONE
from ledernet.mail.links import make_token
from ledernet.mail.models import Message
from ledernet.mail.tasks import send_due
from ledernet.meetings.models import Meeting, Poll, PollAnswer, PollVoter
from ledernet.meetings.polls import actions, errors, post
from ledernet.meetings.polls.enums import Can, PollState
from ledernet.meetings.polls.letters import link_of
from ledernet.meetings.polls.queries import table_of
from ledernet.meetings.polls.ranking import standings
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, SeatFactory

pytestmark = pytest.mark.django_db
DAYS = (date(2026, 4, 7), date(2026, 4, 8), date(2026, 4, 9))
TIMES = [datetime.combine(day, time(9), ZONE) for day in DAYS]


def opened(cast: Cast, **changes: object) -> Poll:
    facts = {
        "network": cast.network,
        "times": TIMES,
        "minutes": 180,
        "answer_by": date(2026, 3, 20),
        "by": cast.user("coordinator"),
        "at": NOW,
    }
    return actions.open_poll(**{**facts, **changes})  # type: ignore[arg-type]  # fmt: skip


def voter(poll: Poll, cast: Cast, name: str = "member") -> PollVoter:
    return poll.voters.get(leader=cast.leaders[name])


def say(who: PollVoter, *cans: Can, at: datetime = NOW) -> None:
    options = list(who.poll.options.filter(is_open=True).order_by("starts_at"))
    chosen = {option.pk: can for option, can in zip(options, cans, strict=False)}
    actions.answer_poll(voter=who, chosen=chosen, by=who.leader.user if who.leader else who.user, at=at)  # type: ignore[arg-type]


def path_of(who: PollVoter) -> str:
    who.refresh_from_db()
    return "/" + link_of(who).split("/", 3)[3]


def test_the_best_time_is_one_that_nobody_needed_is_missing_from() -> None:
    options = [(1, TIMES[0]), (2, TIMES[1]), (3, TIMES[2])]
    said = {
        (7, 1): "yes",
        (8, 1): "yes",
        (9, 1): "no",
        (7, 2): "yes",
        (8, 2): "ifneed",
        (9, 2): "yes",
        (7, 3): "yes",
    }
    ranked = standings(options, [7, 8, 9], said)
    assert [one.option for one in ranked] == [2, 1, 3]
    assert (ranked[1].no, ranked[2].silent) == ((9,), (8, 9))
    said[8, 2] = "no"
    assert [one.option for one in standings(options, [7, 8, 9], said, frozenset({8}))] == [1, 3, 2]


def test_asked_by_mail_answered_without_a_login_and_once(cast: Cast, client: Client) -> None:
    poll = opened(cast)
    asked = set(Message.objects.filter(kind="meetings.poll").values_list("to_email", flat=True))
    wanted = ("member", "chief_member", "coordinator", "facilitator", "facilitator_external")
    assert asked == {cast.user(name).email for name in wanted}
    with mock.patch.object(timezone, "now", return_value=NOW + timedelta(days=1)):
        send_due(process="test")
    (letter,) = [one for one in post_box.outbox if f"<{cast.user('member').email}>" in one.to[0]]
    found = re.search(r"https?://[^/\s]+(/moeder/dato/\S+)", str(letter.body))
    assert found
    address = found[1]
    mine = voter(poll, cast)
    options = list(poll.options.order_by("starts_at"))
    with mock.patch.object(timezone, "now", return_value=NOW + timedelta(days=2)):
        for scan in (client.get, client.head, client.get):
            assert scan(address).status_code == 200
        assert not PollAnswer.objects.exists(), "looking at a link answers nothing"
        assert client.post(address, {}).status_code == 422
        data = {
            f"can-{options[0].pk}": "yes",
            f"can-{options[1].pk}": "no",
            f"can-{options[2].pk}": "perhaps",
        }
        assert client.post(address, data).status_code == 302
        assert dict(PollAnswer.objects.values_list("option", "can")) == {
            options[0].pk: "yes",
            options[1].pk: "no",
        }
        again = client.post(address, {f"can-{options[0].pk}": "no"})
        assert again.status_code == 200
        assert PollAnswer.objects.get(option=options[0]).can == "yes", "a link works once"
        before = Message.objects.count()
        client.post(address, {"again": "1"})
        client.post(address, {"again": "1"})
        assert Message.objects.count() == before + 1, "one fresh link an hour, to her own address"
        assert client.post(path_of(mine), {f"can-{options[0].pk}": "ifneed"}).status_code == 302
        assert PollAnswer.objects.get(option=options[0]).can == "ifneed"


def test_a_forged_expired_foreign_or_late_link_does_nothing(cast: Cast, client: Client) -> None:
    poll = opened(cast)
    mine = voter(poll, cast)
    option = poll.options.order_by("starts_at")[0]
    data = {f"can-{option.pk}": "yes"}
    address = path_of(mine)
    until = NOW + timedelta(days=99)
    other = make_token("answer", {"voter": mine.pk, "number": 0}, until=until)
    for bad in (address[:-2] + "x/", "/moeder/dato/x/", reverse("meetings:poll-link", args=[other])):
        assert client.post(bad, data).status_code == 404
    with mock.patch.object(timezone, "now", return_value=NOW + timedelta(days=60)):
        assert client.post(address, data).status_code == 410
    with mock.patch.object(timezone, "now", return_value=NOW + timedelta(days=1)):
        mine.leader.seats.update(ends_on=TODAY)  # type: ignore[union-attr]
        assert client.post(address, data).status_code == 410, "who has left is asked no more"
        mine.leader.seats.update(ends_on=None)  # type: ignore[union-attr]
        actions.close_poll(poll=poll, by=cast.user("hr"), at=NOW)
        assert client.post(address, data).status_code == 410
        assert client.get(address).status_code == 410
    assert not PollAnswer.objects.exists()


def test_the_silent_are_reminded_once_and_those_without_mail_are_answered_for(cast: Cast) -> None:
    quiet = LeaderFactory(organisation=cast.organisation, name="Uden Mail", email="")
    SeatFactory(network=cast.network, leader=quiet)
    poll = opened(cast)
    say(voter(poll, cast), Can.YES)
    assert post.remind_all(by=cast.user("hr"), at=NOW + timedelta(days=10)) == 0, "not near yet"
    near = datetime(2026, 3, 19, 9, tzinfo=ZONE)
    assert post.remind_all(by=cast.user("hr"), at=near) == 4
    assert post.remind_all(by=cast.user("hr"), at=near + timedelta(days=1)) == 0
    told = set(Message.objects.filter(kind="meetings.poll_reminder").values_list("to_email", flat=True))
    assert cast.user("member").email not in told
    hers = poll.voters.get(leader=quiet)
    option = poll.options.order_by("starts_at")[0]
    actions.answer_poll(voter=hers, chosen={option.pk: Can.NO}, by=cast.user("coordinator"), at=NOW)
    hers.refresh_from_db()
    assert hers.given_by == cast.user("coordinator")
    with mock.patch.object(timezone, "now", return_value=near + timedelta(hours=2)):
        say(voter(poll, cast, "coordinator"), Can.YES, at=near)
        send_due(process="test")
    reminders = Message.objects.filter(kind="meetings.poll_reminder")
    states = dict(reminders.values_list("to_email", "state"))
    assert states.pop(cast.user("coordinator").email) == "recalled", "she has answered meanwhile"
    assert set(states.values()) == {"sent"}


def test_other_times_keep_the_answers_to_those_that_stay(cast: Cast) -> None:
    poll = opened(cast)
    say(voter(poll, cast), Can.YES, Can.NO, Can.IF_NEED)
    new = datetime.combine(date(2026, 4, 10), time(9), ZONE)
    by = {"by": cast.user("coordinator"), "at": NOW}
    facts = {"answer_by": date(2026, 3, 21), **by}
    asked = Message.objects.count()
    changed = actions.change_poll(poll=poll, times=[TIMES[0], new], version=poll.version, **facts)  # type: ignore[arg-type]
    assert Message.objects.count() == 2 * asked, "there is a new time, so all are asked again"
    table = table_of(changed, cast.viewer("member"))
    assert [column.option.starts_at for column in table.columns] == [TIMES[0], new]
    (line,) = [line for line in table.lines if line.voter.leader == cast.leaders["member"]]
    assert line.cans == ["yes", ""]
    with pytest.raises(errors.PollMoved):
        actions.change_poll(poll=poll, times=TIMES, version=poll.version, **facts)  # type: ignore[arg-type]
    back = actions.change_poll(poll=poll, times=TIMES, version=changed.version, **facts)  # type: ignore[arg-type]
    (line,) = [
        one
        for one in table_of(back, cast.viewer("member")).lines
        if one.voter.leader == cast.leaders["member"]
    ]
    assert line.cans == ["yes", "no", "ifneed"], "what comes back is as it was answered"
    for wrong in ([TIMES[0]], [*TIMES, NOW], [TIMES[0] + timedelta(days=n) for n in range(11)]):
        with pytest.raises(errors.WrongTimes):
            actions.change_poll(poll=poll, times=wrong, version=back.version, **facts)  # type: ignore[arg-type]
    with pytest.raises(errors.WrongDay):
        actions.change_poll(poll=poll, times=TIMES, version=back.version, answer_by=date(2026, 4, 20), **by)  # type: ignore[arg-type]


def test_the_chosen_time_is_a_meeting_and_all_are_told(cast: Cast) -> None:
    poll = opened(cast, title="Om vikarer", place="Skolen")
    option = poll.options.order_by("starts_at")[1]
    chosen = actions.choose_time(poll=poll, option=option, by=cast.user("coordinator"), at=NOW)
    (meeting,) = Meeting.objects.all()
    assert (meeting.starts_at, meeting.title, meeting.place) == (TIMES[1], "Om vikarer", "Skolen")
    assert (chosen.state, chosen.meeting) == (PollState.CHOSEN, meeting)
    told = set(Message.objects.filter(kind="meetings.invited").values_list("to_email", flat=True))
    asked = set(Message.objects.filter(kind="meetings.poll").values_list("to_email", flat=True))
    assert asked <= told
    with pytest.raises(errors.NotOpen):
        actions.choose_time(poll=poll, option=option, by=cast.user("coordinator"), at=NOW)
    with pytest.raises(errors.NotOpen):
        say(voter(poll, cast), Can.NO)


def test_names_are_for_the_network_and_numbers_for_hr(cast: Cast, client: Client) -> None:
    poll = opened(cast)
    say(voter(poll, cast), Can.NO, Can.YES)
    page = reverse("meetings:poll", args=[poll.pk])
    for name, sees in (("hr", False), ("member", True), ("facilitator", True)):
        client.force_login(cast.user(name))
        text = client.get(page).content.decode()
        assert ("Mette Medlem" in text) is sees, name
    for name in ("chief", "sponsor", "outsider", "former_member", "other_hr", "hr_elsewhere"):
        client.force_login(cast.user(name))
        assert client.get(page).status_code in (403, 404), name


def test_the_pages_from_proposal_to_meeting(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("coordinator"))
    new = reverse("meetings:poll-new", args=[cast.network.pk])
    assert client.get(new).status_code == 200
    data = {"on_0": "2036-04-01", "begins_0": "09:00", "on_1": "2036-04-02", "begins_1": "", "hours": "2", "answer_by": "2036-03-01", "title": "Om vikarer"}  # fmt: skip
    wrong = client.post(new, data)
    assert wrong.status_code == 422
    assert "Om vikarer" in wrong.content.decode()
    assert client.post(new, {**data, "begins_1": "9:00"}).status_code == 302
    poll = Poll.objects.get()
    first, second = poll.options.order_by("starts_at")
    client.post(
        reverse("meetings:poll-answer", args=[poll.pk]), {f"can-{first.pk}": "yes", f"can-{second.pk}": "no"}
    )
    member = voter(poll, cast)
    behalf = reverse("meetings:poll-answer-for", args=[member.pk])
    assert client.get(behalf).status_code == 200
    assert client.post(behalf, {f"can-{first.pk}": "ifneed"}).status_code == 302
    page = reverse("meetings:poll", args=[poll.pk])
    text = client.get(page).content.decode()
    assert "Mette Medlem" in text
    times = reverse("meetings:poll-times", args=[poll.pk])
    assert client.get(times).status_code == 200
    moved = {"on_0": "2036-04-01", "begins_0": "09:00", "on_1": "2036-04-03", "begins_1": "09:00", "answer_by": "2036-03-01", "version": poll.version}  # fmt: skip
    assert client.post(times, moved).status_code == 302
    assert client.post(reverse("meetings:poll-remind", args=[poll.pk])).status_code == 302
    client.post(reverse("meetings:poll-choose", args=[poll.pk]), {"option": second.pk})
    assert not Meeting.objects.exists(), "a time that was taken away is not chosen"
    client.post(reverse("meetings:poll-choose", args=[poll.pk]), {"option": first.pk})
    assert Meeting.objects.get().starts_at == first.starts_at
    assert client.get(page).status_code == 200
    client.force_login(cast.user("member"))
    assert client.post(reverse("meetings:poll-close", args=[poll.pk])).status_code == 403
