"""Undoing a publication puts everybody back exactly where they sat, and touches nobody else."""

from datetime import date, timedelta

import pytest
from tests.cast import Cast
from tests.factories import (
    NOW,
    AssignmentFactory,
    DraftSeatFactory,
    LeaderFactory,
    NetworkFactory,
    SeatFactory,
)
from tests.networks.test_founding import START, found, make_draft

from ledernet.audit import actions as audit
from ledernet.audit.models import Record, Value
from ledernet.composition.models import Draft
from ledernet.networks import actions
from ledernet.networks.enums import EndReason, NetworkState, Verb
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.publishing import plan_of
from ledernet.people.models import Acquaintance

LATER = START + timedelta(days=60)


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """Of the programme in which the cast sits already."""
    cast.programme.state = "active"
    cast.programme.save()
    return make_draft(cast, cast.programme)


def undo(cast: Cast, draft: Draft) -> None:
    actions.undo_founding(draft=draft, by=cast.user("hr"), at=NOW)


def seats_of(network: Network) -> dict[int, tuple[date, date | None, str]]:
    rows = Seat.objects.filter(network=network)
    return {seat.pk: (seat.starts_on, seat.ends_on, seat.end_reason) for seat in rows}


def seat_of(cast: Cast, key: str) -> Seat:
    return Seat.objects.get(network=cast.network, leader=cast.leaders[key])


def refused(cast: Cast, draft: Draft) -> str:
    with pytest.raises(actions.TooLateToUndo) as why:
        undo(cast, draft)
    return why.value.code


def test_planned_ends_come_back_as_they_were(cast: Cast, draft: Draft) -> None:
    Seat.objects.filter(pk=seat_of(cast, "member").pk).update(ends_on=LATER, end_reason=EndReason.OWN_WISH)
    before = seats_of(cast.network)
    found(cast, draft, move=True)
    seat = seat_of(cast, "member")
    assert (seat.ends_on, seat.end_reason) == (START, EndReason.ROTATED)
    undo(cast, draft)
    assert seats_of(cast.network) == before


def test_a_seat_that_begins_after_the_start_is_not_lost(cast: Cast, draft: Draft) -> None:
    seat = SeatFactory(network=cast.network, leader=cast.leaders["outsider"], starts_on=LATER)
    found(cast, draft, move=True)
    undo(cast, draft)
    seat.refresh_from_db()
    assert (seat.starts_on, seat.ends_on, seat.end_reason) == (LATER, None, "")


def test_a_seat_that_was_never_held_stands_in_nobodys_way(cast: Cast, draft: Draft) -> None:
    seat = SeatFactory(
        network=cast.network, leader=cast.leaders["outsider"], starts_on=LATER, ends_on=LATER,
        end_reason="corrected",
    )  # fmt: skip
    assert "Ove Udenfor" not in [name for name, _network in plan_of(draft, START).sit_elsewhere]
    found(cast, draft, move=True)
    seat.refresh_from_db()
    assert (seat.ends_on, seat.end_reason) == (LATER, EndReason.CORRECTED)


def test_a_move_made_by_hand_on_the_same_day_stays(cast: Cast, draft: Draft) -> None:
    to = NetworkFactory(programme=cast.programme, name="Tværnetværk 2")
    actions.move_seat(seat=seat_of(cast, "member"), to=to, on=START, by=cast.user("hr"), at=NOW)
    before = seats_of(cast.network), seats_of(to)
    found(cast, draft, move=True)
    undo(cast, draft)
    assert (seats_of(cast.network), seats_of(to)) == before
    assert seat_of(cast, "member").end_reason == EndReason.ROTATED


@pytest.mark.parametrize("state", [NetworkState.LAUNCHED, NetworkState.WITHOUT_PLAN])
def test_a_network_that_closed_runs_again_as_it_ran(cast: Cast, draft: Draft, state: str) -> None:
    Network.objects.filter(pk=cast.network.pk).update(state=state)
    DraftSeatFactory(network=draft.networks.first(), leader=cast.leaders["chief_member"])
    found(cast, draft, move=True)
    undo(cast, draft)
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (state, None)


def test_a_network_whose_closing_was_planned_keeps_its_day(cast: Cast, draft: Draft) -> None:
    actions.close_network(network=cast.network, on=LATER, by=cast.user("chief"), at=NOW)
    DraftSeatFactory(network=draft.networks.first(), leader=cast.leaders["chief_member"])
    before = seats_of(cast.network)
    found(cast, draft, move=True)
    cast.network.refresh_from_db()
    assert cast.network.ends_on == START
    undo(cast, draft)
    cast.network.refresh_from_db()
    assert (cast.network.state, cast.network.ends_on) == (NetworkState.ESTABLISHED, LATER)
    assert seats_of(cast.network) == before


@pytest.fixture
def emptied(cast: Cast, draft: Draft) -> Draft:
    """All who sit in the cast's network are in the draft."""
    DraftSeatFactory(network=draft.networks.first(), leader=cast.leaders["chief_member"])
    return draft


def services_of(network: Network) -> dict[int, tuple[date, date | None]]:
    rows = Assignment.objects.filter(network=network)
    return {row.pk: (row.starts_on, row.ends_on) for row in rows}


def test_the_services_of_a_network_that_closed_end_with_it(cast: Cast, emptied: Draft) -> None:
    Assignment.objects.filter(network=cast.network).delete()
    give = {"network": cast.network, "starts_on": cast.network.starts_on}
    running = AssignmentFactory(**give)
    planned = AssignmentFactory(**give, ends_on=LATER, role="sponsor")
    over = AssignmentFactory(**give, ends_on=date(2026, 1, 1), role="coordinator")
    to_come = AssignmentFactory(network=cast.network, starts_on=LATER, role="coordinator")
    before = services_of(cast.network)
    found(cast, emptied, move=True)
    assert {pk: ends for pk, (_starts, ends) in services_of(cast.network).items()} == {
        running.pk: START,
        planned.pk: START,
        over.pk: date(2026, 1, 1),
        to_come.pk: LATER,  # on its own first day: it is never held
    }
    values = Value.objects.filter(record_number=Record.objects.get(verb=Verb.NETWORKS_FOUNDED).number)
    assert {value.field for value in values if value.field.startswith("networks.Assignment:")} == {
        f"networks.Assignment:{row.pk}" for row in (running, planned, to_come)
    }
    undo(cast, emptied)
    assert services_of(cast.network) == before


def test_those_of_a_network_that_goes_on_go_on(cast: Cast, draft: Draft) -> None:
    before = services_of(cast.network)
    assert before
    found(cast, draft, move=True)
    assert services_of(cast.network) == before
    undo(cast, draft)
    assert services_of(cast.network) == before


def test_the_services_of_a_closing_that_was_planned_keep_their_day(cast: Cast, emptied: Draft) -> None:
    actions.close_network(network=cast.network, on=LATER, by=cast.user("chief"), at=NOW)
    before = services_of(cast.network)
    found(cast, emptied, move=True)
    assert {ends for _starts, ends in services_of(cast.network).values()} == {START}
    undo(cast, emptied)
    assert services_of(cast.network) == before


def test_who_served_and_has_left_since_does_not_begin_again(cast: Cast, emptied: Draft) -> None:
    found(cast, emptied, move=True)
    facilitator = cast.user("facilitator")
    facilitator.is_active = False
    facilitator.save(update_fields=["is_active"])
    assert actions.end_assignments_of_leavers(by=cast.user("hr"), at=NOW) == 1
    undo(cast, emptied)
    open_now = Assignment.objects.filter(network=cast.network, ends_on=None)
    assert set(open_now.values_list("user", flat=True)) == {
        cast.user("sponsor").pk,
        cast.user("facilitator_external").pk,
    }


def test_a_service_erased_from_the_record_stays_ended(cast: Cast, emptied: Draft) -> None:
    found(cast, emptied, move=True)
    erased = Assignment.objects.filter(network=cast.network, role="sponsor").get()
    audit.erase_values(organisation=cast.organisation, targets=[erased], by=cast.user("hr"), at=NOW)
    undo(cast, emptied)
    ends = {pk: ends for pk, (_starts, ends) in services_of(cast.network).items()}
    assert ends.pop(erased.pk) == START
    assert set(ends.values()) == {None}


def test_who_sits_together_again_is_remembered_so(cast: Cast, draft: Draft) -> None:
    def known() -> set[date | None]:
        rows = Acquaintance.objects.filter(source=f"network:{cast.network.pk}")
        return set(rows.exclude(ends_on=date(2025, 9, 1)).values_list("ends_on", flat=True))

    found(cast, draft, move=True)
    assert known() == {START}
    undo(cast, draft)
    assert known() == {None}


def test_both_records_name_the_seats(cast: Cast, draft: Draft) -> None:
    found(cast, draft, move=True)
    undo(cast, draft)
    wanted = {f"networks.Seat:{seat_of(cast, key).pk}" for key in ("member", "coordinator")}
    for verb in (Verb.NETWORKS_FOUNDED, Verb.FOUNDING_UNDONE):
        values = Value.objects.filter(record_number=Record.objects.get(verb=verb).number)
        assert {value.field for value in values if ":" in value.field} == wanted


def test_published_undone_and_published_again(cast: Cast, draft: Draft) -> None:
    before = seats_of(cast.network)
    for day in (START, START + timedelta(days=7)):
        found(cast, draft, starts_on=day, move=True)
        undo(cast, draft)
        assert seats_of(cast.network) == before


def test_not_undone_when_the_old_network_has_closed_since(cast: Cast, draft: Draft) -> None:
    found(cast, draft, move=True)
    actions.close_network(network=cast.network, on=START, by=cast.user("chief"), at=NOW)
    before = seats_of(cast.network)
    assert refused(cast, draft) == "changed"
    assert seats_of(cast.network) == before
    assert Network.objects.filter(draft=draft).count() == 2


def test_not_undone_when_somebody_has_been_seated_there_again(cast: Cast, draft: Draft) -> None:
    found(cast, draft, move=True)
    SeatFactory(network=cast.network, leader=cast.leaders["member"], starts_on=LATER)
    assert refused(cast, draft) == "changed"


def test_the_last_publication_is_undone_first(cast: Cast, draft: Draft) -> None:
    found(cast, draft, starts_on=LATER, move=True)
    second = make_draft(cast, cast.programme, label="B")
    found(cast, second, move=True)
    assert refused(cast, draft) == "changed"
    undo(cast, second)
    undo(cast, draft)
    assert seat_of(cast, "member").ends_on is None


def test_who_is_erased_from_the_record_is_left_where_she_is(cast: Cast, draft: Draft) -> None:
    found(cast, draft, move=True)
    seat = seat_of(cast, "member")
    audit.erase_values(organisation=cast.organisation, targets=[seat], by=cast.user("hr"), at=NOW)
    undo(cast, draft)
    assert seat_of(cast, "member").ends_on == START
    assert seat_of(cast, "coordinator").ends_on is None


def test_the_work_does_not_grow_with_the_leaders(
    cast: Cast, draft: Draft, django_assert_max_num_queries: object
) -> None:
    for _number in range(60):
        leader = LeaderFactory(organisation=cast.organisation, email="")
        SeatFactory(network=cast.network, leader=leader)
        DraftSeatFactory(network=draft.networks.first(), leader=leader)
    found(cast, draft, move=True)
    with django_assert_max_num_queries(122):  # type: ignore[operator]
        undo(cast, draft)
    assert not cast.network.seats.filter(end_reason=EndReason.ROTATED).exists()
