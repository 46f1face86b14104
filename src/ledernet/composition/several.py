"""Several change days planned together: the other half of the door in `solve`, and like it for the worker alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Thread

import numpy as np

from ledernet_engine.composition import Progress, Stop, rounds
from ledernet_engine.scoring import KeepTogether, NewFaces, Pairs, Problem

from .choices import Choices
from .enums import Importance
from .outcome import Day, Relief, Step


def make_ready(still_there: Callable[[], bool], every: float) -> None:
    """Compile what plans several days, once in an installation, with a sign of life meanwhile."""
    compiling = Thread(target=rounds.warm, daemon=True)
    compiling.start()
    while compiling.is_alive():
        compiling.join(every)
        still_there()


def plan(
    problem: Problem,
    choices: Choices,
    first: list[int] | None,
    *,
    ahead: bool,
    stop: Stop,
    seed: int,
    on_progress: Callable[[Progress], None],
) -> rounds.RoundsPlan:
    """All change days together; or, looking `ahead`, those after the first, which stands. `first` is else where to begin.

    What is known of each other is memory here, not a criterion: it grows with every day.
    """
    fixed = first if ahead else None
    return rounds.plan_rounds(
        _without_memory(problem, ahead=ahead),
        max(1, choices.change_days - ahead),
        stop=stop,
        seed=seed,
        history=_history(problem, fixed),
        weight=float(choices.weight("new_faces") or Importance.IMPORTANT),
        rotation=rounds.Rotation(choices.stay_share, choices.longest, choices.shortest),
        now=fixed,
        start=first,
        on_progress=on_progress,
    )


def _without_memory(problem: Problem, *, ahead: bool) -> Problem:
    left_out = (NewFaces, KeepTogether) if ahead else (NewFaces,)
    return replace(problem, criteria=tuple(c for c in problem.criteria if not isinstance(c, left_out)))


def _history(problem: Problem, first: Sequence[int] | None) -> Pairs:
    """What pairs know of each other: from earlier networks, and from the first change day where it stands."""
    found = next((c.pairs for c in problem.criteria if isinstance(c, NewFaces)), Pairs.from_mapping({}))
    known = dict(zip(zip(found.first, found.second, strict=True), found.weight, strict=True))
    members: dict[int, list[int]] = {}
    for person, network in enumerate(first or ()):
        for other in members.setdefault(network, []) if network >= 0 else ():
            known[other, person] = known.get((other, person), 0.0) + 1.0
        members.setdefault(network, []).append(person)
    return Pairs.from_mapping(known)


def least_repeats(problem: Problem, choices: Choices, days: Sequence[Day]) -> int:
    """How often two must sit together again, whatever the plan, for the sizes these days have. Knows no wishes."""
    networks = range(len(problem.networks))
    sizes = [[list(day.seats.values()).count(g) for g in networks] for day in days]
    rotation = rounds.Rotation(choices.stay_share)
    stay = [np.array([rotation.needed(g, size) for g, size in enumerate(row)]) for row in sizes[:-1]]
    return rounds.least_repeats(len(problem.people), sizes, _history(problem, None), stay)


def milder(choices: Choices, rules: set[str]) -> tuple[Relief, ...]:
    """Rules for staying and moving that were not kept, each let go a little; whether that is enough is not known."""
    found = []
    if "keep" in rules:
        share = max(0.0, round(choices.stay_share - 0.25, 2))
        found.append(Relief((Step("stay_share", {"share": share}),), {"stay_share": share}, enough=False))
    if rules & {"keep", "longest"} and choices.longest:
        found.append(Relief((Step("longest"),), {"longest": None}, enough=False))
    if rules & {"longest", "shortest"} and choices.shortest > 1:
        found.append(Relief((Step("shortest"),), {"shortest": 1}, enough=False))
    return tuple(found)
