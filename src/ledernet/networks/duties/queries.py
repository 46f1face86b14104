"""Who does what by when in a network: the duties with the names of those who hold the roles today, and the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import ngettext

from ledernet.accounts.models import Organisation
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.rules import serving, told
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Staffing
from ledernet.strategy.models import Programme

from .enums import DutyRole, Share
from .holders import Holder, Holders, holders_of
from .models import Allotment, Duty
from .moments import due_on, group_of, when_said
from .shares import ANSWERS, DOES

# --- the shares that hold ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Resolved:
    """A duty with the shares that hold somewhere, and who has said so (None: the organisation)."""

    duty: Duty
    shares: Mapping[str, str]
    otherwise: Allotment | None = None


def duties_of(organisation: Organisation) -> QuerySet[Duty]:
    """Those in use, in their order."""
    return Duty.objects.filter(organisation=organisation, is_retired=False).order_by("position", "pk")


def resolved(
    organisation: Organisation, *, programme: Programme | None = None, network: Network | None = None
) -> list[Resolved]:
    """The duties with the shares that hold in a network, else in a programme, else in the organisation. Two queries."""
    duties, said = _said(organisation)
    return _resolved(duties, said, programme.pk if programme else None, network)


Level = tuple[int | None, int | None]
"""Programme and network that an allotment is for; neither: the organisation."""


def _said(organisation: Organisation) -> tuple[list[Duty], dict[tuple[int, Level], Allotment]]:
    """All that has been said about the duties in use. Two queries."""
    duties = list(duties_of(organisation))
    rows = Allotment.objects.filter(duty__in=duties).select_related("made_by")
    return duties, {(row.duty_id, (row.programme_id, row.network_id)): row for row in rows}


def _resolved(
    duties: list[Duty],
    said: Mapping[tuple[int, Level], Allotment],
    programme: int | None,
    network: Network | None,
) -> list[Resolved]:
    """The nearest level that has said something counts."""
    levels: list[Level] = [(None, None)]
    if network is not None:
        levels = [(None, network.pk), (network.programme_id, None), (None, None)]
    elif programme is not None:
        levels = [(programme, None), (None, None)]
    found = []
    for duty in duties:
        row = next((said[duty.pk, level] for level in levels if (duty.pk, level) in said), None)
        if row is not None:
            is_usual = row.programme_id is None and row.network_id is None
            found.append(Resolved(duty, row.shares, None if is_usual else row))
    return found


# --- one network -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A role's share in a duty, with those who hold the role. `many`: all who sit there, who are not named one by one."""

    role: DutyRole
    share: Share
    holders: tuple[Holder, ...]
    many: bool = False

    @property
    def is_needed(self) -> bool:
        return self.share in ANSWERS | DOES

    @property
    def is_vacant(self) -> bool:
        return not self.holders

    @property
    def names(self) -> str:
        if self.many:
            count = len(self.holders)
            return ngettext("%(count)s leader", "%(count)s leaders", count) % {"count": count}
        return ", ".join(holder.name for holder in self.holders)


@dataclass(frozen=True)
class Line:
    """One duty in one network. `mine`: the shares of who looks."""

    resolved: Resolved
    when: str
    due_on: date | None
    parts: tuple[Part, ...]
    mine: tuple[Share, ...] = ()

    @property
    def duty(self) -> Duty:
        return self.resolved.duty

    def with_share(self, wanted: frozenset[Share]) -> list[Part]:
        return [part for part in self.parts if part.share in wanted]

    @property
    def in_one_hand(self) -> list[Part]:
        """The role that does it and answers for it, where no other does it."""
        return self.does if self.does == self.answers else []

    @property
    def does(self) -> list[Part]:
        return self.with_share(DOES)

    @property
    def answers(self) -> list[Part]:
        return self.with_share(ANSWERS)

    @property
    def asked(self) -> list[Part]:
        return self.with_share(frozenset({Share.CONSULTED}))

    @property
    def told(self) -> list[Part]:
        return self.with_share(frozenset({Share.INFORMED}))

    @property
    def group(self) -> str:
        return group_of(self.duty.moment)

    @property
    def i_do(self) -> bool:
        return bool(frozenset(self.mine) & (DOES | ANSWERS))


@dataclass(frozen=True)
class Table:
    """All duties of a network, and the roles that have something to do and no holder."""

    lines: tuple[Line, ...]
    gaps: tuple[DutyRole, ...] = ()

    @property
    def mine(self) -> list[Line]:
        return [line for line in self.lines if line.i_do]


def table_of(network: Network, *, on: date, user: int = 0) -> Table:
    """Who does what by when, as it stands on the day; `user` is who looks."""
    return tables_of([network], on=on, user=user)[network.pk]


def tables_of(networks: Iterable[Network], *, on: date, user: int = 0) -> dict[int, Table]:
    """The same for several networks of one organisation, in as many queries."""
    networks = list(networks)
    if not networks:
        return {}
    holders = holders_of(networks, on=on)
    duties, said = _said(networks[0].organisation)
    found = {}
    for network in networks:
        rows = _resolved(duties, said, None, network)
        lines = tuple(_line(row, network, holders[network.pk], on, user) for row in rows)
        found[network.pk] = Table(lines, tuple(gaps_in(rows, holders[network.pk], network)))
    return found


def gaps_of(networks: Sequence[Network], *, on: date) -> dict[int, list[DutyRole]]:
    """The gaps alone of several networks of one organisation, by network."""
    holders = holders_of(networks, on=on)
    duties, said = _said(networks[0].organisation) if networks else ([], {})
    return {one.pk: gaps_in(_resolved(duties, said, None, one), holders[one.pk], one) for one in networks}


def _line(row: Resolved, network: Network, holders: Holders, on: date, user: int) -> Line:
    parts = tuple(
        Part(role, Share(row.shares[role]), tuple(holders[role]), many=role == DutyRole.MEMBERS)
        for role in DutyRole
        if role in row.shares
    )
    mine = tuple(part.share for part in parts if user and any(holder.user == user for holder in part.holders))
    due = due_on(row.duty, network, on)
    return Line(row, when_said(row.duty, due), due, parts, mine)


def gaps_in(rows: Iterable[Resolved], holders: Holders, network: Network) -> list[DutyRole]:
    """Roles that do or answer for something and that nobody holds. No facilitator is missed where leaders run it themselves."""
    needed = {role for row in rows for role in DutyRole if row.shares.get(role) in ANSWERS | DOES}
    if is_run_by_leaders(network.programme):
        needed.discard(DutyRole.FACILITATOR)
    return [role for role in DutyRole if role in needed and not holders[role]]


def is_run_by_leaders(programme: Programme) -> bool:
    frames = getattr(programme, "frames", None)
    return frames is not None and frames.staffing == Staffing.NONE


# --- one person ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mine:
    """What somebody does or answers for in one network."""

    network: Network
    lines: tuple[Line, ...] = field(default_factory=tuple)


def my_networks(viewer: Viewer) -> QuerySet[Network]:
    """Those the viewer sits in or serves, and that are not closed."""
    mine = Network.objects.filter(organisation=viewer.organisation).exclude(state=NetworkState.CLOSED)
    served = Assignment.objects.filter(serving(viewer)).values("network")
    if viewer.leader is None:
        rows = mine.filter(pk__in=served)
    else:
        seats = Seat.objects.filter(told(viewer), leader=viewer.leader).values("network")
        rows = mine.filter(pk__in=served) | mine.filter(pk__in=seats)
    return rows.select_related("organisation", "programme__unit", "programme__frames").order_by(
        "name_sort", "pk"
    )


def my_duties(viewer: Viewer, networks: Sequence[Network]) -> list[Mine]:
    """What the viewer does or answers for in each of these, of `my_networks`, if there is something."""
    if not duties_of(viewer.organisation).exists():
        return []
    tables = tables_of(networks, on=viewer.on, user=viewer.user.pk)
    found = [Mine(network, tuple(tables[network.pk].mine)) for network in networks]
    return [one for one in found if one.lines]
