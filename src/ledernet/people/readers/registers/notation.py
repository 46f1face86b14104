"""JSON: users with their managers as Microsoft Graph gives them, and a form of our own (docs/reference/import-format.md).

Graph is written from its public reference and tried on an answer of our own making.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.fields import Target
from ledernet.people.readers.registers.lists import (
    DEEPEST,
    HEADINGS,
    LEADERS,
    UNITS,
    USERS,
    Sheet,
    level,
    row_of,
)

OURS = "ledernet-people/1"
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")


def read(data: bytes) -> list[Sheet] | None:
    """The sheets of a known form; None where this is no JSON or of another form. Raises ReadError."""
    if not _BEGINS.match(data[:200]):
        return None
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return None
    pages = said if isinstance(said, list) else [said]
    if isinstance(said, dict) and said.get("format") == OURS:
        return [_ours(LEADERS, said.get("leaders")), _ours(UNITS, said.get("units"))]
    if pages and all(isinstance(page, dict) and isinstance(page.get("value"), list) for page in pages):
        if "@odata.nextLink" in pages[-1]:
            raise ReadError(Fault.NOT_WHOLE)
        users = [user for page in pages for user in page["value"]]
    else:
        users = pages
    if users and all(_is_user(user) for user in users):
        return _graph(users)
    return None


def _is_user(user: object) -> bool:
    return isinstance(user, dict) and "id" in user and ("displayName" in user or "userPrincipalName" in user)


def _graph(users: list[dict[str, Any]]) -> list[Sheet]:
    """Those who are somebody's manager, and everybody. An account that is switched off is nobody's."""
    present = [user for user in users if user.get("accountEnabled") is not False]
    managers = {manager for user in present if (manager := _manager(user))}
    rows = {str(user["id"]): _user(user) for user in present}
    leaders = tuple(row for key, row in rows.items() if key in managers)
    return [Sheet(LEADERS, leaders), Sheet(USERS, tuple(rows.values()))]


def _manager(user: Mapping[str, Any]) -> str:
    above = user.get("manager")
    return str(above.get("id") or "") if isinstance(above, dict) else ""


def _user(user: Mapping[str, Any]) -> dict[str, str]:
    name = _text(user.get("displayName"))
    parts = [_text(user.get(part)) for part in ("givenName", "surname")]
    mail = _text(user.get("mail")) or _text(user.get("userPrincipalName"))
    return row_of(
        {
            Target.KEY: _text(user["id"]),
            Target.PERSON_KEY: _text(user.get("employeeId")) or _text(user["id"]),
            Target.NAME: " ".join(parts) if all(parts) else name,
            Target.EMAIL: mail,
            Target.TITLE: _text(user.get("jobTitle")),
            Target.UNIT: _text(user.get("department")) or _text(user.get("officeLocation")),
            Target.SUPERIOR: _manager(user) or "-",
        }
    )


_NAMES = {target.value: heading for target, heading in HEADINGS.items()}


def _ours(name: str, entries: object) -> Sheet:
    """Entries by the names of their meanings; a name that we do not know becomes a column without a meaning."""
    if entries is None:
        return Sheet(name, ())
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ReadError(Fault.UNKNOWN_FORM, part=name)
    rows = []
    for entry in entries:
        row: dict[str, str] = {}
        for key, value in entry.items():
            if key == "unit_path" and isinstance(value, list):
                row |= {level(depth): _text(each) for depth, each in enumerate(value[:DEEPEST], 1)}
            else:
                row[_NAMES.get(key, str(key))] = _text(value)
        rows.append(row)
    return Sheet(name, tuple(rows))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(_text(each) for each in value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value).strip() if isinstance(value, str | int | float) else ""
