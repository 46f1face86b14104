"""The small things that components are given: knots, checks, tabs, links. Plain data, made by the rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ledernet.ui.danish import sort_key

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Knot(TextChoices):
    """The state of one place on the thread; always shown as shape and word."""

    DONE = "done", _("In place")
    RUNNING = "run", _("Under way")
    MISSING = "todo", _("Still missing")
    LATE = "late", _("Overdue")
    WAITING = "now", _("Waiting for you")


@dataclass(frozen=True)
class Step:
    """One knot of a thread: what it is called, what stands there, and a line below."""

    label: Text
    text: Text
    state: Knot = Knot.DONE
    note: Text = ""
    url: str = ""


@dataclass(frozen=True)
class ThreadRow:
    """One line of the thread table: a programme and its steps, one for each column."""

    title: Text
    steps: Sequence[Step]
    note: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Check:
    """One thing that must be there before a start; `url` and `link` lead to where the missing is mended."""

    text: Text
    done: bool
    url: str = ""
    link: Text = ""


@dataclass(frozen=True)
class Tab:
    """A tab with an address of its own."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Mark:
    """The sign of a field: shape and letter together, so that it is read without colour."""

    shape: str
    letter: str
    label: str


SHAPES = ("square", "circle", "triangle", "diamond", "hexagon", "pill")


def marks(labels: Iterable[str]) -> dict[str, Mark]:
    """A sign for every field: letters repeat only when the alphabet of its name is used up, shapes in turn."""
    found: dict[str, Mark] = {}
    used: set[tuple[str, str]] = set()
    letters: set[str] = set()
    for position, label in enumerate(sorted(set(labels), key=lambda label: (sort_key(label), label))):
        shape = SHAPES[position % len(SHAPES)]
        candidates = [sign.upper() for sign in label if sign.isalpha()] or ["?"]
        free = (letter for letter in candidates if letter not in letters)
        unlike = (letter for letter in candidates if (shape, letter) not in used)
        letter = next(free, None) or next(unlike, None) or candidates[0]
        used.add((shape, letter))
        letters.add(letter)
        found[label] = Mark(shape, letter, label)
    return found
