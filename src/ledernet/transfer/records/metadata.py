"""What is said of a document beside it: as JSON, as XML, and in one line of the list of a delivery. No database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledernet.transfer.enums import Access, RecordKind
from ledernet.transfer.models import Filing
from ledernet.ui.lines import printable
from ledernet.ui.spreadsheet import to_csv

from .gathering import Record

SCHEMA, VERSION = "ledernet-records", 1
WORDS = {
    RecordKind.DECISION: "beslutning",
    RecordKind.CHARTER: "kommissorium",
    RecordKind.PROPOSAL: "indspil",
}
"""In the names of files, which are the same whoever sends and in whichever language."""


@dataclass(frozen=True)
class File:
    name: str
    content: bytes
    sha256: str


def stem_of(record: Record) -> str:
    return f"{WORDS[record.kind]}-{record.source}-{record.edition}"


def type_of(kind: RecordKind) -> str:
    """One document's type, in the language of the organisation."""
    return {
        RecordKind.DECISION: pgettext("record", "Decision"),
        RecordKind.CHARTER: pgettext("record", "Charter"),
        RecordKind.PROPOSAL: pgettext("record", "Answer to a proposal"),
    }[kind]


def facts_of(
    record: Record, filing: Filing | None, files: Sequence[File], *, organisation: str, language: str
) -> dict[str, Any]:
    """The description of one document, in the order in which it is read."""
    access = Access(filing.access) if filing else Access.OPEN
    return {
        "id": stem_of(record),
        "title": printable(record.title),
        "date": record.on.isoformat(),
        "document_type": record.kind.value,
        "document_type_words": type_of(record.kind),
        "case_number": filing.case_number if filing else "",
        "kle": filing.kle if filing else "",
        "organisation": organisation,
        "unit": record.unit,
        "responsible": record.responsible,
        "edition": record.edition,
        "final_form": True,
        "access": access.value,
        "access_words": str(access.label),
        "given_to_outsiders": record.given_to_outsiders,
        "access_note": _note(record, access),
        "sent_before": record.sent_before,
        "language": language,
        "files": [{"name": file.name, "bytes": len(file.content), "sha256": file.sha256} for file in files],
    }


def _note(record: Record, access: Access) -> str:
    """Where the mark does not hold by itself (offentlighedsloven § 23: internal is what no outsider has been given)."""
    if access == Access.INTERNAL and record.given_to_outsiders:
        return _(
            "Somebody from outside facilitates here and can read it. § 23 does not cover what outsiders have been given."
        )
    if access == Access.INTERNAL and record.kind == RecordKind.DECISION:
        return _("It holds a final decision. See § 26, no. 1, before it is withheld.")
    return ""


def as_json(facts: Mapping[str, Any]) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def as_xml(facts: Mapping[str, Any]) -> bytes:
    """The same facts, each an element of its own."""
    root = ET.Element("record", schema=SCHEMA, version=str(VERSION))
    for name, value in facts.items():
        part = ET.SubElement(root, name)
        if name == "files":
            for file in value:
                ET.SubElement(part, "file", {key: str(said) for key, said in file.items()})
        else:
            part.text = str(value).lower() if isinstance(value, bool) else printable(str(value))
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def manifest(
    documents: Sequence[Mapping[str, Any]],
    *,
    organisation: str,
    parcel: int,
    asked: Mapping[str, Any],
    at: datetime,
) -> bytes:
    whole = {
        "schema": SCHEMA,
        "version": VERSION,
        "organisation": organisation,
        "delivery": parcel,
        "made_at": at.isoformat(timespec="seconds"),
        "asked": asked,
        "documents": list(documents),
    }
    return as_json(whole)


def listed(documents: Sequence[Mapping[str, Any]]) -> bytes:
    """The same as a list for a spreadsheet: one line for each document."""
    columns = [name for name in documents[0] if name != "files"] if documents else []
    headers = [*columns, "file", "sha256"]
    rows = [
        [*(_cell(document[name]) for name in columns), document["files"][0]["name"], document["files"][0]["sha256"]]
        for document in documents
    ]  # fmt: skip
    return to_csv(headers, rows)


def _cell(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value
