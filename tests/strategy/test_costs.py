"""What the frames ask in hours and kroner: sums one can check by hand, and what holds for all of them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ledernet.strategy import costs
from ledernet.strategy.enums import Staffing
from ledernet.strategy.models import Frames

SETTING = costs.Setting(meetings=6, members=8, networks=5, leaders=40)
FRAMES = {
    "meeting_hours": Decimal(3), "preparation_hours": Decimal("0.5"), "facilitator_hours": Decimal(36),
    "coordinator_hours": Decimal(12), "sponsor_hours": Decimal(4), "hr_hours": Decimal(10),
    "external_meetings": 2, "external_price": 9000, "internal_rate": 450, "leader_rate": 600,
    "rooms_budget": 6000, "other_budget": 1500,
}  # fmt: skip


def frames(**changes: object) -> Frames:
    return Frames(**FRAMES | changes)


def test_a_leaders_year_is_meetings_and_preparation() -> None:
    assert costs.leader_hours(frames(), 6) == 21
    rows = costs.hours_of(frames(), SETTING)
    assert [(row.each, row.network, row.programme) for row in rows] == [
        (21, 168, 840), (36, 36, 180), (12, 12, 60), (4, 4, 20), (10, 10, 50), (None, 230, 1150),
    ]  # fmt: skip


def test_four_ways_of_running_the_meetings_have_four_prices() -> None:
    found = {option.kind: option for option in costs.options(frames(staffing="mixed"), SETTING)}
    assert {kind: (one.bill.network, one.own.network) for kind, one in found.items()} == {
        Staffing.NONE: (0, 0),
        Staffing.INTERNAL: (0, 16_200),
        Staffing.EXTERNAL: (54_000, 0),
        Staffing.MIXED: (18_000, 10_800),  # two of six from outside, four sixths of the own hours
    }
    assert [kind for kind, one in found.items() if one.chosen] == [Staffing.MIXED]
    assert found[Staffing.MIXED].programme == 5 * 28_800
    assert all(one.gives and one.against for one in found.values())


def test_bills_and_own_time_stand_apart() -> None:
    budget = costs.budget_of(frames(staffing="mixed"), SETTING)
    assert (budget.paid.network, budget.paid.programme) == (25_500, 127_500)
    assert [cost.network for cost in budget.own_time] == [168 * 600, 10_800, 16 * 600, 4500]
    assert budget.own_time[0].programme == 840 * 600
    assert budget.whole.network == budget.paid.network + budget.time.network
    assert costs.budget_of(frames(), SETTING).paid.network == 7500  # nobody is chosen yet


def test_how_many_networks() -> None:
    assert [costs.likely_networks(n, size_target=8) for n in (0, 1, 11, 12, 40, 310)] == [0, 1, 1, 2, 5, 39]


counts = st.integers(0, 400)
hours = st.decimals(0, 999, places=1)


@given(counts, st.integers(2, 40), counts, counts, hours, hours, hours)
def test_no_sum_is_below_nought_and_the_whole_is_its_parts(
    meetings: int,
    members: int,
    networks: int,
    outside: int,
    meeting: Decimal,
    own: Decimal,
    preparation: Decimal,
) -> None:
    made = frames(
        staffing="mixed",
        external_meetings=outside,
        meeting_hours=meeting,
        facilitator_hours=own,
        preparation_hours=preparation,
    )
    setting = costs.Setting(meetings=meetings, members=members, networks=networks, leaders=members * networks)
    budget = costs.budget_of(made, setting)
    lines = [*budget.bills, *budget.own_time]
    assert all(cost.network >= 0 and cost.programme >= 0 for cost in lines)
    assert budget.whole.network == sum(cost.network for cost in lines)
    assert budget.whole.programme == sum(cost.programme for cost in lines)
    *parts, whole = costs.hours_of(made, setting)
    assert whole.programme == sum(part.programme for part in parts)
    by_kind = {option.kind: option for option in costs.options(made, setting)}
    mixed = by_kind[Staffing.MIXED]
    assert mixed.bill.network <= by_kind[Staffing.EXTERNAL].bill.network
    assert mixed.own.network <= by_kind[Staffing.INTERNAL].own.network
