"""One run of the simulation as compiled code: pairs are touched while they sit together, and only then.

Pairs that share a network stand in lists; when seats change they are written into a table with the period, and what has
faded since is one power, looked up when they meet again. Whom a person has met stands in a list of hers with the period of
the first meeting. A newcomer in a post makes all older entries about that post void, so that nothing is ever cleared, not
even between runs.
"""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: PLR0917
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from ledernet_engine.composition.kernels.chance import Random, below, unit

from .arrays import (
    ACROSS,
    APART,
    DATES,
    FRESH,
    KNOWN_ACROSS,
    KNOWN_PAIRS,
    LINKED,
    LINKS,
    MET,
    MOVED,
    MOVES,
    NEW,
    NOVELTY,
    PER_LEADER,
    SAT,
    STILL,
    TENURE,
    TOGETHER,
    WITHIN,
    Floats,
    Ints,
    Numbers,
    Work,
    njit,
)
from .pairs import first_time, gather, pair, put_away


@njit()
def shuffle(random: Random, items: Ints, count: int) -> None:
    """The first `count` items in random order (Fisher & Yates)."""
    for k in range(count - 1, 0, -1):
        other = below(random, k + 1)
        items[k], items[other] = items[other], items[k]


@njit()
def begin(p: Numbers, w: Work, deal: Random, now: int) -> None:
    """Networks of equal size, to one, dealt at random; nobody has met anybody."""
    for i in range(p.people):
        w.seat[i] = i % p.networks
    shuffle(deal, w.seat, p.people)
    for i in range(p.people):
        w.since[i] = now
        w.joined[i] = now
        w.first[i] = w.seat[i]
        w.contacts[i] = 0
    for k in range(len(w.total)):
        w.total[k] = 0.0
    gather(p, w, now)


@njit()
def part(p: Numbers, w: Work, i: int, now: int, year: int) -> None:
    """The holder of post i goes: what others had with her is gone, and the newcomer knows nobody."""
    for e in range(w.contacts[i]):
        j, since = w.who[i, e], w.when[i, e]
        if since < w.joined[j]:
            continue  # that one had gone before
        if w.seat[i] == w.seat[j]:
            last = w.met[pair(w, i, j)]
        else:
            a, b = min(i, j), max(i, j)
            last = w.stamp[a, b, 0]
            w.total[APART] -= w.kept[a, b, 0] * p.faded[now - 1 - w.stamp[a, b, 1]]
        w.total[KNOWN_PAIRS] -= 1
        if w.unit[i] != w.unit[j]:
            w.total[KNOWN_ACROSS] -= 1
        if last >= year:
            w.total[SAT] -= 1
            if since >= year:
                w.total[FRESH] -= 1
    g = w.seat[i]
    for x in range(w.size[g]):
        j = w.members[g, x]
        if j != i:
            k = pair(w, i, j)
            w.trust[k], w.known[k], w.met[k] = 0.0, 0.0, -1
            if w.first[i] >= 0 and w.first[i] == w.first[j]:
                w.total[TOGETHER] -= 1
    w.contacts[i] = 0
    w.joined[i] = now
    w.since[i] = now
    w.first[i] = -1


@njit()
def choose(p: Numbers, w: Work, i: int, own: int, random: Random) -> int:
    """The open network where i has met fewest, from a random one on; `own` (−1 none) only if no other is open."""
    for g in range(p.networks):
        w.tally[g] = 0
    for k in range(w.contacts[i]):
        j = w.who[i, k]
        if w.when[i, k] >= w.joined[j] and w.seat[j] >= 0:
            w.tally[w.seat[j]] += 1
    offset = below(random, p.networks)
    best = -1
    for k in range(p.networks):
        g = (offset + k) % p.networks
        if w.open[g] == 0 or g == own:
            continue
        if best < 0 or w.tally[g] < w.tally[best]:
            best = g
            if w.tally[g] == 0:
                break
    return best if best >= 0 else own


@njit()
def deal_fresh(p: Numbers, w: Work, movers: int, random: Random, stays: int) -> None:
    """One after the other, in random order, each to the open seat where they have met fewest; `stays` 1 lets them return to their own."""
    for g in range(p.networks):
        w.open[g] = 0
    for k in range(movers):
        w.open[w.seat[w.movers[k]]] += 1
        w.seat[w.movers[k]] = -1
    shuffle(random, w.movers, movers)
    for k in range(movers):
        i = w.movers[k]
        g = choose(p, w, i, -1 if stays else w.was[i], random)
        w.seat[i] = g
        w.open[g] -= 1


@njit()
def deal_any(w: Work, movers: int, random: Random) -> None:
    """The freed seats at random, so that nobody gets one of their own network, as far as that can be."""
    for k in range(movers):
        w.freed[k] = w.seat[w.movers[k]]
    shuffle(random, w.freed, movers)
    for _ in range(8):
        for k in range(movers):
            own = w.seat[w.movers[k]]
            if w.freed[k] == own:
                other = below(random, movers)
                if w.freed[other] != own and w.freed[k] != w.seat[w.movers[other]]:
                    w.freed[k], w.freed[other] = w.freed[other], w.freed[k]
    for k in range(movers):
        w.seat[w.movers[k]] = w.freed[k]


@njit()
def leaving(p: Numbers, w: Work, random: Random) -> int:
    """Write those who change into `movers`: so many of each network, who sat longest or any. Their number."""
    found = 0
    for g in range(p.networks):
        size = w.size[g]
        count = int(p.share * size + 0.5)
        for k in range(size):
            w.order[k] = w.members[g, k]
        shuffle(random, w.order, size)
        if p.longest:
            for k in range(1, size):  # sorted by insertion: networks are small, and equals keep their order
                i, at = w.order[k], k
                while at > 0 and w.since[w.order[at - 1]] > w.since[i]:
                    w.order[at] = w.order[at - 1]
                    at -= 1
                w.order[at] = i
        for k in range(count):
            w.movers[found] = w.order[k]
            found += 1
    return found


@njit()
def change(p: Numbers, w: Work, random: Random, time: int, now: int) -> None:
    """Seats change if it is a day for it."""
    anew = p.restart > 0 and time % p.restart == 0
    if not anew and (time % p.every != 0 or p.share <= 0.0 or p.networks == 1):
        return
    put_away(w, now)
    for i in range(p.people):
        w.was[i] = w.seat[i]
    if anew and not p.fresh:
        shuffle(random, w.seat, p.people)
    elif anew:
        for i in range(p.people):
            w.movers[i] = i
        deal_fresh(p, w, p.people, random, 1)
    else:
        movers = leaving(p, w, random)
        if p.fresh:
            deal_fresh(p, w, movers, random, 0)
        else:
            deal_any(w, movers, random)
    for i in range(p.people):
        if w.seat[i] != w.was[i]:
            w.since[i] = now
            w.total[MOVED] += 1
    gather(p, w, now)


@njit()
def meet(p: Numbers, w: Work, now: int, year: int, row: Floats) -> None:
    """All pairs of a network, and what is measured of them."""
    w.total[APART] *= 1.0 - p.fade
    trusted, known = 0.0, 0.0
    pairs = len(w.one)
    for k in range(pairs):
        i, j, t, u = w.one[k], w.other[k], w.trust[k], w.known[k]
        if w.there[i] and w.there[j]:
            t += p.build * (1.0 - t)
            u += p.wear * (1.0 - u)
            if w.met[k] < year:
                w.total[SAT] += 1
                if w.met[k] < 0:
                    first_time(w, i, j, now)
            w.met[k] = now
        else:
            t *= 1.0 - p.fade
            u *= 1.0 - p.renew
        w.trust[k], w.known[k] = t, u
        trusted += t
        known += u
    row[WITHIN] = trusted / pairs if pairs else 0.0
    row[PER_LEADER] = 2.0 * (trusted + w.total[APART]) / p.people
    row[NOVELTY] = 1.0 - known / pairs if pairs else 0.0


@njit()
def finish(p: Numbers, w: Work, now: int, base: int, pairs_across: float, at_first: int, row: Floats) -> None:
    """The rest of what is measured, as shares."""
    n = p.people
    stayed, kept = 0, 0
    settled = max(base, now + 1 - p.periods)
    for i in range(n):
        stayed += now + 1 - w.since[i]
        if w.since[i] <= settled:
            kept += 1
    row[NEW] = w.total[FRESH] / w.total[SAT] if w.total[SAT] > 0 else 0.0
    row[MET] = w.total[KNOWN_PAIRS] / (n * (n - 1) / 2) if n > 1 else 0.0
    row[ACROSS] = w.total[KNOWN_ACROSS] / pairs_across if pairs_across > 0 else 0.0
    row[LINKED] = w.total[LINKS] / (p.units * (p.units - 1) / 2) if p.units > 1 else 0.0
    row[TENURE] = stayed / n / p.periods
    row[STILL] = w.total[TOGETHER] / at_first if at_first else 0.0
    row[MOVES] = w.total[MOVED] / n
    row[DATES] = kept / n


@njit(entry=True)
def run(p: Numbers, w: Work, fate: Random, deal: Random, base: int, pairs_across: float, out: Floats) -> None:
    """All periods of one run into `out` (total, measures). `base` is later than any period the workspace has seen.

    What happens to whom is drawn from `fate`, how seats are dealt from `deal`: policies meet the same leavers.
    """
    begin(p, w, deal, base)
    at_first = len(w.one)
    for time in range(p.total):
        now, year = base + time, base + time // p.periods * p.periods
        if time % p.periods == 0:
            w.total[SAT], w.total[FRESH], w.total[MOVED] = 0.0, 0.0, 0.0
        for i in range(p.people):
            if unit(fate) < p.turnover and time > 0:
                part(p, w, i, now, year)
        if time > 0:
            change(p, w, deal, time, now)
        for i in range(p.people):
            w.there[i] = unit(fate) >= p.leave
        meet(p, w, now, year, out[time])
        finish(p, w, now, base, pairs_across, at_first, out[time])
