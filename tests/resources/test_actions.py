"""Every verb and each of its ways out."""

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast
from tests.factories import NetworkFactory

from ledernet.audit.models import Record
from ledernet.resources import actions
from ledernet.resources.accounts import money_of
from ledernet.resources.enums import AdminTask, CommitmentState, HoursRole
from ledernet.resources.models import AdminHours, Budget, BudgetLine, Expense, OwnKind, UsedHours
from ledernet.resources.places import Place

from .world import NOW, TODAY, bill, budget, post, promise

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Record.objects.order_by("number").values_list("verb", flat=True))


# --- budgets -------------------------------------------------------------------------------------------------------


def test_a_budget_is_set_changed_and_recorded_line_by_line(cast: Cast) -> None:
    here = cast.network.pk
    budget(cast, {(here, "rooms"): 4_000_00, (None, "other"): 1_000_00, (here, "other"): 0})
    assert BudgetLine.objects.count() == 2, "nothing is no line"
    made = actions.set_budget(
        programme=cast.programme,
        year=2026,
        version=1,
        amounts={(here, "rooms"): 5_000_00},
        by=cast.user("chief"),
        at=NOW,
    )
    assert (made.version, made.set_by) == (2, cast.user("chief"))
    assert list(made.lines.values_list("network", "kind", "oere")) == [(here, "rooms", 5_000_00)]
    assert verbs() == ["resources.budget_set"] * 2
    again = actions.set_budget(
        programme=cast.programme,
        year=2026,
        version=2,
        amounts={(here, "rooms"): 5_000_00},
        by=cast.user("hr"),
        at=NOW,
    )
    assert again.version == 2
    assert len(verbs()) == 2, "the same is no change"


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"version": 3}, actions.BudgetMoved),
        ({"year": 1815}, actions.Unsound),
        ({"amounts": {(None, "rooms"): -1}}, actions.Unsound),
        ({"amounts": {(None, "kaffe"): 1}}, actions.Stranger),
    ],
)
def test_a_budget_that_cannot_be(cast: Cast, values: dict[str, Any], error: type[Exception]) -> None:
    facts = {"programme": cast.programme, "year": 2026, "version": 0, "amounts": {}} | values
    with pytest.raises(error):
        actions.set_budget(**facts, by=cast.user("hr"), at=NOW)
    assert not Budget.objects.exists()


def test_a_network_of_another_programme_has_no_line(cast: Cast) -> None:
    with pytest.raises(actions.Stranger):
        budget(cast, {(cast.other_network.pk, "rooms"): 1})


def test_rates_and_kinds(cast: Cast) -> None:
    ours: dict[str, Any] = {"organisation": cast.organisation, "by": cast.user("hr"), "at": NOW}
    rates = actions.set_rates(**ours, version=0, leader_rate=480, internal_rate=420)
    assert rates.version == 1
    with pytest.raises(actions.RatesMoved):
        actions.set_rates(**ours, version=0, leader_rate=1, internal_rate=1)
    with pytest.raises(actions.Unsound):
        actions.set_rates(**ours, version=1, leader_rate=99_999, internal_rate=1)
    kind = actions.add_kind(**ours, name="  Bøger   og licenser ")
    assert kind.name == "Bøger og licenser"
    for taken in ("bøger og LICENSER", "Konsulenter", "rooms"):
        with pytest.raises(actions.KindTaken):
            actions.add_kind(**ours, name=taken)
    actions.offer_kind(kind=kind, offered=False, by=cast.user("hr"), at=NOW)
    again = actions.add_kind(**ours, name="Bøger og licenser")
    assert again.pk == kind.pk
    assert not OwnKind.objects.get().is_withdrawn
    with pytest.raises(actions.Unsound):
        actions.add_kind(**ours, name=" ")


# --- commitments and expenses ------------------------------------------------------------------------------------------


def test_a_commitment_is_paid_in_parts_and_closed_with_the_last(cast: Cast) -> None:
    made = promise(cast, oere=2_000_00)
    assert committed(cast) == 2_000_00
    post(cast, oere=500_00, commitment=made)
    assert committed(cast) == 1_500_00, "what is paid of it is promised no more"
    post(cast, oere=1_600_00, commitment=made, is_last=True, posted_on=date(2026, 2, 1))
    made.refresh_from_db()
    assert (made.state, made.closed_on) == (CommitmentState.PAID, date(2026, 2, 1))
    assert committed(cast) == 0
    opened = actions.reopen_commitment(commitment=made, by=cast.user("hr"), at=NOW)
    assert (opened.state, opened.closed_on) == (CommitmentState.OPEN, None)
    assert committed(cast) == 0, "more was paid than promised: nothing is left of it"
    with pytest.raises(actions.StillOpen):
        actions.reopen_commitment(commitment=made, by=cast.user("hr"), at=NOW)


def committed(cast: Cast) -> int:
    return money_of(cast.programme, year=2026, on=TODAY).total.total.committed


def test_a_cancelled_commitment_counts_no_more(cast: Cast) -> None:
    made = promise(cast)
    closed: dict[str, Any] = {"commitment": made, "on": TODAY, "by": cast.user("hr"), "at": NOW}
    actions.close_commitment(**closed, state=CommitmentState.CANCELLED)
    assert committed(cast) == 0
    with pytest.raises(actions.NotOpen):
        actions.close_commitment(**closed, state=CommitmentState.PAID)
    new = actions.Promise(bill(cast).place, "rooms", "Ny", 1, TODAY)
    with pytest.raises(actions.NotOpen):
        actions.change_commitment(commitment=made, version=2, promise=new, by=cast.user("hr"), at=NOW)


def test_a_commitment_is_put_right_as_it_was_read(cast: Cast) -> None:
    made = promise(cast)
    new = actions.Promise(bill(cast).place, "other", "Bøger", 300_00, date(2026, 5, 1), "Boghandleren")
    with pytest.raises(actions.MoneyMoved):
        actions.change_commitment(commitment=made, version=7, promise=new, by=cast.user("hr"), at=NOW)
    fresh = actions.change_commitment(commitment=made, version=1, promise=new, by=cast.user("hr"), at=NOW)
    assert (fresh.kind, fresh.oere, fresh.supplier, fresh.version) == ("other", 300_00, "Boghandleren", 2)
    assert verbs()[-1] == "resources.commitment_changed"


@pytest.mark.parametrize("values", [{"oere": 0}, {"oere": -5}, {"kind": "kaffe"}, {"oere": 10**17}])
def test_a_commitment_that_cannot_be(cast: Cast, values: dict[str, Any]) -> None:
    with pytest.raises(actions.Unsound):
        promise(cast, **values)


def test_a_late_commitment_is_expected_this_year_not_in_its_own(cast: Cast) -> None:
    promise(cast, due_on=date(2025, 11, 1), oere=700_00)
    promise(cast, due_on=date(2027, 2, 1), oere=900_00)
    by_year = {
        y: money_of(cast.programme, year=y, on=TODAY).total.total.committed for y in (2025, 2026, 2027)
    }
    assert by_year == {2025: 0, 2026: 700_00, 2027: 900_00}


def test_an_expense_is_posted_put_right_and_crossed_out(cast: Cast) -> None:
    made = post(cast, reference="4711")
    with pytest.raises(actions.ReferenceTaken) as taken:
        post(cast, reference="4711")
    assert taken.value.expense == made
    with pytest.raises(actions.MoneyMoved):
        actions.change_expense(expense=made, version=9, bill=bill(cast), by=cast.user("hr"), at=NOW)
    fresh = actions.change_expense(
        expense=made, version=1, bill=bill(cast, oere=-50_00, reference="4711"), by=cast.user("hr"), at=NOW
    )
    assert (fresh.oere, fresh.version) == (-50_00, 2)
    actions.remove_expense(expense=fresh, by=cast.user("hr"), at=NOW)
    actions.remove_expense(expense=fresh, by=cast.user("hr"), at=NOW)
    assert not Expense.objects.exists()
    assert verbs() == ["resources.expense_posted", "resources.expense_changed", "resources.expense_removed"]


def test_the_neighbour_may_have_the_same_number(cast: Cast) -> None:
    post(cast, reference="4711")
    theirs = actions.Bill(
        Place(cast.other_network.programme, cast.other_network), "rooms", "x", 1, TODAY, "4711"
    )
    actions.post_expense(bill=theirs, by=cast.user("other_hr"), at=NOW)
    assert Expense.objects.count() == 2


def test_money_of_strangers(cast: Cast) -> None:
    with pytest.raises(actions.Stranger):
        post(cast, network=cast.other_network)
    mine = promise(cast)
    other = NetworkFactory(programme__organisation=cast.organisation)
    theirs = actions.Bill(Place(other.programme, other), "rooms", "x", 1, TODAY, commitment=mine)
    with pytest.raises(actions.Stranger):
        actions.post_expense(bill=theirs, by=cast.user("hr"), at=NOW)


# --- hours -------------------------------------------------------------------------------------------------------------


def test_hours_are_set_by_role_and_month(cast: Cast) -> None:
    facts: dict[str, Any] = {
        "network": cast.network,
        "month": date(2026, 2, 1),
        "by": cast.user("hr"),
        "at": NOW,
    }
    actions.set_hours(**facts, minutes={HoursRole.LEADERS: 600, HoursRole.SPONSOR: 30, HoursRole.OTHERS: 0})
    assert dict(UsedHours.objects.values_list("role", "minutes")) == {"leaders": 600, "sponsor": 30}
    actions.set_hours(**facts, minutes={HoursRole.LEADERS: 660, HoursRole.SPONSOR: 0})
    assert dict(UsedHours.objects.values_list("role", "minutes")) == {"leaders": 660}
    actions.set_hours(**facts, minutes={HoursRole.LEADERS: 660})
    assert verbs() == ["resources.hours_set"] * 2
    for wrong in ({HoursRole.HR: 5}, {HoursRole.LEADERS: -1}, {HoursRole.LEADERS: 10**9}):
        with pytest.raises(actions.Unsound):
            actions.set_hours(**facts, minutes=wrong)
    with pytest.raises(actions.Unsound):
        actions.set_hours(**facts | {"month": date(2026, 2, 3)}, minutes={})


def test_hr_notes_what_she_used_and_crosses_it_out(cast: Cast) -> None:
    facts: dict[str, Any] = {"organisation": cast.organisation, "on": TODAY, "by": cast.user("hr"), "at": NOW}
    made = actions.note_hours(**facts, task=AdminTask.SEATS, minutes=45, network=cast.network)
    assert made.programme == cast.programme, "a network's hours are its programme's too"
    for minutes in (0, -5, 10**6):
        with pytest.raises(actions.Unsound):
            actions.note_hours(**facts, task=AdminTask.SEATS, minutes=minutes)
    with pytest.raises(actions.Stranger):
        actions.note_hours(**facts, task=AdminTask.SEATS, minutes=5, network=cast.other_network)
    actions.remove_note(note=made, by=cast.user("hr"), at=NOW)
    actions.remove_note(note=made, by=cast.user("hr"), at=NOW)
    assert not AdminHours.objects.exists()
    assert verbs() == ["resources.admin_noted", "resources.admin_removed"]
