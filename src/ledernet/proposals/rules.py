"""Who may read, write and answer proposals. Predicates take (viewer, object).

A draft is read by those in the network's room alone, as everything else there. Once sent it is read by the sponsor, by chiefs and HR of
the programme's part of the organisation, and by the one it was sent to; these, without HR, may answer. When the network has closed, what
it had sent is still read by those who were part of it to the end.
"""

import rules

from ledernet.networks.models import Network
from ledernet.networks.rules import (
    answers_for_network,
    facilitates_now,
    is_chief_of_network,
    is_hr_of_network,
    sits_now,
)
from ledernet.people.rules import manages_somewhere
from ledernet.people.viewer import Viewer

from .models import Proposal
from .queries import left_by_closing


@rules.predicate
def is_inside(viewer: Viewer, network: Network | None) -> bool:
    return bool(sits_now(viewer, network)) or bool(facilitates_now(viewer, network))


@rules.predicate
def is_from_own_network(viewer: Viewer, proposal: Proposal | None) -> bool:
    return proposal is not None and bool(is_inside(viewer, proposal.network))


@rules.predicate
def stayed_to_the_end(viewer: Viewer, proposal: Proposal | None) -> bool:
    """The network has closed, and she was part of it until then: what it had sent is answered to her too."""
    return proposal is not None and left_by_closing(viewer).filter(pk=proposal.network_id).exists()


@rules.predicate
def is_member(viewer: Viewer, proposal: Proposal | None) -> bool:
    return proposal is not None and bool(sits_now(viewer, proposal.network))


@rules.predicate
def has_been_sent(viewer: Viewer, proposal: Proposal | None) -> bool:
    return proposal is not None and proposal.sent_at is not None


@rules.predicate
def owes_answer(viewer: Viewer, proposal: Proposal | None) -> bool:
    """The one it was sent to, the sponsor, the chiefs of the node."""
    if proposal is None or proposal.network.organisation_id != viewer.organisation.pk:
        return False
    return (
        proposal.receiver_id == viewer.user.pk
        or bool(answers_for_network(viewer, proposal.network))
        or bool(is_chief_of_network(viewer, proposal.network))
    )


@rules.predicate
def is_hr_of_proposal(viewer: Viewer, proposal: Proposal | None) -> bool:
    return proposal is not None and bool(is_hr_of_network(viewer, proposal.network))


rules.add_perm("proposals.write", is_inside)
rules.add_perm(
    "proposals.view_proposal",
    is_from_own_network | (has_been_sent & (owes_answer | is_hr_of_proposal | stayed_to_the_end)),
)
rules.add_perm("proposals.change", is_from_own_network)
rules.add_perm("proposals.say", is_member)
rules.add_perm("proposals.send", is_from_own_network)
rules.add_perm("proposals.withdraw", is_from_own_network)
rules.add_perm("proposals.answer", has_been_sent & owes_answer)
rules.add_perm("proposals.follow_up", has_been_sent & (is_from_own_network | owes_answer))
rules.add_perm("proposals.list_proposals", manages_somewhere)
rules.add_perm("proposals.export_proposals", manages_somewhere)
