"""Why somebody sits where they sit: reasons as figures, for the caller to put into words.

Confidential wishes play no part: the reasons are the same with and without them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, sqrt

from .criteria import (
    Alike,
    Companions,
    Criterion,
    Even,
    KeepTogether,
    Mix,
    NewFaces,
    SharedWishes,
    Spread,
    Travel,
)
from .distances import Distances
from .evaluate import members_checked
from .problem import Problem

Fact = int | float | bool | str | tuple[int, ...] | None


@dataclass(frozen=True)
class Reason:
    """One reason. `kind` says which facts there are; see docs/reference/engine.md. `criterion` names a soft one."""

    kind: str
    facts: dict[str, Fact]
    criterion: str | None = None


def explain(problem: Problem, groups: Sequence[int], person: int) -> tuple[Reason, ...]:
    """Reasons for a person's seat: hard rules first, then the criteria in their order."""
    members = members_checked(problem, groups)
    if groups[person] < 0:
        return (Reason("no_seat", {"unavailable": person in problem.index.unavailable}),)
    reasons = _rules(problem, groups, members, person)
    for criterion in problem.criteria:
        facts = _criterion(problem, criterion, groups, members, person)
        if facts is not None:
            reasons.append(Reason(criterion.kind, facts, criterion.name))
    return tuple(reasons)


def _rules(problem: Problem, groups: Sequence[int], members: list[list[int]], person: int) -> list[Reason]:
    here, index, lines = groups[person], problem.index, problem.lines
    found: list[Reason] = []
    if person in index.fixed:
        found.append(Reason("fixed", {"network": here, "kept": here in index.fixed[person]}))
    for number in index.together.get(person, []):
        others = tuple(i for i in problem.rules.together[number] if i != person)
        found.append(Reason("together", {"people": others, "kept": all(groups[i] == here for i in others)}))
    if lines is not None:
        closed = {groups[i] for i in range(len(groups)) if groups[i] >= 0 and lines.related(person, i)}
        superiors = tuple(lines.superiors(person))
        if closed or superiors:
            found.append(
                Reason(
                    "superior",
                    {
                        "superiors": superiors,
                        "networks_closed": tuple(sorted(closed - {here})),
                        "kept": here not in closed,
                    },
                )
            )
    apart = [pair for pair in index.apart.get(person, []) if not pair.confidential]
    if apart:
        others = tuple(pair.second if pair.first == person else pair.first for pair in apart)
        closed = {groups[i] for i in others if groups[i] >= 0}
        found.append(
            Reason(
                "apart",
                {
                    "people": others,
                    "networks_closed": tuple(sorted(closed - {here})),
                    "kept": here not in closed,
                },
            )
        )
    if person in index.forbidden:
        closed = index.forbidden[person]
        found.append(
            Reason(
                "forbidden", {"networks_closed": tuple(sorted(closed - {here})), "kept": here not in closed}
            )
        )
    for quota in problem.rules.quotas:
        codes = problem.attribute(quota.attribute).codes
        if codes[person] == quota.value:
            count = sum(codes[i] == quota.value for i in members[here])
            found.append(
                Reason(
                    "quota",
                    {
                        "attribute": quota.attribute,
                        "value": quota.value,
                        "here": count,
                        "at_least": quota.at_least,
                        "at_most": quota.at_most,
                    },
                )
            )
    return found


def _criterion(
    problem: Problem, criterion: Criterion, groups: Sequence[int], members: list[list[int]], person: int
) -> dict[str, Fact] | None:
    here = members[groups[person]]
    others = [i for i in here if i != person]
    if isinstance(criterion, Mix | Alike):
        codes = problem.attribute(criterion.attribute).codes
        code = codes[person]
        if code < 0 and isinstance(criterion, Alike):
            return None
        elsewhere = Counter({g: 0 for g in range(len(members)) if g != groups[person] and members[g]})
        elsewhere.update(groups[i] for i in problem.seated if codes[i] == code and groups[i] in elsewhere)
        return {
            "attribute": criterion.attribute,
            "value": code,
            "same_here": sum(codes[i] == code for i in others),
            "others_here": len(others),
            "same_in_all": sum(codes[i] == code for i in problem.seated) - 1,
            "fewest_elsewhere": min(elsewhere.values(), default=None),
            "most_elsewhere": max(elsewhere.values(), default=None),
        }
    if isinstance(criterion, Spread):
        values = problem.measure(criterion.measure).values
        if isnan(values[person]):
            return None
        near = [values[i] for i in here if not isnan(values[i])]
        everyone = [values[i] for i in problem.seated if not isnan(values[i])]
        return {
            "measure": criterion.measure,
            "value": values[person],
            "lowest_here": min(near),
            "highest_here": max(near),
            "mean_here": sum(near) / len(near),
            "mean_of_all": sum(everyone) / len(everyone),
        }
    if isinstance(criterion, NewFaces | Companions):
        known = criterion.pairs.by_person.get(person, {})
        if not known and isinstance(criterion, Companions):
            return None
        return {
            "people_here": tuple(i for i in others if i in known),
            "people": len(known),
            "others_here": len(others),
        }
    if isinstance(criterion, KeepTogether):
        earlier = criterion.previous[person]
        if earlier < 0:
            return None
        return {
            "people_here": tuple(i for i in others if criterion.previous[i] == earlier),
            "people": sum(code == earlier for code in criterion.previous) - 1,
            "share": criterion.share,
        }
    if isinstance(criterion, SharedWishes):
        if not criterion.wished[person]:
            return None
        option, count = criterion.best_option(here)
        return {
            "option": option,
            "wished": bool(criterion.wished[person] >> option & 1),
            "members_wishing": count,
            "members": len(here),
        }
    if isinstance(criterion, Even):
        shares = [
            sqrt(-criterion.part(problem, people, g)[0] / pairs)
            for g, people in enumerate(members)
            if (pairs := len(people) * (len(people) - 1) / 2)
        ]
        pairs = len(here) * (len(here) - 1) / 2
        if not pairs:
            return None
        return {
            "agreeing_here": sqrt(-criterion.part(problem, here, groups[person])[0] / pairs),
            "least": min(shares),
            "most": max(shares),
        }
    if isinstance(criterion, Distances):
        return _distances(criterion, groups, members, person)
    if isinstance(criterion, Travel):
        return _travel(problem, groups, members, person)
    return None


def _travel(
    problem: Problem, groups: Sequence[int], members: list[list[int]], person: int
) -> dict[str, Fact] | None:
    """Minutes to a meeting here, and the least and mean over all networks with the same company."""
    places = problem.places
    if places is None or places.of_people[person] < 0:
        return None

    def minutes(network: int) -> float:
        if places.of_networks is not None:
            return places.to_network(person, network)
        hosts = [i for i in members[network] if i != person]
        return sum(places.between(person, host) for host in hosts) / (len(hosts) + 1)

    everywhere = [minutes(network) for network in range(len(members)) if members[network]]
    return {
        "minutes": minutes(groups[person]),
        "least": min(everywhere),
        "mean": sum(everywhere) / len(everywhere),
    }


def _distances(
    criterion: Distances, groups: Sequence[int], members: list[list[int]], person: int
) -> dict[str, Fact]:
    """Mean distance to those here, and the least and most that it is to the members of another network."""
    means = [
        mean
        for network, people in enumerate(members)
        if network != groups[person] and (mean := criterion.mean_to(person, people)) is not None
    ]
    return {
        "near": criterion.near,
        "mean_here": criterion.mean_to(person, members[groups[person]]),
        "mean_of_all": criterion.mean_to(person, [i for people in members for i in people]),
        "least_elsewhere": min(means, default=None),
        "most_elsewhere": max(means, default=None),
    }
