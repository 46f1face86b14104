"""What a person decides about one import besides the columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Coverage(StrEnum):
    """What the file covers, and so who ends when they are not in it. The safe answer comes first."""

    PART = "part"  # nobody ends
    UNITS = "units"  # the units in the file, with everything below them
    SOURCE = "source"  # everything that came from this source before
    ALL = "all"  # the whole organisation


FILE_COVERAGES = (Coverage.PART, Coverage.UNITS, Coverage.ALL)
KNOWN_COVERAGES = (Coverage.SOURCE, Coverage.ALL, Coverage.PART)
"""What a file, and what a register, may be said to cover: a register always answers with all that it has."""


@dataclass(frozen=True)
class Options:
    """`source` is the name the file comes under; `doubtful` what to do with matches nobody has decided."""

    source: str
    coverage: Coverage = Coverage.PART
    doubtful: str = ""  # "", "same", "other" or "skip"

    def to_plain(self) -> dict[str, Any]:
        return {"source": self.source, "coverage": self.coverage.value, "doubtful": self.doubtful}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        coverage = plain.get("coverage", "")
        return cls(
            source=str(plain.get("source", ""))[:80],
            coverage=Coverage(coverage) if coverage in set(Coverage) else Coverage.PART,
            doubtful=str(plain.get("doubtful", "")),
        )
