"""With the network's say-so a proposal goes to the management; and it can be taken back until it is answered."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.networks.enums import NetworkState
from ledernet.proposals.enums import ProposalState, Verb
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import days_promised, receivers_of, support_of

from .common import fresh, move, record
from .errors import NetworkIsClosed, NoReceiver, NotAgreed, WrongDay
from .telling import tell_receiver


@transaction.atomic
def send_proposal(
    *, proposal: Proposal, version: int, receiver: User, agreed_on: date | None, by: User, at: datetime
) -> Proposal:
    """From now on it is open to the management, and the days of the promise run. Who was for it is forgotten.

    The network's say-so is that more than half of its members are for the words, or the day of the meeting at which they agreed.
    Raises `ChangedMeanwhile`, `Gone`, `NotPossible`, `NetworkIsClosed`, `NoReceiver`, `NotAgreed`, `WrongDay`.
    """
    found, today = fresh(proposal, version), timezone.localdate(at)
    before = audit.snapshot(found)
    move(found, ProposalState.SENT)
    if found.network.state == NetworkState.CLOSED:
        raise NetworkIsClosed(found.network_id)
    if receiver not in receivers_of(found.network, on=today):
        raise NoReceiver(receiver.pk)
    if agreed_on is not None and agreed_on > today:
        raise WrongDay(agreed_on)
    if agreed_on is None and not support_of(found, on=today).is_enough:
        raise NotAgreed(found.pk)
    found.receiver, found.agreed_on = receiver, agreed_on
    found.sent_by, found.sent_at = by, at
    found.promised_days = days_promised(found.network)
    found.due_on = today + timedelta(days=found.promised_days)
    found.version += 1
    found.save()
    found.says.all().delete()
    record(found, Verb.SENT, by=by, at=at, before=before)
    tell_receiver(found, by=by, at=at)
    return found


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, version: int, by: User, at: datetime) -> Proposal:
    """The management has read it and keeps what it has read; it owes no answer any longer.

    Raises `ChangedMeanwhile`, `Gone`, `NotPossible` (it is a draft, answered, or withdrawn).
    """
    found = fresh(proposal, version)
    before = audit.snapshot(found)
    move(found, ProposalState.WITHDRAWN)
    found.withdrawn_by, found.withdrawn_at = by, at
    found.version += 1
    found.save(update_fields=["state", "withdrawn_by", "withdrawn_at", "version"])
    record(found, Verb.WITHDRAWN, by=by, at=at, before=before)
    return found
