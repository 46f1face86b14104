"""The reading list as one viewer sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Purpose, Theme
from ledernet.ui.danish import search_key, sort_key

from .catalogue import CATALOGUE
from .enums import Language
from .models import Reading

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Entry:
    """One entry as it is shown. `row` is the organisation's own; None for what came with the product."""

    title: str
    author: str
    year: int | None
    language: Text
    place: Text
    why: Text
    themes: tuple[str, ...]
    purposes: tuple[str, ...]
    row: Reading | None = None

    @property
    def theme_labels(self) -> list[Text]:
        return [Theme(code).label for code in Theme.values if code in self.themes]

    @property
    def purpose_labels(self) -> list[Text]:
        return [Purpose(code).label for code in Purpose.values if code in self.purposes]

    def text(self) -> str:
        return f"{self.title} {self.author} {self.why} {self.place}"


def readings_visible_to(viewer: Viewer) -> QuerySet[Reading]:
    """The organisation's own, also those that are retired: whether to show these is the screen's."""
    return Reading.objects.filter(organisation=viewer.organisation)


def entries_for(viewer: Viewer) -> list[Entry]:
    """Own entries first, then what came with the product; each by title in Danish order. One query."""
    own = [
        Entry(
            row.title,
            row.author,
            row.year,
            row.get_language_display(),
            row.place,
            row.why,
            tuple(row.themes),
            tuple(row.purposes),
            row,
        )
        for row in readings_visible_to(viewer).filter(is_retired=False)
    ]
    product = [
        Entry(
            work.title,
            work.author,
            work.year,
            Language(work.language).label,
            work.place,
            work.why,
            tuple(map(str, work.themes)),
            tuple(map(str, work.purposes)),
        )
        for work in CATALOGUE
    ]
    return _in_order(own) + _in_order(product)


def narrowed(entries: Sequence[Entry], *, theme: str = "", purpose: str = "", words: str = "") -> list[Entry]:
    """Those of the theme and the purpose that hold all of the words. Nothing given: all."""
    wanted = search_key(words).split()
    return [
        entry
        for entry in entries
        if (not theme or theme in entry.themes)
        and (not purpose or purpose in entry.purposes)
        and all(word in search_key(entry.text()) for word in wanted)
    ]


def _in_order(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: sort_key(entry.title))
