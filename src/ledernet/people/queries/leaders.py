"""The list of leaders, and what one leader's page tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ledernet.people.hierarchy import Derived, Hierarchy
from ledernet.people.models import Correction, Leader, Post
from ledernet.people.viewer import Viewer

from .days import holds_on, not_ended_on
from .hierarchy import hierarchy_of
from .tree import Tree
from .visible import (
    acquaintances_visible_to,
    corrections_visible_to,
    leaders_visible_to,
    leaves_visible_to,
)


def leader_rows(viewer: Viewer) -> QuerySet[Leader]:
    """The leaders a viewer may see, each with its primary post: `title`, `unit`, `unit_sort`, `unit_id`, `level`,
    `own_field`, and `away` if she is on leave and the viewer may know.
    """
    posts = Post.objects.filter(not_ended_on(viewer.on), leader=OuterRef("pk")).order_by("-is_primary", "pk")
    away = leaves_visible_to(viewer).filter(holds_on(viewer.on), leader=OuterRef("pk"))
    return (
        leaders_visible_to(viewer)
        .select_related("user")
        .annotate(
            title=Subquery(posts.values("title")[:1]),
            level=Subquery(posts.values("level")[:1]),
            own_field=Subquery(posts.values("field")[:1]),
            unit_id=Subquery(posts.values("unit_id")[:1]),
            unit=Subquery(posts.values("unit__name")[:1]),
            unit_sort=Subquery(posts.values("unit__name_sort")[:1]),
            away=Exists(away),
        )
    )


def levels_of(viewer: Viewer) -> list[str]:
    """The levels in use, for a filter."""
    posts = Post.objects.filter(
        not_ended_on(viewer.on), organisation=viewer.organisation, leader__isnull=False
    )
    return sorted(set(posts.exclude(level="").values_list("level", flat=True).distinct().order_by()))


def fields_of(viewer: Viewer, tree: Tree) -> list[str]:
    """The fields in use: of units and of posts."""
    posts = Post.objects.filter(not_ended_on(viewer.on), organisation=viewer.organisation).exclude(field="")
    own = posts.values_list("field", flat=True).distinct().order_by()
    return sorted({*own, *(row.field for row in tree.rows.values() if row.field)})


def with_post(viewer: Viewer, **conditions: object) -> Q:
    """Leaders with a post, not ended, of which all of this holds."""
    return with_post_like(viewer, Q(**conditions))


def with_post_like(viewer: Viewer, condition: Q) -> Q:
    posts = Post.objects.filter(not_ended_on(viewer.on), condition, leader=OuterRef("pk"))
    return Q(Exists(posts))


def with_field(viewer: Viewer, tree: Tree, field: str) -> Q:
    """Leaders in a field: by the post, else by the nearest unit that has one."""
    units = [unit for unit in tree.rows if tree.field_of(unit) == field]
    return with_post_like(viewer, Q(field=field) | Q(field="", unit__in=units))


def in_several_units(viewer: Viewer) -> Q:
    """Leaders with posts in more than one unit."""
    mine = Post.objects.filter(not_ended_on(viewer.on), leader=OuterRef("leader")).exclude(
        unit=OuterRef("unit")
    )
    posts = Post.objects.filter(not_ended_on(viewer.on), Exists(mine), leader=OuterRef("pk"))
    return Q(Exists(posts))


@dataclass(frozen=True)
class PostLine:
    """One post on a leader's page."""

    post: Post
    ended: bool
    superior: Leader | None
    how: Derived | None
    field: str


@dataclass(frozen=True)
class Met:
    """Somebody she has sat with."""

    name: str
    id: int
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class LeaderPage:
    """What stands on one leader's page. Lists are empty where the viewer may not see them."""

    leader: Leader
    posts: Sequence[PostLine]
    reports: Sequence[Leader]
    in_circle: bool
    corrections: Sequence[Correction]
    met: Sequence[Met]


def leader_page(viewer: Viewer, leader: Leader, tree: Tree) -> LeaderPage:
    hierarchy = hierarchy_of(viewer.organisation, on=viewer.on, parents=tree.parents)
    posts = list(leader.posts.select_related("unit", "superior").order_by("-is_primary", "-starts_on", "pk"))
    lines = _lines(viewer, posts, hierarchy, tree)
    below = leaders_visible_to(viewer).filter(pk__in=hierarchy.below(leader.pk)).order_by("name_sort", "pk")
    keys = [("leader", leader.key), *(("post", post.key) for post in posts)]
    about = Q(pk__in=[])
    for target, key in keys:
        about |= Q(target=target, target_key=key)
    return LeaderPage(
        leader=leader,
        posts=lines,
        reports=list(below),
        in_circle=hierarchy.is_in_circle(leader.pk),
        corrections=list(
            corrections_visible_to(viewer)
            .filter(about)
            .select_related("corrected_by")
            .order_by("-corrected_at")
        ),
        met=_met(viewer, leader),
    )


def _lines(viewer: Viewer, posts: list[Post], hierarchy: Hierarchy, tree: Tree) -> list[PostLine]:
    found = {post.pk: hierarchy.by_post.get(post.pk) for post in posts}
    people = Leader.objects.in_bulk({superior.leader for superior in found.values() if superior})
    lines = []
    for post in posts:
        superior = found[post.pk]
        lines.append(
            PostLine(
                post=post,
                ended=post.ends_on is not None and post.ends_on <= viewer.on,
                superior=people.get(superior.leader) if superior else None,
                how=superior.how if superior else None,
                field=post.field or tree.field_of(post.unit_id),
            )
        )
    return sorted(lines, key=lambda line: line.ended)


def _met(viewer: Viewer, leader: Leader) -> list[Met]:
    """Newest first; one line for each time together."""
    facts = (
        acquaintances_visible_to(viewer)
        .filter(Q(first=leader) | Q(second=leader))
        .select_related("first", "second")
        .order_by("-starts_on", "pk")[:50]
    )
    return [
        Met(
            name=(other := fact.second if fact.first_id == leader.pk else fact.first).name,
            id=other.pk,
            starts_on=fact.starts_on,
            ends_on=fact.ends_on,
        )
        for fact in facts
    ]
