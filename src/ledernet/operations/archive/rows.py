"""The rows of every table as lines of text that do not depend on the database they come from."""

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Cast

Model = type[models.Model]
Field = models.Field[Any, Any]

LEFT_OUT = frozenset({"sessions.Session", "worker.Heartbeat"})
"""Who is logged in and which process lives is true of the moment alone: everybody logs in again."""

AT_A_TIME = 2000
"""Rows that are in memory together."""


def kept() -> list[Model]:
    """Every table that is part of a backup, in an order that does not change."""
    return [model for model in every() if model._meta.label not in LEFT_OUT]


def every() -> list[Model]:
    found = [
        one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy
    ]
    return sorted(found, key=lambda model: model._meta.label)


def columns(model: Model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def read(model: Model) -> Iterator[bytes]:
    """Each row as a line: a list in the order of `columns`."""
    fields = model._meta.concrete_fields
    codecs = [_codec(field)[0] for field in fields]
    asked = [
        Cast(field.attname, models.TextField()) if _is_json(field) else field.attname for field in fields
    ]
    rows = model._base_manager.order_by("pk").values_list(*asked)
    for row in rows.iterator(chunk_size=AT_A_TIME):
        values = [None if value is None else code(value) for code, value in zip(codecs, row, strict=True)]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write(model: Model, lines: list[bytes]) -> None:
    """Insert rows as they were, past everything that makes a field anew when an object is saved."""
    fields = model._meta.concrete_fields
    codecs = [_codec(field)[1] for field in fields]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})",  # noqa: S608  # names of our own
            [
                [
                    None if value is None else _prepared(field, code(value))
                    for field, code, value in zip(fields, codecs, json.loads(line), strict=True)
                ]
                for line in lines
            ],
        )


def _prepared(field: Field, value: Any) -> Any:
    return value if _is_json(field) else field.get_db_prep_save(value, connection)


def _is_json(field: Field) -> bool:
    """Such a column travels as the text it is, so that `null` in it stays apart from no value at all."""
    return isinstance(field, models.JSONField)


def _as_is(value: Any) -> Any:
    return value


_CODECS: tuple[tuple[type[Any], Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (models.JSONField, _as_is, _as_is),
    (models.DateTimeField, lambda value: value.isoformat(), dt.datetime.fromisoformat),
    (models.DateField, lambda value: value.isoformat(), dt.date.fromisoformat),
    (models.TimeField, lambda value: value.isoformat(), dt.time.fromisoformat),
    (
        models.DurationField,
        lambda value: value // dt.timedelta(microseconds=1),
        lambda number: dt.timedelta(microseconds=number),
    ),
    (models.DecimalField, str, Decimal),
    (models.UUIDField, str, UUID),
    (models.BinaryField, lambda value: base64.b64encode(value).decode(), base64.b64decode),
    (models.BooleanField, _as_is, _as_is),
    (models.IntegerField, _as_is, _as_is),
    (models.FloatField, _as_is, _as_is),
    (models.CharField, _as_is, _as_is),
    (models.TextField, _as_is, _as_is),
    (models.GenericIPAddressField, _as_is, _as_is),
)


def _codec(field: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How a value of the field is written and read. Raises TypeError for a kind of field that nobody has thought of."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for kind, there, back in _CODECS:
        if isinstance(field, kind):
            return there, back
    raise TypeError(f"{field} ({type(field).__name__}) has no way into a backup; add one to _CODECS")


# --- numbers that the database gives ---------------------------------------------------------------------------


def last_numbers() -> dict[str, int]:
    """The last number that each table has given, also to rows that are gone: none of them is given again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            given = dict(cursor.fetchall())
            return {
                one._meta.label: given[one._meta.db_table]
                for one in numbered()
                if one._meta.db_table in given
            }
        found = {}
        for model in numbered():
            name = _sequence(cursor, model)
            cursor.execute(f"SELECT last_value, is_called FROM {name}")  # noqa: S608  # the database's own answer
            last, called = cursor.fetchone()
            if called:
                found[model._meta.label] = last
        return found


def set_last_numbers(given: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        for model in numbered():
            last = given.get(model._meta.label, 0)
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
                if last:
                    cursor.execute(
                        "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)",
                        [model._meta.db_table, last],
                    )
            else:
                name = _sequence(cursor, model)
                cursor.execute("SELECT setval(%s::regclass, %s, %s)", [name, last or 1, bool(last)])


def numbered() -> list[Model]:
    return [model for model in kept() if isinstance(model._meta.pk, models.AutoField | models.BigAutoField)]


def _sequence(cursor: Any, model: Model) -> str:
    assert model._meta.pk is not None
    quoted = connection.ops.quote_name(model._meta.db_table)
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted, model._meta.pk.column])
    return str(cursor.fetchone()[0])
