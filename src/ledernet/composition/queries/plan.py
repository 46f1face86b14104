"""What the programme's plan for the life of its networks says of change days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ledernet.composition.turns import Turns, dates_of, suggested_turns
from ledernet.strategy.enums import Rotation
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import life_plan_of
from ledernet.strategy.wording import rotation_words


def turns_of_plan(programme: Programme) -> Turns:
    """What to begin with: one change day, unless a share is to move at fixed times."""
    life = life_plan_of(programme)
    if life.rotation != Rotation.SHARE:
        return Turns()
    return suggested_turns(
        moves=life.rotation_share,
        months=life.rotation_months,
        starts_on=life.starts_on,
        expires_on=life.expires_on,
    )


def rotation_of_plan(programme: Programme) -> str:
    """The plan's rotation in words; empty where it says nothing of a share that moves."""
    life = life_plan_of(programme)
    if life.rotation != Rotation.SHARE:
        return ""
    return rotation_words(life.rotation, life.rotation_share, life.rotation_months)


def dates_in_plan(programme: Programme, days: int, *, since: date) -> Sequence[date | None]:
    """When the change days are, as far as the plan says."""
    life = life_plan_of(programme)
    months = life.rotation_months if life.rotation == Rotation.SHARE else None
    return dates_of(days, starts_on=life.starts_on, change_day=life.change_day, months=months, since=since)
