"""Those who sit in the networks of a move: who they are on its day, how long they have sat together, and what a move would cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.composition.gathering import gather
from ledernet.networks.joining.buddies import FIRST_DAYS
from ledernet.networks.models import Network, Pause, Seat
from ledernet.people.queries import acquaintance_between, not_ended_on

from .base import Proposed

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LONG = 2.0
"""Years together after which two have had most of what they can give each other (Katz 1982: the window is two to four)."""

SHORT = 1.0
"""Years together before which two hardly know each other."""

Pair = tuple[int, int]


def seats_of(networks: Iterable[Network], *, on: date) -> list[Seat]:
    """Who sits in these networks on that day and is still a leader here, by name. A leader with two seats has two rows."""
    rows = Seat.objects.filter(not_ended_on(on), network__in=list(networks)).exclude(leader__ends_on__lte=on)
    return list(rows.select_related("leader__user", "network").order_by("leader__name_sort", "pk"))


def by_leader(seats: Iterable[Seat]) -> dict[int, Seat]:
    """Leader → her seat; of two that which began first."""
    found: dict[int, Seat] = {}
    for seat in sorted(seats, key=lambda one: (one.starts_on, one.pk)):
        found.setdefault(seat.leader_id, seat)
    return found


@dataclass(frozen=True)
class Together:
    """Pairs that sit in the same network on the day, with the years they have done so here or elsewhere."""

    years: Mapping[Pair, float]

    @property
    def all(self) -> int:
        return len(self.years)

    @property
    def long(self) -> int:
        return sum(years >= LONG for years in self.years.values())

    @property
    def short(self) -> int:
        return sum(years < SHORT for years in self.years.values())


def together(seats: Sequence[Seat], *, on: date) -> Together:
    """One query: what is remembered; and the seats themselves, for what is not yet."""
    years: dict[Pair, float] = {}
    groups: dict[int, list[Seat]] = {}
    for seat in seats:
        groups.setdefault(seat.network_id, []).append(seat)
    for group in groups.values():
        for one, other in combinations(group, 2):
            if one.leader_id != other.leader_id:
                pair = (min(one.leader_id, other.leader_id), max(one.leader_id, other.leader_id))
                since = max(one.starts_on, other.starts_on)
                years[pair] = max(years.get(pair, 0.0), max(0, (on - since).days) / 365.25)
    for known in acquaintance_between({seat.leader_id for seat in seats}, on=on):
        pair = (known.first, known.second)
        if pair in years:
            years[pair] = max(years[pair], known.years)
    return Together(years)


def must_meet_again(sizes: Sequence[int], groups: int) -> int:
    """So many pairs at least sit together again when networks of these sizes are dealt out anew among `groups` networks.

    Those of one network are spread as evenly as can be, so a pair of hers lands together where there are more of them than networks.
    """
    again = 0
    for size in sizes:
        each, more = divmod(size, groups)
        again += more * (each + 1) * each // 2 + (groups - more) * each * (each - 1) // 2
    return again


def speaks_against(proposed: Proposed, *, share: float, groups: int, on: date) -> list[Text]:
    """What is worth knowing before it is decided, in numbers of the day. `share` of the members move (0–1), among so many networks."""
    day = proposed.effective_on
    seats = seats_of(proposed.networks, on=day)
    pairs = together(seats, on=on)
    said: list[Text] = []
    if pairs.short:
        words = {"short": pairs.short, "all": pairs.all}
        said.append(
            _(
                "%(short)s of the %(all)s pairs that sit together have done so for less than a year. They could use more time."
            )
            % words
        )
    if pairs.all:
        words = {"long": pairs.long, "all": pairs.all}
        said.append(
            _("%(long)s of the %(all)s pairs that sit together have done so for two years or more.") % words
        )
    sizes = [sum(seat.network_id == one.pk for seat in seats) for one in proposed.networks]
    if share >= 1 and (again := must_meet_again(sizes, groups)):
        words = {"count": groups, "again": again}
        said.append(
            ngettext(
                "With %(count)s network only, at least %(again)s pairs must sit together again.",
                "With %(count)s networks only, at least %(again)s pairs must sit together again.",
                groups,
            )
            % words
        )
    said += _about_people(proposed, seats, on=on)
    return said


def _about_people(proposed: Proposed, seats: Sequence[Seat], *, on: date) -> list[Text]:
    leaders = {seat.leader_id for seat in seats}
    said: list[Text] = []
    pool = gather(proposed.programme, on=on, only=leaders)
    if below := {one for one, _above in pool.superiors}:
        said.append(
            ngettext(
                "%(count)s member has a superior among the others. They are kept apart, which leaves less choice.",
                "%(count)s members have a superior among the others. They are kept apart, which leaves less choice.",
                len(below),
            )
            % {"count": len(below)}
        )
    day = proposed.effective_on
    if new := sum(
        seat.starts_on > day - FIRST_DAYS and seat.starts_on > seat.network.starts_on for seat in seats
    ):
        said.append(
            ngettext(
                "%(count)s member is in her first ninety days there.",
                "%(count)s members are in their first ninety days there.",
                new,
            )
            % {"count": new}
        )
    waiting = Pause.objects.filter(not_ended_on(on), seat__in=[seat.pk for seat in seats]).count()
    if waiting:
        said.append(
            ngettext(
                "The seat of %(count)s member waits for her. She comes back to other faces.",
                "The seats of %(count)s members wait for them. They come back to other faces.",
                waiting,
            )
            % {"count": waiting}
        )
    return said
