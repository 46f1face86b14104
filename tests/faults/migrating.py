"""The newest migrations of each room, struck at any moment, in a house full of rows: begun again they come to the same end."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from .copies import Copy
from .failing import struck
from .killing import moments_of
from .walk import Found, house, picked

Stored = dict[str, Counter[tuple[Any, ...]]]
PASSING = {"django_session", "sqlite_sequence", "django_migrations"}
"""The last: when each was applied; which ones is asked for by itself."""


def walk(few: int, faults: Iterable[str]) -> None:
    """Prints for each fault how many migrations were taken back and applied again, how many moments that has, and what went wrong."""
    logging.disable(logging.CRITICAL)
    _place, start = house()
    start.restore()
    newest = _take_back()
    before = Copy()
    moments = moments_of(_migrate)
    expected = _stored()
    found = Found(faults)
    for fault in found.counts:
        found.add(fault, acts=len(newest), moments=len(moments))
        for moment in picked(f"migrate, {fault}", moments, few):
            found.add(fault, tried=1)
            before.restore()
            where = f"migrate, {fault} at {moment} of {len(moments)} ({moments[moment - 1]})"
            try:
                struck(fault, moment, _migrate)
                _migrate()
            except Exception as error:
                found.trouble.append(f"{where}: {type(error).__name__}: {error}")
                continue
            stored = _stored()
            if wrong := [name for name in expected | stored if stored.get(name) != expected.get(name)]:
                found.trouble.append(f"{where}: {wrong}")
    found.tell()


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()


def _take_back() -> set[tuple[str, str]]:
    """Each room of ours as its first migration left it."""
    loader = MigrationLoader(connection)
    ours = {app for app, _name in loader.disk_migrations if app in _rooms()}
    applied = set(loader.applied_migrations)
    for app in sorted(ours):
        first = min(name for room, name in loader.disk_migrations if room == app)
        call_command("migrate", app, first, verbosity=0, interactive=False)
    left = set(MigrationLoader(connection).applied_migrations)
    connections.close_all()
    return applied - left


def _rooms() -> set[str]:
    return {name.rpartition(".")[2] for name in settings.INSTALLED_APPS if name.startswith("ledernet.")}


def _stored() -> Stored:
    """The tables as they are described, and every row of them."""
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as file:
        described = file.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
        found = {"tables": Counter(described)}
        for kind, name, _sql in described:
            if kind == "table" and name not in PASSING:
                found[name] = Counter(
                    file.execute(f'SELECT * FROM "{name}"').fetchall()
                )  # the names are ours
        found["applied"] = Counter(file.execute("SELECT app, name FROM django_migrations").fetchall())
    return found
