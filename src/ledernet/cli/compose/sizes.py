"""How many networks, of how many."""

from __future__ import annotations

import argparse

from ledernet.cli.words import _
from ledernet_engine.scoring import Network, SizeError, networks_by_count, networks_of_size

from . import DEFAULT_SIZE
from .refusal import Refused


def networks_of(people: int, options: argparse.Namespace, warnings: list[str]) -> tuple[Network, ...]:
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
