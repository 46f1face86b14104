"""What is wished of each column: mixed or alike, an amount or a kind, and how much it weighs."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from math import isfinite

from ledernet.cli.words import _

from .people import People, column_named
from .reading import shown
from .refusal import Refused
from .rules import number_of

MANY_VALUES = 12
"""Numbers with more different values than this are amounts; with fewer they are kinds, such as levels."""

HISTORY, KEEP = "history", "keep"


@dataclass(frozen=True)
class Wishes:
    """Columns by what is wished of them."""

    mixed: tuple[str, ...]
    alike: tuple[str, ...]
    numeric: frozenset[str]
    weights: dict[str, float]


def wishes_of(people: People, options: argparse.Namespace) -> Wishes:
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
