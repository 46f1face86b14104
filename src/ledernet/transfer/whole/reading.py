"""A file that strangers may have made, read without a database: sizes, version, checksums, every value in its field.

Nothing is written before all of it has been read. What is wrong is said with its place, its field and what to do.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey
from django.utils.translation import gettext as _

from .leaving import SCHEMA, VERSION, Row, file_of
from .plan import Table, stand_in, tables
from .rows import Unfit, understood

LARGEST = 100 * 1024 * 1024
"""Bytes of the file."""

UNPACKED = 1024 * 1024 * 1024
"""Bytes of all that is in it; a small file that unpacks to more is refused before it is unpacked."""

MOST_FILES = 5_000
MOST_ROWS = 2_000_000


class BadFile(ValueError):
    """The file cannot be used. Says where, what, and what to do."""

    def __init__(self, what: str, *, place: str = "", row: int | None = None, field: str = "") -> None:
        where = [place, _("line %(number)s") % {"number": row} if row else "", field]
        self.place = ", ".join(part for part in where if part)
        super().__init__(f"{self.place}: {what}" if self.place else what)


@dataclass(frozen=True)
class Read:
    """All of it, checked. Values are as the models have them; references are numbers within the file."""

    organisation: str
    made_at: str
    product: str
    rows: Mapping[str, list[Row]]
    results: int

    @property
    def counts(self) -> dict[str, int]:
        return {label: len(rows) for label, rows in self.rows.items() if rows}


def read(data: bytes) -> Read:
    """Raises `BadFile`."""
    if len(data) > LARGEST:
        raise BadFile(_("The file is larger than 100 MB. Choose the file that was exported."))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise BadFile(
            _("This is not a zip file. Choose the file as it was fetched, without unpacking it.")
        ) from None
    with archive:
        return _whole(archive)


def _whole(archive: zipfile.ZipFile) -> Read:
    infos = archive.infolist()
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > UNPACKED:
        raise BadFile(_("It unpacks to more than an organisation can be. It is not read."))
    if len({info.filename for info in infos}) != len(infos):
        raise BadFile(_("The same name stands twice in the file. Export the organisation again."))
    manifest = _object(_content(archive, "manifest.json"), "manifest.json")
    if manifest.get("schema") != SCHEMA:
        raise BadFile(
            _("This is not an export of an organisation. Choose a file that Ledernet has made."),
            place="manifest.json",
        )
    version = manifest.get("version")
    if version != VERSION or isinstance(version, bool):
        words = _(
            "The file has version %(theirs)s; this installation reads version %(ours)s. Bring the older of the two installations up to date."
        )
        raise BadFile(
            words % {"theirs": str(version)[:20], "ours": VERSION}, place="manifest.json", field="version"
        )
    listed = _listed(manifest)
    known = {table.label: table for table in tables()}
    for label in listed:
        if label not in known:
            raise BadFile(
                _("This installation does not know the table. Bring it up to date first."),
                place="manifest.json",
                field=label[:80],
            )
    lines = {table.label: list(_lines(archive, table, listed.get(table.label))) for table in tables()}
    sizes = {label: len(rows) for label, rows in lines.items()}
    if sum(sizes.values()) > MOST_ROWS:
        raise BadFile(_("It unpacks to more than an organisation can be. It is not read."))
    rows = {
        table.label: [
            _row(table, raw, number, sizes) for number, raw in enumerate(lines[table.label], start=1)
        ]
        for table in tables()
    }
    results = manifest.get("results")
    return Read(
        str(manifest.get("organisation", ""))[:120],
        str(manifest.get("made_at", ""))[:40],
        str(manifest.get("product", ""))[:40],
        rows,
        results if isinstance(results, int) else 0,
    )


def _listed(manifest: Row) -> dict[str, Row]:
    found = manifest.get("tables")
    if not isinstance(found, list) or not all(
        isinstance(row, dict) and isinstance(row.get("table"), str) for row in found
    ):
        raise BadFile(
            _("The list of tables is missing. Export the organisation again."),
            place="manifest.json",
            field="tables",
        )
    return {row["table"]: row for row in found}


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        info = archive.getinfo(name)
        with archive.open(info) as part:
            content = part.read(info.file_size + 1)
    except KeyError:
        raise BadFile(_("It is missing. Export the organisation again."), place=name) from None
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise BadFile(_("It cannot be unpacked. Fetch the file again."), place=name) from None
    except Exception:  # the compressed stream itself is broken: zlib.error and its like
        raise BadFile(_("It cannot be unpacked. Fetch the file again."), place=name) from None
    return content


def _object(content: bytes, place: str, row: int | None = None) -> Row:
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadFile(_("It is not JSON. Export the organisation again."), place=place, row=row) from None
    if not isinstance(found, dict):
        raise BadFile(_("It is not JSON. Export the organisation again."), place=place, row=row)
    return found


def _lines(archive: zipfile.ZipFile, table: Table, listed: Row | None) -> Iterator[Row]:
    """A table that the file does not list is one that was not there when it was made: it has no rows."""
    if listed is None:
        return
    place = file_of(table)
    content = _content(archive, place)
    if hashlib.sha256(content).hexdigest() != listed.get("sha256"):
        raise BadFile(
            _("It has been changed since it was exported: the checksum is another. Fetch the file again."),
            place=place,
        )
    lines = content.splitlines()
    if len(lines) != listed.get("rows"):
        raise BadFile(
            _("It has another number of rows than the list says. Export the organisation again."), place=place
        )
    for number, line in enumerate(lines, start=1):
        yield _object(line, place, number)


def _row(table: Table, raw: Row, number: int, sizes: Mapping[str, int]) -> Row:
    place = file_of(table)
    if raw.get("id") != number or isinstance(raw.get("id"), bool):
        raise BadFile(
            _("The rows are not numbered 1, 2, 3 … Export the organisation again."),
            place=place,
            row=number,
            field="id",
        )
    names = {field.name for field in table.fields}
    for name in raw:
        if name != "id" and name not in names:
            raise BadFile(
                _("This installation does not know the field. Bring it up to date first."),
                place=place,
                row=number,
                field=name[:80],
            )
    row: Row = {}
    for field in table.fields:
        if field.name not in raw:
            if not stand_in(field):
                raise BadFile(
                    _("It is missing. Export the organisation again."),
                    place=place,
                    row=number,
                    field=field.name,
                )
            continue
        try:
            row[field.name] = _value(field, raw[field.name], sizes)
        except Unfit as unfit:
            raise BadFile(str(unfit), place=place, row=number, field=field.name) from None
    return row


def _value(field: Field[Any, Any], raw: Any, sizes: Mapping[str, int]) -> Any:
    if not isinstance(field, ForeignKey):
        return understood(field, raw)
    if raw is None and field.null:
        return None
    most = sizes.get(field.related_model._meta.label, 0)
    if not isinstance(raw, int) or isinstance(raw, bool) or not 1 <= raw <= most:
        raise Unfit(_("names a row that is not in the file"))
    return raw
