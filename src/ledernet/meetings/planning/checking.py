"""What is still in the way of the days of a plan, after something was moved by hand."""

from __future__ import annotations

from collections.abc import Iterable

from ledernet.meetings.models import PlanPart, YearPlan

from .enums import PartState
from .facts import kept_of, wishes_of, write_days
from .gathering import gather
from .proposing import by_day, clashes_on, hours_of
from .terms import Taken, minutes_of


def check_again(plan: YearPlan, moved: PlanPart) -> list[PlanPart]:
    """Look anew at the part that was moved and at those that share persons with it; returns those that read differently now."""
    wishes = wishes_of(plan)
    gathered = gather(plan.programme, wishes)
    parties = {party.network: party for party in gathered.problem.parties}
    if moved.network_id not in parties:
        return []
    mine = set(parties[moved.network_id].persons)
    rows = plan.parts.filter(state=PartState.PROPOSED).exclude(pk=moved.pk)
    others = [
        row for row in rows if row.network_id in parties and mine & set(parties[row.network_id].persons)
    ]
    parts = [moved, *others]
    taken = {person: list(found) for person, found in gathered.problem.taken.items()}
    everybody = {person for part in parts for person in parties[part.network_id].persons}
    for part in [moved, *rows]:
        party = parties.get(part.network_id)
        if party is None or not everybody.intersection(party.persons):
            continue
        for row in _taken_by(part, wishes.minutes):
            for person in everybody.intersection(party.persons):
                taken.setdefault(person, []).append(row)
    busy, different = by_day(taken), []
    for part in parts:
        kept = [
            one
            if one.day.on is None
            else one.with_clashes(
                clashes_on(
                    parties[part.network_id],
                    one.day.on,
                    hours_of(one.day.begins, wishes.minutes),
                    busy,
                    gathered.problem.away,
                )
            )
            for one in kept_of(part)
        ]
        if write_days(part, kept):
            different.append(part)
    return different


def _taken_by(part: PlanPart, minutes: int) -> Iterable[Taken]:
    for one in kept_of(part):
        if one.day.on is not None:
            start = minutes_of(one.day.begins)
            yield Taken(one.day.on, start, start + minutes, part.network_id)
