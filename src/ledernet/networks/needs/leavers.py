"""Leavers who still hold a seat, from two months before they go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import Actor
from ledernet.networks.actions import outlast_their_holders, take_leave
from ledernet.networks.enums import EndReason
from ledernet.networks.joining.running import seats_in
from ledernet.networks.models import Seat
from ledernet.people.needs import Bulk, Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .names import Names

AHEAD = timedelta(days=60)
NEAR = timedelta(days=14)


def leavers(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Seats that last beyond the day on which their holder ceases to be a leader here."""
    rows = seats_in(organisation, on).filter(outlast_their_holders(on), leader__ends_on__lte=on + AHEAD)
    for seat in rows.select_related("leader", "network__programme").order_by("pk"):
        day = seat.leader.ends_on
        assert day is not None  # asked for above
        yield Needs(
            str(seat.pk),
            {"seat": seat.pk, "leader": seat.leader_id, "network": seat.network_id, "on": day.isoformat()},
            Urgency.NOW if day <= on + NEAR else Urgency.SOON,
            day,
            seat.network.programme.unit_id,
        )


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    return [
        Worded(
            _("%(name)s leaves and has a seat") % {"name": names.leader(one)},
            _("The last day as a leader is before %(day)s. The seat in %(network)s lasts longer.")
            % {"day": full_day(date.fromisoformat(one["on"])), "network": names.network(one)},
            names.to_network(one),
            _("See the network"),
        )
        for one in items
    ]


def end_seats(viewer: Viewer, items: Sequence[Facts], by: Actor, at: datetime) -> int:
    """End the seats on the day their holders leave, where the viewer looks after the network."""
    rows = Seat.objects.filter(
        outlast_their_holders(viewer.on), pk__in=[one["seat"] for one in items]
    ).select_related("leader", "network__programme__unit", "network__programme__organisation")
    done = 0
    for seat in rows:
        if has_perm("networks.manage_seats", viewer, seat.network):
            assert seat.leader.ends_on is not None  # asked for above
            day = max(seat.leader.ends_on, seat.starts_on)
            take_leave(seat=seat, ends_on=day, reason=EndReason.LEFT_POST, by=by, at=at)
            done += 1
    return done


LEAVER = Kind(
    "networks.leaver",
    gettext_lazy("Leaver with a seat"),
    gettext_lazy(
        "It comes up two months before a leader leaves with a seat that lasts longer. It goes when the seat ends."
    ),
    gettext_lazy("HR of the network’s part of the organisation. Why somebody leaves does not stand here."),
    leavers,
    words,
    bulk=Bulk(gettext_lazy("End the seats on the day they leave"), end_seats),
    solved_by=(
        "networks.seat_left",
        "people.leader_resumed",
        "people.leader_changed",
        "networks.ends",
        "networks.closed",
        "people.import_applied",
    ),
)
