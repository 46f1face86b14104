"""Which networks wait for a decision by a reader, and which moves take effect: what the front page and the menu ask of the pot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.home.addresses import address
from ledernet.home.once import once
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.pot.queries import Waiting, coming_moves, waiting_for
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


def networks_to_decide(viewer: Viewer) -> Sequence[Waiting]:
    """What waits for a decision by this viewer, the most urgent first: menu, list and thread need it."""
    return once(viewer, waiting_for)


def count_to_decide(viewer: Viewer) -> int:
    """For the menu. HR weighs with the others and decides nothing."""
    return len(networks_to_decide(viewer)) if viewer.has(Role.CHIEF) else 0


@dataclass(frozen=True)
class Ahead:
    """A move that is decided and takes effect on a day."""

    on: date
    title: Text
    text: Text
    url: str
    label: Text
    networks: int


def moves_ahead(viewer: Viewer) -> list[Ahead]:
    """Those the viewer may see, the first first. Two queries, once a request: dates and board need them."""
    moves = once(viewer, coming_moves)
    return [_ahead(move) for move in moves if move.effective_on is not None]


def _ahead(move: Move) -> Ahead:
    assert move.effective_on is not None  # asked for
    networks = list(move.networks.all())
    words = ngettext("%(count)s network", "%(count)s networks", len(networks)) % {"count": len(networks)}
    where = networks[0].name if len(networks) == 1 else f"{move.programme.name}, {words}"
    label = MoveKind(move.kind).label
    url = address("lifecycle:move", move.pk)
    title = _("%(move)s takes effect") % {"move": label}
    return Ahead(move.effective_on, title, where, url, label, len(networks))
