"""Whom to hear: the superiors of those who take part, and leaders who can speak for the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledernet.people.models import Leader, Post
from ledernet.people.queries import hierarchy_of, holds_on, people_with_login
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders


@dataclass(frozen=True)
class Candidates:
    """(user, words) in Danish order. A superior is not offered as a representative too."""

    superiors: list[tuple[int, str]]
    representatives: list[tuple[int, str]]
    without_login: int  # superiors who cannot be asked here


def candidates_for(programme: Programme, *, on: date) -> Candidates:
    """Seven queries, however many there are."""
    organisation = programme.organisation
    taking_part = set(eligible_leaders(programme, on=on).values_list("pk", flat=True))
    hierarchy = hierarchy_of(organisation, on=on)
    above = {superior for leader in taking_part for superior in hierarchy.direct.get(leader, ())}
    rows = (
        Leader.objects.filter(holds_on(on), organisation=organisation, pk__in=above | taking_part)
        .order_by("name_sort", "pk")
        .values_list("pk", "user", "name")
    )
    can_enter = set(people_with_login(organisation, on=on).values_list("pk", flat=True))
    units = dict(
        Post.objects.filter(holds_on(on), leader__in=above | taking_part)
        .order_by("is_primary", "-pk")  # the primary post last: it is the one that stays
        .values_list("leader", "unit__name")
    )
    superiors: list[tuple[int, str]] = []
    others: list[tuple[int, str]] = []
    missing = 0
    for leader, user, name in rows:
        if user not in can_enter:
            missing += leader in above
            continue
        words = ", ".join(part for part in (name, units.get(leader, "")) if part)
        (superiors if leader in above else others).append((user, words))
    return Candidates(superiors, others, missing)
