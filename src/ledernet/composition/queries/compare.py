"""Drafts side by side: how good each is, what it breaks, and how much they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ledernet.composition.choices import Choices
from ledernet.composition.models import Draft, DraftChange, DraftSeat
from ledernet.composition.words.criteria import certificate
from ledernet.composition.words.rules import sizes
from ledernet.strategy.models import Programme

from .quality import Plot, plot_of


@dataclass(frozen=True)
class Column:
    """One draft."""

    draft: Draft
    certificate: dict[str, object]
    leaders: int
    networks: int
    smallest: int
    largest: int
    asked: str
    changed: int
    locked: int


@dataclass(frozen=True)
class Difference:
    """How many leaders sit with other people in one draft than in another."""

    first: Draft
    second: Draft
    pairs: int
    kept: int

    @property
    def share(self) -> float:
        """The share of pairs that the two have in common, 0–1."""
        return self.kept / self.pairs if self.pairs else 1.0


@dataclass(frozen=True)
class Comparison:
    columns: Sequence[Column]
    plot: Plot | None
    differences: Sequence[Difference]


def comparison_of(programme: Programme) -> Comparison:
    """Four queries for any number of drafts."""
    drafts = sorted(
        Draft.objects.filter(programme=programme)
        .select_related("run", "approved_by")
        .defer("run__problem", "run__start"),
        key=lambda one: (len(one.label), one.label),
    )
    pks = [draft.pk for draft in drafts]
    seats: dict[int, dict[int, int]] = {pk: {} for pk in pks}
    locked = dict.fromkeys(pks, 0)
    for draft, leader, network, lock in DraftSeat.objects.filter(draft__in=pks).values_list(
        "draft_id", "leader_id", "network_id", "locked"
    ):
        seats[draft][leader] = network
        locked[draft] += lock
    changed = dict.fromkeys(pks, 0)
    for pk in DraftChange.objects.filter(draft__in=pks, undone=False).values_list("draft_id", flat=True):
        changed[pk] += 1
    columns = [_column(draft, seats[draft.pk], locked[draft.pk], changed[draft.pk]) for draft in drafts]
    differences = [_difference(a, b, seats[a.pk], seats[b.pk]) for a, b in combinations(drafts[-4:], 2)]
    return Comparison(columns, plot_of(drafts) if drafts else None, differences)


def _column(draft: Draft, seats: dict[int, int], locked: int, changed: int) -> Column:
    sizes_now: list[int] = draft.scores.get("sizes", [])
    return Column(
        draft=draft,
        certificate=certificate(draft.scores, (draft.run.result or {}).get("engine", {})),
        leaders=len(seats),
        networks=len(sizes_now),
        smallest=min(sizes_now, default=0),
        largest=max(sizes_now, default=0),
        asked=sizes(Choices.from_json(draft.run.choices)),
        changed=changed,
        locked=locked,
    )


def _difference(first: Draft, second: Draft, one: dict[int, int], other: dict[int, int]) -> Difference:
    """Pairs that sit together in the first, and how many of them do so in the second."""
    together: dict[int, list[int]] = {}
    for leader, network in one.items():
        together.setdefault(network, []).append(leader)
    pairs = kept = 0
    for members in together.values():
        for a, b in combinations(members, 2):
            pairs += 1
            kept += a in other and b in other and other[a] == other[b]
    return Difference(first, second, pairs, kept)
