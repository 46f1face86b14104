"""A proposal is written in the network: put right, talked over, given up."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.proposals.enums import ProposalState, Verb
from ledernet.proposals.models import Proposal, Say

from .common import fresh
from .errors import NetworkIsClosed, NothingSaid, NotPossible, TooMany

MOST = 30
"""Drafts that a network can have at a time."""


@dataclass(frozen=True)
class Words:
    """What is proposed, why, and what is asked for; the purpose it serves and the policy it is about may be left open."""

    title: str
    text: str
    reason: str
    asks: str
    purpose: str = ""
    area: str = ""

    def require_words(self) -> None:
        if not all(part.strip() for part in (self.title, self.text, self.reason, self.asks)):
            raise NothingSaid


@transaction.atomic
def write_proposal(*, network: Network, words: Words, by: User, at: datetime) -> Proposal:
    """A draft that only the network's room knows of. Raises `NetworkIsClosed`, `NothingSaid`, `TooMany`."""
    held = Network.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network.pk)
    if held.state == NetworkState.CLOSED:
        raise NetworkIsClosed(network.pk)
    words.require_words()
    if Proposal.objects.filter(network=held, state=ProposalState.DRAFT).count() >= MOST:
        raise TooMany(MOST)
    made = Proposal.objects.create(network=held, **vars(words), written_by=by, written_at=at)
    # Kept apart from the row: as long as it is a draft, nothing outside the room tells that it is there.
    audit.record(organisation=held.organisation, by=by, at=at, verb=Verb.WRITTEN, target=held)
    return made


@transaction.atomic
def change_proposal(*, proposal: Proposal, version: int, words: Words, by: User, at: datetime) -> Proposal:
    """Other words; what was said of the former ones counts no longer.

    Raises `ChangedMeanwhile`, `Gone`, `NothingSaid`, `NotPossible` (it has been sent).
    """
    found = _draft(proposal, version)
    words.require_words()
    if any(getattr(found, name) != value for name, value in vars(words).items()):
        for name, value in vars(words).items():
            setattr(found, name, value)
        found.version += 1
        found.save(update_fields=[*vars(words), "version"])
        audit.record(
            organisation=found.network.organisation, by=by, at=at, verb=Verb.WRITTEN, target=found.network
        )
    return found


@transaction.atomic
def remove_draft(*, proposal: Proposal, version: int, by: User, at: datetime) -> None:
    """Gone, words and all. Raises `ChangedMeanwhile`, `Gone`, `NotPossible` (what has been sent is withdrawn instead)."""
    found = _draft(proposal, version)
    network = found.network
    found.delete()
    audit.record(organisation=network.organisation, by=by, at=at, verb=Verb.REMOVED, target=network)


@transaction.atomic
def say(*, proposal: Proposal, version: int, is_for: bool, by: User, at: datetime) -> Say:
    """A member is for the words she has read, or not yet. Raises `ChangedMeanwhile`, `Gone`, `NotPossible`."""
    found = _draft(proposal, version)
    made, _new = Say.objects.update_or_create(
        proposal=found, user=by, defaults={"is_for": is_for, "version": found.version, "said_at": at}
    )
    audit.record(organisation=found.network.organisation, by=by, at=at, verb=Verb.SAID, target=found.network)
    return made


def _draft(proposal: Proposal, version: int) -> Proposal:
    found = fresh(proposal, version)
    if found.state != ProposalState.DRAFT:
        raise NotPossible(found.state)
    return found
