"""What a staffing problem must hold before anyone works on it."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite, isnan
from typing import TYPE_CHECKING

from ledernet_engine.scoring.problem import ProblemError

if TYPE_CHECKING:
    from .problem import Facilitator, Need, StaffingProblem

MOST_HOURS = 100_000.0


def _refuse(code: str, message: str, **facts: object) -> None:
    raise ProblemError(code, message, **facts)


def check(problem: StaffingProblem) -> None:
    """Raise ProblemError at the first thing that does not hold."""
    _unlike("facilitator", [f.name for f in problem.facilitators])
    _unlike("network", [need.name for need in problem.networks])
    _check_units(problem)
    for facilitator in problem.facilitators:
        _check_facilitator(problem, facilitator)
    for need in problem.networks:
        _check_need(problem, need)
    _check_criteria(problem)
    if isnan(problem.max_travel) or problem.max_travel < 0:
        _refuse("travel_limit", "A travel limit must be 0 or more.", name="max_travel")
    for what, seats in (("fixed", problem.fixed), ("forbidden", problem.forbidden)):
        _within(f"{what} (facilitator)", (i for i, _ in seats), len(problem.facilitators))
        _within(f"{what} (network)", (g for _, g in seats), len(problem.networks))


def _unlike(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        _refuse("duplicate_name", f"The {what} {twice[0]!r} appears more than once.", name=twice[0])


def _within(what: str, indices: Iterable[int], end: int, start: int = 0) -> None:
    for index in indices:
        if not start <= index < end:
            _refuse(
                "unknown_index", f"{what} names number {index}, but there are {end}.", what=what, index=index
            )


def _amount(what: str, name: str, value: float, most: float) -> None:
    if not (isfinite(value) and 0 <= value <= most):
        _refuse(
            "amount",
            f"The {what} of {name!r} must lie between 0 and {most:g}, not {value}.",
            name=name,
            what=what,
        )


def _check_units(problem: StaffingProblem) -> None:
    parents = problem.parents
    _within("parents", parents, len(parents), -1)
    if problem.own_unit not in (None, "unit", "next", "line"):
        _refuse("own_unit", f"own_unit is unit, next, line or None, not {problem.own_unit!r}.")
    sound: set[int] = set()
    for unit in range(len(parents)):
        way: list[int] = []
        at = unit
        while at >= 0 and at not in sound:
            if at in way:
                _refuse("unit_cycle", f"Unit {at} lies above itself.", unit=at)
            way.append(at)
            at = parents[at]
        sound.update(way)


def _check_facilitator(problem: StaffingProblem, facilitator: Facilitator) -> None:
    name, networks = facilitator.name, len(problem.networks)
    _amount("ceiling", name, facilitator.ceiling, MOST_HOURS)
    _amount("committed hours", name, facilitator.committed, MOST_HOURS)
    _amount("price", name, facilitator.price, 1e9)
    if facilitator.unit is not None:
        _within(f"the unit of {name!r}", (facilitator.unit,), len(problem.parents))
    if isnan(facilitator.max_travel) or facilitator.max_travel < 0:
        _refuse("travel_limit", f"The travel limit of {name!r} must be 0 or more.", name=name)
    if facilitator.minutes and len(facilitator.minutes) != networks:
        _refuse(
            "wrong_length",
            f"{name!r} has {len(facilitator.minutes)} travel times for {networks} networks.",
            name=name,
        )
    for value in facilitator.minutes:
        if value is not None:
            _amount("travel", name, value, 1e6)
    _within(f"wishes of {name!r}", facilitator.wished | facilitator.unwished, networks)
    if facilitator.wished & facilitator.unwished:
        _refuse("wishes", f"{name!r} wishes for a network and wishes it away.", name=name)


def _check_need(problem: StaffingProblem, need: Need) -> None:
    _amount("hours", need.name, need.hours, MOST_HOURS)
    if need.facilitators < 0:
        _refuse(
            "facilitators", f"{need.name!r} cannot have {need.facilitators} facilitators.", name=need.name
        )
    asked = [competence for competence, _ in need.competences]
    if len(set(asked)) != len(asked):
        _refuse("duplicate_name", f"{need.name!r} asks for a competence twice.", name=need.name)
    for competence, weight in need.competences:
        if not (isfinite(weight) and weight > 0):
            _refuse(
                "weight", f"The weight of {competence!r} in {need.name!r} must be above 0.", name=need.name
            )
    _within(f"the units of {need.name!r}", need.units, len(problem.parents))
    _within(f"those before in {need.name!r}", need.before, len(problem.facilitators))


def _check_criteria(problem: StaffingProblem) -> None:
    from .problem import KINDS

    _unlike("criterion", [criterion.label for criterion in problem.criteria])
    _unlike("kind of criterion", [criterion.kind for criterion in problem.criteria])
    for criterion in problem.criteria:
        if criterion.kind not in KINDS:
            _refuse("unknown_criterion", f"{criterion.kind!r} is no known criterion.", name=criterion.kind)
        _amount("weight", criterion.label, criterion.weight, 1e6)
