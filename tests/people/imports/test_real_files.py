"""Real files all the way into the database, and again: the second time nothing changes."""

from pathlib import Path

import pytest
from django.test.utils import CaptureQueriesContext

from ledernet.people.imports.options import Coverage
from ledernet.people.models import Leader, Post, Unit
from tests.factories import OrganisationFactory
from tests.people.imports.helpers import bring_in, changes, plan

pytestmark = pytest.mark.django_db
UK = "uk_organograms/senior_2011-03-31.csv"


@pytest.fixture
def organisation():  # type: ignore[no-untyped-def]
    return OrganisationFactory()


def given(folder: Path, name: str) -> bytes:
    path = folder / name
    if not path.is_file():
        pytest.skip(f"not found: {path}")
    return path.read_bytes()


def test_the_ministry_of_defence(organisation, shared_data: Path) -> None:  # type: ignore[no-untyped-def]
    data, body = given(shared_data, UK), {"body": ("ministry_of_defence",)}
    batch = bring_in(organisation, data, only=body)
    assert changes(batch) == {"unit.add": 8, "leader.add": 600, "post.add": 600}
    posts = Post.objects.filter(organisation=organisation)
    assert posts.filter(reports_to__isnull=True).count() == 5  # the five that report to nobody (XX)
    assert Leader.objects.filter(organisation=organisation, name_withheld=True).count() == 468
    assert Unit.objects.filter(organisation=organisation, parent=None).get().name == "Ministry of Defence"
    again = bring_in(organisation, data, only=body, coverage=Coverage.ALL)
    assert changes(again) == {}


@pytest.mark.once  # long, and the database has no part in what it shows
def test_all_5007_rows(organisation, shared_data: Path, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    data = given(shared_data, UK)
    with django_assert_max_num_queries(400):  # bulk: far fewer than rows
        batch = bring_in(organisation, data)
    assert changes(batch) == {"unit.add": 1737, "leader.add": 4942, "post.add": 4949}
    assert (batch.counts["rejected"], batch.counts["vacant"], batch.counts["merged"]) == (4, 7, 29)
    assert {p[2] for p in batch.plan["problems"] if p[0] and p[2].endswith("superior")} == {
        "own_superior",
        "missing_superior",
    }
    assert changes(bring_in(organisation, data, coverage=Coverage.UNITS)) == {}


def test_a_plan_reads_the_database_in_a_few_queries(organisation, shared_data: Path) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection

    data = given(shared_data, UK)
    bring_in(organisation, data)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        plan(organisation, data)
    assert len(queries) < 25


def test_one_body_after_another_ends_nobody_in_the_other(organisation, shared_data: Path) -> None:  # type: ignore[no-untyped-def]
    data = given(shared_data, UK)
    bring_in(organisation, data, only={"body": ("ministry_of_defence",)})
    batch = bring_in(organisation, data, only={"body": ("cabinet_office",)}, coverage=Coverage.UNITS)
    assert "leader.end" not in changes(batch)
    assert Leader.objects.filter(organisation=organisation, ends_on__isnull=True).count() == 816


@pytest.mark.parametrize("units_first", [True, False])
def test_units_and_the_report_of_managers(organisation, shared_data: Path, units_first: bool) -> None:  # type: ignore[no-untyped-def]
    units = given(shared_data, "os2mo/kolding_org_units.csv")
    report = given(shared_data, "os2mo/kolding_alle_ledere_rapport.csv")
    files = (
        [("enheder", units), ("ledere", report)] if units_first else [("ledere", report), ("enheder", units)]
    )
    for source, data in files:
        bring_in(organisation, data, source=source)
    assert Unit.objects.filter(organisation=organisation).count() == 84
    assert Unit.objects.filter(organisation=organisation, parent=None).count() == 2
    assert not Unit.objects.filter(organisation=organisation, key__startswith="~").exists()
    assert Leader.objects.filter(organisation=organisation).count() == 54
    assert Post.objects.filter(organisation=organisation, leader=None).count() == 8
    for source, data in files:
        assert changes(bring_in(organisation, data, source=source, coverage=Coverage.ALL)) == {}


def test_units_without_leaders(organisation, shared_data: Path) -> None:  # type: ignore[no-untyped-def]
    data = given(shared_data, "aarhus/units_technical_department_2016.csv")
    batch = bring_in(organisation, data)
    assert changes(batch) == {"unit.add": 184}
    assert [(p[0], p[2]) for p in batch.plan["problems"]] == [(2, "missing_parent")]
    assert Unit.objects.filter(organisation=organisation, parent=None).count() == 1
    assert changes(bring_in(organisation, data, coverage=Coverage.ALL)) == {}
