"""Why a file could not be read: a code and the facts, put into words by whoever shows it."""

from enum import StrEnum


class Fault(StrEnum):
    """Everything that stops a whole file. What stops a single row is a ``records.Problem``."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NOT_A_TABLE = "not_a_table"
    LOCKED = "locked"
    DAMAGED = "damaged"
    ENCODING = "encoding"
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"
    ONLY_REFUSED = "only_refused"
    NO_SHEET = "no_sheet"
    UNKNOWN_MAPPING = "unknown_mapping"
    MISSING_COLUMNS = "missing_columns"
    ENTITIES = "entities"
    BROKEN = "broken"
    NOT_WHOLE = "not_whole"
    UNKNOWN_FORM = "unknown_form"


class ReadError(Exception):
    """A file that cannot be read as a table. ``facts`` never hold content of the file's cells."""

    def __init__(self, fault: Fault, **facts: str | int) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.facts = facts
