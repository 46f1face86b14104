"""How long the management takes to answer, for each programme. About the management, never about a network or a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import F
from django.utils import timezone

from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

from .enums import WAITING, ProposalState
from .models import Proposal
from .queries import sent_to_management


@dataclass(frozen=True)
class ReplyTime:
    """`days` is the median in days of what was answered (None: nothing yet). `kept` of `due`: answered within the promise, of those whose
    day has come or that are answered. Withdrawn proposals count nowhere.
    """

    programme: Programme
    sent: int
    answered: int
    waiting: int
    overdue: int
    days: float | None
    longest: int | None
    kept: int
    due: int


def reply_times(viewer: Viewer, *, programme: Programme | None = None) -> list[ReplyTime]:
    """Of the programmes whose proposals the viewer sees, in Danish order, or of one of them. Two queries."""
    sent = sent_to_management(viewer).exclude(state=ProposalState.WITHDRAWN).select_related(None)
    if programme is not None:
        sent = sent.filter(network__programme=programme)
    by_programme: defaultdict[int, list[Proposal]] = defaultdict(list)
    for proposal in sent.only("state", "sent_at", "answered_at", "due_on").annotate(
        of=F("network__programme")
    ):
        by_programme[proposal.of].append(proposal)
    programmes = Programme.objects.filter(pk__in=by_programme).order_by("name_sort", "pk")
    return [reply_time(one, by_programme[one.pk], on=viewer.on) for one in programmes]


def reply_time(programme: Programme, rows: list[Proposal], *, on: date) -> ReplyTime:
    answered = [row for row in rows if row.answered_at is not None]
    waiting = [row for row in rows if row.state in WAITING]
    overdue = [row for row in waiting if row.due_on is not None and row.due_on < on]
    days = [days_taken(row) for row in answered]
    kept = sum(1 for row in answered if _in_time(row))
    return ReplyTime(
        programme=programme,
        sent=len(rows),
        answered=len(answered),
        waiting=len(waiting),
        overdue=len(overdue),
        days=median(days) if days else None,
        longest=max(days, default=None),
        kept=kept,
        due=len(answered) + len(overdue),
    )


def days_taken(proposal: Proposal) -> int:
    """Whole days from the day it was sent to the day it was answered."""
    assert proposal.sent_at is not None
    assert proposal.answered_at is not None
    return (timezone.localdate(proposal.answered_at) - timezone.localdate(proposal.sent_at)).days


def _in_time(proposal: Proposal) -> bool:
    assert proposal.answered_at is not None
    return proposal.due_on is None or timezone.localdate(proposal.answered_at) <= proposal.due_on
