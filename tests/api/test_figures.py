"""Figures through the API are those on the pages, for whoever sees the same: nothing more is told, and nothing else."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from ledernet.insight.indicators.catalogue import BY_KEY
from ledernet.insight.indicators.listing import exported
from ledernet.strategy.models import Programme
from tests.cast import Cast
from tests.factories import NOW, TODAY, LeaderFactory, NetworkFactory, PostFactory, SeatFactory, WishFactory
from tests.insight.filling import filled

from .conftest import Bearer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def logged_in(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.user(who))
    return client


def file_of(client: Client, page: str) -> list[list[str]]:
    """The rows of the file that the page offers, the headings first."""
    text = client.get(reverse(page)).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


@pytest.fixture
def many(cast: Cast) -> Cast:
    """Enough leaders in two parts for figures to be told, and two levels that too few have."""
    Programme.objects.filter(pk=cast.programme.pk).update(state="active")
    for number in range(14):
        leader = LeaderFactory(organisation=cast.organisation, starts_on=TODAY - timedelta(days=60 * number))
        level = ("1", "5", "2", "2", "2")[number // 3]
        PostFactory(leader=leader, unit=cast.school if number < 8 else cast.roads, level=level)
        if number % 2:
            WishFactory(leader=leader)
        if number % 3 == 0:
            SeatFactory(network=cast.network, leader=leader)
    return cast


def counted(said: dict[str, Any]) -> list[tuple[int | None, int]]:
    """Every figure of the answer as (out of, count)."""
    spreads = [
        group for by in ("eligible_by", "wishing_by") for spread in said[by] for group in spread["groups"]
    ]
    groups = [said[name] for name in ("eligible", "wishing", "took_part", "took_part_in_several")]
    found = [(one["total"], one["count"]) for one in [*groups, *spreads] if one is not None]
    found += [
        (None, one["count"]) for name in ("months_without_seat", "direct_reports") for one in said[name]
    ]
    return found + ([(said["leaders"], said["waiting"])] if said["waiting"] is not None else [])


def test_coverage_is_what_the_page_and_its_file_say(many: Cast, bearer: Callable[..., Bearer]) -> None:
    told = {}
    for who in ("hr", "hr_elsewhere", "chief", "chief_elsewhere"):
        said = bearer(who).get("/coverage").json()
        rows = file_of(logged_in(many, who), "home:coverage-csv")[1:]
        on_file = [(int(row[2]) if row[2] else None, int(row[3])) for row in rows]
        assert sorted(counted(said), key=str) == sorted(on_file, key=str), who
        assert said["is_withheld"] is (not rows)
        told[who] = said
    assert told["hr"]["wishing"] and told["chief"]["wishing"] is told["hr_elsewhere"]["wishing"] is None
    assert told["hr"]["leaders"] > told["chief"]["leaders"]
    # Small groups are told together through the API too.
    groups = [group for spread in told["hr"]["eligible_by"] for group in spread["groups"]]
    assert any(group["is_rest"] for group in groups) and min(group["total"] for group in groups) >= 5


def test_figures_of_networks_are_those_of_the_list_and_its_file(
    many: Cast, bearer: Callable[..., Bearer]
) -> None:
    filled(many.network, members=6, meetings=6)
    NetworkFactory(programme=many.programme, name="Nyt netværk", starts_on=TODAY)
    for who in ("hr", "chief", "chief_elsewhere"):
        items = bearer(who).get("/figures/networks").json()["items"]
        head, *rows = file_of(logged_in(many, who), "indicators:overview-csv")
        on_file = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
        assert {item["name"] for item in items} == on_file.keys(), who
        for item in items:
            said = {reading["key"]: reading for reading in item["readings"]}
            for key in exported():
                label, row = str(BY_KEY[key].label), on_file[item["name"]]
                names = {"value": "værdi", "low": "fra", "high": "til", "base": "talt ud fra"}
                for field, word in names.items():
                    number = said[key][field] if key in said else None
                    assert as_number(row[f"{label}, {word}"]) == number, (who, item["name"], key, field)
    (shown,) = [
        item
        for item in bearer("hr").get("/figures/networks").json()["items"]
        if item["id"] == many.network.pk
    ]
    attendance = next(one for one in shown["readings"] if one["key"] == "attendance")
    assert attendance["base"] > 0 and 0 < attendance["low"] < attendance["value"] < attendance["high"] < 1


def as_number(text: str) -> float | None:
    return float(text.replace(".", "").replace(",", ".")) if text else None


def test_a_programme_is_told_as_on_its_page(many: Cast, bearer: Callable[..., Bearer]) -> None:
    filled(many.network, members=6, meetings=6)
    page = logged_in(many, "hr").get(reverse("indicators:programme", args=[many.programme.pk]))
    said = bearer("hr").get(f"/figures/programmes/{many.programme.pk}").json()["readings"]
    rows = {row.spec.key: row for block in page.context["blocks"] for row in block.rows}
    assert {one["key"] for one in said} == rows.keys()
    for one in said:
        row = rows[one["key"]]
        assert (one["base"] is not None) is bool(row.value), one["key"]  # told here where it is told there
    shares = {one["key"]: one["value"] for one in said if rows[one["key"]].value.endswith("%")}
    for key, value in shares.items():
        assert int(rows[key].value[:-1]) == round(100 * value), key
        assert rows[key].value in page.content.decode(), key
    assert "attendance" in shares
