"""The verbs of this room."""

from .errors import (
    ChangedMeanwhile,
    NotPossible,
    NotReady,
    RunsInCircle,
    Stranger,
    Taken,
    TemplateClash,
    TooManyPoints,
    TypeChangedMeanwhile,
    WrongSizes,
)
from .programmes import (
    Details,
    change_programme,
    close_programme,
    create_programme,
    decide_programme,
    details_of,
    reopen_programme,
)
from .purposes import PurposeWords, choose_side_gain, describe_purpose, link_purpose, remove_purpose
from .types import TO_ADD, add_kind, change_type, create_type, ensure_types

__all__ = [
    "TO_ADD",
    "ChangedMeanwhile",
    "Details",
    "NotPossible",
    "NotReady",
    "PurposeWords",
    "RunsInCircle",
    "Stranger",
    "Taken",
    "TemplateClash",
    "TooManyPoints",
    "TypeChangedMeanwhile",
    "WrongSizes",
    "add_kind",
    "change_programme",
    "change_type",
    "choose_side_gain",
    "close_programme",
    "create_programme",
    "create_type",
    "decide_programme",
    "describe_purpose",
    "details_of",
    "ensure_types",
    "link_purpose",
    "remove_purpose",
    "reopen_programme",
]
