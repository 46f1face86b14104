"""The people of the demonstration as files, as a register would export them."""

import csv
import io
from collections.abc import Sequence

from .population import Population


def units_csv(people: Population) -> bytes:
    """The units as a register would export them: semicolons, Windows-1252."""
    rows = [
        (
            unit.key,
            unit.name,
            unit.parent,
            unit.field,
            unit.town.postcode,
            unit.town.name,
            f"{unit.town.latitude:.3f}".replace(".", ","),
            f"{unit.town.longitude:.3f}".replace(".", ","),
        )
        for unit in people.units
    ]
    headings = (
        "Enhedsnr",
        "Enhedsnavn",
        "Hører under",
        "Fagområde",
        "Postnr",
        "By",
        "Breddegrad",
        "Længdegrad",
    )
    return _csv(headings, rows)


def leaders_csv(people: Population) -> bytes:
    """The leaders likewise, with Danish dates and the superior's number."""
    rows = [
        (
            leader.key,
            leader.name,
            leader.email,
            leader.title,
            leader.unit,
            str(leader.level),
            leader.superior,
            ", ".join(leader.responsibilities),
            leader.led_since.strftime("%d-%m-%Y"),
            leader.starts_on.strftime("%d-%m-%Y"),
        )
        for leader in people.leaders
    ]
    headings = (
        "Nr",
        "Navn",
        "E-mail",
        "Stilling",
        "Enhedsnr",
        "Lederniveau",
        "Nærmeste leder",
        "Lederansvar",
    )
    return _csv((*headings, "Leder siden", "Ansat fra"), rows)


def _csv(headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return sheet.getvalue().encode("cp1252")
