"""Coverage: how many of those who may have a seat have one, and how it spreads. Figures, never names."""

from ledernet.insight.small import SMALL

from .figures import Figures, figures_of, leaders_of
from .small import Bucket, Group

__all__ = ["SMALL", "Bucket", "Figures", "Group", "figures_of", "leaders_of"]
