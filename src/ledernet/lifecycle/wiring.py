"""What this room registers with others when it is loaded."""

from __future__ import annotations


def wire() -> None:
    from django.urls import reverse
    from django.utils.translation import gettext_lazy as _

    from ledernet.decisions import topics
    from ledernet.mail import letters
    from ledernet.networks import claims, closing, panels
    from ledernet.people import needs

    from .actions import TOPIC
    from .letters import build_decided, build_places, build_undone
    from .moves.composing import claims_of
    from .needs import HELD_UP, LEFT, WAITS
    from .panels import PANELS
    from .placing.guard import GUARD
    from .placing.needs import UNPLACED
    from .placing.panel import ENDING
    from .telling import DECIDED, PLACES, UNDONE

    letters.register(
        DECIDED, build_decided, label=_("What was decided about a network"), shown=True,
        to=_("Members of the network, and those who serve it"), goes=_("when the management has decided"),
    )  # fmt: skip
    letters.register(
        UNDONE, build_undone, label=_("A decision about a network was taken back"), shown=True,
        to=_("Those who had been told"), goes=_("when it is undone before it takes effect"),
    )  # fmt: skip
    letters.register(
        PLACES, build_places, label=_("Where a member sits after a rotation"),
        to=_("Members of the networks among which members move"), goes=_("when HR has settled who moves"),
    )  # fmt: skip
    claims.register(claims_of)
    topics.register(TOPIC, _("What is to become of a network"))
    topics.register_subject("lifecycle.move", lambda key: reverse("lifecycle:move", args=[key]))
    needs.register(HELD_UP)
    needs.register(WAITS)
    needs.register(LEFT)
    for panel in PANELS:
        panels.register(panel)
    needs.register(UNPLACED)
    closing.register(GUARD)
    panels.register(ENDING)
