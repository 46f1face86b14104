"""The table of pulls for a model: what pairs are worth together, and people in networks, as far as sums over pairs say."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.composition.kernels.arrays import Terms
from ledernet_engine.composition.kernels.pulls import NOISES, Pulls
from ledernet_engine.composition.model import Model

HEAVY = 1_000.0
"""The loss that stands for a broken rule: proposed at no temperature, and small enough for exact sums."""

Table = NDArray[np.float64]


def pulls_of(model: Model, rounds: int, seed: int) -> Pulls:
    """Room for the pulls of so many rounds; (people)² + rounds · networks · people numbers."""
    n, networks = len(model.people), len(model.terms.low)
    noise = np.random.default_rng(abs(seed)).random(NOISES + n)
    return Pulls(
        worth=worth_of_pairs(model.terms).astype(np.float32),
        place=worth_of_places(model.terms, networks).astype(np.float32),
        pull=np.zeros((rounds, networks, n), np.float32),
        own=np.zeros((rounds, n), np.float32),
        noise=-np.log(-np.log(np.clip(noise, 1e-12, 1 - 1e-12))).astype(np.float32),
        row=np.zeros(n, np.float32),
        column=np.zeros(networks, np.float32),
    )


def worth_of_pairs(t: Terms) -> Table:
    """What two people gain by sitting in one network, (n, n) with 0 on the diagonal."""
    n = len(t.frozen)
    worth = np.zeros((n, n))
    for codes, coef in ((t.codes, t.coef), (t.scan_codes, t.scan_coef)):
        for a, weight in enumerate(coef.tolist()):
            kind = codes[:, a]
            worth += weight * ((kind[:, None] == kind[None, :]) & (kind >= 0)[:, None])
    for k, weight in enumerate(t.z_weight.tolist()):
        worth += weight * (t.z[:, k][:, None] - t.z[:, k][None, :]) ** 2
    for start, other, gain in (
        (t.soft_start, t.soft_other, t.soft_gain),
        (t.hard_start, t.hard_other, np.full(len(t.hard_other), -HEAVY)),
    ):
        np.add.at(worth, (np.repeat(np.arange(n), np.diff(start)), other), gain)
    if len(t.far):
        worth += t.far
    if t.has_lines:
        first, last = t.line_start, t.line_end
        above = (first[:, None] <= first[None, :]) & (first[None, :] < last[:, None])
        worth -= HEAVY * (above | above.T)
    if t.limited and t.travel == 2:
        known = t.place >= 0
        minutes = t.minutes[np.ix_(np.maximum(t.place, 0), np.maximum(t.place, 0))]
        far = (minutes > t.limit[:, None]) & known[:, None] & known[None, :]
        worth -= HEAVY * (far | far.T)
    np.fill_diagonal(worth, 0.0)
    return worth


def worth_of_places(t: Terms, networks: int) -> Table:
    """What a person gains by sitting in a network whoever is there, (G, n)."""
    n = len(t.frozen)
    worth = np.zeros((networks, n))
    if t.travel == 1:
        known = (t.place >= 0)[None, :] & (t.network_place >= 0)[:, None]
        minutes = t.minutes[np.maximum(t.place, 0)][:, np.maximum(t.network_place, 0)].T
        worth -= np.where(known, t.travel_weight * minutes, 0.0)
        if t.limited:
            worth -= HEAVY * (known & (minutes > t.limit[None, :]))
    people = np.repeat(np.arange(n), np.diff(t.closed_start))
    np.add.at(worth, (t.closed, people), -HEAVY)
    return worth
