"""An installation of its own for tests with several processes: an empty, migrated database and a data folder.

On SQLite a file in the data folder; where the tests run on PostgreSQL, a new database on the same server.
"""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copy2
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests import databases

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


@contextmanager
def installed(folder: Path) -> Iterator[Installation]:
    """A copy of the database that was migrated once for all (`tests/databases.py`)."""
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
            yield Installation(folder, env | {"DATABASE_URL": address})
    else:
        copy2(databases.file(connection), folder / "ledernet.sqlite3")
        yield Installation(folder, env)


@contextmanager
def _database_beside() -> Iterator[str]:
    """A new database on the server that the tests use."""
    import psycopg

    given = urlsplit(os.environ["DATABASE_URL"])
    name = f"ledernet_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(urlunsplit(given._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{databases.template(connection)}"')
        try:
            yield f"{given.scheme}://{given.netloc}/{name}" + (f"?{given.query}" if given.query else "")
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
