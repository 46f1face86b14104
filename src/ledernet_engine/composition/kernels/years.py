"""One round of several for a problem with all its rules: as `anneal`, with memory between rounds and rules of rotation."""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: FBT001, PLR0917
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import NamedTuple

from .anneal import fill, gather
from .arrays import Floats, Ints, Pace, State, Terms, njit, whole
from .breaks import move_breaks, swap_breaks
from .chance import below, takes, threshold, unit
from .changes import move, swap
from .gains import gain_of_swap, move_gain
from .meetings import Rounds, bond, exchange_cost, exchange_seats, meet, saved


class Rota(NamedTuple):
    """Who must stay and who must leave, over R rounds of G networks, and how many rules are broken.

    The first change is from `now` to round 0. `planned` rounds are in force, the rest not yet made.
    """

    active: bool
    now: Ints  # (n,) −1 none
    tenure: Ints  # (n,) rounds in the network of `now`
    longest: Ints  # (n,) rounds in one network at most
    shortest: Ints  # (n,) and at least
    must: Ints  # (n,) at the first change: 1 stay, −1 leave, 0 either
    need: Ints  # (R, G) who stay in the network at the change into the round
    stayed: Ints  # (R, G) who do
    seat: Ints  # (n, R)
    planned: Ints  # (1,)
    broken: Ints  # (1,)


@njit()
def misfits(t: Rota, x: int) -> int:
    """Rules about x's own years that are broken: rounds too many or too few in a network, and the first change."""
    broken = 0
    here = whole(t.now[x])
    length = whole(t.tenure[x]) if here >= 0 else 0
    if t.must[x] != 0 and here >= 0 and t.planned[0] > 0:
        stays = t.seat[x, 0] == here
        if (t.must[x] > 0) != stays:
            broken += 1
    for r in range(t.planned[0]):
        if t.seat[x, r] == here:
            length += 1
        else:
            if here >= 0 and length < t.shortest[x]:
                broken += t.shortest[x] - length
            here = whole(t.seat[x, r])
            length = 1
        if length > t.longest[x] and here >= 0:
            broken += 1
    return broken


@njit()
def short(t: Rota, r: int, g: int) -> int:
    """How many too few stay in g at the change into round r."""
    return max(0, t.need[r, g] - t.stayed[r, g])


@njit()
def shift(t: Rota, r: int, x: int, h: int) -> int:
    """x sits in h in round r; the change in broken rules. Undone by shifting back."""
    g = whole(t.seat[x, r])
    before = misfits(t, x) + short(t, r, g) + short(t, r, h)
    after = 0
    earlier = whole(t.now[x]) if r == 0 else whole(t.seat[x, r - 1])
    if earlier == g:
        t.stayed[r, g] -= 1
    elif earlier == h:
        t.stayed[r, h] += 1
    after += short(t, r, g) + short(t, r, h)
    if r + 1 < t.planned[0]:
        later = whole(t.seat[x, r + 1])
        before += short(t, r + 1, g) + short(t, r + 1, h)
        if later == g:
            t.stayed[r + 1, g] -= 1
        elif later == h:
            t.stayed[r + 1, h] += 1
        after += short(t, r + 1, g) + short(t, r + 1, h)
    t.seat[x, r] = h
    return after + misfits(t, x) - before


@njit(entry=True)
def count_rota(t: Rota) -> None:
    """Everything anew from `seat`."""
    t.stayed[:] = 0
    broken = 0
    for x in range(t.seat.shape[0]):
        earlier = whole(t.now[x])
        for r in range(t.planned[0]):
            g = whole(t.seat[x, r])
            if g == earlier:
                t.stayed[r, g] += 1
            earlier = g
        broken += misfits(t, x)
    for r in range(t.planned[0]):
        for g in range(t.need.shape[1]):
            broken += short(t, r, g)
    t.broken[0] = broken


@njit()
def seat_elsewhere(t: Rounds, r: int, x: int, h: int) -> float:
    """x moves to h in round r; the change of the cost."""
    g = whole(t.seat[x, r])
    cost = bond(t, x, r, h, x) - bond(t, x, r, g, x) + t.size[r, g] - 1
    meet(t, x, r, g, whole(-1))
    last = t.size[r, g] - 1
    moved = whole(t.members[r, g, last])
    t.members[r, g, t.slot[x, r]] = moved
    t.slot[moved, r] = t.slot[x, r]
    t.size[r, g] = last
    meet(t, x, r, h, whole(1))
    t.members[r, h, t.size[r, h]] = x
    t.slot[x, r] = t.size[r, h]
    t.size[r, h] += 1
    t.seat[x, r] = h
    return cost


@njit()
def relay(
    t: Terms, s: State, m: Rounds, rota: Rota, r: int, x: int, h: int, weight: float
) -> tuple[float, int]:
    """x moves to h in every account; what it gains and breaks."""
    gain = move_gain(t, s, x, h)
    breaks = move_breaks(t, s, x, h)
    move(t, s, x, h)
    s.total[0] += gain
    s.total[1] += breaks
    cost = seat_elsewhere(m, r, x, h)
    m.total[0] += cost
    gain -= weight * cost
    if rota.active:
        more = shift(rota, r, x, h)
        rota.broken[0] += more
        breaks += more
    return gain, breaks


@njit()
def trade(
    t: Terms, s: State, m: Rounds, rota: Rota, r: int, x: int, y: int, weight: float, pace: Pace
) -> bool:
    """Perhaps exchange two equally large sets of people, at least one of which must move together."""
    g = whole(s.seat[x])
    h = whole(s.seat[y])
    room = s.members.shape[1]
    a = gather(t, s, x, 0)
    b = gather(t, s, y, room)
    if a == 0 or b == 0:
        return False
    if a < b:
        a = fill(t, s, g, 0, a, b)
    elif b < a:
        b = fill(t, s, h, room, b, a)
    if a != b:
        return False
    gain = 0.0
    breaks = 0
    for k in range(a):
        won, broke = relay(t, s, m, rota, r, whole(s.scratch[k]), h, weight)
        gain += won
        breaks += broke
        won, broke = relay(t, s, m, rota, r, whole(s.scratch[room + k]), g, weight)
        gain += won
        breaks += broke
    if (pace.repairing and takes(s.random, -float(breaks), pace.temperature)) or (
        not pace.repairing and (breaks < 0 or (breaks == 0 and takes(s.random, gain, pace.temperature)))
    ):
        return True
    for k in range(a):
        relay(t, s, m, rota, r, whole(s.scratch[k]), g, weight)
        relay(t, s, m, rota, r, whole(s.scratch[room + k]), h, weight)
    return False


@njit(entry=True)
def chunk_of_round(
    t: Terms, s: State, m: Rounds, rota: Rota, r: int, weight: float, steps: int, pace: Pace, troubled: Ints
) -> int:
    """So many proposals in round r, whose seats stand in `s`; how many were taken. Sizes stay as they are.

    A meeting costs `weight`. `troubled` people are proposed every other time.
    """
    n = s.seat.shape[0]
    some_troubled = troubled.shape[0] > 0
    taken = 0
    for _ in range(steps):
        if some_troubled and unit(s.random) < 0.5:
            x = whole(troubled[below(s.random, troubled.shape[0])])
        else:
            x = below(s.random, n)
        y = below(s.random, n)
        if s.seat[x] == s.seat[y] or t.frozen[x] or t.frozen[y]:
            continue
        if not (t.loose[x] and t.loose[y]):
            taken += trade(t, s, m, rota, r, x, y, weight, pace)
            continue
        some = pace.repairing or s.total[1] + rota.broken[0] > 0
        least = threshold(s.random, pace.temperature)
        gain = gain_of_swap(t, s, x, y)
        cost = 0.0
        if weight > 0.0:
            # An exchange saves at most what the meetings cost now: often that is too little already.
            saving = saved(m, r, x, y)
            if gain + weight * saving < least and not some:
                continue
            cost = bond(m, x, r, whole(s.seat[y]), y) + bond(m, y, r, whole(s.seat[x]), x) - saving
            gain -= weight * cost
        fair = pace.repairing or gain >= least
        if not fair and not some:
            continue
        breaks = swap_breaks(t, s, x, y, some)
        more = 0
        if rota.active and (some or breaks == 0):
            g = whole(s.seat[x])
            h = whole(s.seat[y])
            more = shift(rota, r, x, h) + shift(rota, r, y, g)
            allowed = _allowed(s, breaks + more, fair, pace)
            if not allowed:
                shift(rota, r, x, g)
                shift(rota, r, y, h)
        else:
            allowed = _allowed(s, breaks, fair, pace)
        if not allowed:
            continue
        if weight <= 0.0:
            cost = exchange_cost(m, r, x, y)
        swap(t, s, x, y)
        exchange_seats(m, r, x, y)
        s.total[0] += gain + weight * cost
        s.total[1] += breaks
        m.total[0] += cost
        rota.broken[0] += more
        taken += 1
    return taken


@njit()
def _allowed(s: State, breaks: int, fair: bool, pace: Pace) -> bool:
    """While repairing only broken rules count; afterwards none may be added and mending comes first."""
    if pace.repairing:
        return takes(s.random, -float(breaks), pace.temperature)
    return breaks < 0 or (breaks == 0 and fair)


@njit(entry=True)
def losses_of_round(t: Terms, s: State, m: Rounds, r: int, weight: float, found: Floats) -> None:
    """What random exchanges in a round would gain, for the first temperature; nothing is exchanged."""
    n = s.seat.shape[0]
    for k in range(found.shape[0]):
        x = below(s.random, n)
        y = below(s.random, n)
        if s.seat[x] != s.seat[y]:
            found[k] = gain_of_swap(t, s, x, y) - weight * exchange_cost(m, r, x, y)


@njit(entry=True)
def misplaced(rota: Rota, r: int, found: Ints) -> int:
    """Writes people whose rotation in round r is not as it must be, or who could stay where too few do; their number."""
    count = 0
    for x in range(rota.seat.shape[0]):
        earlier = whole(rota.now[x]) if r == 0 else whole(rota.seat[x, r - 1])
        if misfits(rota, x) or (earlier >= 0 and earlier != rota.seat[x, r] and short(rota, r, earlier)):
            found[count] = x
            count += 1
    return count
