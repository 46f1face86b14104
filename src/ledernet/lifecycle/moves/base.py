"""What every kind of move answers: the shape that the decision page, the worker and the page of a move know.

A kind is a class with one instance in `moves.kinds.KINDS`. It gets a `Proposed` while nothing is decided, and a `Move` afterwards; it
changes nothing but in `decided`, `carry_out` and `undone`, which run in the transaction of the action that calls them and raise
`Refused` where something does not fit any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import QueryDict

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.lifecycle.enums import Happened, MoveKind
from ledernet.lifecycle.models import Move, MoveEvent
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Plan = Mapping[str, Any]
"""The answers of a kind: plain data that becomes JSON."""


class Refused(Exception):
    """It cannot be done as it stands. `why`: a sentence for whoever reads."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True)
class Proposed:
    """A move as it would be decided now."""

    programme: Programme
    networks: tuple[Network, ...]
    effective_on: date
    plan: Plan = field(default_factory=dict)
    reason: str = ""

    @classmethod
    def of(cls, move: Move) -> Proposed:
        """A draft must have its day."""
        assert move.effective_on is not None
        rows = move.networks.select_related("programme__unit", "organisation", "charter").order_by(
            "name_sort", "pk"
        )
        return cls(move.programme, tuple(rows), move.effective_on, move.plan, move.reason)


@dataclass(frozen=True)
class Coming:
    """One thing that will happen."""

    when: date
    icon: str
    text: Text


@dataclass(frozen=True)
class Touched:
    """One person, and what it means for her."""

    name: str
    network: str
    text: Text


@dataclass(frozen=True)
class Preview:
    """What will happen to whom and when, and what speaks against it."""

    steps: tuple[Coming, ...] = ()
    people: tuple[Touched, ...] = ()
    against: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Missing:
    """What must be there before it can be carried out, and where it is done."""

    text: Text
    url: str = ""
    link: Text = ""


@dataclass(frozen=True)
class Following:
    """A move that one leads to: drafted when it has taken effect, and decided by itself."""

    kind: MoveKind
    networks: tuple[Network, ...]
    effective_on: date
    plan: Plan = field(default_factory=dict)


class PlanForm(forms.Form):
    """The questions of a kind. `plan()` gives the answers as they are stored. Most kinds ask nothing."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        network: Network,
        others: Sequence[Network] = (),
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """`others`: networks of the same programme that can be part of it; the plan stands in `initial`."""
        super().__init__(data, initial=dict(initial or {}))
        self.network, self.others = network, tuple(others)

    def plan(self) -> dict[str, Any]:
        return {}

    def also(self) -> list[Network]:
        """The other networks that are part of it."""
        return []


class Kind:
    """What a move answers when nothing else is said: it asks nothing, waits for nothing, and does nothing."""

    code: ClassVar[MoveKind]
    icon: ClassVar[str] = "sync"
    promise: ClassVar[Text] = ""
    """A few words below its name: what it comes to."""
    form: ClassVar[type[PlanForm]] = PlanForm
    notice: ClassVar[timedelta] = timedelta(days=1)
    """So long at least between the decision and its effect: until then it can be undone."""
    of_programme: ClassVar[bool] = False
    """It is about a programme and all its networks, which can be part of another move meanwhile. Decided on a page of its own."""

    def about(self, move: Move, networks: Sequence[Network]) -> str:
        """What it is about, by name."""
        return move.programme.name if self.of_programme else ", ".join(one.name for one in networks)

    def usual_day(self, network: Network, *, on: date) -> date:
        """The day to begin with on the form."""
        return on + self.notice

    def problems(self, proposed: Proposed, *, on: date) -> list[Text]:
        """Why it cannot be decided as it stands; nothing where it can."""
        return []

    def preview(self, proposed: Proposed, *, on: date) -> Preview:
        return Preview()

    def panel(self, move: Move, viewer: Viewer) -> str:
        """More for the page of the move, for those who see to it: safe HTML of the kind's own template; "" where there is no more."""
        return ""

    def letter(self, move: Move, network: Network) -> list[str]:
        """What those who sit in the network are told that it means for them, in the language that is active. Nobody is named."""
        return []

    def decided(self, move: Move, *, by: User, at: datetime) -> None:
        """Right after the decision."""

    def missing(self, move: Move, *, on: date) -> list[Missing]:
        """What it waits for, however late it is."""
        return []

    def carry_out(self, move: Move, *, by: Actor, at: datetime) -> None:
        """On its day, when nothing is missing."""

    def leads_to(self, move: Move, *, on: date) -> list[Following]:
        """Drafts that it leaves for networks that are part of no other move, once it has taken effect."""
        return []

    def left(self, move: Move, *, on: date) -> list[Missing]:
        """What remains to be seen to, once it has taken effect."""
        return []

    def undone(self, move: Move, *, by: User, at: datetime) -> None:
        """Take back what `decided` and the preparation since have done. Raises `Refused` where it is too late."""


def happened(move: Move, what: Happened, count: int = 1, *, at: datetime) -> None:
    """Note what came of a move; nothing where nothing came of it."""
    if count:
        MoveEvent.objects.create(move=move, what=what, count=count, at=at)
