"""What this room brings to HR's inbox: a decision that should have taken effect and has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .enums import MoveState, Verb
from .models import Move
from .rules import moves_visible_to


def held_up(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Decided for a day that is over, and not carried out: something is missing."""
    rows = Move.objects.filter(organisation=organisation, state=MoveState.DECIDED, effective_on__lt=on)
    for move in rows.select_related("programme").order_by("pk"):
        assert move.effective_on is not None  # asked for
        facts = {"move": move.pk, "on": move.effective_on.isoformat()}
        yield Needs(str(move.pk), facts, Urgency.NOW, move.effective_on, move.programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    there = moves_visible_to(viewer).prefetch_related("networks").in_bulk([one["move"] for one in items])
    found = []
    for one in items:
        text = _("It was to take effect on %(day)s, and still waits for something.") % {
            "day": full_day(date.fromisoformat(one["on"]))
        }
        move = there.get(one["move"])
        if move is None:
            found.append(Worded(_("A decision has not taken effect"), text))
            continue
        names = ", ".join(network.name for network in move.networks.all())
        title = _("%(kind)s of %(networks)s has not taken effect") % {
            "kind": move.get_kind_display(),
            "networks": names,
        }
        url = reverse("lifecycle:move", args=[move.pk])
        found.append(Worded(title, text, url, _("See what is missing")))
    return found


HELD_UP = Kind(
    "lifecycle.held_up",
    gettext_lazy("Decision that has not taken effect"),
    gettext_lazy(
        "It comes up the day after a decision about networks should have taken effect, when something is missing. It goes when the decision "
        "is carried out, or taken back."
    ),
    gettext_lazy("HR of the programme’s part of the organisation."),
    held_up,
    words,
    solved_by=(str(Verb.CARRIED_OUT), str(Verb.UNDONE)),
)
