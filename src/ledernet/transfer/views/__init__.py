"""HTTP of this room."""

from .parcels import fetch, remove
from .records import case_numbers, case_setup, records
from .whole import arrival, organisation, own, own_file

__all__ = [
    "arrival",
    "case_numbers",
    "case_setup",
    "fetch",
    "organisation",
    "own",
    "own_file",
    "records",
    "remove",
]
