"""The plain twin of the simulation: one run at a time, every pair in a table, every pair faded in every period.

It draws the same random numbers in the same order as the compiled one, so that the two can be compared number by number.
"""

from __future__ import annotations

import numpy as np

from ledernet_engine.rotation.model import Policy, Setting
from ledernet_engine.rotation.run import luck_of, per_period

MASK = (1 << 64) - 1


class Luck:
    """xorshift64* (Vigna 2016) in plain integers."""

    def __init__(self, state):
        self.state = int(state[0])

    def draw(self):
        r = self.state
        r ^= r >> 12
        r ^= r << 25 & MASK
        r ^= r >> 27
        self.state = r
        return r * 0x2545F4914F6CDD1D & MASK

    def below(self, n):
        return (self.draw() >> 32) * n >> 32

    def unit(self):
        return (self.draw() >> 11) / 2**53

    def shuffle(self, items):
        for k in range(len(items) - 1, 0, -1):
            other = self.below(k + 1)
            items[k], items[other] = items[other], items[k]
        return items


class Twin:
    """One run. `trust` and `known` (n, n), `met` (n, n)."""

    def __init__(self, policy: Policy, setting: Setting, seed: int, number: int) -> None:
        self.policy, self.setting = policy, setting
        self.fate, self.deal = (Luck(state) for state in luck_of(seed, number))
        n, periods = setting.people, setting.periods
        for name in ("turnover", "build", "fade", "wear", "renew"):
            setattr(self, name, per_period(getattr(setting, name), periods))
        self.every = round(policy.every * periods)
        self.restart = policy.restart and round(policy.restart * periods)
        self.unit = np.arange(n) % setting.units
        self.seat = np.array(self.deal.shuffle([i % setting.networks for i in range(n)]))
        self.stay = np.zeros(n, int)  # periods
        self.trust, self.known = np.zeros((n, n)), np.zeros((n, n))
        self.met = np.zeros((n, n), bool)
        self.first = self.together()
        self.at_first = int(self.first.sum())
        self.time = 0

    def periods(self, count):
        """(count, measures)."""
        return np.array([self.period() for _ in range(count)])

    def period(self):
        if self.time % self.setting.periods == 0:
            self.before, self.sat, self.moved = self.met.copy(), np.zeros_like(self.met), 0
        self.part()
        if self.time:
            self.change()
        self.sat |= self.meet()
        self.time += 1
        return self.measure()

    def together(self):
        same = self.seat[:, None] == self.seat[None, :]
        np.fill_diagonal(same, val=False)
        return same

    def part(self):
        gone = [i for i in range(self.setting.people) if self.fate.unit() < self.turnover and self.time]
        for table in (self.met, self.before, self.sat, self.first, self.trust, self.known):
            table[gone] = 0
            table[:, gone] = 0
        self.stay[gone] = 0

    def change(self):
        was = self.seat.copy()
        everybody = range(self.setting.people)
        if self.restart and self.time % self.restart == 0:
            if self.policy.seating == "random":
                self.seat = np.array(self.deal.shuffle(self.seat.tolist()))
            else:
                self.deal_fresh(list(everybody), own=None)
        elif self.time % self.every == 0 and self.policy.share > 0 and self.setting.networks > 1:
            movers = [i for g in range(self.setting.networks) for i in self.leaving(g)]
            if self.policy.seating == "random":
                self.seat[movers] = self.elsewhere(self.seat[movers].tolist())
            else:
                self.deal_fresh(movers, own=was)
        moved = was != self.seat
        self.stay[moved] = 0
        self.moved += int(moved.sum())

    def leaving(self, network):
        members = self.deal.shuffle(np.flatnonzero(self.seat == network).tolist())
        count = int(self.policy.share * len(members) + 0.5)
        if self.policy.leaving == "longest":
            members.sort(key=lambda i: -self.stay[i])
        return members[:count]

    def deal_fresh(self, movers, own):
        networks = self.setting.networks
        room = np.bincount(self.seat[movers], minlength=networks)
        self.seat[movers] = -1
        for i in self.deal.shuffle(movers):
            offset = self.deal.below(networks)
            open_ones = [g for k in range(networks) if room[g := (offset + k) % networks]]
            others = [g for g in open_ones if own is None or g != own[i]]
            known = [int((self.met[i] & (self.seat == g)).sum()) for g in others]
            g = others[known.index(min(known))] if others else own[i]
            self.seat[i] = g
            room[g] -= 1

    def elsewhere(self, seats):
        found = self.deal.shuffle(list(seats))
        for _ in range(8):
            for k, own in enumerate(seats):
                if found[k] == own:
                    other = self.deal.below(len(seats))
                    if found[other] != own and found[k] != seats[other]:
                        found[k], found[other] = found[other], found[k]
        return found

    def meet(self):
        there = np.array([self.fate.unit() >= self.setting.leave for _ in range(self.setting.people)])
        meets = self.together() & there[:, None] & there[None, :]
        self.met |= meets
        for table, gain, loss in ((self.trust, self.build, self.fade), (self.known, self.wear, self.renew)):
            table[:] = np.where(meets, table + gain * (1 - table), table * (1 - loss))
        self.stay += 1
        return meets

    def measure(self):
        """In the order of `MEASURES`."""
        n, units, periods = self.setting.people, self.setting.units, self.setting.periods
        same = self.together()
        across = self.unit[:, None] != self.unit[None, :]
        rows, columns = np.nonzero(same & across)
        linked = set(zip(self.unit[rows].tolist(), self.unit[columns].tolist(), strict=True))
        return [
            share(self.trust[same].sum(), same.sum()),
            self.trust.sum() / n,
            share((self.sat & ~self.before).sum(), self.sat.sum()),
            share(self.met.sum(), n * (n - 1)),
            share((self.met & across).sum(), across.sum()),
            share(len(linked), units * (units - 1)),
            self.stay.mean() / periods,
            share((self.first & same).sum(), self.at_first),
            self.moved / n,
            1 - share(self.known[same].sum(), same.sum()) if same.any() else 0.0,
            (self.stay >= min(self.time, periods)).mean(),
        ]


def share(some, whole):
    return some / whole if whole else 0.0
