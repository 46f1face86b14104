"""The problem, what is good about an answer to it, and why: plain Python, standard library only.

Numbers and codes only: people and networks are indices, words are for the caller. The solver's
kernels are tested against this package, and the studio uses it directly.
"""

from .blocks import together_blocks
from .criteria import (
    Alike,
    Companions,
    Criterion,
    Even,
    KeepTogether,
    Mix,
    NewFaces,
    Pairs,
    SharedWishes,
    Spread,
    Travel,
)
from .differences import Change, Difference, differences
from .distances import Distances
from .evaluate import CriterionValue, Evaluation, Violation, evaluate
from .explain import Reason, explain
from .lines import Lines, lines_of, standing_above_too_many
from .moves import Refusal, check_change, check_move, check_swap
from .prices import Price, joining, prices, swap_partners
from .problem import Attribute, Measure, Network, Places, Problem, ProblemError
from .readiness import Finding, readiness
from .rules import Apart, MaxTravel, Quota, RuleRef, Rules, Superiors
from .serial import from_json, problem_hash, sealed_hash, to_json
from .sizes import SizeError, networks_by_count, networks_of_size, planned_sizes

__all__ = [
    "Alike",
    "Apart",
    "Attribute",
    "Change",
    "Companions",
    "Criterion",
    "CriterionValue",
    "Difference",
    "Distances",
    "Evaluation",
    "Even",
    "Finding",
    "KeepTogether",
    "Lines",
    "MaxTravel",
    "Measure",
    "Mix",
    "Network",
    "NewFaces",
    "Pairs",
    "Places",
    "Price",
    "Problem",
    "ProblemError",
    "Quota",
    "Reason",
    "Refusal",
    "RuleRef",
    "Rules",
    "SharedWishes",
    "SizeError",
    "Spread",
    "Superiors",
    "Travel",
    "Violation",
    "check_change",
    "check_move",
    "check_swap",
    "differences",
    "evaluate",
    "explain",
    "from_json",
    "joining",
    "lines_of",
    "networks_by_count",
    "networks_of_size",
    "planned_sizes",
    "prices",
    "problem_hash",
    "readiness",
    "sealed_hash",
    "standing_above_too_many",
    "swap_partners",
    "to_json",
    "together_blocks",
]
