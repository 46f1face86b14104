"""The list of networks: its columns, and what each network waits for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.ui.tables import Choice, Column, Table

from .enums import AssignmentRole, NetworkState
from .models import Assignment, Invitation, Network
from .publishing import UNTOLD
from .queries import networks_visible_to, programmes_with_networks, with_size

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


def with_gaps(networks: QuerySet[Network], on: date) -> QuerySet[Network]:
    """Marks what a network lacks: `untold`, `has_sponsor`, `has_facilitator`. No further query per row."""

    def served(role: AssignmentRole) -> Exists:
        return Exists(Assignment.objects.filter(not_ended_on(on), network=OuterRef("pk"), role=role))

    untold = Invitation.objects.filter(UNTOLD, seat__network=OuterRef("pk"), seat__ends_on__isnull=True)
    return networks.annotate(
        untold=Exists(untold),
        has_sponsor=served(AssignmentRole.SPONSOR),
        has_facilitator=served(AssignmentRole.FACILITATOR),
    )


def next_step(network: Any) -> Text:
    """The one thing that is missing first; the network comes from `with_gaps`."""
    if network.state == NetworkState.CLOSED:
        return ""
    if network.untold:
        return _("Send the invitations")
    if not network.has_sponsor:
        return _("Name the responsible chief")
    if not network.has_facilitator:
        return _("Find a facilitator")
    if network.state == NetworkState.WITHOUT_PLAN:
        return _("Runs without a plan")
    if network.state == NetworkState.ESTABLISHED:
        return _("Launch it")
    return ""


class Networks(Table):
    """All networks that the viewer sees."""

    id = "networks"
    caption = _("Networks")
    columns = (
        Column("name", _("Network"), order_by="name_sort", header=True, template="networks/cells/name.html"),
        Column("programme", _("Programme"), order_by="programme__name_sort", value="programme.name"),
        Column(
            "state",
            _("State"),
            order_by="state",
            value="get_state_display",
            template="networks/cells/state.html",
        ),
        Column("size", _("Leaders"), order_by="size", numeric=True, descending_first=True),
        Column("starts_on", _("Start"), order_by="starts_on", template="networks/cells/day.html"),
        Column("next", _("Next step"), value=next_step, exported=False),
    )
    search_field = "search"
    search_label = _("Find a network")
    default_sort = "name"
    empty_heading = _("No networks yet")
    empty_text = _("They stand here when a composition has been published.")

    def __init__(self, viewer: Viewer, params: QueryDict) -> None:
        on = viewer.on
        programmes = [(row.pk, row.name) for row in programmes_with_networks(viewer)]
        self.filters = (  # type: ignore[misc]  # of this viewer, not of all
            Choice("programme", _("Programme"), programmes, lookup="programme"),
            Choice("state", _("State"), NetworkState.choices, lookup="state"),
        )
        super().__init__(with_gaps(with_size(networks_visible_to(viewer), on), on), params)
