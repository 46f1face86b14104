"""Networks that run, as the engine sees them: where a newcomer does best, and which rules hold no longer.

Nothing is solved here. The seats are those of the day, handed in by the room that keeps them; only who sits, and the one who is to
join, take part. Confidential wishes play no part, as in all prices (ADR 0031).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from ledernet.people.hierarchy import Hierarchy
from ledernet.people.queries import leaders_for_composition
from ledernet.strategy.enums import TYPE_TEMPLATES, TypeKind
from ledernet.strategy.models import Programme
from ledernet_engine.scoring import Network as Frame
from ledernet_engine.scoring import Problem, evaluate, explain, joining

from .assembly import Start, assemble
from .choices import Choices, suggested
from .gathering import Facts, facts_of
from .pool import Pool
from .words.lexicon import Lexicon, bare
from .words.people import capital
from .words.reasons import sentences

REASONS = 3
RULES = frozenset({"superior", "apart", "quota"})
"""The rules that the registers can break behind a running network's back. How far somebody travels rests on wishes of her own."""


@dataclass(frozen=True)
class Running:
    """A programme's networks on a day. `networks` are ids in the order of the names; `seats` is leader → network id."""

    programme: Programme
    networks: Sequence[int]
    names: Sequence[str]
    seats: Mapping[int, int]
    choices: Choices


@dataclass(frozen=True)
class Place:
    """A network with a free seat: what speaks for it, how many seats are free, and what is lost beside the best (0–1 of the whole).

    `reasons` are there for those that are told of.
    """

    network: int
    name: str
    free: int
    reasons: tuple[str, ...]
    behind: float


@dataclass(frozen=True)
class Breach:
    """A rule that no longer holds in a network; `leaders` are those who break it together (none: the network as a whole)."""

    rule: str
    network: int
    leaders: tuple[int, ...]


def usual_choices(programme: Programme) -> Choices:
    """What counts in a programme whose networks were not composed here: what its kind asks for."""
    gathers, mixes = (
        programme.type.template if programme.type else TYPE_TEMPLATES[TypeKind.CROSS_PROFESSIONAL]
    )
    return suggested(
        gathers=gathers,
        mixes=mixes,
        size_min=programme.size_min,
        size_target=programme.size_target,
        size_max=programme.size_max,
    )


def facts_around(running: Running, leaders: Iterable[int] = (), *, on: date) -> Facts:
    """Of those who sit, and of these who may join them: asked for once, however many they are."""
    return facts_of(running.programme.organisation, {*running.seats, *leaders}, on=on)


def best_places(
    running: Running,
    leader: int,
    *,
    facts: Facts,
    most: int = 3,
    told: int | None = None,
    among: Container[int] | None = None,
    close: bool,
) -> list[Place]:
    """The networks with a free seat in which no rule is broken, the best first. `facts` are those around her; `told`: of how many
    it is said what speaks for them, if not of all. `among`: those that may be offered, if not all may; how far one lies behind is
    counted from the best of all. `close`: the reader is HR of the leader.
    """
    found = _problem(running, facts, also=leader)
    if found is None:
        return []
    problem, groups, pool = found
    leaders = [int(key) for key in problem.people]
    if leader not in leaders:
        return []
    person = leaders.index(leader)
    if groups[person] >= 0:
        return []
    sizes = [groups.count(place) for place in range(len(running.networks))]
    allowed = [price for price in joining(problem, groups, person) if price.allowed]
    offers = [price for price in allowed if among is None or running.networks[price.network] in among][:most]
    names = [pool.by_leader[one].name for one in leaders]
    lexicon = Lexicon(problem, names, list(running.names))
    whole = abs(evaluate(problem, groups).total) or 1.0
    places = []

    def reasons(network: int) -> tuple[str, ...]:
        trial = [*groups]
        trial[person] = network
        said = sentences(explain(problem, trial, person), lexicon, close=close)
        good = tuple(capital(bare(one.text)) for one in said if one.good)
        return good[:REASONS] or (_("No rule is broken there"),)

    for number, offer in enumerate(offers):
        places.append(
            Place(
                network=running.networks[offer.network],
                name=running.names[offer.network],
                free=problem.networks[offer.network].maximum - sizes[offer.network],
                reasons=reasons(offer.network) if told is None or number < told else (),
                behind=max(0.0, (offer.total - allowed[0].total) / whole),
            )
        )
    return places


def broken_rules(running: Running, *, on: date, hierarchy: Hierarchy | None = None) -> list[Breach]:
    """What no longer holds among those who sit together; an answer also where the registers have changed since. `hierarchy`: that
    of the day, where it is known.
    """
    found = _problem(running, _facts_for_rules(running, on=on, hierarchy=hierarchy))
    if found is None:
        return []
    problem, groups, _pool = found
    leaders = [int(key) for key in problem.people]
    return [
        Breach(one.rule, running.networks[one.network], tuple(sorted(leaders[i] for i in one.people)))
        for one in evaluate(problem, groups).violations
        if one.rule in RULES and one.network is not None
    ]


def rules_broken_by(running: Running, leader: int, network: int, *, on: date) -> list[Breach]:
    """The rules that would be broken there if this leader were given a seat, and are not now. Size is not looked at."""
    if network not in running.networks:
        return []
    others = {one: place for one, place in running.seats.items() if one != leader}
    largest = max((list(others.values()).count(place) for place in running.networks), default=0)
    roomy = replace(running.choices, size_max=max(running.choices.size_max, largest + 1))
    facts = _facts_for_rules(running, [leader], on=on)
    found = _problem(replace(running, seats=others, choices=roomy), facts, also=leader)
    if found is None:
        return []
    problem, groups, _pool = found
    leaders = [int(key) for key in problem.people]
    if leader not in leaders:
        return []
    place = list(running.networks).index(network)
    trial = [*groups]
    trial[leaders.index(leader)] = place
    before = {(one.rule, one.people) for one in evaluate(problem, groups).violations if one.network == place}
    return [
        Breach(one.rule, network, tuple(sorted(leaders[i] for i in one.people)))
        for one in evaluate(problem, trial).violations
        if one.rule in RULES and one.network == place and (one.rule, one.people) not in before
    ]


def _facts_for_rules(
    running: Running, leaders: Iterable[int] = (), *, on: date, hierarchy: Hierarchy | None = None
) -> Facts:
    """Posts, lines and wishes. Who knows whom breaks no rule, and is not asked for."""
    wanted = {*running.seats, *leaders}
    organisation = running.programme.organisation
    return Facts(leaders_for_composition(organisation, wanted, on=on, hierarchy=hierarchy), {})


def _problem(
    running: Running, facts: Facts, *, also: int | None = None
) -> tuple[Problem, list[int], Pool] | None:
    """The problem of those who sit (and the one who is to join), and where they sit. None where nobody does."""
    wanted = {*running.seats, *([also] if also is not None else [])}
    place = {network: number for number, network in enumerate(running.networks)}
    pool = facts.pool(wanted)
    seats = {one: place[network] for one, network in running.seats.items() if network in place}
    if len(pool.candidates) < 2 or not place:
        return None
    # The engine plans sizes for all at once; a network that runs has the size it has, up to the largest that is wanted.
    loose = replace(running.choices, size_min=1, size_max=len(pool.candidates), kept=0, together=())
    count = len(running.names)
    if len(pool.candidates) < count:
        return None
    problem = assemble(pool, loose, start=Start(tuple(running.names), seats))
    groups = [seats.get(int(key), -1) for key in problem.people]
    frames = []
    for number, name in enumerate(running.names):
        most = max(running.choices.size_max, groups.count(number))
        frames.append(Frame(1, min(running.choices.size_target, most), most, name))
    if sum(frame.maximum for frame in frames) < len(groups):
        return None  # not one free seat
    return replace(problem, networks=tuple(frames)), groups, pool
