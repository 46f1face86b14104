"""Asks the people room who may be composed, and what decides who may sit with whom."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ledernet.accounts.models import Organisation
from ledernet.people.hierarchy import Hierarchy
from ledernet.people.queries import Acquainted, LeaderFacts, acquaintance_between, leaders_for_composition
from ledernet.people.queries.composition import CompositionInput
from ledernet.strategy.enums import Participation
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

from .pool import Candidate, Pool

FORGETTING_YEARS = 5.0
"""After so long apart two people count as only half acquainted."""

ROAD_KM_MINUTES = 1.0
"""A kilometre of road is driven in about a minute (60 km an hour)."""

Pairs = Mapping[tuple[int, int], float]


@dataclass(frozen=True)
class Facts:
    """What is known of some leaders on a day, and of who of them has sat with whom (0–1 by pair)."""

    found: CompositionInput
    known: Pairs

    @cached_property
    def _candidates(self) -> dict[int, Candidate]:
        return {one: candidate_of(facts) for one, facts in self.found.leaders.items()}

    def pool(self, leaders: Collection[int]) -> Pool:
        """These of them and nobody else: who stands between two of them is climbed past."""
        here = {one: candidate for one, candidate in self._candidates.items() if one in leaders}
        superiors, indirect = lines_among(set(here), self.found.hierarchy)
        known = {pair: weight for pair, weight in self.known.items() if pair[0] in here and pair[1] in here}
        return Pool(tuple(here.values()), superiors, indirect, known)


def facts_of(organisation: Organisation, leaders: Iterable[int], *, on: date) -> Facts:
    """A constant number of queries."""
    found = leaders_for_composition(organisation, leaders, on=on)
    known = {(pair.first, pair.second): how_well(pair) for pair in acquaintance_between(found.leaders, on=on)}
    return Facts(found, {pair: weight for pair, weight in known.items() if weight > 0})


def gather(
    programme: Programme,
    *,
    on: date,
    seats: Mapping[int, int] | None = None,
    history: Pairs | None = None,
    also: Iterable[int] = (),
    only: Iterable[int] | None = None,
) -> Pool:
    """Everybody the programme is for on that day, and what is known of them; a constant number of queries.

    `seats` are those of today (leader → any number that stands for her network), `history` further acquaintance
    (0–1 by pair); both come from rooms further down. `also` are leaders who stay in although no longer eligible. With `only` it is
    about these and nobody else, eligible or not: they sit together already.
    """
    also = tuple(also) if only is None else tuple(only)
    chosen = {*also, *(_eligible(programme, on) if only is None else ())}
    facts = facts_of(programme.organisation, chosen, on=on)
    everybody = list(facts.found.leaders.values())
    here = everybody
    if programme.participation != Participation.MANDATORY:
        stay = frozenset(also)
        here = [one for one in everybody if one.wishes.wants_network is not False or one.id in stay]
    leaders = {one.id for one in here}
    pool = facts.pool(leaders)
    known = dict(pool.known)
    for (a, b), weight in (history or {}).items():
        if a in leaders and b in leaders and a != b and weight > 0:
            key = (min(a, b), max(a, b))
            known[key] = min(1.0, max(known.get(key, 0.0), weight))
    return replace(
        pool,
        known=known,
        earlier={leader: network for leader, network in (seats or {}).items() if leader in leaders},
        declined=len(everybody) - len(here),
    )


def _eligible(programme: Programme, on: date) -> Iterable[int]:
    return eligible_leaders(programme, on=on).values_list("pk", flat=True)


def candidate_of(facts: LeaderFacts) -> Candidate:
    spot = None
    if facts.latitude is not None and facts.longitude is not None:
        spot = (facts.latitude, facts.longitude)
    limit = facts.wishes.max_travel_km
    return Candidate(
        leader=facts.id,
        name=facts.name,
        title=facts.title,
        unit=facts.unit,
        field=facts.field,
        administration=facts.administration,
        level=facts.level,
        place=facts.place,
        seniority=facts.tenure_years,
        spot=spot,
        weekdays=facts.wishes.weekdays,
        topics=facts.wishes.topics,
        max_travel=None if limit is None else round(limit * ROAD_KM_MINUTES),
    )


def how_well(pair: Acquainted) -> float:
    """How well two know each other, 0–1: a year together is enough for a whole, and it fades with the years since."""
    faded: float = 0.5 ** (pair.years_since / FORGETTING_YEARS)
    return round(min(1.0, pair.years) * faded, 3)


def lines_among(
    leaders: set[int], hierarchy: Hierarchy
) -> tuple[tuple[tuple[int, int], ...], frozenset[tuple[int, int]]]:
    """(leader, nearest superior among these), and those of the pairs with somebody else in between.

    Whoever is not among the leaders is climbed past, so that nobody sits with a superior's superior.
    """
    pairs: set[tuple[int, int]] = set()
    indirect: set[tuple[int, int]] = set()
    for one in leaders:
        seen = {one}
        layer = [(above, True) for above in hierarchy.direct.get(one, ())]
        while layer:
            above, direct = layer.pop()
            if above in seen:
                continue
            seen.add(above)
            if above in leaders:
                pairs.add((one, above))
                if not direct:
                    indirect.add((one, above))
            else:
                layer += [(further, False) for further in hierarchy.direct.get(above, ())]
    direct_pairs = {(one, above) for one in leaders for above in hierarchy.direct.get(one, ())}
    return tuple(sorted(pairs)), frozenset(indirect - direct_pairs)
