"""Coverage in figures: right, for one's own part only, and never so small that a figure is a name."""

import csv
import io
import itertools
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import Cast
from tests.factories import TODAY, LeaderFactory, NetworkFactory, PostFactory, SeatFactory, WishFactory

from ledernet.audit.models import Record
from ledernet.home.enums import Verb
from ledernet.insight.coverage import SMALL, Bucket, Group, figures_of
from ledernet.insight.coverage.small import counted, merged, pooled
from ledernet.insight.coverage.words import rows_of
from ledernet.people.models import Leader, Unit
from ledernet.strategy.models import Programme

DAY = timedelta(days=1)


# --- small groups ---------------------------------------------------------------------------------------------------------

groups = st.lists(st.integers(0, 30), max_size=12).flatmap(
    lambda totals: st.tuples(*(st.integers(0, total) for total in totals)).map(
        lambda counts: [Group(f"G{n}", *pair) for n, pair in enumerate(zip(totals, counts, strict=True))]
    )
)


@given(groups)
def test_no_small_group_is_told_nor_to_be_reckoned(found: list[Group]) -> None:
    there = [one for one in found if one.total]
    told = pooled(found)
    assert all(one.total >= SMALL for one in told)
    hidden = [one for one in there if one.name not in {shown.name for shown in told}]
    assert len(hidden) != 1 or not told, "one that is missing alone could be reckoned from the sum"
    if sum(one.total for one in there) >= SMALL:
        assert sum(one.total for one in told) == sum(one.total for one in there)
        assert sum(one.count for one in told) == sum(one.count for one in there)
    else:
        assert told == []


def test_the_least_covered_first_and_the_small_last() -> None:
    told = pooled([Group("a", 10, 9), Group("b", 3, 0), Group("c", 20, 2), Group("d", 2, 1)])
    assert [(one.total, one.count, one.is_rest) for one in told] == [
        (20, 2, False),
        (10, 9, False),
        (5, 1, True),
    ]


@given(st.lists(st.integers(0, 40), max_size=60))
def test_buckets_lose_nobody_and_none_is_small(numbers: list[int]) -> None:
    told = merged(counted(numbers, (0, 3, 6, 12, 24)))
    assert all(not 0 < one.count < SMALL for one in told)
    if told:
        assert sum(one.count for one in told) == len(numbers)
        assert (told[0].low, told[-1].high) == (0, None)
        assert all(one.high == other.low for one, other in itertools.pairwise(told))
    else:
        assert 0 < len(numbers) < SMALL


def test_a_small_bucket_is_told_with_its_neighbour() -> None:
    assert merged([Bucket(0, 3, 2), Bucket(3, 6, 7), Bucket(6, None, 1)]) == [Bucket(0, None, 10)]
    assert merged([Bucket(0, 3, 0), Bucket(3, 6, 7), Bucket(6, None, 9)])[0].count == 0, "none is no secret"


# --- the figures ------------------------------------------------------------------------------------------------------------


def leaders(cast: Cast, unit: Unit, count: int, *, since: date = date(2020, 1, 1)) -> list[Leader]:
    made = [LeaderFactory(organisation=cast.organisation, starts_on=since) for _ in range(count)]
    for leader in made:
        PostFactory(leader=leader, unit=unit, level="3")
    return made


@pytest.fixture
def many(cast: Cast) -> list[Leader]:
    """Six more in Roads and six more in the school; two of each have a seat, and the programme is decided."""
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    found = [*leaders(cast, cast.roads, 6), *leaders(cast, cast.school, 6)]
    for leader in (*found[:2], *found[6:8]):
        SeatFactory(network=cast.network, leader=leader)
    return found


@pytest.mark.django_db
def test_seated_of_those_a_programme_is_for(cast: Cast, many: list[Leader]) -> None:
    found = figures_of(cast.viewer("hr"))
    assert (found.total, found.eligible.total, found.eligible.count) == (19, 19, 7)
    by = {spread.key: {one.name: (one.count, one.total) for one in spread.groups} for spread in found.spreads}
    assert by["administration"] == {"Børn og Unge": (5, 10), "Teknik og Miljø": (2, 9)}
    assert by["field"].pop("Skole") == (5, 9)
    assert list(by["field"].values()) == [(2, 10)], (
        "two without a field would be a name: they are told with Roads"
    )
    Programme.objects.filter(pk=cast.programme.pk).update(unit=cast.technical)
    assert figures_of(cast.viewer("hr")).eligible == Group("", 9, 2)


@pytest.mark.django_db
def test_nobody_is_for_what_is_not_decided(cast: Cast, many: list[Leader]) -> None:
    Programme.objects.update(state="draft")
    assert figures_of(cast.viewer("hr")).eligible.total == 0


@pytest.mark.django_db
def test_a_chief_counts_her_own_part(cast: Cast, many: list[Leader]) -> None:
    found = figures_of(cast.viewer("chief_elsewhere"))
    assert (found.total, found.eligible) == (9, Group("", 9, 2))
    assert found.wishing is None
    assert found.wishes == []


@pytest.mark.django_db
def test_wishes_are_for_hr_of_the_whole_alone(cast: Cast, many: list[Leader]) -> None:
    for leader in many[:5]:
        WishFactory(leader=leader, wants_network=True)
    WishFactory(leader=many[5], wants_network=False)
    assert figures_of(cast.viewer("hr")).wishing == Group("", 5, 2)
    assert figures_of(cast.viewer("hr_elsewhere")).wishing is None


@pytest.mark.django_db
def test_three_years_back(cast: Cast, many: list[Leader]) -> None:
    before = figures_of(cast.viewer("hr"))
    assert (before.took_part.count, before.several.count) == (8, 0), (
        "who left a network last year has taken part"
    )
    old = NetworkFactory(programme=cast.programme, name="Før", starts_on=date(2018, 1, 1), state="closed")
    seat = SeatFactory(network=old, leader=many[0], ends_on=date(2023, 3, 2), end_reason="network_closed")
    assert figures_of(cast.viewer("hr")).several.count == 0, "it ended three years ago to the day"
    seat.ends_on = date(2023, 3, 3)
    seat.save()
    assert figures_of(cast.viewer("hr")).several.count == 1


@pytest.mark.django_db
def test_months_without_a_seat_since_the_last_or_since_the_start(cast: Cast) -> None:
    leaders(cast, cast.roads, 6, since=TODAY - 40 * DAY)
    for leader in leaders(cast, cast.roads, 7, since=date(2010, 1, 1)):
        SeatFactory(network=cast.network, leader=leader, ends_on=date(2025, 9, 2), end_reason="own_wish")
    told = {(one.low, one.high): one.count for one in figures_of(cast.viewer("hr")).months}
    assert told[0, 3] == 6
    assert sum(told.values()) >= 13


@pytest.mark.django_db
def test_direct_reports_are_leaders(cast: Cast) -> None:
    leaders(cast, cast.roads, 10)
    found = figures_of(cast.viewer("hr"))
    assert found.reports == [], "three chiefs are too few to show"
    assert found.middle_reports is None


# --- page and file -------------------------------------------------------------------------------------------------------------


def client_of(cast: Cast, name: str) -> Client:
    cache.clear()
    client = Client()
    client.force_login(cast.user(name))
    return client


@pytest.mark.django_db
def test_too_few_are_not_counted(cast: Cast) -> None:
    """The chief of the school looks after three leaders."""
    page = client_of(cast, "chief_member").get(reverse("home:coverage")).content.decode()
    assert "ln-kpi" not in page
    assert "ln-bar" not in page
    rows = client_of(cast, "chief_member").get(reverse("home:coverage-csv")).content.decode("utf-8-sig")
    assert len(rows.splitlines()) == 1, "the headings alone"


@pytest.mark.django_db
def test_no_page_and_no_file_names_anybody(cast: Cast, many: list[Leader]) -> None:
    for url in ("home:coverage", "home:coverage-csv"):
        told = client_of(cast, "chief_elsewhere").get(reverse(url)).content.decode()
        content = told.split("<main")[-1]
        for leader in Leader.objects.exclude(pk=cast.leaders["chief_elsewhere"].pk):
            assert leader.name not in content


@pytest.mark.django_db
def test_the_file_holds_what_the_page_tells_and_is_recorded(cast: Cast, many: list[Leader]) -> None:
    answer = client_of(cast, "hr").get(reverse("home:coverage-csv"))
    told = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    today = cast.viewer("hr", on=timezone.localdate())
    assert len(told) == 1 + len(list(rows_of(figures_of(today))))
    assert told[1][2:4] == ["19", "7"]
    assert client_of(cast, "hr").get(reverse("home:coverage-xlsx")).status_code == 200
    assert Record.objects.filter(verb=Verb.COVERAGE_EXPORTED).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["hr", "chief"])
def test_the_number_of_queries_does_not_grow_with_the_leaders(
    cast: Cast, many: list[Leader], name: str
) -> None:
    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as caught:
            figures_of(cast.viewer(name))
        return len(caught)

    few = queries()
    leaders(cast, cast.school, 40)
    assert queries() == few
