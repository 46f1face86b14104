"""Who may see and do what with decisions about networks. Predicates take (viewer, object).

The chief of the programme's node decides, and the responsible chief of a network about her own: to go on, to rotate, to try for another
while. A restart, a wind-down or a redesign is the chief's alone. HR of the node prepares, and sees to what a decision asks for. Those who
sit in a network or facilitate it read what was decided about it, and never a draft.
"""

from __future__ import annotations

import rules
from django.db.models import Q, QuerySet

from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network
from ledernet.networks.queries import networks_weighed_by, rooms_of
from ledernet.networks.rules import (
    answers_for_network,
    facilitates_now,
    is_chief_of_network,
    serving,
    sits_now,
    weighs_network,
)
from ledernet.people.enums import Role
from ledernet.people.rules import manages_somewhere
from ledernet.people.viewer import Viewer
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node

from .enums import MoveKind, MoveState
from .models import Experiment, Move, MovedNetwork

SMALL = frozenset({MoveKind.CONTINUE, MoveKind.ROTATION, MoveKind.EVALUATION})
"""What the responsible chief of a network decides by herself."""

TOLD = frozenset({MoveState.DECIDED, MoveState.CARRIED_OUT, MoveState.UNDONE})


@rules.predicate
def decides_network(viewer: Viewer, network: Network | None) -> bool:
    return bool(is_chief_of_network(viewer, network) or answers_for_network(viewer, network))


@rules.predicate
def is_above_move(viewer: Viewer, move: Move | None) -> bool:
    if move is None or move.organisation_id != viewer.organisation.pk:
        return False
    if is_chief_of_node(viewer, move.programme) or is_hr_of_node(viewer, move.programme):
        return True
    return _answers_for_all(viewer, move)


@rules.predicate
def is_part_of_move(viewer: Viewer, move: Move | None) -> bool:
    """Sits in one of its networks or facilitates it, and it has been told."""
    if move is None or move.state not in TOLD or move.organisation_id != viewer.organisation.pk:
        return False
    return any(sits_now(viewer, one) or facilitates_now(viewer, one) for one in move.networks.all())


@rules.predicate
def decides_move(viewer: Viewer, move: Move | None) -> bool:
    if move is None or move.organisation_id != viewer.organisation.pk:
        return False
    if is_chief_of_node(viewer, move.programme):
        return True
    return move.kind in SMALL and _answers_for_all(viewer, move)


@rules.predicate
def prepares_move(viewer: Viewer, move: Move | None) -> bool:
    if move is None or move.organisation_id != viewer.organisation.pk:
        return False
    return bool(is_hr_of_node(viewer, move.programme)) or bool(decides_move(viewer, move))


def _answers_for_all(viewer: Viewer, move: Move) -> bool:
    networks = set(move.parts.values_list("network", flat=True))
    sponsored = Assignment.objects.filter(
        serving(viewer), role=AssignmentRole.SPONSOR, network__in=networks
    ).values_list("network", flat=True)
    return bool(networks) and networks == set(sponsored)


def moves_visible_to(viewer: Viewer) -> QuerySet[Move]:
    """Twin of `lifecycle.view_move`."""
    rows = Move.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(Role.CHIEF, Role.HR):
        return rows
    managed = viewer.within("programme__unit__path", Role.CHIEF, Role.HR)
    sponsored = Assignment.objects.filter(serving(viewer), role=AssignmentRole.SPONSOR).values("network")
    others = MovedNetwork.objects.exclude(network__in=sponsored).values("move")
    inside = MovedNetwork.objects.filter(network__in=rooms_of(viewer).values("pk")).values("move")
    answered_for = Q(parts__isnull=False) & ~Q(pk__in=others)
    return rows.filter(managed | answered_for | Q(pk__in=inside, state__in=TOLD)).distinct()


@rules.predicate
def is_of_own_network(viewer: Viewer, experiment: Experiment | None) -> bool:
    """Sits there, facilitates it, or weighs it."""
    return experiment is not None and bool(follows_experiments(viewer, experiment.network))


@rules.predicate
def follows_experiments(viewer: Viewer, network: Network | None) -> bool:
    return bool(
        sits_now(viewer, network) or facilitates_now(viewer, network) or weighs_network(viewer, network)
    )


def threads_visible_to(viewer: Viewer) -> QuerySet[Network]:
    """Twin of `lifecycle.read_thread`, and of `lifecycle.list_experiments`; also when they have closed."""
    inside, weighed = rooms_of(viewer).values("pk"), networks_weighed_by(viewer).values("pk")
    return Network.objects.filter(Q(pk__in=inside) | Q(pk__in=weighed))


def experiments_visible_to(viewer: Viewer) -> QuerySet[Experiment]:
    """Twin of `lifecycle.read_experiment`."""
    inside, weighed = rooms_of(viewer).values("pk"), networks_weighed_by(viewer).values("pk")
    return Experiment.objects.filter(Q(network__in=inside) | Q(network__in=weighed))


rules.add_perm("lifecycle.read_thread", follows_experiments)
rules.add_perm("lifecycle.list_experiments", follows_experiments)
rules.add_perm("lifecycle.begin_experiment", follows_experiments)
rules.add_perm("lifecycle.read_experiment", is_of_own_network)
rules.add_perm("lifecycle.look_back", is_of_own_network)
rules.add_perm("lifecycle.view_pot", manages_somewhere)
rules.add_perm("lifecycle.weigh", weighs_network)
rules.add_perm("lifecycle.decide_about", decides_network)
rules.add_perm("lifecycle.view_move", is_above_move | is_part_of_move)
rules.add_perm("lifecycle.prepare_move", prepares_move)
rules.add_perm("lifecycle.decide_move", decides_move)
rules.add_perm("lifecycle.try_redesign", is_chief_of_node | is_hr_of_node)
