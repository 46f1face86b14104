"""Perfect schedules: everybody meets everybody (or nearly) exactly once. Groups of s, g of them.

Each is a pair of functions: `…_rounds(g, s)` says how many rounds there are (0: none for this shape), and
`…(g, s, rounds)` makes the first of them, people in rows of an array `(rounds, g · s)`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .fields import factors, field, is_prime_power
from .schedule import Groups

Ints = NDArray[np.int64]


def _power_of(number: int, base: int) -> int:
    """The k with baseᵏ = number, or 0."""
    k, reached = 0, 1
    while reached < number:
        reached *= base
        k += 1
    return k if reached == number and k > 0 else 0


# -- lines of an affine space --


def affine_rounds(g: int, s: int) -> int:
    """AG(m, s) has (sᵐ − 1)/(s − 1) directions."""
    if not is_prime_power(s) or _power_of(g * s, s) < 2:
        return 0
    return (g * s - 1) // (s - 1)


def affine(g: int, s: int, rounds: int) -> Groups:
    """People are the points of AG(m, s), a round the lines of one direction (Bose 1942)."""
    f, m = field(s), _power_of(g * s, s)
    point = np.arange(g * s)
    digits = np.stack([point // s**k % s for k in range(m)])
    found = np.zeros((rounds, g * s), np.int32)
    for number in range(rounds):
        # Directions are 0 … 0 1 * … *; a line is named by where it meets the coordinate hyperplane.
        lead, rest = 0, number
        while rest >= s ** (m - 1 - lead):
            rest -= s ** (m - 1 - lead)
            lead += 1
        at, place = np.zeros(g * s, np.int64), 1
        for k in range(m):
            if k == lead:
                continue
            slope = 0 if k < lead else rest // s ** (k - lead - 1) % s
            at += f.sub(digits[k], f.mul(digits[lead], np.int64(slope) + np.zeros_like(point))) * place
            place *= s
        found[number] = at
    return found


# -- everybody with everybody in pairs --


def round_robin_rounds(g: int, s: int) -> int:
    """2g people meet in pairs in 2g − 1 rounds."""
    return 2 * g - 1 if s == 2 else 0


def round_robin(g: int, s: int, rounds: int) -> Groups:
    """One person stays, the others turn in a circle (Kirkman 1847)."""
    wheel = 2 * g - 1
    person = np.arange(wheel)
    found = np.zeros((rounds, 2 * g), np.int32)
    for number in range(rounds):
        across = (2 * number - person) % wheel
        found[number, :wheel] = np.where(across == person, 0, 1 + np.minimum(person, across))
        found[number, wheel] = 0
        found[number] = np.unique(found[number], return_inverse=True)[1]
    return found


# -- lines that miss a maximal arc --


def arc_rounds(g: int, s: int) -> int:
    """q = g + q/s − 1 for a power q of two: q + 1 rounds."""
    q = _arc_order(g, s)
    return q + 1 if q else 0


def _arc_order(g: int, s: int) -> int:
    # g = q − q/s + 1, so q = (g − 1) · s / (s − 1).
    if s < 2 or (g - 1) * s % (s - 1):
        return 0
    q = (g - 1) * s // (s - 1)
    powers = set(factors(q)) == {2} and set(factors(s)) == {2}
    return q if powers and 2 <= s < q <= 1024 else 0


def arc(g: int, s: int, rounds: int) -> Groups:
    """People are the lines of PG(2, q) that miss Denniston's maximal arc of degree d = q/s, groups the points
    off it; a round holds the points of one line through a fixed point of the arc (Denniston 1969, Wallis 1973).

    Every line through a point of the arc meets it in d points, and its other q + 1 − d points lie on s people
    each; every person meets that line once.
    """
    q = _arc_order(g, s)
    f, d = field(q), q // s
    points, lines = _plane(q), _plane(q)
    # The arc: all (1, x, y) with x² + c·x·y + y² in an additive subgroup of order d, the form irreducible.
    c = next(c for c in range(1, q) if _irreducible(q, c))
    x, y = points[:, 1], points[:, 2]
    form = f.add(f.add(f.mul(x, x), f.mul(np.full_like(x, c), f.mul(x, y))), f.mul(y, y))
    inside = (points[:, 0] == 1) & (form < d)
    off = np.flatnonzero(~inside)
    arc_points = points[inside]
    on_arc = np.zeros(len(lines), bool)
    for point in arc_points:
        on_arc |= _dot(q, lines, point) == 0
    people = lines[~on_arc]
    centre = arc_points[0]
    through = lines[_dot(q, lines, centre) == 0]
    found = np.zeros((rounds, len(people)), np.int32)
    for number in range(rounds):
        on_line = off[_dot(q, points[off], through[number]) == 0]
        for group, point in enumerate(points[on_line]):
            found[number, _dot(q, people, point) == 0] = group
    return found


def _irreducible(q: int, c: int) -> bool:
    f = field(q)
    t = np.arange(q)
    value = f.add(f.add(f.mul(t, t), f.mul(np.full(q, c), t)), np.ones(q, np.int64))
    return bool((value != 0).all())


def _plane(q: int) -> Ints:
    """The points (or lines) of PG(2, q), first coordinate that is not 0 being 1."""
    t = np.arange(q)
    zero, one = np.zeros(q, np.int64), np.ones(q, np.int64)
    finite = np.stack([np.ones(q * q, np.int64), np.repeat(t, q), np.tile(t, q)], axis=1)
    return np.concatenate([finite, np.stack([zero, one, t], axis=1), np.array([[0, 0, 1]])])


def _dot(q: int, rows: Ints, one: Ints) -> Ints:
    f = field(q)
    total = np.zeros(len(rows), np.int64)
    for k in range(3):
        total = f.add(total, f.mul(rows[:, k], np.full(len(rows), one[k])))
    return total


# -- Hermitian unitals --


def unital_rounds(g: int, s: int) -> int:
    """q = s − 1 a prime power and g = q² − q + 1: q² rounds."""
    q = s - 1
    return q * q if q > 1 and is_prime_power(q) and g == q * q - q + 1 and q <= 32 else 0


def unital(g: int, s: int, rounds: int) -> Groups:
    """People are the q³ + 1 points of the Hermitian curve in PG(2, q²), groups the lines that meet it in q + 1.

    A round for each other point P of the tangent at a point Q: the lines through P, and for those who have
    their tangents through P the one line that joins them, which passes through Q (Bose 1958).
    """
    q = s - 1
    f = field(q * q)
    points = _plane(q * q)
    norm = np.zeros(len(points), np.int64)
    for k in range(3):
        norm = f.add(norm, f.power(points[:, k], q + 1))
    people = points[norm == 0]
    tangent = f.power(people[0], q)
    others = points[(_dot(q * q, points, tangent) == 0) & (norm != 0)]
    found = np.zeros((rounds, len(people)), np.int32)
    for number in range(rounds):
        centre = others[number]
        # The line through the centre and a person is told by where it meets a line that misses the centre.
        lead = int(np.flatnonzero(centre)[0])
        free = [k for k in range(3) if k != lead]
        scaled = [f.sub(people[:, k], f.mul(people[:, lead], np.full(len(people), centre[k]))) for k in free]
        name = _direction(q * q, *scaled)
        polar = _dot(q * q, people, f.power(centre, q)) == 0
        name[polar] = q * q + 1
        found[number] = np.unique(name, return_inverse=True)[1]
    return found


def _direction(q: int, a: Ints, b: Ints) -> Ints:
    """b / a as a number, q for a = 0."""
    f = field(q)
    ratio = f.mul(b, f.power(a, q - 2)) if q > 2 else b * a
    return np.where(a == 0, q, ratio)


# -- Kirkman's schoolgirls --


def kirkman_rounds(g: int, s: int) -> int:
    """3q or 2q + 1 people in threes, q a prime power that is 1 modulo 6: all meet once."""
    if s != 3:
        return 0
    return (3 * g - 1) // 2 if _thrice(g) or _twice(g) else 0


def _thrice(g: int) -> bool:
    return g % 6 == 1 and is_prime_power(g)


def _twice(g: int) -> bool:
    q = (3 * g - 1) // 2
    return 2 * q + 1 == 3 * g and q % 6 == 1 and is_prime_power(q)


def kirkman(g: int, s: int, rounds: int) -> Groups:
    """Ray-Chaudhuri and Wilson's direct constructions (1971)."""
    blocks = _kirkman_thrice(g) if _thrice(g) else _kirkman_twice((3 * g - 1) // 2)
    found = np.zeros((rounds, 3 * g), np.int32)
    for number in range(rounds):
        found[number, blocks[number].ravel()] = np.repeat(np.arange(g), 3)
    return found


def _kirkman_thrice(q: int) -> Ints:
    """Points (x, i) = 3x + i; t = (q − 1)/6. (rounds, q, 3)."""
    f, t = field(q), (q - 1) // 6
    g = np.array([_power(q, k) for k in range(q - 1)], np.int64)
    x = np.arange(q)
    rounds = []
    # One round for each x: the starter shifted. Then one for each product gᵏ that the starter leaves out.
    starter: list[tuple[tuple[int, int], ...]] = [((0, 0), (0, 1), (0, 2))]
    for i in range(t):
        starter += [tuple((int(g[i + 2 * t * k]), j) for k in range(3)) for j in range(3)]
    used = {i + 2 * t * k for i in range(t) for k in range(3)}
    rest = sorted(set(range(6 * t)) - used)
    starter += [tuple((int(g[(k + 2 * t * j) % (6 * t)]), j) for j in range(3)) for k in rest]
    for shift in range(q):
        rounds.append(
            [[3 * int(f.add(np.int64(v), np.int64(shift))) + j for v, j in block] for block in starter]
        )
    for k in sorted(used):
        triple = [(int(g[(k + 2 * t * j) % (6 * t)]), j) for j in range(3)]
        moved = [3 * f.add(x, np.int64(v)) + j for v, j in triple]
        rounds.append(np.stack(moved, axis=1).tolist())
    return np.array(rounds, np.int64)


def _kirkman_twice(q: int) -> Ints:
    """Points (x, i) = 2x + i for i = 0, 1, and one more, 2q; t = (q − 1)/6. (q, (2q + 1)/3, 3)."""
    f, t = field(q), (q - 1) // 6
    g = [_power(q, k) for k in range(q - 1)]
    # m with 2·gᵐ = 1 + gᵗ: in the middle between two neighbours of six.
    total = f.add(np.int64(1), np.int64(g[t]))
    two = f.add(np.int64(1), np.int64(1))
    m = int(f.log(total) - f.log(two)) % (q - 1)
    starter = [[(0, 0), (0, 1), None]]
    for i in range(t):
        for k in (0, 2, 4):
            starter.append(
                [
                    (g[(i + k * t) % (6 * t)], 0),
                    (g[(i + (k + 1) * t) % (6 * t)], 0),
                    (g[(i + k * t + m) % (6 * t)], 1),
                ]
            )
        starter.append([(g[(i + m + (2 * k + 1) * t) % (6 * t)], 1) for k in range(3)])
    return np.array(
        [
            [
                [
                    2 * q if point is None else 2 * int(f.add(np.int64(point[0]), np.int64(shift))) + point[1]
                    for point in block
                ]
                for block in starter
            ]
            for shift in range(q)
        ],
        np.int64,
    )


def _power(q: int, exponent: int) -> int:
    f = field(q)
    return int(f.power(np.int64(f.generator), exponent)) if exponent else 1
