"""What stands of evaluation on the page of a network: what is coming, what is out, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.models import Questionnaire
from ledernet.evaluation.rules import is_inside
from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .releasing import own_until

EARLIER = 3
"""So many results before the latest are linked to."""


def evaluation(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """The latest round that asks the network. Nothing for those who may not know of it; figures stand on its own page only."""
    rows = list(
        Questionnaire.objects.filter(network=network)
        .exclude(wave__state=WaveState.WITHDRAWN)
        .select_related("wave", "round")
        .order_by("-wave__opens_on", "-pk")[: EARLIER + 1]
    )
    for row in rows:
        row.network = network  # the rules ask for it, and its programme is there
    if not rows or not has_perm("evaluation.know_of_result", viewer, rows[0]):
        return None
    latest = rows[0]
    is_closed = latest.wave.is_closed
    return {
        "latest": latest,
        "wave": latest.wave,
        "may_read": has_perm("evaluation.read_result", viewer, latest),
        "is_inside": is_inside(viewer, latest),
        "own_until": own_until(latest.wave) if is_closed else None,
        "earlier": [
            row for row in rows[1:] if row.wave.is_closed and has_perm("evaluation.read_result", viewer, row)
        ],
    }


PANELS = (
    Panel("evaluation.latest", 25, "evaluation/panels/latest.html", evaluation, Place.SIDE, for_guests=True),
)
