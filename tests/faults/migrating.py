"""The newest migrations of each room, struck at any moment, in a house full of rows: begun again they come to the same end."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections import Counter
from contextlib import closing
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from .failing import Fault, struck
from .house import Copy
from .killing import moments_of
from .walk import house, picked

Stored = dict[str, Counter[tuple[Any, ...]]]
PASSING = {"django_session", "sqlite_sequence", "django_migrations"}
"""The last: when each was applied; which ones is asked for by itself."""


def walk(few: int, fault: str) -> None:
    """Prints how many migrations were taken back and applied again, how many moments that has, and what went wrong."""
    logging.disable(logging.CRITICAL)
    _place, start = house()
    start.restore()
    newest = _take_back()
    before = Copy()
    moments = moments_of(_migrate)
    expected = _stored()
    trouble = []
    numbers = picked("migrate", moments, few)
    for moment in numbers:
        before.restore()
        struck(Fault(fault), moment, _migrate)
        _migrate()
        if (found := _stored()) != expected:
            where = f"{fault} at {moment} of {len(moments)} ({moments[moment - 1]})"
            trouble.append(f"{where}: {[name for name in expected if found.get(name) != expected[name]]}")
    counts = {"acts": len(newest), "moments": len(moments), "tried": len(numbers)}
    print(json.dumps({"counts": counts, "trouble": trouble}))


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
