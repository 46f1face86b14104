"""Who is coming: said by the member herself, for her, or by her calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.meetings.enums import Coming, MeetingState, Route, Verb
from ledernet.meetings.models import Answer, Meeting
from ledernet.meetings.queries import own_of, participants_of_many
from ledernet.people.models import Leader

from .errors import NotPlanned, Stranger


@transaction.atomic
def answer(
    *,
    meeting: Meeting,
    leader: Leader,
    coming: Coming,
    note: str | None = None,
    route: Route = Route.PAGE,
    by: Actor,
    at: datetime,
) -> Answer:
    """What she says of one meeting; it replaces what was said before. Without a `note` her line stays while she does not come. `by` differs from her where it is on her behalf.

    Raises `NotPlanned`, `Stranger` (she does not sit in the network that day).
    """
    (fresh,) = _locked([meeting.pk])
    if fresh.state != MeetingState.PLANNED or fresh.is_over(at):
        raise NotPlanned(fresh)
    given = _give([fresh], leader, {fresh.pk: coming}, note=note, route=route, by=by, at=at)
    if not given:
        raise Stranger(leader.pk)
    return given[0]


@transaction.atomic
def answer_each(
    *,
    chosen: Mapping[int, Coming],
    leader: Leader,
    note: str | None = None,
    route: Route = Route.PAGE,
    by: Actor,
    at: datetime,
) -> list[Answer]:
    """Meeting id → what she says of it, for each in which she sits that day and which is still to come."""
    rows = [row for row in _locked(chosen) if row.state == MeetingState.PLANNED and not row.is_over(at)]
    return _give(rows, leader, chosen, note=note, route=route, by=by, at=at)


def answer_all(
    *,
    meetings: Iterable[Meeting],
    leader: Leader,
    coming: Coming,
    note: str | None = None,
    route: Route = Route.PAGE,
    by: Actor,
    at: datetime,
) -> list[Answer]:
    """One answer for several meetings, those of a series say; see `answer_each`."""
    chosen = {meeting.pk: coming for meeting in meetings}
    return answer_each(chosen=chosen, leader=leader, note=note, route=route, by=by, at=at)


def _locked(ids: Iterable[int]) -> list[Meeting]:
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("network__organisation")
    return list(rows.filter(pk__in=list(ids)).order_by("starts_at", "pk"))


def _give(
    meetings: list[Meeting],
    leader: Leader,
    chosen: Mapping[int, Coming],
    *,
    note: str | None,
    route: Route,
    by: Actor,
    at: datetime,
) -> list[Answer]:
    """The answers as they stand afterwards. What says the same as before is not written anew, unless she says herself what was said for her."""
    people = participants_of_many(meetings)
    given: list[Answer] = []
    changed: list[Answer] = []
    for meeting in meetings:
        own = own_of(leader, people[meeting.pk])
        if own is None:
            continue
        coming = chosen[meeting.pk]
        row = own.answer or Answer(meeting=meeting, leader=leader, version=0)
        said = (row.note if note is None else note) if coming != Coming.COMING else ""
        given.append(row)
        is_confirmed = row.route == Route.BEHALF and route != Route.BEHALF
        if row.pk and (row.coming, row.note) == (coming, said) and not is_confirmed:
            continue
        row.coming, row.note, row.route, row.at = coming, said, route, at
        row.given_by = by if route == Route.BEHALF and isinstance(by, User) else None
        row.version += 1
        row.save()
        changed.append(row)
    if changed:
        network = meetings[0].network
        audit.record(
            organisation=network.organisation,
            by=by,
            at=at,
            verb=Verb.ANSWERED,
            target=changed[0],
            facts={"network": network.name, "route": str(route), "count": len(changed)},
        )
    return given
