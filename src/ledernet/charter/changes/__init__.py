"""What differs between two snapshots of a charter, in sentences. Equal snapshots have no changes; unequal ones have at least one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ledernet.charter.content import Content
from ledernet.charter.enums import Clause

from .entries import entries_of
from .parts import Entry, Field

LONG = 90  # signs; longer texts are shown below the sentence instead of in it


@dataclass(frozen=True)
class Change:
    """One difference. `before` is empty for what has come, `after` for what is gone."""

    clause: Clause
    what: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        words = {"what": self.what, "before": self.before, "after": self.after}
        if self.is_long:
            if not self.before:
                return _("%(what)s is new") % words
            return (_("%(what)s is rewritten") if self.after else _("%(what)s is taken out")) % words
        if not self.before and not self.after:
            return _("%(what)s is changed") % words
        if not self.before:
            return _("%(what)s is new: %(after)s") % words
        if not self.after:
            return _("%(what)s is taken out: %(before)s") % words
        return _("%(what)s is changed from %(before)s to %(after)s") % words

    @property
    def is_long(self) -> bool:
        """The sentence does not hold the words; they are shown beside each other."""
        return any(len(text) > LONG or "\n" in text for text in (self.before, self.after))


def changes_between(old: Content, new: Content) -> list[Change]:
    """In the order of the clauses."""
    if old == new:
        return []
    before, after = entries_of(old), entries_of(new)
    found: list[Change] = []
    for key, entry in after.items():
        former = before.get(key)
        found += (
            list(_within(former, entry)) if former else [Change(entry.clause, entry.what, "", entry.words)]
        )
    found += [
        Change(entry.clause, entry.what, entry.words, "") for key, entry in before.items() if key not in after
    ]
    found += list(_moved(before, after))
    found = [change for change in found if change.what] or [
        Change(Clause.PURPOSE, _("Something in the charter"), "", "")
    ]
    order = list(Clause)
    return sorted(found, key=lambda change: order.index(change.clause))


def sentences(old: Content, new: Content) -> tuple[str, ...]:
    return tuple(change.sentence for change in changes_between(old, new))


def _within(old: Entry, new: Entry) -> Iterator[Change]:
    for was, now in zip(old.fields, new.fields, strict=True):
        if was.raw != now.raw:
            yield Change(new.clause, _name(was, now), was.words, now.words)


def _name(was: Field, now: Field) -> str:
    return now.what or was.what


def _moved(before: dict[tuple[str, ...], Entry], after: dict[tuple[str, ...], Entry]) -> Iterator[Change]:
    """Things that stand in another order than before, where the order was chosen."""
    names = {
        "tasks": _("The order of the tasks"),
        "principles": _("The order of the rules of play"),
        "items": _("The order of the questions"),
        "criteria": _("The order of the closing criteria"),
    }
    for group, name in names.items():
        old = [key for key, entry in before.items() if entry.group == group and key in after]
        new = [key for key, entry in after.items() if entry.group == group and key in before]
        if old != new:
            yield Change(after[new[0]].clause, name, "", "")
