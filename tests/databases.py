"""An empty database with all tables, made once by the migrations and then copied: to every process of a run, and to the next run.

Migrating takes some ten seconds of a processor, a copy a moment. The copy is named after what the migrations say, so
another migration means another copy; `rm -r var/databases` makes it anew. On PostgreSQL it stays on the server as
`ledernet_ready_…`.
"""

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile
from typing import Any
from unittest import mock

FOLDER = Path(__file__).resolve().parents[1] / "var" / "databases"
PATIENCE = 120.0
"""Seconds without a change in its folder after which whoever began to make the copy has surely died."""


def digest() -> str:
    """Of Django and of every migration, and of what they take from the product beside models."""
    import django
    from django.apps import apps

    from ledernet.audit import guards
    from ledernet.ui import fields, migrating

    files = [Path(guards.__file__), Path(fields.__file__), Path(migrating.__file__)]
    for app in apps.get_app_configs():
        files += sorted((Path(app.path) / "migrations").glob("*.py"))
    said = hashlib.sha256(django.__version__.encode())
    for file in files:
        said.update(file.read_bytes())
    return said.hexdigest()[:16]


@contextmanager
def ready_made(connection: Any) -> Iterator[None]:
    """While this lasts, `create_test_db` of the connection copies instead of migrating."""
    from django.core import management

    sqlite = connection.vendor == "sqlite"
    name = file(connection) if sqlite else template(connection)
    call = management.call_command

    def copied(command: Any, *arguments: Any, **options: Any) -> Any:
        if command != "migrate":
            return call(command, *arguments, **options)
        connection.ensure_connection()
        if sqlite:
            with closing(sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True)) as source:
                source.backup(connection.connection)
        return None

    test = connection.settings_dict["TEST"]
    with mock.patch.object(management, "call_command", copied):
        if sqlite:
            yield
        else:
            with mock.patch.dict(test, {"TEMPLATE": name}):
                yield


def _migrated(connection: Any, name: str) -> None:
    """The migrations are run in the database of that name, and nobody is connected to it afterwards."""
    from django.core.management import call_command

    _hang_up(connection)
    with mock.patch.dict(connection.settings_dict, {"NAME": name}):
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
        call_command("createcachetable", "cache")  # the product's; tests keep theirs in memory
        _hang_up(connection)


def _hang_up(connection: Any) -> None:
    """Also those connections that wait in a pool: nobody may be in a database that is renamed or copied."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def file(connection: Any) -> Path:
    """The migrated file; made where it is not there, by one process while the others wait."""
    made = FOLDER / f"{digest()}.sqlite3"
    making = made.with_suffix(".making")
    while not made.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        try:
            making.mkdir()
        except FileExistsError:
            time.sleep(0.2)
            if time.time() - _last_change(making) > PATIENCE:
                _remove(making)
            continue
        try:
            if not made.exists():
                mine = (
                    making / f"{os.getpid()}.sqlite3"
                )  # so that nobody who was taken for dead moves another's half
                _migrated(connection, str(mine))
                os.replace(mine, made)
                _forget_old_ones(made)
        finally:
            _remove(making)
    return made


def seed(folder: Path) -> None:
    """A data folder begins with the migrated file; where the tests run on PostgreSQL, `setup` makes its own there."""
    from django.db import connection

    if connection.vendor == "sqlite":
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        copyfile(file(connection), folder / "ledernet.sqlite3")


def _last_change(making: Path) -> float:
    """When something was last written there; now, if it has just gone."""
    try:
        return max(one.stat().st_mtime for one in (making, *making.glob("*")))
    except FileNotFoundError:
        return time.time()


def _forget_old_ones(made: Path) -> None:
    for old in FOLDER.glob("*.sqlite3"):
        if old != made and time.time() - old.stat().st_mtime > 86_400:
            old.unlink(missing_ok=True)


def _remove(folder: Path) -> None:
    for part in folder.glob("*"):
        part.unlink(missing_ok=True)
    if folder.exists():
        folder.rmdir()


def template(connection: Any) -> str:
    """The name of the migrated database on the server, for `CREATE DATABASE … TEMPLATE`; made where it is not there."""
    name = f"ledernet_ready_{digest()}"
    with connection._nodb_cursor() as cursor:  # the database of the address itself may not exist
        cursor.execute("SELECT pg_advisory_lock(731)")
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}_new"')
            cursor.execute(f'CREATE DATABASE "{name}_new"')
            _migrated(connection, f"{name}_new")
            cursor.execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')
        cursor.execute("SELECT pg_advisory_unlock(731)")
    return name
