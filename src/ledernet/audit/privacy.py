"""How personal each stored field is, and how long it is kept.

Every model carries

    class Privacy:
        harmless = ("id", "organisation", …)
        personal = ("name", …)        # about a person; shown by rule, exported, erased
        confidential = ("note", …)    # a network's or a person's own room; the audit log says "changed", never what
        sensitive = ("not_with", …)   # would harm if it leaked; never leaves the row but for its purpose
        retention = Retention.MEMBERSHIP

and `tests/test_architecture.py` fails on any concrete field that is missing from it.
"""

from enum import StrEnum
from functools import cache

from django.db.models import Model


class Kind(StrEnum):
    HARMLESS = "harmless"
    PERSONAL = "personal"
    CONFIDENTIAL = "confidential"
    SENSITIVE = "sensitive"


class Retention(StrEnum):
    """Until when a row is kept. The periods are settings of the organisation; the names are their meaning."""

    ORGANISATION = "organisation"  # as long as the organisation uses the product
    EMPLOYMENT = "employment"  # while the person is employed, then pseudonymised
    MEMBERSHIP = "membership"  # while and some years after the seat, for rotation; then pseudonymised
    ACCESS = "access"  # while the login exists
    LOG = "log"  # as long as the controller's log policy says
    JOB = "job"  # until the job is done and its receipt read


@cache
def kinds_of(model: type[Model]) -> dict[str, Kind]:
    """Field name → kind, for every concrete field that the model's `Privacy` names."""
    declared = model.Privacy  # type: ignore[attr-defined]  # held by the architecture test
    return {name: kind for kind in Kind for name in getattr(declared, kind.value, ())}
