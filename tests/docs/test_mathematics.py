"""What the mathematics say of the search in numbers holds for the numbers it is steered by."""

import numpy as np
from benchmarks.leaders import invented, problem_of

from ledernet_engine.composition.driver import Driver
from ledernet_engine.composition.kernels.anneal import losses
from ledernet_engine.composition.model import build_model
from ledernet_engine.composition.params import Params
from ledernet_engine.composition.start import first_seats
from ledernet_engine.composition.stop import Steps


def test_a_round_begins_where_some_in_ten_thousand_losses_are_taken_and_ends_where_none_is():
    model = build_model(problem_of(invented(800)))
    driver = Driver(model, Params(), Steps(0), 1, None)
    driver.begin(first_seats(model, None))
    gains = np.zeros(20_000)
    losses(model.terms, driver.state, gains)
    lost = gains[gains < 0]
    hot, cold = (np.exp(lost / (share * -lost.mean())).mean() for share in (Params().hot, Params().cold))
    assert 1e-4 <= hot < 1e-3
    assert cold < 1e-6


def test_a_third_of_a_run_of_any_length_lies_in_its_longest_round():
    """Half of it where it ends with a round: `Driver.improve` doubles them."""
    for steps in range(1, 5_000):
        rounds, left, length = [], steps, 1
        while left > 0:
            rounds.append(min(left, length))
            left, length = left - length, 2 * length
        assert max(rounds) * (2 if left == 0 else 3) >= steps
