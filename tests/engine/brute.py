"""All answers to a tiny problem, the hard way."""

from itertools import product

from ledernet_engine.scoring import evaluate


def kept(problem):
    """(groups, evaluation) of every answer that keeps all rules."""
    seated = set(problem.seated)
    seats = [range(len(problem.networks)) if i in seated else (-1,) for i in range(len(problem.people))]
    for groups in product(*seats):
        worth = evaluate(problem, groups)
        if not worth.violations:
            yield groups, worth


def best(problem):
    """The best answer with the nearest sizes, or None if there is none."""
    return max(kept(problem), key=lambda pair: (-pair[1].size_deviation, pair[1].total), default=None)
