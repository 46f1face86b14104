"""What the page of a network tells of its newcomers, its places and the seats that wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Pause
from ledernet.networks.panels import Line, Panel, Place
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer

from .first_days import my_receptions, receptions_of
from .places import places_of


def newcomers_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """Members and who serves the network see who is new; HR of the node sees how many places there are as well."""
    if network.state == NetworkState.CLOSED or not has_perm("networks.change_buddy", viewer, network):
        return None
    keeps = has_perm("networks.keep_places", viewer, network)
    places = places_of([network], on=viewer.on)[network.pk]
    receptions = receptions_of(network, on=viewer.on)
    mine = next((row for row in my_receptions(viewer) if row.seat.network_id == network.pk), None)
    if not keeps and not places.kept and not receptions:
        return None
    return {"receptions": receptions, "places": places, "keeps": keeps, "mine": mine}


def lines_of_pauses(viewer: Viewer, network: Network) -> Mapping[int, list[Line]]:
    """Who is away for a time, for those who may change buddies: that the seat waits, not why nor until when."""
    if not has_perm("networks.change_buddy", viewer, network):
        return {}
    rows = Pause.objects.filter(holds_on(viewer.on), seat__network=network, seat__ends_on__isnull=True)
    words = Line(_("Seat"), _("waits while the leader is away"))
    return {leader: [words] for leader in rows.values_list("seat__leader", flat=True)}


NEWCOMERS = Panel("networks.newcomers", 10, "networks/panels/newcomers.html", newcomers_panel, Place.MAIN)
