"""Stored keys follow their texts through every way of saving, and order the rows on the database in use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from ledernet.ui.fields import SearchField, SortKeyField, WithKeys, found_by, refresh_keys

NAMES = ["Zoo", "Østergaard", "Aabenraa", "Ærø", "Anna", "Århus", "Bo"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place() -> Iterator[Any]:
    with isolate_apps("ledernet.ui"):

        class Place(WithKeys):
            name = models.CharField(max_length=80)
            email = models.CharField(max_length=80, default="")
            name_key = SortKeyField(source="name", max_length=12)
            search = SearchField(sources=("name", "email"))

            class Meta:
                app_label = "ui"

        with connection.schema_editor() as editor:
            editor.create_model(Place)
        try:
            yield Place
        finally:
            with connection.schema_editor() as editor:
                editor.delete_model(Place)


def names(rows: Any) -> list[str]:
    return list(rows.values_list("name", flat=True))


def test_the_database_orders_as_the_alphabet(place: Any) -> None:
    place.objects.bulk_create([place(name=name) for name in NAMES])
    assert names(place.objects.order_by("name_key", "pk")) == [
        "Anna", "Bo", "Zoo", "Ærø", "Østergaard", "Aabenraa", "Århus",
    ]  # fmt: skip


def test_the_search_knows_no_capitals_and_both_spellings(place: Any) -> None:
    place.objects.bulk_create([place(name=name, email=f"{name[0]}@kaloe.example") for name in NAMES])
    assert names(place.objects.filter(found_by("AARHUS"))) == ["Århus"]
    assert names(place.objects.filter(found_by("ØSTER"))) == ["Østergaard"]
    assert names(place.objects.filter(found_by("kaloe ærø"))) == ["Ærø"]
    assert place.objects.filter(found_by("")).count() == len(NAMES)
    assert names(place.objects.filter(found_by("100%"))) == []


def test_saving_one_field_saves_its_keys(place: Any) -> None:
    row = place.objects.create(name="Zoo")
    row.name = "Ærø"
    row.save(update_fields=["name"])
    row.refresh_from_db()
    assert (row.name_key, row.search) == ("{r|", "ærø")


def test_saving_another_field_leaves_the_sort_key(place: Any) -> None:
    row = place.objects.create(name="Zoo")
    row.email = "zoo@kaloe.example"
    row.save(update_fields=["email"])
    row.refresh_from_db()
    assert row.name_key == "zoo"
    assert "zoo@kaloe.example" in row.search


def test_bulk_update_with_refreshed_keys(place: Any) -> None:
    rows = place.objects.bulk_create([place(name="Zoo"), place(name="Bo")])
    for row in rows:
        row.name = "Å" + row.name
    assert refresh_keys(rows) == ["name_key", "search"]
    place.objects.bulk_update(rows, ["name", *refresh_keys(rows)])
    assert sorted(place.objects.values_list("name_key", flat=True)) == ["}bo", "}zoo"]


def test_a_long_key_is_cut_and_none_is_empty(place: Any) -> None:
    row = place.objects.create(name="A very long name indeed")
    assert row.name_key == "a!very!long!"
    row.name = None
    assert refresh_keys([row])
    assert (row.name_key, row.search) == ("", "")


def test_a_migration_can_be_written(place: Any) -> None:
    for field in (place._meta.get_field("name_key"), place._meta.get_field("search")):
        text, _imports = MigrationWriter.serialize(field)
        assert "ledernet.ui.fields" in text
        assert field.clone().sources == field.sources
        assert not field.editable
