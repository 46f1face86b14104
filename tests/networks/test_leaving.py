"""Leaving and pausing: thanks, handover, three questions that belong to nobody, and the welcome back."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, LeaveFactory, NetworkFactory, PostFactory, SeatFactory

from ledernet.answers.models import THRESHOLD
from ledernet.audit.models import Record
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.networks import actions
from ledernet.networks.actions import farewells, pauses, post
from ledernet.networks.enums import EndReason, HandoverTask, SeatRole, Verb
from ledernet.networks.joining.exits import exits_of
from ledernet.networks.joining.links import exit_link
from ledernet.networks.models import (
    Assignment,
    ExitAnswer,
    ExitAsk,
    ExitText,
    Farewell,
    Handover,
    Pause,
    Reception,
    Seat,
)
from ledernet.people import needs
from ledernet.people.models import Leader

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def seat_of(cast: Cast, key: str) -> Seat:
    return Seat.objects.get(network=cast.network, leader=cast.leaders[key], ends_on=None)


def leave(
    cast: Cast, key: str = "member", *, days: int = 0, reason: EndReason = EndReason.OWN_WISH
) -> Farewell | None:
    seat = actions.take_leave(
        seat=seat_of(cast, key), ends_on=TODAY + days * DAY, reason=reason, by=cast.user("hr"), at=NOW
    )
    return Farewell.objects.filter(seat=seat).first()


def written(cast: Cast) -> list[str]:
    return sorted(Message.objects.filter(kind=post.THANKS).values_list("to_name", flat=True))


# --- thanks -------------------------------------------------------------------------------------------------------------


def test_thanks_at_once_when_the_day_is_here(cast: Cast) -> None:
    farewell = leave(cast)
    assert farewell is not None and written(cast) == ["Mette Medlem"]
    rendered = letters.render(Message.objects.get(kind=post.THANKS))
    assert rendered is not None
    assert "Tak for din tid i Tværnetværk 1" in rendered.subject
    for words in ("/farvel/", "1. marts 2026", "uden dit navn", "mindst 4 andre", "Du får ingen påmindelse"):
        assert words in rendered.text, words


def test_thanks_in_time_and_once(cast: Cast) -> None:
    farewell = leave(cast, days=30)
    assert farewell is not None and not written(cast)
    for days in (26, 27, 27, 28, 40):
        actions.daily_round(by=cast.user("hr"), at=NOW + days * DAY)
        assert written(cast) == (["Mette Medlem"] if days > 26 else []), days
    assert Record.objects.filter(verb=Verb.FAREWELL_WRITTEN).count() == 1


def test_no_thanks_for_a_mistake_and_none_without_questions_where_none_are_asked(cast: Cast) -> None:
    assert leave(cast, reason=EndReason.CORRECTED) is None
    seat = actions.take_leave(
        seat=seat_of(cast, "coordinator"), ends_on=TODAY, reason=EndReason.OWN_WISH, asks=False,
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    assert not ExitAsk.objects.filter(farewell__seat=seat).exists()
    rendered = letters.render(Message.objects.get(kind=post.THANKS))
    assert rendered is not None and "/farvel/" not in rendered.text


def test_who_leaves_the_organisation_is_thanked_by_herself(cast: Cast) -> None:
    """The register says so; the daily round does the rest."""
    Leader.objects.filter(pk=cast.leaders["member"].pk).update(ends_on=TODAY)
    actions.daily_round(by=cast.user("hr"), at=NOW)
    assert written(cast) == ["Mette Medlem"]
    assert Seat.objects.get(network=cast.network, leader__key="member").end_reason == EndReason.LEFT_POST


def test_one_without_an_address_is_neither_written_to_nor_asked(cast: Cast) -> None:
    Leader.objects.filter(key="member").update(email="")
    farewell = leave(cast)
    assert farewell is not None and not written(cast) and not ExitAsk.objects.exists()


# --- handover -----------------------------------------------------------------------------------------------------------


def newcomer_of(cast: Cast, key: str) -> Reception:
    leader = LeaderFactory(organisation=cast.organisation, name="Nina Ny", email="nina@testkoebing.example")
    PostFactory(leader=leader, unit=cast.roads)
    seat = actions.join_network(
        network=cast.network, leader=leader, starts_on=TODAY, by=cast.user("hr"), at=NOW
    )
    Reception.objects.filter(seat=seat).update(buddy=seat_of(cast, key))
    return Reception.objects.get(seat=seat)


def test_all_that_she_had_taken_on_is_listed(cast: Cast) -> None:
    newcomer_of(cast, "coordinator")
    service = Assignment.objects.create(
        network=cast.network, user=cast.user("coordinator"), role="facilitator", starts_on=TODAY
    )
    farewell = leave(cast, "coordinator", days=10)
    assert farewell is not None
    tasks = dict(farewell.handovers.values_list("task", "assignment"))
    assert set(tasks) == {HandoverTask.COORDINATOR, HandoverTask.BUDDY, HandoverTask.SERVICE}
    assert tasks[HandoverTask.SERVICE] == service.pk


def test_the_page_asks_to_whom_and_each_passes_on_in_its_time(cast: Cast, today: None) -> None:
    reception = newcomer_of(cast, "coordinator")
    farewell = leave(cast, "coordinator", days=10)
    assert farewell is not None
    client = Client()
    client.force_login(cast.user("hr"))
    url = reverse("networks:handover", args=[farewell.pk])
    page = client.get(url).text
    assert "Makker for Nina Ny" in page and "Tovholder" in page
    member = seat_of(cast, "member")
    rows = {f"row-{row.pk}": str(member.pk) for row in farewell.handovers.all()}
    assert client.post(url, rows).status_code == 302
    reception.refresh_from_db()
    member.refresh_from_db()
    assert reception.buddy_id == member.pk, "a newcomer gets another buddy at once"
    assert member.role == SeatRole.MEMBER, "the role follows on the day"
    actions.daily_round(by=cast.user("hr"), at=NOW + 10 * DAY)
    actions.daily_round(by=cast.user("hr"), at=NOW + 10 * DAY)
    member.refresh_from_db()
    assert member.role == SeatRole.COORDINATOR
    assert Record.objects.filter(verb=Verb.HANDED_OVER).count() == 2


def test_a_service_passes_to_one_with_a_login(cast: Cast) -> None:
    service = Assignment.objects.create(
        network=cast.network, user=cast.user("member"), role="coordinator", starts_on=TODAY
    )
    farewell = leave(cast)
    assert farewell is not None
    row = farewell.handovers.get()
    without = LeaderFactory(organisation=cast.organisation)
    seat = SeatFactory(network=cast.network, leader=without)
    with pytest.raises(actions.Stranger):
        actions.plan_handover(farewell=farewell, to={row.pk: seat}, by=cast.user("hr"), at=NOW)
    actions.plan_handover(
        farewell=farewell, to={row.pk: seat_of(cast, "coordinator")}, by=cast.user("hr"), at=NOW
    )
    service.refresh_from_db()
    assert service.ends_on == TODAY
    assert Assignment.objects.get(role="coordinator", ends_on=None).user == cast.user("coordinator")


def test_only_to_those_who_sit_there(cast: Cast) -> None:
    farewell = leave(cast, "coordinator")
    assert farewell is not None
    row = farewell.handovers.get()
    for seat in (
        SeatFactory(network=NetworkFactory(programme=cast.programme)),
        cast.other_network.seats.get(),
    ):
        with pytest.raises(actions.Stranger):
            actions.plan_handover(farewell=farewell, to={row.pk: seat}, by=cast.user("hr"), at=NOW)


def test_what_nobody_takes_over_stands_in_the_inbox_until_it_is_decided(cast: Cast) -> None:
    kind = needs.kind_of("networks.handover")
    farewell = leave(cast, "coordinator")
    assert farewell is not None
    (one,) = kind.items(cast.organisation, TODAY)
    (said,) = kind.word(cast.viewer("hr"), [one.facts])
    assert "Tove Tovholder" in said.title and said.url == reverse("networks:handover", args=[farewell.pk])
    row = farewell.handovers.get()
    actions.plan_handover(farewell=farewell, to={row.pk: None}, by=cast.user("hr"), at=NOW)
    assert not list(kind.items(cast.organisation, TODAY))
    assert not list(kind.items(cast.other, TODAY))


def test_a_taker_who_leaves_first_opens_the_row_again(cast: Cast) -> None:
    farewell = leave(cast, "coordinator", days=10)
    assert farewell is not None
    row = farewell.handovers.get()
    actions.plan_handover(farewell=farewell, to={row.pk: seat_of(cast, "member")}, by=cast.user("hr"), at=NOW)
    leave(cast, "member")
    actions.daily_round(by=cast.user("hr"), at=NOW + 10 * DAY)
    row = Handover.objects.get(pk=row.pk)
    assert row.to is None and row.done_at is None


def test_a_move_hands_over_without_a_farewell_letter(cast: Cast) -> None:
    there = NetworkFactory(programme=cast.programme)
    actions.move_seat(seat=seat_of(cast, "coordinator"), to=there, on=TODAY, by=cast.user("hr"), at=NOW)
    assert Farewell.objects.get().handovers.count() == 1
    actions.daily_round(by=cast.user("hr"), at=NOW + DAY)
    assert not written(cast) and not ExitAsk.objects.exists()


# --- three questions ----------------------------------------------------------------------------------------------------


def path_of(ask: ExitAsk) -> str:
    return exit_link(ask).partition("8000")[2]


def asks(cast: Cast, count: int) -> list[ExitAsk]:
    found = []
    for number in range(count):
        leader = LeaderFactory(organisation=cast.organisation, email=f"l{number}@testkoebing.example")
        seat = SeatFactory(network=cast.network, leader=leader)
        actions.take_leave(seat=seat, ends_on=TODAY, reason=EndReason.OWN_WISH, by=cast.user("hr"), at=NOW)
        found.append(ExitAsk.objects.get(farewell__seat=seat))
    return found


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The links look at the day themselves."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def test_answered_by_a_link_without_a_login_and_once(cast: Cast, today: None) -> None:
    (ask,) = asks(cast, 1)
    client = Client()
    for _ in range(2):
        assert client.get(path_of(ask)).status_code == 200
    assert not ExitAsk.objects.get().is_answered, "programs that check mails look too"
    said = {"gain": "6", "clear": "3", "text": "Flere sager, færre oplæg"}
    assert "Tak for dine svar" in client.post(path_of(ask), said).text
    assert "Du har svaret" in client.post(path_of(ask), said).text
    assert "Flere sager" not in client.get(path_of(ask)).text
    assert ExitAnswer.objects.count() == ExitText.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"gain": "8", "clear": "1"},
        {"gain": "x", "clear": "4"},
        {"gain": "4", "clear": "4", "text": "x" * 1001},
    ],
)
def test_bad_answers_are_said_and_nothing_is_used_up(cast: Cast, today: None, said: dict[str, str]) -> None:
    (ask,) = asks(cast, 1)
    answer = Client().post(path_of(ask), said)
    assert answer.status_code == 422
    assert not ExitAnswer.objects.exists() and not ExitAsk.objects.get().is_answered
    with pytest.raises(ValueError, match="mark"):
        actions.answer_exit(ask=ask, gain=0, clear=4, at=NOW)


def test_links_that_open_nothing(cast: Cast, today: None) -> None:
    (ask,) = asks(cast, 1)
    token = path_of(ask).split("/")[-2]
    other = signing.dumps(ask.pk, salt="networks.offer")
    for wrong in ("x", token[:-2], token + "a", other, signing.dumps("1", salt="networks.exit")):
        for method in ("get", "post"):
            answer = getattr(Client(), method)(
                reverse("networks:exit", args=[wrong]), {"gain": "4", "clear": "4"}
            )
            assert answer.status_code == 404, wrong
    ExitAsk.objects.update(closes_on=TODAY - DAY)
    assert Client().get(path_of(ask)).status_code == 404
    with pytest.raises(actions.AskIsOver):
        actions.answer_exit(ask=ask, gain=4, clear=4, at=NOW)


def test_told_only_five_at_a_time(cast: Cast) -> None:
    told = []
    for number, ask in enumerate(asks(cast, 11)):
        actions.answer_exit(
            ask=ask, gain=1 + number % 7, clear=4 if number % 2 else 6, text=f"Tekst {number}", at=NOW
        )
        exits = exits_of(cast.programme)
        told.append((exits.answered, exits.gain.total if exits.gain else 0, len(exits.texts), exits.asked))
    assert [one[0] for one in told] == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]
    assert all(answered == marks == texts for answered, marks, texts, _asked in told)
    assert {asked for *_rest, asked in told} == {0, 11}, (
        "not even how many were asked, before there are enough"
    )
    assert THRESHOLD == 5


def test_texts_have_a_count_of_their_own_and_no_order(cast: Cast) -> None:
    for number, ask in enumerate(asks(cast, 5)):
        actions.answer_exit(ask=ask, gain=1 + number, clear=2 + number, text="b" if number else "", at=NOW)
    assert exits_of(cast.programme).texts == []
    for ask in asks(cast, 1):
        actions.answer_exit(ask=ask, gain=4, clear=4, text="a", at=NOW)
    assert exits_of(cast.programme).texts == ["a", "b", "b", "b", "b"]


def test_answers_that_are_all_alike_are_not_told(cast: Cast) -> None:
    for number, ask in enumerate(asks(cast, 5)):
        actions.answer_exit(ask=ask, gain=7, clear=1 + number, at=NOW)
    client = Client()
    client.force_login(cast.user("hr"))
    page = client.get(reverse("networks:exits", args=[cast.programme.pk])).text
    assert page.count("Alle har svaret stort set det samme") == 1


def test_nothing_leads_from_an_answer_to_a_person(cast: Cast) -> None:
    """No key, no day, no order, no record."""
    for field in (*ExitAnswer._meta.concrete_fields, *ExitText._meta.concrete_fields):
        assert field.name in {"id", "programme", "gain", "clear", "text", "is_released"}, field
    before = Record.objects.count()
    ids = []
    waiting = asks(cast, 6)
    recorded = Record.objects.count()
    for ask in waiting:
        actions.answer_exit(ask=ask, gain=4, clear=4, text="x", at=NOW)
        ids += [pk for pk in ExitAnswer.objects.values_list("pk", flat=True) if pk not in ids]
    assert ids != sorted(ids) or ids != sorted(ids, reverse=True)
    assert len({pk // 2**40 for pk in ids}) > 1, "keys are drawn from the whole range"
    assert Record.objects.count() == recorded > before


def test_who_answered_is_forgotten_and_the_answers_outlive_the_person(cast: Cast) -> None:
    (ask,) = asks(cast, 1)
    actions.answer_exit(ask=ask, gain=4, clear=4, at=NOW)
    actions.daily_round(by=cast.user("hr"), at=NOW + 22 * DAY)
    assert not ExitAsk.objects.exists()
    Seat.objects.filter(farewell__isnull=False).delete()
    assert not Farewell.objects.exists() and ExitAnswer.objects.count() == 1


def test_nobody_is_reminded(cast: Cast) -> None:
    asks(cast, 1)
    for days in range(1, 25, 4):
        actions.daily_round(by=cast.user("hr"), at=NOW + days * DAY)
    assert Message.objects.filter(kind=post.THANKS).count() == 1
    assert not [kind for kind in needs.kinds() if "exit" in kind.code]


def test_the_letter_with_the_link_is_read_by_nobody_in_the_outbox() -> None:
    assert not letters.is_shown(post.THANKS) and not letters.is_shown(post.OFFER)
    assert letters.is_shown(post.WELCOME)


def test_figures_for_chief_and_hr_of_the_node(cast: Cast) -> None:
    type(cast.programme).objects.filter(pk=cast.programme.pk).update(unit=cast.children, state="active")
    url = reverse("networks:exits", args=[cast.programme.pk])
    let_in = set()
    for name in cast.users:
        client = Client()
        client.force_login(cast.user(name))
        if client.get(url).status_code == 200:
            let_in.add(name)
    assert let_in == {"chief", "sponsor", "hr"}


# --- pause --------------------------------------------------------------------------------------------------------------


def test_a_seat_that_waits_is_kept_and_welcomed_back(cast: Cast) -> None:
    seat = seat_of(cast, "member")
    pause = actions.pause_seat(
        seat=seat, starts_on=TODAY, ends_on=TODAY + 60 * DAY, by=cast.user("hr"), at=NOW
    )
    seat.refresh_from_db()
    assert seat.ends_on is None and Message.objects.filter(kind=post.PAUSED).count() == 1
    assert not Farewell.objects.exists(), "no farewell for one who comes back"
    for days in (10, 56, 57, 58, 60):
        pauses.pause_round(by=cast.user("hr"), at=NOW + days * DAY)
        assert Message.objects.filter(kind=post.BACK).count() == (days >= 57), days
        if days == 58:  # another day: the welcome to the first is called back, and there is one to the second
            actions.set_return(pause=pause, on=TODAY + 62 * DAY, by=cast.user("hr"), at=NOW + days * DAY)
            Message.objects.filter(kind=post.BACK).get(state="recalled").delete()
    assert Message.objects.get(kind=post.BACK).state == "held"
    assert not Record.objects.filter(verb="networks.seat_resumed").exists()


def test_pause_refusals(cast: Cast) -> None:
    seat = seat_of(cast, "member")
    facts = {"seat": seat, "by": cast.user("hr"), "at": NOW}
    with pytest.raises(actions.WrongDay):
        actions.pause_seat(starts_on=TODAY, ends_on=TODAY, **facts)  # type: ignore[arg-type]
    with pytest.raises(actions.WrongDay):
        actions.pause_seat(starts_on=seat.starts_on - DAY, **facts)  # type: ignore[arg-type]
    pause = actions.pause_seat(starts_on=TODAY, **facts)  # type: ignore[arg-type]
    with pytest.raises(actions.IsThere):
        actions.pause_seat(starts_on=TODAY + 9 * DAY, **facts)  # type: ignore[arg-type]
    with pytest.raises(actions.WrongDay):
        actions.set_return(pause=pause, on=TODAY, by=cast.user("hr"), at=NOW)
    actions.set_return(pause=pause, on=TODAY + DAY, by=cast.user("hr"), at=NOW)
    assert Message.objects.filter(kind=post.BACK).count() == 1
    with pytest.raises(actions.NothingChanged):
        actions.set_return(pause=pause, on=TODAY + DAY, by=cast.user("hr"), at=NOW)
    with pytest.raises(actions.SeatIsOver):
        actions.set_return(pause=pause, on=TODAY + 5 * DAY, by=cast.user("hr"), at=NOW + DAY)
    leave(cast)
    with pytest.raises(actions.SeatIsOver):
        actions.pause_seat(starts_on=TODAY + 20 * DAY, **facts)  # type: ignore[arg-type]


def test_days_of_a_pause_stand_in_no_record(cast: Cast) -> None:
    from ledernet.audit.models import Value

    day = TODAY + 47 * DAY
    actions.pause_seat(seat=seat_of(cast, "member"), starts_on=day, by=cast.user("hr"), at=NOW)
    record = Record.objects.get(verb=Verb.SEAT_PAUSED)
    texts = " ".join(Value.objects.filter(record_number=record.number).values_list("text", flat=True))
    assert day.isoformat() not in texts


def test_the_inbox_leads_from_a_leave_to_the_seat_that_can_wait(cast: Cast) -> None:
    LeaveFactory(leader=cast.leaders["member"], starts_on=TODAY + 5 * DAY)
    kind = needs.kind_of("networks.leave")
    facts = [one.facts for one in kind.items(cast.organisation, TODAY)]
    seat = seat_of(cast, "member")
    (said,) = kind.word(cast.viewer("hr"), facts)
    assert said.url == reverse("networks:seat", args=[seat.pk])
    assert kind.word(cast.viewer("hr_elsewhere"), facts)[0].url == "", (
        "neither the leader nor the network is hers"
    )
    actions.pause_seat(seat=seat, starts_on=TODAY + 5 * DAY, by=cast.user("hr"), at=NOW)
    assert kind.word(cast.viewer("hr"), facts)[0].url == reverse("people:leader", args=[seat.leader_id])


def test_the_seat_page_pauses_and_says_what_is_wrong(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("hr"))
    seat = seat_of(cast, "member")
    url = reverse("networks:seat", args=[seat.pk])
    bad = client.post(url, {"what": "pause", "pause-starts_on": "2036-03-02", "pause-ends_on": "2036-03-01"})
    assert bad.status_code == 422 and not Pause.objects.exists()
    good = client.post(url, {"what": "pause", "pause-starts_on": "2036-03-02", "pause-ends_on": ""})
    assert good.status_code == 302
    pause = Pause.objects.get()
    assert "indtil videre" in client.get(url).text
    back = reverse("networks:pause-return", args=[pause.pk])
    client.post(back, {"back-on": "i morgen"})
    assert Pause.objects.get().ends_on is None
    client.post(back, {"back-on": "1.9.2036"})
    assert str(Pause.objects.get().ends_on) == "2036-09-01"


def test_a_day_back_that_was_moved_meanwhile_is_not_moved_unseen(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("hr"))
    seat = seat_of(cast, "member")
    url = reverse("networks:seat", args=[seat.pk])
    client.post(url, {"what": "pause", "pause-starts_on": "2036-03-02", "pause-ends_on": ""})
    back = reverse("networks:pause-return", args=[Pause.objects.get().pk])
    [seen] = re.findall(r'name="back-seen" value="([^"]+)"', client.get(url).text)
    client.post(back, {"back-on": "1.9.2036", "back-seen": seen})
    answer = client.post(back, {"back-on": "1.6.2036", "back-seen": seen}, follow=True)
    assert str(Pause.objects.get().ends_on) == "2036-09-01"
    assert "Dagen er ændret imens" in answer.text
    [now] = re.findall(r'name="back-seen" value="([^"]+)"', answer.text)
    client.post(back, {"back-on": "1.6.2036", "back-seen": now})
    assert str(Pause.objects.get().ends_on) == "2036-06-01"


def test_leaving_by_the_page_leads_on_to_the_handover(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("hr"))
    url = reverse("networks:seat", args=[seat_of(cast, "coordinator").pk])
    answer = client.post(
        url, {"what": "leave", "leave-ends_on": "2026-12-01", "leave-reason": "own_wish", "leave-asks": "on"}
    )
    farewell = Farewell.objects.get()
    assert answer.headers["Location"] == reverse("networks:handover", args=[farewell.pk])
    assert farewells.THANKED
