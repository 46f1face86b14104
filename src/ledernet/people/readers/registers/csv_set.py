"""The set of CSV files for Plan2learn, as OS2mo writes it, packed in a zip: users, units, leaders.

`bruger.csv` holds CPR numbers. That column is never read. Written from the public description; tried on a set of our own.
"""

import zipfile
from io import BytesIO

from ledernet.people.readers import delimited, sniff
from ledernet.people.readers.cpr import names_cpr
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.fields import Target
from ledernet.people.readers.registers.lists import LEADERS, UNITS, Sheet, paths, row_of

MAX_UNPACKED = 100 * 1024 * 1024
_WANTED = ("bruger.csv", "leder.csv", "organisation.csv")
Rows = list[dict[str, str]]


def read(data: bytes) -> list[Sheet] | None:
    """Leaders and units; None where this is no zip with all three files. Raises ReadError."""
    # The names of a zip's members stand unpacked in it.
    if not data.startswith(b"PK\x03\x04") or not all(name.encode() in data.lower() for name in _WANTED):
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = {
                wanted: member
                for member in archive.infolist()
                for wanted in _WANTED
                if member.filename.lower().rpartition("/")[2].endswith(wanted)
            }
            if len(members) < len(_WANTED):
                return None
            if sum(member.file_size for member in members.values()) > MAX_UNPACKED:
                raise ReadError(Fault.TOO_LARGE, bytes=MAX_UNPACKED + 1, limit=MAX_UNPACKED)
            # What a member says of its size may be a lie; no more than the limit is ever unpacked.
            unpacked = {name: archive.open(member).read(MAX_UNPACKED) for name, member in members.items()}
    except ReadError:
        raise
    except Exception:  # a damaged archive may fail anywhere in the standard library
        raise ReadError(Fault.DAMAGED) from None
    users, refused = _table(unpacked["bruger.csv"])
    leaders, _none = _table(unpacked["leder.csv"])
    units, _none = _table(unpacked["organisation.csv"])
    return [
        Sheet(LEADERS, tuple(_leaders(users, leaders, units)), refused=refused),
        Sheet(UNITS, tuple(map(_unit, units))),
    ]


def _table(data: bytes) -> tuple[Rows, tuple[str, ...]]:
    """Rows by heading in small letters, without columns of CPR numbers; and which columns those were."""
    if not data.strip():
        return [], ()
    text, _encoding = sniff.decode(data)
    rows = iter(delimited.read(text, max_rows=200_000).rows)
    head = [heading.strip() for heading in next(rows, [])]
    refused = tuple(heading for heading in head if names_cpr(heading))
    return [
        {
            heading.casefold(): cell.strip()
            for heading, cell in zip(head, cells, strict=False)
            if heading not in refused
        }
        for cells in rows
        if any(cell.strip() for cell in cells)
    ], refused


def _leaders(users: Rows, leaders: Rows, units: Rows) -> Rows:
    by_id = {user.get("brugerid", ""): user for user in users}
    tree = paths(
        (unit.get("afdelingsid", ""), unit.get("afdelingsnavn", ""), unit.get("parentid", ""))
        for unit in units
    )
    rows = []
    for leader in leaders:
        if leader.get("aktivstatus", "1") != "1":
            continue
        user = by_id.get(leader.get("brugerid", ""), {})
        unit = leader.get("afdelingsid", "")
        rows.append(
            row_of(
                {
                    Target.PERSON_KEY: leader.get("brugerid"),
                    Target.NAME: user.get("navn"),
                    Target.EMAIL: user.get("e-mail"),
                    Target.TITLE: user.get("stilling"),
                    Target.RESPONSIBILITY: leader.get("titel", "").replace(",", ";"),
                    Target.UNIT_KEY: unit,
                },
                path=tree.get(unit, ()),
            )
        )
    return rows


def _unit(unit: dict[str, str]) -> dict[str, str]:
    return row_of(
        {
            Target.KEY: unit.get("afdelingsid"),
            Target.NAME: unit.get("afdelingsnavn"),
            Target.PARENT: unit.get("parentid"),
            Target.POSTCODE: unit.get("postnr"),
            Target.PLACE: unit.get("by"),
        }
    )
