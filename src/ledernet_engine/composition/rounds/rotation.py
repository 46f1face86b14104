"""Who stays and who leaves at a change: the rules, and a plain check of a plan against them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

import numpy as np

from ledernet_engine.composition.kernels.arrays import Ints
from ledernet_engine.composition.kernels.years import Rota
from ledernet_engine.composition.model import NO_LIMIT, Model
from ledernet_engine.scoring import Problem, ProblemError

Plan = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Rotation:
    """At every change at least `keep` of a network's members (rounded down) stay in it; one share for all networks or
    one for each. Nobody sits longer than `longest` rounds in one network, nor leaves before `shortest`. `stay` and
    `leave` name those who must stay, or must leave, at the first change. Locked seats are beyond rotation.
    """

    keep: float | tuple[float, ...] = 0.0
    longest: int | None = None
    shortest: int = 1
    stay: tuple[int, ...] = ()
    leave: tuple[int, ...] = ()

    def share(self, network: int) -> float:
        """The share of a network's members who stay."""
        return self.keep if isinstance(self.keep, int | float) else self.keep[network]

    def needed(self, network: int, members: int) -> int:
        """How many of so many members must stay."""
        return floor(self.share(network) * members + 1e-9)


@dataclass(frozen=True)
class Present:
    """Where people sit before the first change: `network` (−1 nowhere) and for how many rounds."""

    network: tuple[int, ...]
    tenure: tuple[int, ...]


@dataclass(frozen=True)
class RotationViolation:
    """A rule of rotation that a plan breaks: `keep` names a network, the others (`longest`, `shortest`, `stay`,
    `leave`) a person; `round` is the round after the change."""

    rule: str
    round: int
    person: int | None = None
    network: int | None = None
    missing: int = 1


def present_of(problem: Problem, now: Sequence[int] | None, tenure: Sequence[int] | None) -> Present:
    """Present seats, checked; without tenure everybody with a seat has sat there for one round."""
    people = len(problem.people)
    network = [-1] * people if now is None else [int(g) for g in now]
    years = [int(g >= 0) for g in network] if tenure is None else [int(k) for k in tenure]
    if len(network) != people or len(years) != people:
        raise ProblemError("wrong_length", f"Present seats and tenures are needed for {people} people.")
    if any(not -1 <= g < len(problem.networks) for g in network):
        raise ProblemError("unknown_index", "A present seat names a network that does not exist.")
    if any(k < 0 for k in years):
        raise ProblemError("bad_tenure", "A tenure is a number of rounds, not below 0.")
    # Whoever has a seat is in their first round at least.
    return Present(
        tuple(network), tuple(max(1, k) if g >= 0 else 0 for g, k in zip(network, years, strict=True))
    )


def check_rotation(problem: Problem, rotation: Rotation, present: Present) -> None:
    """Raises ProblemError for rules that make no sense."""
    shares = rotation.keep if isinstance(rotation.keep, tuple) else (rotation.keep,)
    if isinstance(rotation.keep, tuple) and len(shares) != len(problem.networks):
        raise ProblemError(
            "wrong_length", f"{len(shares)} shares to keep for {len(problem.networks)} networks."
        )
    if any(not 0.0 <= share <= 1.0 for share in shares):
        raise ProblemError("bad_share", "A share to keep lies between 0 and 1.")
    longest = NO_LIMIT if rotation.longest is None else rotation.longest
    if not 1 <= rotation.shortest <= longest:
        raise ProblemError(
            "bad_tenure", "Rounds in one network: at least one, and not more at least than at most."
        )
    named = (*rotation.stay, *rotation.leave)
    if any(not 0 <= i < len(problem.people) for i in named):
        raise ProblemError("unknown_index", "A rule of rotation names somebody who does not exist.")
    if set(rotation.stay) & set(rotation.leave):
        raise ProblemError("stay_and_leave", "Somebody must both stay and leave.")
    if any(present.network[i] < 0 for i in named):
        raise ProblemError("no_present_seat", "Somebody who must stay or leave has no present seat.")


def violations_of_rotation(
    problem: Problem, rotation: Rotation, present: Present, plan: Plan
) -> tuple[RotationViolation, ...]:
    """Every rule of rotation that a plan breaks: the plain twin of the kernels' count."""
    found: list[RotationViolation] = []
    locked = {i for i, _ in problem.rules.fixed}
    seated = problem.seated
    for i in seated:
        if i not in locked:
            found += _of_person(rotation, present, plan, i)
    earlier: Sequence[int] = present.network
    for number, row in enumerate(plan):
        for network in range(len(problem.networks)):
            before = [i for i in seated if earlier[i] == network]
            missing = rotation.needed(network, len(before)) - sum(row[i] == network for i in before)
            if missing > 0:
                found.append(RotationViolation("keep", number, network=network, missing=missing))
        earlier = row
    return tuple(found)


def _of_person(rotation: Rotation, present: Present, plan: Plan, i: int) -> list[RotationViolation]:
    found = []
    here, length = present.network[i], present.tenure[i] if present.network[i] >= 0 else 0
    if plan and i in rotation.stay and plan[0][i] != here:
        found.append(RotationViolation("stay", 0, i))
    if plan and i in rotation.leave and plan[0][i] == here:
        found.append(RotationViolation("leave", 0, i))
    for number, row in enumerate(plan):
        if row[i] == here:
            length += 1
        else:
            if here >= 0 and length < rotation.shortest:
                found.append(RotationViolation("shortest", number, i, missing=rotation.shortest - length))
            here, length = row[i], 1
        if rotation.longest is not None and length > rotation.longest:
            found.append(RotationViolation("longest", number, i))
    return found


def rota_of(model: Model, rotation: Rotation, present: Present, rounds: int) -> Rota:
    """The rules as the kernels want them; `need` is filled in as rounds get their sizes."""
    people = model.people
    n, networks = len(people), len(model.terms.low)
    must = np.zeros(n, np.int32)
    for who, sign in ((rotation.stay, 1), (rotation.leave, -1)):
        must[[model.row[i] for i in who if i in model.row]] = sign
    longest = np.full(n, NO_LIMIT if rotation.longest is None else rotation.longest, np.int32)
    shortest = np.full(n, rotation.shortest, np.int32)
    # Locked seats are beyond rotation; who must sit with somebody locked is not.
    locked = [model.row[i] for i, _ in model.problem.rules.fixed if i in model.row]
    must[locked], longest[locked], shortest[locked] = 0, NO_LIMIT, 1
    now = np.array(present.network, np.int32)[people]
    active = bool(
        rotation.keep not in (0, 0.0)
        or rotation.longest is not None
        or rotation.shortest > 1
        or rotation.stay
        or rotation.leave
    )
    rota = Rota(
        active=active,
        now=now,
        tenure=np.array(present.tenure, np.int32)[people],
        longest=longest,
        shortest=shortest,
        must=must,
        need=np.zeros((rounds, networks), np.int32),
        stayed=np.zeros((rounds, networks), np.int32),
        seat=np.full((n, rounds), -1, np.int32),
        planned=np.zeros(1, np.int32),
        broken=np.zeros(1, np.int32),
    )
    set_needs(rota, rotation, 0, now)
    return rota


def set_needs(rota: Rota, rotation: Rotation, r: int, earlier: Ints) -> None:
    """Who must stay at the change into round r, from the seats before it."""
    sizes = np.bincount(earlier[earlier >= 0], minlength=rota.need.shape[1])
    rota.need[r] = [rotation.needed(g, int(size)) for g, size in enumerate(sizes)]
