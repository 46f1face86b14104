"""Pairs, in lists while they share a network and in a table while they do not; and whom each person has met."""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: PLR0917
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from .arrays import APART, FRESH, KNOWN_ACROSS, KNOWN_PAIRS, LINKS, TOGETHER, Numbers, Work, njit


@njit()
def pair(w: Work, i: int, j: int) -> int:
    """Where the pair of two in the same network stands."""
    g = w.seat[i]
    x, y, size = min(w.slot[i], w.slot[j]), max(w.slot[i], w.slot[j]), w.size[g]
    return w.start[g] + x * (2 * size - x - 1) // 2 + y - x - 1


@njit()
def gather(p: Numbers, w: Work, now: int) -> None:
    """Lists of members and of pairs from the seats; what the pairs had is taken out of the table."""
    for g in range(p.networks):
        w.size[g] = 0
    for i in range(p.people):
        g = w.seat[i]
        w.slot[i] = w.size[g]
        w.members[g, w.size[g]] = i
        w.size[g] += 1
    w.total[LINKS], w.total[TOGETHER] = 0.0, 0.0
    k = 0
    for g in range(p.networks):
        w.start[g] = k
        for x in range(w.size[g]):
            for y in range(x + 1, w.size[g]):
                fetch(p, w, k, w.members[g, x], w.members[g, y], now)
                k += 1


@njit()
def fetch(p: Numbers, w: Work, k: int, i: int, j: int, now: int) -> None:
    """What i and j (i < j) had when they last sat together, less what has faded since."""
    w.one[k], w.other[k] = i, j
    w.trust[k], w.known[k], w.met[k] = 0.0, 0.0, -1
    if w.stamp[i, j, 0] >= max(w.joined[i], w.joined[j]):
        gone = now - 1 - w.stamp[i, j, 1]
        w.trust[k] = w.kept[i, j, 0] * p.faded[gone]
        w.known[k] = w.kept[i, j, 1] * p.renewed[gone]
        w.met[k] = w.stamp[i, j, 0]
        w.total[APART] -= w.trust[k]
    if w.first[i] >= 0 and w.first[i] == w.first[j]:
        w.total[TOGETHER] += 1
    u, v = min(w.unit[i], w.unit[j]), max(w.unit[i], w.unit[j])
    if u != v and w.linked[u, v] != now:
        w.linked[u, v] = now
        w.total[LINKS] += 1


@njit()
def put_away(w: Work, now: int) -> None:
    """What the pairs have goes into the table, before seats change."""
    for k in range(len(w.one)):
        if w.met[k] >= 0:
            i, j = w.one[k], w.other[k]
            w.kept[i, j, 0], w.kept[i, j, 1] = w.trust[k], w.known[k]
            w.stamp[i, j, 0], w.stamp[i, j, 1] = w.met[k], now - 1
            w.total[APART] += w.trust[k]


@njit()
def remember(w: Work, i: int, j: int, now: int) -> None:
    """i has met j for the first time. A full list is cleared of those who have gone; it then has room."""
    if w.contacts[i] == w.who.shape[1]:
        kept = 0
        for k in range(w.contacts[i]):
            if w.when[i, k] >= w.joined[w.who[i, k]]:
                w.who[i, kept] = w.who[i, k]
                w.when[i, kept] = w.when[i, k]
                kept += 1
        w.contacts[i] = kept
    w.who[i, w.contacts[i]] = j
    w.when[i, w.contacts[i]] = now
    w.contacts[i] += 1


@njit()
def first_time(w: Work, i: int, j: int, now: int) -> None:
    """Two who had never met do."""
    w.total[KNOWN_PAIRS] += 1
    w.total[FRESH] += 1
    if w.unit[i] != w.unit[j]:
        w.total[KNOWN_ACROSS] += 1
    remember(w, i, j, now)
    remember(w, j, i, now)
