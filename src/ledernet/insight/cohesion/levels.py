"""Which part of the organisation a unit counts as, seen from a node: the parts just below it."""

from __future__ import annotations

from ledernet.people.queries.tree import Tree


def group_of(tree: Tree, unit: int, *, node: int | None) -> int | None:
    """The unit just below `node` on the way to `unit`; `node` itself for its own leaders, None for who is not below it.

    Seen from the whole organisation (no node) that is the administration.
    """
    if node is None:
        found = tree.administration_of(unit)
        return found.id if found else None
    way = [row.id for row in tree.way_to(unit)]
    if node not in way:
        return None
    below = way[way.index(node) + 1 :]
    return below[0] if below else node
