"""When nothing fits: the smallest loosening of the rules with which something does.

Only loosenings of rules that clash are tried, the mildest first, and only one rule at a time. With a confidential wish
among the clashing rules no rule about named leaders is touched: that would tell who has wished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ledernet_engine.scoring import (
    MaxTravel,
    Problem,
    Quota,
    RuleRef,
    SizeError,
    networks_by_count,
    networks_of_size,
    readiness,
)

from .choices import Choices, Limit
from .outcome import Relief

MOST_TRIED = 8
STEPS_OF_MINUTES = (5, 10, 15, 20, 30, 45)

Loosened = tuple[Relief, Problem]


def smallest_relief(
    problem: Problem,
    conflict: Sequence[RuleRef],
    stored: Mapping[str, Any],
    is_solvable: Callable[[Problem], bool],
    *,
    keeps_count: bool = False,
) -> Relief | None:
    """The first loosening with which an answer exists; None if none of them is enough."""
    choices = Choices.from_json(stored)
    for tried, (relief, loosened) in enumerate(_loosenings(problem, conflict, choices, keeps_count)):
        if tried >= MOST_TRIED:
            return None
        if any(finding.level == "error" for finding in readiness(loosened)):
            continue
        if is_solvable(loosened):
            return relief
    return None


def _loosenings(
    problem: Problem,
    conflict: Sequence[RuleRef],
    choices: Choices,
    keeps_count: bool,  # noqa: FBT001
) -> Iterator[Loosened]:
    kinds = {ref.rule for ref in conflict}
    veiled = "confidential" in kinds
    if not veiled:
        yield from _quotas(problem, conflict, choices)
        yield from _pairs(problem, conflict, choices)
    if "travel" in kinds:
        yield from _travel(problem, choices)
    if "size" in kinds or veiled:
        yield from _sizes(problem, choices, keeps_count)


def _sizes(problem: Problem, choices: Choices, keeps_count: bool) -> Iterator[Loosened]:  # noqa: FBT001
    low, high = choices.size_min, choices.size_max
    for minimum, maximum in ((low, high + 1), (low - 1, high), (low - 1, high + 1), (low, high + 2)):
        if minimum < 2:
            continue
        people = len(problem.seated)
        try:
            if keeps_count:
                networks = networks_by_count(people, len(problem.networks), minimum, maximum)
            else:
                networks = networks_of_size(people, choices.size_target, minimum, maximum)
        except SizeError:
            continue
        facts = {"minimum": minimum, "maximum": maximum}
        relief = Relief("sizes", {"size_min": minimum, "size_max": maximum}, facts)
        if len(networks) != len(problem.networks) and problem.rules.fixed:
            continue
        yield relief, replace(problem, networks=networks)


def _travel(problem: Problem, choices: Choices) -> Iterator[Loosened]:
    limit = problem.rules.max_travel
    if limit is None or choices.max_travel is None:
        return
    for more in STEPS_OF_MINUTES:
        minutes = choices.max_travel + more
        rules = replace(problem.rules, max_travel=MaxTravel(float(minutes), limit.own))
        yield Relief("travel", {"max_travel": minutes}, {"minutes": minutes}), replace(problem, rules=rules)


def _quotas(problem: Problem, conflict: Sequence[RuleRef], choices: Choices) -> Iterator[Loosened]:
    for ref in conflict:
        if ref.rule != "quota":
            continue
        attribute, code = str(ref.facts["attribute"]), ref.facts["value"]
        value = problem.attribute(attribute).labels[int(str(code))]
        for limit in choices.limits:
            if (limit.attribute, limit.value) != (attribute, value):
                continue
            for looser in _looser(limit):
                limits = [looser if item is limit else item for item in choices.limits]
                kept = [item for item in limits if item.at_least or item.at_most is not None]
                quotas = tuple(
                    Quota(q.attribute, q.value, looser.at_least, looser.at_most)
                    if (q.attribute, q.value) == (attribute, code)
                    else q
                    for q in problem.rules.quotas
                )
                facts = {
                    "attribute": attribute,
                    "value": value,
                    "least": looser.at_least,
                    "most": looser.at_most,
                }
                changes = {"limits": [item.__dict__ for item in kept]}
                yield (
                    Relief("limit", changes, facts),
                    replace(problem, rules=replace(problem.rules, quotas=quotas)),
                )


def _looser(limit: Limit) -> Iterator[Limit]:
    """One less and one more at a time; at last no limit at all."""
    for step in (1, 2, 3):
        least = max(0, limit.at_least - step)
        most = None if limit.at_most is None else limit.at_most + step
        if least or most is not None:
            yield replace(limit, at_least=least, at_most=most)
    yield replace(limit, at_least=0, at_most=None)


def _pairs(problem: Problem, conflict: Sequence[RuleRef], choices: Choices) -> Iterator[Loosened]:
    leaders = [int(key) for key in problem.people]
    for ref in conflict:
        named = frozenset(leaders[i] for i in ref.people)
        if ref.rule == "together" and named:
            kept = [list(group) for group in choices.together if frozenset(group) != named]
            rules = replace(
                problem.rules,
                together=tuple(g for g in problem.rules.together if frozenset(g) != frozenset(ref.people)),
            )
            changes: dict[str, Any] = {"together": kept}
        elif ref.rule == "apart" and named:
            kept = [list(pair) for pair in choices.apart if frozenset(pair) != named]
            rules = replace(
                problem.rules,
                apart=tuple(
                    pair
                    for pair in problem.rules.apart
                    if pair.confidential or {pair.first, pair.second} != set(ref.people)
                ),
            )
            changes = {"apart": kept}
        else:
            continue
        yield (
            Relief(ref.rule, changes, {"people": sorted(named)}),
            replace(problem, rules=rules),
        )
