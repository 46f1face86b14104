"""Hours planned and used, and what an hour of a participant costs: each figure once more by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.cast import Cast

from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion
from ledernet.facilitation.models import Need
from ledernet.networks.models import Network
from ledernet.resources import actions
from ledernet.resources.costs import hour_cost
from ledernet.resources.enums import AdminTask, HoursRole
from ledernet.resources.hours import administration_of, hours_in, together
from ledernet.resources.models import Rates
from ledernet.resources.queries import rates_of
from ledernet.resources.suggestions import suggested_budget
from ledernet.resources.terms import terms_of_network
from ledernet.strategy.models import Frames, Programme

from .world import NOW, TODAY, framed

pytestmark = pytest.mark.django_db


def row(cast: Cast, *, year: int = 2026) -> Any:
    networks = Network.objects.filter(pk=cast.network.pk)
    return hours_in(networks, year=year, on=TODAY, rates=rates_of(cast.programme))[0]


def test_planned_hours_are_those_of_the_frames(cast: Cast) -> None:
    framed(cast.programme)
    meetings, seats = cast.programme.meetings_per_year, 3
    found = {role.role: role.planned for role in row(cast).roles}
    assert found == {
        HoursRole.LEADERS: meetings * 4 * seats * 60,
        HoursRole.FACILITATOR: 40 * 60,
        HoursRole.COORDINATOR: 8 * 60,
        HoursRole.SPONSOR: 4 * 60,
        HoursRole.HR: 12 * 60,
        HoursRole.OTHERS: None,
    }


def test_facilitators_hours_are_those_they_are_given_the_network_with(cast: Cast) -> None:
    framed(cast.programme)
    Need.objects.create(network=cast.network, hours=Decimal("27.5"), people=2)
    found = {role.role: role.planned for role in row(cast).roles}
    assert found[HoursRole.FACILITATOR] == 55 * 60


def test_a_network_of_half_a_year_has_half_the_hours(cast: Cast) -> None:
    framed(cast.programme)
    Network.objects.filter(pk=cast.network.pk).update(starts_on=date(2026, 7, 3))  # 182 of 365 days
    found = {role.role: role.planned for role in row(cast).roles}
    assert found[HoursRole.SPONSOR] == round(4 * 60 * 182 / 365)


def test_used_hours_stand_beside_them_and_hr_s_are_what_is_noted(cast: Cast) -> None:
    framed(cast.programme)
    by: dict[str, Any] = {"by": cast.user("hr"), "at": NOW}
    for month in (1, 2):
        actions.set_hours(
            network=cast.network, month=date(2026, month, 1), minutes={HoursRole.LEADERS: 600}, **by
        )
    actions.set_hours(network=cast.network, month=date(2025, 12, 1), minutes={HoursRole.LEADERS: 999}, **by)
    actions.note_hours(
        organisation=cast.organisation,
        task=AdminTask.SEATS,
        minutes=900,
        on=TODAY,
        network=cast.network,
        **by,
    )
    found = {role.role: role for role in row(cast).roles}
    assert found[HoursRole.LEADERS].used == 1200
    assert (found[HoursRole.HR].used, found[HoursRole.HR].is_over) == (900, True)
    assert [role.used for role in together([row(cast)])] == [role.used for role in row(cast).roles]


def test_the_load_is_summed_by_programme_and_task(cast: Cast) -> None:
    framed(cast.programme)
    facts: dict[str, Any] = {"organisation": cast.organisation, "on": TODAY, "at": NOW}
    actions.note_hours(**facts, task=AdminTask.SEATS, minutes=60, network=cast.network, by=cast.user("hr"))
    actions.note_hours(
        **facts, task=AdminTask.SEATS, minutes=30, programme=cast.programme, by=cast.user("hr_elsewhere")
    )
    actions.note_hours(**facts, task=AdminTask.MONEY, minutes=15, by=cast.user("hr"))
    load = administration_of(cast.viewer("hr"), [cast.programme], [row(cast)], year=2026)
    assert [(one.programme, one.planned, one.used) for one in load.loads] == [
        (cast.programme, 12 * 60, 90),
        (None, 0, 15),
    ]
    assert load.tasks == ((AdminTask.SEATS, 90), (AdminTask.MONEY, 15))
    assert (load.planned, load.used) == (720, 105)
    found = {role.role: role.used for role in together([row(cast)], noted=load.used)}
    assert (found[HoursRole.HR], found[HoursRole.LEADERS]) == (105, 0), "also what was for no single network"
    elsewhere = administration_of(cast.viewer("hr_elsewhere"), [], [], year=2026)
    assert elsewhere.used == 0, "what is for all of them is told to those who look after all of them"


def terms(cast: Cast, rates: Rates | None = None) -> Any:
    network = Network.objects.select_related("programme__frames", "need", "charter").get(pk=cast.network.pk)
    return terms_of_network(network, rates or Rates(organisation=cast.organisation))


def test_what_an_hour_of_a_participant_costs_line_by_line(cast: Cast) -> None:
    framed(cast.programme)
    meetings = cast.programme.meetings_per_year
    cost = hour_cost(terms(cast), seats=8)
    inside = Decimal(meetings - 2) / meetings
    expected = [
        8 * meetings * 4 * 480,  # the leaders' own time, with preparation
        2 * 9500,
        round(inside * 40 * 420),
        12 * 480,
        12 * 420,
        4000,
        2500,
    ]
    assert [line.kroner for line in cost.lines] == expected
    assert cost.whole == sum(expected)
    assert cost.hours == 8 * meetings * 3
    assert cost.each == Decimal(cost.whole) / cost.hours
    assert not cost.lacks_rate
    assert all(line.how for line in cost.lines)


def test_a_rate_that_is_missing_is_the_organisations_and_else_told_of(cast: Cast) -> None:
    framed(cast.programme, leader_rate=0, internal_rate=0)
    bare = hour_cost(terms(cast), seats=8)
    assert bare.lacks_rate
    assert bare.lines[0].kroner == 0
    rated = hour_cost(terms(cast, Rates(leader_rate=500, internal_rate=400)), seats=8)
    assert not rated.lacks_rate
    assert rated.lines[0].kroner == 8 * cast.programme.meetings_per_year * 4 * 500
    assert Frames.objects.get().leader_rate == 0, "what is reckoned with is not saved"


def test_nobody_costs_nothing(cast: Cast) -> None:
    framed(cast.programme)
    assert hour_cost(terms(cast), seats=0).each is None


def chartered(cast: Cast) -> CharterVersion:
    version = CharterVersion.objects.create(
        programme=cast.programme, number=3, state="approved", content=content_of(cast.programme), made_at=NOW
    )
    Network.objects.filter(pk=cast.network.pk).update(charter=version)
    return version


def test_a_network_goes_by_its_charter_whatever_the_frames_say_now(cast: Cast) -> None:
    framed(cast.programme)
    chartered(cast)
    framed(cast.programme, leader_rate=999, rooms_budget=1, meeting_hours=9)
    cost = hour_cost(terms(cast), seats=8)
    assert cost.version == 3
    assert cost.lines[0].kroner == 8 * cast.programme.meetings_per_year * 4 * 480
    assert cost.lines[5].kroner == 4000


def test_a_budget_begins_with_what_charter_and_frames_say(cast: Cast) -> None:
    framed(cast.programme)
    found = suggested_budget(cast.programme, year=2026, on=TODAY, rates=rates_of(cast.programme))
    here = cast.network.pk
    assert found.amounts == {
        (here, "consultants"): 19_000_00,
        (here, "rooms"): 4_000_00,
        (here, "other"): 2_500_00,
    }
    assert (found.from_charter, found.from_frames) == (0, 1)
    chartered(cast)
    framed(cast.programme, rooms_budget=9)
    again = suggested_budget(cast.programme, year=2026, on=TODAY, rates=rates_of(cast.programme))
    assert again.amounts == found.amounts
    assert (again.from_charter, again.from_frames) == (1, 0)
    first_year = suggested_budget(cast.programme, year=2025, on=TODAY, rates=rates_of(cast.programme))
    assert first_year.amounts[here, "rooms"] == round(4000 * 351 / 365) * 100, "from 15 January"


def test_without_networks_the_likely_number_is_reckoned_with(cast: Cast) -> None:
    framed(cast.programme)
    Network.objects.filter(programme=cast.programme).update(starts_on=date(2030, 1, 1))
    programme = Programme.objects.get(pk=cast.programme.pk)
    found = suggested_budget(programme, year=2026, on=TODAY, rates=rates_of(programme))
    assert found.likely >= 1
    assert found.amounts[None, "rooms"] == 4_000_00 * found.likely
