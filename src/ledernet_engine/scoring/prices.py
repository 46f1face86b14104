"""What it costs to move somebody to each other network, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .criteria import Criterion, Part
from .evaluate import members_checked
from .moves import newly_broken
from .problem import Problem


@dataclass(frozen=True)
class Price:
    """The best way into another network: in exchange for `partner`, or into a free seat (None).

    `costs` is what each criterion loses (negative: gains), `total` the weighted sum. If every way breaks a
    rule, `blocked_by` says which rules the best of them breaks. Confidential wishes play no part here: an
    exchange with a price may still be refused when it is carried out.
    """

    network: int
    partner: int | None
    costs: tuple[tuple[str, float], ...]
    total: float
    blocked_by: tuple[str, ...]

    @property
    def allowed(self) -> bool:
        """Is there a way that no open rule forbids?"""
        return not self.blocked_by


def prices(
    problem: Problem, groups: Sequence[int], person: int, networks: Iterable[int] | None = None
) -> tuple[Price, ...]:
    """A price for each other network (or those named), in the order of the networks.

    O(people × criteria × size of a network); 800 people take about a tenth of a second.
    """
    members = members_checked(problem, groups)
    here = groups[person]
    if here < 0:
        raise ValueError("Somebody without a seat has no price of moving.")
    wanted = range(len(problem.networks)) if networks is None else networks
    ledger = _Ledger(problem, groups, members)
    return tuple(ledger.price(person, network) for network in wanted if network != here)


def swap_partners(problem: Problem, groups: Sequence[int], person: int, most: int = 5) -> tuple[Price, ...]:
    """The people it costs least to change seats with, cheapest first; only changes that no open rule forbids.

    A negative total is a gain. O(people × criteria × size of a network), as `prices`.
    """
    members = members_checked(problem, groups)
    here = groups[person]
    if here < 0:
        raise ValueError("Somebody without a seat has nobody to change with.")
    ledger = _Ledger(problem, groups, members)
    weights = {criterion.name: criterion.weight for criterion in problem.criteria}
    offers = []
    for partner in problem.seated:
        network = groups[partner]
        if network in {here, -1}:
            continue
        costs = ledger.costs({person: network, partner: here})
        total = round(sum(weights[name] * cost for name, cost in costs), 9) + 0.0
        offers.append((total, partner, Price(network, partner, costs, total, ())))
    found: list[Price] = []
    for _, partner, price in sorted(offers, key=lambda offer: offer[:2]):
        if len(found) >= most:
            break
        change = {person: price.network, partner: here}
        around = {network: members[network] for network in {here, price.network}}
        if not newly_broken(problem, groups, around, change, confidential=False):
            found.append(price)
    return tuple(found)


def joining(problem: Problem, groups: Sequence[int], person: int) -> tuple[Price, ...]:
    """What it costs to give somebody without a seat one in each network, cheapest first, those that a rule forbids last.

    Nobody else moves, so each is a free seat (no partner); a negative total is a gain. A full network is blocked by
    `size`. Raises `ValueError` where the person has a seat. O(networks × criteria × size of a network).
    """
    members = members_checked(problem, groups)
    if groups[person] >= 0:
        raise ValueError("Somebody with a seat has a price of moving, not of joining.")
    ledger = _Ledger(problem, groups, members)
    weights = {criterion.name: criterion.weight for criterion in problem.criteria}
    found = []
    for network in range(len(problem.networks)):
        change = {person: network}
        costs = ledger.costs(change)
        total = round(sum(weights[name] * cost for name, cost in costs), 9) + 0.0
        around = {network: members[network]}
        broken = newly_broken(problem, groups, around, change, confidential=False)
        found.append(Price(network, None, costs, total, tuple(sorted(broken))))
    return tuple(sorted(found, key=lambda price: (not price.allowed, price.total, price.network)))


class _Ledger:
    """Values of an answer kept by network, so that a change costs only the networks it touches."""

    def __init__(self, problem: Problem, groups: Sequence[int], members: list[list[int]]) -> None:
        self.problem, self.groups, self.members = problem, groups, members
        self.before: dict[tuple[int, int], Part] = {}
        self.totals = [_sum_by_key(problem, criterion, members) for criterion in problem.criteria]

    def _part(self, number: int, network: int) -> Part:
        key = number, network
        if key not in self.before:
            criterion = self.problem.criteria[number]
            self.before[key] = criterion.part(self.problem, self.members[network], network)
        return self.before[key]

    def costs(self, change: dict[int, int]) -> tuple[tuple[str, float], ...]:
        """What each criterion loses by a change of seats."""
        touched = sorted(({self.groups[i] for i in change} | set(change.values())) - {-1})
        after = {g: [i for i in self.members[g] if i not in change] for g in touched}
        for person, network in change.items():
            after[network].append(person)
        found = []
        for number, criterion in enumerate(self.problem.criteria):
            old: dict[int, float] = {}
            new: dict[int, float] = {}
            for network in touched:
                for key, value in self._part(number, network).items():
                    old[key] = old.get(key, 0.0) + value
                for key, value in criterion.part(self.problem, after[network], network).items():
                    new[key] = new.get(key, 0.0) + value
            keys = old.keys() | new.keys()
            whole = self.totals[number]
            then = {key: whole.get(key, 0.0) - old.get(key, 0.0) + new.get(key, 0.0) for key in keys}
            now = {key: whole.get(key, 0.0) for key in keys}
            loss = criterion.total(self.problem, now) - criterion.total(self.problem, then)
            found.append((criterion.name, round(loss, 9) + 0.0))
        return tuple(found)

    def price(self, person: int, network: int) -> Price:
        """The cheapest allowed way to a network, else the cheapest of all."""
        here = self.groups[person]
        frame, leaving = self.problem.networks[network], self.problem.networks[here]
        into, out = len(self.members[network]), len(self.members[here])
        ways: list[tuple[int | None, dict[int, int]]] = [
            (other, {person: network, other: here}) for other in self.members[network]
        ]
        if (into < frame.maximum and out > leaving.minimum) or not ways:
            ways.append((None, {person: network}))
        # Sizes come before criteria: a free seat that leads away from the targets is the last resort.
        strain = int(into - frame.target >= out - leaving.target)
        weights = {criterion.name: criterion.weight for criterion in self.problem.criteria}
        offers = []
        for partner, change in ways:
            costs = self.costs(change)
            total = round(sum(weights[name] * cost for name, cost in costs), 9) + 0.0
            order = (strain, total, -1) if partner is None else (0, total, partner)
            offers.append((order, Price(network, partner, costs, total, ()), change))
        offers.sort(key=lambda offer: offer[0])
        cheapest: Price | None = None
        for _, price, change in offers:
            broken = newly_broken(self.problem, self.groups, self._around(change), change, confidential=False)
            if not broken:
                return price
            cheapest = cheapest or replace(price, blocked_by=tuple(sorted(broken)))
        assert cheapest is not None  # there is always at least one way
        return cheapest

    def _around(self, change: dict[int, int]) -> dict[int, list[int]]:
        touched = ({self.groups[i] for i in change} | set(change.values())) - {-1}
        return {network: self.members[network] for network in touched}


def _sum_by_key(problem: Problem, criterion: Criterion, members: list[list[int]]) -> dict[int, float]:
    total: dict[int, float] = {}
    for network, people in enumerate(members):
        for key, value in criterion.part(problem, people, network).items():
            total[key] = total.get(key, 0.0) + value
    return total
