"""Open the questions when a meeting is closed; close them when their time is up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction

from ledernet.answers import actions as answers
from ledernet.answers import queries
from ledernet.answers.models import Ballot, Round
from ledernet.audit.actors import Actor
from ledernet.audit.in_turn import in_turn
from ledernet.conduct.enums import THERE
from ledernet.conduct.models import Attendance
from ledernet.mail import actions as mail
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import facilitators_of
from ledernet.networks.shared.queries import spoken_by
from ledernet.people.ballots import key_of

from .asking import KIND, OPEN_FOR, QUESTIONS

ASKED, TOLD = "conduct.pulse", "conduct.pulse_told"


@transaction.atomic
def open_pulse(meeting: Meeting, *, by: Actor, at: datetime) -> Round | None:
    """Ask those who were there and can be written to; by mail, for 72 hours. None where they are fewer than must answer.

    Called when the meeting is closed and attendance is final. Calling it again asks nobody twice.
    """
    organisation = meeting.network.organisation
    there = {
        key_of(row.leader_id): row.leader
        for row in Attendance.objects.filter(meeting=meeting, state__in=THERE).select_related("leader__user")
        if row.leader.email
    }
    try:
        round_ = answers.open_round(
            organisation=organisation,
            about=(KIND, str(meeting.pk)),
            questions=QUESTIONS,
            voters=there,
            closes_at=at + OPEN_FOR,
            by=by,
            at=at,
        )
    except answers.TooFewToAsk:
        return None
    for ballot in Ballot.objects.filter(round=round_).order_by("pk"):
        if ballot.who in there:
            mail.write(
                ASKED,
                there[ballot.who],
                {"ballot": ballot.pk},
                organisation=organisation,
                once=f"{ballot.pk}",
                language=spoken_by(there[ballot.who]),
                by=by,
                at=at,
            )
    return round_


def close_due(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Close every pulse whose time is up and tell whoever led the meeting that it can be read. Returns how many.

    Raises `SomeNotDone` when all have been tried.
    """
    due = queries.due_rounds(KIND, at=at)
    steps = ((round_, partial(_close, round_, by=by, at=at)) for round_ in due)
    return len(in_turn(steps, should_stop=should_stop))


@transaction.atomic
def _close(round_: Round, *, by: Actor, at: datetime) -> None:
    answers.close_round(round_=round_, by=by, at=at)
    meetings = Meeting.objects.select_related("network__organisation", "facilitator")
    meeting = meetings.filter(pk=int(round_.about_key)).first()
    for user in facilitators_of(meeting) if meeting else ():
        assert meeting is not None
        mail.write(
            TOLD,
            user,
            {"meeting": meeting.pk},
            organisation=meeting.network.organisation,
            once=f"{meeting.pk}:{user.pk}",
            by=by,
            at=at,
        )
