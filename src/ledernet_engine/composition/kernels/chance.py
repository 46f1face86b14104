"""Random numbers inside kernels: xorshift64*, its state an array of one 64-bit number."""

# Compiled code takes its arguments by position.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from math import exp, log

import numpy as np
from numpy.typing import NDArray

from .arrays import njit

Random = NDArray[np.uint64]

MULTIPLIER = np.uint64(0x2545F4914F6CDD1D)
S12, S25, S27, S32, S11 = np.uint64(12), np.uint64(25), np.uint64(27), np.uint64(32), np.uint64(11)
UNIT = 1.0 / 9007199254740992.0


@njit()
def draw(random: Random) -> np.uint64:
    """The next 64 random bits."""
    r = random[0]
    r ^= r >> S12
    r ^= r << S25
    r ^= r >> S27
    random[0] = r
    return r * MULTIPLIER


@njit()
def below(random: Random, n: int) -> int:
    """A random number from 0 to n − 1."""
    return int(np.int64(((draw(random) >> S32) * np.uint64(n)) >> S32))


@njit()
def unit(random: Random) -> float:
    """A random number from 0 to 1."""
    return np.float64(draw(random) >> S11) * UNIT


@njit()
def takes(random: Random, gain: float, temperature: float) -> bool:
    """Metropolis: always uphill and sideways, downhill now and then."""
    if gain >= -1e-12:
        return True
    if temperature <= 0.0 or gain < -40.0 * temperature:
        return False
    return unit(random) < exp(gain / temperature)


@njit()
def threshold(random: Random, temperature: float) -> float:
    """The least gain that Metropolis takes this time: 0 or, with some temperature, now and then a loss."""
    if temperature <= 0.0:
        return -1e-12
    return min(-1e-12, temperature * log(unit(random) + 1e-300))
