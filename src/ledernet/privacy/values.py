"""Old and new, as a person reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from ledernet.audit.actions import CHANGED
from ledernet.audit.models import Value
from ledernet.ui.formatting import moment, number, short_day

from .names import Names, choice_of, model_of, pointed_to, row_of
from .words import model_name

LONGEST = 300
LISTED = 20
"""So many of a list are called by name."""


@dataclass(frozen=True)
class Line:
    """One field of a record: its old and new, or a `text` where there are none, or the `parts` of a row told of."""

    name: str
    old: str = ""
    new: str = ""
    text: str = ""
    parts: tuple["Line", ...] = ()

    @property
    def is_change(self) -> bool:
        return not self.text and not self.parts

    def __str__(self) -> str:
        parts = ", ".join(str(part) for part in self.parts)
        return f"{self.name}: {parts or self.text or f'{self.old} → {self.new}'}"


def want_names(names: Names, value: Value, target_type: str) -> None:
    """Ask for what a value points to, before all is fetched at once."""
    label, key = row_of(value.field)
    if not label:
        _want(names, target_type, value.field, value.content)
        return
    names.want(model_of(label), [key])
    if isinstance(value.content, dict):
        for name, content in value.content.items():
            _want(names, label, name, content)


def _want(names: Names, label: str, field: str, content: Any) -> None:
    if is_change(content):
        names.want(pointed_to(label, field, is_change=True), [content["old"], content["new"]])
    elif isinstance(content, list):
        names.want(pointed_to(label, field, is_list=True), content[:LISTED])
    elif isinstance(content, int | str):
        names.want(pointed_to(label, field), [content])


def line_of(value: Value, target_type: str, names: Names) -> Line:
    """A stored value in words; what has been erased or was never kept is said to be so."""
    field, content = value.field, value.content
    label, key = row_of(field)
    name = _row_name(label, key, names) if label else names.field(target_type, field)
    if value.erased_by is not None:
        return Line(name, text=_("erased"))
    if label and isinstance(content, dict) and content:
        return Line(name, parts=tuple(_line(label, one, said_of, names) for one, said_of in content.items()))
    return _line(label or target_type, field, content, names, called=name)


def _row_name(label: str, key: str, names: Names) -> str:
    """Which row: the seat of whom, and where. Its number where it has gone or is called nothing."""
    called = names.of(model_of(label), key)
    if called:
        return f"{model_name(label)} ({called})"
    return _("%(what)s no. %(number)s") % {"what": model_name(label), "number": key}


def _line(label: str, field: str, content: Any, names: Names, *, called: str = "") -> Line:
    name = called or names.field(label, field)
    if content == CHANGED:
        return Line(name, text=_("changed (what to is not kept)"))
    model = pointed_to(label, field, is_change=is_change(content), is_list=isinstance(content, list))

    def word(one: Any) -> str:
        if known := names.of(model, one) or choice_of(label, field, one):
            return known
        return str(one) if model is not None and isinstance(one, int) else said(one)  # a key is no amount

    if is_change(content):
        return Line(name, old=word(content["old"]), new=word(content["new"]))
    if model is not None and isinstance(content, list):
        return Line(name, text=_listed([word(one) for one in content[:LISTED]], len(content)))
    return Line(name, text=word(content))


def _listed(words: list[str], count: int) -> str:
    names = ", ".join(words)
    if not count:
        return said(None)
    more = count - len(words)
    return _("%(names)s and %(count)s more") % {"names": names, "count": number(more)} if more else names


def is_change(content: Any) -> bool:
    return isinstance(content, dict) and content.keys() == {"old", "new"}


def said(content: Any) -> str:
    """A JSON value without brackets and quotes."""
    if content is None or content == "":
        return _("empty")
    if isinstance(content, bool):
        return _("yes") if content else _("no")
    if isinstance(content, int | float):
        return number(content)
    if isinstance(content, dict):
        if content.keys() == {"bytes"}:
            return _("a file of %(size)s bytes") % {"size": number(content["bytes"])}
        text = ", ".join(f"{name}: {said(value)}" for name, value in content.items())
    elif isinstance(content, list):
        text = ", ".join(said(value) for value in content)
    else:
        text = _day_or_text(str(content))
    text = text or _("empty")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _day_or_text(text: str) -> str:
    if not text[:4].isdigit() or not text.isprintable():
        return text
    try:
        found: datetime | date | None = parse_datetime(text) if "T" in text else parse_date(text)
    except ValueError:
        return text
    if isinstance(found, datetime):
        return moment(found)
    return short_day(found) if found else text
