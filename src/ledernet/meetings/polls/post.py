"""Who is written to about proposed times, and when: once when they are proposed, and once more if she has not answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.meetings.models import Poll, PollVoter
from ledernet.networks.shared.queries import spoken_by

from .asked import still_asked
from .enums import PollState

ASK, REMIND = "meetings.poll", "meetings.poll_reminder"
BEFORE = timedelta(days=2)
"""So long before the last day a reminder goes to who has not answered."""


def ask(voters: QuerySet[PollVoter], *, by: Actor, at: datetime) -> int:
    """A link to each who has an address. The same version of a poll is asked once."""
    return sum(_write(voter, ASK, voter.poll.version, by=by, at=at) for voter in _with_poll(voters))


@transaction.atomic
def send_again(*, voter: PollVoter, by: Actor, at: datetime) -> None:
    """A fresh link to her own address, for who holds a used one; one an hour, however often it is asked."""
    _write(voter, ASK, f"again-{at:%Y%m%d%H}", by=by, at=at, held=False)


@transaction.atomic
def remind_silent(*, poll: Poll, by: Actor, at: datetime) -> int:
    """Who has not answered is written to again, once a day at most. Returns how many."""
    if poll.state != PollState.OPEN or timezone.localdate(at) > poll.answer_by:
        return 0
    silent = list(_with_poll(still_asked(poll, timezone.localdate(at)).filter(answered_at__isnull=True)))
    day = timezone.localdate(at).isoformat()
    told = [voter for voter in silent if _write(voter, REMIND, day, by=by, at=at)]
    PollVoter.objects.filter(pk__in=[voter.pk for voter in told]).update(reminded_at=at)
    return len(told)


def remind_all(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """The daily round: polls whose last day is near, whose silent have not been reminded yet."""
    today = timezone.localdate(at)
    near = Poll.objects.filter(state=PollState.OPEN, answer_by__gte=today, answer_by__lte=today + BEFORE)
    count = 0
    for poll in near.filter(made_at__lt=at - timedelta(days=1)).order_by("pk"):
        if should_stop():
            break
        if not poll.voters.filter(reminded_at__isnull=False).exists():
            count += remind_silent(poll=poll, by=by, at=at)
    return count


def _with_poll(voters: QuerySet[PollVoter]) -> Iterable[PollVoter]:
    return voters.select_related("poll__network__organisation", "leader__user", "user").order_by("pk")


def _write(
    voter: PollVoter, kind: str, turn: int | str, *, by: Actor, at: datetime, held: bool = True
) -> bool:
    """False for who has no address that mail can go to: those who run the network answer for her."""
    message = mail.write(
        kind,
        voter.person,
        {"voter": voter.pk},
        organisation=voter.poll.network.organisation,
        once=f"{voter.pk}:{turn}",
        language=spoken_by(voter.leader) if voter.leader else "",
        by=by,
        at=at,
        held=held,
    )
    return message is not None
