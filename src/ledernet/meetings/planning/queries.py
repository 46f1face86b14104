"""Year plans as those who make them see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.dates import MONTHS_3

from ledernet.meetings.models import PlanPart, YearPlan
from ledernet.networks.enums import NetworkState
from ledernet.networks.queries import networks_visible_to
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme

from .enums import PartState, PlanState
from .facts import Kept, kept_of
from .people import names_of
from .words import avoided_words, clash_words, regular_words

PER_PAGE = 40


def plans_visible_to(viewer: Viewer) -> QuerySet[YearPlan]:
    """Twin of `meetings.plan_year`: those of programmes of the nodes where the viewer is HR."""
    mine = viewer.within("programme__unit__path", Role.HR)
    rows = YearPlan.objects.filter(mine, programme__organisation=viewer.organisation)
    return rows.select_related("programme__unit", "programme__organisation")


def programmes_to_plan(viewer: Viewer) -> QuerySet[Programme]:
    """Programmes of those nodes with networks that are not closed; `running` counts them."""
    mine = viewer.within("unit__path", Role.HR)
    goes_on = ~Q(networks__state=NetworkState.CLOSED)
    rows = Programme.objects.filter(mine, organisation=viewer.organisation).exclude(
        state=ProgrammeState.CLOSED
    )
    rows = rows.annotate(running=Count("networks", filter=goes_on)).filter(running__gt=0)
    return rows.order_by("name_sort", "pk")


@dataclass(frozen=True)
class Standing:
    """A programme, and how far its plan has come."""

    programme: Programme
    running: int
    open: YearPlan | None = None
    latest: YearPlan | None = None


def standing_of(viewer: Viewer) -> list[Standing]:
    """Three queries."""
    programmes = list(programmes_to_plan(viewer))
    plans: dict[int, list[YearPlan]] = {}
    for plan in plans_visible_to(viewer).filter(programme__in=programmes).order_by("-made_at", "-pk"):
        plans.setdefault(plan.programme_id, []).append(plan)
    found = []
    for programme in programmes:
        rows = plans.get(programme.pk, [])
        going = next((row for row in rows if row.state in (PlanState.PROPOSED, PlanState.PUBLISHING)), None)
        latest = next((row for row in rows if row.state == PlanState.PUBLISHED), None)
        found.append(Standing(programme, programme.running, going, latest))  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True)
class Cell:
    """One day of a network as it is shown. `why` and `clashes` are sentences."""

    kept: Kept
    on: date | None
    why: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)

    @property
    def slot(self) -> date:
        return self.kept.day.slot


@dataclass(frozen=True)
class Row:
    part: PlanPart
    regular: str
    cells: list[Cell]
    months: list[list[Cell]]

    @property
    def meetings(self) -> int:
        return sum(cell.on is not None for cell in self.cells)


@dataclass(frozen=True)
class Sums:
    """The plan in figures."""

    networks: int
    meetings: int
    moved: int
    left: int
    spared: int
    short: int
    states: Counter[str]


def months_of(plan: YearPlan) -> list[tuple[date, str]]:
    """The months of the plan, each with its short name, and the year where it begins."""
    found: list[tuple[date, str]] = []
    at = plan.first_on.replace(day=1)
    while at <= plan.last_on:
        name = str(MONTHS_3[at.month])
        found.append((at, f"{name} {at.year}" if not found or at.month == 1 else name))
        at = (at + timedelta(days=32)).replace(day=1)
    return found


def parts_of(plan: YearPlan, narrowed: str = "") -> QuerySet[PlanPart]:
    """All parts in the order of the networks; `narrowed` to those with something in the way (`clash`), too few days (`short`), or
    those that get none (`none`)."""
    rows = plan.parts.select_related("network").order_by("network__name_sort", "network_id")
    match narrowed:
        case "clash":
            return rows.filter(left__gt=0)
        case "moved":
            return rows.filter(moved__gt=0)
        case "none":
            return rows.exclude(state__in=(PartState.PROPOSED, PartState.MADE))
        case _all:
            return rows


def rows_of(parts: Iterable[PlanPart], plan: YearPlan, viewer: Viewer) -> list[Row]:
    """With sentences, for some parts. Three queries however many."""
    parts = list(parts)
    days = {part.pk: kept_of(part) for part in parts}
    clashes = [one for kept in days.values() for day in kept for one in day.day.clashes]
    names = names_of(one.person for one in clashes if one.person)
    wanted = {one.network for one in clashes}
    networks = (
        dict(networks_visible_to(viewer).filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    )
    months = [at for at, _name in months_of(plan)]
    found = []
    for part in parts:
        cells = [_cell(one, names, networks) for one in days[part.pk]]
        by_month = [[cell for cell in cells if (cell.on or cell.slot).replace(day=1) == at] for at in months]
        found.append(Row(part, regular_words(part.first_on, part.week, part.begins), cells, by_month))
    return found


def _cell(one: Kept, names: dict[str, str], networks: dict[int, str]) -> Cell:
    return Cell(
        one,
        one.day.on,
        [avoided_words(row) for row in one.day.avoided],
        [clash_words(row, names, networks) for row in one.day.clashes],
    )


def sums_of(plan: YearPlan) -> Sums:
    """Two queries; the days themselves are counted part by part only where the plan is short."""
    total: dict[str, Any] = plan.parts.aggregate(
        moved=Sum("moved"), left=Sum("left"), spared=Sum("spared"), networks=Count("pk")
    )
    states: Counter[str] = Counter()
    meetings = short = 0
    for state, days in plan.parts.values_list("state", "days"):
        states[state] += 1
        count = sum(day["on"] is not None for day in days)
        if state in (PartState.PROPOSED, PartState.MADE):
            meetings += count
            short += count < plan.meetings
    return Sums(
        networks=total["networks"],
        meetings=meetings,
        moved=total["moved"] or 0,
        left=total["left"] or 0,
        spared=total["spared"] or 0,
        short=short,
        states=states,
    )
