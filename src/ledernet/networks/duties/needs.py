"""What duties bring to HR's inbox: a network in which a role has something to do and nobody holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.accounts.models import Organisation
from ledernet.networks.enums import NetworkState
from ledernet.networks.joining.running import running
from ledernet.networks.needs.names import Names
from ledernet.people.enums import Role
from ledernet.people.needs import Facts, Kind, Needs, Urgency, Worded
from ledernet.people.viewer import Viewer

from .enums import DutyRole
from .gaps import gap_words
from .queries import duties_of, gaps_of


def vacant(organisation: Organisation, on: date) -> Iterator[Needs]:
    """Launched networks that have begun. Nothing before the organisation has taken its duties into use."""
    if not duties_of(organisation).exists():
        return
    rows = running(organisation).filter(state=NetworkState.LAUNCHED, starts_on__lte=on)
    networks = list(
        rows.select_related("organisation", "programme__unit", "programme__frames").order_by("pk")
    )
    found = gaps_of(networks, on=on)
    for network in networks:
        # That nobody runs the meetings has a kind of its own, where facilitators are.
        gaps = [role.value for role in found[network.pk] if role != DutyRole.FACILITATOR]
        if gaps:
            facts = {"network": network.pk, "roles": gaps}
            yield Needs(str(network.pk), facts, Urgency.SOON, unit=network.programme.unit_id)


def words(viewer: Viewer, items: Sequence[Facts]) -> list[Worded]:
    names = Names(viewer, items)
    found = []
    for one in items:
        text = " ".join(gap_words(DutyRole(role)) for role in one["roles"] if role in DutyRole.values)
        url = names.to_network(one) and reverse("networks:duties", args=[one["network"]])
        title = _("%(network)s lacks somebody to do what is to be done") % {"network": names.network(one)}
        found.append(Worded(title, text, url, _("See who does what")))
    return found


VACANT = Kind(
    "networks.role_vacant",
    gettext_lazy("Role that nobody holds"),
    gettext_lazy(
        "It comes up when a duty gives a role something to do in a launched network and nobody holds the role. It goes when somebody "
        "is chosen, or the duty is given to another role."
    ),
    gettext_lazy("Chief and HR of the network’s part of the organisation. No person is named."),
    vacant,
    words,
    roles=frozenset({Role.CHIEF, Role.HR}),
    solved_by=(
        "networks.assignment_given",
        "networks.seat_role_changed",
        "networks.duty_allotted",
        "networks.closed",
    ),
)
