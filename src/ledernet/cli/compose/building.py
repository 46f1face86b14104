"""From leaders and flags to a problem for the engine."""

from __future__ import annotations

import argparse
from array import array
from dataclasses import dataclass, replace
from math import isfinite
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
    SizeError,
    Spread,
    Superiors,
    networks_by_count,
    networks_of_size,
    standing_above_too_many,
)

from . import DEFAULT_SIZE
from .people import People, column_named, listed
from .reading import shown
from .refusal import Refused
from .rules import History, number_of, pairs_of, read_history, seats_of, sets_of

MANY_VALUES = 12
"""Numbers with more different values than this are amounts; with fewer they are kinds, such as levels."""

SPREAD_WEIGHT = 0.5
"""Two random people differ by 2 in units of the variance, and in most kinds: so a measure weighs like a kind."""

HISTORY, KEEP = "history", "keep"


@dataclass(frozen=True)
class Wishes:
    """Columns by what is wished of them."""

    mixed: tuple[str, ...]
    alike: tuple[str, ...]
    numeric: frozenset[str]
    weights: dict[str, float]


def build(people: People, options: argparse.Namespace) -> Problem:
    """The problem; warnings are added to the people's."""
    wishes = _wishes(people, options)
    criteria, attributes, measures = _columns(people, wishes)
    networks = _networks(len(people.ids), options, people.warnings)
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


def _wishes(people: People, options: argparse.Namespace) -> Wishes:
    headings = list(people.columns)
    alike = _named(options.alike, headings)
    mixed = _named(options.mix, headings)
    numbers = _named(options.numeric, headings)
    both = sorted(set(mixed) & set(alike))
    if both:
        raise Refused("mix_and_alike", _("“%s” cannot be both mixed and alike. Choose one.") % both[0])
    if not options.mix and not alike:
        mixed = tuple(_usable(people))
    values = {heading: people.columns[heading] for heading in (*mixed, *numbers)}
    for heading in numbers:
        _check_numbers(people, heading)
    numeric = {
        heading
        for heading in mixed
        if heading in numbers or (_all_numbers(values[heading]) and len(set(values[heading])) > MANY_VALUES)
    }
    names = {*mixed, *alike, *((HISTORY,) if options.history else ()), *((KEEP,) if options.keep else ())}
    return Wishes(mixed, alike, frozenset(numeric), _weights(options.weight, names, headings))


def _named(text: str | None, headings: list[str]) -> tuple[str, ...]:
    asked = [part.strip() for part in (text or "").split(",") if part.strip()]
    return tuple(dict.fromkeys(column_named(part, headings) for part in asked))


def _usable(people: People) -> list[str]:
    """Attributes that can be mixed: not the same for all, and not different for nearly all unless numbers."""
    chosen, left_out = [], []
    for heading in people.attributes():
        values = [value for value in people.columns[heading] if value]
        different = len(set(values))
        if different > 1 and (different <= max(2, len(values) // 2) or _all_numbers(values)):
            chosen.append(heading)
        else:
            left_out.append(heading)
    if left_out:
        people.warnings.append(
            _(
                "Left out of the mixing, as the values are all the same or nearly all different: %s. "
                "Name columns with --mix to choose yourself."
            )
            % ", ".join(left_out)
        )
    return chosen


def _all_numbers(values: list[str]) -> bool:
    filled = [value for value in values if value]
    return bool(filled) and all(number_of(value) is not None for value in filled)


def _check_numbers(people: People, heading: str) -> None:
    for row, value in zip(people.rows, people.columns[heading], strict=True):
        if value and number_of(value) is None:
            raise Refused(
                "not_a_number",
                _("Row %(row)d, %(field)s: “%(value)s” is no number.")
                % {"row": row, "field": heading, "value": shown(value)},
            )


def _weights(text: str | None, names: set[str], headings: list[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    small = {name.casefold(): name for name in names}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        name, equals, amount = part.partition("=")
        weight = number_of(amount.strip()) if equals else None
        if weight is None or weight < 0 or not isfinite(weight):
            raise Refused("weight", _("--weight wants COLUMN=NUMBER, not “%s”.") % shown(part.strip()))
        found = small.get(name.strip().casefold())
        if found is None:
            if name.strip().casefold() not in {heading.casefold() for heading in headings}:
                column_named(name.strip(), [*headings, HISTORY, KEEP])
            raise Refused(
                "weight_unused",
                _("“%s” has a weight but is neither mixed nor alike. Add it to --mix or --alike.")
                % shown(name.strip()),
            )
        weights[found] = weight
    return weights


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


def _networks(people: int, options: argparse.Namespace, warnings: list[str]) -> tuple[Network, ...]:
    size, low, high, count = options.size, options.min, options.max, options.networks
    for flag, value in (("--size", size), ("--min", low), ("--max", high), ("--networks", count)):
        if value is not None and value < 1:
            raise Refused("sizes", _("%s must be 1 or more.") % flag)
    if low is not None and high is not None and low > high:
        raise Refused("sizes", _("--min %(low)d is more than --max %(high)d.") % {"low": low, "high": high})
    try:
        if count is not None:
            networks = networks_by_count(people, count, low, high)
            if size is not None and abs(people / count - size) > 1:
                warnings.append(
                    _("With %(count)d networks there are about %(mean)d in each, not %(size)d.")
                    % {"count": count, "mean": round(people / count), "size": size}
                )
            return networks
        target = size or _between(low, high)
        if (low is not None and low > target) or (high is not None and high < target):
            raise Refused(
                "sizes",
                _("--size %(size)d is outside --min and --max. Choose a size between them.")
                % {"size": target},
            )
        if low is not None or high is not None:
            return networks_of_size(people, target, low or 1, high or people)
        return networks_of_size(people, target)
    except SizeError as error:
        raise Refused("sizes", _impossible_sizes(error)) from None


def _between(low: int | None, high: int | None) -> int:
    if low is not None and high is not None:
        return (low + high) // 2
    return max(low or 1, min(DEFAULT_SIZE, high or DEFAULT_SIZE))


def _impossible_sizes(error: SizeError) -> str:
    facts = error.facts
    words = {
        "people": facts["people"],
        "low": facts["minimum"],
        "high": facts["maximum"],
        "count": facts["count"],
    }
    if facts["count"] is not None:
        return (
            _(
                "%(people)d leaders cannot be divided into %(count)d networks of %(low)d to %(high)d. "
                "Change --networks, --min or --max."
            )
            % words
        )
    return (
        _(
            "%(people)d leaders cannot be divided into networks of %(low)d to %(high)d. "
            "Allow smaller or larger networks with --min and --max."
        )
        % words
    )


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
