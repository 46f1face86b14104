"""By which name the store of answers knows a leader, and who it is."""

from __future__ import annotations

from collections.abc import Iterable

from ledernet.people.models import Leader
from ledernet.ui.numbers import whole_number

KEY = "people.Leader"


def key_of(leader_id: int) -> str:
    return f"{KEY}:{leader_id}"


def leaders_in(organisation_id: int, whos: Iterable[str]) -> dict[str, Leader]:
    """Whose ballots they are, by the keys under which they were asked. One query."""
    named = [who.partition(":") for who in whos]
    keys = [whole_number(number) for name, _colon, number in named if name == KEY]
    rows = Leader.everyone.filter(organisation=organisation_id, pk__in=keys).select_related("user")
    return {key_of(leader.pk): leader for leader in rows}


def leader_in(organisation_id: int, who: str) -> Leader | None:
    return leaders_in(organisation_id, [who]).get(who)
