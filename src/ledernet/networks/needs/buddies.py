"""Newcomers without a buddy who sits there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.networks.joining.buddies import FIRST_DAYS
from ledernet.networks.joining.running import running
from ledernet.networks.models import Reception
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer

from .names import Names


def without(organisation: Organisation, on: date) -> Iterator[Needs]:
    """In their first ninety days, without a buddy, or with one whose own seat has ended."""
    lacking = Q(buddy__isnull=True) | Q(buddy__ends_on__lte=on)
    rows = Reception.objects.filter(
        lacking,
        seat__network__in=running(organisation).values("pk"),
        seat__ends_on__isnull=True,
        seat__starts_on__gt=on - FIRST_DAYS,
    )
    for row in rows.select_related("seat__network__programme").order_by("pk"):
        seat = row.seat
        facts = {"reception": row.pk, "leader": seat.leader_id, "network": seat.network_id}
        yield Needs(str(row.pk), facts, Urgency.SOON, unit=seat.network.programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    found = []
    for one in items:
        url = names.to_network(one) and reverse("networks:buddy", args=[one["reception"]])
        title = _("%(name)s has no buddy") % {"name": names.leader(one)}
        text = _("New in %(network)s. The buddy has left, or nobody there could be it.")
        found.append(Worded(title, text % {"network": names.network(one)}, url, _("Choose a buddy")))
    return found


WITHOUT_BUDDY = Kind(
    "networks.buddy",
    gettext_lazy("Newcomer without a buddy"),
    gettext_lazy(
        "It comes up when somebody in the first ninety days in a running network has no buddy who sits there. It goes when one is "
        "chosen, or after ninety days."
    ),
    gettext_lazy("HR of the network’s part of the organisation. The members see who is whose buddy as well."),
    without,
    words,
    solved_by=(
        "networks.buddy_changed",
        "networks.newcomer_received",
        "networks.seat_left",
        "networks.closed",
    ),
)
