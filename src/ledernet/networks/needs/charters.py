"""Networks that run without a charter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.networks.joining.running import running
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer

from .names import Names


def without(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Networks that have begun and go by no charter: established but not launched, or brought in while running."""
    rows = running(organisation).filter(charter__isnull=True, starts_on__lte=on)
    for network in rows.select_related("programme").order_by("pk"):
        facts = {"network": network.pk, "programme": network.programme_id}
        yield Needs(str(network.pk), facts, Urgency.SOON, unit=network.programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    found = []
    for one in items:
        url = names.to_network(one) and reverse("networks:launch", args=[one["programme"]])
        title = _("%(network)s runs without a charter") % {"network": names.network(one)}
        text = _(
            "Its members have no purpose and no rules to go by. Make the charter, and launch the network on it."
        )
        found.append(Worded(title, text, url, _("See what is missing")))
    return found


WITHOUT_CHARTER = Kind(
    "networks.without_charter",
    gettext_lazy("Network without a charter"),
    gettext_lazy(
        "It comes up when a network has begun and goes by no charter. It goes when the network is launched."
    ),
    gettext_lazy("Chief and HR of the network’s part of the organisation. No person is named."),
    without,
    words,
    roles=frozenset({Role.CHIEF, Role.HR}),
    solved_by=(
        "networks.launched",
        "networks.closed",
    ),
)
