"""The chapters of the guide in their order: where each is written, and for whom.

A chapter has the same sections with the same anchors in every language, and one address.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKED = Path(__file__).parent / "text"
BOOK = PACKED if PACKED.is_dir() else Path(__file__).parents[3] / "docs"
"""In the wheel the guide lies beside this module; in a checkout it is a part of the documentation."""

PICTURES = BOOK / "assets" / "screenshots"
LANGUAGES = ("da", "en")


@dataclass(frozen=True)
class Chapter:
    """`key` is its name here and in its address; `da` and `en` are the files without their ending."""

    key: str
    da: str
    en: str
    roles: frozenset[str] = frozenset()  # whose first chapter it is

    def file(self, language: str) -> Path:
        name = self.en if language == "en" else self.da
        return BOOK / ("en" if language == "en" else "da") / f"{name}.md"


INDEX = Chapter("index", "index", "index")
"""The front of the guide: how to come in, and what is alike for everybody."""

CHAPTERS = (
    Chapter("proev-det", "proev-det", "try-it"),
    Chapter("foerste-aar", "foerste-aar", "first-year"),
    Chapter("chef", "chef", "chief", frozenset({"chief"})),
    Chapter("hr", "hr", "hr", frozenset({"hr"})),
    Chapter("facilitatorer", "facilitatorer", "facilitators"),
    Chapter("facilitator", "facilitator", "facilitator", frozenset({"facilitator"})),
    Chapter("leder", "leder", "leader", frozenset({"leader"})),
    Chapter("moeder", "moeder", "meetings"),
    Chapter("arbejdsformer", "arbejdsformer", "ways-of-working"),
    Chapter("evaluering", "evaluering", "evaluation"),
    Chapter("gryden", "gryden", "pot"),
    Chapter("oekonomi", "oekonomi", "money"),
    Chapter("databeskyttelse", "databeskyttelse", "data-protection", frozenset({"dpo"})),
    Chapter("administrator", "administrator", "administrator", frozenset({"administrator"})),
    Chapter("systemer", "systemer", "systems"),
    Chapter("ordliste", "ordliste", "glossary"),
)
EVERYTHING = (INDEX, *CHAPTERS)
BY_KEY = {chapter.key: chapter for chapter in EVERYTHING}
