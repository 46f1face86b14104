"""The simulation: one run at a time, pairs as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .model import MEASURES, Band, Outcome, Policy, Setting, check

Seats = NDArray[np.int64]
PairTable = NDArray[np.bool_]


def simulate(policy: Policy, setting: Setting, *, years: int, runs: int, seed: int) -> Outcome:
    """See `ledernet_engine.rotation.simulate`."""
    check(policy, setting, years, runs)
    found = np.stack([_Run(policy, setting, seed, number).years(years) for number in range(runs)])
    low, median, high = np.quantile(found, (0.1, 0.5, 0.9), axis=0)
    mean = found.mean(axis=0)
    bands = {
        name: Band(*(tuple(float(x) for x in part[:, k]) for part in (low, median, high, mean)))
        for k, name in enumerate(MEASURES)
    }
    return Outcome(policy, setting, years, runs, seed, bands)


def per_period(rate: float, periods: int) -> float:
    """The share per period that comes to `rate` in a year."""
    return float(1.0 - (1.0 - rate) ** (1.0 / periods))


@dataclass(frozen=True)
class _Rates:
    turnover: float
    build: float
    fade: float
    every: int
    restart: int | None


class _Run:
    """One run. What happens to whom is drawn apart from how seats are dealt, so that policies meet the same leavers."""

    def __init__(self, policy: Policy, setting: Setting, seed: int, number: int) -> None:
        self.policy, self.setting = policy, setting
        fate, deal = np.random.SeedSequence([seed & (2**63 - 1), number]).spawn(2)
        self.fate, self.deal = np.random.default_rng(fate), np.random.default_rng(deal)
        n, periods = setting.people, setting.periods
        self.rates = _Rates(
            per_period(setting.turnover, periods),
            per_period(setting.build, periods),
            per_period(setting.fade, periods),
            round(policy.every * periods),
            None if policy.restart is None else round(policy.restart * periods),
        )
        self.unit = np.arange(n) % setting.units
        self.seat: Seats = self.deal.permutation(np.arange(n) % setting.networks)
        self.stay = np.zeros(n)
        self.trust = np.zeros((n, n), np.float32)
        self.met = np.zeros((n, n), bool)
        self.first = self._together()
        self.pairs_at_first = int(self.first.sum())
        self.moved = 0
        self.time = 0

    def years(self, years: int) -> NDArray[np.float64]:
        """(years, measures)."""
        return np.array([self._year() for _ in range(years)])

    def _year(self) -> list[float]:
        before, sat = self.met.copy(), np.zeros_like(self.met)
        self.moved = 0
        for _ in range(self.setting.periods):
            if self.time:
                self._leave_and_join(before, sat)
                self._change()
            sat |= self._meet()
            self.time += 1
        return self._measure(sat, before)

    # -- what happens in a period --

    def _leave_and_join(self, before: PairTable, sat: PairTable) -> None:
        """Newcomers take over posts and seats and know nobody."""
        gone = np.flatnonzero(self.fate.random(self.setting.people) < self.rates.turnover)
        for table in (self.met, before, sat, self.first):
            table[gone] = False
            table[:, gone] = False
        self.trust[gone] = 0.0
        self.trust[:, gone] = 0.0
        self.stay[gone] = 0.0

    def _change(self) -> None:
        restart = self.rates.restart
        was = self.seat.copy()
        if restart is not None and self.time % restart == 0:
            self._restart()
        elif self.time % self.rates.every == 0 and self.policy.share > 0 and self.setting.networks > 1:
            self._rotate()
        moved = was != self.seat
        self.stay[moved] = 0.0
        self.moved += int(moved.sum())

    def _restart(self) -> None:
        """All seats dealt anew, of the sizes that networks have."""
        everybody = np.arange(self.setting.people)
        if self.policy.seating == "random":
            self.seat = self.deal.permutation(self.seat)
            return
        self._deal_fresh(everybody, self.seat.copy(), may_return=True)

    def _rotate(self) -> None:
        """Some of each network into the seats of others."""
        movers = []
        for network in range(self.setting.networks):
            members = np.flatnonzero(self.seat == network)
            count = int(self.policy.share * len(members) + 0.5)
            order = self.deal.permutation(len(members))
            if self.policy.leaving == "longest":
                order = order[np.argsort(-self.stay[members[order]], kind="stable")]
            movers.append(members[order[:count]])
        who = np.concatenate(movers)
        if self.policy.seating == "random":
            self.seat[who] = _elsewhere(self.seat[who], self.deal)
        else:
            self._deal_fresh(who, self.seat[who], may_return=False)

    def _deal_fresh(self, movers: Seats, seats: Seats, *, may_return: bool) -> None:
        """One after the other, in random order, each to the open seat where they have met fewest."""
        networks = self.setting.networks
        own = self.seat.copy()
        room = np.bincount(seats, minlength=networks)
        self.seat[movers] = -1
        here = np.zeros((self.setting.people, networks), np.float32)
        seated = np.flatnonzero(self.seat >= 0)
        here[seated, self.seat[seated]] = 1.0
        known = self.met[movers].astype(np.float32) @ here
        among = self.met[np.ix_(movers, movers)].astype(np.float32)
        luck = self.deal.random((len(movers), networks)) * 0.5
        for k in self.deal.permutation(len(movers)):
            person = movers[k]
            price = known[k] + luck[k]
            price[room == 0] = np.inf
            if not may_return and np.isfinite(np.delete(price, own[person])).any():
                price[own[person]] = np.inf
            network = int(np.argmin(price))
            self.seat[person] = network
            room[network] -= 1
            known[:, network] += among[:, k]

    def _together(self) -> PairTable:
        same: PairTable = self.seat[:, None] == self.seat[None, :]
        np.fill_diagonal(same, val=False)
        return same

    def _meet(self) -> PairTable:
        """Who meets in this period, after which they know each other and trust each other more."""
        there = self.fate.random(self.setting.people) >= self.setting.leave
        meets: PairTable = self._together() & there[:, None] & there[None, :]
        self.met |= meets
        build, fade = np.float32(self.rates.build), np.float32(self.rates.fade)
        self.trust = np.where(meets, self.trust + build * (1 - self.trust), self.trust * (1 - fade))
        self.stay += 1.0 / self.setting.periods
        return meets

    # -- what is measured --

    def _measure(self, sat: PairTable, before: PairTable) -> list[float]:
        n = self.setting.people
        same = self._together()
        across = self.unit[:, None] != self.unit[None, :]
        linked = np.zeros((self.setting.units, self.setting.units), bool)
        rows, columns = np.nonzero(same)
        linked[self.unit[rows], self.unit[columns]] = True
        np.fill_diagonal(linked, val=False)
        units = self.setting.units
        return [
            _share(float(self.trust[same].sum(dtype=np.float64)), int(same.sum())),
            float(self.trust.sum(dtype=np.float64)) / n,
            _share(int((sat & ~before).sum()), int(sat.sum())),
            _share(int(self.met.sum()), n * (n - 1)),
            _share(int((self.met & across).sum()), int(across.sum())),
            _share(int(linked.sum()), units * (units - 1)),
            float(self.stay.mean()),
            _share(int((self.first & same).sum()), self.pairs_at_first),
            self.moved / n,
        ]


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _elsewhere(seats: Seats, deal: np.random.Generator) -> Seats:
    """The same seats dealt at random so that nobody gets one of their own network, as far as that can be."""
    found = deal.permutation(seats)
    for _ in range(8):
        own = np.flatnonzero(found == seats)
        if not len(own):
            break
        for k in own:
            other = int(deal.integers(len(seats)))
            if found[other] != seats[k] and found[k] != seats[other]:
                found[k], found[other] = found[other], found[k]
    return found
