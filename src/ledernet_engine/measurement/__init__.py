"""What counted things say, and how surely: intervals, bounds, steadiness, spread. Plain Python, standard library only.

Everything here takes counts, minutes or shares and gives numbers: no dates, no persons, no words for the reader.
Shares run from 0 to 1. A value that cannot be had (no meetings, nobody asked) is None, never a made-up zero; an
input that cannot be (more present than expected) raises MeasureError.
"""

from .attendance import Volatility, chi_square_tail, volatility
from .errors import MeasureError
from .intervals import Interval, adjusted_wald, bands, net_share, wilson
from .missing import bounds_of_mean, bounds_of_share
from .rates import Rate, held_rate, notified_share, rate
from .spread import blau, blau_of_most, gini, least_gini
from .topics import TopicMix, topic_mix

__all__ = [
    "Interval",
    "MeasureError",
    "Rate",
    "TopicMix",
    "Volatility",
    "adjusted_wald",
    "bands",
    "blau",
    "blau_of_most",
    "bounds_of_mean",
    "bounds_of_share",
    "chi_square_tail",
    "gini",
    "held_rate",
    "least_gini",
    "net_share",
    "notified_share",
    "rate",
    "topic_mix",
    "volatility",
    "wilson",
]
