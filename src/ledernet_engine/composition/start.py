"""A first answer: fixed seats and blocks first, then everyone dealt out like cards sorted by kind."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import KeepTogether

from .kernels.arrays import Ints
from .model import Model


class NoRoomError(Exception):
    """People who must sit together found no network with room for them."""


def first_seats(model: Model, start: Sequence[int] | None) -> Ints:
    """A network per row: within the size limits, fixed seats taken, blocks together; other rules may be broken.

    With `start` everyone who can stays where they are. Without, if earlier networks are to be kept in part, they are
    begun from: what must change is found sooner than what was good enough to stay.
    """
    terms = model.terms
    n, networks = len(model.people), len(terms.low)
    seat = np.full(n, -1, np.int64)
    room = np.array(model.sizes, np.int64)
    for person, network in model.problem.rules.fixed:
        row = model.row.get(person)
        if row is not None:
            block = terms.block[row]
            members = [row] if block < 0 else _block(model, int(block))
            seat[members] = network
    room = _make_room(model, seat, room)
    wish = _earlier(model) if start is None else np.array(start, np.int64)[model.people]
    wish[wish >= networks] = -1
    _seat_blocks(model, seat, room, wish)
    _keep_seats(seat, room, wish)
    _deal(model, seat, room)
    return seat.astype(np.int32)


def _earlier(model: Model) -> NDArray[np.int64]:
    """The earlier network of each row that counts most, if there are enough networks for them; else −1."""
    kept = [c for c in model.problem.criteria if isinstance(c, KeepTogether) and c.weight > 0]
    none = np.full(len(model.people), -1, np.int64)
    if not kept:
        return none
    previous = np.array(max(kept, key=lambda c: c.weight).previous, np.int64)[model.people]
    codes = np.unique(previous[previous >= 0])
    if len(codes) > len(model.terms.low):
        return none
    # Numbers of earlier networks say nothing about today's, but where they can they stay.
    if len(codes) and codes.max() < len(model.terms.low):
        return previous
    return np.where(previous >= 0, np.searchsorted(codes, previous), -1)


def _block(model: Model, number: int) -> list[int]:
    begin, end = model.terms.block_start[number], model.terms.block_start[number + 1]
    return [int(row) for row in model.terms.block_people[begin:end]]


def _make_room(model: Model, seat: NDArray[np.int64], room: NDArray[np.int64]) -> NDArray[np.int64]:
    """Free places per network once the seated are in; a network that is over its plan takes from others."""
    taken = np.bincount(seat[seat >= 0], minlength=len(room))
    room = room - taken
    for network in np.flatnonzero(room < 0):
        if taken[network] > model.terms.high[network]:
            raise NoRoomError
        while room[network] < 0:
            spare = np.flatnonzero((room > 0) & (room + taken > model.terms.low))
            if not len(spare):
                raise NoRoomError
            room[spare[np.argmax(room[spare])]] -= 1
            room[network] += 1
    return room


def _seat_blocks(
    model: Model, seat: NDArray[np.int64], room: NDArray[np.int64], wish: NDArray[np.int64]
) -> None:
    """Largest first, into the wished network or the one with most room; places are moved if none has enough."""
    blocks = [_block(model, number) for number in range(len(model.terms.block_start) - 1)]
    for block in sorted((b for b in blocks if seat[b[0]] < 0), key=len, reverse=True):
        wanted = int(wish[block[0]])
        network = wanted if wanted >= 0 and room[wanted] >= len(block) else int(np.argmax(room))
        if room[network] < len(block):
            taken = np.bincount(seat[seat >= 0], minlength=len(room))
            able = np.flatnonzero(taken + len(block) <= model.terms.high)
            if not len(able):
                raise NoRoomError
            network = int(able[np.argmax(room[able])])
            seat[block] = network
            room[network] -= len(block)
            room[:] = _make_room(model, seat, room + np.bincount(seat[seat >= 0], minlength=len(room)))
        else:
            seat[block] = network
            room[network] -= len(block)


def _keep_seats(seat: NDArray[np.int64], room: NDArray[np.int64], wish: NDArray[np.int64]) -> None:
    for row in np.flatnonzero((seat < 0) & (wish >= 0)):
        if room[wish[row]] > 0:
            seat[row] = wish[row]
            room[wish[row]] -= 1


def _deal(model: Model, seat: NDArray[np.int64], room: NDArray[np.int64]) -> None:
    """The rest sorted by their kinds, most important first, and dealt to the networks in turn."""
    terms = model.terms
    rest = np.flatnonzero(seat < 0)
    order = np.argsort(terms.coef, kind="stable")
    keys = [terms.codes[rest, a] for a in order[::-1] if terms.coef[a] < 0]
    alike = [terms.codes[rest, a] for a in np.flatnonzero(terms.coef > 0)]
    if terms.limited and terms.travel == 2:
        # People who may not travel far are best seated beside their neighbours from the first.
        alike.append(_along(terms.minutes)[terms.place[rest]])
    rest = rest[np.lexsort([*keys, *alike])] if keys or alike else rest
    # Places round by round: all networks' first free place, then all second ones …
    networks = np.repeat(np.arange(len(room)), room)
    turn = np.concatenate([np.arange(k) for k in room if k > 0] or [np.zeros(0, np.int64)])
    places = networks[np.argsort(turn, kind="stable")] if not alike else networks
    seat[rest] = places


def _along(minutes: NDArray[np.float64]) -> NDArray[np.int64]:
    """A number per place so that neighbours have numbers near each other: always on to the nearest place left."""
    both = minutes + minutes.T
    here = int(np.argmax(both.sum(axis=1)))
    left = set(range(len(minutes))) - {here}
    number = np.zeros(len(minutes) + 1, np.int64)  # the last for unknown places, −1
    for turn in range(1, len(minutes)):
        here = min(left, key=lambda place: (both[here, place], place))
        left.remove(here)
        number[here] = turn
    return number
