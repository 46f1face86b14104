"""Who may do what with units, leaders and roles. Predicates take (viewer, object)."""

import rules

from .enums import Role
from .models import Leader, Unit
from .viewer import Viewer


@rules.predicate
def is_staff_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.CHIEF, Role.HR, Role.DPO, Role.ADMINISTRATOR)


@rules.predicate
def is_hr_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.HR)


@rules.predicate
def is_administrator(viewer: Viewer) -> bool:
    return viewer.everywhere(Role.ADMINISTRATOR)


@rules.predicate
def is_hr_everywhere(viewer: Viewer) -> bool:
    return viewer.everywhere(Role.HR)


@rules.predicate
def is_hr_of_unit(viewer: Viewer, unit: Unit | None) -> bool:
    return (
        unit is not None
        and unit.organisation_id == viewer.organisation.pk
        and viewer.has_at(unit.path, Role.HR)
    )


@rules.predicate
def is_hr_of_leader(viewer: Viewer, leader: Leader | None) -> bool:
    """HR of any unit in which the leader holds a post (or of the whole organisation)."""
    if leader is None or leader.organisation_id != viewer.organisation.pk:
        return False
    if viewer.everywhere(Role.HR):
        return True
    return any(viewer.has_at(post.unit.path, Role.HR) for post in leader.posts.select_related("unit"))


@rules.predicate
def is_the_leader(viewer: Viewer, leader: Leader | None) -> bool:
    return (
        leader is not None
        and leader.user_id == viewer.user.pk
        and leader.organisation_id == viewer.organisation.pk
    )


rules.add_perm("people.list_leaders", is_staff_somewhere)
rules.add_perm("people.import_leaders", is_hr_everywhere | is_administrator)
rules.add_perm("people.change_leader", is_hr_of_leader)
rules.add_perm("people.change_wish", is_the_leader)
rules.add_perm("people.invite_users", is_hr_somewhere | is_administrator)
rules.add_perm("people.manage_roles", is_administrator)
