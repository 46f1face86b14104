"""The arrays the kernels work on. Persons and networks are row numbers; `model.py` fills them in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]


Kernel = TypeVar("Kernel", bound=Callable[..., Any])


class Pace(NamedTuple):
    """How a chunk goes: `relocations` is the share of moves into free seats, `budget` the most squared deviation
    from the target sizes; while `repairing` only broken rules count. A `penalty` above 0 lets rules be broken on
    the way, at so much gain each."""

    temperature: float
    relocations: float
    budget: int
    repairing: bool
    penalty: float = 0.0


class Terms(NamedTuple):
    """What does not change during a search: n people, G networks.

    The gain of an answer is the sum over networks of
    coef·C(count, 2) per column, pair_gain·C(size, 2), the soft pairs and `far` within, the scanned kinds that agree,
    −even_weight·(Σ even_coef·C(count, 2))² / C(size, 2), z_weight·(size·Σz² − (Σz)²), kept earlier pairs up to `wanted`, the most wished option, less travel.
    """

    codes: Ints  # (n, A) column of each kind, −1 none
    complete: bool  # no kind is −1
    coef: Floats  # (A,) gain per pair that agrees
    column_start: Ints  # (A + 1,)
    pair_gain: float
    even_weight: float
    even_coef: Floats  # (A,) weight of each kind among the pairs that agree
    least: Ints  # (C,) quota per column
    most: Ints  # (C,)
    has_quota: bool
    scan_codes: Ints  # (n, S) kinds with too many values for columns
    scan_coef: Floats  # (S,)
    z: Floats  # (n, M) standard values of measures
    z_weight: Floats  # (M,)
    soft_start: NDArray[np.int64]  # (n + 1,) rows of soft pairs
    soft_other: Ints
    soft_gain: Floats
    far: Floats  # (n, n) what two people gain by sitting together, whoever they are; (0, 0) if nothing
    hard_start: NDArray[np.int64]  # (n + 1,) rows of pairs that must not meet
    hard_other: Ints
    has_lines: bool
    line_start: Ints  # (n,) intervals of the lines of command
    line_end: Ints
    previous: Ints  # (n, K) earlier network, −1 none
    wanted: Floats  # (K, P) pairs to keep
    keep_weight: Floats  # (K,)
    wish: Ints  # (n, W) bits
    wish_start: Ints  # (W + 1,) first option of each kind of wish
    wish_weight: Floats  # (W,)
    travel: int  # 0 none, 1 to the network's place, 2 hosts in turn
    travel_weight: float
    place: Ints  # (n,) −1 unknown
    minutes: Floats  # (P, P)
    network_place: Ints  # (G,)
    limited: bool
    limit: Floats  # (n,) minutes
    closed_start: NDArray[np.int64]  # (n + 1,) rows of forbidden networks
    closed: Ints
    frozen: NDArray[np.uint8]  # (n,) fixed seats
    loose: NDArray[np.uint8]  # (n,) neither frozen nor in a block
    block: Ints  # (n,) people who move together, −1 alone
    block_start: Ints
    block_people: Ints
    low: Ints  # (G,) sizes
    high: Ints
    target: Ints


class State(NamedTuple):
    """An answer and all that is kept up to date with it."""

    seat: Ints  # (n,)
    members: Ints  # (G, room)
    slot: Ints  # (n,) position in members
    size: Ints  # (G,)
    counts: NDArray[np.int16]  # (G, C)
    agree: Floats  # (G,) weighted pairs that agree
    pull: Floats  # (n, G) soft pairs of a person within a network; (0, 0) if there are none, or too many to keep
    first: Floats  # (G, M) Σz
    second: Floats  # (G, M) Σz²
    kept: Floats  # (K, P)
    wishes: NDArray[np.int16]  # (G, O)
    minutes_within: Floats  # (G,) ordered pairs
    total: Floats  # gain, broken rules, squared deviation from the target sizes
    random: NDArray[np.uint64]  # (1,)
    scratch: Ints
    scratch_networks: NDArray[np.uint8]  # (G,)


MOST_PULLS = 4_000_000
"""Numbers in the table of pulls at most: some 30 MB."""


def empty_state(terms: Terms, seed: int) -> State:
    """A state with everybody in network 0 in name only; `rebuild` makes it true."""
    n, networks = len(terms.frozen), len(terms.low)
    largest_block = int(np.diff(terms.block_start).max(initial=1))
    room = int(terms.high.max(initial=1)) + largest_block + 1
    return State(
        seat=np.zeros(n, np.int32),
        members=np.zeros((networks, room), np.int32),
        slot=np.zeros(n, np.int32),
        size=np.zeros(networks, np.int32),
        counts=np.zeros((networks, _padded(len(terms.least))), np.int16),
        agree=np.zeros(networks),
        pull=np.zeros((n, networks) if len(terms.soft_other) and n * networks <= MOST_PULLS else (0, 0)),
        first=np.zeros((networks, terms.z.shape[1])),
        second=np.zeros((networks, terms.z.shape[1])),
        kept=np.zeros(terms.wanted.shape),
        wishes=np.zeros((networks, int(terms.wish_start[-1])), np.int16),
        minutes_within=np.zeros(networks),
        total=np.zeros(3),
        random=random_of(seed),
        scratch=np.zeros(4 * room, np.int32),
        scratch_networks=np.zeros(networks, np.uint8),
    )


def random_of(seed: int) -> NDArray[np.uint64]:
    """The state of the random numbers; mixed once so that neighbouring seeds do not begin alike."""
    mixed = np.uint64(((seed + 1) * 0x9E3779B97F4A7C15 ^ 0xD1B54A32D192ED03) & 0xFFFFFFFFFFFFFFFF)
    return np.array([mixed or np.uint64(1)], np.uint64)


def _padded(columns: int) -> int:
    """Whole cache lines per network, at least one."""
    return max(32, -(-columns // 32) * 32)


def sources() -> str:
    """A digest of all kernels: a change in one of them must not leave a stale compilation of its callers."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


SOURCES = sources()


def njit(*, entry: bool = False, inline: bool = False, stamp: str = SOURCES) -> Callable[[Kernel], Kernel]:
    """numba's njit with the house's options: cached on disk, exact arithmetic, the lock released.

    Without numba's own memory management (`_nrt`): counting references to the arrays of a tuple costs more
    than the arithmetic. Kernels therefore make no arrays of their own. Only an `entry` can be called from
    Python; the rest compile faster without. What is `inline` is written out where it is called: handing a tuple of
    sixty arrays to a function costs more than most of them compute, but every place takes its time to compile.
    `stamp` says what the compiled code was made from: kernels of other packages hand in a digest of their own.
    """
    import numba

    compiled: Any = numba.njit
    decorator: Callable[[Kernel], Kernel] = compiled(
        cache=True,
        nogil=True,
        boundscheck=False,
        _nrt=False,
        no_cpython_wrapper=not entry,
        no_cfunc_wrapper=True,
        inline="always" if inline else "never",
    )

    def tied(function: Kernel) -> Kernel:
        kernel: Any = decorator(function)
        # numba looks at the file of the function alone; here it is told of all of them.
        file: Any = getattr(getattr(kernel, "_cache", None), "_cache_file", None)
        if hasattr(file, "_source_stamp"):
            file._source_stamp = stamp
        return cast(Kernel, kernel)

    return tied


@njit()
def whole(number: int) -> int:
    """The number in 64 bits, whatever array it comes from: one compilation of each kernel instead of several."""
    return number + 0
