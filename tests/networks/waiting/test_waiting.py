"""The waiting list: who stands in it, in which order, offers by link, and who sits where on any day."""

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import Cast
from tests.factories import NOW, TODAY, NetworkFactory, SeatFactory

from ledernet.audit.models import Record
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.networks import actions
from ledernet.networks.actions import post
from ledernet.networks.actions.offers import offer_round
from ledernet.networks.enums import OfferState, Verb, WaitingEnd
from ledernet.networks.joining.line import in_line, may_wait_for, months_waited, proposals
from ledernet.networks.models import Network, Offer, Reception, Seat, Waiting
from ledernet.people import needs
from ledernet.people.models import Leader, Post
from ledernet.strategy.models import Programme

from .line import DAY, EVERYBODY, hr, offered, path_of, person, stand

pytestmark = pytest.mark.django_db


def test_what_is_open_in_a_network_that_ends_is_seen_to(active: Cast, client: Client) -> None:
    cast, hr = active, active.user("hr")
    Programme.objects.filter(pk=cast.programme.pk).update(size_target=5, size_max=5)
    cast.network.refresh_from_db()
    offers = [offered(cast, stand(cast, person(cast, name), network=cast.network)) for name in ("Anna", "Bo")]
    actions.plan_visit(
        network=cast.network, user=cast.user("sponsor"), planned_on=TODAY + 30 * DAY, by=hr, at=NOW
    )
    actions.close_network(network=cast.network, on=TODAY + 20 * DAY, by=cast.user("chief"), at=NOW)
    assert {offer.state for offer in Offer.objects.all()} == {OfferState.WITHDRAWN}
    assert not Message.objects.filter(kind=post.OFFER, state="held").exists()
    assert {(row.network, row.ended_on) for row in Waiting.objects.all()} == {(None, None)}
    assert not cast.network.visits.exists()
    Offer.objects.filter(pk=offers[0].pk).update(state=OfferState.OPEN)  # as before this was seen to
    Network.objects.update(state="closed", ends_on=TODAY)
    client.force_login(hr)
    said = client.post(reverse("networks:offer-withdraw", args=[offers[0].pk]), follow=True)
    assert "Det er slut allerede" in said.content.decode()


def test_a_page_of_offers_that_was_open_while_the_network_closed(active: Cast, client: Client) -> None:
    row = stand(active, person(active, "Anna"))
    other = NetworkFactory(programme=active.programme, name="Tværnetværk 2")
    actions.close_network(network=other, on=TODAY + 20 * DAY, by=active.user("chief"), at=NOW)
    client.force_login(active.user("hr"))
    url = reverse("networks:offering", args=[active.programme.pk])
    given = {"starts_on": "1.6.2026", "answer_by": "1.5.2026", f"place-{row.pk}": str(other.pk)}
    assert client.post(url, given).status_code in (200, 422)
    assert not Offer.objects.exists()
    Network.objects.filter(pk=other.pk).update(state="closed")
    with pytest.raises(actions.NetworkIsClosed):
        offered(active, row, other)


# --- standing in line ---------------------------------------------------------------------------------------------------


def test_new_leaders_first_then_the_longest(active: Cast) -> None:
    cast = active
    late, early, new = (
        person(cast, name, new=name == "Nye Nina") for name in ("Sene Sara", "Tidlige Tom", "Nye Nina")
    )
    stand(cast, late, days=10)
    stand(cast, early, days=400)
    stand(cast, new)
    assert [row.leader for row in in_line(cast.programme, on=TODAY)] == [new, early, late]
    assert months_waited(Waiting.objects.get(leader=early), TODAY) == 13


def test_standing_twice_is_once_and_keeps_the_turn(active: Cast) -> None:
    leader = person(active, "Anna")
    first = stand(active, leader, days=50)
    again = stand(active, leader)
    assert first.pk == again.pk and Waiting.objects.get().since == TODAY - 50 * DAY
    assert Record.objects.filter(verb=Verb.WAITING_BEGUN).count() == 1
    stand(active, leader, network=active.network)
    assert Waiting.objects.get().network == active.network


def test_who_may_not_stand_in_line(active: Cast) -> None:
    cast = active
    with pytest.raises(actions.SitsThere):
        stand(cast, cast.leaders["member"])
    with pytest.raises(actions.Stranger):
        stand(cast, cast.other_leader)
    with pytest.raises(actions.Stranger):
        stand(cast, person(cast, "Bo"), network=cast.other_network)
    with pytest.raises(actions.WrongDay):
        stand(cast, person(cast, "Bent"), days=-1)
    closed = NetworkFactory(programme=cast.programme, state="closed")
    with pytest.raises(actions.NetworkIsClosed):
        stand(cast, person(cast, "Bodil"), network=closed)
    Programme.objects.filter(pk=cast.programme.pk).update(eligibility={"levels": ["9"]})
    cast.programme.refresh_from_db()
    with pytest.raises(actions.NotForHer):
        stand(cast, person(cast, "Birger"))


def test_a_leader_stands_in_line_by_herself_and_leaves_it(active: Cast) -> None:
    cast = active
    client = Client()
    client.force_login(cast.user("outsider"))
    url = reverse("networks:my-line")
    assert "Stil dig i kø" in client.get(url).text
    client.post(url, {"programme": str(cast.programme.pk)})
    assert "Du er nummer 1" in client.get(url).text
    assert Waiting.objects.get().leader == cast.leaders["outsider"]
    client.post(url, {"programme": str(cast.programme.pk)})  # the page of before, in another window
    assert Waiting.objects.get().ended_as == ""
    client.post(url, {"programme": str(cast.programme.pk), "leave": "1"})
    assert Waiting.objects.get().ended_as == WaitingEnd.WITHDRAWN
    for nonsense in ("", "x", str(cast.other_network.programme_id)):
        assert client.post(url, {"programme": nonsense}).status_code == 302
    assert Waiting.objects.count() == 1
    assert may_wait_for(cast.leaders["member"], on=TODAY) == []


def test_a_seat_ends_the_wait_however_it_came(active: Cast) -> None:
    leader = person(active, "Anna")
    offer = offered(active, stand(active, leader))
    actions.join_network(
        network=NetworkFactory(programme=active.programme),
        leader=leader,
        starts_on=TODAY,
        by=active.user("hr"),
        at=NOW,
    )
    offer.refresh_from_db()
    assert Waiting.objects.get().ended_as == WaitingEnd.SEATED
    assert offer.state == OfferState.WITHDRAWN


# --- offers -------------------------------------------------------------------------------------------------------------


def test_the_letter_says_where_with_whom_and_until_when(active: Cast) -> None:
    offered(active, stand(active, person(active, "Anna")))
    message = Message.objects.get(kind=post.OFFER)
    rendered = letters.render(message)
    assert rendered is not None
    for words in ("Tværnetværk 1", "9. marts 2026", "Mette Medlem", "/tilbud/"):
        assert words in rendered.text, words
    Offer.objects.update(state="withdrawn")
    assert letters.render(message) is None


def test_yes_by_the_link_without_a_login(active: Cast) -> None:
    leader = person(active, "Anna")
    offer = offered(active, stand(active, leader))
    client = Client()
    assert client.get(path_of(offer)).status_code == 200 and not Seat.objects.filter(leader=leader).exists()
    assert "Du har en plads i Tværnetværk 1" in client.post(path_of(offer), {"answer": "yes"}).text
    seat = Seat.objects.get(leader=leader)
    assert seat.starts_on == TODAY + 10 * DAY and Reception.objects.filter(seat=seat).exists()
    assert "Du har sagt ja" in client.post(path_of(offer), {"answer": "no"}).text
    assert Seat.objects.filter(leader=leader).count() == 1


def test_no_passes_it_on_and_keeps_the_turn_if_she_likes(active: Cast) -> None:
    first, second, third = (
        stand(active, person(active, name), days=days) for name, days in (("A", 30), ("B", 20), ("C", 10))
    )
    offer = offered(active, first)
    Client().post(path_of(offer), {"answer": "no"})
    onward = Offer.objects.get(state=OfferState.OPEN)
    assert onward.waiting == second and onward.answer_by == TODAY + 7 * DAY
    Client().post(path_of(onward), {"answer": "off"})
    assert Offer.objects.get(state=OfferState.OPEN).waiting == third
    assert [row.pk for row in in_line(active.programme, on=TODAY)] == [first.pk]
    second.refresh_from_db()
    assert second.ended_as == WaitingEnd.WITHDRAWN


def test_an_unanswered_offer_lapses_and_goes_to_the_next_once(active: Cast) -> None:
    first, second = (stand(active, person(active, name), days=days) for name, days in (("A", 30), ("B", 20)))
    offer = offered(active, first)
    for days in (7, 8, 8):
        offer_round(by=active.user("hr"), at=NOW + days * DAY)
    offer.refresh_from_db()
    assert offer.state == OfferState.LAPSED
    assert Offer.objects.get(state=OfferState.OPEN).waiting == second
    assert Offer.objects.count() == 2
    assert "sagt ja" not in Client().get(path_of(offer)).text
    with pytest.raises(actions.OfferIsOver):
        actions.accept_offer(offer=offer, by=active.user("hr"), at=NOW + 9 * DAY)


def test_two_do_not_get_the_last_place(active: Cast) -> None:
    first, second = (stand(active, person(active, name)) for name in ("A", "B"))
    made, left = actions.offer_seats(
        proposals=[actions.Proposal(row, active.network) for row in (first, second)],
        starts_on=TODAY, answer_by=TODAY, by=active.user("hr"), at=NOW,
    )  # fmt: skip
    assert [offer.waiting for offer in made] == [first] and [one.waiting for one in left] == [second]
    # Somebody is seated by hand with a reason: the offer holds no longer.
    actions.give_seat(
        network=active.network,
        leader=person(active, "C"),
        starts_on=TODAY,
        reason="Aftalt med direktøren.",
        by=active.user("hr"),
        at=NOW,
    )
    with pytest.raises(actions.NoPlace):
        actions.accept_offer(offer=made[0], by=active.user("hr"), at=NOW)
    assert "ikke ledig længere" in Client().post(path_of(made[0]), {"answer": "yes"}).text
    assert active.network.seats.filter(ends_on=None).count() == 4


def test_an_offered_place_is_not_free_for_others(active: Cast) -> None:
    offered(active, stand(active, person(active, "A")))
    with pytest.raises(actions.Objected) as refused:
        actions.give_seat(
            network=active.network, leader=person(active, "B"), starts_on=TODAY, by=active.user("hr"), at=NOW
        )
    assert refused.value.kinds == ("full",)


def test_nobody_is_offered_a_seat_beside_a_superior(active: Cast) -> None:
    leader = person(active, "A")
    Post.objects.filter(leader=leader).update(superior=active.leaders["member"])
    row = stand(active, leader)
    made, left = actions.offer_seats(
        proposals=[actions.Proposal(row, active.network)],
        starts_on=TODAY,
        answer_by=TODAY,
        by=active.user("hr"),
        at=NOW,
    )
    assert not made and len(left) == 1
    assert [places for _row, places in proposals([row], active.programme, on=TODAY, close=EVERYBODY)] == [[]]


def test_nor_beside_a_superiors_superior_where_who_stands_between_has_no_seat(active: Cast) -> None:
    leader, between = person(active, "A"), person(active, "B")
    Post.objects.filter(leader=leader).update(superior=between)
    Post.objects.filter(leader=between).update(superior=active.leaders["member"])
    row = stand(active, leader)
    assert [places for _row, places in proposals([row], active.programme, on=TODAY, close=EVERYBODY)] == [[]]


def test_all_who_wait_are_asked_about_at_once(active: Cast) -> None:
    rows = [stand(active, person(active, name)) for name in "ABC"]
    asked = []
    for line in (rows[:1], rows):
        with CaptureQueriesContext(connection) as queries:
            proposals(line, active.programme, on=TODAY, close=EVERYBODY)
        asked.append(len(queries))
    assert asked[1] <= asked[0]


def test_a_kept_place_is_offered_to_newcomers_alone(active: Cast) -> None:
    actions.keep_places(networks=[active.network], count=1, by=active.user("hr"), at=NOW)
    old, new = (
        stand(active, person(active, "Gamle Gerd")),
        stand(active, person(active, "Nye Nina", new=True)),
    )
    found = dict(proposals([new, old], active.programme, on=TODAY, close=EVERYBODY))
    assert [place.network for place in found[new]] == [active.network.pk] and found[old] == []


def test_what_the_first_gets_is_not_free_for_the_next(active: Cast) -> None:
    first, second = (stand(active, person(active, name), days=days) for name, days in (("A", 30), ("B", 20)))
    found = dict(proposals([first, second], active.programme, on=TODAY, close=EVERYBODY))
    assert len(found[first]) == 1 and found[second] == []


def test_who_leaves_waits_no_longer(active: Cast) -> None:
    row = stand(active, person(active, "A"))
    Leader.objects.filter(pk=row.leader_id).update(ends_on=TODAY)
    actions.daily_round(by=active.user("hr"), at=NOW)
    row.refresh_from_db()
    assert row.ended_as == WaitingEnd.LEFT


def test_links_that_open_nothing(active: Cast) -> None:
    offer = offered(active, stand(active, person(active, "A")))
    for wrong in ("x", path_of(offer).split("/")[-2] + "b", signing.dumps(offer.pk, salt="networks.exit")):
        assert Client().post(reverse("networks:offer", args=[wrong]), {"answer": "yes"}).status_code == 404
    for nonsense in ({}, {"answer": "maybe"}, {"answer": "yes\0"}):
        assert Client().post(path_of(offer), nonsense).status_code in {200, 400}
    offer.refresh_from_db()
    assert offer.state == OfferState.OPEN


# --- who sits where -------------------------------------------------------------------------------------------------------


def test_who_sat_where_on_a_day_over_all_networks(cast: Cast) -> None:
    second = NetworkFactory(programme=cast.programme, name="Tværnetværk 2")
    SeatFactory(network=second, leader=cast.leaders["outsider"])
    client = hr(cast)
    url = reverse("networks:seating")
    page = client.get(url).text
    assert "Ove Udenfor" in page and "Frode Før" not in page and "Mikkel Nabomedlem" not in page
    assert "Frode Før" in client.get(url, {"day": "2025-03-01"}).text
    assert "Ove Udenfor" not in client.get(url, {"day": "2025-03-01", "network": cast.network.pk}).text
    assert "Dagen blev ikke forstået" in client.get(url, {"day": "i forgårs"}).text
    rows = (
        client.get(reverse("networks:seating-csv"), {"day": "2025-03-01"})
        .content.decode("utf-8-sig")
        .splitlines()
    )
    assert len(rows) == 6 and any(row.startswith("Frode Før") for row in rows)
    assert client.get(reverse("networks:seating-xlsx")).status_code == 200
    assert Record.objects.filter(verb=Verb.SEATING_EXPORTED).count() == 2


def test_chief_and_hr_see_their_own_part(cast: Cast) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.children)
    url = reverse("networks:seating")
    for name, sees in (("chief", True), ("hr", True), ("chief_elsewhere", False), ("hr_elsewhere", False)):
        assert ("Mette Medlem" in hr(cast, name).get(url).text) is sees, name
    for name in ("member", "facilitator", "dpo", "administrator"):
        assert hr(cast, name).get(url).status_code == 403, name


def test_who_is_brought_in_with_a_network_waits_no_longer(cast: Cast) -> None:
    leader = cast.leaders["outsider"]
    row = Waiting.objects.create(leader=leader, programme=cast.programme, since=TODAY)
    actions.bring_in_network(
        programme=cast.programme,
        name="Kommet ind udefra",
        starts_on=TODAY,
        members=[actions.Sitting(leader, TODAY)],
        by=cast.user("hr"),
        at=NOW,
    )
    row.refresh_from_db()
    assert (row.ended_on, row.ended_as) == (TODAY, WaitingEnd.SEATED)


def test_no_seat_is_free_for_whom_the_programme_no_longer_is(active: Cast) -> None:
    row = stand(active, person(active, "A"))
    kind = needs.kind_of("networks.seat_free")
    assert list(kind.items(active.organisation, TODAY))
    Programme.objects.filter(pk=row.programme_id).update(unit=active.school)  # she leads in another part
    assert not list(kind.items(active.organisation, TODAY))


def test_who_leaves_the_line_leaves_her_offer_and_it_is_recorded(active: Cast) -> None:
    offer = offered(active, stand(active, person(active, "Anna")))
    actions.leave_line(waiting=offer.waiting, by=active.user("hr"), at=NOW)
    offer.refresh_from_db()
    assert offer.state == OfferState.WITHDRAWN
    assert Message.objects.get(kind=post.OFFER).state == "recalled"
    assert Record.objects.filter(verb=Verb.OFFER_ENDED, target_key=str(offer.pk)).count() == 1


@pytest.mark.postgresql  # SQLite holds no single rows
def test_who_leaves_the_line_holds_the_offer_before_the_turn(active: Cast) -> None:
    """As who accepts it does, so that neither waits for the other."""
    waiting = stand(active, person(active, "Anna"))
    offered(active, waiting)
    with CaptureQueriesContext(connection) as asked:
        actions.leave_line(waiting=waiting, by=active.user("hr"), at=NOW)
    held = [sql.split('FROM "')[1].split('"')[0] for q in asked if "FOR UPDATE" in (sql := q["sql"])]
    assert held[:2] == ["networks_offer", "networks_waiting"]
