"""Who may see and do what with networks. Predicates take (viewer, object).

A network is seen by the chief and HR of its programme's node, by those who serve it, and by those who sit in it (once
they have been told, or it has begun). Who has left it sees it no more; nor does anybody else.

The charter it goes by is decided by the chief of the node alone. The network's own rules of play belong to those who sit in it
and serve it: each of them may add one or take one away, since the rules hold only if they are everybody's; chiefs and HR from
outside see that there are some, not what they say. The confidential room, which other rooms furnish, is narrower still: those who sit
there today, and its facilitators. Neither sponsor, chief nor HR enters it, unless she sits there herself. Who is a newcomer's buddy may be changed by
HR of the node, by who serves the network and by any of its members; what the newcomer wants of the network is hers alone. What those
who left have answered is read by chief and HR of the node, as figures of groups. Visits are planned by whoever makes them, the sponsor,
or by HR of the node.
"""

import rules
from django.db.models import Q

from ledernet.composition.models import Draft
from ledernet.mail.enums import MessageState
from ledernet.networks.enums import RUNS
from ledernet.people.queries import holds_on
from ledernet.people.rules import is_hr_everywhere, is_hr_somewhere, manages_somewhere
from ledernet.people.viewer import Viewer
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node

from .enums import AssignmentRole, NetworkState, SeatRole
from .models import Assignment, Network, NetworkList, Seat


def told(viewer: Viewer) -> Q:
    """Seats that their holder knows of: begun, or the invitation has gone out. Not over."""
    begun = Q(starts_on__lte=viewer.on)
    invited = Q(invitation__message__state=MessageState.SENT)
    printed = Q(invitation__letter_printed_at__isnull=False)
    kept = Q(ends_on__isnull=True) | Q(ends_on__gt=viewer.on)
    guest = Q(agreement__isnull=False)  # written to when the seat was given
    return (begun | invited | printed | guest) & kept


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
def answers_for_network(viewer: Viewer, network: Network | None) -> bool:
    """Its sponsor."""
    if network is None or network.organisation_id != viewer.organisation.pk:
        return False
    sponsors = Assignment.objects.filter(serving(viewer), network=network, role=AssignmentRole.SPONSOR)
    return sponsors.exists()


@rules.predicate
def weighs_network(viewer: Viewer, network: Network | None) -> bool:
    """Chief or HR of the node, or its sponsor: those who are told what it passes on, and see to what becomes of it."""
    return bool(
        is_chief_of_network(viewer, network)
        or is_hr_of_network(viewer, network)
        or answers_for_network(viewer, network)
    )


@rules.predicate
def sits_in_network(viewer: Viewer, network: Network | None) -> bool:
    if network is None or network.organisation_id != viewer.organisation.pk or viewer.leader is None:
        return False
    return Seat.everyone.filter(told(viewer), network=network, leader=viewer.leader).exists()


@rules.predicate
def sits_now(viewer: Viewer, network: Network | None) -> bool:
    """Her seat has begun and is not over; an invitation alone opens no door."""
    if network is None or network.organisation_id != viewer.organisation.pk or viewer.leader is None:
        return False
    if network.state == NetworkState.CLOSED:
        return False
    return Seat.everyone.filter(holds_on(viewer.on), network=network, leader=viewer.leader).exists()


@rules.predicate
def facilitates_now(viewer: Viewer, network: Network | None) -> bool:
    if network is None or network.organisation_id != viewer.organisation.pk:
        return False
    if network.state == NetworkState.CLOSED:
        return False
    held = Assignment.objects.filter(holds_on(viewer.on), network=network, user=viewer.user)
    return held.filter(role=AssignmentRole.FACILITATOR).exists()


@rules.predicate
def runs_network(viewer: Viewer, network: Network | None) -> bool:
    """Its facilitators and coordinators, and its reference leader: those who see to it that a meeting comes about."""
    if network is None or network.organisation_id != viewer.organisation.pk:
        return False
    if Assignment.objects.filter(serving(viewer), network=network, role__in=RUNS).exists():
        return True
    if viewer.leader is None:
        return False
    held = (SeatRole.COORDINATOR, SeatRole.REFERENCE)
    return Seat.objects.filter(told(viewer), network=network, leader=viewer.leader, role__in=held).exists()


@rules.predicate
def is_hr_of_draft(viewer: Viewer, draft: Draft | None) -> bool:
    return draft is not None and bool(is_hr_of_node(viewer, draft.programme))


@rules.predicate
def is_chief_of_draft(viewer: Viewer, draft: Draft | None) -> bool:
    return draft is not None and bool(is_chief_of_node(viewer, draft.programme))


@rules.predicate
def is_leader_here(viewer: Viewer) -> bool:
    return viewer.leader is not None


@rules.predicate
def brings_in(viewer: Viewer, listed: NetworkList | None) -> bool:
    """Who has uploaded a list, as long as she is HR of the programme's node."""
    return (
        listed is not None
        and listed.created_by_id == viewer.user.pk
        and bool(is_hr_of_node(viewer, listed.programme))
    )


manages_network = is_chief_of_network | is_hr_of_network
belongs = sits_in_network | serves_network
rules.add_perm("networks.view_network", manages_network | serves_network | sits_in_network)
rules.add_perm("networks.view_history", manages_network)
rules.add_perm("networks.manage_seats", is_hr_of_network)
rules.add_perm("networks.assign", manages_network)
rules.add_perm("networks.close_network", manages_network)
rules.add_perm("networks.export_networks", manages_somewhere)
rules.add_perm("networks.view_publishing", is_hr_of_draft | is_chief_of_draft)
rules.add_perm("networks.publish_draft", is_hr_of_draft)
rules.add_perm("networks.send_invitations", is_hr_somewhere)
rules.add_perm("networks.bring_in", is_hr_somewhere)
rules.add_perm("networks.bring_in_programme", is_hr_of_node)
rules.add_perm("networks.bring_in_list", brings_in)
rules.add_perm("networks.view_launch", is_chief_of_node | is_hr_of_node)
rules.add_perm("networks.launch_programme", is_chief_of_node)
rules.add_perm("networks.change_charter", is_chief_of_network)
rules.add_perm("networks.accept_expectations", sits_in_network)
rules.add_perm("networks.count_acceptances", manages_network)
rules.add_perm("networks.name_acceptances", is_hr_of_network)
rules.add_perm("networks.view_principles", belongs)
rules.add_perm("networks.write_principles", belongs)
rules.add_perm("networks.enter_room", sits_now | facilitates_now)
rules.add_perm("networks.plan_visits", is_hr_of_network | answers_for_network)
rules.add_perm("networks.change_buddy", is_hr_of_network | belongs)
rules.add_perm("networks.keep_places", is_hr_of_network)
rules.add_perm("networks.hand_over", is_hr_of_network)
rules.add_perm("networks.see_lines", is_hr_somewhere)
rules.add_perm("networks.see_line", is_hr_of_node)
rules.add_perm("networks.view_exits", is_chief_of_node | is_hr_of_node)
rules.add_perm("networks.list_seating", manages_somewhere)
rules.add_perm("networks.wait_in_line", is_leader_here)
rules.add_perm("networks.view_duty_catalogue", manages_somewhere)
rules.add_perm("networks.edit_duty_catalogue", is_hr_everywhere)
rules.add_perm("networks.allot_in_programme", is_chief_of_node | is_hr_of_node)
rules.add_perm("networks.keep_hosts", is_hr_of_network | runs_network)
rules.add_perm("networks.ask_to_swap", sits_now)
