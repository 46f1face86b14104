"""Profiles from the rows: as many queries for many networks, and the same figures as other rooms show."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledernet.conduct.enums import State
from ledernet.insight.indicators.formulas import YEAR, freshness, turnover
from ledernet.insight.indicators.gather import networks
from ledernet.insight.indicators.gather.people import eligible_in, first_meetings, stays_of
from ledernet.insight.indicators.participation import participation_of
from ledernet.insight.indicators.queries import profiles_of, profiles_of_programmes, profiles_visible_to
from ledernet.insight.indicators.reading import Level
from ledernet.insight.indicators.years import beside, years_of
from ledernet.people.models import Leader
from ledernet.strategy.models import Pledge, Programme
from ledernet.strategy.queries import eligible_leaders
from tests.cast import NAMES, Cast
from tests.factories import (
    NOW,
    TODAY,
    DecisionFactory,
    LeaderFactory,
    LeaveFactory,
    NetworkFactory,
    PostFactory,
    ProgrammeFactory,
    SeatFactory,
)
from tests.insight.filling import filled, met

pytestmark = pytest.mark.django_db


def test_one_network_or_three_in_as_many_queries(cast: Cast) -> None:
    filled(cast.network, members=6, meetings=6)
    others = [
        NetworkFactory(programme=ProgrammeFactory(organisation=cast.organisation)) for _each in range(2)
    ]
    for network in others:
        filled(network, members=5, meetings=2)
    with CaptureQueriesContext(connection) as few:
        found = profiles_of([cast.network], on=TODAY)
    with CaptureQueriesContext(connection) as many:
        three = profiles_of([cast.network, *others], on=TODAY)
    assert len(few) == len(many) <= 20, len(few)
    assert found[cast.network.pk] == three[cast.network.pk]
    with CaptureQueriesContext(connection) as one:
        profiles_of_programmes([cast.programme], on=TODAY)
    with CaptureQueriesContext(connection) as all_of_them:
        profiles_of_programmes([cast.programme, *(network.programme for network in others)], on=TODAY)
    assert len(one) == len(all_of_them) <= 30, len(one)


def test_a_profile_counts_what_the_rows_say(cast: Cast) -> None:
    network = cast.network
    filled(network, members=6, meetings=6)  # one of the nine is away each time
    DecisionFactory(
        organisation=cast.organisation,
        subject=f"networks.network:{network.pk}",
        state="open",
        follow_up_on=TODAY - timedelta(days=1),
    )
    type(network).objects.filter(pk=network.pk).update(expires_on=TODAY - timedelta(days=1))
    profile = profiles_of([network], on=TODAY)[network.pk]
    attendance = profile.of("attendance")
    assert attendance is not None and (attendance.count, attendance.base) == (48, 54)
    debt = profile.of("debt")
    assert debt is not None and debt.level is Level.WATCH
    assert {part.key: part.value for part in debt.parts} == {"decisions": 1, "charters": 1}
    tenure = profile.of("tenure")
    assert tenure is not None and tenure.base == 9  # those who sit there today; who has left does not
    assert profile.of("cost") is None and profile.of("facilitator_load") is None


def test_bridges_are_pairs_that_meet_nowhere_else(cast: Cast) -> None:
    here, there = cast.network, NetworkFactory(programme=cast.programme, name="Tværnetværk 2")
    road = LeaderFactory(organisation=cast.organisation)
    PostFactory(leader=road, unit=cast.roads)
    SeatFactory(network=here, leader=road)
    bridge = profiles_of([here], on=TODAY)[here.pk].of("bridge")
    assert bridge is not None and (bridge.count, bridge.base) == (1, 1)  # the school and the roads
    for leader in (cast.leaders["outsider"], cast.leaders["member"]):
        SeatFactory(network=there, leader=leader)
    bridge = profiles_of([here], on=TODAY)[here.pk].of("bridge")
    assert bridge is not None and (bridge.count, bridge.base) == (0, 1)


def test_the_rule_and_its_twin_agree(cast: Cast) -> None:
    from rules import has_perm

    for name in NAMES:
        viewer = cast.viewer(name)
        seen = set(profiles_visible_to(viewer).values_list("pk", flat=True))
        for network in (cast.network, cast.other_network):
            assert (network.pk in seen) == has_perm("indicators.view_network", viewer, network), name
    assert not profiles_visible_to(cast.viewer("former_member")).exists()


def test_whom_a_programme_is_for_is_as_elsewhere(cast: Cast) -> None:
    LeaveFactory(leader=cast.leaders["outsider"], starts_on=TODAY - timedelta(days=5), ends_on=None)
    cases: list[dict[str, object]] = [
        {},
        {"on_leave": True},
        {"levels": ["1", "2"]},
        {"units": [cast.children.pk]},
        {"fields": ["Skole"]},
        {"units": [999_999]},
    ]
    programmes = [
        ProgrammeFactory(organisation=cast.organisation, eligibility=case, unit=unit)
        for case in cases
        for unit in (None, cast.technical)
    ]
    rows = list(Programme.objects.filter(pk__in=[one.pk for one in programmes]).select_related("unit"))
    found = eligible_in(cast.organisation, rows, on=TODAY)
    for row in rows:
        known = set(eligible_leaders(row, on=TODAY).values_list("pk", flat=True))
        assert found[row.pk] == known, row.eligibility
    assert len({frozenset(each) for each in found.values()}) > 4  # the cases do differ


def test_this_year_beside_last(cast: Cast) -> None:
    network = cast.network
    type(network).objects.filter(pk=network.pk).update(starts_on=TODAY - timedelta(days=500))
    network.refresh_from_db()
    filled(network, members=6, meetings=0)
    for back in (380, 410, 440, 470):
        met(network, NOW - timedelta(days=back), [State.ABSENT] * 6 + [State.PRESENT] * 3)
    for back in (30, 60, 90, 120):
        met(network, NOW - timedelta(days=back), [State.PRESENT] * 9)
    now, before = years_of([network], on=TODAY, programme=cast.programme)
    assert now.attendance is not None and (now.attendance.count, now.attendance.of) == (36, 36)
    assert before.attendance is not None and before.attendance.count == 12
    row = beside(now, before)[0]
    assert "67" in row.change and row.rate == now.attendance
    same = beside(now, now)[0]
    assert "67" not in same.change  # no gap, no word of a change


def test_seats_over_before_a_year_say_nothing_of_it(cast: Cast) -> None:
    network, since = cast.network, TODAY - YEAR
    type(network).objects.filter(pk=network.pk).update(starts_on=TODAY - 3 * YEAR)
    network.refresh_from_db()
    for days in (-1, 0, 1):
        leader = LeaderFactory(organisation=cast.organisation)
        SeatFactory(
            network=network,
            leader=leader,
            starts_on=TODAY - 2 * YEAR,
            ends_on=since + timedelta(days=days),
            end_reason="own_wish",
        )
    every, lately = stays_of([network])[network.pk], stays_of([network], since=since)[network.pk]
    assert {stay.ends for stay in every} - {stay.ends for stay in lately} >= {
        since,
        since - timedelta(days=1),
    }
    assert since + timedelta(days=1) in {stay.ends for stay in lately}
    for reckoned in (turnover, lambda stays, *, began, on: freshness(stays, on=on)):
        assert reckoned(every, began=network.starts_on, on=TODAY) == reckoned(
            lately, began=network.starts_on, on=TODAY
        )


def test_who_has_taken_part_within_three_years(cast: Cast) -> None:
    more = [LeaderFactory(organisation=cast.organisation) for _each in range(5)]
    for leader in more:
        PostFactory(leader=leader, unit=cast.school)
        SeatFactory(network=cast.network, leader=leader)
    again = NetworkFactory(programme=cast.programme, name="Tværnetværk 2")
    long_ago = date(TODAY.year - 5, 1, 1)
    SeatFactory(network=again, leader=more[0])
    SeatFactory(
        network=again,
        leader=more[1],
        starts_on=long_ago,
        ends_on=long_ago + timedelta(days=9),
        end_reason="own_wish",
    )
    found = participation_of(cast.programme, on=TODAY)
    assert found is not None
    known = set(eligible_leaders(cast.programme, on=TODAY).values_list("pk", flat=True))
    assert found.eligible == len(known)
    took = {cast.leaders[name].pk for name in ("member", "chief_member", "coordinator", "former_member")}
    assert found.took_part == len((took | {leader.pk for leader in more}) & known)
    assert found.several == 1 and found.is_few


def test_pledges_and_coverage_of_a_programme(cast: Cast) -> None:
    for kept in (TODAY, None):
        Pledge.objects.create(
            programme=cast.programme,
            kind="visit",
            text="Besøg",
            due_on=TODAY - timedelta(days=2),
            kept_on=kept,
            created_at=NOW,
        )
    profile = profiles_of_programmes([cast.programme], on=TODAY)[cast.programme.pk]
    pledges = profile.of("pledges")
    assert pledges is not None and (pledges.count, pledges.base, pledges.level) == (1, 2, Level.WATCH)
    coverage = profile.of("coverage")
    assert coverage is not None and coverage.count == 3


def test_of_one_network_only_those_who_sat_there_are_read(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page about one network does not look at every newcomer of the organisation."""
    leaders = cast.leaders.values()
    Leader.objects.filter(pk__in=[leader.pk for leader in leaders]).update(starts_on=TODAY)
    everybody = first_meetings(Leader.objects.all(), on=TODAY)
    here: dict[int, tuple[date, date | None]] = {}
    monkeypatch.setattr(
        networks, "first_meetings", lambda rows, *, on: here.update(first_meetings(rows, on=on)) or here
    )
    profiles_of([cast.network], on=TODAY)
    sat = {cast.leaders[name].pk for name in ("member", "chief_member", "coordinator", "former_member")}
    assert set(here) == sat < set(everybody)
    assert here == {pk: told for pk, told in everybody.items() if pk in sat}
