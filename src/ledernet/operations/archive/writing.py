"""Make a backup while the product runs: one moment of the database, then the files that were kept."""

import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from ledernet import __version__
from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.operations.enums import Verb

from . import FORMAT, Refused, rows
from .box import PIECE, Packer, packing

CHUNK = 4 * 1024**2
"""Bytes of a table in one member: a member's size must be known before it is written."""
NAME = "ledernet-%Y%m%dT%H%M%SZ.tar.gz"


@dataclass(frozen=True)
class Made:
    path: Path
    bytes: int
    rows: int
    files: int
    forgotten: int


def make(folder: Path, *, recipients: list[Any], by: Actor, at: datetime, keep: int | None = None) -> Made:
    """A new file in the folder. It gets its name once it is whole and every organisation's record says that it was made.

    With `keep` the oldest backups in the folder go, until so many are left.
    """
    name = f"{at.astimezone(UTC):{NAME}}" + (".age" if recipients else "")
    path, unfinished = folder / name, folder / f".{name}.part"
    if path.exists():
        raise Refused("exists", file=path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished.unlink(missing_ok=True)
    try:
        with packing(unfinished, recipients) as packer:
            contents = _fill(packer, at=at)
        size = unfinished.stat().st_size
        facts = {"file": name, "bytes": size, "encrypted": bool(recipients), "sha256": digest_of(unfinished)}
        with transaction.atomic():
            for organisation in Organisation.objects.order_by("pk"):
                audit.record(organisation=organisation, by=by, at=at, verb=Verb.BACKED_UP, facts=facts)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    forgotten = forget(folder, keep=keep) if keep else 0
    return Made(path, size, sum(contents["rows"].values()), contents["files"], forgotten)


def _fill(packer: Packer, *, at: datetime) -> dict[str, Any]:
    counts: dict[str, int] = {}
    with snapshot():
        about = {
            "format": FORMAT,
            "product": __version__,
            "made_at": at.astimezone(UTC).isoformat(),
            "database": connection.vendor,
            "schema": schema(),
            "keys": keys(),
            "tables": {model._meta.label: rows.columns(model) for model in rows.kept()},
            "last_numbers": rows.last_numbers(),
        }
        packer.add("about.json", json.dumps(about, indent=1).encode())
        for model in rows.kept():
            counts[model._meta.label] = _table(packer, model)
    contents = {"rows": counts, "files": _files(packer)}
    packer.add("contents.json", json.dumps({**contents, "members": packer.members}).encode())
    return contents


def _table(packer: Packer, model: rows.Model) -> int:
    count, number, gathered, size = 0, 0, [], 0
    for line in rows.read(model):
        gathered.append(line)
        count, size = count + 1, size + len(line)
        if size >= CHUNK:
            packer.add(f"tables/{model._meta.label}/{number:06}.jsonl", b"".join(gathered))
            number, gathered, size = number + 1, [], 0
    if gathered:
        packer.add(f"tables/{model._meta.label}/{number:06}.jsonl", b"".join(gathered))
    return count


def _files(packer: Packer) -> int:
    """Files are written once, under names of their own, and never changed; one that has just gone is left out."""
    root, count = Path(settings.MEDIA_ROOT), 0
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            with path.open("rb") as file:
                packer.copy(
                    f"files/{path.relative_to(root).as_posix()}", file, os.fstat(file.fileno()).st_size
                )
        except FileNotFoundError:
            continue
        count += 1
    return count


@contextmanager
def snapshot() -> Iterator[None]:
    """A transaction that sees the database as it is at its first question, and keeps nobody from writing meanwhile."""
    connection.ensure_connection()
    sqlite = connection.vendor == "sqlite"
    mode = getattr(connection, "transaction_mode", None)
    if sqlite:
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # the product's own take the place of the writer at once
    try:
        with transaction.atomic():
            if not sqlite:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    finally:
        if sqlite:
            connection.transaction_mode = mode  # type: ignore[attr-defined]


def schema() -> list[str]:
    """The last migration of each room: what says how the tables look."""
    leaves = MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes()
    return sorted(f"{app}.{name}" for app, name in leaves)


def keys() -> dict[str, str]:
    """Which secrets the data were sealed with, without saying anything about the secrets."""
    sources = {"secret": settings.SECRET_KEY, "audit": settings.AUDIT_KEY or settings.SECRET_KEY}
    return {
        name: hmac.new(key.encode(), b"ledernet backup", hashlib.sha256).hexdigest()[:16]
        for name, key in sources.items()
    }


def digest_of(path: Path) -> str:
    seen = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            seen.update(piece)
    return seen.hexdigest()


def forget(folder: Path, *, keep: int) -> int:
    """Their names are times, so the last in order are the newest."""
    made = sorted(path for path in folder.glob("ledernet-*Z.tar.gz*") if path.is_file())
    old = made[:-keep]
    for path in old:
        path.unlink()
    return len(old)
