"""Asks the people room who may be composed, and what decides who may sit with whom."""

from collections.abc import Iterable, Mapping
from datetime import date

from ledernet.people.hierarchy import Hierarchy
from ledernet.people.queries import Acquainted, LeaderFacts, acquaintance_between, leaders_for_composition
from ledernet.strategy.enums import Participation
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

from .pool import Candidate, Pool

FORGETTING_YEARS = 5.0
"""After so long apart two people count as only half acquainted."""

ROAD_KM_MINUTES = 1.0
"""A kilometre of road is driven in about a minute (60 km an hour)."""

Pairs = Mapping[tuple[int, int], float]


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
    found = leaders_for_composition(programme.organisation, chosen, on=on)
    everybody = list(found.leaders.values())
    here = everybody
    if programme.participation != Participation.MANDATORY:
        stay = frozenset(also)
        here = [one for one in everybody if one.wishes.wants_network is not False or one.id in stay]
    leaders = {facts.id for facts in here}
    known = {(pair.first, pair.second): how_well(pair) for pair in acquaintance_between(leaders, on=on)}
    for (a, b), weight in (history or {}).items():
        if a in leaders and b in leaders and a != b:
            key = (min(a, b), max(a, b))
            known[key] = min(1.0, max(known.get(key, 0.0), weight))
    superiors, indirect = lines_among(leaders, found.hierarchy)
    return Pool(
        candidates=tuple(candidate_of(facts) for facts in here),
        superiors=superiors,
        indirect=indirect,
        known={pair: weight for pair, weight in known.items() if weight > 0},
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
