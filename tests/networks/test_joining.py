"""Joining a network that runs: welcome, buddy, first steps, places kept, and what speaks against a seat."""

import random
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.access.launching import launched
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    AcquaintanceFactory,
    ConfidentialWishFactory,
    LeaderFactory,
    LeaveFactory,
    NetworkFactory,
    PostFactory,
    SeatFactory,
)

from ledernet.audit.models import Record, Value
from ledernet.composition.pairing import first_at_ease
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.networks import actions
from ledernet.networks.actions import post
from ledernet.networks.enums import BuddyChoice, EndReason, Verb
from ledernet.networks.goals.actions import write_goal
from ledernet.networks.joining.buddies import suggested
from ledernet.networks.joining.checks import Against, objections
from ledernet.networks.joining.places import is_newcomer, places_of
from ledernet.networks.models import Invitation, Network, Offer, PersonalGoal, Reception, Seat, Waiting
from ledernet.people import needs
from ledernet.people.models import ConfidentialWish, Leader, Post
from ledernet.strategy.models import Programme

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def active(cast: Cast) -> Cast:
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    cast.programme.refresh_from_db()
    cast.network.refresh_from_db()
    return cast


def join(cast: Cast, key: str = "outsider", **options: object) -> Seat:
    values = {"network": cast.network, "leader": cast.leaders[key], "starts_on": TODAY}
    return actions.join_network(**values | options, by=cast.user("hr"), at=NOW)  # type: ignore[arg-type]


def received(cast: Cast, key: str = "outsider", **options: object) -> Reception:
    return Reception.objects.get(seat=join(cast, key, **options))


def seat_of(cast: Cast, key: str) -> Seat:
    return Seat.objects.get(network=cast.network, leader=cast.leaders[key], ends_on=None)


def release(cast: Cast) -> None:
    actions.release_invitations(invitations=Invitation.objects.all(), by=cast.user("hr"), at=NOW)


def to(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=kind, state="held").values_list("to_name", flat=True))


# --- the welcome --------------------------------------------------------------------------------------------------------


def test_a_running_network_welcomes_and_a_new_one_invites(cast: Cast) -> None:
    assert Invitation.objects.get(seat=join(cast)).message.kind == post.WELCOME  # type: ignore[union-attr]
    ahead = NetworkFactory(programme=cast.programme, starts_on=TODAY + 30 * DAY)
    seat = join(cast, "outsider", network=ahead, starts_on=ahead.starts_on)
    assert Invitation.objects.get(seat=seat).message.kind == "networks.invitation"  # type: ignore[union-attr]
    assert not Reception.objects.filter(seat=seat).exists()


def test_the_welcome_says_why_who_and_which_buddy(cast: Cast) -> None:
    launched(cast.network)
    reception = received(cast)
    rendered = letters.render(Invitation.objects.get(seat=reception.seat).message)  # type: ignore[arg-type]
    assert rendered is not None and reception.buddy is not None
    assert rendered.subject == "2. marts 2026: velkommen til Tværnetværk 1"
    for words in (
        reception.buddy.leader.name,
        "Ledere på tværs hjælper hinanden",
        "Mette Medlem",
        "/hvorfor/",
    ):
        assert words in rendered.text, words
    assert "Du har fået en plads" not in rendered.text


def test_nobody_else_hears_of_it_before_she_does(cast: Cast) -> None:
    reception = received(cast)
    assert reception.buddy is not None
    assert not Message.objects.filter(kind__in=(post.BUDDY, post.JOINS)).exists()
    release(cast)
    assert to(post.BUDDY) == [reception.buddy.leader.name]
    assert to(post.JOINS) == ["Ekstern Eriksen", "Fie Facilitator", "Tove Tovholder"]
    release(cast)
    assert len(to(post.JOINS)) == 3, "saying it twice writes once"


def test_called_back_together_and_sent_again(cast: Cast) -> None:
    received(cast)
    release(cast)
    actions.recall_invitations(invitations=Invitation.objects.all(), by=cast.user("hr"), at=NOW + DAY / 3000)
    assert not to(post.BUDDY) and not to(post.JOINS)
    actions.release_invitations(invitations=Invitation.objects.all(), by=cast.user("hr"), at=NOW + DAY / 1000)
    assert len(to(post.BUDDY)) == 1 and len(to(post.JOINS)) == 3


def test_a_letter_on_paper_tells_the_others_too(cast: Cast) -> None:
    Leader.objects.filter(key="outsider").update(email="")
    cast.leaders["outsider"].refresh_from_db()
    received(cast)
    actions.mark_letters_printed(invitations=Invitation.objects.all(), by=cast.user("hr"), at=NOW)
    assert len(to(post.BUDDY)) == 1


def test_what_a_buddy_does_and_that_it_is_true_when_sent(cast: Cast) -> None:
    reception = received(cast)
    release(cast)
    message = Message.objects.get(kind=post.BUDDY)
    rendered = letters.render(message)
    assert rendered is not None
    for words in ("Ove Udenfor", "90 dage", "31. maj 2026"):
        assert words in rendered.text or words in rendered.subject, words
    Reception.objects.filter(pk=reception.pk).update(buddy=None)
    assert letters.render(message) is None, "another is the buddy by now"


def test_the_coordinator_reads_who_comes_and_from_where(cast: Cast) -> None:
    received(cast)
    release(cast)
    rendered = letters.render(Message.objects.get(kind=post.JOINS, to_name="Tove Tovholder"))
    assert rendered is not None
    assert "Ove Udenfor" in rendered.subject and "Veje" in rendered.text


# --- the buddy ----------------------------------------------------------------------------------------------------------


def test_never_above_nor_below_nor_away_nor_about_to_leave(cast: Cast) -> None:
    join(cast)
    seat = seat_of(cast, "outsider")
    Post.objects.filter(leader=cast.leaders["member"]).update(superior=cast.leaders["outsider"])
    LeaveFactory(leader=cast.leaders["coordinator"], starts_on=TODAY - DAY)
    assert {suggested(seat, choice=BuddyChoice.DIFFERENT, on=TODAY).leader.key for _ in range(9)} == {
        "chief_member"
    }  # type: ignore[union-attr]
    Leader.objects.filter(key="chief_member").update(ends_on=TODAY + 30 * DAY)
    assert suggested(seat, choice=BuddyChoice.DIFFERENT, on=TODAY) is None


def test_tenure_then_load_then_likeness(cast: Cast) -> None:
    new = LeaderFactory(organisation=cast.organisation, name="Nina Nylig")
    PostFactory(leader=new, unit=cast.roads)
    SeatFactory(network=cast.network, leader=new, starts_on=TODAY - 10 * DAY)
    like = LeaderFactory(organisation=cast.organisation, name="Vera Vej")
    PostFactory(leader=like, unit=cast.roads)
    SeatFactory(network=cast.network, leader=like)
    seat = join(cast)

    def found(choice: BuddyChoice) -> set[str]:
        return {
            suggested(seat, choice=choice, on=TODAY, chance=random.Random(n)).leader.name  # type: ignore[union-attr]
            for n in range(12)
        }

    Reception.objects.all().delete()
    assert found(BuddyChoice.SIMILAR) == {"Vera Vej"}
    assert "Vera Vej" not in found(BuddyChoice.DIFFERENT) and "Nina Nylig" not in found(BuddyChoice.DIFFERENT)
    other = SeatFactory(network=cast.network, starts_on=TODAY)
    Reception.objects.create(seat=other, buddy=Seat.objects.get(leader=like), created_at=NOW)
    assert "Vera Vej" not in found(BuddyChoice.SIMILAR), "she has a newcomer already"


def test_a_confidential_wish_is_heard_in_silence(cast: Cast) -> None:
    outsider = cast.leaders["outsider"]
    for key in ("member", "coordinator"):
        ConfidentialWishFactory(author=cast.leaders[key], not_with=outsider)
    seat = join(cast)
    chosen = {suggested(seat, choice=BuddyChoice.DIFFERENT, on=TODAY).leader.key for _ in range(9)}  # type: ignore[union-attr]
    assert chosen == {"chief_member"}
    ConfidentialWishFactory(author=cast.leaders["chief_member"], not_with=outsider)
    assert suggested(seat, choice=BuddyChoice.DIFFERENT, on=TODAY) is not None, "no answer would be an answer"
    with pytest.raises(ValueError, match="candidates"):
        first_at_ease(cast.organisation, outsider.pk, [])


def test_chosen_by_hand_and_told_at_once(cast: Cast) -> None:
    reception = received(cast)
    release(cast)
    other = next(
        seat
        for seat in cast.network.seats.filter(ends_on=None)
        if seat.pk not in (reception.buddy_id, reception.seat_id)
    )
    actions.change_buddy(reception=reception, buddy=other, by=cast.user("member"), at=NOW + DAY)
    assert to(post.BUDDY) == [other.leader.name], "the letter to the first is called back"
    with pytest.raises(actions.NothingChanged):
        actions.change_buddy(reception=reception, buddy=other, by=cast.user("member"), at=NOW)
    assert Record.objects.filter(verb=Verb.BUDDY_CHANGED).count() == 1


def test_who_cannot_be_chosen(cast: Cast) -> None:
    reception = received(cast)
    elsewhere = SeatFactory(network=NetworkFactory(programme=cast.programme))
    for wrong in (elsewhere, reception.seat, cast.other_network.seats.get()):
        with pytest.raises(actions.Stranger):
            actions.change_buddy(reception=reception, buddy=wrong, by=cast.user("hr"), at=NOW)
    Post.objects.filter(leader=cast.leaders["outsider"]).update(superior=cast.leaders["coordinator"])
    Reception.objects.update(buddy=None)
    with pytest.raises(actions.Unfit):
        actions.change_buddy(
            reception=reception, buddy=seat_of(cast, "coordinator"), by=cast.user("hr"), at=NOW
        )


def test_the_choice_tells_no_member_who_is_on_leave_or_leaving(cast: Cast) -> None:
    reception = received(cast)
    Leader.objects.filter(key="coordinator").update(ends_on=TODAY + 20 * DAY)
    LeaveFactory(leader=cast.leaders["chief_member"], starts_on=TODAY - DAY)
    client = Client()
    client.force_login(cast.user("member"))
    page = client.get(reverse("networks:buddy", args=[reception.pk])).text
    assert "Tove Tovholder" in page and "Carla Chefmedlem" in page


# --- her own first days -------------------------------------------------------------------------------------------------


def test_three_steps_that_are_hers(cast: Cast) -> None:
    launched(cast.network)
    reception = received(cast)
    client = Client()
    client.force_login(cast.user("outsider"))
    url = reverse("networks:first-days", args=[reception.pk])
    assert "Mød din makker" in client.get(url).text
    client.post(url, {"what": "goal", "goal": "Tale om det svære  før det er nødvendigt"})
    client.post(url, {"what": "met"})
    reception.refresh_from_db()
    goal = PersonalGoal.objects.get(seat=reception.seat)
    assert goal.text == "Tale om det svære før det er nødvendigt" and reception.met_on is not None
    logged = " ".join(Value.objects.values_list("text", flat=True))
    assert "Tale om det svære" not in logged, "the goal is hers alone"


def test_the_goal_is_read_by_nobody_else(cast: Cast) -> None:
    reception = received(cast)
    write_goal(seat=reception.seat, text="Hemmeligt mål", by=cast.user("outsider"), at=NOW)
    for name in (
        "hr",
        "chief",
        "chief_member",
        "member",
        "facilitator",
        "sponsor",
        "administrator",
        "dpo",
        "other_hr",
    ):
        client = Client()
        client.force_login(cast.user(name))
        assert client.get(reverse("networks:first-days", args=[reception.pk])).status_code == 404, name
        for page in ("newcomers", "network", "why", "history"):
            assert "Hemmeligt mål" not in client.get(reverse(f"networks:{page}", args=[cast.network.pk])).text


def test_met_only_with_a_buddy_and_on_a_day_that_makes_sense(cast: Cast) -> None:
    reception = received(cast)
    with pytest.raises(actions.WrongDay):
        actions.met_buddy(reception=reception, on=TODAY + DAY, by=cast.user("outsider"), at=NOW)
    Reception.objects.update(buddy=None)
    with pytest.raises(actions.Stranger):
        actions.met_buddy(reception=reception, on=TODAY, by=cast.user("outsider"), at=NOW)


def test_a_goal_that_is_too_long_is_said_and_nothing_is_lost(cast: Cast) -> None:
    reception = received(cast)
    client = Client()
    client.force_login(cast.user("outsider"))
    url = reverse("networks:first-days", args=[reception.pk])
    answer = client.post(url, {"what": "goal", "goal": "x" * 301})
    assert answer.status_code == 422 and "x" * 301 in answer.text


# --- places, and what speaks against ---------------------------------------------------------------------------------


def test_places_taken_offered_kept_and_open(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(size_min=2, size_target=4, size_max=6)
    actions.keep_places(networks=[cast.network], count=2, by=cast.user("hr"), at=NOW)
    network = Network.objects.select_related("programme").get(pk=cast.network.pk)
    places = places_of([network], on=TODAY)[network.pk]
    assert (places.taken, places.free, places.kept, places.open) == (3, 3, 2, 1)
    join(cast)
    places = places_of([network], on=TODAY)[network.pk]
    assert (places.free, places.kept, places.open) == (2, 2, 0)
    assert places.room_for(newcomer=True) and not places.room_for(newcomer=False)


def test_new_for_a_year(cast: Cast) -> None:
    leader = cast.leaders["outsider"]
    for starts_on, new in ((None, False), (TODAY - 364 * DAY, True), (TODAY - 366 * DAY, False)):
        leader.starts_on = starts_on
        assert is_newcomer(leader, TODAY) is new


def against(cast: Cast, key: str = "outsider") -> set[Against]:
    network = Network.objects.select_related("programme__organisation").get(pk=cast.network.pk)
    return {one.kind for one in objections(network, cast.leaders[key], on=TODAY)}


def test_what_speaks_against_a_seat(active: Cast) -> None:
    cast = active
    assert not against(cast)
    Post.objects.filter(leader=cast.leaders["outsider"]).update(superior=cast.leaders["member"])
    assert against(cast) == {Against.SUPERIOR}
    Post.objects.filter(leader=cast.leaders["outsider"]).update(superior=None)
    elsewhere = SeatFactory(network=NetworkFactory(programme=cast.programme), leader=cast.leaders["outsider"])
    assert against(cast) == {Against.ELSEWHERE}
    elsewhere.delete()
    first, second = sorted((cast.leaders["outsider"], cast.leaders["member"]), key=lambda row: row.pk)
    for number in (41, 42):
        AcquaintanceFactory(
            first=first,
            second=second,
            organisation=cast.organisation,
            source=f"network:{number}",
            starts_on=date(2020 + number % 2, 1, 1),
            ends_on=date(2022, 1, 1),
        )
    assert against(cast) == {Against.MET}
    Programme.objects.filter(pk=cast.programme.pk).update(eligibility={"levels": ["9"]})
    assert Against.NOT_FOR in against(cast)
    Programme.objects.filter(pk=cast.programme.pk).update(size_min=2, size_target=3, size_max=3)
    assert Against.FULL in against(cast)


def test_no_seat_by_hand_knows_a_confidential_wish(active: Cast) -> None:
    """ADR 66: page, warning and act are the same with and without."""
    cast = active
    client = Client()
    client.force_login(cast.user("hr"))
    url = reverse("networks:join", args=[cast.network.pk]) + "?q=Ove"
    token = re.compile(r'(csrfmiddlewaretoken" value="|FToken": ")\w+')
    before = token.sub("", client.get(url).text)
    ConfidentialWishFactory(author=cast.leaders["member"], not_with=cast.leaders["outsider"])
    assert not against(cast)
    assert token.sub("", client.get(url).text) == before
    answer = client.post(
        url,
        {
            "leader": cast.leaders["outsider"].pk,
            "starts_on": "2026-03-02",
            "role": "member",
            "buddy": "different",
        },
    )
    assert answer.status_code == 302
    assert ConfidentialWish.objects.count() == 1


def form(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "leader": cast.leaders["outsider"].pk,
        "starts_on": "2026-03-02",
        "role": "member",
        "buddy": "similar",
    } | more


def test_a_full_network_takes_a_reason(active: Cast) -> None:
    cast = active
    Programme.objects.filter(pk=cast.programme.pk).update(size_min=2, size_target=3, size_max=3)
    client = Client()
    client.force_login(cast.user("hr"))
    url = reverse("networks:join", args=[cast.network.pk]) + "?q=Ove"
    page = client.post(url, form(cast))
    assert (
        "Netværket er fuldt" in page.text
        and not Seat.objects.filter(leader=cast.leaders["outsider"]).exists()
    )
    assert not Message.objects.filter(kind=post.WELCOME).exists() and not Reception.objects.exists()
    assert client.post(url, form(cast, reason="Hun afløser Frode.")).status_code == 302
    told = Record.objects.get(verb=Verb.SEAT_DESPITE)
    texts = " ".join(Value.objects.filter(record_number=told.number).values_list("text", flat=True))
    assert "ser Frode." in texts and "full" in texts


def test_a_kept_place_is_for_newcomers(active: Cast) -> None:
    cast = active
    Programme.objects.filter(pk=cast.programme.pk).update(size_min=2, size_target=4, size_max=4)
    actions.keep_places(networks=[cast.network], count=1, by=cast.user("hr"), at=NOW)
    give = {"network": cast.network, "starts_on": TODAY, "by": cast.user("hr"), "at": NOW}
    with pytest.raises(actions.Objected) as refused:
        actions.give_seat(leader=cast.leaders["outsider"], **give)  # type: ignore[arg-type]
    assert refused.value.kinds == ("reserved",)
    Leader.objects.filter(key="outsider").update(starts_on=TODAY - 30 * DAY)
    cast.leaders["outsider"].refresh_from_db()
    actions.give_seat(leader=cast.leaders["outsider"], **give)  # type: ignore[arg-type]
    other = LeaderFactory(organisation=cast.organisation, starts_on=TODAY - DAY)
    PostFactory(leader=other, unit=cast.roads)
    with pytest.raises(actions.Objected) as refused:
        actions.give_seat(leader=other, **give)  # type: ignore[arg-type]
    assert "full" in refused.value.kinds, "the last place went to the first who took it"


def test_places_are_kept_for_one_network_or_all(active: Cast) -> None:
    cast = active
    second = NetworkFactory(programme=cast.programme, name="Tværnetværk 2")
    over = NetworkFactory(programme=cast.programme, name="Slut", state="closed")
    client = Client()
    client.force_login(cast.user("hr"))
    url = reverse("networks:places", args=[cast.network.pk])
    assert client.post(url, {"count": "-1"}).status_code == 422
    assert client.post(url, {"count": "to"}).status_code == 422
    assert client.post(url, {"count": "2", "everywhere": "on"}).status_code == 302
    kept = dict(Network.objects.values_list("pk", "reserved_seats"))
    assert (kept[cast.network.pk], kept[second.pk], kept[over.pk]) == (2, 2, 0)
    assert kept[cast.other_network.pk] == 0


def test_the_suggestions_know_what_is_kept(active: Cast) -> None:
    from ledernet.networks.joining.line import rooms_of

    Programme.objects.filter(pk=active.programme.pk).update(size_min=2, size_target=4, size_max=4)
    actions.keep_places(networks=[active.network], count=1, by=active.user("hr"), at=NOW)
    active.programme.refresh_from_db()
    (room,) = rooms_of(active.programme, on=TODAY)
    assert (room.places.free, room.places.kept, room.places.open) == (1, 1, 0)


def test_the_inbox_counts_what_is_free_and_what_is_kept(active: Cast) -> None:
    Programme.objects.filter(pk=active.programme.pk).update(size_min=2, size_target=5, size_max=5)
    leader = LeaderFactory(organisation=active.organisation, name="Nina Ny", starts_on=TODAY - 9 * DAY)
    PostFactory(leader=leader, unit=active.roads)
    actions.keep_places(networks=[active.network], count=1, by=active.user("hr"), at=NOW)
    kind = needs.kind_of("networks.newcomer")
    facts = {"leader": leader.pk, "programme": active.programme.pk, "since": "2026-02-21", "days": 90}
    assert kind.hints is not None
    (hint,) = kind.hints(active.viewer("hr"), facts)
    assert hint.price == "2 ledige pladser (én holdt til nye)"
    for number in range(2):
        waiting = Waiting.objects.create(
            leader=LeaderFactory(organisation=active.organisation), programme=active.programme, since=TODAY
        )
        Offer.objects.create(
            waiting=waiting,
            network=active.network,
            starts_on=TODAY,
            answer_by=TODAY + number * DAY,
            made_at=NOW,
        )
    assert list(kind.hints(active.viewer("hr"), facts)) == [], "all that was free is offered"


# --- the inbox ----------------------------------------------------------------------------------------------------------


def test_a_buddy_who_leaves_is_missed_in_the_inbox(cast: Cast) -> None:
    kind = needs.kind_of("networks.buddy")
    reception = received(cast)
    assert reception.buddy is not None and not list(kind.items(cast.organisation, TODAY))
    actions.leave_network(
        seat=reception.buddy, ends_on=TODAY, reason=EndReason.CORRECTED, by=cast.user("hr"), at=NOW
    )
    (one,) = kind.items(cast.organisation, TODAY)
    (said,) = kind.word(cast.viewer("hr"), [one.facts])
    assert "Ove Udenfor" in said.title and said.url == reverse("networks:buddy", args=[reception.pk])
    assert kind.word(cast.viewer("chief_elsewhere"), [one.facts])[0].url == ""
    assert not list(kind.items(cast.organisation, TODAY + 91 * DAY)), "after ninety days she is new no longer"
