"""The organisation's own words: its leadership foundation, goals, values, challenges and neighbouring initiatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import Organisation
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ItemKind
from ledernet.strategy.models import Foundation, Programme, PurposeLink, StrategyItem, WheelEntry
from ledernet.ui.danish import sort_key

from .programmes import MANAGERS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

NAME = 200  # characters that a name holds; longer sentences are kept whole in the text
MOST_SENTENCES = 400  # of a foundation that are offered
HEADINGS: dict[ItemKind, Text] = {
    ItemKind.GOAL: _("Goals of the strategy"),
    ItemKind.VALUE: _("Values"),
    ItemKind.CHALLENGE: _("What our leaders struggle with"),
    ItemKind.FOUNDATION: _("Words of the leadership foundation"),
    ItemKind.INITIATIVE: _("Other initiatives for leaders"),
}
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9»\"“(])")
_NEVER_LAST = frozenset(
    [
        "adm",
        "afd",
        "bek",
        "bl.a",
        "ca",
        "cf",
        "d",
        "d.v.s",
        "dr",
        "dvs",
        "eks",
        "ekskl",
        "evt",
        "f.eks",
        "f.x",
        "feks",
        "fhv",
        "forv",
        "fx",
        "h.h.v",
        "hhv",
        "i.f.m",
        "ifm",
        "iflg",
        "inkl",
        "jf",
        "jfr",
        "kap",
        "kgl",
        "kl",
        "m.h.t",
        "mht",
        "nr",
        "nuv",
        "omkr",
        "opr",
        "p.g.a",
        "p.t",
        "pga",
        "pkt",
        "pr",
        "pt",
        "resp",
        "s",
        "skt",
        "spm",
        "st",
        "stk",
        "t.eks",
        "t.o.m",
        "tidl",
        "tlf",
        "u.a",
        "udg",
        "vedr",
    ]
)
"""Danish abbreviations, without their last full stop, after which a sentence goes on whatever letter follows. Those that often
end one (`osv.`, `m.m.`, `mv.`) are not here: where a capital follows them, the next has begun."""
_BULLETS = re.compile(r"^(?:[-–—*•·▪‣◦#>]+|\(?\d{1,2}[.)])\s+")
_SHORTEST = 3  # characters


def foundation_of(organisation: Organisation) -> Foundation:
    """The organisation's leadership foundation; a blank one that is not saved where there is none."""
    found = Foundation.objects.filter(organisation=organisation).first()
    return found or Foundation(organisation=organisation)


def items_visible_to(viewer: Viewer) -> QuerySet[StrategyItem]:
    """Twin of `strategy.view_item`: those of the viewer's own part of the organisation and of all above it."""
    items = StrategyItem.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return items
    binding = Q(unit__path__in=viewer.paths_above(*MANAGERS))
    if viewer.has(*MANAGERS):
        binding |= Q(unit__isnull=True)
    return items.filter(viewer.within("unit__path", *MANAGERS) | binding)


def items_for(asked: Viewer | Programme) -> QuerySet[StrategyItem]:
    """What is offered beside the fields of a purpose, without what is retired.

    Of a programme: the words of its node and of all above it, so that everybody who reads the programme may read them.
    """
    if isinstance(asked, Viewer):
        return items_visible_to(asked).filter(is_retired=False)
    parts = [part for part in asked.unit.path.split("/") if part] if asked.unit else []
    paths = [f"/{'/'.join(parts[:depth])}/" for depth in range(1, len(parts) + 1)]
    above = Q(unit__isnull=True) | Q(unit__path__in=paths)
    return StrategyItem.objects.filter(above, organisation=asked.organisation_id, is_retired=False)


def with_use(items: QuerySet[StrategyItem]) -> QuerySet[StrategyItem]:
    """For lists: the node, and how many purposes (`links_count`) and days of the year (`in_wheel`) hang on each."""
    in_wheel = Exists(WheelEntry.objects.filter(initiative=OuterRef("pk")))
    return items.select_related("unit").annotate(links_count=Count("links", distinct=True), in_wheel=in_wheel)


def in_use(item: StrategyItem) -> bool:
    """A purpose or a day of the year hangs on it: it is retired, never deleted."""
    return (
        PurposeLink.objects.filter(item=item).exists() or WheelEntry.objects.filter(initiative=item).exists()
    )


@dataclass(frozen=True)
class Shelf:
    """All items of one kind, in Danish order."""

    kind: ItemKind
    heading: Text
    items: list[StrategyItem]


def by_kind(items: Iterable[StrategyItem]) -> list[Shelf]:
    """All five kinds in their order; those without any as well."""
    found: dict[str, list[StrategyItem]] = {kind: [] for kind in ItemKind.values}
    for item in sorted(items, key=lambda item: (sort_key(item.name), item.pk)):
        found[item.kind].append(item)
    return [Shelf(ItemKind(kind), HEADINGS[ItemKind(kind)], listed) for kind, listed in found.items()]


def sentences_of(text: str) -> list[str]:
    """The lines and sentences of a foundation that can be taken as words: each once, without bullets and numbers."""
    found: dict[str, None] = {}
    for line in text.splitlines():
        for sentence in _sentences(line):
            words = _BULLETS.sub("", " ".join(sentence.split())).strip()
            if len(words) >= _SHORTEST:
                found.setdefault(words)
    return list(found)


def _sentences(line: str) -> Iterator[str]:
    """A line in its sentences. A full stop that belongs to an abbreviation, an initial or an ordinal ends none."""
    start = 0
    for gap in _ENDS.finditer(line):
        if _goes_on(line[start : gap.start()], line[gap.end() :]):
            continue
        yield line[start : gap.start()]
        start = gap.end()
    yield line[start:]


def _goes_on(before: str, after: str) -> bool:
    word = before.rpartition(" ")[2].lstrip("(»\"“'")
    if not word.endswith("."):
        return False
    bare = word[:-1]
    if bare[:1].lower() + bare[1:] in _NEVER_LAST:  # "Jf." begins a sentence; "KL." is no hour
        return True
    if len(bare) == 1 and bare.isupper() and bare != "I":
        return True  # an initial, not the pronoun
    return bare.isdecimal() and after[:1].isdecimal()  # "den 1. 2. og 3. maj"


def name_of(sentence: str) -> str:
    """The sentence as the name of an item: cut at a word where it is too long."""
    if len(sentence) <= NAME:
        return sentence
    return f"{sentence[: NAME - 1].rpartition(' ')[0] or sentence[: NAME - 1]}…"
