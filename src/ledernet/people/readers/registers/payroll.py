"""XML of pay systems: EMUS, as OS2mo writes it for musskema.dk, and the file that OPUS Løn delivers as *delta*.

Both list units (`orgUnit`) and people (`employee`). In EMUS a unit names its manager; in OPUS a person is marked as one
(`isManager`), with a level above and one below, and who has left stands with `action="leave"`. The element `cpr` is never
looked at. Written from the public descriptions in OS2mo's integrations; EMUS is tried on a recorded file, OPUS on one of our own.
"""

import re
from collections.abc import Iterable
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.fields import Target
from ledernet.people.readers.registers.lists import LEADERS, UNITS, Sheet, day_after, paths, row_of

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:\?xml|[A-Za-z])")


def read(data: bytes) -> list[Sheet] | None:
    """Leaders and units; None where this is no such XML. Raises ReadError where it is, and is broken or holds entities."""
    # UTF-16 has a zero between its letters.
    said = data.replace(b"\x00", b"")
    if not _BEGINS.match(said[:200]) or b"<orgUnit" not in said or b"<employee" not in said:
        return None
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise ReadError(Fault.ENTITIES) from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        line, _column = getattr(error, "position", (0, 0))
        raise ReadError(Fault.BROKEN, line=line) from None
    units = [unit for unit in root.iter("orgUnit") if unit.get("id")]
    people = [person for person in root.iter("employee") if person.get("id")]
    refused = ("cpr",) if any(person.find("cpr") is not None for person in people) else ()
    tree = paths((unit.get("id"), _text(unit, "longName"), _text(unit, "parentOrgUnit")) for unit in units)
    # EMUS has an element for the manager in each unit, if only an empty one.
    if any(unit.find("manager") is not None for unit in units):
        leaders = _named_by_units(units, people, tree)
    else:
        leaders = _marked(people, tree)
    return [
        Sheet(LEADERS, tuple(leaders), refused=refused),
        Sheet(UNITS, tuple(_unit(unit) for unit in units)),
    ]


def _named_by_units(
    units: Iterable[Any], people: list[Any], tree: dict[str, tuple[str, ...]]
) -> list[dict[str, str]]:
    """A row for each unit that names a manager. What a manager's row calls position is what she is responsible for."""
    by_id = {person.get("id"): person for person in people}
    # Her title stands where she is listed as an employee: there the row has a contract.
    titles = {
        _text(person, "email").casefold(): _text(person, "position")
        for person in people
        if _text(person, "email") and _text(person, "workContract")
    }
    rows = []
    for unit in units:
        key = _text(unit, "manager")
        if not key:
            continue
        person = by_id.get(key)
        email = "" if person is None else _text(person, "email")
        rows.append(
            row_of(
                {
                    Target.KEY: key,
                    Target.NAME: "" if person is None else _name(person),
                    Target.EMAIL: email,
                    Target.TITLE: titles.get(email.casefold(), ""),
                    Target.RESPONSIBILITY: "" if person is None else _text(person, "position"),
                    Target.STARTS_ON: "" if person is None else _text(person, "entryDate"),
                    Target.ENDS_ON: "" if person is None else day_after(_text(person, "leaveDate")),
                    Target.UNIT_KEY: unit.get("id"),
                },
                path=tree[unit.get("id")],
            )
        )
    return rows


def _marked(people: list[Any], tree: dict[str, tuple[str, ...]]) -> list[dict[str, str]]:
    """A row for each person who is marked as a manager, and for each who has left: her post is closed if we know it."""
    rows = []
    for person in people:
        if person.get("action") == "leave":
            rows.append(row_of({Target.KEY: person.get("id"), Target.NAME_STATUS: "ophørt"}))
        elif _text(person, "isManager").casefold() == "true":
            unit = _text(person, "orgUnit")
            levels = [_text(person, name) for name in ("superiorLevel", "subordinateLevel")]
            rows.append(
                row_of(
                    {
                        Target.KEY: person.get("id"),
                        Target.NAME: _name(person),
                        Target.NAME_STATUS: "",
                        Target.EMAIL: _text(person, "email"),
                        Target.TITLE: _text(person, "position"),
                        Target.LEVEL: "-".join(each for each in levels if each),
                        Target.STARTS_ON: _text(person, "entryDate"),
                        Target.ENDS_ON: day_after(_text(person, "leaveDate")),
                        Target.UNIT_KEY: unit,
                    },
                    path=tree.get(unit, ()),
                )
            )
    return rows


def _unit(unit: Any) -> dict[str, str]:
    return row_of(
        {
            Target.KEY: unit.get("id"),
            Target.NAME: _text(unit, "longName"),
            Target.PARENT: _text(unit, "parentOrgUnit"),
            Target.POSTCODE: _text(unit, "zipCode"),
            Target.PLACE: _text(unit, "city"),
            Target.STARTS_ON: _text(unit, "startDate"),
            Target.ENDS_ON: day_after(_text(unit, "endDate")),
        }
    )


def _name(person: Any) -> str:
    return f"{_text(person, 'firstName')} {_text(person, 'lastName')}".strip()


def _text(element: Any, name: str) -> str:
    return str(element.findtext(name) or "").strip()
