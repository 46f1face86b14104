"""All kinds of letters as HR reads them: what, to whom, when, in which words, how many."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from ledernet.accounts.enums import Language
from ledernet.accounts.models import Organisation
from ledernet.ui.danish import sort_key

from . import letters, signals
from .enums import MessageState
from .models import Message, Wording
from .signals import Setting
from .words import PARTS, Words, shown

COUNTED = timedelta(days=90)
ALIKE = 0.4
"""Texts that share less are told one after the other: woven together nobody could read them."""


@dataclass(frozen=True)
class LetterLine:
    """One kind of letter in the list. `changed` are the languages in which the organisation has words of its own."""

    kind: str
    label: str
    to: str
    goes: str
    is_editable: bool
    changed: tuple[str, ...]
    sent: int
    setting: Setting | None


def lines_of(organisation: Organisation, *, at: datetime) -> list[LetterLine]:
    """Every letter that may be shown, in Danish order of their names. Three queries."""
    sent = counts_of(organisation, at=at)
    own: dict[str, list[str]] = {}
    for row in in_force(organisation).filter(is_own=True).order_by("kind", "language"):
        own.setdefault(row.kind, []).append(str(Language(row.language).label))
    settings = {setting.signal.kind: setting for setting in signals.settings_of(organisation)}
    lines = [
        LetterLine(
            kind,
            letters.label_of(kind),
            str(known.to),
            settings[kind].sentence if kind in settings else str(known.goes),
            known.is_editable,
            tuple(own.get(kind, ())),
            sent.get(kind, 0),
            settings.get(kind),
        )
        for kind, known in letters.all_known().items()
        if known.shown and kind != "mail.test"
    ]
    return sorted(lines, key=lambda line: (sort_key(line.label), line.kind))


def unseen_of() -> list[str]:
    """What the letters are called whose words nobody changes, because they open a door."""
    return sorted(
        (letters.label_of(kind) for kind, known in letters.all_known().items() if not known.shown),
        key=sort_key,
    )


def counts_of(organisation: Organisation, *, at: datetime) -> dict[str, int]:
    """Kind → how many were sent in the last ninety days."""
    sent = Message.objects.filter(
        organisation=organisation, state=MessageState.SENT, sent_at__gt=at - COUNTED
    )
    return dict(sent.order_by().values_list("kind").annotate(Count("pk")))


def in_force(organisation: Organisation) -> QuerySet[Wording]:
    """The newest version of each letter and language."""
    same = Wording.objects.filter(
        organisation=OuterRef("organisation"),
        kind=OuterRef("kind"),
        language=OuterRef("language"),
        number__isnull=False,
    )
    newest = same.order_by("-number").values("number")[:1]
    return Wording.objects.filter(organisation=organisation, number=Subquery(newest))


def versions_of(organisation: Organisation, kind: str, language: str) -> list[Wording]:
    """The newest first."""
    rows = Wording.objects.filter(
        organisation=organisation, kind=kind, language=language, number__isnull=False
    )
    return list(rows.select_related("made_by").order_by("-number"))


def draft_of(organisation: Organisation, kind: str, language: str, user: int) -> Wording | None:
    rows = Wording.objects.filter(organisation=organisation, kind=kind, language=language, number=None)
    return rows.filter(made_by=user).first()


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed (``same``), came (``new``) or went (``gone``)."""

    text: str
    what: str


@dataclass(frozen=True)
class Difference:
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Version:
    """A version with what is different from the one before it (before the first: the product's words)."""

    row: Wording
    differences: tuple[Difference, ...]


def history_of(organisation: Organisation, kind: str, language: str, words: Words) -> list[Version]:
    """The newest first, each with what it changed, word by word."""
    rows = versions_of(organisation, kind, language)
    products = {part: getattr(words.written(language), part) for part in PARTS}

    def texts(row: Wording | None) -> dict[str, str]:
        stored = products if row is None or not row.is_own else {part: getattr(row, part) for part in PARTS}
        return {part: shown(text, words, language) for part, text in stored.items()}

    found = []
    for row, before in zip_longest(rows, rows[1:]):
        old, new = texts(before), texts(row)
        parts = [part for part in PARTS if old[part] != new[part]]
        found.append(
            Version(
                row,
                tuple(Difference(part_label(part), tuple(compared(old[part], new[part]))) for part in parts),
            )
        )
    return found


def part_label(part: str) -> str:
    return {
        "subject": _("Subject"),
        "greeting": _("Greeting"),
        "opening": _("Opening words"),
        "closing": _("Closing words"),
    }[part]


def compared(old: str, new: str) -> Iterator[Piece]:
    """The two texts woven together, word by word; one after the other where they have little in common."""
    one, other = (re.findall(r"\S+\s*|\s+", text) for text in (old, new))
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < ALIKE:
        yield from (Piece(text, what) for text, what in ((f"{old}\n", "gone"), (new, "new")) if text.strip())
        return
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            yield Piece("".join(one[a:b]), "same")
            continue
        if b > a:
            yield Piece("".join(one[a:b]), "gone")
        if d > c:
            yield Piece("".join(other[c:d]), "new")
