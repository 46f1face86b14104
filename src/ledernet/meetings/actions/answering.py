"""Who is coming: said by the member herself, for her, or by her calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.meetings.enums import Coming, Route, Verb
from ledernet.meetings.models import Answer, Meeting
from ledernet.meetings.queries import participants_of
from ledernet.people.models import Leader

from .changing import planned
from .errors import Stranger


@transaction.atomic
def answer(
    *,
    meeting: Meeting,
    leader: Leader,
    coming: Coming,
    note: str = "",
    route: Route = Route.PAGE,
    by: Actor,
    at: datetime,
) -> Answer:
    """What she says of one meeting; it replaces what was said before. `by` differs from her where it is on her behalf.

    Raises `NotPlanned`, `Stranger` (she does not sit in the network that day).
    """
    fresh = planned(meeting, at=at)
    if not any(one.seat.leader_id == leader.pk for one in participants_of(fresh)):
        raise Stranger(leader.pk)
    row = Answer.objects.filter(meeting=fresh, leader=leader).first()
    if row is None:
        row = Answer(meeting=fresh, leader=leader, version=0)
    elif (row.coming, row.note, row.route) == (coming, note, route):
        return row
    row.coming, row.note, row.route, row.at = coming, note, route, at
    row.given_by = by if route == Route.BEHALF and isinstance(by, User) else None
    row.version += 1
    row.save()
    audit.record(
        organisation=fresh.network.organisation,
        by=by,
        at=at,
        verb=Verb.ANSWERED,
        target=row,
        facts={"network": fresh.network.name, "route": str(route)},
    )
    return row


@transaction.atomic
def answer_all(
    *,
    meetings: Iterable[Meeting],
    leader: Leader,
    coming: Coming,
    note: str = "",
    route: Route = Route.PAGE,
    by: Actor,
    at: datetime,
) -> list[Answer]:
    """One answer for several meetings, those of a series say: for each in which she sits that day and which is still to come."""
    given = []
    for meeting in meetings:
        if meeting.is_planned and not meeting.is_over(at):
            try:
                given.append(
                    answer(
                        meeting=meeting, leader=leader, coming=coming, note=note, route=route, by=by, at=at
                    )
                )
            except Stranger:
                continue
    return given
