"""The purposes of a programme as a tree: the aim of all networks, the main purpose, and those that have points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import PURPOSE_HINTS, SIDE_GAIN, ItemKind, Purpose
from ledernet.strategy.models import Programme, PurposeLink, PurposeWeight, StrategyItem
from ledernet.ui.danish import sort_key

from .programmes import purpose_label

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

AIM = _("Better leadership for the service to citizens and businesses")
"""What every purpose leads to; it is not written anew in each programme."""

PARTS: dict[str, Text] = {
    "for_whom": _("For whom"),
    "change": _("What is to change"),
    "seen_by": _("How we will see it"),
    "leader_gain": _("What each leader gets"),
    "organisation_gain": _("What the organisation gets"),
    "serves": _("How citizens and businesses notice it"),
}
"""What there is to say of a purpose, and what it is called."""
ITEM_ORDER = {kind: number for number, kind in enumerate(ItemKind.values)}


@dataclass(frozen=True)
class Part:
    """One thing said of a purpose; without text it is a gap."""

    name: str
    label: Text
    text: str


@dataclass
class Branch:
    """One purpose in the tree, with those that stand under it."""

    weight: PurposeWeight
    label: Text
    hint: Text
    parts: list[Part]
    items: list[StrategyItem]
    questions: int
    below: list[Branch] = field(default_factory=list)

    @property
    def said(self) -> list[Part]:
        return [part for part in self.parts if part.text]

    @property
    def gaps(self) -> list[Part]:
        return [part for part in self.parts if not part.text]

    @property
    def state(self) -> str:
        """As a knot of the thread."""
        if not self.gaps:
            return "done"
        return "run" if self.said else "todo"


@dataclass(frozen=True)
class PurposeTree:
    """The programme's purposes; `side` is the outcome on the side, where it is chosen."""

    programme: Programme
    branches: list[Branch]
    side: Branch | None

    @property
    def all(self) -> list[Branch]:
        """Every purpose with or without points, the side gain not among them; the weightiest first."""
        found, waiting = [], list(self.branches)
        while waiting:
            branch = waiting.pop()
            found.append(branch)
            waiting += branch.below
        return sorted(found, key=_weightiest)

    @property
    def whole(self) -> int:
        """How many purposes are told in full."""
        return sum(not branch.gaps for branch in self.all)


def with_purposes(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """All that the tree reads, in a constant number of queries."""
    links = Prefetch("links", PurposeLink.objects.select_related("item"))
    weights = Prefetch("purpose_weights", PurposeWeight.objects.prefetch_related(links))
    return programmes.select_related("unit", "type", "organisation", "decided_by").prefetch_related(
        weights, "evaluation_items", "closing_criteria"
    )


def purpose_tree(programme: Programme) -> PurposeTree:
    """Pure over what `with_purposes` has fetched. A purpose whose parent is gone, or that runs in a circle, stands at the top."""
    asked = Counter(item.purpose for item in programme.evaluation_items.all())
    made = {row.purpose: _branch(row, asked[row.purpose]) for row in programme.purpose_weights.all()}
    side = made.pop(SIDE_GAIN, None)
    above = {key: branch.weight.under for key, branch in made.items()}
    tops: list[Branch] = []
    for key, branch in sorted(made.items(), key=lambda pair: _weightiest(pair[1])):
        parent = above[key]
        if parent in made and not _circles(key, above):
            made[parent].below.append(branch)
        else:
            tops.append(branch)
    return PurposeTree(programme, tops, side)


def below(programme: Programme, purpose: str) -> set[str]:
    """A purpose and all that stand under it: where it cannot stand itself."""
    above = {row.purpose: row.under for row in programme.purpose_weights.all()}
    return {key for key in above if purpose in _way_up(key, above)} | {purpose}


def links_by_kind(items: Iterable[StrategyItem]) -> list[tuple[str, list[StrategyItem]]]:
    """What a purpose hangs together with, by kind in a fixed order."""
    found: dict[str, list[StrategyItem]] = {}
    for item in sorted(items, key=lambda item: (ITEM_ORDER.get(item.kind, 99), sort_key(item.name))):
        found.setdefault(str(ItemKind(item.kind).label), []).append(item)
    return list(found.items())


def _branch(row: PurposeWeight, questions: int) -> Branch:
    hint = PURPOSE_HINTS[Purpose(row.purpose)] if row.purpose in Purpose.values else ""
    if row.purpose == SIDE_GAIN:
        hint = _("An outcome beside the purposes. It takes no points.")
    parts = [Part(name, label, getattr(row, name)) for name, label in PARTS.items()]
    items = [link.item for link in row.links.all()]
    return Branch(row, purpose_label(row.purpose), hint, parts, items, questions)


def _weightiest(branch: Branch) -> tuple[int, str]:
    return -branch.weight.points, branch.weight.purpose


def _way_up(key: str, above: dict[str, str]) -> list[str]:
    """The purposes over this one; stops where it would go round."""
    way: list[str] = []
    here = above.get(key, "")
    while here in above and here not in way:
        way.append(here)
        here = above[here]
    return way


def _circles(key: str, above: dict[str, str]) -> bool:
    return key in _way_up(key, above)
