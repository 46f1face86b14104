"""The register of processing (GDPR Article 30): purposes from `purposes`, data and periods read from the models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ledernet.audit.privacy import Kind

from .purposes import PURPOSES, SECURITY, Purpose
from .queries import Stored, everything_stored


@dataclass(frozen=True)
class Activity:
    purpose: Purpose
    tables: tuple[Stored, ...]  # those with something about people

    @property
    def kept(self) -> list[str]:
        return list(dict.fromkeys(table.kept for table in self.tables))

    @property
    def categories(self) -> list[str]:
        return [table.name for table in self.tables]


def activities() -> list[Activity]:
    stored: dict[str, list[Stored]] = {}
    for table in everything_stored():
        if table.is_personal:
            stored.setdefault(table.label.partition(".")[0], []).append(table)
    return [
        Activity(
            purpose,
            tuple(table for room in purpose.rooms for table in stored.get(room, ())),
        )
        for purpose in PURPOSES
    ]


def headers() -> list[str]:
    return [
        _("Processing"), _("Purpose"), _("Legal basis"), _("Whose data"), _("Which data"), _("Recipients"),
        _("Transfer outside the EU"), _("How long"), _("Special care"), _("Security"),
    ]  # fmt: skip


def rows() -> Iterator[list[Any]]:
    for activity in activities():
        purpose = activity.purpose
        yield [
            str(purpose.name),
            str(purpose.why),
            str(purpose.basis),
            "\n".join(map(str, purpose.people)),
            "\n".join(activity.categories),
            "\n".join(map(str, purpose.recipients)),
            _("None by Ledernet itself"),
            "\n".join(activity.kept),
            str(purpose.care),
            "\n".join(map(str, SECURITY)),
        ]


def detail_headers() -> list[str]:
    return [_("Processing"), _("Table"), _("Kind"), _("Which fields"), _("How long")]


def detail_rows() -> Iterator[list[Any]]:
    for activity in activities():
        for table in activity.tables:
            for kind, words, fields in table.kinds:
                if kind is not Kind.HARMLESS:
                    yield [str(activity.purpose.name), table.name, words, ", ".join(fields), table.kept]
