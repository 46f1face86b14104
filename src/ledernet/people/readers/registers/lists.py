"""Rows by meaning, and the headings they get: words that the choice of columns knows by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ledernet.people.readers.dates import parse_date
from ledernet.people.readers.fields import Target

LEADERS, UNITS, USERS = "Ledere", "Enheder", "Alle brugere"
DEEPEST = 12
"""Levels of units that are read; what lies deeper counts to the last."""

HEADINGS: dict[Target, str] = {
    Target.KEY: "Nummer",
    Target.PERSON_KEY: "Medarbejdernummer",
    Target.NAME: "Navn",
    Target.GIVEN_NAME: "Fornavn",
    Target.FAMILY_NAME: "Efternavn",
    Target.NAME_STATUS: "Navnestatus",
    Target.EMAIL: "E-mail",
    Target.TITLE: "Titel",
    Target.UNIT: "Enhed",
    Target.UNIT_KEY: "Enhedsnummer",
    Target.PARENT: "Overordnet enhed",
    Target.SUPERIOR: "Nærmeste leder",
    Target.LEVEL: "Lederniveau",
    Target.KIND: "Ledertype",
    Target.FIELD: "Fagområde",
    Target.RESPONSIBILITY: "Lederansvar",
    Target.LED_SINCE: "Leder siden",
    Target.POSTCODE: "Postnummer",
    Target.PLACE: "By",
    Target.LATITUDE: "Breddegrad",
    Target.LONGITUDE: "Længdegrad",
    Target.STARTS_ON: "Fra",
    Target.ENDS_ON: "Til",
}


@dataclass(frozen=True)
class Sheet:
    """A list of one kind. `columns` are headings; a cell that a row lacks is empty. `refused`: columns that were never read."""

    name: str
    rows: tuple[Mapping[str, str], ...]
    refused: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(heading for row in self.rows for heading in row))

    def as_rows(self) -> list[list[str]]:
        columns = self.columns
        return [list(columns), *([row.get(heading, "") for heading in columns] for row in self.rows)]


def row_of(values: Mapping[Target, str | None], *, path: Sequence[str] = ()) -> dict[str, str]:
    """One row under its headings; `path` are the names of the unit's levels, the top first."""
    row = {HEADINGS[target]: value or "" for target, value in values.items()}
    return row | {level(depth): name for depth, name in enumerate(path[:DEEPEST], 1)}


def level(depth: int) -> str:
    return f"Enhed niveau {depth}"


def paths(units: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, ...]]:
    """Key → names from the top down to the unit, of (key, name, key of the unit above). A ring ends where it meets itself."""
    known = {key: (name, above) for key, name, above in units}
    found: dict[str, tuple[str, ...]] = {}
    for start in known:
        names: list[str] = []
        met: set[str] = set()
        at = start
        while at in known and at not in met and len(names) < 100:
            met.add(at)
            name, at = known[at]
            names.append(name)
        found[start] = tuple(reversed(names))
    return found


def day_after(last_day: str) -> str:
    """The first day without, of a last day; what is no date stays, so that the row is told of."""
    try:
        day = parse_date(last_day) if last_day else None
        return (day + timedelta(days=1)).isoformat() if day else ""
    except (ValueError, OverflowError):
        return last_day
