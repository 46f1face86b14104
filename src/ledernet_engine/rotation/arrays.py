"""What the simulation is given and keeps, as arrays; and how its code is compiled."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.composition.kernels import arrays

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

OURS = ("arrays.py", "pairs.py", "kernels.py")
STAMP = hashlib.sha256(
    arrays.SOURCES.encode() + b"".join(Path(__file__).with_name(name).read_bytes() for name in OURS)
).hexdigest()

# Columns of what is measured each period, in the order of `model.MEASURES`.
WITHIN, PER_LEADER, NEW, MET, ACROSS, LINKED, TENURE, STILL, MOVES, NOVELTY, DATES = range(11)
COLUMNS = 11

# Places in `Work.total`: sums that are kept up to date.
APART, KNOWN_PAIRS, KNOWN_ACROSS, SAT, FRESH, MOVED, LINKS, TOGETHER = range(8)


def njit(*, entry: bool = False) -> Callable[[Any], Any]:
    """As the kernels of composition, tied to these files as well."""
    return arrays.njit(entry=entry, stamp=STAMP)


class Numbers(NamedTuple):
    """Policy and setting per period. `restart` is 0 where there is none."""

    people: int
    networks: int
    units: int
    periods: int  # a year
    total: int  # all years
    share: float
    every: int
    restart: int
    longest: bool
    fresh: bool
    turnover: float
    leave: float
    build: float
    fade: float
    wear: float
    renew: float
    faded: Floats  # (total + 1,) what is left of trust after so many periods apart
    renewed: Floats  # (total + 1,) the same of how well two know each other's views


class Work(NamedTuple):
    """Everything a run changes; made once for many runs. P pairs share a network at any time."""

    unit: Ints  # (n,)
    seat: Ints  # (n,) network, −1 on the way to another
    was: Ints  # (n,)
    members: Ints  # (G, room)
    size: Ints  # (G,)
    start: Ints  # (G,) first pair of a network
    slot: Ints  # (n,) place among the members
    since: Ints  # (n,) period in which the seat was taken
    joined: Ints  # (n,) period in which the post got its holder
    first: Ints  # (n,) the first seat, −1 once the first holder has gone
    there: NDArray[np.uint8]  # (n,)
    one: Ints  # (P,)
    other: Ints  # (P,)
    trust: Floats  # (P,)
    known: Floats  # (P,) 1 − novelty
    met: Ints  # (P,) period of the last meeting, −1 never
    kept: NDArray[
        np.float32
    ]  # (n, n, 2) trust and known above the diagonal, at the end of the period `stamp[…, 1]`
    stamp: Ints  # (n, n, 2) the last meeting, and when this was written
    who: Ints  # (n, n) whom a person has met
    when: Ints  # (n, n) the period of the first time
    contacts: Ints  # (n,) how many entries
    order: Ints  # (n,) scratch
    movers: Ints  # (n,)
    freed: Ints  # (n,) seats dealt at random
    tally: Ints  # (G,)
    open: Ints  # (G,)
    linked: Ints  # (U, U) period in which two units were last seen to share a network
    total: Floats  # (8,)


def workspace(people: int, networks: int, units: int) -> Work:
    """Room for runs of this size: 24 bytes per pair of rows, of which what is never used is never touched."""
    room = -(-people // networks)
    sizes = [people // networks + (g < people % networks) for g in range(networks)]
    pairs = sum(size * (size - 1) // 2 for size in sizes)
    seat, was, slot, since, joined, first, contacts, order, movers, freed = (
        np.zeros(people, np.int32) for _ in range(10)
    )
    size, start, tally, spare = (np.zeros(networks, np.int32) for _ in range(4))
    one, other, met = (np.zeros(pairs, np.int32) for _ in range(3))
    return Work(
        unit=(np.arange(people) % units).astype(np.int32),
        seat=seat,
        was=was,
        members=np.zeros((networks, room), np.int32),
        size=size,
        start=start,
        slot=slot,
        since=since,
        joined=joined,
        first=first,
        there=np.zeros(people, np.uint8),
        one=one,
        other=other,
        trust=np.zeros(pairs),
        known=np.zeros(pairs),
        met=met,
        kept=np.zeros((people, people, 2), np.float32),
        stamp=np.full((people, people, 2), -1, np.int32),
        who=np.zeros((people, people), np.int32),
        when=np.zeros((people, people), np.int32),
        contacts=contacts,
        order=order,
        movers=movers,
        freed=freed,
        tally=tally,
        open=spare,
        linked=np.full((units, units), -1, np.int32),
        total=np.zeros(8),
    )
