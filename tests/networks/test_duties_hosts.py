"""The line of hosts: put in order, gone round, swapped, with newcomers, leavers and leave."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast
from tests.commons.test_room import client_of
from tests.factories import NOW, TODAY, LeaderFactory, LeaveFactory, NetworkFactory, SeatFactory

from ledernet.audit.models import Record
from ledernet.mail import letters
from ledernet.mail.models import Message
from ledernet.networks.actions import NetworkIsClosed, WrongDay
from ledernet.networks.duties import hosting, swapping
from ledernet.networks.duties.enums import HostRule
from ledernet.networks.duties.line import line_of, next_hosts
from ledernet.networks.duties.models import HostRota, HostSwap, HostTurn
from ledernet.networks.models import Network, Seat

DAY = timedelta(days=1)


def version(network: Network) -> int:
    rota = HostRota.objects.filter(network=network).first()
    return rota.version if rota else 0


def order(
    cast: Cast, rule: HostRule = HostRule.NAME, lot: int = 1, network: Network | None = None
) -> HostRota:
    network = network or cast.network
    return hosting.put_in_order(
        network=network, rule=rule, version=version(network), lot=lot, by=cast.user("facilitator"), at=NOW
    )


def note(cast: Cast, seat: Seat, on: date = TODAY, **changes: Any) -> HostTurn:
    given: dict[str, Any] = {
        "network": cast.network,
        "seat": seat,
        "on": on,
        "version": version(cast.network),
    }
    return hosting.note_host(**{**given, **changes}, by=cast.user("facilitator"), at=NOW)


def names(cast: Cast, viewer: str = "facilitator", on: date = TODAY) -> list[str]:
    line = line_of(cast.network, cast.viewer(viewer, on=on))
    return [one.name.split()[0] for one in line.coming] if line else []


def seat_of(cast: Cast, name: str) -> Seat:
    return Seat.objects.get(network=cast.network, leader=cast.leaders[name], ends_on=None)


def test_no_line_before_it_is_put_in_order(cast: Cast) -> None:
    assert line_of(cast.network, cast.viewer("facilitator")) is None
    assert next_hosts([cast.network], on=TODAY) == {}
    with pytest.raises(hosting.NoRota):
        note(cast, seat_of(cast, "member"))


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [(HostRule.NAME, ["Carla", "Mette", "Tove"]), (HostRule.SENIORITY, ["Tove", "Carla", "Mette"])],
)
def test_the_rule_puts_the_first_round_in_order(cast: Cast, rule: HostRule, wanted: list[str]) -> None:
    Seat.objects.filter(pk=seat_of(cast, "coordinator").pk).update(starts_on=date(2020, 1, 1))
    order(cast, rule)
    assert names(cast) == wanted
    assert "Frode" not in names(cast), "who has left stands in no line"


def test_a_lot_can_be_drawn_again_and_draws_all(cast: Cast) -> None:
    order(cast, HostRule.LOT, lot=7)
    first = names(cast)
    order(cast, HostRule.LOT, lot=7)
    assert names(cast) == first and sorted(first) == ["Carla", "Mette", "Tove"]
    drawn = set()
    for lot in range(20):
        order(cast, HostRule.LOT, lot=lot)
        drawn.add(tuple(names(cast)))
    assert len(drawn) > 2


def test_whoever_has_been_host_goes_to_the_end(cast: Cast) -> None:
    order(cast)
    note(cast, seat_of(cast, "chief_member"), place="  Ærø   Skole ")
    assert names(cast) == ["Mette", "Tove", "Carla"]
    assert HostTurn.objects.get().place == "Ærø Skole"
    note(cast, seat_of(cast, "coordinator"), on=TODAY + 30 * DAY)  # out of turn
    assert names(cast) == ["Mette", "Carla", "Tove"]


def test_a_new_order_begins_with_those_who_have_been_host_least(cast: Cast) -> None:
    order(cast)
    note(cast, seat_of(cast, "chief_member"))
    order(cast)
    assert names(cast) == ["Mette", "Tove", "Carla"]


def test_two_change_places(cast: Cast) -> None:
    order(cast)
    one, other = seat_of(cast, "chief_member"), seat_of(cast, "coordinator")
    hosting.swap_hosts(
        network=cast.network,
        one=one,
        other=other,
        version=version(cast.network),
        by=cast.user("facilitator"),
        at=NOW,
    )
    assert names(cast) == ["Tove", "Mette", "Carla"]


def test_newcomers_stand_last_and_leavers_nowhere(cast: Cast) -> None:
    order(cast)
    SeatFactory(
        network=cast.network,
        leader=LeaderFactory(organisation=cast.organisation, name="Anna Ny"),
        starts_on=TODAY,
    )
    assert names(cast) == ["Carla", "Mette", "Tove", "Anna"]
    note(cast, seat_of(cast, "chief_member"))
    assert names(cast) == ["Mette", "Tove", "Anna", "Carla"], (
        "she who came meanwhile is before who has been host"
    )
    Seat.objects.filter(pk=seat_of(cast, "member").pk).update(ends_on=TODAY, end_reason="own_wish")
    assert names(cast) == ["Tove", "Anna", "Carla"]
    note(cast, seat_of(cast, "coordinator"), on=TODAY + DAY)
    assert HostRota.objects.get().places.count() == 3


def test_who_is_to_come_is_not_next(cast: Cast) -> None:
    SeatFactory(
        network=cast.network, leader=LeaderFactory(organisation=cast.organisation, name="Aage Snart"),
        starts_on=TODAY + 20 * DAY,
    )  # fmt: skip
    order(cast)
    assert names(cast) == ["Carla", "Mette", "Tove", "Aage"]


def test_who_is_on_leave_is_passed_over_and_keeps_the_place(cast: Cast) -> None:
    order(cast)
    LeaveFactory(leader=cast.leaders["chief_member"], starts_on=TODAY - DAY, ends_on=TODAY + 10 * DAY)
    assert names(cast) == ["Mette", "Tove"]
    assert next_hosts([cast.network], on=TODAY)[cast.network.pk].leader == cast.leaders["member"]
    note(cast, seat_of(cast, "member"))
    assert names(cast, on=TODAY + 10 * DAY) == ["Carla", "Tove", "Mette"], "back again, it is her turn"


@pytest.mark.parametrize(
    ("name", "knows"),
    [("hr", True), ("chief_member", True), ("facilitator", False), ("member", False), ("coordinator", False)],
)
def test_a_leave_is_told_only_to_who_may_know_of_it(cast: Cast, name: str, knows: bool) -> None:
    order(cast)
    LeaveFactory(leader=cast.leaders["chief_member"], starts_on=TODAY - DAY)
    line = line_of(cast.network, cast.viewer(name))
    assert line is not None
    assert [one.name for one in line.away] == (["Carla Chefmedlem"] if knows else [])


def test_a_turn_noted_by_mistake_is_taken_back(cast: Cast) -> None:
    order(cast)
    turn = note(cast, seat_of(cast, "chief_member"))
    for _twice in range(2):
        hosting.take_back_host(turn=turn, by=cast.user("facilitator"), at=NOW)
        assert names(cast) == ["Carla", "Mette", "Tove"]
    assert not HostTurn.objects.exists()


def test_what_is_refused(cast: Cast) -> None:
    order(cast)
    member = seat_of(cast, "member")
    with pytest.raises(hosting.RotaMoved):
        note(cast, member, version=99)
    with pytest.raises(hosting.RotaMoved):
        hosting.put_in_order(
            network=cast.network, rule=HostRule.NAME, version=0, lot=1, by=cast.user("facilitator"), at=NOW
        )
    with pytest.raises(WrongDay):
        note(cast, member, on=cast.network.starts_on - DAY)
    foreign = SeatFactory(
        network=NetworkFactory(programme=cast.programme, name="Et andet"), leader=cast.leaders["outsider"]
    )
    with pytest.raises(hosting.NotInLine):
        note(cast, foreign)
    with pytest.raises(hosting.NotInLine):
        hosting.swap_hosts(
            network=cast.network, one=member, other=member, version=1, by=cast.user("facilitator"), at=NOW
        )
    note(cast, member)
    with pytest.raises(hosting.HostedThatDay):
        note(cast, seat_of(cast, "coordinator"))
    Network.objects.filter(pk=cast.network.pk).update(state="closed")
    with pytest.raises(NetworkIsClosed):
        order(cast)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(skips=st.lists(st.integers(0, 2), max_size=9))
def test_however_it_is_skipped_nobody_is_far_behind_when_the_line_is_followed(
    cast: Cast, skips: list[int]
) -> None:
    """After any history, following the line gives each of three one turn in three."""
    HostRota.objects.all().delete()
    order(cast)
    day = TODAY
    for skip in skips:
        line = line_of(cast.network, cast.viewer("facilitator"))
        assert line is not None
        day += DAY
        note(cast, line.coming[skip].seat, on=day)
    before = Counter(HostTurn.objects.values_list("seat", flat=True))
    for _round in range(3):
        line = line_of(cast.network, cast.viewer("facilitator"))
        assert line is not None and line.next is not None
        day += DAY
        note(cast, line.next.seat, on=day)
    after = Counter(HostTurn.objects.values_list("seat", flat=True))
    assert sorted((after - before).values()) == [1, 1, 1]


# --- members change places themselves ---------------------------------------------------------------------------------


def ask_member(cast: Cast) -> HostSwap:
    return swapping.ask_to_swap(
        network=cast.network,
        mine=seat_of(cast, "coordinator"),
        other=seat_of(cast, "member"),
        by=cast.user("coordinator"),
        at=NOW,
    )


def test_two_members_change_places_without_anybody_else(cast: Cast) -> None:
    """One asks, the other is written to and says yes; the facilitator sees it; the line is theirs."""
    order(cast)
    before = names(cast)
    coordinator, member = client_of(cast, "coordinator"), client_of(cast, "member")
    page, other = reverse("networks:hosts", args=[cast.network.pk]), seat_of(cast, "member")
    assert "Passer din tur dig ikke?" in coordinator.get(page).content.decode()
    coordinator.post(reverse("networks:hosts-ask", args=[cast.network.pk]), {"other": other.pk})
    swap = HostSwap.objects.get()
    letter = letters.render(Message.objects.get(kind="networks.host_swap"))
    assert letter is not None and "Tove Tovholder" in letter.subject and "/vaerter/" in letter.text
    assert "Tove Tovholder spørger, om I kan bytte" in member.get(page).content.decode()
    seen = client_of(cast, "facilitator").get(page).content.decode()
    assert "Tove Tovholder har spurgt Mette Medlem" in seen and "spørger, om I kan bytte" not in seen
    answer = reverse("networks:hosts-answer", args=[swap.pk])
    assert coordinator.post(answer, {"answer": "yes"}).status_code == 403  # not her answer to give
    assert names(cast) == before
    member.post(answer, {"answer": "yes"})
    moved = {"Tove": "Mette", "Mette": "Tove"}
    assert names(cast) == [moved.get(name, name) for name in before] != before
    swap.refresh_from_db()
    assert swap.state == "accepted"
    assert letters.render(Message.objects.get(kind="networks.host_swap")) is None  # nothing is asked any more
    with pytest.raises(swapping.SwapIsOver):
        swapping.answer_swap(swap=swap, yes=False, by=cast.user("member"), at=NOW)


def test_a_no_or_second_thoughts_leave_the_line_as_it_was(cast: Cast) -> None:
    order(cast)
    before = names(cast)
    with pytest.raises(swapping.NotInLine):
        swapping.ask_to_swap(
            network=cast.network, mine=seat_of(cast, "member"), other=seat_of(cast, "member"),
            by=cast.user("member"), at=NOW,
        )  # fmt: skip
    swap = ask_member(cast)
    with pytest.raises(swapping.AskedAlready):
        ask_member(cast)
    swapping.answer_swap(swap=swap, yes=False, by=cast.user("member"), at=NOW)
    swapping.withdraw_swap(swap=ask_member(cast), by=cast.user("coordinator"), at=NOW)
    assert names(cast) == before
    last = ask_member(cast)
    Seat.objects.filter(pk=seat_of(cast, "member").pk).update(ends_on=TODAY, end_reason="own_wish")
    with pytest.raises(swapping.SwapIsOver):
        swapping.answer_swap(swap=last, yes=True, by=cast.user("member"), at=NOW)
    assert not swapping.swaps_of(cast.network, cast.viewer("coordinator")).open
    by = {"by": cast.user("coordinator"), "at": NOW}
    asked = swapping.ask_to_swap(  # whom she had asked has left: she asks somebody else
        network=cast.network, mine=seat_of(cast, "coordinator"), other=seat_of(cast, "chief_member"), **by
    )
    last.refresh_from_db()
    assert (last.state, asked.state) == ("withdrawn", "open")
    Seat.objects.filter(pk=asked.asked_id).update(ends_on=TODAY, end_reason="own_wish")
    swapping.withdraw_swap(swap=asked, **by)
    verbs = Record.objects.filter(verb__startswith="networks.swap_").values_list("verb", flat=True)
    assert len(verbs) == 8
