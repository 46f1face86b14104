"""From leaders and flags to a problem for the engine."""

from __future__ import annotations

import argparse
from array import array
from dataclasses import replace
from pathlib import Path

from ledernet.cli.words import _, ngettext
from ledernet_engine.scoring import (
    Alike,
    Apart,
    Attribute,
    Criterion,
    KeepTogether,
    Measure,
    Mix,
    Network,
    NewFaces,
    Pairs,
    Problem,
    Rules,
    Spread,
    Superiors,
    standing_above_too_many,
)

from .people import People, listed
from .reading import shown
from .refusal import Refused
from .rules import History, number_of, pairs_of, read_history, seats_of, sets_of
from .sizes import networks_of
from .wishes import HISTORY, KEEP, Wishes, wishes_of

SPREAD_WEIGHT = 0.5
"""Two random people differ by 2 in units of the variance, and in most kinds: so a measure weighs like a kind."""


def build(people: People, options: argparse.Namespace) -> Problem:
    """The problem; warnings are added to the people's."""
    wishes = wishes_of(people, options)
    criteria, attributes, measures = _columns(people, wishes)
    networks = networks_of(len(people.ids), options, people.warnings)
    place = people.place
    history = read_history(options.history, place) if options.history else None
    if history is not None:
        people.warnings += history.warnings
        criteria += _acquaintance(people, history, options, wishes)
    elif options.keep is not None:
        raise Refused("keep", _("--keep needs to know who sat together: add --history FILE."))
    together = sets_of(options.together, place) if options.together else []
    apart = pairs_of(sets_of(options.apart, place)) if options.apart else []
    networks, fixed = _fixed(options.fixed, networks, place)
    superiors = None
    if people.superiors:
        reach = "direct" if options.superiors == "direct" else "anywhere"
        superiors = Superiors.from_pairs(people.superiors, "direct" if reach == "direct" else "anywhere")
    problem = Problem(
        people=tuple(people.ids),
        networks=networks,
        attributes=tuple(attributes),
        measures=tuple(measures),
        criteria=tuple(criteria),
        rules=Rules(
            superiors=superiors,
            together=tuple(together),
            apart=tuple(Apart(a, b) for a, b in apart),
            fixed=tuple(fixed),
        ),
    )
    return _without_impossible_heights(problem, people)


def _columns(people: People, wishes: Wishes) -> tuple[list[Criterion], list[Attribute], list[Measure]]:
    criteria: list[Criterion] = []
    attributes: list[Attribute] = []
    measures: list[Measure] = []
    for heading in (*wishes.mixed, *wishes.alike):
        weight = wishes.weights.get(heading, 1.0)
        values = people.columns[heading]
        missing = [row for row, value in zip(people.rows, values, strict=True) if not value]
        if missing:
            people.warnings.append(
                ngettext(
                    "%(count)d leader has no %(field)s (row %(rows)s).",
                    "%(count)d leaders have no %(field)s (rows %(rows)s).",
                    len(missing),
                )
                % {"count": len(missing), "field": heading, "rows": listed(missing)}
            )
        if heading in wishes.numeric:
            measures.append(Measure.from_values(heading, [number_of(v) if v else None for v in values]))
            criteria.append(Spread(heading, weight=weight * SPREAD_WEIGHT, measure=heading))
        else:
            attributes.append(Attribute.from_values(heading, values))
            kind = Mix if heading in wishes.mixed else Alike
            criteria.append(kind(heading, weight=weight, attribute=heading))
    return criteria, attributes, measures


def _acquaintance(
    people: People, history: History, options: argparse.Namespace, wishes: Wishes
) -> list[Criterion]:
    found: list[Criterion] = []
    weight = 2.0 * wishes.weights.get(HISTORY, 1.0)
    if history.pairs:
        pairs = Pairs.from_mapping(history.pairs)
        found.append(NewFaces(_free(HISTORY, people), weight=weight, pairs=pairs))
    else:
        people.warnings.append(_("Nobody in the list has sat with anybody in it; the history has no effect."))
    if options.keep is None:
        return found
    if not 0 <= options.keep <= 1:
        raise Refused("keep", _("--keep is a share from 0 to 1, such as 0.3."))
    if not history.last:
        raise Refused(
            "keep", _("--keep needs a history with networks: the columns id and network (and round).")
        )
    codes = {name: number for number, name in enumerate(sorted(set(history.last.values())))}
    previous = array(
        "i", [codes[history.last[i]] if i in history.last else -1 for i in range(len(people.ids))]
    )
    # What is to be kept must outweigh that the same people know each other, or the wish would be empty.
    repeated = max(
        (times for (a, b), times in history.pairs.items() if previous[a] == previous[b] >= 0), default=0.0
    )
    strength = (2.0 + weight * repeated) * wishes.weights.get(KEEP, 1.0)
    found.append(KeepTogether(_free(KEEP, people), weight=strength, previous=previous, share=options.keep))
    return found


def _free(name: str, people: People) -> str:
    """A criterion's name that no column has."""
    while name in people.columns:
        name += "*"
    return name


def _fixed(
    path: Path | None, networks: tuple[Network, ...], place: dict[str, int]
) -> tuple[tuple[Network, ...], list[tuple[int, int]]]:
    """Locked seats by the networks' numbers, or by names, which the networks then carry."""
    if path is None:
        return networks, []
    seats = seats_of(path, place)
    labels = list(dict.fromkeys(label for _who, label, _line in seats))
    if all(label.isdigit() and 1 <= int(label) <= len(networks) for label in labels):
        return networks, [(who, int(label) - 1) for who, label, _line in seats]
    if len(labels) > len(networks):
        line = next(line for _who, label, line in seats if label == labels[len(networks)])
        raise Refused(
            "too_many_networks",
            _("%(file)s, line %(line)d: “%(network)s” is one network more than the %(count)d there are.")
            % {"file": path, "line": line, "network": shown(labels[len(networks)]), "count": len(networks)},
        )
    number = {label: k for k, label in enumerate(labels)}
    named = tuple(
        replace(network, name=labels[k]) if k < len(labels) else network for k, network in enumerate(networks)
    )
    return named, [(who, number[label]) for who, label, _line in seats]


def _without_impossible_heights(problem: Problem, people: People) -> Problem:
    """Whoever stands above everybody sits with people further down, and the user is told; likewise of cycles."""
    rule = problem.rules.superiors
    lines = problem.lines
    if rule is None or lines is None:
        return problem
    for cycle in lines.cycles:
        names = ", ".join(shown(people.ids[i]) for i in cycle[:8]) + (" …" if len(cycle) > 8 else "")
        people.warnings.append(
            _("These are each other's superiors in a circle: %s. Each counts as everyone's superior.") % names
        )
    high = standing_above_too_many(problem)
    if not high:
        return problem
    names = ", ".join(shown(people.ids[i]) for i in high[:8]) + (" …" if len(high) > 8 else "")
    people.warnings.append(
        _(
            "So many have %s as superior that too few are left for a network. Only direct reports are kept apart there."
        )
        % names
    )
    rule = replace(rule, only_direct=high)
    return replace(problem, rules=replace(problem.rules, superiors=rule))
