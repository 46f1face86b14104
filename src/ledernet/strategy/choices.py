"""What a programme can be narrowed to: the parts of the tree, the fields, levels and kinds of leader there are."""

from collections import Counter
from dataclasses import dataclass

from ledernet.people.enums import Role
from ledernet.people.models import Post, Unit
from ledernet.people.queries import Tree, holds_on, tree_of
from ledernet.people.viewer import Viewer
from ledernet.ui.danish import sort_key

MOST = 60  # options of one kind that are shown; the most common ones
DEEPEST = 3  # how far down the tree units can be picked; a unit brings all below it along
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
    """What this viewer may choose among; `kept` are values chosen before, never dropped. Two queries."""
    tree = tree_of(viewer.organisation)
    kept = kept or set()
    managed = [row.id for row in _in_order(tree) if viewer.has_at(row.path, Role.CHIEF, Role.HR)]
    whole = viewer.everywhere(Role.CHIEF, Role.HR)
    nodes = [("", viewer.organisation.name)] if whole else []
    nodes += [
        (str(pk), _indented(tree, pk)) for pk in managed if _depth(tree, pk) < DEEPEST or str(pk) in kept
    ]
    units = [
        (str(row.id), _indented(tree, row.id))
        for row in _in_order(tree)
        if _depth(tree, row.id) < DEEPEST or str(row.id) in kept
    ]
    fields: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    held = Post.objects.filter(holds_on(viewer.on), organisation=viewer.organisation, leader__isnull=False)
    for unit, field, level, kind in held.values_list("unit_id", "field", "level", "kind"):
        fields[field or tree.field_of(unit)] += 1
        levels[level] += 1
        kinds[kind] += 1
    return Choices(nodes, units, _options(fields, kept), _options(levels, kept), _options(kinds, kept))


def managed_unit(viewer: Viewer, value: str) -> Unit | None:
    """The unit named by a form, if the viewer may place a programme there."""
    if not value.isdecimal():
        return None
    unit = Unit.objects.filter(organisation=viewer.organisation, pk=value).first()
    return unit if unit and viewer.has_at(unit.path, Role.CHIEF, Role.HR) else None


def _in_order(tree: Tree) -> "list":  # type: ignore[type-arg]
    children: dict[int | None, list[int]] = {}
    for row in tree.rows.values():
        children.setdefault(row.parent if row.parent in tree.rows else None, []).append(row.id)
    found, waiting = [], sorted(children.get(None, []), key=lambda pk: _name(tree, pk), reverse=True)
    while waiting:
        here = waiting.pop()
        found.append(tree.rows[here])
        waiting += sorted(children.get(here, []), key=lambda pk: _name(tree, pk), reverse=True)
    return found


def _name(tree: Tree, pk: int) -> tuple[str, int]:
    return sort_key(tree.rows[pk].name), pk


def _depth(tree: Tree, pk: int) -> int:
    return tree.rows[pk].path.strip("/").count("/")


def _indented(tree: Tree, pk: int) -> str:
    return "\u2003" * _depth(tree, pk) + tree.rows[pk].name


def _options(counted: "Counter[str]", kept: set[str]) -> Options:
    common = {value for value, _count in counted.most_common(MOST) if value}
    shown = common | {value for value in counted if value in kept}
    return [(value, f"{value} ({counted[value]})") for value in sorted(shown, key=sort_key)]
