"""What this room brings to HR's inbox: no date for the next meeting, fewer meetings than promised, somebody in two places."""

from .clashes import CLASH
from .dates import MISSING_DATE, TOO_FEW

KINDS = (MISSING_DATE, TOO_FEW, CLASH)

__all__ = ["KINDS"]
