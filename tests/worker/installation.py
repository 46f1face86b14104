"""An installation of its own for tests with several processes: an empty, migrated database and a data folder.

On SQLite a file in the data folder; where the tests run on PostgreSQL, a new database on the same server.
"""

import json
import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import copy2
from tempfile import mkdtemp
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[2]
COMPILED = REPOSITORY / "var" / "numba-of-tests"
PREAMBLE = "import json, sys, django; django.setup()\n"


@dataclass(frozen=True)
class Installation:
    folder: Path
    env: dict[str, str]

    def start(self, code: str, **env: str) -> "subprocess.Popen[str]":
        """A Python process with Django ready; its output is read by the caller."""
        return self.popen([sys.executable, "-c", PREAMBLE + code], **env)

    def popen(self, command: list[str], **env: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            command,
            env=self.env | env,
            cwd=REPOSITORY,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, code: str, **env: str) -> Any:
        """Run to the end; what the last line printed, read as JSON."""
        process = self.start(code, **env)
        out, err = process.communicate(timeout=100)
        assert process.returncode == 0, err
        lines = out.strip().splitlines()
        return json.loads(lines[-1]) if lines else None

    def manage(self, *arguments: str) -> None:
        done = self.popen([sys.executable, "manage.py", *arguments])
        _out, err = done.communicate(timeout=100)
        assert done.returncode == 0, err


@contextmanager
def installed(folder: Path) -> Iterator[Installation]:
    """Migrated once for each run of the tests; the others are copies."""
    COMPILED.mkdir(parents=True, exist_ok=True)
    env = {
        **os.environ,
        "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
        "DJANGO_SETTINGS_MODULE": "tests.worker.settings",
        "LEDERNET_DATA_DIR": str(folder),
        "LEDERNET_SECRET_KEY": "only-for-tests-" + "y" * 40,
        "NUMBA_CACHE_DIR": str(COMPILED),  # half a minute the first time, nothing after that
        "LEDERNET_MAIL_URL": "",
        "LEDERNET_MAIL_HOLD_SECONDS": "0",
    }
    env.pop("DATABASE_URL", None)
    if connection.vendor == "postgresql":
        with _database_beside() as address:
            yield _migrated(Installation(folder, env | {"DATABASE_URL": address}))
    else:
        copy2(_migrated_file(env), folder / FILE)
        yield Installation(folder, env)


FILE = "ledernet.sqlite3"


@cache
def _folder_of_the_original() -> Path:
    return Path(mkdtemp(prefix="ledernet-original-"))


def _migrated_file(env: dict[str, str]) -> Path:
    original = _folder_of_the_original() / FILE
    if not original.exists():
        _migrated(Installation(original.parent, env | {"LEDERNET_DATA_DIR": str(original.parent)}))
        with closing(sqlite3.connect(original)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return original


def _migrated(installation: Installation) -> Installation:
    installation.manage("migrate", "--verbosity=0", "--skip-checks")
    installation.manage("createcachetable")
    return installation


@contextmanager
def _database_beside() -> Iterator[str]:
    """A new database on the server that the tests use."""
    import psycopg

    given = urlsplit(os.environ["DATABASE_URL"])
    name = f"ledernet_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(urlunsplit(given._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{given.scheme}://{given.netloc}/{name}" + (f"?{given.query}" if given.query else "")
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
