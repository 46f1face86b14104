"""Open the questions when a meeting is closed; close them when their time is up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.answers import actions as answers
from ledernet.answers import queries
from ledernet.answers.models import Ballot, Round
from ledernet.audit.actors import Actor
from ledernet.conduct.enums import THERE
from ledernet.conduct.models import Attendance
from ledernet.mail import actions as mail
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import facilitators_of
from ledernet.people.models import Leader

from .asking import KIND, OPEN_FOR, QUESTIONS, key_of

log = logging.getLogger(__name__)
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
            _write(ASKED, there[ballot.who], {"ballot": ballot.pk}, f"{ballot.pk}", meeting, by=by, at=at)
    return round_


def close_due(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Close every pulse whose time is up and tell whoever led the meeting that it can be read. Returns how many."""
    count = 0
    for round_ in queries.due_rounds(KIND, at=at):
        if should_stop():
            break
        with transaction.atomic():
            answers.close_round(round_=round_, by=by, at=at)
            meeting = (
                Meeting.objects.select_related("network__organisation", "facilitator")
                .filter(pk=int(round_.about_key))
                .first()
            )
            for user in facilitators_of(meeting) if meeting else ():
                assert meeting is not None
                _write(TOLD, user, {"meeting": meeting.pk}, f"{meeting.pk}:{user.pk}", meeting, by=by, at=at)
        count += 1
    return count


def _write(
    kind: str,
    to: Leader | User,
    params: dict[str, int],
    once: str,
    meeting: Meeting,
    *,
    by: Actor,
    at: datetime,
) -> None:
    user = to.user if isinstance(to, Leader) else to
    organisation = meeting.network.organisation
    try:
        mail.queue(
            organisation=organisation,
            kind=kind,
            to_email=to.email,
            to_name=to.name,
            to_user=user,
            language=user.language if user else organisation.language,
            params=params,
            by=by,
            at=at,
            once_key=f"{kind}:{once}",
        )
    except mail.UnusableAddress:
        log.warning(
            "No letter about meeting %s to one of those who were there: the address is unusable", meeting.pk
        )
