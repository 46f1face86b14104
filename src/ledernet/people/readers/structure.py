"""Who stands above whom: loops found and opened, without ever following a chain twice."""

from collections.abc import Mapping, Sequence


def loops(above: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Every loop in »key → key above«, each in order from its first key; chains that end are no loop.

    A key that points at itself is a loop of one. Linear in the number of keys.
    """
    done: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in above:
        path: list[str] = []
        place: dict[str, int] = {}
        at = start
        while at in above and at not in done and at not in place:
            place[at] = len(path)
            path.append(at)
            at = above[at]
        if at in place:
            found.append(tuple(path[place[at] :]))
        done.update(path)
    return found


def top_down(keys: Sequence[str], above: Mapping[str, str]) -> list[str]:
    """The keys with every one after the one above it. Loops must have been opened before."""
    wanted = set(keys)
    depth: dict[str, int] = {}
    for key in keys:
        chain: list[str] = []
        at = key
        while at not in depth and at in wanted:
            chain.append(at)
            at = above.get(at, "")
        level = depth.get(at, -1)
        for step in reversed(chain):
            level += 1
            depth[step] = level
    return sorted(keys, key=lambda key: depth[key])
