"""The verbs of this room."""

from .errors import ChangedMeanwhile, NotPossible, NotReady, Stranger, TooManyPoints, WrongSizes
from .programmes import (
    Details,
    change_programme,
    close_programme,
    create_programme,
    decide_programme,
    details_of,
    reopen_programme,
)
from .types import create_type, ensure_types

__all__ = [
    "ChangedMeanwhile",
    "Details",
    "NotPossible",
    "NotReady",
    "Stranger",
    "TooManyPoints",
    "WrongSizes",
    "change_programme",
    "close_programme",
    "create_programme",
    "create_type",
    "decide_programme",
    "details_of",
    "ensure_types",
    "reopen_programme",
]
