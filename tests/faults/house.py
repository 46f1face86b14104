"""The world of the walks in an installation of its own: what stands in it, row by row and file by file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from tests.access.world import World, build
from tests.cast import Cast

from .copies import files

BETWEEN = b"-" * 79 + b"\n"
"""What Django writes between two mails of a file."""
NEW = "new"
Table = dict[str, Counter[tuple[Any, ...]]]


def world() -> World:
    with transaction.atomic():
        return build(Cast.make())


@dataclass
class State:
    """All rows, column by column, ids and times apart; the files; and the mails that left."""

    rows: dict[str, list[dict[str, Any]]]
    files: Counter[str]
    mails: list[tuple[str, str, str]]

    @property
    def columns(self) -> set[str]:
        return {f"{table}.{name}" for table, rows in self.rows.items() for name in (rows[0] if rows else ())}

    def apart(self, other: State) -> set[str]:
        """Columns that are drawn by lot: two undisturbed runs differ in them."""
        found = set()
        for name in self.columns:
            table, column = name.split(".")
            if self.rows[table] == other.rows[table]:
                continue
            if _column(self.rows[table], column) != _column(other.rows[table], column):
                found.add(name)
        return found

    def differs(self, other: State, *, but: set[str]) -> list[str]:
        """What stands here and not there, and the other way round."""
        found = []
        for table in sorted(table for table, rows in self.rows.items() if rows != other.rows[table]):
            mine, theirs = (_counted(one.rows[table], table, but) for one in (self, other))
            found += [f"lost from {table}: {row} × {n}" for row, n in (mine - theirs).items()]
            found += [f"too much in {table}: {row} × {n}" for row, n in (theirs - mine).items()]
        if self.files != other.files:
            found.append(f"files: {dict(self.files)} became {dict(other.files)}")
        mine_, theirs_ = (Counter(mail[:2] for mail in one.once) for one in (self, other))
        if mine_ != theirs_:
            found.append(f"mails: lost {mine_ - theirs_}, too many {theirs_ - mine_}")
        return found

    @property
    def once(self) -> set[tuple[str, str, str]]:
        """Mails by their name: one that went twice in the moment of handing over is one (docs/explanation/mail.md)."""
        return set(self.mails)


@dataclass
class Reader:
    """Reads the state; rows that were there before are known by their key, those that are new are not."""

    known: dict[str, set[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for model in _models():
            self.known[model._meta.db_table] = set(model._base_manager.values_list("pk", flat=True))

    def read(self) -> State:
        return State({model._meta.db_table: self._rows(model) for model in _models()}, _files(), _mails())

    def _rows(self, model: type[models.Model]) -> list[dict[str, Any]]:
        fields = [
            one for one in model._meta.concrete_fields
            if not isinstance(one, models.DateTimeField) and (one.is_relation or not one.primary_key)
        ]  # fmt: skip
        rows = model._base_manager.values_list(*(one.attname for one in fields))
        return [
            {one.attname: self._plain(one, value) for one, value in zip(fields, row, strict=True)}
            for row in rows
        ]

    def _plain(self, one: models.Field[Any, Any], value: Any) -> Any:
        if one.is_relation and value is not None:
            assert one.related_model
            return value if value in self.known.get(one.related_model._meta.db_table, {value}) else NEW
        return value if isinstance(value, str | int | float | bytes | None) else str(value)


def _models() -> list[type[models.Model]]:
    return [one for one in apps.get_models(include_auto_created=True) if one._meta.managed]


def _column(rows: list[dict[str, Any]], column: str) -> Counter[Any]:
    return Counter(row[column] for row in rows)


def _counted(rows: list[dict[str, Any]], table: str, but: set[str]) -> Counter[tuple[Any, ...]]:
    return Counter(
        tuple((name, value) for name, value in row.items() if f"{table}.{name}" not in but) for row in rows
    )


def _files() -> Counter[str]:
    """How many there are in each folder; those of mails are read instead."""
    root = Path(settings.DATA_DIR)
    return Counter(str(one.parent.relative_to(root)) for one in files() if not one.is_relative_to(_post()))


def _mails() -> list[tuple[str, str, str]]:
    contents = [
        part for file in files() if file.is_relative_to(_post()) for part in file.read_bytes().split(BETWEEN)
    ]
    mails = [message_from_bytes(part, policy=default) for part in contents if part.strip()]
    return [(str(one["To"]), str(one["Subject"]), str(one["Message-ID"])) for one in mails]


def _post() -> Path:
    return Path(settings.EMAIL_FILE_PATH)
