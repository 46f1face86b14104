"""Who sits in which networks and runs them, as keys: a person who logs in is the same person in all her roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from ledernet.accounts.models import User
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.models import Leader


@dataclass
class People:
    """Person keys of one network in a period; `members` keeps the leader's id of each member, `stays` from when until when somebody sits
    there or runs it.
    """

    members: dict[str, int] = field(default_factory=dict)
    runs: list[str] = field(default_factory=list)
    stays: list[tuple[str, bool, date, date | None]] = field(default_factory=list)

    def needed(self, on: date, *, single: int | None = None) -> list[str]:
        """Who is needed at a meeting of that day: its members, and who runs it, the `single` one of the meeting or those of the network."""
        runs = [f"u{single}"] if single else []
        there = [
            key
            for key, is_member, starts, ends in self.stays
            if (is_member or not single) and starts <= on and (ends is None or on < ends)
        ]
        return list(dict.fromkeys((*there, *runs)))


def key_of(leader: int, user: int | None) -> str:
    return f"u{user}" if user else f"l{leader}"


def people_of(networks: QuerySet[Network], first: date, last: date) -> dict[int, People]:
    """Network id → who sits in it, and who runs it, at some time of the period. Two queries."""
    during = Q(starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gt=first))
    found: dict[int, People] = defaultdict(People)
    mine = networks.order_by().values("pk")
    seats = Seat.objects.filter(during, network__in=mine).order_by("network", "pk")
    of_seats = seats.values_list("network_id", "leader_id", "leader__user_id", "starts_on", "ends_on")
    for network, leader, user, starts, ends in of_seats:
        found[network].members[key_of(leader, user)] = leader
        found[network].stays.append((key_of(leader, user), True, starts, ends))
    held = Assignment.objects.filter(during, network__in=mine, role=AssignmentRole.FACILITATOR)
    of_services = held.order_by("network", "pk").values_list("network_id", "user_id", "starts_on", "ends_on")
    for network, user, starts, ends in of_services:
        found[network].stays.append((f"u{user}", False, starts, ends))
        if f"u{user}" not in found[network].runs:
            found[network].runs.append(f"u{user}")
    return found


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Person key → name. At most two queries."""
    keys = set(keys)
    users = {int(key[1:]) for key in keys if key.startswith("u")}
    leaders = {int(key[1:]) for key in keys if key.startswith("l")}
    found: dict[str, str] = {}
    if users:
        found |= {f"u{pk}": name for pk, name in User.objects.filter(pk__in=users).values_list("pk", "name")}
    if leaders:
        rows = Leader.objects.filter(pk__in=leaders).values_list("pk", "name")
        found |= {f"l{pk}": name for pk, name in rows}
    return found
