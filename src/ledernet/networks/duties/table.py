"""The matrix of roles and duties as a screen lays it out, and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .enums import DutyRole, Share
from .queries import Line, Table


@dataclass(frozen=True)
class Cell:
    """One role's share: the letter, and what it means."""

    role: DutyRole
    letter: str
    label: str


LETTERS = {
    Share.RESPONSIBLE: "R",
    Share.ACCOUNTABLE: "A",
    Share.BOTH: "A/R",
    Share.CONSULTED: "C",
    Share.INFORMED: "I",
}


def roles() -> list[str]:
    return [str(role.label) for role in DutyRole]


def cells_of(shares: Mapping[str, str]) -> list[Cell]:
    """A cell for each role, empty where it has no share."""
    found = []
    for role in DutyRole:
        share = Share(shares[role]) if role in shares else None
        found.append(Cell(role, LETTERS[share] if share else "", str(share.label) if share else ""))
    return found


def csv_headers() -> list[str]:
    shares = (Share.RESPONSIBLE, Share.ACCOUNTABLE, Share.CONSULTED, Share.INFORMED)
    return [
        *(_("Network"), _("Duty"), _("By when"), _("Day")),
        *(str(share.label) for share in shares),
        _("Otherwise here because"),
    ]


def csv_rows(network: str, table: Table) -> Iterator[list[object]]:
    for line in table.lines:
        yield [
            network,
            str(line.duty),
            line.when,
            line.due_on,
            *(_people(line, parts) for parts in ("does", "answers", "asked", "told")),
            line.resolved.otherwise.reason if line.resolved.otherwise else "",
        ]


def _people(line: Line, parts: str) -> str:
    """Each role with its names; a role that nobody holds says so."""
    return "; ".join(f"{part.role.label}: {part.names or _('nobody')}" for part in getattr(line, parts))
