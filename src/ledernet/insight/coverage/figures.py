"""The figures of coverage, for the part of the organisation that the viewer looks after as chief or HR."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.composition.words.lexicon import level as level_words
from ledernet.composition.words.people import capital
from ledernet.insight.small import SMALL
from ledernet.networks.enums import NetworkState
from ledernet.networks.joining.line import lines_visible_to
from ledernet.networks.models import Seat
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Post, Wish
from ledernet.people.queries import Tree, hierarchy_of, holds_on, leaders_visible_to, not_ended_on, tree_of
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

from .small import Bucket, Group, counted, merged, pooled

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

YEARS = 3
MONTHS = (0, 3, 6, 12, 24)
REPORTS = (1, 6, 11, 21)

BY: dict[str, Text] = {
    "administration": gettext_lazy("By part of the organisation"),
    "field": gettext_lazy("By field"),
    "level": gettext_lazy("By level"),
}


@dataclass(frozen=True)
class Spread:
    """One table: how a group of leaders is covered, by one thing they differ in."""

    key: str
    label: Text
    groups: list[Group]


@dataclass(frozen=True)
class Figures:
    """What the page tells. `wishing` and `wishes` are for HR of the whole organisation alone."""

    total: int
    eligible: Group
    spreads: list[Spread]
    wishing: Group | None
    wishes: list[Spread]
    months: list[Bucket]
    took_part: Group
    several: Group
    reports: list[Bucket]
    middle_reports: float | None
    waiting: int | None = None  # on the waiting lists; for HR of the whole organisation alone
    years: int = YEARS

    @property
    def is_empty(self) -> bool:
        return self.total < SMALL

    @property
    def longest(self) -> int:
        """The fullest bucket of months, for the bars."""
        return max((one.count for one in self.months), default=0)

    @property
    def widest(self) -> int:
        return max((one.count for one in self.reports), default=0)


Kinds = Mapping[int, Mapping[str, str]]
"""Leader → administration, field and level of the post that speaks for her."""


def leaders_of(viewer: Viewer) -> QuerySet[Leader]:
    """The leaders of the day that the viewer looks after as chief or HR."""
    leaders = leaders_visible_to(viewer).filter(holds_on(viewer.on))
    if viewer.everywhere(Role.CHIEF, Role.HR):
        return leaders
    within = viewer.within("unit__path", Role.CHIEF, Role.HR)
    return leaders.filter(
        Exists(Post.objects.filter(within & not_ended_on(viewer.on), leader=OuterRef("pk")))
    )


def figures_of(viewer: Viewer) -> Figures:
    """A constant number of queries for each decided programme, however many leaders there are."""
    starts = dict(leaders_of(viewer).values_list("pk", "starts_on"))
    leaders = frozenset(starts)
    kinds = _kinds(viewer, tree_of(viewer.organisation))
    seats = _seats(viewer)
    seated = frozenset(leader for leader, row in seats.items() if row.running) & leaders
    eligible = leaders & _eligible(viewer)
    wishing = leaders & _wishing(viewer) if viewer.everywhere(Role.HR) else None
    often = [row.lately for leader, row in seats.items() if row.lately and leader in leaders]
    spans = _spans(viewer, leaders)
    return Figures(
        total=len(leaders),
        eligible=_group(eligible, seated),
        spreads=_spreads(eligible, seated, kinds),
        wishing=None if wishing is None else _group(wishing, seated),
        wishes=[] if wishing is None else _spreads(wishing, seated, kinds),
        months=merged(counted(_months(viewer, starts, seats, leaders - seated), MONTHS)),
        took_part=Group("", len(leaders), len(often)),
        several=Group("", len(leaders), sum(count > 1 for count in often)),
        reports=merged(counted(spans, REPORTS)),
        middle_reports=median(spans) if len(spans) >= SMALL else None,
        waiting=None if wishing is None else len(leaders & _waiting(viewer)),
    )


def _waiting(viewer: Viewer) -> set[int]:
    return set(lines_visible_to(viewer).values_list("leader", flat=True))


def _group(leaders: frozenset[int], seated: frozenset[int]) -> Group:
    return Group("", len(leaders), len(leaders & seated))


def _spreads(leaders: frozenset[int], seated: frozenset[int], kinds: Kinds) -> list[Spread]:
    found = []
    for key, label in BY.items():
        total: Counter[str] = Counter()
        covered: Counter[str] = Counter()
        for leader in leaders:
            name = kinds.get(leader, {}).get(key) or _("not known")
            total[name] += 1
            covered[name] += leader in seated
        groups = [Group(name, count, covered[name]) for name, count in total.items()]
        found.append(Spread(key, label, pooled(groups)))
    return found


def _kinds(viewer: Viewer, tree: Tree) -> Kinds:
    posts = Post.objects.filter(holds_on(viewer.on), leader__in=leaders_of(viewer).values("pk"))
    found: dict[int, dict[str, str]] = {}
    top_of = cache(tree.administration_of)  # asked for each post
    word_of = cache(lambda level: capital(level_words(level)) if level else "")
    rows = posts.order_by("is_primary", "-pk").values_list("leader_id", "unit_id", "level", "field")
    for leader, unit, level, field in rows:
        top = top_of(unit)
        found[leader or 0] = {  # the post that speaks for her comes last, and stays
            "administration": top.name if top else "",
            "field": field or tree.field_of(unit),
            "level": word_of(level),
        }
    return found


def _eligible(viewer: Viewer) -> frozenset[int]:
    """Leaders whom a decided programme is for."""
    programmes = Programme.objects.filter(organisation=viewer.organisation, state=ProgrammeState.ACTIVE)
    found: set[int] = set()
    for programme in programmes.select_related("unit", "organisation"):
        found |= set(eligible_leaders(programme, on=viewer.on).values_list("pk", flat=True))
    return frozenset(found)


def _wishing(viewer: Viewer) -> frozenset[int]:
    wishes = Wish.objects.filter(leader__organisation=viewer.organisation, wants_network=True)
    return frozenset(wishes.values_list("leader_id", flat=True))


class Seats(NamedTuple):
    """What a leader has of seats: in how many networks that run, in how many she sat within the years, and when the last was over."""

    running: int
    lately: int
    over: date | None


NO_SEATS = Seats(0, 0, None)


def _seats(viewer: Viewer) -> dict[int, Seats]:
    """By leader, for those who have had any."""
    on = viewer.on
    lately = Q(ends_on__isnull=True) | Q(ends_on__gt=_years_before(on, YEARS))
    held = ~Q(ends_on=F("starts_on"))  # not given up before its first day was over
    rows = Seat.objects.filter(leader__organisation=viewer.organisation).order_by().values_list("leader_id")
    return {
        leader: Seats(*row)
        for leader, *row in rows.annotate(
            running=Count("pk", filter=not_ended_on(on) & ~Q(network__state=NetworkState.CLOSED)),
            lately=Count("network", distinct=True, filter=lately & held & Q(starts_on__lte=on)),
            over=Max("ends_on", filter=Q(ends_on__lte=on)),
        )
    }


def _months(
    viewer: Viewer, starts: Mapping[int, date | None], seats: Mapping[int, Seats], without: Iterable[int]
) -> list[int]:
    """Whole months since the last seat, or since the start as a leader here; who has neither is left out."""
    days = (seats.get(leader, NO_SEATS).over or starts[leader] for leader in without)
    return [_whole_months(day, viewer.on) for day in days if day is not None]


def _whole_months(since: date, on: date) -> int:
    return max(0, (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day))


def _years_before(on: date, years: int) -> date:
    """The same day so many years ago; the last of February where there is none."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, day=28)


def _spans(viewer: Viewer, leaders: frozenset[int]) -> list[int]:
    """How many leaders each leader has directly below, for those who have any."""
    nearest = hierarchy_of(viewer.organisation, on=viewer.on).nearest
    below = Counter(superior.leader for superior in nearest.values())
    return sorted(count for leader, count in below.items() if leader in leaders)
