"""The small world of the OS2mo in `mo.py`, in the shape of OS2mo's own answers. Everybody in it is invented."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

_NAMES = UUID("0b7a5a86-2f0e-4c5e-9a55-6d2a3c8e2d10")


def known(name: str) -> str:
    """The UUID that goes with a name of the small world."""
    return str(uuid5(_NAMES, name))


TOWN, CHILDREN, SCHOOL, CARE, CLOSED = (
    known(name) for name in ("Fjordby Kommune", "Børn og Læring", "Skovskolen", "Omsorg", "Det gamle center")
)
HEAD, DIRECTOR, COORDINATOR = (
    known(name) for name in ("Institutionsleder", "Direktør", "Koordinator")
)  # manager types
LEVEL_1, LEVEL_3 = known("Niveau 1"), known("Niveau 3")
STAFF, BUILDINGS = known("Personaleansvarlig"), known("Bygninger")
FACETS = {
    HEAD: "manager_type", DIRECTOR: "manager_type", COORDINATOR: "manager_type",
    LEVEL_1: "manager_level", LEVEL_3: "manager_level", STAFF: "responsibility", BUILDINGS: "responsibility",
}  # fmt: skip
_CALLED = {
    HEAD: "Institutionsleder", DIRECTOR: "Direktør", COORDINATOR: "Koordinator", LEVEL_1: "Niveau 1",
    LEVEL_3: "Niveau 3", STAFF: "Personaleansvarlig", BUILDINGS: "Bygninger",
}  # fmt: skip


def class_(uuid: str) -> dict[str, Any]:
    current = {"name": _CALLED.get(uuid, uuid[:8]), "user_key": uuid[:8], "scope": None}
    return {"uuid": uuid, "current": current}


def moment(day: str | None) -> str | None:
    return (
        datetime.fromisoformat(day).replace(tzinfo=ZoneInfo("Europe/Copenhagen")).isoformat() if day else None
    )


def person(given: str, family: str, email: str = "") -> dict[str, Any]:
    addresses = [
        {"current": {"value": "+4511223344", "address_type_response": {"current": {"scope": "PHONE"}}}}
    ]
    if email:
        addresses.append(
            {"current": {"value": email, "address_type_response": {"current": {"scope": "EMAIL"}}}}
        )
    current = {"given_name": given, "surname": family, "addresses_response": {"objects": addresses}}
    return {"uuid": known(f"{given} {family}"), "current": {**current, "cpr_number": "0101701234"}}


def state(
    who: dict[str, Any] | None, unit: str, since: str, until: str | None = None, *, kind: str = HEAD,
    level: str = LEVEL_3, duties: tuple[str, ...] = (STAFF,), engagement: str = "",
) -> dict[str, Any]:  # fmt: skip
    """One validity of a manager role."""
    return {
        "validity": {"from": moment(since), "to": moment(until)},
        "manager_type_response": class_(kind),
        "manager_level_response": class_(level),
        "responsibilities_response": {"objects": [class_(duty) for duty in duties]},
        "person_response": who,
        "org_unit_response": {"uuid": unit},
        "engagement_response": {"uuid": engagement} if engagement else None,
    }


def role(uuid: str, *states: dict[str, Any]) -> dict[str, Any]:
    return {"uuid": uuid, "validities": [{"uuid": uuid, **one} for one in states]}


def unit(
    uuid: str, name: str, parent: str | None, since: str = "2015-01-01", until: str | None = None
) -> dict[str, Any]:
    one = {
        "name": name,
        "parent_response": {"uuid": parent} if parent else None,
        "validity": {"from": moment(since), "to": moment(until)},
    }
    return {"uuid": uuid, "validities": [one]}
