"""What HR's inbox shows of decisions about networks before their day: those that wait for something. After it see `needs`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

NEAR = timedelta(days=14)
"""So long before the day people should have been told."""


def waiting(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Decided moves that lack something: a composition, an approval, invitations, somebody's name. Few at a time.

    Members who await a place as their network ends are an item of their own (`reseating.needs`).
    """
    rows = Move.objects.filter(
        organisation=organisation, state=MoveState.DECIDED, effective_on__gte=on
    ).select_related("programme")
    rows = rows.exclude(kind=MoveKind.WIND_DOWN)
    for move in rows.order_by("effective_on", "pk"):
        day = move.effective_on
        if day is None or not KINDS[MoveKind(move.kind)].missing(move, on=on):
            continue
        due = max(on, day - NEAR)
        urgency = Urgency.NOW if due <= on else Urgency.SOON
        yield Needs(str(move.pk), {"move": move.pk}, urgency, due, move.programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    rows = moves_visible_to(viewer).filter(pk__in=[one["move"] for one in items])
    moves = {move.pk: move for move in rows.select_related("programme").prefetch_related("networks")}
    found = []
    for one in items:
        move = moves.get(one["move"])
        if move is None or move.effective_on is None:
            found.append(Worded(_("A decision about networks waits for something")))
            continue
        networks = ", ".join(network.name for network in move.networks.all())
        values = {"what": move.get_kind_display(), "day": full_day(move.effective_on), "networks": networks}
        title = _("%(what)s from %(day)s is not ready: %(networks)s") % values
        text = _(
            "Before its day something must be done still. The page of the decision says what comes next."
        )
        url = reverse("lifecycle:move", args=[move.pk])
        found.append(Worded(title, text, url, _("See what is missing")))
    return found


WAITS = Kind(
    "lifecycle.waits",
    gettext_lazy("Decision that is not ready to take effect"),
    gettext_lazy(
        "It comes up when a decided rotation or restart lacks something: its composition, the approval, invitations, a facilitator. "
        "It goes when all is there, or the decision is taken back."
    ),
    gettext_lazy("HR of the programme’s part of the organisation. No person is named."),
    waiting,
    words,
    roles=frozenset({Role.HR}),
    solved_by=("lifecycle.placed", "lifecycle.undone", "lifecycle.carried_out", "mail.released"),
)
