"""From the pool and the networks to the engine's problem: plain numbers, no names. Facilitators and networks are known by id.

A drive is taken as the crow flies with a detour of 30 %, at 60 km an hour: enough to tell the near from the far. Somebody from
outside has no place here, so nothing is said of the drive.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

from ledernet.accounts.models import Organisation
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.models import Post
from ledernet.people.queries import Tree, holds_on, not_ended_on, tree_of
from ledernet.strategy.enums import Staffing
from ledernet_engine.staffing import Facilitator as Person
from ledernet_engine.staffing import Need as Wanted
from ledernet_engine.staffing import StaffingProblem

from .enums import PreferenceKind, RoundScope
from .hours import frames_of, hours_of, need_of, people_of, services_of
from .models import Facilitator, Round
from .queries import in_pool

DETOUR = 1.3  # minutes for a kilometre at 60 km an hour, and roads are not straight
EARTH_KM = 6371.0
Point = tuple[float, float]


@dataclass(frozen=True)
class Gathered:
    """The problem and who is meant: facilitators and networks in the order of their numbers there."""

    problem: StaffingProblem
    people: tuple[Facilitator, ...]
    networks: tuple[Network, ...]
    current: dict[int, frozenset[int]]  # network id → facilitators of the pool who run it now
    gone: frozenset[int]  # logins of those who have left the pool: whatever they still run is given to others

    @property
    def digest(self) -> str:
        """Alike for alike problems: whether anything that matters has changed since."""
        known = json.dumps(
            asdict(self.problem), default=sorted, sort_keys=True
        )  # sets have no order of their own
        return hashlib.sha256(known.encode()).hexdigest()


def gather(round_: Round, networks: Iterable[Network]) -> Gathered:
    """What the engine is asked for this round. `networks` are those its maker may give away, with programme, frames and need.

    Some ten queries, however many there are of everything.
    """
    on = round_.starts_on
    people = able(round_.organisation, on=on)
    networks = tuple(networks)
    running = services_of(people, on=on)
    current = _current(people, running)
    gone = _gone(round_.organisation, on=on)
    wanted = {network.pk: _wanted(network, current, gone, round_) for network in networks}
    chosen = tuple(network for network in networks if wanted[network.pk] > 0)
    numbers = {network.pk: number for number, network in enumerate(chosen)}
    tree = tree_of(round_.organisation)
    units = _units_of(chosen, on=on)
    index = {unit: number for number, unit in enumerate(tree.rows)}
    spots = {pk: _middle(tree, there) for pk, there in units.items()}
    position = {one.pk: number for number, one in enumerate(people)}
    again = round_.scope == RoundScope.ALL
    given = set(numbers) if again else set()
    meetings = _meeting_hours(chosen)
    problem = StaffingProblem(
        facilitators=tuple(
            Person(
                name=str(one.pk),
                ceiling=float(one.ceiling_hours),
                committed=_committed(one, running.get(one.pk, []), but=given),
                competences=frozenset(str(skill.competence_id) for skill in one.skills.all()),
                unit=index.get(one.unit_id) if one.unit_id else None,
                minutes=tuple(_minutes(tree, one, spots[network.pk]) for network in chosen),
                wished=_preferred(one, chosen, PreferenceKind.WISHED),
                unwished=_preferred(one, chosen, PreferenceKind.UNWISHED),
                external=one.is_external,
                price=_price(one, meetings),
            )
            for one in people
        ),
        networks=tuple(
            Wanted(
                name=str(network.pk),
                hours=float(hours_of(network)),
                facilitators=wanted[network.pk],
                competences=_asked(network),
                units=frozenset(index[unit] for unit in units[network.pk] if unit in index),
                before=frozenset(position[pk] for pk in current[network.pk]) if again else frozenset(),
            )
            for network in chosen
        ),
        parents=tuple(index.get(row.parent, -1) if row.parent else -1 for row in tree.rows.values()),
        own_unit=str(round_.apart),  # type: ignore[arg-type]  # `Apart` has the engine's words
        fixed=_pairs(round_.pins, position, numbers),
        forbidden=_barred(round_, position, numbers, {} if again else current),
    )
    return Gathered(problem, people, chosen, {pk: frozenset(there) for pk, there in current.items()}, gone)


def able(organisation: Organisation, *, on: date) -> tuple[Facilitator, ...]:
    """Those who can be given a network on the day: in the pool, with a login that is open and hours of their own."""
    rows = in_pool(organisation, on=on).filter(user__is_active=True, ceiling_hours__gt=0)
    return tuple(
        rows.select_related("unit", "user", "organisation")
        .prefetch_related("skills")
        .order_by("name_sort", "pk")
    )


def _current(
    people: Sequence[Facilitator], running: dict[int, list[Assignment]]
) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one in people:
        for service in running.get(one.pk, []):
            found[service.network_id].add(one.pk)
    return found


def _gone(organisation: Organisation, *, on: date) -> frozenset[int]:
    rows = Facilitator.objects.filter(organisation=organisation, ends_on__lte=on, user__isnull=False)
    return frozenset(rows.values_list("user_id", flat=True))


def _wanted(network: Network, current: dict[int, set[int]], gone: frozenset[int], round_: Round) -> int:
    """How many the round is to find: all, or those missing beside who runs it now, in the pool or not."""
    there = [
        row
        for row in network.assignments.all()
        if row.role == AssignmentRole.FACILITATOR
        and (row.ends_on is None or row.ends_on > round_.starts_on)
        and row.user_id not in gone
    ]
    mine = len(current[network.pk])
    outsiders = max(0, len(there) - mine)  # they stand in no pool: nobody takes the network from them
    return people_of(network) - outsiders - (0 if round_.scope == RoundScope.ALL else mine)


def _committed(one: Facilitator, running: Sequence[Assignment], *, but: set[int]) -> float:
    """Hours promised and hours of networks that this round does not give away."""
    hours = sum((hours_of(row.network) for row in running if row.network_id not in but), Decimal(0))
    return float(one.promised_hours + hours)


def _units_of(networks: Sequence[Network], *, on: date) -> dict[int, set[int]]:
    """Network id → the units of those who sit there."""
    found: dict[int, set[int]] = {network.pk: set() for network in networks}
    seats = list(
        Seat.objects.filter(not_ended_on(on), network__in=networks).values_list("network_id", "leader_id")
    )
    posts: dict[int, set[int]] = defaultdict(set)
    rows = Post.objects.filter(holds_on(on), leader__in={leader for _network, leader in seats})
    for leader, unit in rows.values_list("leader_id", "unit_id"):
        posts[leader].add(unit)
    for network, leader in seats:
        found[network] |= posts[leader]
    return found


def _asked(network: Network) -> tuple[tuple[str, float], ...]:
    need = need_of(network)
    asked = sorted(row.competence_id for row in need.asked_for.all()) if need else []
    return tuple((str(pk), 1.0) for pk in asked)


def _preferred(one: Facilitator, networks: Sequence[Network], kind: PreferenceKind) -> frozenset[int]:
    """Networks that wish for somebody, or would rather not. What the frames say of own and hired people counts as the
    latter, unless the network itself has said something else.
    """
    return frozenset(number for number, network in enumerate(networks) if _preference(one, network) == kind)


def _preference(one: Facilitator, network: Network) -> PreferenceKind | None:
    need = need_of(network)
    said = [row.kind for row in need.preferences.all() if row.facilitator_id == one.pk] if need else []
    if said:
        return PreferenceKind(said[0])
    against = {Staffing.INTERNAL: one.is_external, Staffing.EXTERNAL: not one.is_external}
    staffing = frames_of(network.programme).staffing
    return PreferenceKind.UNWISHED if staffing and against.get(Staffing(staffing)) else None


def _meeting_hours(networks: Sequence[Network]) -> float:
    """Hours that go with one meeting, on the average: what makes a price for a meeting one for an hour."""
    meetings = sum(network.programme.meetings_per_year for network in networks)
    hours = float(sum((hours_of(network) for network in networks), Decimal(0)))
    if meetings and hours:
        return hours / meetings
    return float(frames_of(networks[0].programme).meeting_hours) if networks else 1.0


def _price(one: Facilitator, hours: float) -> float:
    if one.price_hour is not None:
        return float(one.price_hour)
    return one.price_meeting / max(hours, 0.5) if one.price_meeting is not None else 0.0


def _middle(tree: Tree, units: set[int]) -> Point | None:
    """The middle of where the members come from."""
    places = [tree.place_of(unit) for unit in sorted(units)]
    known = [
        (place.latitude, place.longitude)
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
    if not known:
        return None
    return sum(lat for lat, _ in known) / len(known), sum(lon for _, lon in known) / len(known)


def _minutes(tree: Tree, one: Facilitator, spot: Point | None) -> float | None:
    place = tree.place_of(one.unit_id) if one.unit_id else None
    if place is None or spot is None or place.latitude is None or place.longitude is None:
        return None
    return float(round(DETOUR * _km((place.latitude, place.longitude), spot)))


def _km(one: Point, other: Point) -> float:
    """As the crow flies: the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984)."""
    (lat, lon), (lat2, lon2) = ((radians(degrees) for degrees in point) for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _pairs(
    pairs: Iterable[Sequence[int]], people: dict[int, int], networks: dict[int, int]
) -> tuple[tuple[int, int], ...]:
    """Ids as numbers; whoever or whatever is no longer there is left out."""
    return tuple(
        sorted(
            (people[one], networks[network])
            for one, network in pairs
            if one in people and network in networks
        )
    )


def _barred(
    round_: Round, people: dict[int, int], networks: dict[int, int], current: dict[int, set[int]]
) -> tuple[tuple[int, int], ...]:
    """Kept away by hand; and nobody is given a network a second time."""
    twice = [(one, network) for network, there in current.items() for one in there]
    return tuple(sorted(set(_pairs([*round_.barred, *twice], people, networks))))
