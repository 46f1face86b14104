"""The verb itself: read, check, search, tell."""

from __future__ import annotations

import argparse
import sys
from math import isfinite

from ledernet.cli.words import _
from ledernet_engine.composition import (
    AnyOf,
    Result,
    Seconds,
    Steps,
    Stop,
    StopWhen,
    relaxations,
    solve,
    warm,
)
from ledernet_engine.scoring import Problem, ProblemError

from . import DEFAULT_SECONDS, INFEASIBLE, SOLVED
from .building import build
from .output import as_json, check_targets, tell, write_json, write_networks
from .people import People, read_people
from .progress import Bar, stop_on_interrupt
from .reading import leaders_table
from .refusal import Refused
from .sentences import of_conflict, of_relaxation

MOST_WAYS = 3
"""So many ways out of a clash are told."""


def compose(options: argparse.Namespace) -> int:
    """The exit code; raises Refused for input that makes no sense."""
    _check_search(options)
    check_targets(options.out, options.json)
    people, problem = prepared(options)
    for warning in people.warnings:
        print(_("Note: %s") % warning, file=sys.stderr)
    result = _search(problem, options)
    conflict = of_conflict(problem, people, result.conflict)
    ways = relaxations(problem, result.conflict, most=MOST_WAYS) if result.conflict else ()
    if options.json:
        write_json(options.json, as_json(problem, people, result, conflict, ways))
    if result.status == "infeasible":
        _tell_conflict(conflict)
        _tell_ways([of_relaxation(problem, people, way) for way in ways])
        return INFEASIBLE
    if options.out:
        write_networks(options.out, problem, people, result)
        print(_("Written: %s") % options.out, file=sys.stderr)
    if options.json != "-":
        tell(problem, people, result)
    return SOLVED


def prepared(options: argparse.Namespace) -> tuple[People, Problem]:
    """The leaders as read, and the problem built from them; what was read is let go."""
    table, notes = leaders_table(options.file)
    people = read_people(table, options, notes)
    try:
        return people, build(people, options)
    except ProblemError as error:
        raise Refused(error.code, str(error)) from None


def _check_search(options: argparse.Namespace) -> None:
    if options.seconds is not None and not (isfinite(options.seconds) and options.seconds >= 0):
        raise Refused("seconds", _("--seconds must be 0 or more."))
    if options.steps is not None and options.steps < 0:
        raise Refused("steps", _("--steps must be 0 or more."))
    if options.seed < 0:
        raise Refused("seed", _("--seed must be 0 or more."))


def _search(problem: Problem, options: argparse.Namespace) -> Result:
    seconds = (
        None
        if options.steps is not None
        else (DEFAULT_SECONDS if options.seconds is None else options.seconds)
    )
    limit: Stop = Steps(options.steps) if seconds is None else Seconds(seconds)
    bar = Bar(seconds, options.steps)
    bar.write(_("Making the engine ready (the first time takes a little longer) …"))
    with stop_on_interrupt() as asked:
        warm()
        try:
            return solve(problem, stop=AnyOf(StopWhen(asked), limit), seed=options.seed, on_progress=bar)
        finally:
            bar.close()


def _tell_conflict(conflict: list[str]) -> None:
    if conflict:
        print(_("These rules cannot all be kept:"), file=sys.stderr)
        for sentence in conflict:
            print(f"  • {sentence}", file=sys.stderr)
    else:
        print(
            _(
                "No answer that keeps all rules was found, and none was ruled out. Drop a rule, or search longer."
            ),
            file=sys.stderr,
        )


def _tell_ways(ways: list[str]) -> None:
    if ways:
        print(_("What would make it possible, the mildest first:"), file=sys.stderr)
        for sentence in ways:
            print(f"  • {sentence}", file=sys.stderr)
