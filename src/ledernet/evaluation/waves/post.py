"""The letters of a round on their way. Who has no usable address stops nobody."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from ledernet.answers.models import Ballot
from ledernet.audit.actors import Actor
from ledernet.evaluation.models import Wave
from ledernet.mail import actions as mail
from ledernet.mail.models import Message

from .asked import leaders_in

ASKED, REMINDED, TOLD = "evaluation.asked", "evaluation.reminded", "evaluation.told"
RELEASED = "evaluation.released"


def remind_all(wave: Wave, ballots: QuerySet[Ballot], *, number: int, by: Actor, at: datetime) -> int:
    """A reminder for each of these ballots. Returns how many. Two queries, and two for each letter."""
    rows = list(ballots.order_by("pk"))
    leaders = leaders_in(wave.organisation_id, [ballot.who for ballot in rows])
    count = 0
    for ballot in rows:
        if leader := leaders.get(ballot.who):
            params, once = {"ballot": ballot.pk, "number": number}, f"{ballot.pk}:{number}"
            sent = mail.write(
                REMINDED, leader, params, organisation=wave.organisation, once=once, by=by, at=at
            )
            count += sent is not None
    return count


def reminders_wait(wave: Wave) -> bool:
    """Some of its reminders have not left yet."""
    asked = Ballot.objects.filter(round__in=wave.questionnaires.values("round")).values_list("pk", flat=True)
    return Message.objects.filter(kind=REMINDED, params__ballot__in=list(asked)).exists()
