"""Who may do what with decisions. Predicates take (viewer, object).

A decision is seen by the chief and HR of its node, by those of nodes below it (it binds them), and by its owner. Its owner,
and the chief and HR of its node, follow it up; only the chief gives it to somebody else. A decision of one's own words is
written by the chief of the node it is to hold for.
"""

import rules

from ledernet.people.enums import Role
from ledernet.people.rules import is_chief_somewhere, manages_somewhere
from ledernet.people.viewer import Viewer

from .models import Decision


def node_path(decision: Decision) -> str:
    return decision.unit.path if decision.unit else ""


def _is_own(viewer: Viewer, decision: Decision | None) -> bool:
    return decision is not None and decision.organisation_id == viewer.organisation.pk


@rules.predicate
def manages_node(viewer: Viewer, decision: Decision | None) -> bool:
    return (
        decision is not None
        and _is_own(viewer, decision)
        and viewer.has_at(node_path(decision), Role.CHIEF, Role.HR)
    )


@rules.predicate
def is_chief_of_node(viewer: Viewer, decision: Decision | None) -> bool:
    return (
        decision is not None and _is_own(viewer, decision) and viewer.has_at(node_path(decision), Role.CHIEF)
    )


@rules.predicate
def is_bound_by(viewer: Viewer, decision: Decision | None) -> bool:
    """Chief or HR of a part of the organisation below the decision's node."""
    if decision is None or not _is_own(viewer, decision):
        return False
    node = node_path(decision)
    return any(scope.role in {Role.CHIEF, Role.HR} and scope.path.startswith(node) for scope in viewer.scopes)


@rules.predicate
def is_owner(viewer: Viewer, decision: Decision | None) -> bool:
    return decision is not None and _is_own(viewer, decision) and decision.owner_id == viewer.user.pk


rules.add_perm("decisions.list_decisions", manages_somewhere)
rules.add_perm("decisions.view_decision", manages_node | is_bound_by | is_owner)
rules.add_perm("decisions.follow_up", manages_node | is_owner)
rules.add_perm("decisions.hand_over", is_chief_of_node)
rules.add_perm("decisions.export_decisions", manages_somewhere)
rules.add_perm("decisions.write_decisions", is_chief_somewhere)
rules.add_perm("decisions.write_decision", is_chief_of_node)
