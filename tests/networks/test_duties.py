"""Who does what by when: the shares that hold, who holds the roles, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from tests.access.launching import launched
from tests.cast import Cast
from tests.factories import (
    NOW,
    TODAY,
    AssignmentFactory,
    LeaderFactory,
    NetworkFactory,
    RoleAssignmentFactory,
    SeatFactory,
    UserFactory,
)

from ledernet.audit.models import Record
from ledernet.networks.duties import actions
from ledernet.networks.duties.catalogue import PRODUCT
from ledernet.networks.duties.enums import DutyRole, Moment, Share
from ledernet.networks.duties.holders import holders_of
from ledernet.networks.duties.models import Allotment, Duty
from ledernet.networks.duties.queries import my_duties, my_networks, resolved, table_of, tables_of
from ledernet.networks.duties.shares import SharesFlawed, answers, does, flaws_in, require_whole
from ledernet.networks.enums import Verb
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people import needs
from ledernet.strategy.models import Frames

GOOD = {"coordinator": "AR", "members": "I"}


# --- shares -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", PRODUCT)
def test_the_products_duties_are_whole(code: str) -> None:
    assert flaws_in(PRODUCT[code].shares) == []


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        ({}, "nobody_answers"),
        ({"sponsor": "A"}, "nobody_does"),
        ({"coordinator": "R"}, "nobody_answers"),
        ({"sponsor": "A", "coordinator": "AR"}, "several_answer"),
        ({"members": "AR"}, "all_answer"),
        ({"king": "AR"}, "unknown"),
        ({"sponsor": "X"}, "unknown"),
    ],
)
def test_shares_with_a_flaw(shares: dict[str, str], code: str) -> None:
    assert code in [flaw.code for flaw in flaws_in(shares)]
    with pytest.raises(SharesFlawed):
        require_whole(shares)


@given(st.dictionaries(st.sampled_from(DutyRole.values), st.sampled_from(["", *Share.values])))
def test_whole_means_one_answers_and_somebody_does_it(shares: dict[str, str]) -> None:
    kept = {role: share for role, share in shares.items() if share}
    try:
        whole = require_whole(shares)
    except SharesFlawed:
        answering = answers(kept)
        assert len(answering) != 1 or answering == [DutyRole.MEMBERS] or not does(kept)
    else:
        assert whole == kept and len(answers(whole)) == 1 and does(whole)


# --- the catalogue -------------------------------------------------------------------------------------------------


def begin(cast: Cast) -> int:
    return actions.take_duties_into_use(organisation=cast.organisation, by=cast.user("hr"), at=NOW)


def duty_of(cast: Cast, code: str) -> Duty:
    return Duty.objects.get(organisation=cast.organisation, code=code)


def change(cast: Cast, duty: Duty, **changes: Any) -> Duty:
    given: dict[str, Any] = {
        "name": str(duty), "moment": Moment(duty.moment), "days": duty.days, "is_retired": duty.is_retired,
        "shares": Allotment.objects.get(duty=duty, programme=None, network=None).shares,
    }  # fmt: skip
    return actions.change_duty(
        duty=duty, version=duty.version, **{**given, **changes}, by=cast.user("hr"), at=NOW
    )


def test_taken_into_use_once_and_only_here(cast: Cast) -> None:
    assert begin(cast) == len(PRODUCT)
    assert begin(cast) == 0
    assert not Duty.objects.filter(organisation=cast.other).exists()
    assert Record.objects.filter(verb=Verb.DUTIES_TAKEN_INTO_USE).count() == 1


def test_the_products_names_follow_the_reader_until_hr_renames_them(cast: Cast) -> None:
    begin(cast)
    duty = duty_of(cast, "invite")
    with translation.override("da"):
        assert str(duty) == "Indkalde til mødet"
        change(cast, duty, name="Sende indkaldelse")
    duty.refresh_from_db()
    with translation.override("en"):
        assert str(duty) == "Sende indkaldelse"


def test_a_change_is_recorded_and_one_that_changes_nothing_is_not(cast: Cast) -> None:
    begin(cast)
    duty = duty_of(cast, "invite")
    count = Record.objects.count()
    assert change(cast, duty).version == 1
    assert Record.objects.count() == count
    assert change(cast, duty, shares=GOOD).version == 2
    assert Record.objects.count() == count + 1


def test_who_comes_second_overwrites_nothing(cast: Cast) -> None:
    begin(cast)
    duty = duty_of(cast, "invite")
    change(cast, duty, days=30)
    with pytest.raises(actions.DutyMoved):
        change(cast, duty, days=1)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"name": "  "}, "name", "empty"),
        ({"name": "x" * 121}, "name", "long"),
        ({"name": "NOTE WHO WAS THERE"}, "name", "taken"),
        ({"days": 181}, "days", "many"),
        ({"days": -1}, "days", "many"),
    ],
)
def test_what_a_duty_cannot_be(cast: Cast, changes: dict[str, Any], field: str, code: str) -> None:
    begin(cast)
    with translation.override("en"), pytest.raises(actions.BadDuty) as bad:
        change(cast, duty_of(cast, "invite"), **changes)
    assert (bad.value.field, bad.value.code) == (field, code)


def test_days_are_forgotten_where_the_moment_has_none(cast: Cast) -> None:
    begin(cast)
    assert change(cast, duty_of(cast, "invite"), moment=Moment.YEARLY).days == 0


def test_an_own_duty_stands_last(cast: Cast) -> None:
    begin(cast)
    made = actions.add_duty(
        organisation=cast.organisation, name="Bage kage", moment=Moment.AT_MEETING, days=0, shares={"host": "AR"},
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    assert resolved(cast.organisation)[-1].duty == made


def test_no_more_than_can_be_kept_in_view(cast: Cast) -> None:
    Duty.objects.bulk_create(
        Duty(organisation=cast.organisation, code=f"own-{n}", name=f"Opgave {n}", moment="yearly")
        for n in range(actions.MOST)
    )
    with pytest.raises(actions.BadDuty):
        actions.add_duty(
            organisation=cast.organisation, name="Én til", moment=Moment.YEARLY, days=0, shares=GOOD,
            by=cast.user("hr"), at=NOW,
        )  # fmt: skip


# --- otherwise in a programme or a network ---------------------------------------------------------------------------


def otherwise(cast: Cast, **where: Any) -> Allotment:
    return actions.allot_otherwise(
        duty=duty_of(cast, "invite"), shares={"facilitator": "AR"}, reason="Vi har ingen tovholder.",
        by=cast.user("hr"), at=NOW, **where,
    )  # fmt: skip


def shares(cast: Cast, network: Network) -> dict[str, str]:
    row = next(one for one in resolved(cast.organisation, network=network) if one.duty.code == "invite")
    return dict(row.shares)


def test_the_network_counts_before_the_programme_and_the_programme_before_the_organisation(
    cast: Cast,
) -> None:
    begin(cast)
    usual = shares(cast, cast.network)
    sister = NetworkFactory(programme=cast.programme, name="Søster")
    elsewhere = NetworkFactory(programme__organisation=cast.organisation, name="Andetsteds")
    otherwise(cast, programme=cast.programme)
    assert shares(cast, cast.network) == shares(cast, sister) == {"facilitator": "AR"}
    assert shares(cast, elsewhere) == usual
    own = actions.allot_otherwise(
        duty=duty_of(cast, "invite"), network=cast.network, shares={"reference": "AR"}, reason="Prøve.",
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    assert shares(cast, cast.network) == {"reference": "AR"}
    assert shares(cast, sister) == {"facilitator": "AR"}
    actions.allot_as_usual(allotment=own, by=cast.user("hr"), at=NOW)
    assert shares(cast, cast.network) == {"facilitator": "AR"}
    actions.allot_as_usual(allotment=own, by=cast.user("hr"), at=NOW)


def test_the_organisations_own_shares_are_not_taken_away(cast: Cast) -> None:
    begin(cast)
    default = Allotment.objects.get(duty=duty_of(cast, "invite"), programme=None, network=None)
    actions.allot_as_usual(allotment=default, by=cast.user("hr"), at=NOW)
    assert Allotment.objects.filter(pk=default.pk).exists()


def test_otherwise_takes_a_reason_and_whole_shares(cast: Cast) -> None:
    begin(cast)
    duty = duty_of(cast, "invite")
    with pytest.raises(actions.BadDuty):
        actions.allot_otherwise(
            duty=duty, network=cast.network, shares=GOOD, reason=" ", by=cast.user("hr"), at=NOW
        )
    with pytest.raises(SharesFlawed):
        actions.allot_otherwise(
            duty=duty, network=cast.network, shares={"hr": "R"}, reason="Nej", by=cast.user("hr"), at=NOW
        )
    count = Record.objects.count()
    otherwise(cast, network=cast.network)
    otherwise(cast, network=cast.network)
    assert Record.objects.count() == count + 1


# --- who holds the roles ----------------------------------------------------------------------------------------------


def names(cast: Cast, role: DutyRole, on: date = TODAY) -> list[str]:
    return [holder.name for holder in holders_of([cast.network], on=on)[cast.network.pk][role]]


def test_the_names_of_today(cast: Cast) -> None:
    assert names(cast, DutyRole.SPONSOR) == ["Sune Sponsor"]
    assert names(cast, DutyRole.FACILITATOR) == ["Ekstern Eriksen", "Fie Facilitator"]
    assert names(cast, DutyRole.COORDINATOR) == ["Tove Tovholder"]
    assert names(cast, DutyRole.REFERENCE) == []
    assert names(cast, DutyRole.MEMBERS) == ["Carla Chefmedlem", "Mette Medlem", "Tove Tovholder"]
    Seat.objects.filter(leader=cast.leaders["member"]).update(role="reference")
    assert names(cast, DutyRole.REFERENCE) == ["Mette Medlem"]


def test_who_has_stopped_or_not_begun_holds_nothing(cast: Cast) -> None:
    Assignment.objects.filter(role="sponsor").update(ends_on=TODAY)
    AssignmentFactory(
        network=cast.network, user=cast.user("chief"), role="sponsor", starts_on=TODAY + timedelta(days=9)
    )
    assert names(cast, DutyRole.SPONSOR) == []
    assert names(cast, DutyRole.SPONSOR, TODAY + timedelta(days=9)) == ["Birgit Chef"]


def test_hr_is_the_one_nearest_to_the_programme(cast: Cast) -> None:
    assert names(cast, DutyRole.HR) == ["Hanne HR"]
    near = UserFactory(organisation=cast.organisation, name="Nora Nær")
    RoleAssignmentFactory(user=near, role="hr", unit=cast.children)
    network = NetworkFactory(
        programme__organisation=cast.organisation, programme__unit=cast.children, name="I forvaltningen"
    )
    holders = holders_of([network], on=TODAY)[network.pk][DutyRole.HR]
    assert [holder.name for holder in holders] == ["Nora Nær"]


def test_the_table_of_a_network(cast: Cast) -> None:
    begin(cast)
    Network.objects.filter(pk=cast.network.pk).update(evaluated_on=date(2026, 6, 1))
    network = Network.objects.get(pk=cast.network.pk)
    with translation.override("da"):
        table = table_of(network, on=TODAY, user=cast.user("coordinator").pk)
        by_code = {line.duty.code: line for line in table.lines}
        assert by_code["evaluation"].when == "Senest 2. maj 2026"
        assert by_code["invite"].when == "Før hvert møde, mindst 21 dage inden"
        assert by_code["welcome"].when == "Når nogen kommer til, inden for 14 dage"
        (doing,) = by_code["invite"].does
        assert (doing.role, doing.names, doing.share) == (DutyRole.COORDINATOR, "Tove Tovholder", Share.BOTH)
        assert by_code["invite"].told[0].names == "3 ledere", "all who sit there are not named one by one"
    assert by_code["invite"].i_do and not by_code["visit"].i_do
    assert table.gaps == (DutyRole.HOST,)


def test_a_day_that_is_over_is_no_day_to_keep(cast: Cast) -> None:
    begin(cast)
    Network.objects.filter(pk=cast.network.pk).update(evaluated_on=TODAY + timedelta(days=10))
    table = table_of(Network.objects.get(pk=cast.network.pk), on=TODAY)
    line = next(line for line in table.lines if line.duty.code == "evaluation")
    assert line.due_on is None


def test_gaps_only_of_roles_with_something_to_do(cast: Cast) -> None:
    begin(cast)
    Assignment.objects.all().delete()
    Seat.objects.filter(role="coordinator").update(role="member")
    gaps = table_of(cast.network, on=TODAY).gaps
    assert gaps == (DutyRole.SPONSOR, DutyRole.COORDINATOR, DutyRole.HOST, DutyRole.FACILITATOR)
    assert DutyRole.REFERENCE not in gaps, "a reference leader is only asked"
    Frames.objects.create(programme=cast.programme, staffing="none")
    network = Network.objects.get(pk=cast.network.pk)
    assert DutyRole.FACILITATOR not in table_of(network, on=TODAY).gaps, "leaders run it themselves"
    for duty in Duty.objects.filter(code__in=("host",)):
        change(cast, duty, is_retired=True)
    assert DutyRole.HOST not in table_of(network, on=TODAY).gaps


def test_my_duties_in_all_my_networks(cast: Cast) -> None:
    viewer = cast.viewer("coordinator")
    assert my_duties(viewer, my_networks(viewer)) == []
    begin(cast)
    (mine,) = my_duties(viewer, my_networks(viewer))
    assert {line.duty.code for line in mine.lines} == {
        "invite",
        "attendance",
        "minutes",
        "welcome",
        "farewell",
        "run",
    }
    assert not my_networks(cast.viewer("outsider"))


def test_the_number_of_queries_does_not_follow_the_networks(cast: Cast) -> None:
    begin(cast)
    more = [NetworkFactory(programme=cast.programme, name=f"N{number}") for number in range(4)]
    for network in more:
        SeatFactory(network=network, leader=LeaderFactory(organisation=cast.organisation))

    def count(wanted: list[Network]) -> int:
        rows = Network.objects.filter(pk__in=[one.pk for one in wanted])
        with CaptureQueriesContext(connection) as queries:
            tables_of(rows.select_related("organisation", "programme__unit", "programme__frames"), on=TODAY)
        return len(queries)

    assert count([cast.network]) == count([cast.network, *more])


# --- the inbox --------------------------------------------------------------------------------------------------------


def test_the_inbox_tells_of_a_network_that_lacks_somebody(cast: Cast) -> None:
    launched(cast.network)
    kind = needs.kind_of("networks.role_vacant")
    assert not list(kind.items(cast.organisation, TODAY)), "nothing before the duties are in use"
    begin(cast)
    Assignment.objects.filter(role="facilitator").delete()
    (one,) = kind.items(cast.organisation, TODAY)
    assert one.facts == {"network": cast.network.pk, "roles": ["host"]}, (
        "no facilitator: that has a kind of its own"
    )
    assert not list(kind.items(cast.other, TODAY))
    with translation.override("da"):
        (worded,) = kind.word(cast.viewer("hr"), [one.facts])
        assert "vært" in worded.text and f"/netvaerk/{cast.network.pk}/opgaver/" in worded.url
        (unseen,) = kind.word(cast.viewer("hr_elsewhere"), [one.facts])
        assert unseen.url == ""
    change(cast, duty_of(cast, "host"), is_retired=True)
    assert not list(kind.items(cast.organisation, TODAY))
