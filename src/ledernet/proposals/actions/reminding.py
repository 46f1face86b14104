"""An answer that is due is remembered: some days before, on the day after, and then each week."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.mail.models import Message
from ledernet.proposals.enums import WAITING
from ledernet.proposals.letters import DUE
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import receivers_of

from .telling import write_to

AHEAD = timedelta(days=5)


def remind(*, by: Actor, at: datetime) -> int:
    """Letters to those who owe an answer. Returns how many are new; asked again the same day it writes none."""
    today = timezone.localdate(at)
    due = (
        Proposal.objects.filter(state__in=WAITING, due_on__lte=today + AHEAD)
        .select_related("network__organisation", "network__programme__unit", "network__programme__organisation", "receiver")
        .order_by("pk")
    )  # fmt: skip
    before = Message.objects.filter(kind=DUE).count()
    for proposal in due:
        assert proposal.due_on is not None  # asked for above
        for user in _who_owes(proposal, today):
            once = f"{DUE}:{proposal.pk}:{user.pk}:{_occasion(proposal.due_on, today)}"
            write_to(proposal, user, DUE, once=once, by=by, at=at)
    return Message.objects.filter(kind=DUE).count() - before


def _occasion(due_on: date, today: date) -> str:
    if today <= due_on:
        return f"soon:{due_on.isoformat()}"
    return f"late:{due_on.isoformat()}:{(today - due_on).days // 7}"


def _who_owes(proposal: Proposal, today: date) -> list[User]:
    """The one it was sent to; where she answers for the network no longer, those who do."""
    answering = receivers_of(proposal.network, on=today)
    if proposal.receiver is not None and proposal.receiver in answering:
        return [proposal.receiver]
    return answering[:1]
