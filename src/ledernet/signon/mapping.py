"""Which roles a set of claims gives, and where. Plain Python; what cannot be placed gives nothing and is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from .claims import Group
from .enums import Place


class Doubt(StrEnum):
    """Why a rule that fits gives no role."""

    NOT_NAMED = "not_named"  # the login names no unit
    NO_UNIT = "no_unit"  # it names one that is not here


class Rule(Protocol):
    """A row of `RoleRule`, as far as it is read here."""

    claim: str
    value: str
    role: str
    place: str
    unit_id: int | None
    constraint: str
    constraint_value: str


@dataclass(frozen=True, order=True)
class Given:
    """A role, in a unit or (None) the whole organisation."""

    role: str
    unit: int | None


@dataclass(frozen=True)
class Doubtful:
    rule: Rule
    doubt: Doubt
    value: str = ""


@dataclass(frozen=True)
class Reading:
    given: tuple[Given, ...]
    doubtful: tuple[Doubtful, ...]


def read(groups: Iterable[Group], rules: Iterable[Rule], units: Mapping[str, int]) -> Reading:
    """`units`: key of each unit there is today, in small letters → its id."""
    given: dict[Given, None] = {}
    doubtful: list[Doubtful] = []
    held = tuple(groups)
    for rule in rules:
        for group in held:
            if rule.value not in group.claims.get(rule.claim, ()) or not _within(rule, group):
                continue
            if rule.place == Place.WHOLE:
                given[Given(rule.role, None)] = None
            elif rule.place == Place.UNIT:
                if rule.unit_id in units.values():
                    given[Given(rule.role, rule.unit_id)] = None
                else:
                    doubtful.append(Doubtful(rule, Doubt.NO_UNIT))
            else:
                _place(rule, group, units, given, doubtful)
    return Reading(tuple(given), tuple(doubtful))


def _within(rule: Rule, group: Group) -> bool:
    """Whether the constraint that the rule asks for holds; `27.*` is all that begins so."""
    if rule.place == Place.NAMED or not rule.constraint:
        return True
    return any(_fits(value, rule.constraint_value) for value in group.constraints.get(rule.constraint, ()))


def _fits(value: str, wanted: str) -> bool:
    if wanted.endswith("*"):
        return value.startswith(wanted[:-1])
    return not wanted or value == wanted


def _place(
    rule: Rule,
    group: Group,
    units: Mapping[str, int],
    given: dict[Given, None],
    doubtful: list[Doubtful],
) -> None:
    named = group.constraints.get(rule.constraint, ())
    if not named:
        doubtful.append(Doubtful(rule, Doubt.NOT_NAMED))
    for value in named:
        unit = units.get(value.lower())
        if unit is None:
            doubtful.append(Doubtful(rule, Doubt.NO_UNIT, value))
        else:
            given[Given(rule.role, unit)] = None
