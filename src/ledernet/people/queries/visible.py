"""What a viewer may see: each `…_visible_to` is the twin of the rule named beside it (`people.rules`)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from ledernet.accounts.models import User
from ledernet.people.enums import CorrectionTarget, Role
from ledernet.people.models import (
    Acquaintance,
    Correction,
    Leader,
    Leave,
    Post,
    RoleAssignment,
    Unit,
    Wish,
)
from ledernet.people.viewer import Viewer

from .days import holds_on, not_ended_on

STAFF = (Role.CHIEF, Role.HR, Role.DPO, Role.ADMINISTRATOR)
"""Those who see leaders: where they hold the role, and below."""

CLOSE = (Role.CHIEF, Role.HR)
"""Those who see when somebody is on leave."""


def units_visible_to(viewer: Viewer) -> QuerySet[Unit]:
    """Twin of `people.view_unit`: the viewer's part of the tree, and the units she leads herself."""
    own = Post.objects.filter(holds_on(viewer.on), unit=OuterRef("pk"), leader__user=viewer.user)
    return Unit.objects.filter(viewer.within("path", *STAFF) | Exists(own), organisation=viewer.organisation)


def leaders_visible_to(viewer: Viewer) -> QuerySet[Leader]:
    """Twin of `people.view_leader`: those with a post in the viewer's part of the tree, and herself."""
    return _leaders(viewer, *STAFF, own=True)


def leaders_cared_for_by(viewer: Viewer) -> QuerySet[Leader]:
    """Twin of `people.change_leader`: those for whom the viewer is HR."""
    return _leaders(viewer, Role.HR, own=False)


def posts_visible_to(viewer: Viewer) -> QuerySet[Post]:
    """Twin of `people.view_post`: the posts of the viewer's part of the tree, and all posts of leaders she may see."""
    return Post.objects.filter(
        viewer.within("unit__path", *STAFF) | Q(leader__in=leaders_visible_to(viewer).values("pk")),
        organisation=viewer.organisation,
    )


def leaves_visible_to(viewer: Viewer) -> QuerySet[Leave]:
    """Twin of `people.view_leave`: chief and HR of the leader, and herself."""
    return Leave.objects.filter(leader__in=_leaders(viewer, *CLOSE, own=True).values("pk"))


def wishes_visible_to(viewer: Viewer) -> QuerySet[Wish]:
    """Twin of `people.view_wish`: HR of the leader, and herself."""
    return Wish.objects.filter(leader__in=_leaders(viewer, Role.HR, own=True).values("pk"))


def acquaintances_visible_to(viewer: Viewer) -> QuerySet[Acquaintance]:
    """Twin of `people.view_acquaintance`: HR of either of the two, and each of them."""
    near = _leaders(viewer, Role.HR, own=True).values("pk")
    return Acquaintance.objects.filter(
        Q(first__in=near) | Q(second__in=near), organisation=viewer.organisation
    )


def corrections_visible_to(viewer: Viewer) -> QuerySet[Correction]:
    """Twin of `people.view_correction`: HR of what was corrected, and the leader in question."""
    all_of_them = Correction.objects.filter(organisation=viewer.organisation)
    units = Unit.objects.filter(viewer.within("path", Role.HR), organisation=viewer.organisation)
    leaders = _leaders(viewer, Role.HR, own=True)
    posts = Post.objects.filter(
        viewer.within("unit__path", Role.HR) | Q(leader__in=leaders.values("pk")),
        organisation=viewer.organisation,
    )
    return all_of_them.filter(
        Q(target=CorrectionTarget.UNIT, target_key__in=units.values("key"))
        | Q(target=CorrectionTarget.LEADER, target_key__in=leaders.values("key"))
        | Q(target=CorrectionTarget.POST, target_key__in=posts.values("key"))
    )


def users_visible_to(viewer: Viewer) -> QuerySet[User]:
    """Twin of `people.view_user`: the administrator and the data protection officer see all, everybody herself."""
    here = RoleAssignment.objects.filter(user=OuterRef("pk"), organisation=viewer.organisation)
    users = User.objects.filter(Q(organisation=viewer.organisation) | Exists(here))
    if viewer.everywhere(Role.ADMINISTRATOR, Role.DPO):
        return users
    return users.filter(pk=viewer.user.pk)


def roles_visible_to(viewer: Viewer) -> QuerySet[RoleAssignment]:
    """Twin of `people.view_role`."""
    held = RoleAssignment.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(Role.ADMINISTRATOR, Role.DPO):
        return held
    return held.filter(user=viewer.user)


def counting_posts(viewer: Viewer) -> QuerySet[Post]:
    """The posts by which a leader belongs to a part of the tree: those not ended, or all of one who has left."""
    left = Q(leader__ends_on__isnull=False, leader__ends_on__lte=viewer.on)
    return Post.objects.filter(not_ended_on(viewer.on) | left)


def _leaders(viewer: Viewer, *roles: Role, own: bool) -> QuerySet[Leader]:
    leaders = Leader.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(*roles):
        return leaders
    condition = Q(user=viewer.user) if own else Q(pk__in=[])
    if viewer.has(*roles):
        within = counting_posts(viewer).filter(viewer.within("unit__path", *roles), leader=OuterRef("pk"))
        condition |= Q(Exists(within))
    return leaders.filter(condition)
