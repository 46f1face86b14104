"""What somebody who leaves had taken on, and nobody has taken over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledernet.accounts.models import Organisation
from ledernet.networks.joining.running import running
from ledernet.networks.models import Farewell, Handover
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer

from .names import Names

NEAR = timedelta(days=14)
LONG = timedelta(days=365)


def open_rows() -> dict[str, object]:
    return {"done_at__isnull": True, "to__isnull": True, "is_dropped": False}


def missing(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Farewells with a task in nobody's hands, in networks that run."""
    left = Handover.objects.filter(farewell=OuterRef("pk"), **open_rows())
    rows = Farewell.objects.filter(
        Exists(left), seat__network__in=running(organisation).values("pk"), seat__ends_on__gt=on - LONG
    )
    for row in rows.select_related("seat__network__programme").order_by("pk"):
        seat = row.seat
        assert seat.ends_on is not None  # asked for above
        facts = {"farewell": row.pk, "leader": seat.leader_id, "network": seat.network_id}
        urgency = Urgency.NOW if seat.ends_on <= on + NEAR else Urgency.SOON
        yield Needs(str(row.pk), facts, urgency, seat.ends_on, seat.network.programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    rows = Handover.objects.filter(farewell__in=[one.get("farewell", 0) for one in items], **open_rows())
    counts = dict(rows.order_by().values_list("farewell").annotate(Count("pk")))
    found = []
    for one in items:
        count = counts.get(one.get("farewell", 0), 0)
        url = names.to_network(one) and reverse("networks:handover", args=[one["farewell"]])
        values = {"name": names.leader(one), "network": names.network(one), "count": count}
        title = _("%(name)s leaves %(network)s without handing over") % values
        text = ngettext(
            "One task is in nobody’s hands: a role, a service, or a newcomer’s buddy.",
            "%(count)s tasks are in nobody’s hands: roles, services, or newcomers’ buddies.",
            count,
        )
        found.append(Worded(title, text % values, url, _("Say who takes over")))
    return found


HANDOVER = Kind(
    "networks.handover",
    gettext_lazy("Handover that is missing"),
    gettext_lazy(
        "It comes up when somebody who had taken something on leaves a network. It goes when it is decided who takes it over."
    ),
    gettext_lazy("HR of the network’s part of the organisation. Why somebody leaves does not stand here."),
    missing,
    words,
    solved_by=(
        "networks.handover_planned",
        "networks.handed_over",
        "networks.closed",
    ),
)
