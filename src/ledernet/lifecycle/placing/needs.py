"""What wind-downs bring to HR's inbox: members who have no place to go to yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import Organisation
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .queries import unplaced

NEAR = timedelta(days=14)


def awaited(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Decided wind-downs with somebody who has no answer."""
    rows = Move.objects.filter(
        organisation=organisation, state=MoveState.DECIDED, kind=MoveKind.WIND_DOWN
    ).select_related("programme__organisation", "organisation")
    for move in rows.order_by("effective_on", "pk"):
        assert move.effective_on is not None  # it is decided
        if left := len(unplaced(move, on=on)):
            facts = {"move": move.pk, "count": left, "on": move.effective_on.isoformat()}
            urgency = Urgency.NOW if move.effective_on <= on + NEAR else Urgency.SOON
            yield Needs(str(move.pk), facts, urgency, move.effective_on, move.programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = moves_visible_to(viewer).filter(pk__in=[one["move"] for one in items])
    moves = {row.pk: row for row in rows.prefetch_related("networks")}
    found = []
    for one in items:
        move = moves.get(one["move"])
        name = (
            " · ".join(sorted(row.name for row in move.networks.all()))
            if move
            else _("a network that is no more")
        )
        day, count = full_day(date.fromisoformat(one["on"])), one.get("count", 0)
        title = ngettext(
            "One member of %(network)s awaits a new place",
            "%(count)s members of %(network)s await new places",
            count,
        )
        text = _("The network ends on %(day)s, and not before everybody has a place to go to.")
        url = reverse("lifecycle:places", args=[move.pk]) if move else ""
        values = {"network": name, "count": count, "day": day}
        found.append(Worded(title % values, text % values, url, _("Find places for them")))
    return found


UNPLACED = Kind(
    "lifecycle.places",
    gettext_lazy("Members who await a new place"),
    gettext_lazy(
        "It comes up when it is decided that a network ends. It goes when each who sits in it moves, waits in line, or leaves by own wish."
    ),
    gettext_lazy(
        "HR of the programme’s part of the organisation. Who they are stands on the page of places."
    ),
    awaited,
    words,
    solved_by=("lifecycle.placed", "lifecycle.undone", "networks.seat_left", "networks.seat_taken"),
)
