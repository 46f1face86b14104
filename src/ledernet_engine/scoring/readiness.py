"""What can be said before solving: what is missing, and rules that plainly cannot all be kept.

Confidential wishes play no part. Passing does not prove that an answer exists; the solver does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from math import isnan
from typing import Literal

from .blocks import chain, joined_by, together_blocks
from .criteria import Alike, Mix, Spread
from .lines import standing_above_too_many
from .problem import Problem
from .rules import RuleRef, veil


@dataclass(frozen=True)
class Finding:
    """Something worth knowing. An error means that no answer exists; `rules` then names a clashing set."""

    level: Literal["error", "warning"]
    code: str
    facts: dict[str, int | float | str | tuple[int, ...] | None] = field(default_factory=dict)
    rules: tuple[RuleRef, ...] = ()


def readiness(problem: Problem) -> tuple[Finding, ...]:
    """Findings, errors first; empty if all is well."""
    shown = problem.without_confidential()
    found = [*clashes(shown), *_gaps(shown)]
    return tuple(sorted(found, key=lambda finding: finding.level != "error"))


def clashes(problem: Problem) -> Iterator[Finding]:
    """Sets of rules that cannot all be kept, found by counting."""
    yield from _sizes(problem)
    blocks = together_blocks(problem)
    yield from _blocks(problem, blocks)
    yield from _seats(problem)
    yield from _quotas(problem)
    high = standing_above_too_many(problem)
    if high:
        refs = tuple(RuleRef("superior", (i,)) for i in high[:1])
        yield Finding("error", "above_too_many", {"people": high}, (*refs, size_ref(problem)))


def size_ref(problem: Problem) -> RuleRef:
    """The rule that networks have a smallest and a largest size."""
    return RuleRef(
        "size",
        facts={
            "people": len(problem.seated),
            "networks": len(problem.networks),
            "minimum": min((n.minimum for n in problem.networks), default=None),
            "maximum": max((n.maximum for n in problem.networks), default=None),
        },
    )


def _sizes(problem: Problem) -> Iterator[Finding]:
    people, networks = len(problem.seated), problem.networks
    facts = size_ref(problem).facts
    if not people:
        yield Finding("error", "no_people", rules=(size_ref(problem),))
    elif not networks:
        yield Finding("error", "no_networks", rules=(size_ref(problem),))
    elif people < sum(n.minimum for n in networks):
        needed = sum(n.minimum for n in networks)
        yield Finding("error", "too_few", {**facts, "needed": needed}, (size_ref(problem),))
    elif people > sum(n.maximum for n in networks):
        room = sum(n.maximum for n in networks)
        yield Finding("error", "too_many", {**facts, "room": room}, (size_ref(problem),))


def _blocks(problem: Problem, blocks: list[list[int]]) -> Iterator[Finding]:
    largest = max((n.maximum for n in problem.networks), default=0)
    lines = problem.lines
    for block in blocks:
        inside = set(block)
        joining = joined_by(problem, block)
        if len(block) > largest:
            yield Finding(
                "error",
                "together_too_large",
                {"people": tuple(block), "maximum": largest},
                (*joining, size_ref(problem)),
            )
        for pair in problem.rules.apart:
            if pair.first in inside and pair.second in inside:
                both = (pair.first, pair.second)
                ref = RuleRef("confidential") if pair.confidential else RuleRef("apart", both)
                yield Finding(
                    "error",
                    "together_apart",
                    {"people": () if pair.confidential else both},
                    veil((*chain(problem, *both), ref)),
                )
        if lines is not None:
            for i, j in combinations(block, 2):
                if lines.related(i, j):
                    yield Finding(
                        "error",
                        "together_superior",
                        {"people": (i, j)},
                        (*chain(problem, i, j), RuleRef("superior", (i, j))),
                    )
        seats = {(g, i) for i in block for g in problem.index.fixed.get(i, ())}
        if len({g for g, _ in seats}) > 1:
            (g, i), *others = sorted(seats)
            h, j = next((h, j) for h, j in others if h != g)
            refs = (RuleRef("fixed", (i,), g), RuleRef("fixed", (j,), h))
            yield Finding("error", "together_fixed", {"people": tuple(block)}, (*chain(problem, i, j), *refs))
        away = tuple(i for i in block if i in problem.index.unavailable)
        if away:
            yield Finding(
                "error",
                "together_unavailable",
                {"people": away},
                (
                    next(ref for ref in joining if away[0] in ref.people),
                    RuleRef("unavailable", away[:1]),
                ),
            )


def _seats(problem: Problem) -> Iterator[Finding]:
    index, lines = problem.index, problem.lines
    held: dict[int, list[int]] = {}
    for person, networks in index.fixed.items():
        refs = tuple(RuleRef("fixed", (person,), g) for g in sorted(networks))
        if len(networks) > 1:
            yield Finding("error", "fixed_twice", {"people": (person,)}, refs[:2])
        for network in networks:
            held.setdefault(network, []).append(person)
            ref = RuleRef("fixed", (person,), network)
            if network in index.forbidden.get(person, ()):
                yield Finding(
                    "error",
                    "fixed_forbidden",
                    {"people": (person,), "network": network},
                    (ref, RuleRef("forbidden", (person,), network)),
                )
            if person in index.unavailable:
                yield Finding(
                    "error",
                    "fixed_unavailable",
                    {"people": (person,), "network": network},
                    (ref, RuleRef("unavailable", (person,))),
                )
    for network, people in sorted(held.items()):
        refs = tuple(RuleRef("fixed", (i,), network) for i in people)
        if len(people) > problem.networks[network].maximum:
            yield Finding(
                "error",
                "fixed_full",
                {"network": network, "people": tuple(people)},
                (*refs[: problem.networks[network].maximum + 1], size_ref(problem)),
            )
        inside = set(people)
        for pair in problem.rules.apart:
            if pair.first in inside and pair.second in inside:
                pick = tuple(RuleRef("fixed", (i,), network) for i in (pair.first, pair.second))
                both = (pair.first, pair.second)
                ref = RuleRef("confidential") if pair.confidential else RuleRef("apart", both)
                yield Finding(
                    "error",
                    "fixed_apart",
                    {} if pair.confidential else {"people": both, "network": network},
                    veil((*pick, ref)),
                )
        if lines is not None:
            for i, j in combinations(people, 2):
                if lines.related(i, j):
                    yield Finding(
                        "error",
                        "fixed_superior",
                        {"people": (i, j), "network": network},
                        (
                            RuleRef("fixed", (i,), network),
                            RuleRef("fixed", (j,), network),
                            RuleRef("superior", (i, j)),
                        ),
                    )
    for person, closed in index.forbidden.items():
        if person not in index.unavailable and len(closed) == len(problem.networks):
            yield Finding(
                "error",
                "no_seat_left",
                {"people": (person,)},
                tuple(RuleRef("forbidden", (person,), g) for g in sorted(closed)),
            )


def _quotas(problem: Problem) -> Iterator[Finding]:
    least: dict[str, int] = {}
    for quota in problem.rules.quotas:
        codes = problem.attribute(quota.attribute).codes
        have = sum(codes[i] == quota.value for i in problem.seated)
        networks = len(problem.networks)
        ref = RuleRef(
            "quota",
            facts={
                "attribute": quota.attribute,
                "value": quota.value,
                "at_least": quota.at_least,
                "at_most": quota.at_most,
            },
        )
        facts = {**ref.facts, "have": have, "networks": networks}
        if have < quota.at_least * networks:
            yield Finding("error", "quota_short", {**facts, "needed": quota.at_least * networks}, (ref,))
        if quota.at_most is not None and have > quota.at_most * networks:
            yield Finding("error", "quota_over", {**facts, "room": quota.at_most * networks}, (ref,))
        least[quota.attribute] = least.get(quota.attribute, 0) + quota.at_least
    smallest = min((n.maximum for n in problem.networks), default=0)
    for attribute, needed in least.items():
        if needed > smallest:
            refs = tuple(
                RuleRef(
                    "quota",
                    facts={
                        "attribute": q.attribute,
                        "value": q.value,
                        "at_least": q.at_least,
                        "at_most": q.at_most,
                    },
                )
                for q in problem.rules.quotas
                if q.attribute == attribute and q.at_least
            )
            yield Finding(
                "error",
                "quota_crowded",
                {"attribute": attribute, "needed": needed, "maximum": smallest},
                (*refs, size_ref(problem)),
            )


def _gaps(problem: Problem) -> Iterator[Finding]:
    people = problem.seated
    if not any(criterion.weight > 0 for criterion in problem.criteria):
        yield Finding("warning", "no_criteria")
    for criterion in problem.criteria:
        if isinstance(criterion, Mix | Alike):
            codes = problem.attribute(criterion.attribute).codes
            missing = tuple(i for i in people if codes[i] < 0)
            if missing:
                yield Finding("warning", "missing", {"attribute": criterion.attribute, "people": missing})
            if len({codes[i] for i in people if codes[i] >= 0}) <= 1:
                yield Finding("warning", "constant", {"attribute": criterion.attribute})
        elif isinstance(criterion, Spread):
            values = problem.measure(criterion.measure).values
            missing = tuple(i for i in people if isnan(values[i]))
            if missing:
                yield Finding("warning", "missing", {"attribute": criterion.measure, "people": missing})
            if len({values[i] for i in people if not isnan(values[i])}) <= 1:
                yield Finding("warning", "constant", {"attribute": criterion.measure})
    if problem.places is not None:
        missing = tuple(i for i in people if problem.places.of_people[i] < 0)
        if missing:
            yield Finding("warning", "missing_place", {"people": missing})
    lines = problem.lines
    for cycle in lines.cycles if lines is not None else ():
        yield Finding("warning", "superior_cycle", {"people": cycle})
