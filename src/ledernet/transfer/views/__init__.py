"""HTTP of this room."""

from .parcels import fetch, remove
from .records import case_numbers, case_setup, records

__all__ = ["case_numbers", "case_setup", "fetch", "records", "remove"]
