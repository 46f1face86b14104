"""What a programme can be narrowed to: the parts of the tree, the fields, levels and kinds of leader there are."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from ledernet.people.enums import Role
from ledernet.people.models import Post, Unit
from ledernet.people.queries import Tree, holds_on, not_ended_on, tree_of
from ledernet.people.viewer import Viewer
from ledernet.ui.danish import sort_key
from ledernet.ui.numbers import whole_number

MOST = 60  # options of one kind that are shown; the most common ones
MOST_UNITS = 150  # so many parts of the tree can be picked, from the top; a part brings all below it along
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Choices:
    """Options for the form. Values are strings, as forms have them."""

    nodes: Options
    units: Options
    fields: Options
    levels: Options
    kinds: Options


def choices_for(viewer: Viewer, kept: "set[str] | None" = None) -> Choices:
    """What this viewer may choose among; `kept` are values chosen before, never dropped. Four queries."""
    tree = tree_of(viewer.organisation)
    kept = kept or set()
    shown = _shown(viewer, tree, kept)
    nodes = _nodes(viewer, tree, shown)
    units = [(str(pk), name) for pk, name in shown]
    fields: Counter[str] = Counter()
    held = Post.objects.filter(holds_on(viewer.on), organisation=viewer.organisation, leader__isnull=False)
    by_unit = held.order_by().values("unit_id", "field").annotate(count=Count("pk"))
    for unit, field, count in by_unit.values_list("unit_id", "field", "count"):
        fields[field or tree.field_of(unit)] += count
    levels = _counted(held, "level")
    kinds = _counted(held, "kind")
    return Choices(nodes, units, _options(fields, kept), _options(levels, kept), _options(kinds, kept))


def nodes_for(viewer: Viewer, kept: set[str]) -> Options:
    """The parts of the organisation that the viewer looks after, the whole first. One query."""
    tree = tree_of(viewer.organisation)
    return _nodes(viewer, tree, _shown(viewer, tree, kept))


def _held_in(viewer: Viewer) -> set[str]:
    """The parts that one is chief or HR of are always there to choose."""
    return {scope.path.strip("/").rpartition("/")[2] for scope in viewer.scopes if scope.path}


def _nodes(viewer: Viewer, tree: Tree, shown: list[tuple[int, str]]) -> Options:
    whole = viewer.everywhere(Role.CHIEF, Role.HR)
    nodes = [("", viewer.organisation.name)] if whole else []
    return nodes + [
        (str(pk), name) for pk, name in shown if viewer.has_at(tree.rows[pk].path, Role.CHIEF, Role.HR)
    ]


def _counted(posts: QuerySet[Post], column: str) -> Counter[str]:
    rows = posts.order_by().values(column).annotate(count=Count("pk"))
    return Counter(dict(rows.values_list(column, "count")))


def managed_unit(viewer: Viewer, value: str, *, kept: int | None = None) -> Unit | None:
    """The unit named by a form, if the viewer may place something there today; `kept` is where it stands already."""
    open_ = not_ended_on(viewer.on) | Q(pk=kept)
    unit = Unit.objects.filter(open_, organisation=viewer.organisation, pk=whole_number(value)).first()
    return unit if unit and viewer.has_at(unit.path, Role.CHIEF, Role.HR) else None


def _shown(viewer: Viewer, tree: Tree, kept: set[str]) -> list[tuple[int, str]]:
    """The upper layers of the tree as it stands today, as many as can be looked through, one's own parts, and what was chosen before."""
    standing = {row.id for row in tree.rows.values() if row.stands_on(viewer.on)}
    by_depth = Counter(_depth(tree, pk) for pk in standing)
    deepest, count = 0, 0
    for depth in sorted(by_depth):
        count += by_depth[depth]
        if depth > 1 and count > MOST_UNITS:
            break
        deepest = depth
    own = _held_in(viewer)
    wanted = {pk for pk in standing if _depth(tree, pk) <= deepest or str(pk) in own}
    return tree.indented(wanted | {pk for pk in tree.rows if str(pk) in kept})


def _depth(tree: Tree, pk: int) -> int:
    return tree.rows[pk].path.strip("/").count("/")


def _options(counted: "Counter[str]", kept: set[str]) -> Options:
    common = {value for value, _count in counted.most_common(MOST) if value}
    shown = common | {value for value in counted if value and value in kept}
    return [(value, f"{value} ({counted[value]})") for value in sorted(shown, key=sort_key)]
