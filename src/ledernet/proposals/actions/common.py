"""What the verbs of this room share."""

from __future__ import annotations

from datetime import datetime

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.proposals.enums import PROPOSAL_TRANSITIONS, ProposalState, Verb
from ledernet.proposals.models import Proposal

from .errors import ChangedMeanwhile, Gone, NotPossible


def fresh(proposal: Proposal, version: int) -> Proposal:
    """The proposal as it is now, held until the act is over. Raises `ChangedMeanwhile`, `Gone`."""
    rows = Proposal.objects.select_for_update(of=("self",)).select_related(
        "network__organisation", "network__programme__unit", "network__programme__organisation", "network__charter"
    )  # fmt: skip
    found = rows.filter(pk=proposal.pk).first()
    if found is None:
        raise Gone(proposal.pk)
    if found.version != version:
        raise ChangedMeanwhile(found)
    return found


def move(proposal: Proposal, state: ProposalState) -> None:
    """Raises `NotPossible`."""
    if state not in PROPOSAL_TRANSITIONS[ProposalState(proposal.state)]:
        raise NotPossible(proposal.state)
    proposal.state = state


def record(
    proposal: Proposal,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    before: dict[str, object] | None = None,
    facts: dict[str, object] | None = None,
) -> None:
    """The words are confidential fields: of them the record keeps that they changed, never to what."""
    audit.record(
        organisation=proposal.network.organisation,
        by=by,
        at=at,
        verb=verb,
        target=proposal,
        changes=audit.changes_between(before, proposal) if before is not None else None,
        facts=facts,
    )
