"""The management's part: it has come, it is answered, something came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.decisions.actions import record_decision
from ledernet.decisions.models import Decision
from ledernet.proposals.enums import Outcome, ProposalState, Verb
from ledernet.proposals.models import Proposal

from .common import fresh, move, record
from .errors import NothingSaid, WrongDay
from .telling import tell_network

TOPIC = "proposals.answer"


@dataclass(frozen=True)
class Reply:
    """Yes, in part or no, with the reason. `decided`: it is a decision and stands in the register, looked at again on `look_on`."""

    outcome: Outcome
    text: str
    decided: bool = False
    look_on: date | None = None


@transaction.atomic
def acknowledge(*, proposal: Proposal, version: int, by: User, at: datetime) -> Proposal:
    """It has come, and somebody is at it. Raises `ChangedMeanwhile`, `Gone`, `NotPossible`."""
    found = fresh(proposal, version)
    before = audit.snapshot(found)
    move(found, ProposalState.ACKNOWLEDGED)
    found.acknowledged_by, found.acknowledged_at = by, at
    found.version += 1
    found.save(update_fields=["state", "acknowledged_by", "acknowledged_at", "version"])
    record(found, Verb.ACKNOWLEDGED, by=by, at=at, before=before)
    return found


@transaction.atomic
def answer_proposal(*, proposal: Proposal, version: int, reply: Reply, by: User, at: datetime) -> Proposal:
    """The answer, which the network is told of. An answer is given once; what comes later is a follow-up.

    Raises `ChangedMeanwhile` (somebody else was first), `Gone`, `NotPossible`, `NothingSaid`, `WrongDay`.
    """
    found = fresh(proposal, version)
    before = audit.snapshot(found)
    move(found, ProposalState.ANSWERED)
    if not reply.text.strip():
        raise NothingSaid
    if reply.look_on is not None and reply.look_on <= timezone.localdate(at):
        raise WrongDay(reply.look_on)
    found.outcome, found.answer = reply.outcome, reply.text
    found.answered_by, found.answered_at = by, at
    if found.acknowledged_at is None:
        found.acknowledged_by, found.acknowledged_at = by, at
    if reply.decided:
        found.decision = _decided(found, reply, by=by, at=at)
    found.version += 1
    found.save()
    record(found, Verb.ANSWERED, by=by, at=at, before=before)
    tell_network(found, by=by, at=at)
    return found


def _decided(proposal: Proposal, reply: Reply, *, by: User, at: datetime) -> Decision:
    programme = proposal.network.programme
    return record_decision(
        organisation=proposal.network.organisation,
        unit=programme.unit,
        subject=proposal,
        topic=TOPIC,
        title=f"{proposal.title}: {Outcome(reply.outcome).label}",
        text=proposal.asks,
        reason=reply.text,
        owner=by,
        follow_up_on=reply.look_on,
        by=by,
        at=at,
    )


@transaction.atomic
def follow_up(*, proposal: Proposal, version: int, text: str, by: User, at: datetime) -> Proposal:
    """What came of it, in the words of the network or of the management; the latest stands. Raises as above."""
    found = fresh(proposal, version)
    before = audit.snapshot(found)
    move(found, ProposalState.FOLLOWED_UP)
    if not text.strip():
        raise NothingSaid
    found.follow_up, found.followed_up_by, found.followed_up_at = text, by, at
    found.version += 1
    found.save(update_fields=["state", "follow_up", "followed_up_by", "followed_up_at", "version"])
    record(found, Verb.FOLLOWED_UP, by=by, at=at, before=before)
    return found
