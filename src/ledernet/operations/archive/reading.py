"""Put a backup back: all of it or nothing. One transaction, files set aside until the end of the backup has been read and fits."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit import guards
from ledernet.audit.actors import Actor
from ledernet.operations.enums import Verb
from ledernet.worker.heart import beating

from . import FORMAT, Refused, rows, writing
from .box import PIECE, Measured, unpacking

MOST = 64 * 1024**2
"""No member but a kept file is larger."""
TABLE = re.compile(r"tables/([A-Za-z_]+\.[A-Za-z_]+)/\d{6}\.jsonl")


@dataclass
class Restored:
    """What a backup held."""

    about: dict[str, Any]
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    set_aside: Path | None = None  # where the files went that were there before


def check(path: Path, *, identities: list[Any]) -> Restored:
    """Read all of it and believe nothing; the database is not asked."""
    return _read(path, identities, each_chunk=lambda label, lines: None, folder=None, fits=lambda about: None)


def restore(
    path: Path,
    *,
    identities: list[Any],
    by: Actor,
    at: datetime,
    replace: bool = False,
    another_key: bool = False,
) -> Restored:
    """Into an empty database, or with `replace` in place of what is there. Raises `Refused`; then nothing has changed."""
    _refuse_if_in_use(at=at, replace=replace)

    def fits(about: dict[str, Any]) -> None:
        if about["schema"] != writing.schema() or about["tables"] != {
            model._meta.label: rows.columns(model) for model in rows.kept()
        }:
            raise Refused("version", product=about["product"])
        if about["keys"] != writing.keys() and not another_key:
            differ = sorted(name for name, sign in writing.keys().items() if about["keys"].get(name) != sign)
            raise Refused("other-keys", keys=differ)

    root = Path(settings.MEDIA_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=".restoring-") as name:
        folder = Path(name) / "files"
        folder.mkdir(mode=0o700)
        try:
            with _in_place(root, folder, at=at) as put, transaction.atomic():
                _empty()
                restored = _read(path, identities, each_chunk=_insert, folder=folder, fits=fits)
                rows.set_last_numbers(restored.about["last_numbers"])
                connection.check_constraints()
                _refuse_unless_counted(restored)
                _note(restored, by=by, at=at)
                restored.set_aside = put()
        except DatabaseError as error:
            raise Refused("database", why=str(error).partition("\n")[0]) from error
    return restored


def _refuse_if_in_use(*, at: datetime, replace: bool) -> None:
    if beating(at=at).exists():
        raise Refused("worker")
    if not replace and (Organisation.objects.exists() or User.objects.exists()):
        raise Refused("not-empty")
    files = Path(settings.MEDIA_ROOT)
    if not replace and files.is_dir() and any(files.iterdir()):
        raise Refused("files", folder=files)


def _empty() -> None:
    """Away with every row, also those that the migrations made; the guards of the audit log step aside for as long."""
    tables = [connection.ops.quote_name(model._meta.db_table) for model in rows.every()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)}")
            return
        guards.remove(connection)
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608  # names of our own
        guards.install(connection)


def _insert(label: str, lines: list[bytes]) -> None:
    rows.write(apps.get_model(label), lines)


def _refuse_unless_counted(restored: Restored) -> None:
    for label, count in restored.rows.items():
        if apps.get_model(label)._base_manager.count() != count:
            raise Refused("damaged")


def _note(restored: Restored, *, by: Actor, at: datetime) -> None:
    facts = {
        "made_at": restored.about["made_at"],
        "product": restored.about["product"],
        "files": restored.files,
    }
    for organisation in Organisation.objects.order_by("pk"):
        audit.record(organisation=organisation, by=by, at=at, verb=Verb.RESTORED, facts=facts)


# --- the file ------------------------------------------------------------------------------------------------------


def _read(path: Path, identities: list[Any], *, each_chunk: Any, folder: Path | None, fits: Any) -> Restored:
    """Go through the file once. What its last member says must be what came before it, each byte of it."""
    members: dict[str, list[Any]] = {}
    counts: dict[str, int] = {}
    contents: dict[str, Any] | None = None
    with unpacking(path, identities) as found:
        restored = Restored(_about(next(found, None), members))
        fits(restored.about)
        for name, content, size in found:
            if contents is not None:
                raise Refused("damaged")
            if table := TABLE.fullmatch(name):
                lines = _all_of(content, size).splitlines(keepends=True)
                label = table[1]
                if label not in restored.about["tables"]:
                    raise Refused("damaged")
                each_chunk(label, lines)
                counts[label] = counts.get(label, 0) + len(lines)
            elif name.startswith("files/"):
                _keep(content, _place(folder, name))
                restored.files += 1
            elif name == "contents.json":
                contents = _json(_all_of(content, size))
                continue
            else:
                raise Refused("damaged")
            members[name] = [size, content.digest]
    if contents is None or contents.get("members") != members or contents.get("files") != restored.files:
        raise Refused("damaged")
    restored.rows = {label: counts.get(label, 0) for label in restored.about["tables"]}
    if contents.get("rows") != restored.rows:
        raise Refused("damaged")
    return restored


def _about(first: tuple[str, Measured, int] | None, members: dict[str, list[Any]]) -> dict[str, Any]:
    if first is None or first[0] != "about.json":
        raise Refused("foreign")
    name, content, size = first
    about = _json(_all_of(content, size))
    members[name] = [size, content.digest]
    if about.get("format") != FORMAT:
        raise Refused("version", product=about.get("product", "?"))
    return about


def _all_of(content: Measured, size: int) -> bytes:
    if size > MOST:
        raise Refused("damaged")
    return content.read()


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise Refused("damaged") from error
    if not isinstance(found, dict):
        raise Refused("damaged")
    return found


def _place(folder: Path | None, name: str) -> Path | None:
    parts = PurePosixPath(name).parts[1:]
    if not parts or ".." in parts or "\0" in name or PurePosixPath(name).is_absolute():
        raise Refused("damaged")
    return folder.joinpath(*parts) if folder else None


def _keep(content: Measured, place: Path | None) -> None:
    if place is None:
        while content.read(PIECE):
            pass
        return
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with place.open("xb") as file:
        place.chmod(0o600)
        while piece := content.read(PIECE):
            file.write(piece)


@contextmanager
def _in_place(root: Path, folder: Path, *, at: datetime) -> Iterator[Any]:
    """Gives the deed that lets the restored files take the place of those that are there, undone if the database does not keep its rows."""
    aside = root.with_name(f"{root.name}-before-{at:%Y%m%dT%H%M%S}")
    done: list[Path | None] = []

    def put() -> Path | None:
        had = root.is_dir() and any(root.iterdir())
        if had:
            root.rename(aside)
        elif root.is_dir():
            root.rmdir()
        done.append(aside if had else None)
        folder.rename(root)
        return done[0]

    try:
        yield put
    except BaseException:
        if done:
            if root.is_dir():
                shutil.rmtree(root)
            if done[0] is not None:
                done[0].rename(root)
        raise
