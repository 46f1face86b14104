"""Which rules an exchange or a move would break. Nothing here changes the state."""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: FBT001, PLR1714
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from .arrays import State, Terms, njit, whole


@njit()
def clashes(t: Terms, s: State, x: int, g: int, skip: int) -> int:
    """Rules that x breaks in network g with its members other than x and `skip`."""
    broken = 0
    for k in range(t.hard_start[x], t.hard_start[x + 1]):
        other = whole(t.hard_other[k])
        if s.seat[other] == g and other != skip:
            broken += 1
    for k in range(t.closed_start[x], t.closed_start[x + 1]):
        if t.closed[k] == g:
            broken += 1
    if t.has_lines:
        a = whole(t.line_start[x])
        b = whole(t.line_end[x])
        for k in range(s.size[g]):
            other = whole(s.members[g, k])
            if other != x and other != skip:
                c = whole(t.line_start[other])
                if (a <= c < b) or (c <= a < t.line_end[other]):
                    broken += 1
    if t.limited:
        p = whole(t.place[x])
        if p >= 0:
            if t.travel == 1:
                q = whole(t.network_place[g])
                if q >= 0 and t.minutes[p, q] > t.limit[x]:
                    broken += 1
            else:
                for k in range(s.size[g]):
                    other = whole(s.members[g, k])
                    if other != x and other != skip:
                        q = whole(t.place[other])
                        if q >= 0 and (t.minutes[p, q] > t.limit[x] or t.minutes[q, p] > t.limit[other]):
                            broken += 1
    return broken


@njit()
def lack(t: Terms, column: int, count: int) -> int:
    """How far a count is outside its quota."""
    if count < t.least[column]:
        return t.least[column] - count
    if count > t.most[column]:
        return count - t.most[column]
    return 0


@njit()
def swap_breaks(t: Terms, s: State, x: int, y: int, some: bool) -> int:
    """Change in broken rules if x and y exchange seats; with `some` false, none are broken now."""
    g = whole(s.seat[x])
    h = whole(s.seat[y])
    change = clashes(t, s, x, h, y)
    if change and not some:
        return change
    change += clashes(t, s, y, g, x)
    if some:
        change -= clashes(t, s, x, g, x) + clashes(t, s, y, h, y)
    if t.has_quota:
        for a in range(t.coef.shape[0]):
            u = whole(t.codes[x, a])
            v = whole(t.codes[y, a])
            if u != v:
                if u >= 0:
                    change += lack(t, u, whole(s.counts[g, u]) - 1) - lack(t, u, whole(s.counts[g, u]))
                    change += lack(t, u, whole(s.counts[h, u]) + 1) - lack(t, u, whole(s.counts[h, u]))
                if v >= 0:
                    change += lack(t, v, whole(s.counts[g, v]) + 1) - lack(t, v, whole(s.counts[g, v]))
                    change += lack(t, v, whole(s.counts[h, v]) - 1) - lack(t, v, whole(s.counts[h, v]))
    return change


@njit()
def move_breaks(t: Terms, s: State, x: int, h: int) -> int:
    """Change in broken rules if x moves to h, sizes apart."""
    g = whole(s.seat[x])
    change = clashes(t, s, x, h, x) - clashes(t, s, x, g, x)
    if t.has_quota:
        for a in range(t.coef.shape[0]):
            u = whole(t.codes[x, a])
            if u >= 0:
                change += lack(t, u, whole(s.counts[g, u]) - 1) - lack(t, u, whole(s.counts[g, u]))
                change += lack(t, u, whole(s.counts[h, u]) + 1) - lack(t, u, whole(s.counts[h, u]))
    return change
