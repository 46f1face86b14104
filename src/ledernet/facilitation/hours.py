"""How many hours a year a network takes of each of its facilitators, and how loaded that leaves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F

from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Assignment, Network
from ledernet.people.queries import not_ended_on
from ledernet.strategy.enums import Staffing
from ledernet.strategy.models import Frames, Programme

from .models import Facilitator, Need


def frames_of(programme: Programme) -> Frames:
    """The frames of a programme, or those every programme begins with."""
    return getattr(programme, "frames", None) or Frames(programme=programme)


def hours_from_frames(programme: Programme) -> Decimal:
    """Hours a year of one facilitator: what the frames set aside, else the meetings themselves."""
    frames = frames_of(programme)
    return frames.facilitator_hours or programme.meetings_per_year * frames.meeting_hours


def need_of(network: Network) -> Need | None:
    """What was said of the network itself; None where everything follows from the frames."""
    return getattr(network, "need", None)


def hours_of(network: Network) -> Decimal:
    """Hours a year that the network takes of each of its facilitators."""
    need = need_of(network)
    return hours_from_frames(network.programme) if need is None or need.hours is None else need.hours


def people_of(network: Network) -> int:
    """How many facilitators there are to be: none where the leaders run the meetings themselves, else one."""
    need = need_of(network)
    if need is not None and need.people is not None:
        return need.people
    return int(frames_of(network.programme).staffing != Staffing.NONE)


@dataclass(frozen=True)
class Load:
    """What is asked of one facilitator in a year."""

    networks: int
    hours: Decimal
    promised: Decimal
    ceiling: Decimal

    @property
    def taken(self) -> Decimal:
        return self.hours + self.promised

    @property
    def left(self) -> Decimal:
        return self.ceiling - self.taken

    @property
    def is_over(self) -> bool:
        return self.taken > self.ceiling

    @property
    def shown(self) -> float:
        """For the bar: never beyond its end."""
        return float(min(self.taken, self.ceiling))

    @property
    def full(self) -> float:
        return float(self.ceiling)

    @property
    def share(self) -> float | None:
        """Of the ceiling; None where there is none."""
        return float(self.taken / self.ceiling) if self.ceiling else None


def services_of(facilitators: Iterable[Facilitator], *, on: date) -> dict[int, list[Assignment]]:
    """Facilitator id → the networks he or she runs on the day or is to, in Danish order. One query."""
    by_user = {one.user_id: one for one in facilitators if one.user_id}
    found: dict[int, list[Assignment]] = {one.pk: [] for one in by_user.values()}
    if not by_user:
        return found
    organisations = {one.organisation_id for one in by_user.values()}
    rows = (
        Assignment.objects.filter(
            not_ended_on(on),
            role=AssignmentRole.FACILITATOR,
            user__in=list(by_user),
            network__organisation__in=organisations,
        )
        .exclude(network__state=NetworkState.CLOSED)
        .exclude(ends_on=F("starts_on"))  # taken back before it began
        .select_related("network__programme__frames", "network__need")
        .order_by("network__name_sort", "network_id", "pk")
    )
    for row in rows:
        found[by_user[row.user_id].pk].append(row)
    return found


def loads_of(facilitators: Iterable[Facilitator], *, on: date) -> dict[int, Load]:
    """Facilitator id → load on the day. One query."""
    facilitators = list(facilitators)
    return loads_with(facilitators, services_of(facilitators, on=on))


def loads_with(
    facilitators: Iterable[Facilitator], services: Mapping[int, Sequence[Assignment]]
) -> dict[int, Load]:
    """As `loads_of`, where the services are known."""
    found: dict[int, Load] = {}
    for one in facilitators:
        mine = services.get(one.pk, [])
        hours_there = sum((hours_of(row.network) for row in mine), Decimal(0))
        found[one.pk] = Load(len(mine), hours_there, one.promised_hours, one.ceiling_hours)
    return found
