"""What the readers yield: plain records, and what was wrong with single rows."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Severity(StrEnum):
    """What became of the row that a problem stands in."""

    REJECTED = "rejected"  # the row is left out
    ADJUSTED = "adjusted"  # the row is used, without the value in question
    NOTED = "noted"  # the row is used as it stands (or deliberately not needed)


class Trouble(StrEnum):
    """What can be wrong with a row. The words for each stand in ``imports.remedies``."""

    NO_NAME = "no_name"
    NO_KEY = "no_key"
    NO_UNIT = "no_unit"
    BAD_DATE = "bad_date"
    DATES_REVERSED = "dates_reversed"
    BAD_EMAIL = "bad_email"
    BAD_POSTCODE = "bad_postcode"
    BAD_NUMBER = "bad_number"
    TOO_LONG = "too_long"
    STRUCK_OUT = "struck_out"
    UNKNOWN_STATUS = "unknown_status"
    GAP_IN_PATH = "gap_in_path"
    SAME_KEY = "same_key"
    SAME_ROW = "same_row"
    JOINED = "joined"
    GONE = "gone"
    ENDED = "ended"
    MISSING_PARENT = "missing_parent"
    UNIT_CYCLE = "unit_cycle"
    OWN_PARENT = "own_parent"
    MISSING_SUPERIOR = "missing_superior"
    MANY_SUPERIORS = "many_superiors"
    OWN_SUPERIOR = "own_superior"
    SUPERIOR_CYCLE = "superior_cycle"
    UNKNOWN_UNIT = "unknown_unit"
    MANY_UNITS = "many_units"
    EMAIL_TWICE = "email_twice"
    UNDECIDED = "undecided"
    LEFT_OUT = "left_out"
    OTHER_SOURCE = "other_source"
    UNIT_IN_USE = "unit_in_use"


SEVERITY: dict[Trouble, Severity] = (
    dict.fromkeys(Trouble, Severity.ADJUSTED)
    | dict.fromkeys(
        (
            Trouble.NO_NAME,
            Trouble.NO_KEY,
            Trouble.NO_UNIT,
            Trouble.SAME_KEY,
            Trouble.UNKNOWN_UNIT,
            Trouble.MANY_UNITS,
            Trouble.UNDECIDED,
            Trouble.LEFT_OUT,
            Trouble.STRUCK_OUT,
            Trouble.DATES_REVERSED,
            Trouble.OTHER_SOURCE,
        ),
        Severity.REJECTED,
    )
    | dict.fromkeys(
        (Trouble.SAME_ROW, Trouble.JOINED, Trouble.GONE, Trouble.ENDED, Trouble.UNIT_IN_USE), Severity.NOTED
    )
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about one row: its number in the file, the column, and what is wrong."""

    row: int
    column: str
    trouble: Trouble
    facts: dict[str, str | int] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """What became of the row."""
        return SEVERITY[self.trouble]


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit as the file has it. Without ``key`` it is known by ``path``, the names from the root to itself."""

    row: int
    key: str
    name: str
    parent_key: str = ""
    path: tuple[str, ...] = ()
    field: str = ""
    postcode: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostRecord:
    """A post and who holds it. ``key`` and ``person_key`` are empty where the file has no numbers."""

    row: int
    key: str
    person_key: str
    name: str
    withheld: bool = False
    vacant: bool = False
    email: str = ""
    title: str = ""
    unit_key: str = ""
    unit_path: tuple[str, ...] = ()
    level: str = ""
    kind: str = ""
    field: str = ""
    responsibilities: tuple[str, ...] = ()
    superior: str = ""
    no_superior: bool = False
    postcode: str = ""
    place: str = ""
    led_since: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a file says, as records, with what was wrong on the way."""

    units: tuple[UnitRecord, ...] = ()
    posts: tuple[PostRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    filtered_out: int = 0
    seen_keys: frozenset[str] = frozenset()
    """Keys of rows that were left out: what they name is in the file all the same, so it must not end."""
    gone_keys: frozenset[str] = frozenset()
    """Keys of posts that the file itself calls abolished."""
