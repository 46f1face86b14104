"""An entry of a file: what it may hold, how it is read from strangers, and how it is shown. No database.

All text is data: control signs and signs that turn the direction of writing are taken out, lengths are kept, and nothing that is
not named here is taken over.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.commons.reading_list.enums import Language
from ledernet.methods.forms import MOST_IN_STEP, MOST_STEPS
from ledernet.methods.models import MOST_MINUTES, MOST_PEOPLE
from ledernet.strategy.enums import Purpose, Theme

from .enums import Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

FEWEST = 5
"""So many networks must have said how a way of working went before the count leaves the organisation."""

Content = dict[str, Any]

WORDS: dict[Kind, dict[str, tuple[Text, int, bool]]] = {
    Kind.LESSON: {
        "activity": (gettext_lazy("What we did"), 1000, True),
        "insight": (gettext_lazy("What we saw"), 1000, True),
        "now": (gettext_lazy("What we do now"), 1000, True),
    },
    Kind.METHOD: {
        "name": (gettext_lazy("What is it called?"), 80, True),
        "gain": (gettext_lazy("What is it good for?"), 500, True),
        "caution": (gettext_lazy("What goes wrong now and then?"), 500, False),
        "source": (gettext_lazy("Where does it come from?"), 160, False),
    },
    Kind.READING: {
        "title": (gettext_lazy("What is it called?"), 200, True),
        "author": (gettext_lazy("Author"), 160, False),
        "place": (gettext_lazy("Where is it found?"), 300, True),
        "why": (gettext_lazy("Why read it?"), 600, True),
    },
}
"""Free text by kind: field → label, most characters, whether it must be there. Steps of a way of working come beside."""


class Unfit(ValueError):
    """An entry cannot be used: `field` is where, `what` says what and what to do."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(what)
        self.field, self.what = field, what


@dataclass(frozen=True)
class Item:
    """An entry: `uid` stays the same however often it is sent; `content` as `clean` makes it."""

    kind: Kind
    uid: str
    content: Content

    def __str__(self) -> str:
        names = {Kind.LESSON: "activity", Kind.METHOD: "name", Kind.READING: "title"}
        return str(self.content[names[self.kind]])

    @property
    def lines(self) -> list[tuple[Text, str]]:
        """(label, text) of all words that are there."""
        return [
            (label, self.content[name])
            for name, (label, _most, _must) in WORDS[self.kind].items()
            if self.content.get(name)
        ]

    @property
    def pills(self) -> list[Text]:
        """Purposes, themes, year and language, in the reader's language."""
        found: list[Text] = [Purpose(code).label for code in self.content["purposes"]]
        found += [Theme(code).label for code in self.content.get("themes", [])]
        found += [str(self.content["year"])] if self.content.get("year") else []
        if self.kind == Kind.READING:
            found.append(Language(self.content["language"]).label)
        return found

    def written(self) -> Content:
        """As it stands in the file."""
        return {"kind": str(self.kind), "id": self.uid, **self.content}

    def text(self) -> str:
        """All free text, to be looked through for names."""
        words = [self.content.get(name, "") for name in WORDS[self.kind]]
        return "\n".join([*words, *(text for _minutes, text in self.content.get("steps", []))])


def clean(raw: Mapping[str, Any]) -> Item:
    """An entry as strangers wrote it. Raises `Unfit`."""
    if raw.get("kind") not in Kind.values:
        raise Unfit("kind", _("must be lesson, method or reading"))
    kind = Kind(raw["kind"])
    try:
        uid = str(uuid.UUID(str(raw.get("id"))[:64]))
    except ValueError:
        raise Unfit("id", _("is missing, or is not an identifier")) from None
    content: Content = {
        name: _words(raw, name, most, must=must) for name, (_label, most, must) in WORDS[kind].items()
    }
    content["purposes"] = _codes(raw, "purposes", Purpose.values)
    if kind == Kind.LESSON:
        content["year"] = _number(raw, "year", 1990, 2200)
    elif kind == Kind.READING:
        content["year"] = None if raw.get("year") is None else _number(raw, "year", 1800, 2200)
        content["themes"] = _codes(raw, "themes", Theme.values)
        content["language"] = (_codes({"language": [raw.get("language")]}, "language", Language.values))[0]
    else:
        content |= _way(raw)
    return Item(kind, uid, content)


def _way(raw: Mapping[str, Any]) -> Content:
    least, most = _number(raw, "least", 1, MOST_PEOPLE), _number(raw, "most", 1, MOST_PEOPLE)
    if least > most:
        raise Unfit("most", _("cannot be fewer than the fewest"))
    steps = raw.get("steps")
    if not isinstance(steps, list) or not 1 <= len(steps) <= MOST_STEPS:
        raise Unfit("steps", _("must be a list of 1 to %(most)s steps") % {"most": MOST_STEPS})
    found: Content = {"least": least, "most": most, "steps": [_step(step) for step in steps]}
    tried = raw.get("tried")
    if tried is not None:
        if not isinstance(tried, dict):
            raise Unfit("tried", _("must hold two numbers: networks and again"))
        networks = _number(tried, "networks", FEWEST, 100_000)
        found["tried"] = {"networks": networks, "again": _number(tried, "again", 0, networks)}
    return found


def _step(step: Any) -> list[Any]:
    if not isinstance(step, list) or len(step) != 2:
        raise Unfit("steps", _("each step must be a number of minutes and a text"))
    held = {"steps": step[1], "minutes": step[0]}
    return [
        _number(held, "minutes", 1, MOST_MINUTES, said="steps"),
        _words(held, "steps", MOST_IN_STEP, must=True),
    ]


def plain(text: str) -> str:
    """Without signs that cannot be seen or that turn the direction of writing; line breaks stay."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign.isprintable()).strip()


def _words(raw: Mapping[str, Any], name: str, most: int, *, must: bool) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str):
        raise Unfit(name, _("must be text"))
    text = plain(value)
    if must and not text:
        raise Unfit(name, _("is missing"))
    if len(text) > most:
        raise Unfit(
            name,
            _("is %(count)s characters; at most %(most)s can be kept") % {"count": len(text), "most": most},
        )
    return text


def _number(raw: Mapping[str, Any], name: str, least: int, most: int, *, said: str = "") -> int:
    value = raw.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        words = _("must be a whole number from %(least)s to %(most)s")
        raise Unfit(said or name, words % {"least": least, "most": most})
    return value


def _codes(raw: Mapping[str, Any], name: str, known: list[str]) -> list[str]:
    value = raw.get(name, [])
    if not isinstance(value, list) or not all(one in known for one in value):
        raise Unfit(name, _("must be one or more of %(known)s") % {"known": ", ".join(known)})
    return [code for code in known if code in value]
