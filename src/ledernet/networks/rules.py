"""Who may see and do what with networks. Predicates take (viewer, object).

A network is seen by the chief and HR of its programme's node, by those who serve it, and by those who sit in it (once
they have been told, or it has begun). Who has left it sees it no more; nor does anybody else.
"""

import rules
from django.db.models import Q

from ledernet.composition.models import Draft
from ledernet.mail.enums import MessageState
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node

from .models import Assignment, Network, Seat


def told(viewer: Viewer) -> Q:
    """Seats that their holder knows of: begun, or the invitation has gone out. Not over."""
    begun = Q(starts_on__lte=viewer.on)
    invited = Q(invitation__message__state=MessageState.SENT)
    printed = Q(invitation__letter_printed_at__isnull=False)
    kept = Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.on)
    return (begun | invited | printed) & kept


def serving(viewer: Viewer) -> Q:
    """Assignments of the viewer that are not over; they count before they begin, for the sake of preparation."""
    return Q(user=viewer.user) & (Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.on))


@rules.predicate
def is_chief_of_network(viewer: Viewer, network: Network | None) -> bool:
    return network is not None and bool(is_chief_of_node(viewer, network.programme))


@rules.predicate
def is_hr_of_network(viewer: Viewer, network: Network | None) -> bool:
    return network is not None and bool(is_hr_of_node(viewer, network.programme))


@rules.predicate
def serves_network(viewer: Viewer, network: Network | None) -> bool:
    if network is None or network.organisation_id != viewer.organisation.pk:
        return False
    return Assignment.objects.filter(serving(viewer), network=network).exists()


@rules.predicate
def sits_in_network(viewer: Viewer, network: Network | None) -> bool:
    if network is None or network.organisation_id != viewer.organisation.pk or viewer.leader is None:
        return False
    return Seat.objects.filter(told(viewer), network=network, leader=viewer.leader).exists()


@rules.predicate
def is_hr_of_draft(viewer: Viewer, draft: Draft | None) -> bool:
    return draft is not None and bool(is_hr_of_node(viewer, draft.programme))


@rules.predicate
def is_chief_of_draft(viewer: Viewer, draft: Draft | None) -> bool:
    return draft is not None and bool(is_chief_of_node(viewer, draft.programme))


@rules.predicate
def manages_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.CHIEF, Role.HR)


@rules.predicate
def is_hr_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.HR)


manages_network = is_chief_of_network | is_hr_of_network
rules.add_perm("networks.view_network", manages_network | serves_network | sits_in_network)
rules.add_perm("networks.view_history", manages_network)
rules.add_perm("networks.manage_seats", is_hr_of_network)
rules.add_perm("networks.assign", manages_network)
rules.add_perm("networks.close_network", manages_network)
rules.add_perm("networks.export_networks", manages_somewhere)
rules.add_perm("networks.view_publishing", is_hr_of_draft | is_chief_of_draft)
rules.add_perm("networks.publish_draft", is_hr_of_draft)
rules.add_perm("networks.send_invitations", is_hr_somewhere)
