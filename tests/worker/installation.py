"""An installation of its own for tests with several processes: an empty, migrated database and a data folder.

On SQLite a file in the data folder; where the tests run on PostgreSQL, a new database on the same server.
"""

import json
import os
import select
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests import databases

REPOSITORY = Path(__file__).resolve().parents[2]
COMPILED = REPOSITORY / "var" / "numba"
"""Where `scripts/run_tests.py` keeps the compiled engine too: half a minute the first time, nothing after that."""
PREAMBLE = "import json, sys, django; django.setup()\n"
CONSOLE = """
import contextlib, io, json, sys, traceback, django; django.setup()
from django.db import connections
for line in sys.stdin:
    said, trouble = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(line), {"json": json, "sys": sys})
    except Exception:
        trouble = traceback.format_exc()
    connections.close_all()
    print(json.dumps([said.getvalue(), trouble]), flush=True)
"""
"""A process with Django ready that does what it is sent, line by line: to start one takes two seconds of a processor."""
PATIENCE = 200.0
"""Seconds within which what is sent to it must be done."""


@dataclass(frozen=True)
class Installation:
    folder: Path
    env: dict[str, str]
    kept: "list[subprocess.Popen[str]]" = field(default_factory=list)

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

    def run(self, code: str, *, patience: float = PATIENCE) -> Any:
        """Run to the end, in the one process that is kept for this; what the last line printed, read as JSON."""
        if not self.kept:
            self.kept.append(self._console())
        console = self.kept[0]
        assert console.stdin
        assert console.stdout
        console.stdin.write(json.dumps(code) + "\n")
        console.stdin.flush()
        ready, _, _ = select.select([console.stdout], [], [], patience)
        assert ready, f"not done after {patience} s: {code}"
        out, trouble = json.loads(console.stdout.readline())
        assert not trouble, trouble
        lines = out.strip().splitlines()
        return json.loads(lines[-1]) if lines else None

    def _console(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", CONSOLE],
            env=self.env,
            cwd=REPOSITORY,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def close(self) -> None:
        for console in self.kept:
            console.communicate(timeout=PATIENCE)


@contextmanager
def installed(folder: Path, **more: str) -> Iterator[Installation]:
    """A copy of the database that was migrated once for all (`tests/databases.py`). `more`: of the environment."""
    COMPILED.mkdir(parents=True, exist_ok=True)
    env = {
        **os.environ,
        "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}",
        "DJANGO_SETTINGS_MODULE": "tests.worker.settings",
        "LEDERNET_DATA_DIR": str(folder),
        "LEDERNET_SECRET_KEY": "only-for-tests-" + "y" * 40,
        "NUMBA_CACHE_DIR": str(COMPILED),
        "LEDERNET_MAIL_URL": "",
        "LEDERNET_MAIL_HOLD_SECONDS": "0",
        **more,
    }
    env.pop("DATABASE_URL", None)
    if connection.vendor == "postgresql":
        with (
            _database_beside() as address,
            closing(Installation(folder, env | {"DATABASE_URL": address})) as installation,
        ):
            yield installation
    else:
        databases.seed(folder)
        with closing(Installation(folder, env)) as installation:
            yield installation


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
            beside = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [name])
            for (
                each,
            ) in beside.fetchall():  # itself, and what was copied from it (`tests/faults/copies.py`)
                server.execute(f'DROP DATABASE "{each}" WITH (FORCE)')
