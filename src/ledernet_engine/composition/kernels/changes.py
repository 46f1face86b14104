"""Carrying out an exchange or a move, and building a state from scratch."""

# Compiled code takes its arguments by position, and compares numbers one by one.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from .arrays import State, Terms, njit, whole
from .breaks import clashes, lack
from .gains import both_ways, earlier_here, near, per_head, to_place, unevenness


@njit()
def leave(t: Terms, s: State, x: int) -> None:
    """Take x out of the sums of their network; the list of members still holds them."""
    g = whole(s.seat[x])
    for a in range(t.coef.shape[0]):
        u = whole(t.codes[x, a])
        if u >= 0:
            s.counts[g, u] -= 1
            s.agree[g] -= t.even_coef[a] * s.counts[g, u]
    if s.pull.shape[0]:
        for k in range(t.soft_start[x], t.soft_start[x + 1]):
            s.pull[t.soft_other[k], g] -= t.soft_gain[k]
    for m in range(t.z_weight.shape[0]):
        s.first[g, m] -= t.z[x, m]
        s.second[g, m] -= t.z[x, m] ** 2
    for k in range(t.keep_weight.shape[0]):
        p = whole(t.previous[x, k])
        if p >= 0:
            s.kept[k, p] -= earlier_here(t, s, k, p, g, x)
    for w in range(t.wish_weight.shape[0]):
        for o in range(t.wish_start[w], t.wish_start[w + 1]):
            s.wishes[g, o] -= (t.wish[x, w] >> (o - t.wish_start[w])) & 1
    if t.travel == 2:
        s.minutes_within[g] -= both_ways(t, s, x, g, x)


@njit()
def enter(t: Terms, s: State, x: int, h: int) -> None:
    """Add x to the sums of network h, whose list of members may hold them already."""
    for a in range(t.coef.shape[0]):
        u = whole(t.codes[x, a])
        if u >= 0:
            s.agree[h] += t.even_coef[a] * s.counts[h, u]
            s.counts[h, u] += 1
    if s.pull.shape[0]:
        for k in range(t.soft_start[x], t.soft_start[x + 1]):
            s.pull[t.soft_other[k], h] += t.soft_gain[k]
    for m in range(t.z_weight.shape[0]):
        s.first[h, m] += t.z[x, m]
        s.second[h, m] += t.z[x, m] ** 2
    for k in range(t.keep_weight.shape[0]):
        p = whole(t.previous[x, k])
        if p >= 0:
            s.kept[k, p] += earlier_here(t, s, k, p, h, x)
    for w in range(t.wish_weight.shape[0]):
        for o in range(t.wish_start[w], t.wish_start[w + 1]):
            s.wishes[h, o] += (t.wish[x, w] >> (o - t.wish_start[w])) & 1
    if t.travel == 2:
        s.minutes_within[h] += both_ways(t, s, x, h, x)


@njit()
def swap(t: Terms, s: State, x: int, y: int) -> None:
    """x and y exchange seats."""
    g = whole(s.seat[x])
    h = whole(s.seat[y])
    leave(t, s, x)
    leave(t, s, y)
    i = whole(s.slot[x])
    j = whole(s.slot[y])
    s.members[g, i] = y
    s.members[h, j] = x
    s.slot[x] = j
    s.slot[y] = i
    s.seat[x] = h
    s.seat[y] = g
    enter(t, s, x, h)
    enter(t, s, y, g)


@njit()
def strain(t: Terms, s: State, g: int, change: int) -> int:
    """Change in squared deviation from the target if network g grows by `change`."""
    off = s.size[g] - t.target[g]
    return change * (2 * off + change)


@njit()
def move(t: Terms, s: State, x: int, h: int) -> None:
    """x moves to h; the deviation from the target sizes is kept up to date."""
    g = whole(s.seat[x])
    leave(t, s, x)
    s.total[2] += strain(t, s, g, whole(-1)) + strain(t, s, h, whole(1))
    last = s.size[g] - 1
    moved = whole(s.members[g, last])
    s.members[g, s.slot[x]] = moved
    s.slot[moved] = s.slot[x]
    s.size[g] = last
    s.members[h, s.size[h]] = x
    s.slot[x] = s.size[h]
    s.size[h] += 1
    s.seat[x] = h
    enter(t, s, x, h)


@njit(entry=True)
def rebuild(t: Terms, s: State) -> None:
    """Everything anew from `seat`: sums, lists and totals. No network may hold more than its list has room for."""
    n = s.seat.shape[0]
    networks = s.size.shape[0]
    s.size[:] = 0
    s.counts[:] = 0
    s.agree[:] = 0.0
    s.pull[:] = 0.0
    s.first[:] = 0.0
    s.second[:] = 0.0
    s.kept[:] = 0.0
    s.wishes[:] = 0
    s.minutes_within[:] = 0.0
    for x in range(n):
        g = whole(s.seat[x])
        s.members[g, s.size[g]] = x
        s.slot[x] = s.size[g]
        s.size[g] += 1
        enter(t, s, x, g)
    twice = 0.0
    broken = 0
    gain = 0.0
    for x in range(n):
        g = whole(s.seat[x])
        twice += near(t, s, x, g, x)
        broken += clashes(t, s, x, g, x)
        if t.travel == 1 and t.travel_weight > 0.0:
            gain -= t.travel_weight * to_place(t, x, g)
    gain += twice / 2
    # Clashes with other people were met from both sides, closed networks from one.
    alone = 0
    for x in range(n):
        for k in range(t.closed_start[x], t.closed_start[x + 1]):
            if t.closed[k] == s.seat[x]:
                alone += 1
        if t.limited and t.travel == 1 and to_place(t, x, whole(s.seat[x])) > t.limit[x]:
            alone += 1
    broken = (broken - alone) // 2 + alone
    deviation = 0
    for g in range(networks):
        size = whole(s.size[g])
        deviation += (size - t.target[g]) ** 2
        gain += t.pair_gain * size * (size - 1) / 2
        if t.even_weight > 0.0:
            gain -= t.even_weight * unevenness(s.agree[g], size)
        for a in range(t.coef.shape[0]):
            if t.coef[a] != 0.0:
                first, last = t.column_start[a], t.column_start[a + 1]
                for c in range(first, last):
                    gain += t.coef[a] * s.counts[g, c] * (s.counts[g, c] - 1) / 2
        if t.has_quota:
            for c in range(t.least.shape[0]):
                broken += lack(t, c, whole(s.counts[g, c]))
        for m in range(t.z_weight.shape[0]):
            gain += t.z_weight[m] * (size * s.second[g, m] - s.first[g, m] ** 2)
        for w in range(t.wish_weight.shape[0]):
            best = 0
            for o in range(t.wish_start[w], t.wish_start[w + 1]):
                best = max(best, s.wishes[g, o])
            gain += t.wish_weight[w] * best
        if t.travel == 2 and t.travel_weight > 0.0:
            gain -= t.travel_weight * per_head(s.minutes_within[g], size)
    for k in range(t.keep_weight.shape[0]):
        for p in range(t.wanted.shape[1]):
            gain += t.keep_weight[k] * min(s.kept[k, p], t.wanted[k, p])
    s.total[0] = gain
    s.total[1] = broken
    s.total[2] = deviation
