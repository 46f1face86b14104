"""The organisation becomes a file: a zip with JSON Lines for each table, what each holds, and what stays behind and why.

Rows are numbered 1, 2, 3 … within their table, and name each other by these numbers: the file knows nothing of the numbers in any database. So an
organisation that has come in elsewhere gives the same tables when it leaves again.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import ForeignKey

from ledernet import __version__
from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import kinds_of

from .keys import RULES
from .plan import Table, staying, tables
from .results import results_of
from .rows import told
from .staying import INSTEAD

SCHEMA, VERSION = "ledernet-organisation", 1
Row = dict[str, Any]


@dataclass(frozen=True)
class Left:
    """What left: the file, and how many rows of each table."""

    content: bytes
    counts: dict[str, int]


def leave(organisation: Organisation, *, at: datetime) -> Left:
    files: dict[str, bytes] = {}
    listed: list[dict[str, Any]] = []
    for table, rows in rows_of(organisation):
        content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        files[file_of(table)] = content
        listed.append(
            {
                "table": table.label,
                "file": file_of(table),
                "rows": len(rows),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )
    results = list(results_of(organisation))
    for number, result in enumerate(results, start=1):
        files[f"results/{number}.json"] = _json(result)
    manifest = {
        "schema": SCHEMA,
        "version": VERSION,
        "product": __version__,
        "organisation": organisation.name,
        "made_at": at.isoformat(timespec="seconds"),
        "tables": listed,
        "results": len(results),
        "left_out": _left_out(),
    }
    files = {"manifest.json": _json(manifest), "schema.json": _json(schema()), **files}
    return Left(_zipped(files), {row["table"]: row["rows"] for row in listed if row["rows"]})


def file_of(table: Table) -> str:
    return f"tables/{table.label}.jsonl"


def rows_of(organisation: Organisation) -> Iterator[tuple[Table, list[Row]]]:
    """Every table with its rows. One that needs a row which does not leave stays behind with it."""
    found: list[tuple[Table, list[tuple[int, Row]]]] = []
    numbers: dict[str, dict[int, int]] = {}
    for table in tables():
        names = [field.attname for field in table.fields]
        asked = [INSTEAD.get(f"{table.label}.{name}", name) for name in names]
        values = table.rows(organisation).values_list("pk", *asked)
        rows = [(pk, dict(zip(names, row, strict=True))) for pk, *row in values]
        kept = [(pk, row) for pk, row in rows if _has_all(table, row, numbers)]
        if table.label == "accounts.User":  # who is here already keeps her place, whatever her number
            kept.sort(key=lambda each: str(each[1]["email"]).casefold())
        numbers[table.label] = {pk: number for number, (pk, _row) in enumerate(kept, start=1)}
        found.append((table, kept))

    def number(label: str, pk: int) -> int | None:
        return numbers.get(label, {}).get(pk)

    for table, kept in found:
        yield table, [_written(table, numbers[table.label][pk], row, number) for pk, row in kept]


def _has_all(table: Table, row: Row, numbers: Mapping[str, Mapping[int, int]]) -> bool:
    needed = (field for field in table.references if not field.null)
    return all(row[field.attname] in numbers.get(_label(field), {}) for field in needed)


def _written(table: Table, own: int, row: Row, number: Any) -> Row:
    written: Row = {"id": own}
    for field in table.fields:
        value = row[field.attname]
        if isinstance(field, ForeignKey):
            written[field.name] = None if value is None else number(_label(field), value)
            continue
        rule = RULES.get(f"{table.label}.{field.name}")
        written[field.name] = told(rule(value, row, number) if rule else value)
    return written


def _label(field: ForeignKey[Any, Any]) -> str:
    return field.related_model._meta.label


def schema() -> dict[str, Any]:
    """What each table holds, from the models: type, whether it may be empty, what it refers to, how personal it is."""
    described = {}
    for table in tables():
        kinds = kinds_of(table.model)
        fields = {}
        for field in table.fields:
            said: dict[str, Any] = {"type": field.get_internal_type(), "kind": kinds[field.name].value}
            if isinstance(field, ForeignKey):
                said["refers_to"] = _label(field)
            if field.null:
                said["may_be_empty"] = True
            if field.max_length:
                said["longest"] = field.max_length
            if field.choices:
                said["choices"] = [str(value) for value, _label_ in field.flatchoices]
            fields[field.name] = said
        described[table.label] = fields
    return {"schema": SCHEMA, "version": VERSION, "tables": described}


def _left_out() -> list[dict[str, str]]:
    whole = [{"table": label, "why": why.value} for label, why in sorted(staying().items())]
    parts = [
        {"table": table.label, "field": name, "why": why.value}
        for table in tables()
        for name, why in table.left_out
    ]
    return [*whole, *parts]


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, compress_type=zipfile.ZIP_DEFLATED
            )
    return out.getvalue()
