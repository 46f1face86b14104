"""One row to one record: cleaning, and a problem for every value that cannot be used."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from ledernet.people.readers.cpr import MASK
from ledernet.people.readers.dates import parse_date
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.mapping import REJECT, VACANT, Mapping
from ledernet.people.readers.records import PostRecord, Problem, Trouble, UnitRecord
from ledernet.people.readers.table import Row
from ledernet.ui.lines import one_line

MAX_KEY, MAX_UNIT_KEY, MAX_NAME, MAX_SHORT, MAX_LEVEL, MAX_POSTCODE = 150, 110, 200, 120, 60, 10
UNIT_ROW = "unit"
"""What stands in the column `Target.ROW` of a row about a unit."""

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s,;<>()\".]+")
_POSTCODE = re.compile(r"(?:DK[- ]?)?(\d{3,5})")
_SPLIT = re.compile(r"\s*[;\n|]\s*")


class RowReader:
    """Reads the rows of one table by one mapping."""

    def __init__(self, headings: Sequence[str], mapping: Mapping) -> None:
        self._mapping = mapping
        self._places = {
            target: tuple(headings.index(heading) for heading in mapping.of(target)) for target in Target
        }
        self._headings = {target: mapping.one(target) for target in Target}
        self._withheld = frozenset(word.casefold() for word in mapping.withheld)
        self._vacant = frozenset(word.casefold() for word in mapping.vacant)
        self._gone = frozenset(word.casefold() for word in mapping.gone)
        self._no_superior = frozenset(word.casefold() for word in mapping.no_superior)
        self._has_name = any(self._places[t] for t in (Target.NAME, Target.GIVEN_NAME, Target.FAMILY_NAME))
        self._problems: list[Problem] = []
        self._row = Row(0, ())

    def keys(self, row: Row) -> tuple[str, ...]:
        """The keys of unit, post and person that a row names, also where the row cannot be used."""
        self._row = row
        return tuple(key for key in (self._key(Target.KEY), self._one(Target.PERSON_KEY)) if key)

    def is_unit(self, row: Row) -> bool:
        """Whether the row is about a unit, and not about a post."""
        if self._mapping.kind is Kind.WHOLE:
            return row.cells[self._places[Target.ROW][0]] == UNIT_ROW
        return self._mapping.kind is Kind.UNITS

    def unit(self, row: Row) -> tuple[UnitRecord | None, list[Problem]]:
        """The unit of a row, or none, and what was wrong with it."""
        self._begin(row)
        path = self._path()
        name = self._short(Target.NAME, MAX_NAME) or (path[-1] if path else "")
        if self._places[Target.NAME] and path and path[-1] != name:
            path = (*path, name)
        key = self._key(Target.KEY)
        starts_on, ends_on = self._dates()
        if not name:
            self._trouble(Target.NAME, Trouble.NO_NAME)
            return None, self._problems
        if self._places[Target.KEY] and not key:
            self._trouble(Target.KEY, Trouble.NO_KEY)
            return None, self._problems
        if self._unusable((key, MAX_UNIT_KEY, Target.KEY)):
            return None, self._problems
        made = UnitRecord(
            row=row.number,
            key=key,
            name=name,
            parent_key=self._key(Target.PARENT),
            path=path if path else (() if key else (name,)),
            field=self._short(Target.FIELD, MAX_SHORT),
            postcode=self._postcode(),
            place=self._short(Target.PLACE, MAX_SHORT),
            latitude=self._number(Target.LATITUDE, 90),
            longitude=self._number(Target.LONGITUDE, 180),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        return made, self._problems

    def post(self, row: Row) -> tuple[PostRecord | None, list[Problem]]:
        """The post of a row and who holds it, or none, and what was wrong with it."""
        self._begin(row)
        status = self._one(Target.NAME_STATUS).casefold()
        if status and status in self._gone:
            self._trouble(Target.NAME_STATUS, Trouble.GONE)
            return None, self._problems
        key, person_key = self._key(Target.KEY), self._one(Target.PERSON_KEY)
        title = self._short(Target.TITLE, MAX_NAME)
        holder = self._holder(status, title or key)
        if holder is None:
            return None, self._problems
        name, withheld, vacant = holder
        if self._places[Target.KEY] and not key and not person_key and not self._one(Target.EMAIL):
            self._trouble(Target.KEY, Trouble.NO_KEY)
            return None, self._problems
        unit_key, path = self._one(Target.UNIT_KEY), self._path()
        if unit := self._short(Target.UNIT, MAX_NAME):
            path = path if path and path[-1] == unit else (*path, unit)
        if (
            not unit_key
            and not path
            and any(self._places[t] for t in (Target.UNIT, Target.UNIT_KEY, Target.UNIT_LEVEL))
        ):
            self._trouble(Target.UNIT, Trouble.NO_UNIT)
            return None, self._problems
        limits = (
            (key, MAX_KEY, Target.KEY),
            (person_key, MAX_KEY, Target.PERSON_KEY),
            (unit_key, MAX_UNIT_KEY, Target.UNIT_KEY),
        )
        starts_on, ends_on = self._dates()
        if self._unusable(*limits) or any(
            problem.trouble is Trouble.DATES_REVERSED for problem in self._problems
        ):
            return None, self._problems
        superior = self._superior()
        made = PostRecord(
            row=row.number,
            key=key,
            person_key="" if vacant else person_key,
            name=name,
            withheld=withheld,
            vacant=vacant,
            email="" if vacant else self._email(),
            title=title,
            unit_key=unit_key,
            unit_path=path,
            level=self._short(Target.LEVEL, MAX_LEVEL),
            kind=self._short(Target.KIND, MAX_SHORT),
            field=self._short(Target.FIELD, MAX_SHORT),
            responsibilities=self._responsibilities(),
            superior=superior,
            no_superior=not superior and bool(self._one(Target.SUPERIOR)),
            postcode=self._postcode(),
            place=self._short(Target.PLACE, MAX_SHORT),
            led_since=self._date(Target.LED_SINCE),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        return made, self._problems

    def _begin(self, row: Row) -> None:
        self._row, self._problems = row, []

    def _trouble(self, target: Target, trouble: Trouble, **facts: str | int) -> None:
        self._problems.append(Problem(self._row.number, self._headings[target], trouble, dict(facts)))

    def _one(self, target: Target) -> str:
        for place in self._places[target]:
            if text := self._row.cells[place]:
                return one_line(text)
        return ""

    def _short(self, target: Target, limit: int) -> str:
        text = self._one(target)
        if len(text) > limit:
            self._trouble(target, Trouble.TOO_LONG, limit=limit, length=len(text))
            text = text[: limit - 1].rstrip() + "…"
        return text

    def _key(self, target: Target) -> str:
        text = self._one(target)
        within = "/".join(
            one_line(self._row.cells[place])
            for place in self._places[Target.WITHIN]
            if self._row.cells[place]
        )
        return f"{within}/{text}" if text and within else text

    def _unusable(self, *limits: tuple[str, int, Target]) -> bool:
        for text, limit, target in limits:
            if len(text) > limit:
                self._trouble(target, Trouble.NO_KEY, limit=limit)
                return True
            if MASK in text:
                self._trouble(target, Trouble.STRUCK_OUT)
                return True
        return False

    def _holder(self, status: str, stand_in: str) -> tuple[str, bool, bool] | None:
        """(name, withheld, vacant), or none with a problem noted."""
        name = self._short(Target.NAME, MAX_NAME)
        if not name:
            parts = (self._short(target, MAX_NAME) for target in (Target.GIVEN_NAME, Target.FAMILY_NAME))
            name = " ".join(part for part in parts if part)[:MAX_NAME]
        if MASK in name:
            self._trouble(Target.NAME, Trouble.STRUCK_OUT)
            return None
        if status in self._vacant or (not status and name.casefold() in self._vacant):
            return "", False, True
        if name and status not in self._withheld:
            return name, False, False
        if (status in self._withheld and status) or not self._has_name:
            return self._stand_in(stand_in)
        if status:
            self._trouble(Target.NAME_STATUS, Trouble.UNKNOWN_STATUS)
        if self._mapping.blank_name == VACANT:
            return "", False, True
        if self._mapping.blank_name == REJECT:
            self._trouble(Target.NAME, Trouble.NO_NAME)
            return None
        return self._stand_in(stand_in)

    def _stand_in(self, title: str) -> tuple[str, bool, bool] | None:
        if not title:
            self._trouble(Target.NAME, Trouble.NO_NAME)
            return None
        return title, True, False

    def _path(self) -> tuple[str, ...]:
        """The names of the unit's levels, root first; a level named as the one above it is the same unit."""
        names: list[str] = []
        gap = False
        for place in self._places[Target.UNIT_LEVEL]:
            name = one_line(self._row.cells[place])[:MAX_NAME].rstrip()
            if not name:
                gap = bool(names)
                continue
            if gap:
                self._trouble(Target.UNIT_LEVEL, Trouble.GAP_IN_PATH)
                gap = False
            if not names or names[-1] != name:
                names.append(name)
        return tuple(names)

    def _email(self) -> str:
        text = self._one(Target.EMAIL).removeprefix("mailto:").strip("<>").lower()
        if text and (len(text) > 254 or not _EMAIL.fullmatch(text)):
            self._trouble(Target.EMAIL, Trouble.BAD_EMAIL)
            return ""
        return text

    def _superior(self) -> str:
        said = self._one(Target.SUPERIOR)
        if said.casefold() in self._no_superior:
            return ""
        return self._key(Target.SUPERIOR) if "@" not in said else said

    def _responsibilities(self) -> tuple[str, ...]:
        texts = (self._row.cells[place] for place in self._places[Target.RESPONSIBILITY])
        parts = (part.strip()[:MAX_SHORT] for text in texts for part in _SPLIT.split(text))
        return tuple(dict.fromkeys(part for part in parts if part))

    def _postcode(self) -> str:
        text = self._one(Target.POSTCODE)
        if not text:
            return ""
        if match := _POSTCODE.match(text):
            digits = match.group(1)
            return digits.zfill(4)
        if len(text) <= MAX_POSTCODE:
            return text
        self._trouble(Target.POSTCODE, Trouble.BAD_POSTCODE)
        return ""

    def _number(self, target: Target, largest: float) -> float | None:
        text = self._one(target).replace(",", ".")
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if not -largest <= number <= largest:
            self._trouble(target, Trouble.BAD_NUMBER)
            return None
        return number

    def _date(self, target: Target) -> date | None:
        return self._cleaned(target, parse_date)

    def _cleaned(self, target: Target, parse: Callable[[str], date | None]) -> date | None:
        text = self._one(target)
        if not text:
            return None
        try:
            return parse(text)
        except (ValueError, OverflowError):
            self._trouble(target, Trouble.BAD_DATE)
            return None

    def _dates(self) -> tuple[date | None, date | None]:
        starts_on, ends_on = self._date(Target.STARTS_ON), self._date(Target.ENDS_ON)
        if starts_on and ends_on and ends_on < starts_on:
            self._trouble(Target.ENDS_ON, Trouble.DATES_REVERSED)
        return starts_on, ends_on
