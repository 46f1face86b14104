"""The purpose in two sentences that a chief can say aloud, made of what has been written."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .queries.purposes import PurposeTree

SPOKEN = (
    220  # characters of a part that can be said in one breath; longer ones are cut at the first full stop
)


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet beside the tree. A sentence is "" where nothing is written that it could be made of."""

    why: str
    gain: str

    @property
    def aloud(self) -> list[str]:
        return [sentence for sentence in (self.why, self.gain) if sentence]


def sheet_of(tree: PurposeTree) -> Sheet:
    """The main purpose and the weightiest purposes; then what each gets and how it will be seen."""
    main = _spoken(tree.programme.purpose)
    first = next((branch for branch in tree.all if branch.weight.points), None)
    why = ""
    if main:
        why = main
    elif first:
        why = _("Our networks are there for one thing above all: %(purpose)s.") % {
            "purpose": _small(str(first.label))
        }
    return Sheet(why, _gain(tree))


def _gain(tree: PurposeTree) -> str:
    you = _first(tree, "leader_gain")
    we = _first(tree, "organisation_gain") or _first(tree, "change")
    if you and we:
        return _("What you get out of it: %(you)s. What we get: %(we)s.") % {"you": you, "we": we}
    if you:
        return _("What you get out of it: %(you)s.") % {"you": you}
    if we:
        return _("What we get out of it: %(we)s.") % {"we": we}
    return ""


def _first(tree: PurposeTree, part: str) -> str:
    """What the weightiest purpose says of it, or the next that says something."""
    told = (_spoken(getattr(branch.weight, part)) for branch in tree.all)
    return _small(next(filter(None, told), "").rstrip("."))


def _spoken(text: str) -> str:
    """The text on one line; only its first sentence where the whole is too long to say."""
    line = " ".join(text.split())
    if len(line) <= SPOKEN:
        return line
    head, stop, _rest = line.partition(". ")
    return f"{head}." if stop else f"{line[:SPOKEN].rpartition(' ')[0]}…"


def _small(text: str) -> str:
    """A capital at the beginning becomes small after a colon; not where the word is all capitals, or a name of letters."""
    first, rest = text[:1], text[1:2]
    return first.lower() + text[1:] if first.isupper() and not rest.isupper() else text
