"""What the networks bring to the year wheel: when they start and are evaluated, their trial, change and expiry, and visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.people.viewer import Viewer
from ledernet.strategy.wheel import Day, Lane, plan_of

from .dates import LABELS
from .enums import NetworkState
from .models import Network, Visit
from .queries import networks_visible_to

STARTS = "starts_on"
DAYS = (STARTS, *LABELS)


def days_of_networks(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    """For the networks the viewer sees that are not closed. Networks of one programme with the same day stand together."""
    within = Q()
    for name in DAYS:
        within |= Q(**{f"{name}__range": (first, last)})
    rows = networks_visible_to(viewer).filter(within).exclude(state=NetworkState.CLOSED)
    together: dict[tuple[date, str, int], list[Network]] = defaultdict(list)
    for network in rows.select_related("programme").order_by("name_sort", "pk"):
        for name in DAYS:
            day = getattr(network, name)
            if day is not None and first <= day <= last:
                together[day, name, network.programme_id].append(network)
    for (day, name, programme), networks in together.items():
        label = str(LABELS[name]) if name in LABELS else _("Start")
        plan = plan_of(programme, name)
        yield Day(Lane.NETWORKS, label, day, day, _of_whom(networks), _where(networks), plan=plan)
    yield from _visits(viewer, first, last)


def _of_whom(networks: list[Network]) -> str:
    if len(networks) == 1:
        return networks[0].name
    counted = ngettext("%(count)s network", "%(count)s networks", len(networks)) % {"count": len(networks)}
    return f"{networks[0].programme.name}, {counted}"


def _where(networks: list[Network]) -> str:
    if len(networks) == 1:
        return reverse("networks:network", args=[networks[0].pk])
    return f"{reverse('networks:networks')}?programme={networks[0].programme_id}"


def _visits(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    rows = Visit.objects.filter(
        network__in=networks_visible_to(viewer).values("pk"),
        planned_on__range=(first, last),
        done_on__isnull=True,
    )
    for visit in rows.select_related("network", "user").order_by("planned_on", "pk"):
        name = _("%(name)s looks in") % {"name": visit.user.name}
        url = reverse("networks:network", args=[visit.network_id])
        yield Day(Lane.NETWORKS, name, visit.planned_on, visit.planned_on, visit.network.name, url)
