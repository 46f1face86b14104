"""Who is written to: the one who owes an answer, and the network when it has come."""

from datetime import datetime

from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.proposals.letters import ANSWERED, SENT
from ledernet.proposals.models import Proposal
from ledernet.proposals.queries import people_of


def tell_receiver(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    if proposal.receiver is not None:
        write_to(proposal, proposal.receiver, SENT, once=f"{proposal.pk}", by=by, at=at)


def tell_network(proposal: Proposal, *, by: User, at: datetime) -> None:
    """Everybody in the room, but not the one who answered."""
    for user in people_of(proposal.network, on=timezone.localdate(at)):
        if user.pk != by.pk:
            write_to(
                proposal, user, ANSWERED, once=f"{proposal.pk}:{user.pk}", by=by, at=at
            )  # fmt: skip


def write_to(proposal: Proposal, user: User, kind: str, *, once: str, by: Actor, at: datetime) -> None:
    mail.write(
        kind,
        user,
        {"proposal": proposal.pk},
        organisation=proposal.network.organisation,
        once=once,
        by=by,
        at=at,
    )
