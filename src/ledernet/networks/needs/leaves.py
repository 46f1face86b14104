"""Leaders with a seat whose leave begins or ends these weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rules import has_perm

from ledernet.accounts.models import Organisation
from ledernet.networks.joining.running import seats_in
from ledernet.people.models import Leader, Leave
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.queries import leaders_cared_for_by, not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import full_day

from .names import Names, units_of

AROUND = timedelta(days=14)
"""So long before and after the day."""


def leaves(organisation: Organisation, on: date) -> Iterator[Needs]:
    """A leave that begins, or a leader who comes back, within two weeks either way."""
    near = (on - AROUND, on + AROUND)
    seated = seats_in(organisation, on).filter(leader=OuterRef("leader"))
    rows = Leave.objects.filter(
        Q(starts_on__range=near) | Q(ends_on__range=near), Exists(seated), leader__organisation=organisation
    )
    leaders = Leader.objects.filter(not_ended_on(on), pk__in=rows.values("leader"))
    units = units_of(leaders, on)
    for leave in rows.order_by("pk"):
        for what, day in (("begins", leave.starts_on), ("back", leave.ends_on)):
            if day is not None and near[0] <= day <= near[1] and leave.leader_id in units:
                yield Needs(
                    f"{leave.pk}:{what}",
                    {"leave": leave.pk, "leader": leave.leader_id, "what": what},
                    Urgency.SOON,
                    day,
                    units[leave.leader_id],
                )


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    days = Leave.objects.filter(pk__in=[one["leave"] for one in items]).in_bulk()
    seats = _seats(viewer, [one["leader"] for one in items])
    mine = set(leaders_cared_for_by(viewer).filter(pk__in=list(names.leaders)).values_list("pk", flat=True))
    found = []
    for one in items:
        leave, name = days.get(one["leave"]), names.leader(one)
        url = reverse("people:leader", args=[one["leader"]]) if one["leader"] in mine else ""
        button = _("See the leader")
        if one["what"] == "begins":
            title = _("%(name)s goes on leave") % {"name": name}
            text = _("From %(day)s. Does the seat wait, or does somebody else take it meanwhile?")
            day = leave.starts_on if leave else None
            if one["leader"] in seats:
                url, button = reverse("networks:seat", args=[seats[one["leader"]]]), _("Let the seat wait")
        else:
            title = _("%(name)s comes back from leave") % {"name": name}
            text = _("On %(day)s. Tell the network, and say welcome back.")
            day = leave.ends_on if leave else None
        shown = text % {"day": full_day(day)} if day else ""
        found.append(Worded(title, shown, url, button))
    return found


def _seats(viewer: Viewer, leaders: Sequence[int]) -> dict[int, int]:
    """Leader → the seat that can wait, where she has one and the viewer looks after its network. One query."""
    rows = seats_in(viewer.organisation, viewer.on).filter(
        leader__in=leaders, ends_on__isnull=True, pauses__isnull=True
    )
    found: dict[int, list[int]] = {}
    for seat in rows.select_related("network__programme__unit").order_by("pk"):
        if has_perm("networks.manage_seats", viewer, seat.network):
            found.setdefault(seat.leader_id, []).append(seat.pk)
    return {leader: mine[0] for leader, mine in found.items() if len(mine) == 1}


LEAVE = Kind(
    "networks.leave",
    gettext_lazy("Leave and return"),
    gettext_lazy(
        "It comes up two weeks before a leader with a seat goes on leave or comes back, and goes two weeks after."
    ),
    gettext_lazy("HR of the leader alone. The reason of a leave is not kept anywhere."),
    leaves,
    words,
    solved_by=(
        "people.leave_changed",
        "networks.seat_left",
        "people.import_applied",
    ),
)
