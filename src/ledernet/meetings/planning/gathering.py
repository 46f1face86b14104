"""The facts that a year plan is made from: networks and their people, what they are already at, leave, and the year wheel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Pause, Visit
from ledernet.people.models import Leave, Post
from ledernet.people.queries import holds_on
from ledernet.strategy.enums import WheelKind
from ledernet.strategy.models import Programme, WheelEntry
from ledernet.strategy.wheel import occurrences

from .enums import Why
from .people import People, people_of
from .terms import Block, Party, Problem, Taken, Wishes

WHYS = {WheelKind.HOLIDAY: Why.HOLIDAY, WheelKind.BUSY: Why.BUSY, WheelKind.INITIATIVE: Why.INITIATIVE}
LONG = timedelta(days=14)
"""An initiative that takes longer is something that goes on, not days on which nobody can meet."""
SHARE = 3
"""What a unit writes in the year wheel keeps a network from meeting where every third of its members leads there."""
WORKDAY = (8 * 60, 16 * 60)
Spans = dict[str, list[tuple[date, date | None]]]


@dataclass(frozen=True)
class Gathered:
    """`problem` for the networks that are to be planned; `there` have meetings in the period already."""

    problem: Problem
    networks: Sequence[Network]
    there: Sequence[Network]


def gather(programme: Programme, wishes: Wishes) -> Gathered:
    """All of it in a constant number of queries, however many networks."""
    first, last = wishes.first_on, wishes.last_on
    rows = Network.objects.filter(programme=programme).exclude(state=NetworkState.CLOSED)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=first), starts_on__lte=last)
    networks = list(rows.order_by("name_sort", "pk"))
    met = meetings_between(programme, first, last)
    have = {network for network, _start, _end, _user in met}
    people = people_of(rows, first, last)
    blocks, keys = _blocks(programme, wishes, people)
    visits = _visits(programme, first, last)
    wanted = [network for network in networks if network.pk not in have]
    parties = [
        Party(
            network=network.pk,
            members=tuple(people[network.pk].members),
            runs=tuple(people[network.pk].runs),
            blocks=keys.get(network.pk, 0),
            first_on=network.starts_on,
            last_on=network.ends_on - timedelta(days=1) if network.ends_on else None,
            visits=frozenset(on for on, at, _user in visits if at == network.pk),
        )
        for network in wanted
    ]
    persons = {person for party in parties for person in party.persons}
    taken = _taken(programme, met, visits, persons, (first, last))
    problem = Problem(wishes, parties, blocks, taken, _away(programme, persons, people, first, last))
    return Gathered(problem, wanted, [network for network in networks if network.pk in have])


def meetings_between(
    programme: Programme, first: date, last: date
) -> list[tuple[int, datetime, datetime, int | None]]:
    """Network, begin, end and single facilitator of all meetings of the organisation in the period that are not cancelled."""
    begin = datetime.combine(first, time.min, ZONE)
    end = datetime.combine(last + timedelta(days=1), time.min, ZONE)
    rows = Meeting.objects.filter(
        network__organisation=programme.organisation_id, starts_at__gte=begin, starts_at__lt=end
    ).exclude(state=MeetingState.CANCELLED)
    return list(
        rows.order_by("starts_at", "pk").values_list("network_id", "starts_at", "ends_at", "facilitator_id")
    )


def _taken(
    programme: Programme,
    met: Sequence[tuple[int, datetime, datetime, int | None]],
    visits: Sequence[tuple[date, int, int]],
    persons: set[str],
    period: tuple[date, date],
) -> Mapping[str, Sequence[Taken]]:
    """Where these persons are: at meetings of any network of the organisation, and on visits."""
    found: dict[str, list[Taken]] = defaultdict(list)
    meeting = Network.objects.filter(
        organisation=programme.organisation_id, pk__in={network for network, *_rest in met}
    )
    people = people_of(meeting, *period) if met else {}
    for network, starts_at, ends_at, single in met:
        there = people.get(network) or People()
        start, end = starts_at.astimezone(ZONE), ends_at.astimezone(ZONE)
        row = Taken(start.date(), start.hour * 60 + start.minute, end.hour * 60 + end.minute, network)
        for person in persons.intersection(there.needed(start.date(), single=single)):
            found[person].append(row)
    for on, network, user in visits:
        if f"u{user}" in persons:
            found[f"u{user}"].append(Taken(on, *WORKDAY, network))
    return found


def _visits(programme: Programme, first: date, last: date) -> list[tuple[date, int, int]]:
    rows = Visit.objects.filter(
        network__organisation=programme.organisation_id, planned_on__range=(first, last), done_on__isnull=True
    )
    return list(rows.order_by("planned_on", "pk").values_list("planned_on", "network_id", "user_id"))


def _away(
    programme: Programme, persons: set[str], people: Mapping[int, People], first: date, last: date
) -> Mapping[str, Sequence[tuple[date, date | None]]]:
    """Leave of these persons, and seats that wait."""
    keys = {leader: key for row in people.values() for key, leader in row.members.items()}
    during = Q(starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gt=first))
    found: Spans = defaultdict(list)
    here = Leave.objects.filter(during, leader__organisation=programme.organisation_id).order_by("pk")
    for leader, start, end in here.values_list("leader_id", "starts_on", "ends_on"):
        if keys.get(leader) in persons:
            found[keys[leader]].append((start, end))
    waits = Pause.objects.filter(during, seat__network__programme=programme).order_by("pk")
    for leader, start, end in waits.values_list("seat__leader_id", "starts_on", "ends_on"):
        if keys.get(leader) in persons and (start, end) not in found[keys[leader]]:
            found[keys[leader]].append((start, end))
    return found


def _blocks(
    programme: Programme, wishes: Wishes, people: Mapping[int, People]
) -> tuple[dict[int, list[Block]], dict[int, int]]:
    """Key → blocks, and network → its key. Networks that the same entries of the year wheel concern share a key."""
    everybody, units = _entries(programme, wishes)
    groups: dict[frozenset[int], int] = {frozenset(): 0}
    blocks: dict[int, list[Block]] = {0: everybody}
    keys: dict[int, int] = {}
    if not units:
        return blocks, keys
    posts = Post.objects.filter(holds_on(wishes.first_on), leader__organisation=programme.organisation_id)
    paths: dict[int, str] = {}
    for leader, path in posts.order_by("is_primary", "-pk").values_list("leader_id", "unit__path"):
        paths[leader] = path  # the one that speaks for her comes last
    for network, row in people.items():
        concerned = frozenset(
            number
            for number, (above, _found) in enumerate(units)
            if SHARE * sum(paths.get(one, "").startswith(above) for one in row.members.values())
            >= len(row.members)
            > 0
        )
        if concerned not in groups:
            groups[concerned] = len(groups)
            blocks[groups[concerned]] = [
                *everybody,
                *(one for at in sorted(concerned) for one in units[at][1]),
            ]
        keys[network] = groups[concerned]
    return blocks, keys


def _entries(programme: Programme, wishes: Wishes) -> tuple[list[Block], list[tuple[str, list[Block]]]]:
    """What the wheel has for all of the programme, and what single units have, by their path."""
    mine = programme.unit.path if programme.unit else ""
    everybody: list[Block] = []
    units: list[tuple[str, list[Block]]] = []
    rows = WheelEntry.objects.filter(organisation=programme.organisation_id, kind__in=WHYS)
    for row in rows.select_related("unit").order_by("starts_on", "pk"):
        spans = [
            one
            for year in range(wishes.first_on.year, wishes.last_on.year + 1)
            for one in occurrences(row.starts_on, row.ends_on, is_yearly=row.is_yearly, year=year)
        ]
        if row.kind == WheelKind.INITIATIVE and row.ends_on - row.starts_on > LONG:
            continue
        why = WHYS[WheelKind(row.kind)]
        found = [Block(why, row.name, start, end) for start, end in spans]
        if row.unit is None or mine.startswith(row.unit.path):
            everybody += found
        elif found:
            units.append((row.unit.path, found))
    return everybody, units
