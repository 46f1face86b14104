"""Signs that needs have moved on: when a count is one, what is told of few, and that nobody is named."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from ledernet.audit import actions as audit
from ledernet.charter.content import content_of
from ledernet.charter.models import CharterVersion
from ledernet.conduct.enums import State
from ledernet.conduct.models import Item
from ledernet.insight.signals.gather import Units
from ledernet.insight.signals.queries import few, line_words, purposes_words, reorganised_words, signals_of
from ledernet.insight.signals.seen import Leavers, Line, Purposes, Reorganised, Sizes, Wishes
from ledernet.networks.models import Network, Seat
from ledernet.people.enums import Verb as PeopleVerb
from ledernet.people.models import Leader, Post
from ledernet.strategy.enums import Verb as StrategyVerb
from ledernet.strategy.models import Programme, PurposeWeight, StrategyItem
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, PostFactory, SeatFactory, UnitFactory
from tests.insight.filling import filled, met


def test_a_changed_organisation_is_units_or_many_who_lead_another() -> None:
    assert Reorganised(opened=1).is_sign and Reorganised(moved=1).is_sign
    assert not Reorganised(changed=4, seated=5).is_sign  # few
    assert Reorganised(changed=5, seated=30).is_sign and not Reorganised(changed=5, seated=60).is_sign
    with translation.override("en"):
        told = reorganised_words(Reorganised(opened=1, changed=4, seated=20))
    assert told.endswith("Of 20 who sit there, few lead another unit than when they sat down.")


def test_the_waiting_list_has_fallen_when_it_is_halved_from_ten() -> None:
    assert Line(now=5, before=10).has_fallen and Line(now=0, before=10).has_fallen
    assert not Line(now=6, before=10).has_fallen and not Line(now=1, before=9).has_fallen
    assert Line(now=5, gave_up=5).is_given_up and not Line(now=6, gave_up=5).is_given_up
    assert not Line(now=0, gave_up=4).is_given_up
    with translation.override("en"):
        assert "few have put themselves on the waiting list, against 12" in line_words(Line(now=3, before=12))


def test_wishes_have_fallen_where_the_two_shares_leave_a_gap() -> None:
    assert Wishes.of((5, 40), (36, 40)).has_fallen
    assert not Wishes.of((20, 40), (24, 40)).has_fallen  # could be chance
    assert not Wishes.of((36, 40), (5, 40)).has_fallen  # it has risen
    assert Wishes.of((0, 9), (40, 40)).lately is None  # so few that a share would tell of them
    assert not Wishes.of((0, 9), (40, 40)).has_fallen and not Wishes().has_fallen


def test_a_purpose_is_idle_after_meetings_enough() -> None:
    spent = Purposes({"P1": 90.0, "P7": 0.0}, meetings=4, asked=frozenset({"P1", "P7"}))
    assert spent.idle == ("P7",) and replace(spent, meetings=3).idle == ()
    with translation.override("en"):
        assert "in 1 of 2 purposes" in purposes_words(spent) and "Nor does" not in purposes_words(spent)
        assert purposes_words(replace(spent, asked=frozenset())).endswith("ask about all of them.")


def test_sizes_and_leavers() -> None:
    assert Sizes.of([5, 6, 10, 11], 6, 10) == Sizes(1, 1, 4)
    assert Leavers(5, 33).is_sign and not Leavers(5, 34).is_sign and not Leavers(4, 4).is_sign
    with translation.override("en"):
        assert [few(count) for count in (0, 1, 4, 5)] == ["0", "few", "few", "5"]


# --- from the rows -----------------------------------------------------------------------------------------------


@pytest.fixture
def moved_on(cast: Cast) -> Cast:
    """A year and more after the launch: almost everything there can be a sign of has happened, and names could leak."""
    began = TODAY - timedelta(days=500)
    Network.objects.filter(pk=cast.network.pk).update(starts_on=began)
    Programme.objects.filter(pk=cast.programme.pk).update(
        state="active", size_min=12, size_target=13, size_max=14
    )
    cast.programme.refresh_from_db()
    cast.network.refresh_from_db()
    PurposeWeight.objects.create(programme=cast.programme, purpose="P1", points=6)
    version = CharterVersion.objects.create(
        programme=cast.programme,
        number=1,
        state="approved",
        content=content_of(cast.programme),
        made_at=NOW,
        approved_at=NOW - timedelta(days=480),
    )
    Network.objects.filter(pk=cast.network.pk).update(charter=version)
    PurposeWeight.objects.create(programme=cast.programme, purpose="P7", points=4)  # since the charter
    item = StrategyItem.objects.create(organisation=cast.organisation, kind="goal", name="Grøn omstilling")
    seen = {"organisation": cast.organisation, "by": cast.user("hr"), "at": NOW - timedelta(days=20)}
    audit.record(**seen, verb=StrategyVerb.ITEM_ADDED, target=item, facts={})
    audit.record(**seen, verb=PeopleVerb.UNIT_MOVED, target=cast.roads, facts={})
    other = UnitFactory(organisation=cast.organisation, name="Ny enhed", key="ny", parent=cast.root)
    Seat.objects.filter(network=cast.network, ends_on=None).update(starts_on=began)
    for number in range(6):  # they led the school when they sat down, and lead the new unit now
        leader = LeaderFactory(organisation=cast.organisation, name=f"Flyttet Person {number}")
        PostFactory(leader=leader, unit=cast.school, starts_on=began, ends_on=TODAY - timedelta(days=30))
        PostFactory(leader=leader, unit=other, starts_on=TODAY - timedelta(days=30))
        SeatFactory(network=cast.network, leader=leader, starts_on=began)
    for number in range(4):  # and the former member of the cast
        leader = LeaderFactory(organisation=cast.organisation, name=f"Gået Person {number}")
        ended = TODAY - timedelta(days=40 + number)
        SeatFactory(
            network=cast.network, leader=leader, starts_on=began, ends_on=ended, end_reason="own_wish"
        )
    for month in range(1, 5):
        meeting = met(cast.network, NOW - timedelta(days=30 * month), [State.PRESENT] * 9)
        Item.objects.create(meeting=meeting, position=1, title="Sag", minutes=60, seconds=3600, purpose="P1")
    return cast


@pytest.mark.django_db
def test_each_sign_says_how_many_of_how_many_and_where_to_look(moved_on: Cast) -> None:
    with translation.override("en"):
        found = {signal.key: signal for signal in signals_of(moved_on.programme, on=TODAY)}
    assert list(found) == ["strategy", "goals", "reorganised", "purposes", "sizes", "leavers"]
    assert "1 goals, values or initiatives have come and 0 have changed" in found["strategy"].text
    assert found["strategy"].since == TODAY - timedelta(days=20)
    assert "0 units have opened, 0 closed and 1 moved" in found["reorganised"].text
    assert "Of 9 who sit there, 6 lead another unit" in found["reorganised"].text
    assert "1 of 2 purposes" in found["purposes"].text and "4 meetings" in found["purposes"].text
    assert "Of 1 networks 1 are smaller and 0 larger" in found["sizes"].text
    assert "5 have left by their own wish" in found["leavers"].text
    said = " ".join(f"{signal.title} {signal.text}" for signal in found.values())
    for name in Leader.objects.filter(organisation=moved_on.organisation).values_list("name", flat=True):
        assert name not in said
    assert all(signal.url.startswith("/") for signal in found.values())


@pytest.mark.django_db
def test_few_who_left_are_no_sign_and_nothing_is_looked_for_before_it_begins(moved_on: Cast) -> None:
    one = Seat.objects.filter(network=moved_on.network, end_reason="own_wish").order_by("-pk").first()
    assert one is not None
    Seat.objects.filter(pk=one.pk).update(end_reason="left_post")
    Post.objects.filter(leader__name="Flyttet Person 0").update(ends_on=None, starts_on=date(2020, 1, 1))
    keys = [signal.key for signal in signals_of(moved_on.programme, on=TODAY)]
    assert "leavers" not in keys and "reorganised" in keys
    assert signals_of(moved_on.programme, on=TODAY - timedelta(days=501)) == []
    moved_on.programme.state = "closed"
    assert signals_of(moved_on.programme, on=TODAY) == []


@pytest.mark.django_db
def test_the_log_of_units_is_read_once_for_all_programmes(moved_on: Cast) -> None:
    alone = signals_of(moved_on.programme, on=TODAY)
    units = Units.of(moved_on.organisation.pk)
    with CaptureQueriesContext(connection) as asked:
        assert signals_of(moved_on.programme, on=TODAY, units=units) == alone
    assert not [one for one in asked.captured_queries if "unit_moved" in one["sql"]]


@pytest.mark.django_db
def test_nothing_of_the_neighbour_is_counted(moved_on: Cast) -> None:
    filled(moved_on.other_network, members=2, meetings=1)
    Programme.objects.filter(pk=moved_on.other_network.programme_id).update(state="active")
    moved_on.other_network.programme.refresh_from_db()
    found = signals_of(moved_on.other_network.programme, on=TODAY)
    assert {signal.key for signal in found} <= {"sizes"}
