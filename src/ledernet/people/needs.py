"""What needs a hand, and who tells of it: the door between the rooms and HR's inbox.

Each room registers its own kinds when it is loaded; the inbox (`home`) asks them, remembers what it was told and shows it:

    needs.register(Kind("networks.leaver", _("Leaver with a seat"), …, items=leavers, word=leaver_words))

`items` compares the registers of an organisation on a day and yields one `Needs` for each thing that is so. It is asked again and
again: the same thing has the same key each time, and what is no longer yielded has been solved. No sentence is stored; `facts` are
ids, days and codes, and `word` makes sentences of them when somebody reads, in the reader's language and with what she may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import Actor

from .enums import Role
from .viewer import Viewer

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Facts = Mapping[str, Any]
"""Plain JSON: ids, codes, ISO days, counts. Never a name, never a sentence."""


class Urgency(models.IntegerChoices):
    """How much haste there is; the lower, the more."""

    NOW = 1, _("Now")
    SOON = 2, _("Soon")
    IN_TIME = 3, _("In good time")


@dataclass(frozen=True)
class Needs:
    """One thing that needs a hand. `key` (at most 120 letters) names it among those of its kind in the organisation.

    `unit` is the part of the organisation whose HR looks after it; None: only those who look after the whole.
    """

    key: str
    facts: Facts
    urgency: Urgency = Urgency.SOON
    due_on: date | None = None
    unit: int | None = None


@dataclass(frozen=True)
class Worded:
    """An item as it is read: what it is, what it is about, and where it is seen to. No `url`: nowhere this reader may go."""

    title: str
    text: str = ""
    url: str = ""
    button: str = ""


@dataclass(frozen=True)
class Hint:
    """A way of solving one item: a place, the reasons that speak for it, and its price in words."""

    title: str
    reasons: tuple[str, ...] = ()
    price: str = ""
    url: str = ""
    button: str = ""


@dataclass(frozen=True)
class Bulk:
    """What can be done to many items of the kind at once. `run` does what it may for the viewer, and returns how many."""

    label: Text
    run: Callable[[Viewer, Sequence[Facts], Actor, datetime], int]


@dataclass(frozen=True)
class Kind:
    """A kind of item. `code` is `room.name`; `roles` are those who see it where they hold the role.

    `arises` says when it comes and goes, `privacy` what it tells of whom: both are read on the item's page. `word` is given many
    items at once and answers in their order, in a constant number of queries. `solved_by` are the verbs of the record that can put an
    item right: the inbox looks there for the act when it is gone.
    """

    code: str
    label: Text
    arises: Text
    privacy: Text
    items: Callable[[Organisation, date], Iterable[Needs]]
    word: Callable[[Viewer, Sequence[Facts]], Sequence[Worded]]
    roles: frozenset[Role] = field(default_factory=lambda: frozenset({Role.HR}))
    hints: Callable[[Viewer, Facts], Sequence[Hint]] | None = None
    bulk: Bulk | None = None
    solved_by: tuple[str, ...] = ()


class UnknownKind(LookupError):
    """No room has registered a kind by this code."""


_kinds: dict[str, Kind] = {}
_comparisons: dict[str, Callable[[datetime], None]] = {}


def register(kind: Kind) -> None:
    """Called when a room is loaded. Saying it twice changes nothing; another kind by the same code replaces the first."""
    _kinds[kind.code] = kind


def forget(code: str) -> None:
    """For tests that register a kind of their own."""
    _kinds.pop(code, None)


def kinds() -> list[Kind]:
    """All kinds, in the order of the rooms and then as they were registered."""
    return list(_kinds.values())


def register_comparison(name: str, hasten: Callable[[datetime], None]) -> None:
    """Called by the room that compares: `hasten` has it done in the background before its turn."""
    _comparisons[name] = hasten


def compare_soon(*, at: datetime) -> None:
    """Something has come that somebody may wait for: it is to stand in the inbox within seconds. Part of the transaction that brings it."""
    for hasten in _comparisons.values():
        hasten(at)


def kind_of(code: str) -> Kind:
    """Raises `UnknownKind`."""
    if code not in _kinds:
        raise UnknownKind(code)
    return _kinds[code]


def kinds_for(viewer: Viewer) -> list[Kind]:
    """The kinds of which this viewer may see items somewhere."""
    return [kind for kind in kinds() if viewer.has(*kind.roles)]
