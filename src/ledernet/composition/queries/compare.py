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

from .difference import Difference, difference_of
from .quality import Plot, plot_of

MOST_BESIDE = 4
"""Of so many drafts, the newest, every pair can be looked at."""


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
class Comparison:
    columns: Sequence[Column]
    plot: Plot | None
    difference: Difference | None
    pairs: Sequence[tuple[Draft, Draft]]  # the pairs that can be looked at


def comparison_of(programme: Programme, first: str = "", second: str = "") -> Comparison:
    """Six queries for any number of drafts. Two of them, by label, are told apart; the newest two unless others are named."""
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
    by_label = {draft.label: draft for draft in drafts}
    difference = None
    if len(drafts) > 1:
        one, other = by_label.get(first, drafts[-2]), by_label.get(second, drafts[-1])
        if one == other:
            one, other = drafts[-2], drafts[-1]
        difference = difference_of(one, other, seats[one.pk], seats[other.pk])
    pairs = list(combinations(drafts[-MOST_BESIDE:], 2))
    return Comparison(
        columns, plot_of(drafts) if drafts else None, difference, pairs if len(pairs) > 1 else []
    )


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
