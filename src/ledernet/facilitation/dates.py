"""What lies ahead in the networks of a facilitator, as far as it is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.networks.models import Assignment, Network, Visit

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

DAYS: tuple[tuple[str, Text], ...] = (
    ("starts_on", _("The network starts")),
    ("trial_until", _("The trial ends")),
    ("change_day", _("Change day")),
    ("evaluated_on", _("Evaluation")),
    ("expires_on", _("The network expires")),
    ("ends_on", _("The network closes")),
)


@dataclass(frozen=True)
class Day:
    """One day to come in one network."""

    on: date
    what: Text
    network: Network
    name: str = ""  # of whoever looks in


def days_to_come(services: Iterable[Assignment], *, on: date, most: int = 8) -> list[Day]:
    """The nearest first. One query, for the visits."""
    networks = {row.network_id: row.network for row in services}
    found = [
        Day(day, what, network)
        for network in networks.values()
        for name, what in DAYS
        if (day := getattr(network, name)) is not None and day >= on
    ]
    visits = Visit.objects.filter(network__in=networks, planned_on__gte=on, done_on__isnull=True)
    found += [
        Day(visit.planned_on, _("Visit"), networks[visit.network_id], visit.user.name)
        for visit in visits.select_related("user")
    ]
    return sorted(found, key=lambda day: (day.on, day.network.name_sort))[:most]
