"""The tree of units as it is shown: nested, with counts, whatever its depth."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as fresh
from datetime import date

from ledernet.people.models import Post, Unit
from ledernet.people.viewer import Viewer
from ledernet.ui.danish import search_words

from .days import not_ended_on
from .tree import Tree
from .visible import units_visible_to


@dataclass(slots=True)
class Node:
    """One unit in the tree. Counts are of leaders (posts held) and of vacancies."""

    id: int
    name: str
    field: str
    closed: bool
    own: int = 0
    vacant: int = 0
    total: int = 0  # leaders here and below
    units: int = 0  # units below
    found: bool = False  # matches the search itself
    open: bool = False  # something below does
    children: list["Node"] = fresh(default_factory=list)


def unit_tree(viewer: Viewer, query: str = "", *, closed: bool = False) -> tuple[list[Node], int]:
    """The roots of what the viewer may see, in Danish order, and how many units match the search. Two queries.

    A unit whose parent is not visible (or goes in a circle) is a root here. With a search, only matches and the way to
    them are kept.
    """
    words = search_words(query)
    units = units_visible_to(viewer)
    if not closed:
        units = units.filter(not_ended_on(viewer.on))
    rows = list(
        units.order_by("name_sort", "pk").values_list("pk", "name", "parent_id", "field", "ends_on", "search")
    )
    nodes = {
        row[0]: Node(
            row[0], row[1], row[3], row[4] is not None and row[4] <= viewer.on, found=_matches(row[5], words)
        )
        for row in rows
    }
    held, vacant = _counts(viewer)
    for node in nodes.values():
        node.own, node.vacant = held[node.id], vacant[node.id]
    roots = _linked(nodes, {row[0]: row[2] for row in rows})
    for root in roots:
        _add_up(root)
    found = sum(node.found for node in nodes.values())
    return (_pruned(roots) if words else roots), found if words else len(nodes)


def _matches(search: str, words: list[str]) -> bool:
    return bool(words) and all(word in search for word in words)


def _counts(viewer: Viewer) -> tuple[Counter[int], Counter[int]]:
    posts = Post.objects.filter(not_ended_on(viewer.on), organisation=viewer.organisation)
    held: Counter[int] = Counter()
    vacant: Counter[int] = Counter()
    for unit, leader in posts.values_list("unit_id", "leader_id"):
        (held if leader else vacant)[unit] += 1
    return held, vacant


def _linked(nodes: dict[int, Node], parents: dict[int, int | None]) -> list[Node]:
    """Children hung on their parents; circles are opened where they are entered first."""
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk, parent in parents.items():
        children[parent if parent in nodes else None].append(pk)
    roots: list[Node] = []
    placed: set[int] = set()
    for start in [*children[None], *nodes]:
        if start in placed:
            continue
        roots.append(nodes[start])
        placed.add(start)
        waiting = [start]
        while waiting:
            here = waiting.pop()
            for child in children[here]:
                if child not in placed:
                    placed.add(child)
                    nodes[here].children.append(nodes[child])
                    waiting.append(child)
    return roots


def _add_up(root: Node) -> None:
    order = [root]
    for node in order:
        order.extend(node.children)
    for node in reversed(order):
        node.total = node.own + sum(child.total for child in node.children)
        node.units = len(node.children) + sum(child.units for child in node.children)
        node.open = any(child.open or child.found for child in node.children)


def _pruned(nodes: Iterable[Node]) -> list[Node]:
    kept = [node for node in nodes if node.found or node.open]
    waiting = list(kept)
    while waiting:
        node = waiting.pop()
        node.children = [child for child in node.children if child.found or child.open]
        waiting.extend(node.children)
    return kept


def steps_through(roots: Iterable[Node]) -> list[tuple[str, Node]]:
    """The tree as one list, so that a page of thousands of units is one loop: ("leaf" | "open" | "close", node)."""
    steps: list[tuple[str, Node]] = []
    waiting = [("open", root) for root in reversed(list(roots))]
    while waiting:
        kind, node = waiting.pop()
        if kind == "close":
            steps.append((kind, node))
        elif not node.children:
            steps.append(("leaf", node))
        else:
            steps.append(("open", node))
            waiting.append(("close", node))
            waiting.extend(("open", child) for child in reversed(node.children))
    return steps


@dataclass(frozen=True)
class UnitPage:
    """One unit: the way to it, what is directly below, and who leads it."""

    unit: Unit
    way: Sequence[tuple[str, int | None]]  # names from the root; ids where the viewer may go there
    children: Sequence[Unit]
    posts: Sequence[Post]
    field: str
    leaders_below: int


def unit_page(viewer: Viewer, unit: Unit, tree: Tree) -> UnitPage:
    way = tree.way_to(unit.pk)[:-1]
    seen = set(units_visible_to(viewer).filter(pk__in=[row.id for row in way]).values_list("pk", flat=True))
    below = Post.objects.filter(
        not_ended_on(viewer.on), unit__path__startswith=unit.path, leader__isnull=False
    )
    return UnitPage(
        unit=unit,
        way=[(row.name, row.id if row.id in seen else None) for row in way],
        children=list(_current(unit, viewer.on)),
        posts=list(
            unit.posts.filter(not_ended_on(viewer.on))
            .select_related("leader")
            .order_by("level", "leader__name_sort", "pk")
        ),
        field=tree.field_of(unit.pk),
        leaders_below=below.values("leader").distinct().count(),
    )


def _current(unit: Unit, on: date) -> Iterable[Unit]:
    return unit.children.filter(not_ended_on(on)).order_by("name_sort", "pk")
