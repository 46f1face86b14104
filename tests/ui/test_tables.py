"""Lists asked for in every way people and crawlers ask: right order, few queries, no error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext, isolate_apps
from django.utils import translation

from ledernet.ui.fields import SearchField, SortKeyField
from ledernet.ui.tables import Choice, Column, Table, render_table

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ["Zoo", "Østergaard", "Aabenraa", "Ærø", "Anna", "Århus", "Bo"]


class Places(Table):
    id = "places"
    caption = "Steder"
    columns = (
        Column("name", "Navn", order_by="name_key", header=True),
        Column("level", "Niveau", order_by=("level", "name_key"), numeric=True, descending_first=True),
        Column("half", "Halvdelen", value=lambda row: row.level / 2, export=lambda row: f"={row.level}"),
        Column("tools", "Værktøj", exported=False, value="nothing.at.all"),
    )
    filters = (
        Choice("level", "Niveau", choices=lambda: [(number, f"Niveau {number}") for number in range(1, 4)]),
    )
    search_field = "search"
    default_sort = "name"
    per_page = 3


@pytest.fixture
def rows() -> Iterator[Any]:
    with isolate_apps("ledernet.ui"):

        class Spot(models.Model):
            name = models.CharField(max_length=80)
            level = models.IntegerField(default=1)
            name_key = SortKeyField()
            search = SearchField()

            class Meta:
                app_label = "ui"

        with connection.schema_editor() as editor:
            editor.create_model(Spot)
        try:
            Spot.objects.bulk_create([Spot(name=name, level=1 + at % 3) for at, name in enumerate(NAMES)])
            yield Spot.objects.all()
        finally:
            with connection.schema_editor() as editor:
                editor.delete_model(Spot)


def shown(rows: Any, asked: str = "") -> list[str]:
    return [row.name for row in Places(rows, QueryDict(asked)).page]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", ["Anna", "Bo", "Zoo"]),
        ("page=2", ["Ærø", "Østergaard", "Aabenraa"]),
        ("sort=-name", ["Århus", "Aabenraa", "Østergaard"]),
        ("sort=level", ["Bo", "Zoo", "Ærø"]),
        ("sort=-level", ["Aabenraa", "Århus", "Anna"]),
        ("q=aarh", ["Århus"]),
        ("q=+BO+", ["Bo"]),
        ("level=2", ["Anna", "Østergaard"]),
        ("level=2&q=an", ["Anna"]),
        # Nonsense is ignored.
        ("sort=password", ["Anna", "Bo", "Zoo"]),
        ("sort=half", ["Anna", "Bo", "Zoo"]),
        ("sort=--name", ["Anna", "Bo", "Zoo"]),
        ("level=99", ["Anna", "Bo", "Zoo"]),
        ("level=1%27--", ["Anna", "Bo", "Zoo"]),
        ("page=two", ["Anna", "Bo", "Zoo"]),
        ("page=999", ["Århus"]),
        ("page=-1", ["Århus"]),
        ("q=%00", ["Anna", "Bo", "Zoo"]),
        ("q=%25", []),
    ],
)
def test_what_is_shown(rows: Any, asked: str, names: list[str]) -> None:
    assert shown(rows, asked) == names


def test_a_page_costs_two_queries_whatever_its_length(rows: Any) -> None:
    counts = []
    for per_page in (1, 7):
        table = Places(rows, QueryDict("q=a"))
        table.per_page = per_page  # type: ignore[misc]
        with CaptureQueriesContext(connection) as queries:
            render_to_string("ui/_table.html", {"table": table, "request": RequestFactory().get("/steder/")})
        counts.append(len(queries))
    assert counts == [2, 2]


def test_headers_say_how_the_list_is_sorted_and_lead_to_the_other_way(rows: Any) -> None:
    headers = {header.id: header for header in Places(rows, QueryDict("q=a&page=2")).headers}
    assert headers["places-sort-name"].direction == "ascending"
    assert headers["places-sort-name"].url == "?q=a&sort=-name"
    assert headers["places-sort-level"].url == "?q=a&sort=-level"
    assert headers["places-sort-half"].url == ""
    falling = {header.id: header for header in Places(rows, QueryDict("sort=-level")).headers}
    assert falling["places-sort-level"].direction == "descending"
    assert falling["places-sort-level"].url == "?sort=level"


def test_pages_are_linked_with_what_was_asked_for(rows: Any) -> None:
    table = Places(rows, QueryDict("q=&sort=-name&page=2&evil=%3Cscript%3E"))
    assert [(link.number, link.url, link.current) for link in table.pages] == [
        (1, "?sort=-name", False),
        (2, "?sort=-name&page=2", True),
        (3, "?sort=-name&page=3", False),
    ]


def test_a_long_pager_has_gaps(rows: Any) -> None:
    table = Places(rows, QueryDict("page=4"))
    table.per_page = 1  # type: ignore[misc]
    assert [link.number for link in table.pages] == [1, 2, 3, 4, 5, 6, 7]
    table = Places(rows, QueryDict("page=1"))
    table.per_page = 1  # type: ignore[misc]
    assert [link.number for link in table.pages] == [1, 2, 0, 7]


def test_the_page_or_its_results_alone(rows: Any, tmp_path: Any, settings: Any) -> None:
    (tmp_path / "places.html").write_text('<html><h1>Steder</h1>{% include "ui/_table.html" %}')
    options = {
        **settings.TEMPLATES[0]["OPTIONS"],
        "context_processors": ["django.template.context_processors.request"],
    }
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path], "OPTIONS": options}]
    plain = RequestFactory().get("/steder/?q=bo")
    htmx = RequestFactory().get(
        "/steder/?q=bo", headers={"HX-Request": "true", "HX-Target": "places-results"}
    )
    with translation.override("en"):
        whole = render_table(plain, Places(rows, plain.GET), "places.html").content.decode()
        part = render_table(htmx, Places(rows, htmx.GET), "places.html").content.decode()
    assert "<h1>" in whole
    assert 'value="bo"' in whole
    assert "<h1>" not in part
    assert "search" not in part.split("<table")[0]
    assert 'id="places-said" hx-swap-oob="innerHTML">1 row found' in part
    for content in (whole, part):
        assert content.count('id="places-results"') == 1
        assert '<th scope="row">Bo</th>' in content
        assert 'data-title="Niveau" class="num">1</td>' in content


def test_nothing_found_and_nothing_there(rows: Any) -> None:
    request = RequestFactory().get("/steder/")
    with translation.override("en"):
        missed = render_to_string(
            "ui/_table.html", {"table": Places(rows, QueryDict("q=xyz")), "request": request}
        )
        empty = render_to_string(
            "ui/_table.html", {"table": Places(rows.none(), QueryDict()), "request": request}
        )
    assert "Nothing was found" in missed
    assert 'href="/steder/"' in missed
    assert "Nothing here yet" in empty


def test_what_was_searched_is_escaped(rows: Any) -> None:
    table = Places(rows, QueryDict("q=%22%3E%3Cscript%3E"))
    html = render_to_string("ui/_table.html", {"table": table, "request": RequestFactory().get("/steder/")})
    assert "<script>" not in html


def test_export_is_every_row_found(rows: Any) -> None:
    table = Places(rows, QueryDict("page=2"))
    assert table.export_headers() == ["Navn", "Niveau", "Halvdelen"]
    exported = list(table.export_rows())
    assert [row[0] for row in exported] == ["Anna", "Bo", "Zoo", "Ærø", "Østergaard", "Aabenraa", "Århus"]
    assert exported[0][2] == "=2"
