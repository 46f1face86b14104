"""Old and new, as a person reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from ledernet.audit.actions import CHANGED
from ledernet.audit.models import Value
from ledernet.ui.formatting import moment, number, short_day

from .names import Names, choice_of, pointed_to
from .words import field_name

LONGEST = 300


@dataclass(frozen=True)
class Line:
    """One field of a record. `text` stands alone where there is no old and new."""

    name: str
    old: str = ""
    new: str = ""
    text: str = ""

    @property
    def is_change(self) -> bool:
        return not self.text

    def __str__(self) -> str:
        return f"{self.name}: {self.text or f'{self.old} → {self.new}'}"


def want_names(names: Names, value: Value, target_type: str) -> None:
    """Ask for what a value points to, before all is fetched at once."""
    content = value.content
    if is_change(content):
        keys = [content["old"], content["new"]]
        names.want(pointed_to(target_type, value.field, is_change=True), keys)
    elif isinstance(content, int | str):
        names.want(pointed_to(target_type, value.field, is_change=False), [content])


def line_of(value: Value, target_type: str, names: Names) -> Line:
    """A stored value in words; what has been erased or was never kept is said to be so."""
    field, content = value.field, value.content
    name = field_name(target_type, field)
    if value.erased_by is not None:
        return Line(name, text=_("erased"))
    if content == CHANGED:
        return Line(name, text=_("changed (what to is not kept)"))
    model = pointed_to(target_type, field, is_change=is_change(content))

    def word(one: Any) -> str:
        return names.of(model, one) or choice_of(target_type, field, one) or said(one)

    if is_change(content):
        return Line(name, old=word(content["old"]), new=word(content["new"]))
    return Line(name, text=word(content))


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
