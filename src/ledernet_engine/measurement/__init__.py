"""What counted things say, and how surely: intervals, bounds, steadiness, spread, agreement, change. Plain Python,
standard library only.

Everything here takes counts, marks, minutes or shares and gives numbers: no dates, no persons, no words for the reader.
Shares run from 0 to 1. A value that cannot be had (no meetings, nobody asked) is None, never a made-up zero; an
input that cannot be (more present than expected) raises MeasureError.
"""

from .agreement import (
    average_deviation,
    average_deviation_of_items,
    deviation_limit,
    expected_variance,
    rwg,
    rwg_of_items,
)
from .attendance import Volatility, chi_square_tail, volatility
from .beta import f_point, f_tail, t_point
from .distribution import Distribution, distribution, pooled
from .errors import MeasureError
from .figures import Figures, describe, describe_all
from .intervals import Interval, adjusted_wald, bands, net_share, wilson
from .many import Difference, difference_of_means, difference_of_shares, recommendation
from .marks import columns, reverse
from .missing import bounds_of_mean, bounds_of_share
from .ranking import Placing, places, ranking
from .rates import Rate, held_rate, notified_share, rate
from .readings import Change, Direction, Place, Reached, Room, against_target, change, place
from .reliability import Alpha, Intraclass, alpha, alpha_interval, intraclass
from .scores import Score, block_score, member_score
from .spread import blau, blau_of_most, gini, least_gini
from .topics import TopicMix, topic_mix

__all__ = [
    "Alpha",
    "Change",
    "Difference",
    "Direction",
    "Distribution",
    "Figures",
    "Interval",
    "Intraclass",
    "MeasureError",
    "Place",
    "Placing",
    "Rate",
    "Reached",
    "Room",
    "Score",
    "TopicMix",
    "Volatility",
    "adjusted_wald",
    "against_target",
    "alpha",
    "alpha_interval",
    "average_deviation",
    "average_deviation_of_items",
    "bands",
    "blau",
    "blau_of_most",
    "block_score",
    "bounds_of_mean",
    "bounds_of_share",
    "change",
    "chi_square_tail",
    "columns",
    "describe",
    "describe_all",
    "deviation_limit",
    "difference_of_means",
    "difference_of_shares",
    "distribution",
    "expected_variance",
    "f_point",
    "f_tail",
    "gini",
    "held_rate",
    "intraclass",
    "least_gini",
    "member_score",
    "net_share",
    "notified_share",
    "place",
    "places",
    "pooled",
    "ranking",
    "rate",
    "recommendation",
    "reverse",
    "rwg",
    "rwg_of_items",
    "t_point",
    "topic_mix",
    "volatility",
    "wilson",
]
