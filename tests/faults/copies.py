"""The database and all files as they were, to come back to: a file is copied, on PostgreSQL a database made from a template."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from shutil import copy2
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections

_numbers = count()


class Copy:
    """Of how it is now."""

    def __init__(self) -> None:
        connections.close_all()
        self.database = _Server() if connection.vendor == "postgresql" else _File()
        self.files = {file: file.read_bytes() for file in files()}

    def restore(self) -> None:
        connections.close_all()
        self.database.restore()
        for file in files():
            if self.files.get(file) != file.read_bytes():
                file.unlink()
        for file, content in self.files.items():
            if not file.exists():
                file.write_bytes(content)

    def forget(self) -> None:
        """Nobody will come back to it."""
        self.database.forget()


class _File:
    def __init__(self) -> None:
        self.file = Path(settings.DATABASES["default"]["NAME"])
        self.kept = self.file.with_suffix(f".{next(_numbers)}")
        copy2(self.file, self.kept)

    def restore(self) -> None:
        for beside in ("-wal", "-shm"):
            self.file.with_name(self.file.name + beside).unlink(missing_ok=True)
        copy2(self.kept, self.file)

    def forget(self) -> None:
        self.kept.unlink()


class _Server:
    def __init__(self) -> None:
        self.name = settings.DATABASES["default"]["NAME"]
        self.kept = f"{self.name}_{next(_numbers)}"
        self._say(f'CREATE DATABASE "{self.kept}" TEMPLATE "{self.name}"')

    def restore(self) -> None:
        self._say(
            f'DROP DATABASE "{self.name}" WITH (FORCE)'
        )  # a process that was killed may still be seen on it
        self._say(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.kept}"')

    def forget(self) -> None:
        self._say(f'DROP DATABASE "{self.kept}"')

    def _say(self, what: str) -> None:
        address: dict[str, Any] = connection.get_connection_params() | {"dbname": "postgres"}
        address = {
            name: value
            for name, value in address.items()
            if name in {"dbname", "host", "port", "user", "password"}
        }
        with psycopg.connect(**address, autocommit=True) as server:
            server.execute(what)  # type: ignore[call-overload]  # the names are ours


def files() -> list[Path]:
    """What the product keeps beside the database."""
    return sorted(
        one
        for one in Path(settings.DATA_DIR).rglob("*")
        if one.is_file() and not one.name.startswith("ledernet.")
    )
