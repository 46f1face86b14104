"""Who may do what with units, leaders, users and roles. Predicates take (viewer, object).

Every `people.view_…` has its twin in `queries.visible`; a test holds them against each other for the whole cast.
"""

import rules

from ledernet.accounts.models import User

from .enums import CorrectionTarget, Role
from .models import Acquaintance, Correction, Leader, Leave, Post, RoleAssignment, Topic, Unit, Wish
from .queries.visible import CLOSE, STAFF, counting_posts
from .viewer import Viewer


def has_leader_in_scope(viewer: Viewer, leader: Leader | None, *roles: Role) -> bool:
    """Holds one of the roles where the leader has a post, or in the whole organisation."""
    if leader is None or leader.organisation_id != viewer.organisation.pk:
        return False
    if viewer.everywhere(*roles):
        return True
    if not viewer.has(*roles):
        return False
    paths = counting_posts(viewer).filter(leader=leader).values_list("unit__path", flat=True)
    return any(viewer.has_at(path, *roles) for path in paths)


def is_own(viewer: Viewer, leader: Leader | None) -> bool:
    return (
        leader is not None
        and leader.user_id == viewer.user.pk
        and leader.organisation_id == viewer.organisation.pk
    )


def leader_of(target: object) -> Leader | None:
    """The leader herself, or whose wish or leave it is."""
    if isinstance(target, Leader):
        return target
    return target.leader if isinstance(target, Wish | Leave | Post) else None


@rules.predicate
def is_staff_somewhere(viewer: Viewer) -> bool:
    return viewer.has(*STAFF)


@rules.predicate
def is_hr_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.HR)


@rules.predicate
def is_administrator(viewer: Viewer) -> bool:
    return viewer.everywhere(Role.ADMINISTRATOR)


@rules.predicate
def is_dpo(viewer: Viewer) -> bool:
    return viewer.everywhere(Role.DPO)


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
def manages_somewhere(viewer: Viewer) -> bool:
    return viewer.has(*CLOSE)


@rules.predicate
def manages_all(viewer: Viewer) -> bool:
    """Chief or HR of the whole organisation."""
    return viewer.everywhere(*CLOSE)


@rules.predicate
def is_chief_somewhere(viewer: Viewer) -> bool:
    return viewer.has(Role.CHIEF)


@rules.predicate
def keeps_catalogue(viewer: Viewer, topic: Topic | None) -> bool:
    """The catalogue holds for all, so a topic is renamed and retired by those who manage the whole organisation."""
    own = topic is not None and topic.organisation_id == viewer.organisation.pk
    return own and viewer.everywhere(*CLOSE)


@rules.predicate
def is_staff_of_unit(viewer: Viewer, unit: Unit | None) -> bool:
    return (
        unit is not None
        and unit.organisation_id == viewer.organisation.pk
        and viewer.has_at(unit.path, *STAFF)
    )


@rules.predicate
def leads_unit(viewer: Viewer, unit: Unit | None) -> bool:
    if unit is None or unit.organisation_id != viewer.organisation.pk:
        return False
    posts = unit.posts.filter(leader__user=viewer.user)
    return any(
        (post.starts_on is None or post.starts_on <= viewer.on)
        and (post.ends_on is None or post.ends_on > viewer.on)
        for post in posts
    )


@rules.predicate
def is_hr_of_leader(viewer: Viewer, target: object) -> bool:
    """HR of any unit in which the leader holds a post (or of the whole organisation)."""
    return has_leader_in_scope(viewer, leader_of(target), Role.HR)


@rules.predicate
def is_chief_or_hr_of_leader(viewer: Viewer, target: object) -> bool:
    return has_leader_in_scope(viewer, leader_of(target), *CLOSE)


@rules.predicate
def is_staff_of_leader(viewer: Viewer, target: object) -> bool:
    return has_leader_in_scope(viewer, leader_of(target), *STAFF)


@rules.predicate
def is_the_leader(viewer: Viewer, target: object) -> bool:
    return is_own(viewer, leader_of(target))


@rules.predicate
def is_staff_of_post(viewer: Viewer, post: Post | None) -> bool:
    return (
        post is not None
        and post.organisation_id == viewer.organisation.pk
        and viewer.has_at(post.unit.path, *STAFF)
    )


@rules.predicate
def is_hr_of_post(viewer: Viewer, post: Post | None) -> bool:
    return (
        post is not None
        and post.organisation_id == viewer.organisation.pk
        and viewer.has_at(post.unit.path, Role.HR)
    )


@rules.predicate
def is_near_either(viewer: Viewer, fact: Acquaintance | None) -> bool:
    """HR of one of the two, or one of them."""
    return fact is not None and any(
        has_leader_in_scope(viewer, leader, Role.HR) or is_own(viewer, leader)
        for leader in (fact.first, fact.second)
    )


def corrected(viewer: Viewer, correction: Correction | None) -> Unit | Leader | Post | None:
    """What was put right, where it is of the viewer's organisation and still there."""
    if correction is None or correction.organisation_id != viewer.organisation.pk:
        return None
    wanted = {"organisation": viewer.organisation, "key": correction.target_key}
    if correction.target == CorrectionTarget.UNIT:
        return Unit.objects.filter(**wanted).first()
    if correction.target == CorrectionTarget.LEADER:
        return Leader.objects.filter(**wanted).first()
    return Post.objects.select_related("leader", "unit").filter(**wanted).first()


@rules.predicate
def is_near_corrected(viewer: Viewer, correction: Correction | None) -> bool:
    """HR of the unit, leader or post that was corrected, or the leader in question."""
    found = corrected(viewer, correction)
    if isinstance(found, Unit):
        return bool(is_hr_of_unit(viewer, found))
    if isinstance(found, Post) and is_hr_of_post(viewer, found):
        return True
    leader = leader_of(found)
    return has_leader_in_scope(viewer, leader, Role.HR) or is_own(viewer, leader)


@rules.predicate
def is_hr_of_corrected(viewer: Viewer, correction: Correction | None) -> bool:
    """Whoever could do the same by hand: a unit goes back to its place, and a post to its unit, only by her who may put it there."""
    found = corrected(viewer, correction)
    if correction is None or found is None:
        return False
    if isinstance(found, Leader):
        return bool(is_hr_of_leader(viewer, found))
    if isinstance(found, Unit):
        moves = correction.field == "parent"
        return bool(is_hr_of_unit(viewer, found)) and (not moves or viewer.everywhere(Role.HR))
    back = None
    if correction.field == "unit":
        back = Unit.objects.filter(organisation=viewer.organisation, key=correction.source_value).first()
    return bool(is_hr_of_post(viewer, found)) and (back is None or bool(is_hr_of_unit(viewer, back)))


@rules.predicate
def is_oneself(viewer: Viewer, user: User | None) -> bool:
    return user is not None and user.pk == viewer.user.pk


@rules.predicate
def belongs_here(viewer: Viewer, user: User | None) -> bool:
    """A user of this organisation, or one who has held a role in it."""
    return user is not None and (
        user.organisation_id == viewer.organisation.pk
        or RoleAssignment.objects.filter(user=user, organisation=viewer.organisation).exists()
    )


@rules.predicate
def is_user_of_viewers_organisation(viewer: Viewer, user: User | None) -> bool:
    return user is not None and user.organisation_id == viewer.organisation.pk


@rules.predicate
def holds_assignment(viewer: Viewer, held: RoleAssignment | None) -> bool:
    return held is not None and held.user_id == viewer.user.pk


@rules.predicate
def is_assignment_here(viewer: Viewer, held: RoleAssignment | None) -> bool:
    return held is not None and held.organisation_id == viewer.organisation.pk


rules.add_perm("people.list_leaders", is_staff_somewhere)
rules.add_perm("people.export_leaders", is_staff_somewhere)
rules.add_perm("people.import_leaders", is_hr_everywhere | is_administrator)
rules.add_perm("people.add_leader", is_hr_somewhere)
rules.add_perm("people.add_unit", is_hr_somewhere)
rules.add_perm("people.view_unit", is_staff_of_unit | leads_unit)
rules.add_perm("people.change_unit", is_hr_of_unit)
rules.add_perm(
    "people.move_unit", is_hr_of_unit & is_hr_everywhere
)  # it changes who is whose superior elsewhere
rules.add_perm("people.view_leader", is_staff_of_leader | is_the_leader)
rules.add_perm("people.change_leader", is_hr_of_leader)
rules.add_perm("people.end_leader", is_hr_of_leader)
rules.add_perm("people.view_post", is_staff_of_post | is_staff_of_leader | is_the_leader)
rules.add_perm("people.change_post", is_hr_of_post)
rules.add_perm("people.list_leaves", manages_somewhere)
rules.add_perm("people.view_leave", is_chief_or_hr_of_leader | is_the_leader)
rules.add_perm("people.change_leave", is_hr_of_leader)
rules.add_perm("people.view_wish", is_hr_of_leader | is_the_leader)
rules.add_perm("people.change_wish", is_the_leader)
rules.add_perm("people.change_confidential_wish", is_the_leader)
rules.add_perm("people.list_topics", manages_somewhere)
rules.add_perm("people.add_topic", manages_somewhere)
rules.add_perm("people.change_topic", keeps_catalogue)
rules.add_perm("people.view_acquaintance", is_near_either)
rules.add_perm("people.view_correction", is_near_corrected)
rules.add_perm("people.undo_correction", is_hr_of_corrected)
rules.add_perm("people.invite_users", is_hr_somewhere | is_administrator)
rules.add_perm("people.list_users", is_administrator | is_dpo)
rules.add_perm("people.view_user", belongs_here & (is_administrator | is_dpo | is_oneself))
rules.add_perm("people.change_user", is_administrator & is_user_of_viewers_organisation)
rules.add_perm("people.view_role", is_assignment_here & (is_administrator | is_dpo | holds_assignment))
rules.add_perm("people.manage_roles", is_administrator)
