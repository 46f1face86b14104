"""The queue as a reader sees it: what waits, by kind, with its words."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from ledernet.decisions.agenda import when_words
from ledernet.home.enums import Happening, ItemState
from ledernet.home.models import InboxEvent, InboxItem
from ledernet.home.rules import works_item
from ledernet.people import needs
from ledernet.people.enums import Role
from ledernet.people.needs import Kind, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.numbers import whole_number
from ledernet.ui.parts import Tab

log = logging.getLogger(__name__)
SHOWN, PAGE = 6, 50
"""So many of a kind stand on the first page; so many on a page of their own."""


def items_visible_to(viewer: Viewer) -> QuerySet[InboxItem]:
    """Twin of `home.view_item`: items of kinds that are for one of the viewer's roles, in her part of the tree."""
    seen = Q(pk__in=[])
    by_roles: dict[frozenset[Role], list[str]] = defaultdict(list)
    for kind in needs.kinds():
        by_roles[kind.roles].append(kind.code)
    for roles, codes in by_roles.items():
        seen |= Q(kind__in=codes) & viewer.within("unit__path", *roles)
    return InboxItem.objects.filter(seen, organisation=viewer.organisation)


def items_worked_by(viewer: Viewer) -> QuerySet[InboxItem]:
    """Twin of `home.work_item`: of those, the items in the part for which the viewer is HR."""
    return items_visible_to(viewer).filter(viewer.within("unit__path", Role.HR))


def waiting(on: date) -> Q:
    """Open, and not put off beyond the day."""
    return Q(state=ItemState.OPEN) & (Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=on))


def waiting_items(viewer: Viewer) -> int:
    """For the menu: how much waits. One query."""
    return items_visible_to(viewer).filter(waiting(viewer.on)).count()


# --- what was asked for ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """The filters, as far as they make sense; what does not is passed over."""

    kind: str = ""
    urgency: str = ""
    owner: str = ""  # mine | nobody
    state: str = "waiting"  # waiting | snoozed | done
    page: int = 1

    @classmethod
    def of(cls, params: QueryDict, viewer: Viewer) -> Asked:
        def one(name: str, among: Iterable[str], otherwise: str = "") -> str:
            value = params.get(name, "")
            return value if value in set(among) else otherwise

        return cls(
            kind=one("kind", (kind.code for kind in needs.kinds_for(viewer))),
            urgency=one("urgency", map(str, Urgency.values)),
            owner=one("owner", ("mine", "nobody")),
            state=one("state", ("snoozed", "done"), "waiting"),
            page=min(whole_number(params.get("page")), 10_000) or 1,
        )

    def query(self, **changes: Any) -> str:
        """The address of the same question with something changed."""
        values = {"kind": self.kind, "urgency": self.urgency, "owner": self.owner, "state": self.state}
        values |= {name: str(value) for name, value in changes.items()}
        asked = QueryDict(mutable=True)
        asked.update({name: value for name, value in values.items() if value and value != "waiting"})
        return f"{reverse('home:inbox')}?{asked.urlencode()}" if asked else reverse("home:inbox")

    @property
    def narrows(self) -> bool:
        return bool(self.urgency or self.owner)


def asked_for(viewer: Viewer, asked: Asked) -> QuerySet[InboxItem]:
    """The items of the filters, except for the kind; the most urgent first."""
    on = viewer.on
    found = items_visible_to(viewer)
    if asked.state == "snoozed":
        found = found.filter(state=ItemState.OPEN, snoozed_until__gt=on)
    elif asked.state == "done":
        found = found.exclude(state=ItemState.OPEN)
    else:
        found = found.filter(waiting(on))
    if asked.urgency:
        found = found.filter(urgency=asked.urgency)
    if asked.owner:
        found = found.filter(owner=viewer.user if asked.owner == "mine" else None)
    if asked.state == "done":
        return found.order_by("-closed_at", "pk")
    return found.order_by("urgency", F("due_on").asc(nulls_last=True), "opened_at", "pk")


# --- what is shown --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One item with its words, and whether it still holds and this reader may do something with it."""

    item: InboxItem
    words: Worded
    may_work: bool
    on: date

    @property
    def days(self) -> int | None:
        return (self.item.due_on - self.on).days if self.item.due_on else None

    @property
    def is_over(self) -> bool:
        return self.days is not None and self.days < 0

    @property
    def when(self) -> str:
        """»9 days overdue«, »in 12 days«; "" where no day is known."""
        return "" if self.days is None else when_words(self.days)

    @property
    def url(self) -> str:
        return reverse("home:inbox-item", args=[self.item.pk])


@dataclass(frozen=True)
class Group:
    """The items of one kind: all that are asked for, and those on this page."""

    kind: Kind
    count: int
    lines: list[Line]
    url: str

    @property
    def rest(self) -> int:
        return self.count - len(self.lines)

    @property
    def workable(self) -> int:
        return sum(line.may_work for line in self.lines)


@dataclass(frozen=True)
class Select:
    """One filter: its name in the address, its words, and what is chosen."""

    name: str
    label: str
    all_label: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Queue:
    """The page: groups in the order of the kinds, with how much there is in all."""

    asked: Asked
    groups: list[Group]
    total: int
    pages: int
    counts: Mapping[str, int]  # kind → items of the other filters


def queue_of(viewer: Viewer, params: QueryDict) -> Queue:
    """A constant number of queries for each kind that is shown, however many items there are."""
    asked = Asked.of(params, viewer)
    found = asked_for(viewer, asked)
    counts = dict(found.order_by().values_list("kind").annotate(Count("pk")))
    groups = []
    for kind in needs.kinds_for(viewer):
        if asked.kind not in {"", kind.code} or not counts.get(kind.code):
            continue
        first = (asked.page - 1) * PAGE if asked.kind else 0
        rows = found.filter(kind=kind.code).select_related("owner", "unit")
        items = list(rows[first : first + (PAGE if asked.kind else SHOWN)])
        lines = lines_of(viewer, items)
        groups.append(Group(kind, counts[kind.code], lines, asked.query(kind=kind.code)))
    groups.sort(key=lambda group: min((line.item.urgency for line in group.lines), default=9))
    total = counts.get(asked.kind, 0) if asked.kind else sum(counts.values())
    return Queue(asked, groups, total, max(1, -(-total // PAGE)) if asked.kind else 1, counts)


def all_lines(viewer: Viewer, params: QueryDict) -> list[Line]:
    """Everything the filters show, on all pages: for a file."""
    asked = Asked.of(params, viewer)
    found = asked_for(viewer, asked)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    return lines_of(viewer, list(found.select_related("owner", "unit")))


def lines_of(viewer: Viewer, items: Sequence[InboxItem]) -> list[Line]:
    """The items with their words, in their order. An item whose words cannot be made is told by its kind alone."""
    by_kind: dict[str, list[InboxItem]] = defaultdict(list)
    for item in items:
        by_kind[item.kind].append(item)
    words: dict[int, Worded] = {}
    for code, rows in by_kind.items():
        words |= zip((row.pk for row in rows), _said(needs.kind_of(code), viewer, rows), strict=True)
    return [Line(item, words[item.pk], item.holds and works_item(viewer, item), viewer.on) for item in items]


def _said(kind: Kind, viewer: Viewer, rows: Sequence[InboxItem]) -> Sequence[Worded]:
    try:
        return kind.word(viewer, [row.facts for row in rows])
    except Exception:  # one kind must not take the whole queue with it
        log.exception("The kind %s of the inbox has no words for its items", kind.code)
        return [Worded(str(kind.label))] * len(rows)


def solutions_of(items: Iterable[InboxItem]) -> dict[int, str]:
    """Item id → the act that solved it the last time, for those that are solved. One query."""
    done = [item.pk for item in items if item.state == ItemState.SOLVED]
    events = InboxEvent.objects.filter(item__in=done, what=Happening.SOLVED).order_by("at", "pk")
    return {event.item_id: event.solved_by for event in events}


def tabs_of(queue: Queue) -> list[Tab]:
    """Waits, put off, done: the same filters in each."""
    labels = {"waiting": _("Waits"), "snoozed": _("Put off"), "done": _("Seen to")}
    asked = queue.asked
    return [
        Tab(
            label,
            asked.query(state=state),
            current=asked.state == state,
            count=sum(queue.counts.values()) if asked.state == state else None,
        )
        for state, label in labels.items()
    ]


def selects_of(viewer: Viewer, queue: Queue) -> list[Select]:
    """The filters as lists to choose from; kinds with how many there are of each."""
    asked, counts = queue.asked, queue.counts
    kinds = [
        (kind.code, f"{kind.label} ({counts.get(kind.code, 0)})")
        for kind in needs.kinds_for(viewer)
        if counts.get(kind.code) or asked.kind == kind.code
    ]
    urgencies = [(str(one.value), str(one.label)) for one in Urgency]
    owners = [("mine", _("Mine")), ("nobody", _("Nobody"))]
    return [
        Select("kind", _("Kind of item"), _("All kinds"), kinds, asked.kind),
        Select("urgency", _("Urgency"), _("Any"), urgencies, asked.urgency),
        Select("owner", _("Who sees to it"), _("Anybody"), owners, asked.owner),
    ]
