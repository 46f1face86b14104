"""One person's data as a file: a workbook to be read, and JSON for machines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledernet.audit.models import Record
from ledernet.privacy.names import Names
from ledernet.privacy.queries import tell
from ledernet.privacy.words import field_name, model_name
from ledernet.ui.formatting import moment, number, short_day
from ledernet.ui.spreadsheet import Sheet, to_xlsx

from .gathering import Withheld, ours, rows_about, rows_traced, told_fields, traces, withheld
from .places import PLACES
from .who import Person

SCHEMA, VERSION = "ledernet-person", 1
NOT_BY_ROW = frozenset({"audit.Record", "audit.Value"})


@dataclass(frozen=True)
class Part:
    """The rows of one table: number of the row, and each field in words with its value."""

    label: str
    name: str
    rows: tuple[tuple[int, tuple[tuple[str, Any], ...]], ...]


@dataclass(frozen=True)
class Trace:
    """Rows that name her for having done something."""

    label: str
    name: str
    field: str
    keys: tuple[int, ...]
    called: tuple[str, ...]


@dataclass(frozen=True)
class Extract:
    person: Person
    own: bool
    parts: tuple[Part, ...]
    traces: tuple[Trace, ...]
    log: tuple[tuple[int, datetime, str, str, str], ...]
    withheld: tuple[Withheld, ...]


def extract_of(person: Person, *, own: bool) -> Extract:
    """Everything about her that is stored. `own`: she asks herself; else confidential words stay where they were said."""
    names = Names(person.organisation)
    found: list[tuple[type[Model], list[Field[Any, Any]], list[Any]]] = []
    for model in ours():
        label = model._meta.label
        if label not in PLACES or label in NOT_BY_ROW or (PLACES[label].hidden and not own):
            continue
        fields = told_fields(model, own=own)
        rows = list(rows_about(person, model))
        for field in fields:
            if isinstance(field, ForeignKey):
                names.want(field.related_model, (getattr(row, field.attname) for row in rows))
        if rows:
            found.append((model, fields, rows))
    done = [
        (model, name, keys)
        for model in ours()
        for name in traces(model)
        if (keys := list(rows_traced(person, model, name).values_list("pk", flat=True)))
    ]
    for model, _name, keys in done:
        names.want(model, keys)
    names.fetch()
    return Extract(
        person,
        own,
        tuple(
            Part(
                model._meta.label,
                model_name(model._meta.label),
                tuple((row.pk, tuple(_told(model, row, fields, names))) for row in rows),
            )
            for model, fields, rows in found
        ),
        tuple(
            Trace(
                model._meta.label,
                model_name(model._meta.label),
                field_name(model._meta.label, name),
                tuple(keys),
                tuple(filter(None, (names.of(model, key) for key in keys))),
            )
            for model, name, keys in done
        ),
        tuple(_log(person)),
        tuple(withheld(own=own)),
    )


def _told(
    model: type[Model], row: Model, fields: list[Field[Any, Any]], names: Names
) -> list[tuple[str, Any]]:
    label = model._meta.label
    told = []
    for field in fields:
        value = getattr(row, field.attname)
        if isinstance(field, ForeignKey) and value is not None:
            value = names.of(field.related_model, value) or _("no. %(number)s") % {"number": value}
        elif value is not None and field.flatchoices:
            value = str(dict(field.flatchoices).get(value, value))
        told.append((field_name(label, field.name), value))
    return told


def _log(person: Person) -> list[tuple[int, datetime, str, str, str]]:
    """What others have done is told without who they are."""
    records = list(rows_about(person, Record).order_by("-number"))
    mine = person.user.actor_key if person.user else ""
    return [
        (
            told.number,
            told.at,
            told.verb,
            " ".join(filter(None, (told.target, told.target_name))) if told.actor_key == mine else "",
            "\n".join(map(str, told.lines)),
        )
        for start in range(0, len(records), 500)
        for told in tell(records[start : start + 500], organisation=person.organisation)
    ]


def as_json(extract: Extract, *, at: datetime) -> bytes:
    whole = {
        "schema": SCHEMA,
        "version": VERSION,
        "name": extract.person.name,
        "organisation": extract.person.organisation.name,
        "made_at": at.isoformat(timespec="seconds"),
        "parts": [
            {"table": part.label, "name": part.name, "rows": [{"row": pk, **dict(told)} for pk, told in part.rows]}
            for part in extract.parts
        ],
        "traces": [
            {"table": row.label, "name": row.name, "as": row.field, "rows": row.keys, "called": row.called}
            for row in extract.traces
        ],
        "log": [
            {"number": number_, "at": when.isoformat(), "what": verb, "to": target, "values": lines}
            for number_, when, verb, target, lines in extract.log
        ],
        "not_told": [
            {
                "table": row.label,
                "name": model_name(row.label),
                "field": field_name(row.label, row.field) if row.field else "",
                "why": row.why.label,
            }
            for row in extract.withheld
        ],
    }  # fmt: skip
    return (json.dumps(whole, ensure_ascii=False, indent=1, default=_json) + "\n").encode()


def _json(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def as_workbook(extract: Extract) -> bytes:
    about = (
        [part.name, pk, name, _cell(value)]
        for part in extract.parts
        for pk, told in part.rows
        for name, value in told
    )
    done = ([row.name, row.field, len(row.keys), ", ".join(row.called[:20])] for row in extract.traces)
    why = (
        [
            model_name(row.label),
            field_name(row.label, row.field) if row.field else _("everything"),
            row.why.label,
        ]
        for row in extract.withheld
    )
    return to_xlsx(
        Sheet(_("About the person"), [_("What"), _("No."), pgettext("stored", "field"), _("Value")], about),
        Sheet(_("Done by the person"), [_("What"), _("As"), _("How many"), _("Which")], done),
        Sheet(_("Audit log"), [_("No."), _("When"), _("What was done"), _("To what"), _("Before and now")], extract.log),
        Sheet(_("Not told, and why"), [_("What"), pgettext("stored", "field"), _("Why")], why),
    )  # fmt: skip


def _cell(value: Any) -> Any:
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    if hasattr(value, "isoformat") and hasattr(value, "year"):
        return short_day(value)
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value if isinstance(value, str) else str(value)
