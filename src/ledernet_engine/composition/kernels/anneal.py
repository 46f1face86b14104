"""The search itself: chunks of proposals at one temperature."""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: PLR0917
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from .arrays import Floats, Ints, Pace, State, Terms, njit, whole
from .breaks import clashes, lack, move_breaks, swap_breaks
from .chance import below, takes, unit
from .changes import move, strain, swap
from .gains import gain_of_swap, move_gain, swap_gain


@njit()
def accepts(s: State, gain: float, breaks: int, pace: Pace) -> bool:
    """While repairing only broken rules count; afterwards none may be added and mending comes first, unless a broken
    rule has its price."""
    if pace.repairing:
        return takes(s.random, -float(breaks), pace.temperature)
    if pace.penalty > 0.0:
        return takes(s.random, gain - pace.penalty * breaks, pace.temperature)
    if breaks != 0:
        return breaks < 0
    return takes(s.random, gain, pace.temperature)


@njit()
def relocate(t: Terms, s: State, x: int, h: int, pace: Pace) -> bool:
    """Perhaps move x to h; sizes stay within their limits and their deviation within the budget."""
    g = whole(s.seat[x])
    if g == h or s.size[g] <= t.low[g] or s.size[h] >= t.high[h]:
        return False
    change = strain(t, s, g, whole(-1)) + strain(t, s, h, whole(1))
    if s.total[2] + change > pace.budget:
        return False
    breaks = move_breaks(t, s, x, h)
    gain = move_gain(t, s, x, h)
    nearer = change < 0 and breaks <= 0 and not pace.repairing
    if not nearer and not accepts(s, gain, breaks, pace):
        return False
    move(t, s, x, h)
    s.total[0] += gain
    s.total[1] += breaks
    return True


@njit()
def gather(t: Terms, s: State, x: int, at: int) -> int:
    """Write x and all who must move with x into scratch; their number, 0 if one is frozen."""
    block = t.block[x]
    if block < 0:
        s.scratch[at] = x
        return 0 if t.frozen[x] else 1
    count = 0
    for k in range(t.block_start[block], t.block_start[block + 1]):
        if t.frozen[t.block_people[k]]:
            return 0
        s.scratch[at + count] = t.block_people[k]
        count += 1
    return count


@njit()
def fill(t: Terms, s: State, g: int, at: int, count: int, wanted: int) -> int:
    """Add people who move alone, from a random place in g on, until so many are gathered."""
    size = whole(s.size[g])
    offset = below(s.random, size)
    for k in range(size):
        if count >= wanted:
            break
        other = whole(s.members[g, (k + offset) % size])
        if t.block[other] < 0 and not t.frozen[other]:
            taken = False
            for j in range(count):
                if s.scratch[at + j] == other:
                    taken = True
            if not taken:
                s.scratch[at + count] = other
                count += 1
    return count


@njit()
def exchange(t: Terms, s: State, x: int, y: int, pace: Pace) -> bool:
    """Perhaps exchange two sets of people, at least one of which must move together."""
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
    size_g = s.size[g] - a + b
    size_h = s.size[h] - b + a
    if size_g < t.low[g] or size_g > t.high[g] or size_h < t.low[h] or size_h > t.high[h]:
        return False
    if s.total[2] + strain(t, s, g, b - a) + strain(t, s, h, a - b) > pace.budget:
        return False
    gain = 0.0
    breaks = 0
    for k in range(max(a, b)):
        if k < a:
            person = whole(s.scratch[k])
            gain += move_gain(t, s, person, h)
            breaks += move_breaks(t, s, person, h)
            move(t, s, person, h)
        if k < b:
            person = whole(s.scratch[room + k])
            gain += move_gain(t, s, person, g)
            breaks += move_breaks(t, s, person, g)
            move(t, s, person, g)
    if accepts(s, gain, breaks, pace):
        s.total[0] += gain
        s.total[1] += breaks
        return True
    for k in range(a):
        move(t, s, whole(s.scratch[k]), g)
    for k in range(b):
        move(t, s, whole(s.scratch[room + k]), h)
    return False


@njit(entry=True)
def chunk(t: Terms, s: State, steps: int, pace: Pace, troubled: Ints) -> int:
    """So many proposals; how many were taken. `troubled` people are proposed every other time."""
    n = s.seat.shape[0]
    networks = s.size.shape[0]
    some_troubled = troubled.shape[0] > 0
    taken = 0
    for _ in range(steps):
        if some_troubled and unit(s.random) < 0.5:
            x = whole(troubled[below(s.random, troubled.shape[0])])
        else:
            x = below(s.random, n)
        if pace.relocations > 0.0 and t.loose[x] and unit(s.random) < pace.relocations:
            taken += relocate(t, s, x, below(s.random, networks), pace)
            continue
        y = below(s.random, n)
        if s.seat[x] == s.seat[y]:
            continue
        if not (t.loose[x] and t.loose[y]):
            if not (t.frozen[x] or t.frozen[y]):
                taken += exchange(t, s, x, y, pace)
            continue
        gain = swap_gain(t, s, x, y)
        if pace.repairing:
            breaks = swap_breaks(t, s, x, y, True)
            if not takes(s.random, -float(breaks), pace.temperature):
                continue
        elif pace.penalty > 0.0:
            if gain < -40.0 * pace.temperature and s.total[1] <= 0:
                continue  # hopeless, and no rule is broken that this could mend
            breaks = swap_breaks(t, s, x, y, True)
            if not accepts(s, gain, breaks, pace):
                continue
        else:
            some = s.total[1] > 0
            fair = takes(s.random, gain, pace.temperature)
            if not fair and not some:
                continue
            breaks = swap_breaks(t, s, x, y, some)
            if breaks > 0 or (breaks == 0 and not fair):
                continue
        swap(t, s, x, y)
        s.total[0] += gain
        s.total[1] += breaks
        taken += 1
    return taken


@njit(entry=True)
def losses(t: Terms, s: State, found: Floats) -> None:
    """What random exchanges would gain, for the first temperature; nothing is exchanged."""
    n = s.seat.shape[0]
    for k in range(found.shape[0]):
        x = below(s.random, n)
        y = below(s.random, n)
        if s.seat[x] != s.seat[y]:
            found[k] = gain_of_swap(t, s, x, y)


@njit(entry=True)
def in_trouble(t: Terms, s: State, found: Ints) -> int:
    """Writes people who break a rule themselves or sit where a quota is not met into `found`; their number."""
    unmet = s.scratch_networks
    unmet[:] = 0
    if t.has_quota:
        for g in range(s.size.shape[0]):
            for c in range(t.least.shape[0]):
                if lack(t, c, whole(s.counts[g, c])):
                    unmet[g] = 1
    count = 0
    for x in range(s.seat.shape[0]):
        if not t.frozen[x] and (unmet[s.seat[x]] or clashes(t, s, x, whole(s.seat[x]), x)):
            found[count] = x
            count += 1
    return count
