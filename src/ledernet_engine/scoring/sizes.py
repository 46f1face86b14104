"""How many networks, and how large: near the target first, then as even as whole people allow."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from .problem import Network


class SizeError(ValueError):
    """No division into networks of these sizes exists; `facts` holds people, minimum, maximum and count."""

    def __init__(self, people: int, minimum: int, maximum: int, count: int | None = None) -> None:
        networks = "any number of" if count is None else str(count)
        super().__init__(
            f"{people} people cannot be divided into {networks} networks of {minimum} to {maximum}."
        )
        self.facts = {"people": people, "minimum": minimum, "maximum": maximum, "count": count}


def networks_of_size(
    people: int, size: int, minimum: int | None = None, maximum: int | None = None
) -> tuple[Network, ...]:
    """As many networks as bring the sizes nearest `size`; without limits, one fewer to one more is allowed."""
    low = max(1, size - 1) if minimum is None else minimum
    high = size + 1 if maximum is None else maximum
    if not 1 <= low <= size <= high or people < low:
        raise SizeError(people, low, high)
    fewest, most = -(-people // high), people // low
    if fewest > most:
        raise SizeError(people, low, high)
    # Half a person over either way is a tie: fewer, larger networks.
    count = min(range(fewest, most + 1), key=lambda k: (abs(people - k * size) / k, k))
    return tuple(Network(low, size, high) for _ in range(count))


def networks_by_count(
    people: int, count: int, minimum: int | None = None, maximum: int | None = None
) -> tuple[Network, ...]:
    """So many networks, as even as can be; without limits, sizes differ by at most one."""
    if count < 1 or people < count:
        raise SizeError(people, minimum or 1, maximum or people, count)
    each, over = divmod(people, count)
    low = each if minimum is None else minimum
    high = each + (over > 0) if maximum is None else maximum
    if not 1 <= low <= high or not low * count <= people <= high * count:
        raise SizeError(people, low, high, count)
    return tuple(Network(low, min(max(each + (number < over), low), high), high) for number in range(count))


def planned_sizes(networks: Sequence[Network], people: int) -> list[int]:
    """The sizes nearest the targets (least sum of squared differences) that seat everyone.

    Raises SizeError if the limits do not allow it.
    """
    low, high = sum(n.minimum for n in networks), sum(n.maximum for n in networks)
    if not low <= people <= high:
        raise SizeError(
            people,
            min((n.minimum for n in networks), default=1),
            max((n.maximum for n in networks), default=0),
            len(networks),
        )
    sizes = [n.target for n in networks]
    step = 1 if people > sum(sizes) else -1
    heap = [(1, number) for number in range(len(networks))]
    heapq.heapify(heap)
    for _ in range(abs(people - sum(sizes))):
        cost, number = heapq.heappop(heap)
        network = networks[number]
        while sizes[number] == (network.maximum if step > 0 else network.minimum):
            cost, number = heapq.heappop(heap)
            network = networks[number]
        sizes[number] += step
        heapq.heappush(heap, (cost + 2, number))
    return sizes
