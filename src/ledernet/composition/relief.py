"""When nothing fits: ways out of a clash, told as the choices that would have to be set otherwise.

The engine says which rules would have to give way, the cheapest first. Here that becomes choices where they have a word
for it. The longest drive is one number for everybody, so the shortest one that helps is looked for. With a confidential
wish among the clashing rules no rule about named leaders is touched: that would tell who has wished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Protocol

from ledernet_engine.scoring import (
    MaxTravel,
    Problem,
    RuleRef,
    SizeError,
    networks_of_size,
    readiness,
)

from .choices import Choices, Limit
from .outcome import Relief, Step

NAMING = frozenset({"together", "apart", "fixed", "superior"})
"""Steps that name leaders."""

STEPS_OF_MINUTES = (5, 10, 15, 20, 30, 45)
MOST = 4

IsSolvable = Callable[[Problem], bool]


class Way(Protocol):
    """What the engine knows of one way out; its `Relaxation`."""

    @property
    def rules(self) -> tuple[RuleRef, ...]: ...
    @property
    def minimum(self) -> int | None: ...
    @property
    def maximum(self) -> int | None: ...
    @property
    def enough(self) -> bool: ...


def ways_out(
    problem: Problem,
    conflict: Sequence[RuleRef],
    choices: Choices,
    ways: Iterable[Way],
    is_solvable: IsSolvable,
    *,
    keeps_count: bool = False,
) -> tuple[Relief, ...]:
    """What would make it possible, the mildest first and none twice. `ways` keep the limit on the drive.

    `keeps_count`: the calculation begins from a draft, so the number of networks stays.
    """
    kinds = {ref.rule for ref in conflict}
    found: list[Relief] = []
    if "travel" in kinds:
        found += _longer_drive(problem, choices, is_solvable)
    for way in ways:
        relief = _relief(problem, choices, way)
        veiled = "confidential" in kinds and any(step.code in NAMING for step in relief.steps)
        if (
            not veiled
            and relief not in found
            and _can_be_had(problem, choices, way, is_solvable, keeps_count)
        ):
            found.append(relief)
    return tuple(found[:MOST])


def _longer_drive(problem: Problem, choices: Choices, is_solvable: IsSolvable) -> Iterator[Relief]:
    """The shortest limit that helps, or none of one's own; nobody's own limit is told."""
    limit = problem.rules.max_travel
    if limit is None:
        return
    if choices.max_travel is not None:
        for more in STEPS_OF_MINUTES:
            minutes = choices.max_travel + more
            if _solved_with(problem, MaxTravel(float(minutes), limit.own), is_solvable):
                yield Relief((Step("travel", {"minutes": minutes}),), {"max_travel": minutes})
                return
    if choices.own_travel and _solved_with(problem, MaxTravel(limit.minutes), is_solvable):
        yield Relief((Step("own_travel"),), {"own_travel": False})


def _solved_with(problem: Problem, limit: MaxTravel, is_solvable: IsSolvable) -> bool:
    loosened = replace(problem, rules=replace(problem.rules, max_travel=limit))
    return not any(finding.level == "error" for finding in readiness(loosened)) and is_solvable(loosened)


def _can_be_had(
    problem: Problem,
    choices: Choices,
    way: Way,
    is_solvable: IsSolvable,
    keeps_count: bool,  # noqa: FBT001
) -> bool:
    """Other sizes may make another number of networks, of which the engine has not spoken."""
    if way.minimum is None or way.maximum is None or keeps_count:
        return True
    try:
        networks = networks_of_size(
            len(problem.seated), min(choices.size_target, way.maximum), way.minimum, way.maximum
        )
    except SizeError:
        return False
    if len(networks) == len(problem.networks):
        return True
    return way.rules == () and is_solvable(replace(problem, networks=networks))


def _relief(problem: Problem, choices: Choices, way: Way) -> Relief:
    leaders = [int(key) for key in problem.people]
    steps, changes, sayable = [], dict[str, Any](), True
    together, apart, limits = list(choices.together), list(choices.apart), list(choices.limits)
    pool = frozenset(leaders)
    for ref in way.rules:
        named = frozenset(leaders[i] for i in ref.people)
        facts: dict[str, Any] = {"people": sorted(named)}
        if ref.rule == "quota":
            facts = _loosened(problem, ref, limits)
            changes["limits"] = [item.__dict__ for item in limits]
        elif ref.rule == "together":
            group = next((one for one in together if pool.intersection(one) == named), None)
            if sayable := sayable and group is not None:
                together.remove(group)
            changes["together"] = [list(one) for one in together]
        elif ref.rule == "apart":
            apart = [pair for pair in apart if frozenset(pair) != named]
            changes["apart"] = [list(pair) for pair in apart]
        else:
            sayable = False
            facts["network"] = ref.network
        steps.append(Step("limit" if ref.rule == "quota" else ref.rule, facts))
    if way.minimum is not None and way.maximum is not None:
        steps.append(Step("sizes", {"minimum": way.minimum, "maximum": way.maximum}))
        changes |= {"size_min": way.minimum, "size_max": way.maximum + choices.kept}
    return Relief(tuple(steps), changes if sayable else {}, way.enough)


def _loosened(problem: Problem, ref: RuleRef, limits: list[Limit]) -> dict[str, Any]:
    """Loosen the limits of this kind in place; a limit that limits nothing any more is left out."""
    attribute, code = str(ref.facts["attribute"]), int(str(ref.facts["value"]))
    value = problem.attribute(attribute).labels[code]
    least, most = int(str(ref.facts["at_least"] or 0)), ref.facts["at_most"]
    most = None if most is None else int(most)
    kept = []
    for item in limits:
        if (item.attribute, item.value) == (attribute, value):
            above = None if item.at_most is None or most is None else max(item.at_most, most)
            item = replace(item, at_least=min(item.at_least, least), at_most=above)  # noqa: PLW2901
            if not item.at_least and item.at_most is None:
                continue
        kept.append(item)
    limits[:] = kept
    return {"attribute": attribute, "value": value, "least": least, "most": most}
