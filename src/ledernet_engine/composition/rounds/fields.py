"""Arithmetic in finite fields and their products, on whole arrays at once.

The q elements of GF(q), q = pᵐ, are the numbers 0 … q − 1: the digits of a number to the base p are the
coefficients of a polynomial. For q = p this is counting modulo p. (Lidl & Niederreiter, Finite Fields, ch. 1–2.)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

Elements = NDArray[np.int64]
Operand = Elements | np.int64

LARGEST = 1 << 20
"""Fields of prime powers above this are not made; primes may be as large as they like."""


def factors(number: int) -> dict[int, int]:
    """Primes with their exponents; empty for 1."""
    found: dict[int, int] = {}
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            found[divisor] = found.get(divisor, 0) + 1
            number //= divisor
        divisor += 1
    if number > 1:
        found[number] = found.get(number, 0) + 1
    return found


def is_prime_power(number: int) -> bool:
    """Is there a field with so many elements?"""
    return number > 1 and len(factors(number)) == 1


@dataclass(frozen=True)
class Field:
    """GF(p^degree)."""

    p: int
    degree: int

    @property
    def order(self) -> int:
        """How many elements."""
        return int(self.p**self.degree)

    def add(self, a: Operand, b: Operand) -> Elements:
        """a + b."""
        return self._digits(a, b, 1)

    def sub(self, a: Operand, b: Operand) -> Elements:
        """a − b."""
        return self._digits(a, b, -1)

    def _digits(self, a: Operand, b: Operand, sign: int) -> Elements:
        if self.degree == 1:
            return np.asarray((a + sign * b) % self.p)
        if self.p == 2:
            return np.asarray(a ^ b)
        total, place = np.zeros(np.broadcast(a, b).shape, np.int64), 1
        for _ in range(self.degree):
            total += (a // place % self.p + sign * (b // place % self.p)) % self.p * place
            place *= self.p
        return total

    def mul(self, a: Operand, b: Operand) -> Elements:
        """a · b."""
        if self.degree == 1:
            return np.asarray(a * b % self.p)
        exp, log = self._powers
        return np.where((a == 0) | (b == 0), 0, exp[(log[a] + log[b]) % (self.order - 1)])

    def log(self, a: Operand) -> Elements:
        """The k with gᵏ = a for one generator g of the multiplicative group; a must not be 0."""
        return self._powers[1][a]

    def power(self, a: Operand, exponent: int) -> Elements:
        """a to a positive exponent."""
        exp, log = self._powers
        return np.where(a == 0, 0, exp[log[a] * exponent % (self.order - 1)])

    @cached_property
    def generator(self) -> int:
        """An element whose powers are all but 0."""
        return int(self._powers[0][1 % (self.order - 1)])

    @cached_property
    def _powers(self) -> tuple[Elements, Elements]:
        """Powers of a generator, and their logarithms (0 stands for the logarithm of 0, which there is not)."""
        exp = self._prime_powers() if self.degree == 1 else self._polynomial_powers()
        log = np.zeros(self.order, np.int64)
        log[exp] = np.arange(len(exp))
        return exp, log

    def _prime_powers(self) -> Elements:
        p = self.p
        primes = factors(p - 1)
        g = next(g for g in range(1, p) if all(pow(g, (p - 1) // f, p) != 1 for f in primes))
        exp = np.ones(p - 1, np.int64)
        for k in range(1, p - 1):
            exp[k] = exp[k - 1] * g % p
        return exp

    def _polynomial_powers(self) -> Elements:
        """Powers of x modulo the first monic polynomial of the degree for which they are all elements but 0."""
        q, p, top = self.order, self.p, int(self.p ** (self.degree - 1))
        for low in range(1, q):
            digits = [low // p**k % p for k in range(self.degree)]
            exp, element = [], 1
            for _ in range(q - 1):
                exp.append(element)
                lead, rest = divmod(element, top)
                shifted = rest * p
                element = sum((shifted // p**k - lead * digits[k]) % p * p**k for k in range(self.degree))
                if element == 1:
                    break
            if len(exp) == q - 1 and element == 1:
                return np.array(exp, np.int64)
        raise AssertionError(q)


@cache
def field(order: int) -> Field:
    """GF(order); raises ValueError if there is none or it is too large."""
    parts = factors(order)
    if len(parts) != 1:
        raise ValueError(f"There is no field with {order} elements.")
    ((p, degree),) = parts.items()
    if degree > 1 and order > LARGEST:
        raise ValueError(f"A field with {order} elements is larger than {LARGEST}.")
    return Field(p, degree)


@dataclass(frozen=True)
class Ring:
    """A product of fields with so many elements in all; an element's number has one digit per field."""

    fields: tuple[Field, ...]

    @classmethod
    def of_order(cls, order: int) -> Ring:
        """The product of the fields of the prime powers in `order`."""
        return cls(tuple(field(p**k) for p, k in sorted(factors(order).items())))

    @property
    def order(self) -> int:
        """How many elements."""
        return int(np.prod([each.order for each in self.fields], dtype=np.int64))

    @property
    def smallest(self) -> int:
        """Elements of the smallest field: as many elements as can be differ by units from each other."""
        return min((each.order for each in self.fields), default=1)

    def sub_mul(self, x: Operand, a: Operand, b: Operand) -> Elements:
        """x − a · b."""
        total, place = np.zeros(np.broadcast(x, a, b).shape, np.int64), 1
        for each in self.fields:
            q = each.order
            total += each.sub(x // place % q, each.mul(a // place % q, b // place % q)) * place
            place *= q
        return total

    def apart(self, count: int) -> Elements:
        """So many elements (at most `smallest`) whose differences are all units."""
        numbers, total, place = np.arange(count, dtype=np.int64), np.zeros(count, np.int64), 1
        for each in self.fields:
            total += numbers * place
            place *= each.order
        return total
