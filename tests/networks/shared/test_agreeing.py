"""Proposed, answered, offered, seated, ended: one test per exit, and what stands in the record of each side."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from rules import has_perm
from tests.cast import NAMES, Cast
from tests.factories import NOW, TODAY, LeaderFactory, SeatFactory

from ledernet.audit.models import Record
from ledernet.mail.letters import render
from ledernet.mail.models import Message
from ledernet.networks.actions import close_network
from ledernet.networks.actions.errors import LeaderHasLeft, NetworkIsClosed, Stranger, WrongDay
from ledernet.networks.models import Agreement, Guest, Network, Seat
from ledernet.networks.queries import members_of
from ledernet.networks.shared import agreeing, guests
from ledernet.networks.shared.enums import (
    AGREEMENT_TRANSITIONS,
    GUEST_TRANSITIONS,
    AgreementState,
    GuestState,
    SharedVerb,
)
from ledernet.networks.shared.errors import (
    MostAreGuests,
    NoPartner,
    NoPlaceLeft,
    NotOpen,
    OfferedAlready,
    SharedAlready,
)
from ledernet.networks.shared.queries import agreements_visible_to, viewer_as_guest
from ledernet.people.models import Leader
from ledernet.people.viewer import Viewer

from .houses import agree, share


def entered(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.user(name))
    return client


def proposed(cast: Cast, **facts: object) -> Agreement:
    wanted = {"network": cast.network, "code": "nabolev", "seats": 1, "starts_on": TODAY} | facts
    return agreeing.propose(by=cast.user("hr"), at=NOW, **wanted)  # type: ignore[arg-type]


def test_tables_of_states_are_whole() -> None:
    assert set(AGREEMENT_TRANSITIONS) == set(AgreementState)
    assert set(GUEST_TRANSITIONS) == set(GuestState)


def test_a_proposal_is_told_in_the_partners_own_house(cast: Cast) -> None:
    proposed(cast, code=" NABOLEV ")
    mail = Message.objects.get(kind=agreeing.PROPOSAL)
    assert (mail.organisation, mail.to_email) == (cast.other, "other_hr@nabolev.example")
    mine, theirs = (
        Record.objects.get(organisation_key=one.pk, verb=SharedVerb.PROPOSED)
        for one in (cast.organisation, cast.other)
    )
    assert mine.actor_key == cast.user("hr").actor_key
    assert theirs.actor_key == "system:other-organisation"  # nobody of the other side is named


def test_what_cannot_be_proposed(cast: Cast) -> None:
    for code in ("testkoebing", "findes-ikke", ""):
        with pytest.raises(NoPartner):
            proposed(cast, code=code)
    with pytest.raises(WrongDay):
        proposed(cast, starts_on=cast.network.starts_on - timedelta(1))
    with pytest.raises(WrongDay):
        proposed(cast, ends_on=TODAY)
    proposed(cast)
    with pytest.raises(SharedAlready):
        proposed(cast)
    Network.objects.filter(pk=cast.network.pk).update(state="closed")
    cast.network.refresh_from_db()
    with pytest.raises(NetworkIsClosed):
        proposed(cast)


def test_each_answer_is_given_once(cast: Cast) -> None:
    agreement, at, hr, other = proposed(cast), NOW, cast.user("hr"), cast.user("other_hr")
    agreeing.decline(agreement=agreement, reason="Ikke i år", by=other, at=at)
    for again in (agreeing.accept, agreeing.decline):
        with pytest.raises(NotOpen):
            again(agreement=agreement, by=other, at=at)
    with pytest.raises(NotOpen):
        agreeing.withdraw(agreement=agreement, by=hr, at=at)
    fresh = proposed(cast)  # a no is not for ever
    agreeing.withdraw(agreement=fresh, by=hr, at=at)
    with pytest.raises(NotOpen):
        agreeing.accept(agreement=fresh, by=other, at=at)
    assert Message.objects.filter(kind=agreeing.ANSWER).count() == 1


def test_what_goes_across_and_what_does_not(cast: Cast) -> None:
    houses = share(cast)
    assert (houses.guest.name, houses.guest.title, houses.guest.field) == (
        "Mikkel Nabomedlem",
        "Områdeleder",
        "Skole",
    )
    row = Leader.everyone.get(pk=houses.seat.leader_id)
    assert (row.organisation, row.is_guest, row.user, row.posts.count()) == (cast.organisation, True, None, 0)
    (member,) = (one for one in members_of([cast.network], on=TODAY)[cast.network.pk] if one.is_guest)
    assert (member.name, member.title, member.unit, member.level) == (
        "Mikkel Nabomedlem",
        "Områdeleder",
        "Nabolev Kommune",
        "",
    )


def test_nobody_meets_a_guest_without_asking_for_everyone(cast: Cast) -> None:
    before = Leader.objects.count(), Seat.objects.count()
    houses = share(cast)
    assert (Leader.objects.count(), Seat.objects.count()) == before
    assert not cast.network.seats.filter(pk=houses.seat.pk).exists()
    assert not cast.organisation.leaders.filter(pk=houses.seat.leader_id).exists()


def test_what_cannot_be_offered_or_seated(cast: Cast) -> None:
    other, hr = cast.user("other_hr"), cast.user("hr")
    agreement = agree(cast, seats=1, ends_on=TODAY + timedelta(30))
    offer = {"agreement": agreement, "by": other, "at": NOW}
    with pytest.raises(Stranger):
        guests.offer(leader=cast.leaders["member"], **offer)  # type: ignore[arg-type]
    with pytest.raises(LeaderHasLeft):
        guests.offer(leader=LeaderFactory(organisation=cast.other, ends_on=TODAY), **offer)  # type: ignore[arg-type]
    guest = guests.offer(leader=cast.other_leader, **offer)  # type: ignore[arg-type]
    with pytest.raises(OfferedAlready):
        guests.offer(leader=cast.other_leader, **offer)  # type: ignore[arg-type]
    with pytest.raises(NoPlaceLeft):
        guests.offer(leader=LeaderFactory(organisation=cast.other), **offer)  # type: ignore[arg-type]
    for day in (TODAY - timedelta(1), TODAY + timedelta(30)):
        with pytest.raises(WrongDay):
            guests.seat(guest=guest, starts_on=day, by=hr, at=NOW)
    given = guests.seat(guest=guest, starts_on=TODAY, by=hr, at=NOW)
    assert given.ends_on == TODAY + timedelta(30)  # no longer than what is agreed
    for again in (guests.refuse, guests.take_back):
        with pytest.raises(NotOpen):
            again(guest=guest, by=hr, at=NOW)
    with pytest.raises(WrongDay):
        guests.let_go(guest=guest, side=cast.other, on=TODAY - timedelta(1), by=other, at=NOW)


def test_no_partner_gets_more_than_half_of_the_seats(cast: Cast) -> None:
    """What such a network is told about itself would be a result about the partner's people."""
    hr, other = cast.user("hr"), cast.user("other_hr")
    Seat.objects.filter(network=cast.network).exclude(leader=cast.leaders["member"]).delete()
    agreement = agree(cast)
    first, second = (
        guests.offer(agreement=agreement, leader=leader, by=other, at=NOW)
        for leader in (cast.other_leader, LeaderFactory(organisation=cast.other))
    )
    guests.seat(guest=first, starts_on=TODAY, by=hr, at=NOW)  # one of each
    with pytest.raises(MostAreGuests):
        guests.seat(guest=second, starts_on=TODAY, by=hr, at=NOW)
    second.refresh_from_db()
    assert (second.state, second.seat) == (GuestState.OFFERED, None)
    page = entered(cast, "hr").post(
        reverse("networks:guest-seat", args=[second.pk]), {"starts_on": TODAY.isoformat()}
    )
    assert "lad partneren være vært" in page.content.decode()
    own = SeatFactory(network=cast.network, leader=LeaderFactory(organisation=cast.organisation))
    guests.seat(guest=second, starts_on=TODAY, by=hr, at=NOW)
    told = "Mere end halvdelen"
    with time_machine.travel(NOW, tick=False):
        address = reverse("networks:agreement", args=[agreement.pk])
        assert told not in entered(cast, "hr").get(address).content.decode()
        Seat.objects.filter(pk=own.pk).update(ends_on=TODAY)
        assert told in entered(cast, "hr").get(address).content.decode()
        assert told not in entered(cast, "other_hr").get(address).content.decode()


def test_a_leader_whose_offer_came_to_nothing_can_be_offered_again(cast: Cast) -> None:
    agreement, other = agree(cast, seats=1), cast.user("other_hr")
    for verb in (guests.take_back, guests.refuse):
        offered = guests.offer(agreement=agreement, leader=cast.other_leader, by=other, at=NOW)
        verb(guest=offered, reason="Fortrudt", by=other, at=NOW)
    assert Guest.objects.filter(state__in=("taken_back", "declined")).count() == 2
    assert not Seat.everyone.filter(agreement=agreement).exists()


@pytest.mark.parametrize("who", ["host", "partner", "network"])
def test_the_door_shuts_on_the_day_it_ends(cast: Cast, who: str) -> None:
    houses = share(cast)
    day = TODAY + timedelta(10)

    def inside(on: object) -> bool:
        return viewer_as_guest(houses.user, cast.network.pk, on=on) is not None  # type: ignore[arg-type]

    assert inside(TODAY)
    if who == "network":
        close_network(network=cast.network, on=day, by=cast.user("hr"), at=NOW)
        thanks = Message.objects.get(kind="networks.closing", to_email=houses.person.email)
        letter = render(thanks)
        assert letter is not None and cast.network.name in letter.text
    else:
        side, by = (cast.organisation, "hr") if who == "host" else (cast.other, "other_hr")
        agreeing.end(agreement=houses.agreement, side=side, on=day, reason="Slut", by=cast.user(by), at=NOW)
    assert inside(day - timedelta(1))
    assert not inside(day)
    houses.agreement.refresh_from_db()
    houses.seat.refresh_from_db()
    assert (houses.agreement.state, houses.seat.ends_on) == (AgreementState.ENDED, day)
    for one in (cast.organisation, cast.other):
        assert Record.objects.filter(organisation_key=one.pk, verb=SharedVerb.ENDED).count() == 1


def test_who_leads_no_longer_at_home_is_shut_out_and_stands_in_the_inbox(cast: Cast) -> None:
    from ledernet.networks.shared.needs import left_at_home

    houses = share(cast)
    assert not list(left_at_home(cast.other, TODAY))
    Leader.objects.filter(pk=houses.person.pk).update(ends_on=TODAY)
    assert viewer_as_guest(houses.user, cast.network.pk, on=TODAY) is None
    assert [one.facts["guest"] for one in left_at_home(cast.other, TODAY)] == [houses.guest.pk]
    assert not list(left_at_home(cast.organisation, TODAY))


def test_rule_and_list_agree_for_everybody(cast: Cast) -> None:
    houses = share(cast)
    seen = set()
    for name in NAMES:
        viewer: Viewer = cast.viewer(name)
        found = agreements_visible_to(viewer).filter(pk=houses.agreement.pk).exists()
        assert found == has_perm("networks.view_agreement", viewer, houses.agreement), name
        seen |= {name} if found else set()
    assert seen == {"hr", "other_hr"}


@pytest.mark.postgresql  # SQLite holds no single rows
def test_network_agreement_and_guest_are_held_in_that_order(cast: Cast) -> None:
    """As the closing of a network does, so that neither waits for the other."""
    agreement = agree(cast)
    by, at = cast.user("hr"), NOW
    offered = guests.offer(agreement=agreement, leader=cast.other_leader, by=cast.user("other_hr"), at=at)
    with CaptureQueriesContext(connection) as asked:
        guests.seat(guest=offered, starts_on=TODAY, by=by, at=at)
        guests.let_go(guest=offered, side=cast.organisation, on=TODAY + timedelta(days=9), by=by, at=at)
    held = [sql.split('FROM "')[1].split('"')[0] for q in asked if "FOR UPDATE" in (sql := q["sql"])]
    whole = ["networks_network", "networks_agreement", "networks_guest"]
    assert [table for table in held if table in whole] == [*whole, *whole[:2], *whole]
