"""What OS2mo answered, as plain records. An answer that breaks the schema is refused whole: nothing is half read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from . import questions
from .client import Client
from .errors import shape

DENMARK = ZoneInfo("Europe/Copenhagen")
"""A day in OS2mo begins at midnight there, however the moment is written."""

EMAIL, SECRET = "EMAIL", "SECRET"
FACETS = {"manager_type": "types", "manager_level": "levels", "responsibility": "responsibilities"}


@dataclass(frozen=True, slots=True)
class MoClass:
    """A manager type, a level or a responsibility."""

    uuid: str
    name: str
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """`[starts_on, ends_on)`."""

    starts_on: date
    ends_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

    def is_over(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on <= day


@dataclass(frozen=True, slots=True)
class UnitState:
    span: Span
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    uuid: str
    states: tuple[UnitState, ...]  # in order of time


@dataclass(frozen=True, slots=True)
class Person:
    uuid: str
    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class RoleState:
    """A manager role as it is for a time; nobody holds it where `person` is none."""

    span: Span
    unit: str
    person: Person | None
    kind: MoClass | None = None
    level: MoClass | None = None
    responsibilities: tuple[MoClass, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    uuid: str
    states: tuple[RoleState, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is needed to make a table of units and leaders."""

    units: tuple[Unit, ...]
    roles: tuple[Role, ...]


def version_of(client: Client) -> str:
    """Which OS2mo answers; raises MoError."""
    found = client.ask(questions.VERSION).get("version")
    return str((found or {}).get("mo_version") or "")


def read_classes(client: Client) -> list[MoClass]:
    """Manager types, levels and responsibilities that can be chosen between."""
    found = []
    for one in client.pages(questions.CLASSES, "classes"):
        current = one.get("current")
        if current is None:
            continue
        facet = _text(_dict(_dict(current, "facet_response"), "current"), "user_key")
        if facet in FACETS:
            found.append(MoClass(_text(one, "uuid"), _text(current, "name"), FACETS[facet]))
    return sorted(found, key=lambda one: one.name)


def read_units(client: Client) -> tuple[Unit, ...]:
    return tuple(
        Unit(
            _text(one, "uuid"),
            _in_time(
                UnitState(_span(state), _text(state, "name"), _uuid(state.get("parent_response")))
                for state in _list(one, "validities")
            ),
        )
        for one in client.pages(questions.UNITS, "org_units")
    )


def read_all(client: Client) -> Answer:
    """Every unit and every manager role, of all times; raises MoError."""
    units = read_units(client)
    roles = tuple(
        Role(_text(one, "uuid"), _in_time(_role_state(state) for state in _list(one, "validities")))
        for one in client.pages(questions.MANAGERS, "managers")
    )
    return Answer(units, roles)


def _role_state(state: Mapping[str, Any]) -> RoleState:
    kind = _class(state.get("manager_type_response"))
    duties = _list(_dict(state, "responsibilities_response"), "objects")
    return RoleState(
        span=_span(state),
        unit=_text(_dict(state, "org_unit_response"), "uuid"),
        person=_person(state.get("person_response")),
        kind=kind,
        level=_class(state.get("manager_level_response")),
        responsibilities=tuple(found for duty in duties if (found := _class(duty))),
        title=_job(state) or (kind.name if kind else ""),
    )


def _class(said: Any) -> MoClass | None:
    if said is None:
        return None
    current = said.get("current") if isinstance(said, dict) else None
    return MoClass(_text(said, "uuid"), _text(current, "name") if current else "")


def _job(state: Mapping[str, Any]) -> str:
    current = (state.get("engagement_response") or {}).get("current") or {}
    return str(((current.get("job_function_response") or {}).get("current") or {}).get("name") or "")


def _person(said: Any) -> Person | None:
    """Somebody who begins later may have no state today: then the name stands in another one."""
    if said is None:
        return None
    current = said.get("current") if isinstance(said, dict) else None
    states = [current] if current else _list(said, "validities")
    name = ""
    if states:
        name = f"{states[0].get('given_name') or ''} {states[0].get('surname') or ''}".strip()
    return Person(_text(said, "uuid"), name, _email(current or {}))


def _email(person: Mapping[str, Any]) -> str:
    """The first work address that is not secret."""
    for address in (person.get("addresses_response") or {}).get("objects") or ():
        current = address.get("current") or {}
        if _scope(current, "address_type_response") == EMAIL and (
            _scope(current, "visibility_response") != SECRET
        ):
            return str(current.get("value") or "")
    return ""


def _scope(address: Mapping[str, Any], name: str) -> str:
    return str(((address.get(name) or {}).get("current") or {}).get("scope") or "")


def _span(state: Mapping[str, Any]) -> Span:
    validity = _dict(state, "validity")
    ends = validity.get("to")
    return Span(_day(_text(validity, "from")), None if ends is None else _day(_text(validity, "to"), up=True))


def _day(said: str, *, up: bool = False) -> date:
    """The Danish day of a moment; an end in the middle of a day reaches to the next."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise shape("validity") from None
    local = moment.astimezone(DENMARK) if moment.tzinfo else moment
    return local.date() + timedelta(days=up and local.time() != time.min)


def _in_time(states: Any) -> tuple[Any, ...]:
    return tuple(sorted(states, key=lambda state: state.span.starts_on))


def _text(said: Any, name: str) -> str:
    found = said.get(name) if isinstance(said, dict) else None
    if not isinstance(found, str) or not found:
        raise shape(name)
    return found


def _dict(said: Any, name: str) -> Mapping[str, Any]:
    found = said.get(name) if isinstance(said, dict) else None
    if not isinstance(found, dict):
        raise shape(name)
    return found


def _list(said: Any, name: str) -> list[Mapping[str, Any]]:
    found = said.get(name) if isinstance(said, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise shape(name)
    return found


def _uuid(said: Any) -> str:
    return "" if said is None else _text(said, "uuid")
