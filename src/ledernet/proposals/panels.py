"""What this room puts on pages of others: a network's proposals on its page, and the answers owed on the agenda."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.decisions.owed import Owed
from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .queries import of_network, owed_by, proposals_visible_to
from .table import waits

SHOWN = 4


def proposals(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    inside = has_perm("proposals.write", viewer, network)
    seen = of_network(network).filter(pk__in=proposals_visible_to(viewer).values("pk"))
    rows = list(seen[: SHOWN + 1])
    if not rows and not inside:
        return None
    return {
        "rows": [(row, *waits(row, viewer.on)) for row in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "inside": inside,
    }


def answers_owed(viewer: Viewer) -> Iterator[Owed]:
    """For the agenda: networks that wait for this reader's answer. Drafts of her own network are none of it."""
    for proposal in owed_by(viewer):
        assert proposal.due_on is not None  # set when it was sent
        title = _("Answer %(network)s: %(title)s")
        words = {"network": proposal.network.name, "title": proposal.title}
        url = reverse("proposals:proposal", args=[proposal.pk])
        yield Owed(title % words, _("A proposal to the management"), proposal.due_on, url)


PANELS = (Panel("proposals.list", 20, "proposals/panels/list.html", proposals, Place.MAIN),)
