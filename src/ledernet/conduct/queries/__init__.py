"""What the pages of this room show."""

from .after import (
    Promised,
    my_open_commitments,
    network_of_commitment,
    shared_at,
    shared_commitments,
)
from .history import (
    Mix,
    Progress,
    earlier_sheet,
    held_before,
    mix_of,
    progression,
    turns_of,
)
from .people import Counts, Person, absence_rules, counts_in, counts_of, people_at
from .sheet import Shown, sheet_of, timed

__all__ = [
    "Counts",
    "Mix",
    "Person",
    "Progress",
    "Promised",
    "Shown",
    "absence_rules",
    "counts_in",
    "counts_of",
    "earlier_sheet",
    "held_before",
    "mix_of",
    "my_open_commitments",
    "network_of_commitment",
    "people_at",
    "progression",
    "shared_at",
    "shared_commitments",
    "sheet_of",
    "timed",
    "turns_of",
]
