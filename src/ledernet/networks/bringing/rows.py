"""A table and a choice of columns to plain lines. No database, no clock."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledernet.networks.enums import AssignmentRole, SeatRole
from ledernet.people.readers.cpr import MASK
from ledernet.people.readers.dates import parse_date
from ledernet.people.readers.fields import simple
from ledernet.people.readers.table import Row, Table
from ledernet.ui.danish import search_key
from ledernet.ui.lines import one_line

from .columns import Meaning
from .problems import Problem, Trouble

NAME_LIMIT = 120
EARLIEST = date(1970, 1, 1)
YEARS_AHEAD = 10
_ROLES: dict[SeatRole | AssignmentRole, str] = {
    SeatRole.MEMBER: "deltager, medlem, leder, participant, member",
    SeatRole.REFERENCE: "referenceleder, reference leader, reference",
    SeatRole.COORDINATOR: "tovholder, koordinator, coordinator",
    AssignmentRole.FACILITATOR: "facilitator, proceskonsulent, konsulent, process consultant",
    AssignmentRole.SPONSOR: "ansvarlig chef, sponsor, responsible chief",
}
ROLES = {simple(word): role for role, words in _ROLES.items() for word in words.split(",")}


@dataclass(frozen=True)
class Who:
    """Somebody as the list names her; whatever it leaves out is empty."""

    name: str = ""
    email: str = ""
    key: str = ""
    unit: str = ""

    @property
    def shown(self) -> str:
        said = self.name or self.email or self.key
        return said if len(said) <= 80 else f"{said[:79]}…"

    @property
    def identity(self) -> str:
        """The same for all rows that name the same person in the same way: she is asked about once."""
        parts = (search_key(self.name), self.email.casefold(), self.key, search_key(self.unit))
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]

    def __bool__(self) -> bool:
        return bool(self.name or self.email or self.key)


@dataclass(frozen=True)
class Line:
    """One row, understood."""

    row: int
    network: str
    who: Who
    role: SeatRole | AssignmentRole
    starts_on: date | None
    ends_on: date | None
    began_on: date | None
    closed_on: date | None
    sponsor: str
    facilitator: str
    seen_on: date | None = None  # a count in which she sat there, instead of first and last day

    @property
    def group(self) -> str:
        """What tells networks apart: their names without capitals and spaces too many."""
        return search_key(self.network)


class _Refused(Exception):
    """The row cannot be used; the problem says why."""


def read_lines(table: Table, columns: Mapping[str, str], *, on: date) -> tuple[list[Line], list[Problem]]:
    """Every row as a line, or as a problem with its number and reason; some as both."""
    reader = _Reader(table, columns, on)
    lines: list[Line] = []
    for row in table.rows:
        try:
            lines.append(reader.line(row))
        except _Refused:
            continue
    return lines, reader.problems


class _Reader:
    def __init__(self, table: Table, columns: Mapping[str, str], on: date) -> None:
        chosen = {value: heading for heading, value in columns.items() if heading in table.headings}
        self._headings = {meaning: chosen.get(meaning.value, "") for meaning in Meaning if meaning}
        self._places = {
            meaning: table.headings.index(heading) for meaning, heading in self._headings.items() if heading
        }
        self._latest = date(on.year + YEARS_AHEAD, 12, 31)
        self._row = Row(0, ())
        self.problems: list[Problem] = []

    def line(self, row: Row) -> Line:
        self._row = row
        for meaning in self._places:
            if self._text(meaning).startswith("="):
                raise self._refuse(meaning, Trouble.FORMULA)
        network = self._text(Meaning.NETWORK)
        if not network:
            raise self._refuse(Meaning.NETWORK, Trouble.NO_NETWORK)
        if len(network) > NAME_LIMIT:
            raise self._refuse(Meaning.NETWORK, Trouble.TOO_LONG, limit=NAME_LIMIT)
        who = Who(
            name=self._text(Meaning.NAME),
            email=self._text(Meaning.EMAIL).removeprefix("mailto:").casefold(),
            key=self._text(Meaning.KEY),
            unit=self._text(Meaning.UNIT),
        )
        for meaning, text in ((Meaning.NETWORK, network), (Meaning.NAME, who.name), (Meaning.KEY, who.key)):
            if MASK in text:
                raise self._refuse(meaning, Trouble.STRUCK_OUT)
        if not who:
            raise self._refuse(Meaning.NAME, Trouble.NOBODY)
        starts_on, ends_on = self._date(Meaning.STARTS_ON), self._date(Meaning.ENDS_ON)
        began_on, closed_on = self._date(Meaning.BEGAN_ON), self._date(Meaning.CLOSED_ON)
        seen_on = self._date(Meaning.SEEN_ON)
        if seen_on is None and Meaning.SEEN_ON in self._places:
            raise self._refuse(Meaning.SEEN_ON, Trouble.NO_COUNT)
        for meaning, start, end in (
            (Meaning.ENDS_ON, starts_on, ends_on),
            (Meaning.CLOSED_ON, began_on, closed_on),
        ):
            if start and end and end <= start:
                raise self._refuse(meaning, Trouble.REVERSED)
        return Line(
            row=row.number,
            network=network,
            who=who,
            role=self._role(),
            starts_on=starts_on,
            ends_on=ends_on,
            began_on=began_on,
            closed_on=closed_on,
            sponsor=self._text(Meaning.SPONSOR),
            facilitator=self._text(Meaning.FACILITATOR),
            seen_on=seen_on,
        )

    def _text(self, meaning: Meaning) -> str:
        place = self._places.get(meaning)
        return one_line(self._row.cells[place]) if place is not None else ""

    def _date(self, meaning: Meaning) -> date | None:
        text = self._text(meaning)
        try:
            day = parse_date(text)
        except (ValueError, OverflowError):
            raise self._refuse(meaning, Trouble.BAD_DATE) from None
        if day is not None and not EARLIEST <= day <= self._latest:
            raise self._refuse(meaning, Trouble.ODD_DATE, day=day.isoformat())
        return day

    def _role(self) -> SeatRole | AssignmentRole:
        text = self._text(Meaning.ROLE)
        if not text:
            return SeatRole.MEMBER
        role = ROLES.get(simple(text))
        if role is None:
            self._tell(Meaning.ROLE, Trouble.BAD_ROLE, role=text[:60])
        return role or SeatRole.MEMBER

    def _refuse(self, meaning: Meaning, trouble: Trouble, **facts: object) -> _Refused:
        self._tell(meaning, trouble, **facts)
        return _Refused()

    def _tell(self, meaning: Meaning, trouble: Trouble, **facts: object) -> None:
        self.problems.append(Problem(self._row.number, self._headings[meaning], trouble, facts))
