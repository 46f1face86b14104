"""What has been done to a draft by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ledernet.composition.actions.changes import touched
from ledernet.composition.enums import ChangeKind
from ledernet.composition.models import DraftChange
from ledernet.composition.words.lexicon import plain, strong
from ledernet.composition.words.moving import worth

from .studio import Studio

ICONS = {
    ChangeKind.MOVE: "sync",
    ChangeKind.SWAP: "sync",
    ChangeKind.LOCK: "lock",
    ChangeKind.UNLOCK: "lock",
    ChangeKind.RENAME: "edit",
}


@dataclass(frozen=True)
class Line:
    """One adjustment in words; only those that nothing later rests on can be undone."""

    number: int
    icon: str
    text: SafeString
    price: str
    who: str
    at: datetime
    can_undo: bool


def lines_of(studio: Studio) -> list[Line]:
    """The newest first; what was undone is left out. One query."""
    found = list(studio.draft.changes.filter(undone=False).select_related("made_by").order_by("-number"))
    later: set[str] = set()
    lines = []
    for change in found:
        free = not touched(change) & later
        later |= touched(change)
        lines.append(
            Line(
                number=change.number,
                icon=ICONS[ChangeKind(change.kind)],
                text=strong(sentence(change, studio)),
                price="" if change.price is None else worth(change.price),
                who=change.made_by.name if change.made_by else "",
                at=change.made_at,
                can_undo=free,
            )
        )
    return lines


def sentence(change: DraftChange, studio: Studio) -> str:
    """What was done, names between stars."""
    details = change.details

    def leader(key: str) -> str:
        found = studio.leaders.get(details[key])
        return plain(found.name) if found else _("somebody")

    def network(key: str) -> str:
        place = studio.board.place.get(details[key])
        return plain(studio.board.networks[place].name) if place is not None else "?"

    match change.kind:
        case ChangeKind.MOVE:
            return _("*%(name)s* was moved from %(from)s to %(to)s.") % {
                "name": leader("leader"),
                "from": network("from"),
                "to": network("to"),
            }
        case ChangeKind.SWAP:
            return _("*%(first)s* and *%(second)s* changed seats: %(from)s and %(to)s.") % {
                "first": leader("first"),
                "second": leader("second"),
                "from": network("from"),
                "to": network("to"),
            }
        case ChangeKind.LOCK:
            return _("*%(name)s* was locked in %(network)s.") % {
                "name": leader("leader"),
                "network": network("network"),
            }
        case ChangeKind.UNLOCK:
            return _("*%(name)s* was unlocked in %(network)s.") % {
                "name": leader("leader"),
                "network": network("network"),
            }
        case _:
            return _("%(old)s was renamed *%(new)s*.") % {
                "old": plain(details["old"]),
                "new": plain(details["new"]),
            }
