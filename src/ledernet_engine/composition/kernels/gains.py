"""What an exchange or a move would gain. Nothing here changes the state."""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: PLR0917, PLR1714
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from .arrays import State, Terms, njit, whole


@njit(inline=True)
def soft_between(t: Terms, x: int, y: int) -> float:
    """What two people gain by sitting together as a soft pair; a row holds its others in order."""
    first = whole(t.soft_start[x])
    last = whole(t.soft_start[x + 1])
    while first < last:
        middle = (first + last) // 2
        if t.soft_other[middle] < y:
            first = middle + 1
        else:
            last = middle
    if first < t.soft_start[x + 1] and t.soft_other[first] == y:
        return t.soft_gain[first]
    return 0.0


@njit()
def near(t: Terms, s: State, x: int, g: int, skip: int) -> float:
    """Soft pairs, distances and scanned kinds between x and the members of g other than x and `skip`."""
    gain = 0.0
    if s.pull.shape[0]:
        gain = s.pull[x, g]
        if skip != x and s.seat[skip] == g:
            gain -= soft_between(t, x, skip)
    else:
        for k in range(t.soft_start[x], t.soft_start[x + 1]):
            other = whole(t.soft_other[k])
            if s.seat[other] == g and other != skip:
                gain += t.soft_gain[k]
    kinds = t.scan_coef.shape[0]
    if kinds:
        for k in range(s.size[g]):
            other = whole(s.members[g, k])
            if other != x and other != skip:
                for a in range(kinds):
                    code = whole(t.scan_codes[x, a])
                    if code >= 0 and code == t.scan_codes[other, a]:
                        gain += t.scan_coef[a]
    if t.far.shape[0]:
        for k in range(s.size[g]):
            other = whole(s.members[g, k])
            if other != x and other != skip:
                gain += t.far[x, other]
    return gain


@njit(inline=True)
def kinds_gain(t: Terms, s: State, x: int, y: int, g: int, h: int) -> float:
    """Gain of an exchange in the counted kinds: O(kinds)."""
    gain = 0.0
    if t.complete:
        for a in range(t.coef.shape[0]):
            u = whole(t.codes[x, a])
            v = whole(t.codes[y, a])
            if u != v:
                gain += t.coef[a] * (s.counts[h, u] - s.counts[g, u] + s.counts[g, v] - s.counts[h, v] + 2)
        return gain
    for a in range(t.coef.shape[0]):
        u = whole(t.codes[x, a])
        v = whole(t.codes[y, a])
        if u != v:
            change = 0
            if u >= 0:
                change += s.counts[h, u] - s.counts[g, u] + 1
            if v >= 0:
                change += s.counts[g, v] - s.counts[h, v] + 1
            gain += t.coef[a] * change
    return gain


@njit(inline=True)
def unevenness(agree: float, size: int) -> float:
    """The squared share of a network's pairs that agree, times its pairs."""
    return agree * agree * 2.0 / (size * (size - 1)) if size > 1 else 0.0


@njit(inline=True)
def even_gain(t: Terms, s: State, x: int, y: int, g: int, h: int) -> float:
    """Gain of an exchange in evenness; y = −1 for a move of x alone."""
    into_g = 0.0
    into_h = 0.0
    for a in range(t.coef.shape[0]):
        c = t.even_coef[a]
        if c == 0.0:
            continue
        u = whole(t.codes[x, a])
        if y < 0:
            into_g -= c * (s.counts[g, u] - 1)
            into_h += c * s.counts[h, u]
            continue
        v = whole(t.codes[y, a])
        if u != v:
            into_g += c * (s.counts[g, v] - s.counts[g, u] + 1)
            into_h += c * (s.counts[h, u] - s.counts[h, v] + 1)
    less = 1 if y < 0 else 0
    size_g = whole(s.size[g])
    size_h = whole(s.size[h])
    now = unevenness(s.agree[g], size_g) + unevenness(s.agree[h], size_h)
    then = unevenness(s.agree[g] + into_g, size_g - less) + unevenness(s.agree[h] + into_h, size_h + less)
    return t.even_weight * (now - then)


@njit()
def earlier_here(t: Terms, s: State, k: int, code: int, g: int, skip: int) -> int:
    """Members of g other than `skip` from one earlier network."""
    count = 0
    for j in range(s.size[g]):
        other = whole(s.members[g, j])
        if other != skip and t.previous[other, k] == code:
            count += 1
    return count


@njit(inline=True)
def kept_gain(t: Terms, s: State, k: int, code: int, change: int) -> float:
    """Gain if `change` more pairs of an earlier network are together."""
    now = s.kept[k, code]
    wanted = t.wanted[k, code]
    return t.keep_weight[k] * (min(now + change, wanted) - min(now, wanted))


@njit(inline=True)
def keep_gain(t: Terms, s: State, x: int, y: int, g: int, h: int) -> float:
    """Gain of an exchange in earlier pairs kept; y = −1 for a move of x alone."""
    gain = 0.0
    for k in range(t.keep_weight.shape[0]):
        p = whole(t.previous[x, k])
        q = -1 if y < 0 else whole(t.previous[y, k])
        if p == q:
            continue
        if p >= 0:
            gain += kept_gain(t, s, k, p, earlier_here(t, s, k, p, h, y) - earlier_here(t, s, k, p, g, x))
        if q >= 0:
            gain += kept_gain(t, s, k, q, earlier_here(t, s, k, q, g, x) - earlier_here(t, s, k, q, h, y))
    return gain


@njit()
def wish_gain(t: Terms, s: State, x: int, y: int, g: int, h: int) -> float:
    """Gain of an exchange in the most wished options; y = −1 for a move of x alone."""
    gain = 0.0
    for w in range(t.wish_weight.shape[0]):
        out = whole(t.wish[x, w])
        into = 0 if y < 0 else whole(t.wish[y, w])
        if out == into:
            continue
        now_g = now_h = then_g = then_h = 0
        for o in range(t.wish_start[w], t.wish_start[w + 1]):
            bit = o - t.wish_start[w]
            change = ((into >> bit) & 1) - ((out >> bit) & 1)
            a = whole(s.wishes[g, o])
            b = whole(s.wishes[h, o])
            now_g = max(now_g, a)
            now_h = max(now_h, b)
            then_g = max(then_g, a + change)
            then_h = max(then_h, b - change)
        gain += t.wish_weight[w] * (then_g + then_h - now_g - now_h)
    return gain


@njit()
def both_ways(t: Terms, s: State, x: int, g: int, skip: int) -> float:
    """Minutes from x to the members of g other than x and `skip`, and back."""
    p = whole(t.place[x])
    if p < 0:
        return 0.0
    minutes = 0.0
    for k in range(s.size[g]):
        other = whole(s.members[g, k])
        if other != x and other != skip:
            q = whole(t.place[other])
            if q >= 0:
                minutes += t.minutes[p, q] + t.minutes[q, p]
    return minutes


@njit()
def to_place(t: Terms, x: int, g: int) -> float:
    """Minutes from x to the place of network g."""
    p = whole(t.place[x])
    q = whole(t.network_place[g])
    return 0.0 if p < 0 or q < 0 else t.minutes[p, q]


@njit(inline=True)
def swap_gain(t: Terms, s: State, x: int, y: int) -> float:
    """Gain if x and y exchange seats; written out wherever it is used."""
    g = whole(s.seat[x])
    h = whole(s.seat[y])
    gain = kinds_gain(t, s, x, y, g, h)
    if t.even_weight > 0.0:
        gain += even_gain(t, s, x, y, g, h)
    if s.pull.shape[0] and not (t.scan_coef.shape[0] or t.far.shape[0]):
        gain += s.pull[x, h] - s.pull[x, g] + s.pull[y, g] - s.pull[y, h] - 2.0 * soft_between(t, x, y)
    elif t.soft_other.shape[0] or t.scan_coef.shape[0] or t.far.shape[0]:
        gain += near(t, s, x, h, y) - near(t, s, x, g, x) + near(t, s, y, g, x) - near(t, s, y, h, y)
    for m in range(t.z_weight.shape[0]):
        d = t.z[y, m] - t.z[x, m]
        e = t.z[y, m] ** 2 - t.z[x, m] ** 2
        change = (s.size[g] - s.size[h]) * e - d * (2 * s.first[g, m] + d) + d * (2 * s.first[h, m] - d)
        gain += t.z_weight[m] * change
    if t.keep_weight.shape[0]:
        gain += keep_gain(t, s, x, y, g, h)
    if t.wish_weight.shape[0]:
        gain += wish_gain(t, s, x, y, g, h)
    if t.travel_weight > 0.0:
        if t.travel == 1:
            gain += t.travel_weight * (
                to_place(t, x, g) + to_place(t, y, h) - to_place(t, x, h) - to_place(t, y, g)
            )
        else:
            into_g = both_ways(t, s, y, g, x) - both_ways(t, s, x, g, x)
            into_h = both_ways(t, s, x, h, y) - both_ways(t, s, y, h, y)
            gain -= t.travel_weight * (into_g / s.size[g] + into_h / s.size[h])
    return gain


@njit()
def gain_of_swap(t: Terms, s: State, x: int, y: int) -> float:
    """The same by a call, which hands on all tables: some times slower, and compiled only once."""
    return swap_gain(t, s, x, y)


@njit()
def per_head(sum_: float, size: int) -> float:
    """A mean over members, 0 for an empty network."""
    return sum_ / size if size > 0 else 0.0


@njit()
def move_gain(t: Terms, s: State, x: int, h: int) -> float:
    """Gain if x moves to h."""
    g = whole(s.seat[x])
    gain = t.pair_gain * (s.size[h] - s.size[g] + 1)
    for a in range(t.coef.shape[0]):
        u = whole(t.codes[x, a])
        if u >= 0:
            gain += t.coef[a] * (s.counts[h, u] - s.counts[g, u] + 1)
    if t.even_weight > 0.0:
        gain += even_gain(t, s, x, whole(-1), g, h)
    gain += near(t, s, x, h, x) - near(t, s, x, g, x)
    for m in range(t.z_weight.shape[0]):
        z = t.z[x, m]
        now = s.size[g] * s.second[g, m] - s.first[g, m] ** 2
        now += s.size[h] * s.second[h, m] - s.first[h, m] ** 2
        then = (s.size[g] - 1) * (s.second[g, m] - z * z) - (s.first[g, m] - z) ** 2
        then += (s.size[h] + 1) * (s.second[h, m] + z * z) - (s.first[h, m] + z) ** 2
        gain += t.z_weight[m] * (then - now)
    if t.keep_weight.shape[0]:
        gain += keep_gain(t, s, x, whole(-1), g, h)
    if t.wish_weight.shape[0]:
        gain += wish_gain(t, s, x, whole(-1), g, h)
    if t.travel_weight > 0.0:
        if t.travel == 1:
            gain += t.travel_weight * (to_place(t, x, g) - to_place(t, x, h))
        else:
            a = s.minutes_within[g]
            b = s.minutes_within[h]
            then_g = per_head(a - both_ways(t, s, x, g, x), whole(s.size[g]) - 1)
            then_h = per_head(b + both_ways(t, s, x, h, x), whole(s.size[h]) + 1)
            gain += t.travel_weight * (
                per_head(a, whole(s.size[g])) + per_head(b, whole(s.size[h])) - then_g - then_h
            )
    return gain
